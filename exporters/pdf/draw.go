package pdf

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/go-pdf/fpdf"

	"polyleaf/exporters/pdf/finish"
	"polyleaf/internal/typeset"
)

// painter draws pages with fpdf. Text goes into marked content as glyph codes;
// what has no element is an artifact.
type painter struct {
	pdf         *fpdf.Fpdf
	buf         []byte // operators of all pages
	start       int    // of those of this page that fpdf does not have
	ends        []int  // of the pages in buf
	page        int    // from 0
	height      float64
	next        int // marked-content identifier
	annotations int
	open        *finish.Element // element of the open marked content
	marked      bool            // inside marked content or an artifact
	colour      colour          // of the text, while it is coloured
	coloured    bool
	inside      bool // a figure that holds whole pages
	landing     int  // fpdf's number for the place of the emergency card, 0 before it is needed
	forms       []finish.Form
	shared      map[*art]int // drawings that are forms, by their number from 1
	fonts       []*typeset.Subset
	index       map[*typeset.Font]int
}

// subsets collects the letters of all pages before any is drawn, so that codes do not depend on
// the order of the text.
func (p *painter) subsets(all []page) {
	if p.index == nil {
		p.index = map[*typeset.Font]int{}
	}
	for i := range all {
		for _, it := range all[i].items {
			if small, ok := it.item.(*thumbnail); ok {
				p.subsets([]page{small.page})
			}
			t, ok := it.item.(*text)
			if !ok {
				continue
			}
			if !t.spaced {
				keepSpaces(&t.line, t.label())
				t.spaced = true
			}
			for _, f := range t.line.Fragments {
				n, ok := p.index[f.Font]
				if !ok {
					n = len(p.fonts)
					p.index[f.Font] = n
					p.fonts = append(p.fonts, f.Font.Subset())
				}
				p.fonts[n].Use(f.Glyphs)
			}
		}
	}
}

// draw paints all pages and returns fpdf's file.
func (p *painter) draw(all []page, out *bytes.Buffer) error {
	first := all[0]
	p.pdf = fpdf.NewCustom(&fpdf.InitType{OrientationStr: "P", UnitStr: "pt", Size: fpdf.SizeType{Wd: first.width, Ht: first.height}})
	p.pdf.SetCompression(false) // the finishing step compresses, faster
	p.pdf.SetCatalogSort(true)
	// The dates that count are written by the finishing step.
	p.pdf.SetCreationDate(time.Unix(0, 0).UTC())
	p.pdf.SetModificationDate(time.Unix(0, 0).UTC())
	p.pdf.SetMargins(0, 0, 0)
	p.pdf.SetAutoPageBreak(false, 0)
	for i := range all {
		p.pdf.AddPageFormat("P", fpdf.SizeType{Wd: all[i].width, Ht: all[i].height})
		p.page, p.height, p.next, p.annotations = i, all[i].height, 0, 0
		p.start, p.coloured = len(p.buf), false
		for _, it := range all[i].items {
			it.item.draw(p, it.x, it.y)
		}
		p.close()
		p.ends = append(p.ends, len(p.buf))
	}
	return p.pdf.Output(out)
}

// contents are the operators of each page that fpdf does not have.
func (p *painter) contents() [][]byte {
	list := make([][]byte, len(p.ends))
	start := 0
	for i, end := range p.ends {
		list[i] = p.buf[start:end]
		start = end
	}
	return list
}

// flush hands what has been written of this page over to fpdf, which is about to draw.
func (p *painter) flush() {
	p.pdf.RawWriteStr(string(p.buf[p.start:]))
	p.buf, p.coloured = p.buf[:p.start], false
}

// close ends the open marked content.
func (p *painter) close() {
	if p.marked {
		p.buf = append(p.buf, "EMC\n"...)
	}
	p.marked, p.open = false, nil
}

// mark begins the marked content of e, or an artifact if e is nil, unless it is open.
func (p *painter) mark(e *finish.Element) (fresh bool) {
	if p.inside || p.marked && p.open == e {
		return false
	}
	p.close()
	p.marked, p.open = true, e
	if e == nil {
		p.buf = append(p.buf, "/Artifact BMC\n"...)
		return true
	}
	p.buf = append(append(append(p.buf, '/'), e.Type...), "<</MCID "...)
	p.buf = append(strconv.AppendInt(p.buf, int64(p.next), 10), ">>BDC\n"...)
	p.next++
	return true
}

