package render

// Walk calls visit for every text in reading order.
func (l *Leaflet) Walk(visit func(*Text)) {
	some := func(t *Text) {
		if !t.Empty() {
			visit(t)
		}
	}
	some(&l.Title)
	some(&l.Summary)
	for i := range l.Entries {
		e := &l.Entries[i]
		if e.Opens {
			some(&e.Group)
		}
		some(&e.Question)
		walkBlocks(e.Blocks, some)
	}
}

// WalkBlocks calls visit for every text in blocks, in reading order.
func WalkBlocks(blocks []Block, visit func(*Text)) {
	walkBlocks(blocks, func(t *Text) {
		if !t.Empty() {
			visit(t)
		}
	})
}

func walkBlocks(blocks []Block, visit func(*Text)) {
	for i := range blocks {
		b := &blocks[i]
		visit(&b.Title)
		visit(&b.Text)
		for j := range b.Items {
			visit(&b.Items[j].Text)
			walkBlocks(b.Items[j].Blocks, visit)
		}
		walkBlocks(b.Blocks, visit)
	}
}
