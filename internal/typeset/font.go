package typeset

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"
)

// Font is one font file, parsed when it is first needed.
type Font struct {
	Name       string // PostScript name, such as "NotoSans-Regular"
	UnitsPerEm int

	// For a font descriptor, in thousandths of the font size.
	Ascent, Descent float64 // Descent is negative
	CapHeight       float64
	BBox            [4]float64 // xMin, yMin, xMax, yMax
	StemV           float64
	ItalicAngle     float64 // degrees, counter-clockwise, so negative for italics

	file   io.ReaderAt
	tables map[string]table
	head   []byte // the tables head, hhea and maxp, copied into every subset
	hhea   []byte
	maxp   []byte
	hmtx   []byte
	loca   []byte
	cmap   font.Cmap
	gsub   []font.GSUBLookup

	mu       sync.Mutex // guards what follows; shaping happens once per word
	hb       *harfbuzz.Font
	buffer   *harfbuzz.Buffer
	clusters map[string]*Cluster
	nextID   uint32
}

// table is a part of a font file.
type table struct{ offset, length uint32 }

// fontFile is what a font is read from.
type fontFile interface {
	io.ReadSeeker
	io.ReaderAt
}

// errNotTrueType is the reason for refusing fonts whose outlines cannot be copied into
// a TrueType subset.
var errNotTrueType = errors.New("not a TrueType font (no glyf table)")

// openFont parses a font. Outlines are read later, one by one.
func openFont(name string, file fontFile) (*Font, error) {
	f := &Font{Name: name, file: file, clusters: map[string]*Cluster{}}
	directory, err := f.readDirectory()
	if err != nil {
		return nil, fmt.Errorf("font %s: %w", name, err)
	}
	if err := f.checkLengths(file); err != nil {
		return nil, fmt.Errorf("font %s: %w", name, err)
	}
	if err := f.readTables(); err != nil {
		return nil, fmt.Errorf("font %s: %w", name, err)
	}
	loader, err := opentype.NewLoader(&withoutOutlines{fontFile: file, directory: directory})
	if err != nil {
		return nil, fmt.Errorf("font %s: %w", name, err)
	}
	parsed, err := font.NewFont(loader)
	if err != nil {
		return nil, fmt.Errorf("font %s: %w", name, err)
	}
	f.cmap, f.gsub = parsed.Cmap, parsed.GSUB.Lookups
	f.hb = harfbuzz.NewFont(font.NewFace(parsed))
	f.buffer = harfbuzz.NewBuffer()
	f.describe()
	return f, nil
}

// readDirectory fills f.tables and returns the bytes of the table directory.
func (f *Font) readDirectory() ([]byte, error) {
	var start [12]byte
	if _, err := f.file.ReadAt(start[:], 0); err != nil {
		return nil, errNotTrueType
	}
	if v := binary.BigEndian.Uint32(start[:]); v != 0x00010000 && v != 0x74727565 { // "true"
		return nil, errNotTrueType
	}
	directory := make([]byte, 12+16*int(binary.BigEndian.Uint16(start[4:])))
	if _, err := f.file.ReadAt(directory, 0); err != nil {
		return nil, errNotTrueType
	}
	f.tables = map[string]table{}
	for entry := directory[12:]; len(entry) > 0; entry = entry[16:] {
		f.tables[string(entry[:4])] = table{binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])}
	}
	return directory, nil
}

// checkLengths refuses a file that ends within a table: the shaping library would leave
// the table out without a word.
func (f *Font) checkLengths(file io.Seeker) error {
	size, err := file.Seek(0, io.SeekEnd)
	if err != nil {
		return err
	}
	for _, t := range f.tables {
		if int64(t.offset)+int64(t.length) > size {
			return errors.New("a table is cut short")
		}
	}
	return nil
}

// readTables reads the tables that subsets are made from.
func (f *Font) readTables() error {
	if _, ok := f.tables["glyf"]; !ok {
		return errNotTrueType
	}
	for _, t := range []struct {
		name  string
		data  *[]byte
		least int
	}{{"head", &f.head, 54}, {"hhea", &f.hhea, 36}, {"maxp", &f.maxp, 32}, {"hmtx", &f.hmtx, 4}, {"loca", &f.loca, 4}} {
		data, err := f.read(t.name)
		if err != nil {
			return err
		}
		if len(data) < t.least {
			return fmt.Errorf("table %s is cut short", t.name)
		}
		*t.data = data
	}
	f.UnitsPerEm = int(binary.BigEndian.Uint16(f.head[18:]))
	if f.UnitsPerEm == 0 || f.advances() == 0 || len(f.hmtx) < 4*f.advances() {
		return errors.New("its metrics are damaged")
	}
	return nil
}

// maxTable is the largest table read whole, so that a damaged length cannot exhaust the
// memory.
const maxTable = 64 << 20

func (f *Font) read(name string) ([]byte, error) {
	t, ok := f.tables[name]
	if !ok || t.length > maxTable {
		return nil, fmt.Errorf("no usable table %s", name)
	}
	data := make([]byte, t.length)
	if _, err := f.file.ReadAt(data, int64(t.offset)); err != nil {
		return nil, fmt.Errorf("table %s is cut short", name)
	}
	return data, nil
}

