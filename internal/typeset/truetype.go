package typeset

import (
	"encoding/binary"
	"math"
)

// Flags of a component in a composite glyph (OpenType specification, table glyf).
const (
	argsAreWords   = 0x0001
	argsAreXY      = 0x0002
	hasScale       = 0x0008
	moreComponents = 0x0020
	hasXYScale     = 0x0040
	hasTwoByTwo    = 0x0080
	hasCode        = 0x0100
	useMyMetrics   = 0x0200
)

// TrueType is the font file to embed, with one glyph per code and no more tables
// than such a font needs (glyf, head, hhea, hmtx, loca, maxp). Glyphs above Len are parts of
// others and have no code.
func (s *Subset) TrueType() []byte {
	s.seal()
	w := newOutlines(s.Font)
	for _, c := range s.list {
		w.reserve(c)
	}
	for i, c := range s.list {
		w.place(uint16(i+1), c)
	}
	w.finish()
	return w.file(s.list)
}

// outlines writes the table glyf. Glyph numbers are 0 for .notdef (empty), then
// one for each code, then one for each part.
type outlines struct {
	font   *Font
	glyf   []byte
	ends   []uint32          // end of each glyph in glyf, by number
	boxes  [][4]int16        // xMin, yMin, xMax, yMax of each glyph, by number
	number map[uint16]uint16 // glyph of the font -> number here, if it stands here unchanged
	parts  []uint16          // glyphs of the font that come after the codes, in order of numbers
	codes  int
	most   int // parts of one composite glyph
}

func newOutlines(f *Font) *outlines {
	return &outlines{font: f, number: map[uint16]uint16{}, ends: []uint32{0}, boxes: [][4]int16{{}}}
}

// reserve counts the codes and notes the glyphs that stand under a code
// unchanged.
func (w *outlines) reserve(c *Cluster) {
	w.codes++
	if len(c.parts) != 1 || c.parts[0].x != 0 || c.parts[0].y != 0 {
		return
	}
	if gid := c.parts[0].gid; w.number[gid] == 0 {
		w.number[gid] = uint16(w.codes)
	}
}

// numberOf is the number of a glyph of the font, which is added as a part if
// it does not stand here yet.
func (w *outlines) numberOf(gid uint16) uint16 {
	if n := w.number[gid]; n != 0 {
		return n
	}
	w.parts = append(w.parts, gid)
	n := uint16(w.codes + len(w.parts))
	w.number[gid] = n
	return n
}

// place writes the glyph of a code.
func (w *outlines) place(code uint16, c *Cluster) {
	switch {
	case len(c.parts) == 0:
		w.end([4]int16{})
	case len(c.parts) == 1 && w.number[c.parts[0].gid] == code:
		w.copy(c.parts[0].gid)
	default:
		w.compose(c.parts)
	}
}

// finish writes the parts; parts can have parts.
func (w *outlines) finish() {
	for i := 0; i < len(w.parts); i++ {
		w.copy(w.parts[i])
	}
}

// end closes the glyph that was written last. Glyphs start at even offsets.
func (w *outlines) end(box [4]int16) {
	if len(w.glyf)%2 == 1 {
		w.glyf = append(w.glyf, 0)
	}
	w.ends = append(w.ends, uint32(len(w.glyf)))
	w.boxes = append(w.boxes, box)
}

// copy writes a glyph of the font as it is, with the numbers of its components
// changed.
func (w *outlines) copy(gid uint16) {
	start := len(w.glyf)
	w.glyf = w.font.appendOutline(w.glyf, gid)
	outline := w.glyf[start:]
	if len(outline) < 10 {
		w.glyf = w.glyf[:start]
		w.end([4]int16{})
		return
	}
	if int16(binary.BigEndian.Uint16(outline)) < 0 {
		w.renumber(outline[10:])
	}
	w.end(boxOf(outline))
}

func boxOf(outline []byte) (box [4]int16) {
	for i := range box {
		box[i] = int16(binary.BigEndian.Uint16(outline[2+2*i:]))
	}
	return box
}

// renumber changes the components of a composite glyph. The glyph's own metrics hold, never those of a
// component.
func (w *outlines) renumber(components []byte) {
	for len(components) >= 4 {
		flags := binary.BigEndian.Uint16(components)
		gid := binary.BigEndian.Uint16(components[2:])
		binary.BigEndian.PutUint16(components, flags&^(useMyMetrics|hasCode))
		binary.BigEndian.PutUint16(components[2:], w.numberOf(gid))
		size := 6
		if flags&argsAreWords != 0 {
			size = 8
		}
		size += transformSize(flags)
		if flags&moreComponents == 0 || size > len(components) {
			return
		}
		components = components[size:]
	}
}

