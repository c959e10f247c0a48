// Package finish makes a tagged, archival PDF of the plain one that fpdf
// writes: it adds fonts, the structure tree, metadata, the colour profile and
// an identifier, and writes everything as one new file without revisions.
//
// In goes fpdf's output, uncompressed, and a Document that says what to add;
// out come the bytes of the final file, the same for the same input. Start with
// Document.Append. The package knows PDF objects only: no text, no layout.
//
// The result is meant to satisfy ISO 14289-1 (PDF/UA-1) and ISO 19005-2 level A
// (PDF/A-2a); clauses are cited where they decide something.
package finish

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Document is what to add to a plain PDF.
type Document struct {
	Info  Info
	Lang  string // BCP 47 tag of the whole document
	RTL   bool   // facing pages are bound at the right
	Root  *Element
	Fonts []Font
	Forms []Form

	// Contents are operators for each page, in order; they follow those of the plain PDF.
	Contents [][]byte
}

// Info describes the document in words. All texts are UTF-8.
type Info struct {
	Title    string
	Subject  string
	Keywords string
	Authors  []string
	Creator  string // the tool that made the document
	Date     string // ISO 8601 day of the content; empty means not stated
	License  string
}

// Font is a font to embed. The i-th font of a Document is /Fi, counted from 1, on every page.
type Font struct {
	Name                       string // PostScript name with its subset tag: ABCDEF+NotoSans-Regular
	Ascent, Descent, CapHeight float64
	BBox                       [4]float64
	StemV, ItalicAngle         float64
	Data                       *FontData
}

// Form is a drawing that pages share. The i-th form of a Document is /Mi, counted from 1, on every
// page.
type Form struct {
	Width, Height float64
	Operators     []byte
}

// file is a document on its way out. Its buffers are kept for the next one.
type file struct {
	out     []byte
	offsets []int  // of objects with a stream, by number; 0 for all others
	plain   []span // objects without a stream, by number
	body    []byte // their texts
	numbers []int
	head    []byte
}

// span is a part of file.body; nothing if to is 0.
type span struct{ from, to int }

var files = sync.Pool{New: func() any { return new(file) }}

// newFile starts a file whose first objects have numbers below n.
func newFile(n int) *file {
	f := files.Get().(*file)
	f.out, f.body = f.out[:0], f.body[:0]
	f.offsets = append(f.offsets[:0], make([]int, n)...)
	f.plain = append(f.plain[:0], make([]span, n)...)
	return f
}

// maxKept is the most that a file may keep for the next one; files with large pictures are rare.
const maxKept = 1 << 20

func (f *file) release() {
	if cap(f.out)+cap(f.body) <= maxKept {
		files.Put(f)
	}
}

// alloc reserves an object number.
func (f *file) alloc() int {
	f.offsets = append(f.offsets, 0)
	f.plain = append(f.plain, span{})
	return len(f.plain) - 1
}

// set makes what stands in the body from a place on object n, which has no stream.
func (f *file) set(n, from int) {
	f.body = append(f.body, '\n')
	f.plain[n] = span{from, len(f.body)}
}

// add writes object n, which has no stream.
func (f *file) add(n int, parts ...string) {
	from := len(f.body)
	for _, p := range parts {
		f.body = append(f.body, p...)
	}
	f.set(n, from)
}

// stream writes object n with a dictionary, given without its brackets, and data.
func (f *file) stream(n int, dict string, data []byte) {
	f.offsets[n] = len(f.out)
	f.out = strconv.AppendInt(f.out, int64(n), 10)
	f.out = append(f.out, " 0 obj\n<<"...)
	f.out = append(f.out, dict...)
	f.out = append(f.out, "/Length "...)
	f.out = strconv.AppendInt(f.out, int64(len(data)), 10)
	f.out = append(f.out, ">>\nstream\n"...)
	f.out = append(f.out, data...)
	f.out = append(f.out, "\nendstream\nendobj\n"...)
}

// deflated writes object n with data in compressed form.
func (f *file) deflated(n int, dict string, data ...[]byte) {
	z := deflate(levelText, data...)
	f.stream(n, dict+"/Filter/FlateDecode", z.Bytes())
	release(z)
}

// Append appends the finished form of plain, which fpdf has written without
// compression, to dst.
func (d *Document) Append(dst, plain []byte) ([]byte, error) {
	src, err := parse(plain)
	if err != nil {
		return dst, err
	}
	f := newFile(len(src.objects))
	defer f.release()
	// The second line tells programs that the file is not text (ISO 19005-2, 6.1.2).
	f.out = append(f.out, "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"...)
	t := &tree{file: f, pages: src.pages}
	if err := f.copyPages(src, t, d.Contents); err != nil {
		return dst, err
	}
	f.copyRest(src, f.fonts(d.Fonts), f.forms(d.Forms))
	root := t.write(d.Root)
	f.end(f.catalog(d, src, root), f.info(d.Info))
	return append(dst, f.out...), nil
}

// fonts writes the fonts and returns the entries of the font dictionary.
func (f *file) fonts(fonts []Font) string {
	var b bytes.Buffer
	for i, font := range fonts {
		fmt.Fprintf(&b, "/F%d %d 0 R", i+1, f.font(font))
	}
	return b.String()
}

