package pdf

import (
	"fmt"
	"strconv"
	"sync"

	"polyleaf/exporters/pdf/finish"
	"polyleaf/internal/leaflet"
)

// art is a vector drawing: PDF operators in its own coordinates, whose y axis
// points down.
type art struct {
	width, height float64
	ops           []byte
}

// drawing is art in its place; x, y is its top left corner.
type drawing struct {
	art           *art
	width, height float64
	figure        *finish.Element // nil for decoration
	name          string          // for tests
	repeated      bool            // fills the page and stands on many pages
}

func (d *drawing) describe() string {
	return fmt.Sprintf("drawing %s %.1f x %.1f", d.name, d.width, d.height)
}

// number appends v with at most two decimals, enough for 1/7200 inch.
func number(b []byte, v float64) []byte {
	if v < 0 {
		b, v = append(b, '-'), -v
	}
	n := int64(v*100 + 0.5)
	if n == 0 && len(b) > 0 && b[len(b)-1] == '-' {
		b = b[:len(b)-1]
	}
	b = strconv.AppendInt(b, n/100, 10)
	if n %= 100; n > 0 {
		b = append(b, '.', byte('0'+n/10))
		if n%10 > 0 {
			b = append(b, byte('0'+n%10))
		}
	}
	return b
}

// operator appends numbers and an operator.
func operator(b []byte, op string, values ...float64) []byte {
	for _, v := range values {
		b = append(number(b, v), ' ')
	}
	return append(append(b, op...), '\n')
}

// components appends a colour and an operator such as rg.
func (c colour) operator(b []byte, op string) []byte {
	for _, v := range [...]uint8{c.r, c.g, c.b} {
		b = strconv.AppendFloat(b, float64(v)/255, 'f', 3, 64)
		b = append(b, ' ')
	}
	return append(append(b, op...), '\n')
}

// icon returns the sign of a callout in the colours of its look. The shapes differ, too: an
// octagon, a triangle, a disc and a square.
func icon(t leaflet.Tone) *art { return icons()[t] }

var icons = sync.OnceValue(func() map[leaflet.Tone]*art {
	all := map[leaflet.Tone]*art{}
	for tone, shape := range iconShapes {
		l := palette{}.look(tone)
		source := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><g fill="%s" stroke="none">%s</g></svg>`,
			l.text, fmt.Sprintf(shape, l.head))
		a, err := parseSVG([]byte(source))
		if err != nil {
			panic(err) // the drawings stand below
		}
		all[tone] = a
	}
	return all
})

// iconShapes are SVG elements; %s is the colour of what is cut out.
var iconShapes = map[leaflet.Tone]string{
	leaflet.Emergency: `<path d="M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4z"/>` +
		`<g fill="%s"><path d="M10.2 5h3.6l-.6 9h-2.4z"/><circle cx="12" cy="17.6" r="1.8"/></g>`,
	leaflet.Urgent: `<path d="M12 1.5a1.5 1.5 0 0 1 1.3.8l10 18a1.5 1.5 0 0 1-1.3 2.2H2a1.5 1.5 0 0 1-1.3-2.2l10-18A1.5 1.5 0 0 1 12 1.5z"/>` +
		`<g fill="%s"><path d="M10.4 8h3.2l-.5 7.2h-2.2z"/><circle cx="12" cy="18.2" r="1.6"/></g>`,
	leaflet.NonUrgent: `<circle cx="12" cy="12" r="11"/>` +
		`<g fill="%s"><circle cx="12" cy="6.8" r="1.7"/><path d="M9.4 10h4.2v6.6h1.6v2.2H9.2v-2.2h1.6v-4.4H9.4z"/></g>`,
	leaflet.Note: `<path d="M5 1.5h14A1.5 1.5 0 0 1 20.500 3v12l-7 7.500H5A1.5 1.5 0 0 1 3.500 21V3A1.5 1.5 0 0 1 5 1.500z"/>` +
		`<g fill="%s"><path d="M7 6h10v1.8H7zM7 10h10v1.8H7zM7 14h5v1.800H7z"/></g>`,
}