// element marks what follows as content of e.
func (p *painter) element(e *finish.Element) {
	if p.mark(e) && e != nil {
		e.Attach(finish.Kid{Page: p.page, MCID: p.next - 1})
	}
}

// label reports whether the line is the marker of a list item.
func (t *text) label() bool {
	return len(t.roles) > 0 && t.roles[0].element != nil && t.roles[0].element.Type == "Lbl"
}

// draw writes the fragments in the order in which they are read; within a fragment the letters
// go from left to right. pdf.js gives text back in that order and turns right-to-left letters
// around, poppler looks at the places only.
func (t *text) draw(p *painter, x, y float64) {
	for order := range t.line.Fragments {
		i := slices.IndexFunc(t.line.Fragments, func(f typeset.Fragment) bool { return f.Order == order })
		f := &t.line.Fragments[i]
		r := &t.roles[f.Tag]
		p.element(r.element)
		p.fragment(f, r, x, y)
		if r.link != "" && f.Width > 0 && !p.inside {
			p.link(f, r, x, y)
		}
	}
}

// link puts an annotation over a fragment.
func (p *painter) link(f *typeset.Fragment, r *role, x, y float64) {
	p.pdf.LinkString(x+f.X, y-0.95*f.Size, f.Width, 1.25*f.Size, r.link)
	p.annotations++
	r.element.Attach(finish.Kid{Page: p.page, Annotation: p.annotations, Contents: stripControls(r.contents)})
}

// fragment writes glyph codes; those of right-to-left text are marked as reversed, so that screen
// readers turn them around; TJ numbers move against the direction of writing, in thousandths
// of the font size.
func (p *painter) fragment(f *typeset.Fragment, r *role, x, y float64) {
	n := p.index[f.Font]
	subset := p.fonts[n]
	b := p.buf
	if !p.coloured || p.colour != r.colour {
		b = r.colour.operator(b, "rg")
		p.colour, p.coloured = r.colour, true
	}
	if f.Stroke > 0 {
		b = r.colour.operator(b, "RG")
		b = operator(b, "w", f.Stroke)
		b = append(b, "2 Tr\n"...)
	}
	b = append(b, "BT /F"...)
	b = append(number(b, float64(n+1)), ' ')
	b = append(number(b, f.Size), " Tf "...)
	b = append(number(b, x+f.X), ' ')
	b = append(number(b, p.height-y), " Td "...)
	reversed := f.RTL && p.open != nil && len(f.Glyphs) > 1
	if reversed {
		b = append(b, "/ReversedChars BMC "...) // ISO 32000-1, 14.8.2.3.3
	}
	b = append(b, "[("...)
	unit := 1000 / float64(f.Font.UnitsPerEm)
	for _, g := range f.Glyphs {
		b = appendCode(b, subset.Code(g.Cluster))
		if g.Kern != 0 {
			b = append(b, ')')
			b = append(number(b, -float64(g.Kern)*unit), '(')
		}
	}
	b = append(b, ")]TJ "...)
	if reversed {
		b = append(b, "EMC "...)
	}
	b = append(b, "ET\n"...)
	if f.Stroke > 0 {
		b = append(b, "0 Tr\n"...)
	}
	if r.underline && f.Width > 0 {
		b = operator(b, "re", x+f.X, p.height-y-0.14*f.Size, f.Width, 0.06*f.Size)
		b = append(b, "f\n"...)
	}
	p.buf = b
}

// appendCode appends the two bytes of a code within a literal string (ISO 32000-1, 7.3.4.2).
func appendCode(b []byte, code uint16) []byte {
	for _, c := range [2]byte{byte(code >> 8), byte(code)} {
		switch c {
		case '(', ')', '\\':
			b = append(b, '\\', c)
		case '\r': // would be read as a line feed
			b = append(b, `\r`...)
		default:
			b = append(b, c)
		}
	}
	return b
}

func (b *box) draw(p *painter, x, y float64) {
	p.mark(nil)
	paint := "f"
	ops := p.buf
	if b.fill != nil {
		ops = b.fill.operator(ops, "rg")
		p.colour, p.coloured = *b.fill, true
	}
	if b.border != nil {
		ops = b.border.operator(ops, "RG")
		ops = operator(ops, "w", b.thickness)
		if paint = "S"; b.fill != nil {
			paint = "B"
		}
	}
	if b.dash > 0 {
		ops = append(number(append(ops, '['), b.dash), ' ')
		ops = append(number(ops, 0.6*b.dash), "]0 d\n"...)
	}
	ops = operator(ops, "re", x, p.height-y, b.width, -b.height)
	ops = append(append(ops, paint...), '\n')
	if b.dash > 0 {
		ops = append(ops, "[]0 d\n"...)
	}
	p.buf = ops
}

