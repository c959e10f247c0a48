package pdf

import (
	"polyleaf/exporters/pdf/finish"
	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/words"
)

// head sets what stands at the top of the first page: the notice of a draft, the clinic
// and the language.
func (c *composer) head(root *finish.Element) {
	sect := root.Add("Sect")
	if c.draft() {
		c.draftNotice(sect)
	}
	c.masthead(sect)
}

func (c *composer) title(parent *finish.Element) { c.heading(c.leaflet.Title, parent, 1, 14) }

// draft reports whether the leaflet must say that nobody has vouched for its translation.
func (c *composer) draft() bool {
	return c.leaflet.SourceLang != "" && c.leaflet.Lang != c.leaflet.SourceLang && !c.leaflet.Status.Reviewed
}

// notices are the words of the draft notice: in the language of the leaflet, for
// readers, and in the source language, for staff.
func (c *composer) notices() []*words.Words {
	own, source := c.words, c.cfg.words(c.leaflet.SourceLang)
	if own.LangOf(words.DraftNotice) == source.LangOf(words.DraftNotice) {
		return []*words.Words{own}
	}
	return []*words.Words{own, source}
}

// draftNotice sets a band that nobody can miss.
func (c *composer) draftNotice(parent *finish.Element) {
	c.notice(func() *finish.Element { return parent.Add("P") })
}

// runningNotice is the band for the top of later pages, where it is furniture.
func (c *composer) runningNotice() []strip {
	kept := c.strips
	c.strips = nil
	c.notice(func() *finish.Element { return nil })
	band := c.strips
	c.strips = kept
	return band[:len(band)-1] // without the distance below
}

func (c *composer) notice(element func() *finish.Element) {
	l := look{thickness: 1.5, dash: 5, border: black, ground: pale, head: pale, text: black}
	box := &card{place: c.place, padding: c.sheet.scale(6), look: l, rtl: c.info.RTL}
	c.open(box, 0)
	c.within(c.place.inset(box.padding+c.sheet.scale(4)), func() {
		for _, w := range c.notices() {
			s := c.body()
			s.bold, s.tight = true, true
			strips := c.plain(w.Text(words.DraftNotice), w.LangOf(words.DraftNotice), element(), s)
			holdAll(strips, always)
			c.add(strips, 0)
		}
	})
	c.close(box)
	c.strips[len(c.strips)-1].height = c.sheet.scale(6)
	c.hold(0, always)
}

// masthead sets the clinic's logo and name at the start of the line, and the name of the language at
// its end, in the language itself and in the source language.
func (c *composer) masthead(parent *finish.Element) {
	mark := len(c.strips)
	row := c.beside(middle(c.publisherName(parent), c.languageNames(parent)))
	c.add(row, c.sheet.scale(4))
	rule := &box{width: c.place.width, height: 1.5, fill: &c.palette.accent}
	c.add([]strip{{height: 1.5, cards: c.cards, items: []placed{{c.place.x, 0, rule}}}}, c.sheet.scale(6))
	c.hold(mark, always)
}

func (c *composer) publisherName(parent *finish.Element) []strip {
	name := c.leaflet.Clinic.Name
	if name == "" {
		name = c.leaflet.Meta.Publisher
	}
	place := c.place
	place.width *= 0.62
	if c.info.RTL {
		place.x += c.place.width - place.width
	}
	var strips []strip
	c.within(place, func() {
		logo, gap := c.logo(parent)
		if logo != nil {
			gap += c.sheet.scale(9)
		}
		c.within(c.place.indent(gap, c.info.RTL), func() {
			if name != "" {
				s := style{size: c.sheet.scale(14), bold: true, colour: c.palette.primary, tight: true}
				strips = c.plain(isolate(name), c.leaflet.Lang, parent.Add("P"), s)
			}
		})
		strips = withLogo(logo, strips)
	})
	return strips
}

func (c *composer) languageNames(parent *finish.Element) []strip {
	width := c.place.width * 0.34
	place := column{c.place.x, width}
	if !c.info.RTL {
		place.x += c.place.width - width
	}
	own := c.lookup(c.leaflet.Lang)
	var strips []strip
	c.within(place, func() {
		s := style{size: c.sheet.scale(14), bold: true, colour: black, tight: true, end: true}
		strips = c.plain(own.Name, c.leaflet.Lang, parent.Add("P"), s)
		source := c.leaflet.SourceLang
		if source == "" || source == c.leaflet.Lang {
			return
		}
		other := language.DisplayName(c.leaflet.Lang, source)
		if other == own.Name {
			return
		}
		s.bold, s.colour, s.size = false, muted, c.sheet.size
		s.end = c.lookup(source).RTL == c.info.RTL // the same side, whatever the direction of the name
		strips = append(strips, c.plain(other, source, parent.Add("P"), s)...)
	})
	return strips
}

