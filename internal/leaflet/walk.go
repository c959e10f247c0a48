package leaflet

import "slices"

// Role says what a message is in its leaflet.
type Role string

// The roles of a message.
const (
	RoleTitle     Role = "title"
	RoleSummary   Role = "summary"
	RoleGroup     Role = "group"
	RoleQuestion  Role = "question"
	RoleParagraph Role = "paragraph"
	RoleItem      Role = "item"
	RoleCallout   Role = "callout" // the heading of a callout
	RoleAlt       Role = "alt"     // the alternative text of an image
	RoleOther     Role = "other"
)

// Visit is called for one message; entry is nil for the title and the summary.
type Visit func(role Role, entry *Entry, text *Text)

// Walk calls visit for every message of l that has a text, in document order.
// The heading of a group is visited at its first entry.
func Walk(l *Leaflet, visit Visit) {
	some := func(role Role, e *Entry, t *Text) {
		if !t.Empty() {
			visit(role, e, t)
		}
	}
	some(RoleTitle, nil, &l.Title)
	some(RoleSummary, nil, &l.Summary)
	group := ""
	for i := range l.Entries {
		e := &l.Entries[i]
		if e.Group != group {
			group = e.Group
			if title := l.GroupTitle(group); title != nil {
				some(RoleGroup, e, title)
			}
		}
		some(RoleQuestion, e, &e.Question)
		walkBlocks(e, e.Blocks, some)
	}
}

func walkBlocks(e *Entry, blocks []Block, visit Visit) {
	for i := range blocks {
		b := &blocks[i]
		switch b.Kind {
		case Bullets, Numbers:
			for j := range b.Items {
				visit(RoleItem, e, &b.Items[j].Text)
				walkBlocks(e, b.Items[j].Blocks, visit)
			}
		case Callout:
			visit(RoleCallout, e, &b.Title)
			walkBlocks(e, b.Blocks, visit)
		case Image:
			visit(RoleAlt, e, &b.Text)
		case Other:
			visit(RoleOther, e, &b.Text)
		case Paragraph:
			visit(RoleParagraph, e, &b.Text)
		}
	}
}

// Images calls visit for every image block of l, in document order.
func Images(l *Leaflet, visit func(*Block)) {
	for i := range l.Entries {
		images(l.Entries[i].Blocks, visit)
	}
}

func images(blocks []Block, visit func(*Block)) {
	for i := range blocks {
		b := &blocks[i]
		if b.Kind == Image {
			visit(b)
		}
		images(b.Blocks, visit)
		for j := range b.Items {
			images(b.Items[j].Blocks, visit)
		}
	}
}

// Clone returns a deep copy of what Walk can change; Meta and Clinic are shared.
func Clone(l *Leaflet) *Leaflet {
	c := *l
	c.Groups = slices.Clone(l.Groups)
	c.Entries = make([]Entry, len(l.Entries))
	for i, e := range l.Entries {
		e.Blocks = cloneBlocks(e.Blocks)
		c.Entries[i] = e
	}
	return &c
}

func cloneBlocks(blocks []Block) []Block {
	if blocks == nil {
		return nil
	}
	c := make([]Block, len(blocks))
	for i, b := range blocks {
		if b.Items != nil {
			items := make([]Item, len(b.Items))
			for j, it := range b.Items {
				it.Blocks = cloneBlocks(it.Blocks)
				items[j] = it
			}
			b.Items = items
		}
		b.Blocks = cloneBlocks(b.Blocks)
		c[i] = b
	}
	return c
}
