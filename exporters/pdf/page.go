package pdf

import (
	"fmt"
	"strings"

	"polyleaf/exporters/pdf/finish"
	"polyleaf/internal/typeset"
)

// page is one laid-out page: plain data, in points from its top left corner.
type page struct {
	width, height float64
	items         []placed
}

// placed is an item in its place.
type placed struct {
	x, y float64
	item item
}

// item is one thing on a page.
type item interface {
	// draw paints the item at x, y.
	draw(p *painter, x, y float64)
	// describe says what it is, for tests.
	describe() string
}

// text is one line of text; x, y is the left end of its baseline.
type text struct {
	line   typeset.Line
	roles  []role // by the tag of the fragments
	spaced bool   // its spaces have been kept; furniture stands on several pages
}

// role says what a stretch of text is and how it looks.
type role struct {
	element   *finish.Element // nil for furniture, which is not read out
	colour    colour
	underline bool
	link      string // target of a link, else empty
	contents  string // what a link leads to, in words
}

// box is a rectangle; x, y is its top left corner.
type box struct {
	width, height float64
	fill          *colour
	border        *colour
	thickness     float64 // of the border, points
	dash          float64 // length of the dashes, points; 0 means a solid line
}

// anchor is a place that a bookmark leads to.
type anchor struct {
	title string
	level int // from 0
}

// colour is an sRGB colour with components from 0 to 255.
type colour struct{ r, g, b uint8 }

var (
	black  = colour{0x1a, 0x1a, 0x1a}
	white  = colour{255, 255, 255}
	muted  = colour{0x4a, 0x4a, 0x4a}
	pale   = colour{0xf3, 0xf3, 0xf3}
	border = colour{0x59, 0x59, 0x59}
)

// tint mixes a colour with white; share is how much of it remains, from 0 to 1.
func (c colour) tint(share float64) colour {
	mix := func(v uint8) uint8 { return uint8(255 - share*(255-float64(v)) + 0.5) }
	return colour{mix(c.r), mix(c.g), mix(c.b)}
}

func (c colour) String() string { return fmt.Sprintf("#%02x%02x%02x", c.r, c.g, c.b) }

func (t *text) describe() string {
	var b strings.Builder
	kind := "furniture"
	if n := len(t.roles); n > 0 && t.roles[0].element != nil {
		kind = t.roles[0].element.Type
	}
	fmt.Fprintf(&b, "%s %q", kind, reading(&t.line))
	for _, r := range t.roles {
		if r.link != "" {
			fmt.Fprintf(&b, " -> %s", r.link)
		}
	}
	return b.String()
}

// reading is the text of a line in the order in which it is read.
func reading(line *typeset.Line) string {
	parts := make([]string, len(line.Fragments))
	for _, f := range line.Fragments {
		var b strings.Builder
		for i := range f.Glyphs {
			if f.RTL {
				i = len(f.Glyphs) - 1 - i
			}
			b.WriteString(f.Glyphs[i].Cluster.Text)
		}
		parts[f.Order] = b.String()
	}
	return strings.Join(parts, "")
}

func (b *box) describe() string {
	s := fmt.Sprintf("box %.1f x %.1f", b.width, b.height)
	if b.fill != nil {
		s += " filled " + b.fill.String()
	}
	if b.border != nil {
		s += fmt.Sprintf(" border %.1f %s", b.thickness, b.border)
	}
	return s
}

func (a *anchor) describe() string { return fmt.Sprintf("bookmark %d %q", a.level, a.title) }

// describe prints pages as text.
func describe(pages []page) string {
	var b strings.Builder
	for i, p := range pages {
		fmt.Fprintf(&b, "page %d: %.1f x %.1f pt\n", i+1, p.width, p.height)
		for _, it := range p.items {
			fmt.Fprintf(&b, "%7.1f %7.1f  %s\n", it.x, it.y, it.item.describe())
		}
	}
	return b.String()
}
