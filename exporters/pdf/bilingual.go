package pdf

import (
	"slices"

	"polyleaf/exporters/pdf/finish"
	"polyleaf/internal/leaflet"
)

// sideBySide sets the parts of a leaflet in two columns: the source language at the left, c's own
// at the right. Each message is a row of its own, so that both languages say the same at the
// same height, and no page break leaves one of them behind.
func (c *composer) sideBySide(source *composer, parts []part) {
	whole := c.place
	width := (whole.width - c.sheet.gutter) / 2
	source.place = column{whole.x, width}
	c.place = column{whole.x + width + c.sheet.gutter, width}
	source.lang, source.root, source.frame = c.lang, c.root, c.frame
	above := c.strips
	for _, p := range parts {
		sect := c.root.Add("Sect")
		source.strips, c.strips = nil, nil
		source.section()
		c.section()
		source.unit = c.unit
		p.set(source, source.division(sect))
		p.set(c, c.division(sect))
		above = append(above, rows(source.strips, c.strips, c.frame)...)
	}
	c.strips, c.place = above, whole
	c.findings = append(c.findings, source.findings...)
	if c.emergency == nil {
		c.emergency = source.emergency
	}
}

// hasSource reports whether the source can stand beside the leaflet: the leaflet is a translation, and
// each of its parts has one in the source. A translation that was approved before the source
// changed may differ; that is a finding.
func (c *composer) hasSource(source *leaflet.Leaflet) bool {
	if source == nil || c.sheet.columns != 2 || c.leaflet.Lang == source.Lang {
		return false
	}
	if sameShape(c.leaflet, source) {
		return true
	}
	c.findings = append(c.findings, leaflet.Finding{
		Severity: leaflet.Warning, Code: "source-differs", Locale: c.leaflet.Lang, Pos: c.leaflet.Title.Pos,
		Text: "the source has other questions or blocks than this translation, and is not printed beside it",
		Hint: "bring the translation up to date, or print another edition",
	})
	return false
}

func sameShape(a, b *leaflet.Leaflet) bool {
	return slices.EqualFunc(a.Entries, b.Entries, func(a, b leaflet.Entry) bool {
		return a.Group == b.Group && sameBlocks(a.Blocks, b.Blocks)
	})
}

func sameBlocks(a, b []leaflet.Block) bool {
	return slices.EqualFunc(a, b, func(a, b leaflet.Block) bool {
		return a.Kind == b.Kind && a.Tone == b.Tone && sameBlocks(a.Blocks, b.Blocks) &&
			slices.EqualFunc(a.Items, b.Items, func(a, b leaflet.Item) bool { return sameBlocks(a.Blocks, b.Blocks) })
	})
}

// division holds one language of a part.
func (c *composer) division(parent *finish.Element) *finish.Element {
	div := parent.Add("Div")
	div.Lang = c.leaflet.Lang
	return div
}

// rows joins two columns message by message.
func rows(a, b []strip, f frame) []strip {
	var out []strip
	for len(a) > 0 || len(b) > 0 {
		unit := next(a, b)
		left, right := take(&a, unit), take(&b, unit)
		if max(heightOf(left), heightOf(right)) <= (f.bottom-f.top)/2 {
			out = append(out, row(left, right))
			continue
		}
		// A very long message is cut between lines, in both languages at once.
		for i := range max(len(left), len(right)) {
			out = append(out, row(at(left, i), at(right, i)))
		}
	}
	return out
}

// next is the number of the message that comes first in one of the columns.
func next(a, b []strip) int {
	switch {
	case len(a) == 0:
		return b[0].unit
	case len(b) == 0:
		return a[0].unit
	}
	return min(a[0].unit, b[0].unit)
}

// take cuts the strips of a message from the start of a column.
func take(strips *[]strip, unit int) []strip {
	n := 0
	for n < len(*strips) && (*strips)[n].unit == unit {
		n++
	}
	taken := (*strips)[:n]
	*strips = (*strips)[n:]
	return taken
}

func at(strips []strip, i int) []strip {
	if i < len(strips) {
		return strips[i : i+1]
	}
	return nil
}

// row is two stacks of strips beside each other, never cut.
func row(left, right []strip) strip {
	var out strip
	for _, side := range [][]strip{left, right} {
		y := 0.0
		for i, s := range side {
			if i == 0 {
				out.space = max(out.space, s.space)
			} else {
				y += s.space
			}
			for _, it := range s.items {
				it.y += y
				out.items = append(out.items, it)
			}
			y += s.height
		}
		out.height = max(out.height, y)
		if n := len(side); n > 0 {
			out.keep = max(out.keep, side[n-1].keep)
			out.cards = slices.Concat(out.cards, side[0].cards)
			out.opens = slices.Concat(out.opens, side[0].opens)
			out.closes = slices.Concat(out.closes, side[0].closes)
			out.heads = slices.Concat(out.heads, side[0].heads)
		}
	}
	return out
}
