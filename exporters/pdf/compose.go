package pdf

import (
	"strings"
	"unicode"

	"polyleaf/exporters/pdf/finish"
	"polyleaf/internal/inline"
	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/typeset"
	"polyleaf/internal/words"
)

// composer turns a leaflet into strips. It writes into one column; a column
// knows its language.
type composer struct {
	setter    *typeset.Setter
	cfg       *Config
	leaflet   *leaflet.Leaflet
	sheet     sheet
	palette   palette
	lang      string       // of the document
	words     *words.Words // in the language of the column
	info      language.Info
	infos     map[string]language.Info
	place     column
	strips    []strip
	unit      int // number of the last message
	cards     []*card
	pictures  *pictures
	findings  []leaflet.Finding
	missing   map[rune]bool // letters already reported
	flagged   leaflet.State // what the last note about the state of a text said
	root      *finish.Element
	frame     frame
	foot      foot
	band      []strip        // notice of a draft on later pages
	emergency *card          // the first emergency card
	lifted    *leaflet.Block // that card, while its question is set without it
	most      int            // highest page number there is room for
}

// column is where text goes, in points from the left of the page.
type column struct{ x, width float64 }

// indent makes a column narrower at the side where lines of the given direction start.
func (c column) indent(by float64, rtl bool) column {
	if !rtl {
		c.x += by
	}
	c.width -= by
	return c
}

// cutEnd makes a column narrower at the side where lines end.
func (c column) cutEnd(by float64, rtl bool) column { return c.indent(by, !rtl) }

func (c column) inset(by float64) column { return column{c.x + by, c.width - 2*by} }

// style says how a paragraph looks.
type style struct {
	size    float64 // points
	bold    bool
	colour  colour
	end     bool // aligned at the end of the line instead of its start
	tight   bool // lines closer together, for headings and furniture
	heading bool // lines about equally long
}

func (c *composer) body() style { return style{size: c.sheet.size, colour: black} }

func (c *composer) lookup(lang string) language.Info {
	info, ok := c.infos[lang]
	if !ok {
		info = language.Lookup(lang)
		c.infos[lang] = info
	}
	return info
}

// langOf is the language of a message.
func (c *composer) langOf(t leaflet.Text) string {
	if t.Lang == "" {
		return c.leaflet.Lang
	}
	return t.Lang
}

// message sets one message as a paragraph of its own in element e.
func (c *composer) message(t leaflet.Text, e *finish.Element, s style) []strip {
	lang := c.langOf(t)
	return c.paragraph(c.spans(t, lang), lang, t, e, s)
}

// spans reads the markup of a message and sets its typography.
func (c *composer) spans(t leaflet.Text, lang string) []inline.Span {
	spans := inline.Parse(t.Text)
	rtl := c.lookup(lang).RTL
	for i := range spans {
		s := &spans[i]
		switch {
		case rtl && s.Link != "" && !strings.ContainsFunc(s.Text, isRTL):
			s.Text = isolateLTR(s.Text) // a title in Latin letters is one thing
		case !s.Code:
			s.Text = c.typography(lang, s.Text)
		}
	}
	return spans
}

// plain sets text of the tool or the clinic, which has no markup.
func (c *composer) plain(s, lang string, e *finish.Element, st style) []strip {
	return c.paragraph([]inline.Span{{Text: s}}, lang, leaflet.Text{}, e, st)
}

// paragraph breaks spans into lines. e is nil for furniture.
func (c *composer) paragraph(spans []inline.Span, lang string, t leaflet.Text, e *finish.Element, s style) []strip {
	info := c.lookup(lang)
	if e != nil && lang != c.langOfElement(e) {
		e.Lang = lang
	}
	runs := make([]typeset.Run, len(spans))
	roles := make([]role, len(spans))
	for i, span := range spans {
		runs[i] = typeset.Run{Text: span.Text, Tag: i, Style: typeset.Style{
			Lang: lang, Size: s.size, Bold: s.bold || span.Bold, Italic: span.Italic && !info.NoItalic,
		}}
		roles[i] = role{element: e, colour: s.colour}
		if span.Link != "" {
			roles[i] = c.link(span, e, i > 0 && spans[i-1].Link == span.Link, roles[:i])
		}
	}
	out := c.setLines(runs, roles, info, s)
	c.report(out, t)
	return out
}

