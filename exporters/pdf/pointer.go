package pdf

import (
	"fmt"

	"polyleaf/exporters/pdf/finish"
	"polyleaf/internal/inline"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/words"
)

// pointer is the text that stands for the emergency card where it was written, when the card has moved to
// page 1. It names pages, so it is set when they are known; y is the top of its lines.
type pointer struct {
	set func(y float64, page, pages int) []placed // the card stands on page of pages
}

func (*pointer) describe() string { return "pointer" }

// draw has nothing to do: composer.pages puts the text in its place.
func (*pointer) draw(*painter, float64, float64) {}

// pointer sets a slim band that leads to the emergency card and looks like its heading.
func (c *composer) pointer(parent *finish.Element) {
	l := c.palette.look(leaflet.Emergency)
	l.ground, l.double = l.head, false
	box := &card{place: c.place, padding: c.sheet.scale(7), look: l, rtl: c.info.RTL}
	link := parent.Add("P").Add("Link")
	place := c.inset(box.padding + c.sheet.scale(3))
	size := c.sheet.scale(20)
	sign := placed{place.x, 0, &drawing{art: icon(leaflet.Emergency), width: size, height: size, name: "icon pointer"}}
	if c.info.RTL {
		sign.x += place.width - size
	}
	place = place.indent(size+c.sheet.scale(9), c.info.RTL)
	linesFor := func(page, pages int) (text strip, one bool) {
		c.within(place, func() {
			set := c.pointerLines(page, pages, link, l.text)
			text, one = merge(set, nil)[0], len(set) == 1
		})
		return text, one
	}
	longest, _ := linesFor(c.most, c.most)
	height := max(size, longest.height)
	text := &pointer{func(y float64, page, pages int) []placed {
		set, one := linesFor(page, pages)
		for i := range set.items {
			set.items[i].y += y + (height-set.height)/2
		}
		sign := sign
		sign.y = y
		if one {
			sign.y += (height - size) / 2
		}
		area := &jump{width: box.place.width, height: height + 2*box.padding, element: link, contents: c.pointerText(page, pages)}
		return append(append([]placed{sign}, set.items...), placed{box.place.x, y - box.padding, area})
	}}
	mark := len(c.strips)
	if mark > 0 && len(c.strips[mark-1].items) > 0 {
		// The text that leads to the card leads to the pointer: neither stays alone.
		c.hold(mark-1, lines)
	}
	c.open(box, aroundCard)
	c.add([]strip{{height: height, cards: c.cards, items: []placed{{0, 0, text}}}}, 0)
	c.close(box)
	c.hold(mark, inside)
	c.strips[len(c.strips)-1].keep = free
}

// pointerLines are the level's name and the page of the card, on one line if both fit.
func (c *composer) pointerLines(page, pages int, e *finish.Element, colour colour) []strip {
	level, number := c.say(words.Emergency), c.say(words.PageOf, "Page", page, "Pages", pages)
	set := func(between string) []strip {
		spans := []inline.Span{{Text: level.spans[0].Text, Bold: true}, {Text: between}, {Text: isolate(number.spans[0].Text)}}
		strips := c.line(line{spans, level.lang}, e, style{size: c.sheet.size, colour: colour, tight: true})
		strips[0].items[0].item.(*text).roles[2].underline = true // as all links; the lines share their roles
		return strips
	}
	if one := set(separator); len(one) == 1 {
		return one
	}
	return set("\n")
}

// pointerText is what a pointer leads to, in words.
func (c *composer) pointerText(page, pages int) string {
	return c.words.Text(words.Emergency) + " · " + c.words.Text(words.PageOf, "Page", page, "Pages", pages)
}

// jump is a link to the emergency card; x, y is the top left corner of its area.
type jump struct {
	width, height float64
	element       *finish.Element
	contents      string // what it leads to, in words
}

func (j *jump) describe() string {
	return fmt.Sprintf("link %.1f x %.1f to the emergency card: %q", j.width, j.height, j.contents)
}

func (j *jump) draw(p *painter, x, y float64) {
	if p.inside {
		return
	}
	p.pdf.Link(x, y, j.width, j.height, p.emergencyCard())
	p.annotations++
	j.element.Attach(finish.Kid{Page: p.page, Annotation: p.annotations, Contents: j.contents})
}

// landing is the place of the emergency card, which pointers lead to.
type landing struct{}

func (landing) describe() string { return "emergency card" }

func (landing) draw(p *painter, _, y float64) {
	if !p.inside {
		p.pdf.SetLink(p.emergencyCard(), y, p.page+1)
	}
}

// emergencyCard is fpdf's number for the place of the card.
func (p *painter) emergencyCard() int {
	if p.landing == 0 {
		p.landing = p.pdf.AddLink()
	}
	return p.landing
}