// draw leads a bookmark here.
func (a *anchor) draw(p *painter, _, y float64) {
	if p.inside {
		return
	}
	p.pdf.Bookmark(finish.UTF16(a.title), a.level, max(y, 0))
}

func (d *drawing) draw(p *painter, x, y float64) {
	p.figure(d.figure, x, y, d.width, d.height)
	if d.repeated {
		p.repeat(d, x, y)
		return
	}
	p.buf = append(p.buf, "q "...)
	k := d.width / d.art.width
	b := number(p.buf, k)
	// Scales may need more than two decimals.
	b = fmt.Appendf(b[:len(p.buf)], "%.5f 0 0 %.5f %.2f %.2f cm\n", k, -d.height/d.art.height, x, p.height-y)
	b = append(b, d.art.ops...)
	p.buf = append(b, "Q\n"...)
}

// repeat draws what fills the page on many pages.
func (p *painter) repeat(d *drawing, x, y float64) {
	n := p.shared[d.art]
	if n == 0 {
		ops := fmt.Appendf(nil, "1 0 0 -1 0 %.2f cm\n", d.art.height)
		p.forms = append(p.forms, finish.Form{Width: d.art.width, Height: d.art.height, Operators: append(ops, d.art.ops...)})
		n = len(p.forms)
		if p.shared == nil {
			p.shared = map[*art]int{}
		}
		p.shared[d.art] = n
	}
	p.buf = fmt.Appendf(p.buf, "q 1 0 0 1 %.2f %.2f cm /M%d Do Q\n", x, p.height-y-d.height, n)
}

func (r *raster) draw(p *painter, x, y float64) {
	p.figure(r.figure, x, y, r.width, r.height)
	p.flush()
	p.pdf.RegisterImageOptionsReader(r.picture.key, fpdf.ImageOptions{ImageType: r.picture.kind}, bytes.NewReader(r.picture.data))
	p.pdf.ImageOptions(r.picture.key, x, y, r.width, r.height, false, fpdf.ImageOptions{ImageType: r.picture.kind}, 0, "")
}

// figure marks a picture and notes its place, as ISO 14289-1, 7.3 asks.
func (p *painter) figure(e *finish.Element, x, y, width, height float64) {
	if e != nil && !p.inside {
		e.Attributes = fmt.Sprintf("<</O/Layout/Placement/Block/BBox[%.2f %.2f %.2f %.2f]>>", x, p.height-y-height, x+width, p.height-y)
	}
	p.element(e)
}

// fontList packs the fonts.
func (p *painter) fontList(kept *fontCache) []finish.Font {
	fonts := make([]finish.Font, len(p.fonts))
	for i, s := range p.fonts {
		f := s.Font
		fonts[i] = finish.Font{
			Name: s.Name(), Ascent: f.Ascent, Descent: f.Descent, CapHeight: f.CapHeight,
			BBox: f.BBox, StemV: f.StemV, ItalicAngle: f.ItalicAngle, Data: kept.data(s),
		}
	}
	return fonts
}

// fontCache keeps packed subsets by their letters: leaflets in one language often use the same
// ones. It is safe for concurrent use.
type fontCache struct {
	mu   sync.Mutex
	kept map[string]*finish.FontData
	size int // bytes
}

// maxFontCache bounds the bytes kept; when they are reached, all are forgotten.
const maxFontCache = 6 << 20

func (c *fontCache) data(s *typeset.Subset) *finish.FontData {
	key := s.Key()
	c.mu.Lock()
	d := c.kept[key]
	c.mu.Unlock()
	if d != nil {
		return d
	}
	widths, texts := make([]float64, s.Len()), make([]string, s.Len())
	for i := range widths {
		code := uint16(i + 1)
		widths[i], texts[i] = s.Width(code), s.Text(code)
	}
	d = finish.NewFontData(s.TrueType(), widths, texts)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.kept == nil || c.size > maxFontCache {
		c.kept, c.size = map[string]*finish.FontData{}, 0
	}
	if c.kept[key] == nil {
		c.kept[key] = d
		c.size += d.Size()
	}
	return d
}

// stripControls removes bidi controls, which only steer the order of text on a line.
func stripControls(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0x2066 && r <= 0x2069 || r >= 0x202a && r <= 0x202e || r == 0x200e || r == 0x200f {
			return -1
		}
		return r
	}, s)
}
