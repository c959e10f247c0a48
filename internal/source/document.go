package source

import (
	"sort"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"

	"polyleaf/internal/leaflet"
)

// document is one source text on its way through a reader: the decoded text,
// the way back to the file, and what was found so far.
type document struct {
	name  string
	opt   Options
	text  string // UTF-8 without byte order mark; every line ends in "\n" alone
	lines []int  // offset in text at which each line starts

	enc     encoding.Encoding // what the file was converted from; nil means UTF-8
	encName string            // its name, such as "windows-1252"

	own    bool  // a content file of ours
	page   bool  // a web page
	widths []int // of a file that was converted: its bytes up to every widthStep bytes of text

	findings []leaflet.Finding
	dropped  []lineRange // lines that findings report as left out
	cleaned  int         // lines from which something invisible was taken
}

// lineRange is a run of lines of the file, both ends included, from 1.
type lineRange struct{ first, last int }

// newDocument decodes the bytes of a file, or says why it cannot.
func newDocument(name string, data []byte, opt Options) (*document, error) {
	d := &document{name: strings.ReplaceAll(name, `\`, "/"), opt: opt}
	if err := refuse(d.name, data); err != nil {
		return nil, err
	}
	if err := d.decode(data); err != nil {
		return nil, err
	}
	d.lines = lineStarts(d.text)
	return d, nil
}

func lineStarts(text string) []int {
	starts := make([]int, 1, strings.Count(text, "\n")+1)
	for i := 0; i < len(text); i++ {
		n := strings.IndexByte(text[i:], '\n')
		if n < 0 {
			break
		}
		i += n
		starts = append(starts, i+1)
	}
	return starts
}

// pos gives the place in the file of an offset in text. Lines count from 1,
// columns from 1 in bytes of the file; a byte order mark does not count.
func (d *document) pos(offset int) leaflet.Position {
	offset = max(0, min(offset, len(d.text)))
	line := sort.SearchInts(d.lines, offset+1) - 1
	return leaflet.Position{File: d.name, Line: line + 1, Column: d.fileBytes(offset) - d.fileBytes(d.lines[line]) + 1}
}

// widthStep is how much text stands between two entries of widths, in bytes.
const widthStep = 1 << 10

// fileBytes is how many bytes of the file the text up to an offset takes, its
// line ends aside.
func (d *document) fileBytes(offset int) int {
	if d.enc == nil {
		return offset
	}
	if d.widths == nil {
		d.widths = make([]int, 1, len(d.text)/widthStep+1)
		for k := 1; k*widthStep <= len(d.text); k++ {
			d.widths = append(d.widths, d.widths[k-1]+d.width(d.text[d.step(k-1):d.step(k)]))
		}
	}
	k := offset / widthStep
	return d.widths[k] + d.width(d.text[min(d.step(k), offset):offset])
}

// step is the offset of the k-th entry of widths: no letter is cut there.
func (d *document) step(k int) int {
	at := k * widthStep
	for at > 0 && at < len(d.text) && !utf8.RuneStart(d.text[at]) {
		at--
	}
	return at
}

// width is the length of a piece of text in bytes of the file.
func (d *document) width(s string) int {
	if d.enc == nil {
		return len(s)
	}
	b, err := encoding.ReplaceUnsupported(d.enc.NewEncoder()).String(s)
	if err != nil {
		return len(s)
	}
	return len(b)
}

// offset is the inverse of pos, for positions that pos has given.
func (d *document) offset(p leaflet.Position) int {
	if p.Line < 1 || p.Line > len(d.lines) {
		return 0
	}
	start := d.lines[p.Line-1]
	if d.enc == nil {
		return min(start+max(p.Column-1, 0), len(d.text))
	}
	line := d.line(p.Line)
	before := d.fileBytes(start)
	at := start + sort.Search(len(line), func(i int) bool { return d.fileBytes(start+i)-before >= p.Column-1 })
	for at < len(d.text) && !utf8.RuneStart(d.text[at]) {
		at++
	}
	return at
}

// line returns the text of a line, counted from 1, without its end.
func (d *document) line(n int) string {
	start, end := d.lines[n-1], len(d.text)
	if n < len(d.lines) {
		end = d.lines[n] - 1
	}
	return d.text[start:end]
}