// forms writes the forms and returns the entries of the dictionary of external objects.
func (f *file) forms(forms []Form) string {
	var b bytes.Buffer
	for i, form := range forms {
		n := f.alloc()
		f.deflated(n, fmt.Sprintf("/Type/XObject/Subtype/Form/BBox[0 0 %.2f %.2f]/Resources<<>>", form.Width, form.Height), form.Operators)
		fmt.Fprintf(&b, "/M%d %d 0 R", i+1, n)
	}
	return b.String()
}

// copyRest copies resources, images and bookmarks.
func (f *file) copyRest(src *source, fonts, forms string) {
	for n := 1; n < len(src.objects); n++ {
		o := src.objects[n]
		switch {
		case n == src.info || n == src.catalog || f.plain[n].to != 0 || f.offsets[n] != 0:
		case o.stream == nil:
			f.add(n, withResources(string(o.dict), fonts, forms))
		case bytes.Contains(o.dict, []byte("/Filter")):
			f.stream(n, string(inner(o.dict)), o.stream)
		default:
			f.deflated(n, string(inner(o.dict)), o.stream)
		}
	}
}

// withResources adds to the resource dictionary that all pages share; fpdf has no fonts in it.
func withResources(dict, fonts, forms string) string {
	if !strings.HasPrefix(dict, "<<\n/ProcSet") {
		return dict
	}
	dict = strings.Replace(dict, "/Font <<\n>>", "/Font<<"+fonts+">>", 1)
	return strings.Replace(dict, "/XObject <<", "/XObject<<"+forms, 1)
}

func (f *file) catalog(d *Document, src *source, root int) int {
	intent := f.outputIntent()
	metadata := f.alloc()
	f.stream(metadata, "/Type/Metadata/Subtype/XML", d.Info.xmp(d.Lang))
	direction := ""
	if d.RTL {
		direction = "/Direction/R2L"
	}
	n := f.alloc()
	// ISO 14289-1, 7.1: marked, title shown; 7.2: language.
	f.add(n, "<</Type/Catalog/Pages 1 0 R/Lang", Literal(d.Lang), "/MarkInfo<</Marked true>>/StructTreeRoot ", ref(root),
		"/Metadata ", ref(metadata), "/OutputIntents[", ref(intent), "]/ViewerPreferences<</DisplayDocTitle true", direction, ">>", src.outlines(), ">>")
	return n
}

// end writes what has no stream, the cross-reference stream and the trailer.
func (f *file) end(catalog, info int) {
	f.objectStreams()
	n := f.alloc()
	id := sha256.Sum256(f.out)
	at := len(f.out)
	f.offsets[n] = at
	table := f.crossReference()
	dict := fmt.Sprintf("/Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%x><%x>]",
		len(f.offsets), catalog, info, id[:16], id[:16])
	f.deflated(n, dict, table)
	f.out = fmt.Appendf(f.out, "startxref\n%d\n%%%%EOF\n", at)
}

// perStream is the number of objects in an object stream; readers unpack a stream as a whole.
const perStream = 200

// objectStreams packs all objects without a stream (ISO 32000-1, 7.5.7) and marks their place
// in offsets as -(stream<<16 | index).
func (f *file) objectStreams() {
	numbers := f.numbers[:0]
	for n, p := range f.plain {
		if p.to > 0 {
			numbers = append(numbers, n)
		}
	}
	f.numbers = numbers
	for chunk := range slices.Chunk(numbers, perStream) {
		f.objectStream(chunk)
	}
}

func (f *file) objectStream(numbers []int) {
	head, size := f.head[:0], 0
	texts := make([][]byte, 1, len(numbers)+1)
	for _, n := range numbers {
		p := f.plain[n]
		head = append(strconv.AppendInt(head, int64(n), 10), ' ')
		head = append(strconv.AppendInt(head, int64(size), 10), ' ')
		texts = append(texts, f.body[p.from:p.to:p.to])
		size += p.to - p.from
	}
	f.head, texts[0] = head, head
	n := f.alloc()
	for i, packed := range numbers {
		f.offsets[packed] = -(n<<16 | i)
	}
	f.deflated(n, fmt.Sprintf("/Type/ObjStm/N %d/First %d", len(numbers), len(head)), texts...)
}

// crossReference has one row of 1 + 4 + 2 bytes for each object (ISO 32000-1, 7.5.8).
func (f *file) crossReference() []byte {
	table := make([]byte, 0, 7*len(f.offsets))
	for n, at := range f.offsets {
		switch {
		case at > 0:
			table = append(table, 1, byte(at>>24), byte(at>>16), byte(at>>8), byte(at), 0, 0)
		case at < 0:
			stream, i := -at>>16, -at&0xffff
			table = append(table, 2, byte(stream>>24), byte(stream>>16), byte(stream>>8), byte(stream), byte(i>>8), byte(i))
		case n == 0:
			table = append(table, 0, 0, 0, 0, 0, 0xff, 0xff)
		default:
			table = append(table, 0, 0, 0, 0, 0, 0, 0)
		}
	}
	return table
}

// errPlain says that the input is not what fpdf writes.
var errPlain = errors.New("finish: the input is no plain PDF of fpdf")