// link is the role of a link's text; joined says that it goes on from the
// span before.
func (c *composer) link(span inline.Span, e *finish.Element, joined bool, before []role) role {
	r := role{element: e, colour: c.palette.link, underline: true, link: span.Link, contents: span.Text}
	switch {
	case e == nil:
		r.link = ""
	case joined:
		r.element = before[len(before)-1].element
	default:
		r.element = e.Add("Link")
	}
	return r
}

// langOfElement is the language that e has from its ancestors.
func (c *composer) langOfElement(e *finish.Element) string {
	for ; e != nil; e = e.Parent {
		if e.Lang != "" {
			return e.Lang
		}
	}
	return c.lang
}

// setLines breaks runs into lines and gives each a strip.
func (c *composer) setLines(runs []typeset.Run, roles []role, info language.Info, s style) []strip {
	set := c.setter.Lines(runs, typeset.LineOptions{Width: c.place.width, RTL: info.RTL, Balanced: s.heading})
	height := s.size * info.LineHeight
	if s.tight {
		height *= tightness
	}
	// All lines of a paragraph are equally high, also when one holds another script.
	var ascent, descent float64
	for i := range set {
		ascent, descent = max(ascent, set[i].Ascent), max(descent, set[i].Descent)
	}
	if s.tight {
		height = max(height, (ascent+descent)*tightness)
	}
	baseline := (height-ascent-descent)/2 + ascent
	out := make([]strip, len(set))
	texts := make([]text, len(set))
	for i, line := range set {
		x := c.place.x
		if info.RTL != s.end {
			x += c.place.width - line.Width
		}
		if info.RTL && s.heading { // the ink of large letters stays in the column
			x -= min(line.Overhang(), max(c.place.width-line.Width, 0))
		}
		texts[i] = text{line: line, roles: roles}
		out[i] = strip{height: height, cards: c.cards, items: []placed{{x, baseline, &texts[i]}}}
	}
	holdLines(out)
	return out
}

// tightness is how much closer lines of headings are: their larger type needs less room between them.
const tightness = 0.87

// add appends strips, which belong to one message, with space above.
func (c *composer) add(strips []strip, space float64) {
	c.unit++
	c.append(strips, space, c.unit)
}

func (c *composer) append(strips []strip, space float64, unit int) {
	if len(strips) == 0 {
		return
	}
	strips[0].space = max(strips[0].space, space)
	for i := range strips {
		strips[i].unit = unit
	}
	c.strips = append(c.strips, strips...)
}

// section starts a part whose messages are counted from a round number, so that the same
// parts of two languages have the same numbers even if some messages before are missing in one.
func (c *composer) section() { c.unit = (c.unit/1000 + 1) * 1000 }

// hold keeps the strips that have been added since mark together with what follows.
func (c *composer) hold(mark int, h hold) {
	for i := mark; i < len(c.strips); i++ {
		c.strips[i].keep = max(c.strips[i].keep, h)
	}
}

// within runs f with another column.
func (c *composer) within(place column, f func()) {
	kept := c.place
	c.place = place
	f()
	c.place = kept
}

// report adds a finding for every letter that no font has.
func (c *composer) report(strips []strip, t leaflet.Text) {
	for _, s := range strips {
		for _, it := range s.items {
			line, ok := it.item.(*text)
			if !ok {
				continue
			}
			for _, r := range line.line.Missing {
				c.missingLetter(r, t)
			}
		}
	}
}

// isRTL reports letters of the scripts that are written from right to left.
func isRTL(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Thaana, unicode.Syriac, unicode.Nko, unicode.Adlam, unicode.Hanifi_Rohingya)
}
