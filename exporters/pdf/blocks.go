package pdf

import (
	"polyleaf/exporters/pdf/finish"
	"polyleaf/internal/inline"
	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/typeset"
	"polyleaf/internal/words"
)

// Distances between blocks in points, for a body of 12 pt.
const (
	afterParagraph = 6
	afterItem      = 3
	aboveQuestion  = 15
	aboveGroup     = 22
	belowHeading   = 4
	aroundCard     = 9
)

// entry sets a question and its answer.
func (c *composer) entry(e *leaflet.Entry, parent *finish.Element, level int) {
	sect := parent.Add("Sect")
	mark := len(c.strips)
	c.heading(e.Question, sect, level, aboveQuestion)
	c.hold(mark, heading)
	c.blocks(e.Blocks, sect, level+1)
}

// sizes of headings by level, for a body of 12 pt.
var headingSizes = [...]float64{1: 25, 2: 15, 3: 13.5, 4: 12.5, 5: 12}

var headingTypes = [...]string{1: "H1", 2: "H2", 3: "H3", 4: "H4", 5: "H5"}

func (c *composer) headingStyle(level int) style {
	return style{size: c.sheet.scale(headingSizes[min(level, 5)]), bold: true, colour: c.palette.primary, tight: true, heading: true}
}

// heading sets a heading of the leaflet, with a bookmark.
func (c *composer) heading(t leaflet.Text, parent *finish.Element, level int, space float64) {
	if t.Empty() {
		return
	}
	level = min(level, len(headingTypes)-1)
	c.flag(t, parent, space)
	strips := c.message(t, parent.Add(headingTypes[level]), c.headingStyle(level))
	if level <= 3 {
		title := plainMessage(t)
		strips[0].items = append(strips[0].items, placed{item: &anchor{title, level - 1}})
	}
	holdAll(strips, heading)
	c.add(strips, c.sheet.scale(space))
}

// blocks sets the blocks of an answer.
func (c *composer) blocks(blocks []leaflet.Block, parent *finish.Element, level int) {
	space := float64(belowHeading)
	for i := 0; i < len(blocks); i++ {
		b := &blocks[i]
		if n := c.besidePicture(blocks[i:], parent, level, space); n > 0 {
			i += n - 1
			space = afterParagraph
			continue
		}
		before := len(c.strips)
		c.block(b, parent, level, space)
		space = afterParagraph
		if i > 0 && i == len(blocks)-1 && b.Kind == leaflet.Paragraph && flows(blocks[i-1].Kind) && len(c.strips) == before+1 {
			// The one line that ends an answer is not alone at the top of a page.
			last := &c.strips[before-1]
			last.keep = max(last.keep, lines)
		}
		introduces := b.Kind == leaflet.Paragraph && i+1 < len(blocks) && isList(blocks[i+1].Kind)
		if introduces && len(c.strips) > 0 {
			// A sentence that leads to a list stays with its first item.
			last := &c.strips[len(c.strips)-1]
			last.keep = max(last.keep, lines)
		}
	}
}

// flows reports blocks that are lines of text, one below the other.
func flows(k leaflet.Kind) bool { return k == leaflet.Paragraph || isList(k) }

func isList(k leaflet.Kind) bool { return k == leaflet.Bullets || k == leaflet.Numbers }

func (c *composer) block(b *leaflet.Block, parent *finish.Element, level int, space float64) {
	switch b.Kind {
	case leaflet.Bullets, leaflet.Numbers:
		c.list(b, parent, level, space)
	case leaflet.Callout:
		c.callout(b, parent, level)
	case leaflet.Image:
		c.image(b, parent)
	case leaflet.Other:
		c.flag(b.Text, parent, space)
		lang := c.langOf(b.Text)
		c.add(c.paragraph([]inline.Span{{Text: b.Text.Text, Code: true}}, lang, b.Text, parent.Add("P"), c.body()), c.sheet.scale(space))
	case leaflet.Paragraph:
		if b.Text.Empty() {
			return
		}
		c.flag(b.Text, parent, space)
		c.add(c.message(b.Text, parent.Add("P"), c.body()), c.sheet.scale(space))
	}
}

// list sets a list. Each item goes with the direction of its own text, so that the marker stands beside it.
func (c *composer) list(b *leaflet.Block, parent *finish.Element, level int, space float64) {
	l := parent.Add("L")
	numbering := "/Disc"
	if b.Kind == leaflet.Numbers {
		numbering = "/Decimal"
	}
	l.Attributes = "<</O/List/ListNumbering" + numbering + ">>"
	width := c.markerWidth(b)
	for i := range b.Items {
		it := &b.Items[i]
		if i > 0 {
			space = afterItem
		}
		c.flag(it.Text, l, space)
		li := l.Add("LI")
		c.item(it, li, c.marker(b, i, c.langOf(it.Text)), width, level, space)
		if n := len(b.Items); n > 1 && (i == 0 || i == n-2) {
			// Neither the first nor the last item stays alone.
			last := &c.strips[len(c.strips)-1]
			last.keep = max(last.keep, lines)
		}
	}
}