// describe fills in the fields of the font descriptor.
func (f *Font) describe() {
	scale := 1000 / float64(f.UnitsPerEm)
	at := func(data []byte, offset int) float64 {
		return float64(int16(binary.BigEndian.Uint16(data[offset:]))) * scale
	}
	f.Ascent, f.Descent = at(f.hhea, 4), at(f.hhea, 6)
	f.BBox = [4]float64{at(f.head, 36), at(f.head, 38), at(f.head, 40), at(f.head, 42)}
	f.CapHeight, f.StemV = 714, 80 // Noto Sans; for fonts that do not say
	if os2, err := f.read("OS/2"); err == nil {
		if len(os2) >= 90 {
			if h := at(os2, 88); h > 0 {
				f.CapHeight = h
			}
		}
		if len(os2) >= 6 {
			// The usual estimate from the weight class: 400 gives 88, 700 gives 166.
			weight := float64(binary.BigEndian.Uint16(os2[4:]))
			f.StemV = 50 + (weight/65)*(weight/65)
		}
	}
	if post, err := f.read("post"); err == nil && len(post) >= 8 {
		f.ItalicAngle = float64(int32(binary.BigEndian.Uint32(post[4:]))) / 65536
	}
}

// advances is the number of entries in hmtx that have an advance of their own.
func (f *Font) advances() int { return int(binary.BigEndian.Uint16(f.hhea[34:])) }

// advance is the width of a glyph in font units.
func (f *Font) advance(gid uint16) int32 {
	last := f.advances() - 1
	return int32(binary.BigEndian.Uint16(f.hmtx[4*min(int(gid), last):]))
}

// glyphRange is the place of an outline in the table glyf.
func (f *Font) glyphRange(gid uint16) (start, length uint32) {
	var end uint32
	i := int(gid)
	if binary.BigEndian.Uint16(f.head[50:]) == 0 { // short offsets, in words
		if len(f.loca) < 2*(i+2) {
			return 0, 0
		}
		start = 2 * uint32(binary.BigEndian.Uint16(f.loca[2*i:]))
		end = 2 * uint32(binary.BigEndian.Uint16(f.loca[2*i+2:]))
	} else {
		if len(f.loca) < 4*(i+2) {
			return 0, 0
		}
		start, end = binary.BigEndian.Uint32(f.loca[4*i:]), binary.BigEndian.Uint32(f.loca[4*i+4:])
	}
	if end <= start || end > f.tables["glyf"].length {
		return 0, 0
	}
	return start, end - start
}

// hasInk tells whether a glyph has an outline.
func (f *Font) hasInk(gid uint16) bool {
	_, length := f.glyphRange(gid)
	return length > 0
}

// xMax is the right end of the box around a glyph, 0 for one without an outline.
func (f *Font) xMax(gid uint16) int {
	var head [8]byte // of the outline: the number of contours, xMin, yMin, xMax
	start, length := f.glyphRange(gid)
	if length < uint32(len(head)) {
		return 0
	}
	if _, err := f.file.ReadAt(head[:], int64(f.tables["glyf"].offset+start)); err != nil {
		return 0 // a damaged file
	}
	return int(int16(binary.BigEndian.Uint16(head[6:])))
}

// appendOutline appends the outline of a glyph to dst.
func (f *Font) appendOutline(dst []byte, gid uint16) []byte {
	start, length := f.glyphRange(gid)
	n := len(dst)
	dst = append(dst, make([]byte, length)...)
	if _, err := f.file.ReadAt(dst[n:], int64(f.tables["glyf"].offset+start)); err != nil {
		return dst[:n] // a damaged file: the glyph stays empty
	}
	return dst
}

// glyphOf is the nominal glyph of r.
func (f *Font) glyphOf(r rune) (uint16, bool) {
	gid, ok := f.cmap.Lookup(r)
	return uint16(gid), ok && gid != 0
}

// withoutOutlines hides the tables glyf and loca from the shaping library, which would
// parse every outline: 40 ms for a Han font. Shaping does not need them.
type withoutOutlines struct {
	fontFile
	directory []byte
	at        int64
}

func (w *withoutOutlines) ReadAt(p []byte, off int64) (int, error) {
	n, err := w.fontFile.ReadAt(p, off)
	w.mask(p[:n], off)
	return n, err
}

func (w *withoutOutlines) Read(p []byte) (int, error) {
	n, err := w.fontFile.Read(p)
	w.mask(p[:n], w.at)
	w.at += int64(n)
	return n, err
}

func (w *withoutOutlines) Seek(offset int64, whence int) (int64, error) {
	at, err := w.fontFile.Seek(offset, whence)
	w.at = at
	return at, err
}

// mask renames the hidden tables in what was read from offset off.
func (w *withoutOutlines) mask(p []byte, off int64) {
	for entry := 12; entry < len(w.directory); entry += 16 {
		if tag := string(w.directory[entry : entry+4]); tag != "glyf" && tag != "loca" {
			continue
		}
		if i := int64(entry) - off; i >= 0 && i < int64(len(p)) {
			p[i] = '-'
		}
	}
}