// compose writes a composite glyph.
func (w *outlines) compose(parts []part) {
	box := [4]int16{math.MaxInt16, math.MaxInt16, math.MinInt16, math.MinInt16}
	start := len(w.glyf)
	w.glyf = append(w.glyf, make([]byte, 10)...)
	for i, p := range parts {
		b := w.box(p.gid)
		box[0], box[1] = min(box[0], b[0]+p.x), min(box[1], b[1]+p.y)
		box[2], box[3] = max(box[2], b[2]+p.x), max(box[3], b[3]+p.y)
		flags := uint16(argsAreXY)
		if i+1 < len(parts) {
			flags |= moreComponents
		}
		small := p.x == int16(int8(p.x)) && p.y == int16(int8(p.y))
		if !small {
			flags |= argsAreWords
		}
		w.glyf = binary.BigEndian.AppendUint16(w.glyf, flags)
		w.glyf = binary.BigEndian.AppendUint16(w.glyf, w.numberOf(p.gid))
		if small {
			w.glyf = append(w.glyf, byte(p.x), byte(p.y))
		} else {
			w.glyf = binary.BigEndian.AppendUint16(w.glyf, uint16(p.x))
			w.glyf = binary.BigEndian.AppendUint16(w.glyf, uint16(p.y))
		}
	}
	binary.BigEndian.PutUint16(w.glyf[start:], 0xFFFF)
	for i, v := range box {
		binary.BigEndian.PutUint16(w.glyf[start+2+2*i:], uint16(v))
	}
	w.most = max(w.most, len(parts))
	w.end(box)
}

// box reads the bounding box of a glyph of the font.
func (w *outlines) box(gid uint16) [4]int16 {
	start, length := w.font.glyphRange(gid)
	var header [10]byte
	if length < 10 {
		return [4]int16{}
	}
	if _, err := w.font.file.ReadAt(header[:], int64(w.font.tables["glyf"].offset+start)); err != nil {
		return [4]int16{}
	}
	return boxOf(header[:])
}

// file puts the tables together.
func (w *outlines) file(list []*Cluster) []byte {
	glyphs := len(w.ends)
	head := append([]byte(nil), w.font.head...)
	hhea := append([]byte(nil), w.font.hhea...)
	maxp := append([]byte(nil), w.font.maxp...)
	long := len(w.glyf) > 2*math.MaxUint16
	binary.BigEndian.PutUint32(head[8:], 0) // checkSumAdjustment, filled in below
	binary.BigEndian.PutUint16(head[50:], 0)
	if long {
		binary.BigEndian.PutUint16(head[50:], 1)
	}
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(list)+1))
	binary.BigEndian.PutUint16(maxp[4:], uint16(glyphs))
	w.widenLimits(maxp)
	return assemble([]namedTable{
		{"glyf", w.glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", w.hmtx(list)}, {"loca", w.loca(long)}, {"maxp", maxp},
	})
}

// widenLimits adapts the limits in maxp to the composites added.
func (w *outlines) widenLimits(maxp []byte) {
	at := func(offset int) int { return int(binary.BigEndian.Uint16(maxp[offset:])) }
	put := func(offset, value int) {
		binary.BigEndian.PutUint16(maxp[offset:], uint16(min(value, math.MaxUint16)))
	}
	points, contours := max(at(6), at(10)), max(at(8), at(12))
	put(10, max(at(10), points*max(w.most, 1)))
	put(12, max(at(12), contours*max(w.most, 1)))
	put(28, max(at(28), w.most))
	put(30, at(30)+1)
}

// hmtx has the width of each code; parts have none of their own.
func (w *outlines) hmtx(list []*Cluster) []byte {
	data := make([]byte, 0, 4*len(w.ends))
	data = append(data, 0, 0, 0, 0)
	for i, box := range w.boxes[1:] {
		if i < len(list) {
			data = binary.BigEndian.AppendUint16(data, uint16(min(list[i].Width, math.MaxUint16)))
		}
		data = binary.BigEndian.AppendUint16(data, uint16(box[0]))
	}
	return data
}

func (w *outlines) loca(long bool) []byte {
	data := make([]byte, 0, 4*len(w.ends)+4)
	if long {
		data = binary.BigEndian.AppendUint32(data, 0)
		for _, end := range w.ends {
			data = binary.BigEndian.AppendUint32(data, end)
		}
		return data
	}
	data = binary.BigEndian.AppendUint16(data, 0)
	for _, end := range w.ends {
		data = binary.BigEndian.AppendUint16(data, uint16(end/2))
	}
	return data
}

type namedTable struct {
	name string
	data []byte
}

// assemble writes a font file of tables sorted by name.
func assemble(tables []namedTable) []byte {
	size := 12 + 16*len(tables)
	for _, t := range tables {
		size += (len(t.data) + 3) &^ 3
	}
	file := make([]byte, 12+16*len(tables), size)
	binary.BigEndian.PutUint32(file, 0x00010000)
	binary.BigEndian.PutUint16(file[4:], uint16(len(tables)))
	binary.BigEndian.PutUint16(file[6:], 64) // searchRange, entrySelector and rangeShift of 4 to 7 tables
	binary.BigEndian.PutUint16(file[8:], 2)
	binary.BigEndian.PutUint16(file[10:], uint16(16*len(tables)-64))
	headAt := 0
	for i, t := range tables {
		entry := file[12+16*i:]
		copy(entry, t.name)
		binary.BigEndian.PutUint32(entry[8:], uint32(len(file)))
		binary.BigEndian.PutUint32(entry[12:], uint32(len(t.data)))
		if t.name == "head" {
			headAt = len(file)
		}
		start := len(file)
		file = append(file, t.data...)
		for len(file)%4 != 0 {
			file = append(file, 0)
		}
		binary.BigEndian.PutUint32(file[12+16*i+4:], checksum(file[start:]))
	}
	binary.BigEndian.PutUint32(file[headAt+8:], 0xB1B0AFBA-checksum(file))
	return file
}

// checksum is the sum of big-endian words.
func checksum(data []byte) (sum uint32) {
	for ; len(data) >= 4; data = data[4:] {
		sum += binary.BigEndian.Uint32(data)
	}
	return sum
}
