package main

import "polyleaf/internal/leaflet"

func show(b leaflet.Block) any {
	if len(b.Items) > 0 {
		var items []any
		for _, i := range b.Items {
			if len(i.Blocks) > 0 {
				var bl []any
				for _, x := range i.Blocks {
					bl = append(bl, show(x))
				}
				items = append(items, []any{i.Text.Text, bl})
			} else {
				items = append(items, i.Text.Text)
			}
		}
		return map[string]any{string(b.Kind): items}
	}
	return map[string]any{string(b.Kind): b.Text.Text}
}
