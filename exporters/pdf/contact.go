package pdf

import (
	"errors"
	"fmt"
	"math"

	"polyleaf/exporters"
	"polyleaf/exporters/pdf/finish"
	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/typeset"
)

// ContactSheet prints the first page of every document as a thumbnail, all on one page, so that a
// person can look at all languages at once. Each document keeps its own edition.
func (e *Exporter) ContactSheet(docs []*exporters.Document) ([]byte, []leaflet.Finding, error) {
	if len(docs) == 0 {
		return nil, nil, errors.New("a contact sheet needs at least one leaflet")
	}
	d := &document{leaflet: contactLeaflet(docs[0]), root: &finish.Element{Type: "Document"}}
	var firsts []page
	for _, doc := range docs {
		cfg := e.config(doc)
		one, err := e.lay(doc.Leaflet, &cfg)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", doc.Leaflet.Lang, err)
		}
		firsts = append(firsts, one.pages[0])
		d.findings = append(d.findings, one.findings...)
	}
	d.pages = []page{e.contactPage(docs, firsts, d.root)}
	data, err := e.press.write(d, docs[0].Tool)
	return data, d.findings, err
}

// contactLeaflet describes the sheet as a document.
func contactLeaflet(d *exporters.Document) *leaflet.Leaflet {
	source := d.Source
	if source == nil {
		source = d.Leaflet
	}
	return &leaflet.Leaflet{ID: source.ID, Lang: source.Lang, SourceLang: source.Lang, Title: source.Title, Meta: source.Meta}
}

// Measures of the sheet in points.
const (
	contactMargin  = 12 * mm
	contactGap     = 5 * mm
	contactCaption = 22      // room for two lines below a thumbnail
	contactWidth   = 40 * mm // of a thumbnail, at least: what a person can look at
	contactLargest = 4       // sizes above A4: A0
)

// contactPage places thumbnails in the grid that makes them largest, on the smallest sheet
// of A4, A3 ... A0 on which they can be looked at.
func (e *Exporter) contactPage(docs []*exporters.Document, firsts []page, root *finish.Element) page {
	out := page{width: pageSizes["A4"][1], height: pageSizes["A4"][0]} // landscape
	columns, scale := grid(len(firsts), out, firsts[0])
	for size := 0; scale*firsts[0].width < contactWidth && size < contactLargest; size++ {
		out.width, out.height = math.Sqrt2*out.width, math.Sqrt2*out.height
		columns, scale = grid(len(firsts), out, firsts[0])
	}
	width, height := scale*firsts[0].width, scale*firsts[0].height
	rows := (len(firsts) + columns - 1) / columns
	left := (out.width - float64(columns)*(width+contactGap) + contactGap) / 2
	top := (out.height - float64(rows)*(height+contactCaption+contactGap) + contactGap) / 2
	for i, first := range firsts {
		x := left + float64(i%columns)*(width+contactGap)
		y := top + float64(i/columns)*(height+contactCaption+contactGap)
		lang := docs[i].Leaflet.Lang
		figure := root.Add("Figure")
		figure.Alt = language.Lookup(lang).English + ": " + plainMessage(docs[i].Leaflet.Title)
		frame := &box{width: width, height: height, fill: &white, border: &border, thickness: 0.5}
		thumbnail := &thumbnail{page: first, scale: min(width/first.width, height/first.height), figure: figure}
		out.items = append(out.items, placed{x, y, frame}, placed{x, y, thumbnail})
		out.items = append(out.items, e.caption(lang, docs[0], root.Add("P"), column{x, width}, y+height)...)
	}
	return out
}

// grid chooses the number of columns with the largest thumbnails, and their scale.
func grid(n int, sheet, first page) (columns int, scale float64) {
	for c := 1; c <= n; c++ {
		rows := math.Ceil(float64(n) / float64(c))
		w := (sheet.width - 2*contactMargin + contactGap) / float64(c)
		h := (sheet.height - 2*contactMargin + contactGap) / rows
		s := min((w-contactGap)/first.width, (h-contactGap-contactCaption)/first.height)
		if s > scale {
			columns, scale = c, s
		}
	}
	return columns, max(scale, 0.01)
}

// caption names a language in itself and in the source language.
func (e *Exporter) caption(lang string, d *exporters.Document, parent *finish.Element, place column, y float64) []placed {
	info := language.Lookup(lang)
	source := contactLeaflet(d).Lang
	names := []struct {
		text, lang string
		bold       bool
	}{{info.Name, lang, true}, {language.DisplayName(lang, source), source, false}}
	var out []placed
	y += 2
	for i, n := range names {
		if i > 0 && n.text == names[0].text {
			continue
		}
		span := parent.Add("Span")
		span.Lang = n.lang
		set := func(size float64) typeset.Line {
			style := typeset.Style{Lang: n.lang, Bold: n.bold, Size: size}
			return e.setter.Lines([]typeset.Run{{Text: n.text, Style: style}}, typeset.LineOptions{RTL: language.Lookup(n.lang).RTL})[0]
		}
		line := set(7.5)
		if room := place.width + contactGap - 2; line.Width > room {
			line = set(7.5 * room / line.Width)
		}
		y += 9
		x := place.x + (place.width-line.Width)/2
		out = append(out, placed{x, y, &text{line: line, roles: []role{{element: span, colour: black}}}})
	}
	return out
}

// thumbnail is a page made small; x, y is its top left corner.
type thumbnail struct {
	page   page
	scale  float64
	figure *finish.Element
}

func (t *thumbnail) describe() string {
	return fmt.Sprintf("thumbnail %.1f x %.1f", t.scale*t.page.width, t.scale*t.page.height)
}

// draw paints the page as one figure: what is inside is neither read out nor linked.
func (t *thumbnail) draw(p *painter, x, y float64) {
	p.figure(t.figure, x, y, t.scale*t.page.width, t.scale*t.page.height)
	p.inside = true
	// All items reckon with the height of the sheet; the transform makes up for that.
	shift := p.height - y - t.scale*p.height
	p.buf = fmt.Appendf(p.buf, "q %.5f 0 0 %.5f %.2f %.2f cm\n", t.scale, t.scale, x, shift)
	for _, it := range t.page.items {
		it.item.draw(p, it.x, it.y)
	}
	p.inside, p.coloured = false, false
	p.buf = append(p.buf, "Q\n"...)
	p.close()
}
