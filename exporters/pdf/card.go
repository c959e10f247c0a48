package pdf

import (
	"polyleaf/exporters/pdf/finish"
	"polyleaf/internal/inline"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/words"
)

// card is a frame around strips. A care card's level shows in three ways that survive a
// black and white printer: the style of its border, its icon and a word.
type card struct {
	place   column
	padding float64 // inside, points
	look    look
	rtl     bool
}

// look is how a frame is drawn.
type look struct {
	thickness float64 // of the border, points; 0 means none
	double    bool    // a second, thin line inside the border
	dash      float64
	border    colour
	ground    colour
	head      colour // ground of the header
	text      colour // of the header's text
	bar       bool   // a thick line at the starting side only
}

func (p palette) look(t leaflet.Tone) look {
	red, blue := colour{0x9b, 0x00, 0x14}, colour{0x00, 0x47, 0x84}
	switch t {
	case leaflet.Emergency:
		return look{thickness: 2.5, double: true, border: red, ground: white, head: red, text: white}
	case leaflet.Urgent:
		return look{thickness: 2.5, border: red, ground: white, head: red.tint(0.13), text: red}
	case leaflet.NonUrgent:
		return look{thickness: 1, border: blue, ground: white, head: blue.tint(0.10), text: blue}
	}
	return look{bar: true, thickness: 4, border: border, ground: pale, head: pale, text: black}
}

var levelWords = map[leaflet.Tone]words.ID{
	leaflet.Note: words.Note, leaflet.NonUrgent: words.NonUrgent, leaflet.Urgent: words.Urgent, leaflet.Emergency: words.Emergency,
}

// callout sets a care card or a note.
func (c *composer) callout(b *leaflet.Block, parent *finish.Element, level int) {
	if b == c.lifted {
		c.pointer(parent)
		return
	}
	c.flag(b.Title, parent, aroundCard)
	tone := b.Tone
	if levelWords[tone] == "" {
		tone = leaflet.Note
	}
	box := &card{place: c.place, padding: c.sheet.scale(9), look: c.palette.look(tone), rtl: c.info.RTL}
	if c.inset(box.padding+c.sheet.scale(3)) == c.place {
		box.padding = 0 // cards inside of cards inside of cards
	}
	if tone == leaflet.Emergency && c.emergency == nil {
		c.emergency = box
	}
	sect := parent.Add("Sect")
	mark := len(c.strips)
	c.open(box, aroundCard)
	if box == c.emergency {
		c.strips[len(c.strips)-1].items = []placed{{box.place.x, 0, landing{}}}
	}
	head := len(c.strips)
	c.cardHeading(b, tone, sect.Add(headingTypes[min(level, len(headingTypes)-1)]), box)
	for i := head; i < len(c.strips); i++ {
		c.strips[i].heads = append(c.strips[i].heads, box)
	}
	c.hold(mark, heading)
	c.within(c.inset(box.padding+c.sheet.scale(3)), func() {
		space := box.padding + c.sheet.scale(belowHeading) // the coloured ground goes on below the heading
		if tone == leaflet.Note {
			space = c.sheet.scale(belowHeading)
		}
		from := len(c.strips)
		c.blocks(b.Blocks, sect, level+1)
		if from < len(c.strips) {
			c.strips[from].space = space
			holdMessages(c.strips[from:])
		}
	})
	c.close(box)
	c.hold(mark, inside)
	last := &c.strips[len(c.strips)-1]
	last.keep = free
}

// open starts a card with its upper padding.
func (c *composer) open(box *card, space float64) {
	c.cards = append(c.cards[:len(c.cards):len(c.cards)], box)
	c.add([]strip{{height: box.padding, cards: c.cards, opens: []*card{box}}}, c.sheet.scale(space))
}

// close ends a card with its lower padding; what follows keeps its distance.
func (c *composer) close(box *card) {
	c.add([]strip{{height: box.padding, cards: c.cards, closes: []*card{box}}}, 0)
	c.cards = c.cards[:len(c.cards)-1]
	c.add([]strip{{cards: c.cards}}, 0)
	c.strips[len(c.strips)-1].height = c.sheet.scale(aroundCard - afterParagraph)
}

// cardHeading sets the icon, the word for the level, and the title.
func (c *composer) cardHeading(b *leaflet.Block, tone leaflet.Tone, e *finish.Element, box *card) {
	id := levelWords[tone]
	lang := c.words.LangOf(id)
	if lang == c.words.Lang() {
		lang = c.leaflet.Lang // the same language, perhaps under a wider tag
	}
	size := c.sheet.scale(26)
	place := c.inset(box.padding + c.sheet.scale(3))
	text := place.indent(size+c.sheet.scale(9), c.info.RTL)
	s := style{size: c.sheet.size, bold: true, colour: box.look.text, tight: true}
	var strips []strip
	c.within(text, func() {
		word := e
		if !b.Title.Empty() {
			word = e.Add("Span")
			s.bold = false
		}
		strips = c.plain(c.words.Text(id), lang, word, s)
		if !b.Title.Empty() {
			title := style{size: c.sheet.scale(13.5), bold: true, colour: box.look.text, tight: true, heading: true}
			strips = append(strips, c.message(b.Title, e.Add("Span"), title)...)
		}
	})
	height := 0.0
	for _, st := range strips {
		height += st.height
	}
	if height < size {
		strips[len(strips)-1].height += size - height
		if len(strips) == 1 {
			strips[0].items[0].y += (size - height) / 2
		}
	}
	x := place.x
	if c.info.RTL {
		x += place.width - size
	}
	strips[0].items = append([]placed{{x, 0, &drawing{art: icon(tone), width: size, height: size, name: "icon " + string(tone)}}}, strips[0].items...)
	c.add(strips, 0)
}

// frame draws the card between two heights of a page; its heading ends at head.
func (c *card) frame(top, bottom, head float64) []placed {
	height := bottom - top
	out := []placed{{c.place.x, top, &box{width: c.place.width, height: height, fill: &c.look.ground}}}
	if head > top && c.look.head != c.look.ground {
		out = append(out, placed{c.place.x, top, &box{width: c.place.width, height: head - top, fill: &c.look.head}})
	}
	if c.look.bar {
		x := c.place.x
		if c.rtl {
			x += c.place.width - c.look.thickness
		}
		return append(out, placed{x, top, &box{width: c.look.thickness, height: height, fill: &c.look.border}})
	}
	if c.look.thickness == 0 {
		return out
	}
	half := c.look.thickness / 2
	line := &box{
		width: c.place.width - c.look.thickness, height: height - c.look.thickness,
		border: &c.look.border, thickness: c.look.thickness, dash: c.look.dash,
	}
	out = append(out, placed{c.place.x + half, top + half, line})
	if c.look.double {
		in := c.look.thickness + 2
		thin := &box{width: c.place.width - 2*in, height: height - 2*in, border: &c.look.border, thickness: 0.75}
		out = append(out, placed{c.place.x + in, top + in, thin})
	}
	return out
}

// spansOf joins texts into spans.
func spansOf(s ...string) []inline.Span {
	spans := make([]inline.Span, len(s))
	for i := range s {
		spans[i] = inline.Span{Text: s[i]}
	}
	return spans
}
