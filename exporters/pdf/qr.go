package pdf

import (
	"slices"

	"rsc.io/qr"

	"polyleaf/exporters"
	"polyleaf/exporters/pdf/finish"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/words"
)

// Sizes of the code: readers want at least 25 mm and a quiet zone of four modules
// (ISO/IEC 18004).
const (
	codeSize  = 26 * mm // without the quiet zone
	quietZone = 4       // modules
)

// qrCode is a QR code of error correction level M.
type qrCode struct {
	url  string
	code *qr.Code
	size float64 // without the quiet zone, points
}

// code makes the code that leads to this leaflet on the web, or to the clinic; nil if
// neither has an address.
func (c *composer) code() *qrCode {
	url := c.address()
	if url == "" {
		return nil
	}
	code, err := qr.Encode(url, qr.M)
	if err != nil {
		c.findings = append(c.findings, leaflet.Finding{
			Severity: leaflet.Warning, Code: "qr-code", Locale: c.leaflet.Lang, Pos: c.leaflet.Title.Pos,
			Text: "the address is too long for a QR code", Hint: "give a shorter base address",
		})
		return nil
	}
	return &qrCode{url, code, c.sheet.scale(codeSize)}
}

func (c *composer) address() string {
	switch {
	case c.cfg.BaseURL != "" && slices.Contains(c.cfg.Formats, "html"):
		return c.cfg.BaseURL + "/" + exporters.Path("html", c.leaflet.Lang, c.leaflet.ID, "html")
	case c.cfg.BaseURL != "":
		return c.cfg.BaseURL
	}
	return c.leaflet.Clinic.Web
}

func (q *qrCode) module() float64 { return q.size / float64(q.code.Size) }

// width is that of the code with its quiet zone.
func (q *qrCode) width() float64 { return q.size + 2*quietZone*q.module() }

// art draws the code; each run of dark modules in a row is one rectangle.
func (q *qrCode) art() *art {
	n := q.code.Size
	a := &art{width: float64(n + 2*quietZone), height: float64(n + 2*quietZone)}
	b := white.operator(nil, "rg")
	b = operator(b, "re", 0, 0, a.width, a.height)
	b = colour{}.operator(append(b, "f\n"...), "rg")
	for y := range n {
		for x := 0; x < n; x++ {
			from := x
			for x < n && q.code.Black(x, y) {
				x++
			}
			if x > from {
				b = operator(b, "re", float64(from+quietZone), float64(y+quietZone), float64(x-from), 1)
			}
		}
	}
	a.ops = append(b, "f\n"...)
	return a
}

// codeStrips sets the code, what it is for, and the address in print.
func (c *composer) codeStrips(parent *finish.Element, q *qrCode) []strip {
	figure := parent.Add("Figure")
	figure.Alt = c.words.Text(words.Scan) + ": " + q.url
	width := q.width()
	x := c.place.x
	if c.info.RTL {
		x += c.place.width - width
	}
	out := []strip{{height: width, items: []placed{{x, 0, &drawing{art: q.art(), width: width, height: width, figure: figure, name: "QR code " + q.url}}}}}
	s := c.body()
	s.tight = true
	scan := c.say(words.Scan)
	text := c.line(scan, parent.Add("P"), s)
	text[0].space = c.sheet.scale(4)
	out = append(out, text...)
	address := line{spansOf(isolateLTR(shortURL(q.url))), c.leaflet.Lang}
	address.spans[0].Link = q.url
	return append(out, c.line(address, parent.Add("P"), s)...)
}