// item sets one item of a list beside its marker.
func (c *composer) item(it *leaflet.Item, li *finish.Element, marker string, width float64, level int, space float64) {
	lang := c.langOf(it.Text)
	rtl := c.lookup(lang).RTL
	label, labelled := li.Add("Lbl"), li.Add("LBody")
	gap := c.sheet.scale(6)
	s := c.body()
	if _, numbered := markerNumber(marker); numbered {
		s.bold = true
	}
	markers := c.markerStrip(marker, lang, rtl, width, label, s)
	c.within(c.place.indent(width+gap, rtl), func() {
		strips := c.message(it.Text, labelled.Add("P"), c.body())
		marker := markers.items[0]
		marker.y = strips[0].items[0].y // on one line with the text, whatever their fonts
		strips[0].items = append([]placed{marker}, strips[0].items...)
		c.add(strips, c.sheet.scale(space))
	})
	if len(it.Blocks) == 0 {
		return
	}
	last := &c.strips[len(c.strips)-1]
	last.keep = max(last.keep, lines)
	c.within(c.indent(width+gap, rtl), func() {
		for i := range it.Blocks {
			c.block(&it.Blocks[i], labelled, level, afterItem)
		}
	})
}

// narrowest is the width in font sizes below which nothing is indented any more: about 14 letters.
const narrowest = 8

// indent is the column for what stands inside of something else.
func (c *composer) indent(by float64, rtl bool) column {
	if c.place.width-2*by < narrowest*c.sheet.size {
		return c.place
	}
	return c.place.indent(by, rtl)
}

// inset is the column inside of a frame.
func (c *composer) inset(by float64) column {
	if c.place.width-4*by < narrowest*c.sheet.size {
		return c.place
	}
	return c.place.inset(by)
}

// markerStrip sets a marker so that it ends at the text.
func (c *composer) markerStrip(marker, lang string, rtl bool, width float64, e *finish.Element, s style) strip {
	place := column{c.place.x, width}
	if rtl {
		place.x = c.place.x + c.place.width - width
	}
	var out strip
	c.within(place, func() {
		s.end = true
		out = c.plain(marker, lang, e, s)[0]
	})
	return out
}

func markerNumber(marker string) (string, bool) {
	ascii := language.ASCIIDigits(marker)
	return ascii, ascii != "" && ascii[0] >= '0' && ascii[0] <= '9'
}

// marker is what stands before item i.
func (c *composer) marker(b *leaflet.Block, i int, lang string) string {
	if b.Kind == leaflet.Numbers {
		return language.ListNumber(lang, b.Start+i)
	}
	if bullet := c.lookup(lang).Bullets[0]; bullet != "" {
		return bullet
	}
	return "•"
}

// markerWidth is the room that the widest marker of a list needs.
func (c *composer) markerWidth(b *leaflet.Block) float64 {
	width := c.sheet.scale(9)
	if b.Kind != leaflet.Numbers {
		return width
	}
	for i := range b.Items {
		lang := c.langOf(b.Items[i].Text)
		st := typeset.Style{Lang: lang, Bold: true, Size: c.sheet.size}
		run := typeset.Run{Text: c.marker(b, i, lang), Style: st}
		line := c.setter.Lines([]typeset.Run{run}, typeset.LineOptions{RTL: c.lookup(lang).RTL})[0]
		width = max(width, line.Width) // the widest one need not be the last: 10 may be wider than 11
	}
	return width
}

// flag says above a text in what state its translation is, once for texts that follow each
// other in the same state.
func (c *composer) flag(t leaflet.Text, parent *finish.Element, space float64) {
	state := t.State
	if state != leaflet.Missing && state != leaflet.Stale {
		c.flagged = leaflet.Source
		return
	}
	if state == c.flagged {
		return
	}
	c.flagged = state
	id := words.Untranslated
	if state == leaflet.Stale {
		id = words.OutOfDate
	}
	s := c.body()
	s.colour, s.bold = muted, true
	kind := "P"
	if parent.Type == "L" {
		// Only items may stand in a list.
		parent, kind = parent.Add("LI").Add("LBody"), "P"
	}
	strips := c.plain("⚑ "+c.words.Text(id), c.words.LangOf(id), parent.Add(kind), s)
	holdAll(strips, heading)
	strips[len(strips)-1].keep = heading
	c.append(strips, c.sheet.scale(space), c.unit+1) // it belongs to the message that follows
}
