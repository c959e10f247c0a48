package pdf

import (
	"math"
	"strings"

	"polyleaf/internal/inline"
	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/typeset"
	"polyleaf/internal/words"
)

// footer sets the lines at the foot of page n of total: what identifies the leaflet, the page
// number and the dates. It is furniture and not read out.
func (c *composer) footer(n, total int) []strip {
	s := style{size: c.sheet.footer, colour: muted, tight: true}
	l := c.leaflet
	page := c.say(words.PageOf, "Page", n, "Pages", total)
	number := s
	number.end, number.bold, number.colour = true, true, black
	right := c.paragraph(page.spans, page.lang, leaflet.Text{}, nil, number)
	room := right[0].items[0].item.(*text).line.Width + c.sheet.scale(12)
	place := c.place
	place.width -= room
	if c.info.RTL {
		place.x += room
	}
	var left []strip
	c.within(place, func() {
		left = c.paragraph(c.identity(), l.Lang, leaflet.Text{}, nil, s)
	})
	out := merge(left, right)
	if dates := c.dates(); len(dates) > 0 {
		out = append(out, c.paragraph(dates, l.Lang, leaflet.Text{}, nil, s)...)
	}
	if l.Clinic.Footer != "" {
		out = append(out, c.plain(isolate(l.Clinic.Footer), l.Lang, nil, s)...)
	}
	return out
}

const separator = "  ·  "

// join puts parts of the footer into one line.
func join(parts []string) []inline.Span {
	if len(parts) == 0 {
		return nil
	}
	// Lines break between the parts only.
	for i, p := range parts {
		parts[i] = strings.ReplaceAll(p, " ", "\u00a0")
	}
	return spansOf(strings.Join(parts, separator))
}

// identity is the reference, the version, the title and the tag of the language.
func (c *composer) identity() []inline.Span {
	l := c.leaflet
	var parts []string
	if l.Meta.Ref != "" {
		parts = append(parts, c.words.Labelled(words.Reference, isolateLTR(l.Clinic.RefPrefix+l.Meta.Ref)))
	}
	if l.Meta.Version != "" {
		parts = append(parts, c.words.Labelled(words.Version, isolateLTR(l.Meta.Version)))
	}
	parts = append(parts, isolate(plainMessage(l.Title)), isolateLTR(l.Lang))
	return join(parts)
}

func (c *composer) dates() []inline.Span {
	var parts []string
	m := &c.leaflet.Meta
	for _, d := range []struct {
		id   words.ID
		date string
	}{{words.Published, m.Published}, {words.Reviewed, m.Reviewed}, {words.NextReview, m.NextReview}} {
		if d.date != "" {
			parts = append(parts, c.words.Labelled(d.id, isolate(language.FormatDate(c.leaflet.Lang, d.date))))
		}
	}
	return join(parts)
}

// draftMark is a word across the page, drawn as outlines: letters would be read
// out and copied with the text.
func (c *composer) draftMark() []placed {
	var texts []typeset.Run
	for i, w := range c.notices() {
		lang := w.LangOf(words.Draft)
		if i > 0 {
			texts = append(texts, typeset.Run{Text: " · ", Style: texts[0].Style})
		}
		texts = append(texts, typeset.Run{Text: w.Text(words.Draft), Style: typeset.Style{Lang: lang, Bold: true, Size: 100}})
	}
	line := c.setter.Lines(texts, typeset.LineOptions{RTL: c.info.RTL})[0]
	if line.Width <= 0 {
		return nil
	}
	w, h := c.sheet.width, c.sheet.height
	angle := math.Atan2(h, w)
	size := min(0.72*math.Hypot(w, h)/line.Width, 1.1) // of the diagonal, and not higher than 110 pt
	sin, cos := math.Sincos(-angle)
	m := matrix{size * cos, size * sin, -size * sin, size * cos, w / 2, h / 2}.
		times(matrix{1, 0, 0, 1, -line.Width / 2, (line.Ascent - line.Descent) / 3})
	a := &art{width: w, height: h, ops: markColour.operator(nil, "rg")}
	p := &pathWriter{matrix: m}
	for _, f := range line.Fragments {
		p.fragment(f)
	}
	a.ops = append(append(a.ops, p.ops...), "f\n"...)
	return []placed{{0, 0, &drawing{art: a, width: w, height: h, name: "draft mark", repeated: true}}}
}

// markColour is light enough to read text on it: black on it has a contrast of 17:1.
var markColour = colour{0xec, 0xec, 0xec}

// fragment draws letters as outlines, from their place in the line.
func (p *pathWriter) fragment(f typeset.Fragment) {
	k := f.Size / float64(f.Font.UnitsPerEm)
	x := f.X
	outer := p.matrix
	for _, g := range f.Glyphs {
		p.matrix = outer.times(matrix{k, 0, 0, -k, x, 0})
		for _, s := range g.Cluster.Outline() {
			switch s.Op {
			case 'M':
				p.move(s.X, s.Y)
			case 'L':
				p.line(s.X, s.Y)
			case 'Q':
				p.quad(s.X1, s.Y1, s.X, s.Y)
			case 'Z':
				p.close()
			}
		}
		x += k * float64(g.Cluster.Width+g.Kern)
	}
	p.matrix = outer
}