// summary sets the main message.
func (c *composer) summary(root *finish.Element) {
	if c.leaflet.Summary.Empty() {
		return
	}
	sect := root.Add("Sect")
	l := look{bar: true, thickness: 4, border: c.palette.accent, ground: c.palette.tint, head: c.palette.tint}
	box := &card{place: c.place, padding: c.sheet.scale(9), look: l, rtl: c.info.RTL}
	mark := len(c.strips)
	c.open(box, 10)
	c.within(c.place.inset(box.padding+c.sheet.scale(5)), func() {
		c.words2(words.About, sect, "H2", style{size: c.sheet.scale(12.5), bold: true, colour: c.palette.primary, tight: true}, 0)
		c.flag(c.leaflet.Summary, sect, belowHeading)
		s := c.body()
		s.size = c.sheet.scale(13)
		c.add(c.message(c.leaflet.Summary, sect.Add("P"), s), c.sheet.scale(3))
	})
	c.close(box)
	c.hold(mark, inside)
	c.strips[len(c.strips)-1].keep = free
}

// words2 sets a text of the tool, marked if it is in another language.
func (c *composer) words2(id words.ID, parent *finish.Element, kind string, s style, space float64) {
	strips := c.line(line{spansOf(c.words.Text(id)), c.wordsLang(id)}, parent.Add(kind), s)
	holdAll(strips, heading)
	if kind != "P" {
		strips[len(strips)-1].keep = heading
	}
	c.add(strips, c.sheet.scale(space))
}

// wordsLang is the language of a text of the tool: that of the leaflet, unless the tool does
// not speak it.
func (c *composer) wordsLang(id words.ID) string {
	lang := c.words.LangOf(id)
	if language.Lookup(lang).Entry == language.Lookup(c.leaflet.Lang).Entry {
		return c.leaflet.Lang
	}
	return lang
}

// beside puts two columns of strips beside each other, or below each other when they are so high
// that a page might not hold them.
func (c *composer) beside(a, b []strip) []strip {
	if max(heightOf(a), heightOf(b)) > (c.frame.bottom-c.frame.top)/2 {
		return append(a, b...)
	}
	return merge(a, b)
}

// merge puts two columns of strips into one row.
func merge(a, b []strip) []strip {
	if len(a) == 0 {
		return b
	}
	out := strip{cards: a[0].cards}
	for _, side := range [][]strip{a, b} {
		y := 0.0
		for _, s := range side {
			y += s.space
			for _, it := range s.items {
				it.y += y
				out.items = append(out.items, it)
			}
			y += s.height
		}
		out.height = max(out.height, y)
	}
	return []strip{out}
}

// middle gives two columns the same height and puts the lower one in the middle of it.
func middle(a, b []strip) (left, right []strip) {
	if len(a) == 0 || len(b) == 0 {
		return a, b
	}
	a, b = merge(a, nil), merge(b, nil)
	a[0].space += max(0, b[0].height-a[0].height) / 2
	b[0].space += max(0, a[0].height-b[0].height) / 2
	return a, b
}

// withLogo puts text at the middle of a picture's height; either may be missing.
func withLogo(picture *strip, text []strip) []strip {
	if picture == nil {
		return text
	}
	if len(text) == 0 {
		return []strip{*picture}
	}
	if heightOf(text) > 3*picture.height {
		return append([]strip{*picture}, text...)
	}
	one := merge(text, nil)[0]
	out := *picture
	shift := (picture.height - one.height) / 2
	if shift < 0 {
		out.items[0].y -= shift
		shift = 0
	}
	for _, it := range one.items {
		it.y += shift
		out.items = append(out.items, it)
	}
	out.height = max(picture.height, one.height)
	return []strip{out}
}

// isolate keeps a value from changing the order of the text around it.
func isolate(s string) string { return "\u2068" + s + "\u2069" }

// isolateLTR is for phone numbers and addresses, which run from left to right everywhere.
func isolateLTR(s string) string { return "\u2066" + s + "\u2069" }

// emergency finds the first emergency card of the leaflet and the entry that it stands in.
func emergency(l *leaflet.Leaflet) (entry, block int) {
	for i := range l.Entries {
		for j := range l.Entries[i].Blocks {
			if b := &l.Entries[i].Blocks[j]; b.Kind == leaflet.Callout && b.Tone == leaflet.Emergency {
				return i, j
			}
		}
	}
	return -1, -1
}
