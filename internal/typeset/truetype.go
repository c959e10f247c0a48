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

// TrueType is the font file to embed, with one glyph per code and no more tables than
// such a font needs (glyf, head, hhea, hmtx, loca, maxp). Glyphs above Len are parts of
// others and have no code.
func (s *Subset) TrueType() []byte {
	s.seal()
	w := newOutlines(s.Font, s.list)
	for i, c := range s.list {
		w.place(uint16(i+1), c)
	}
	w.finish()
	return w.assemble(s.list)
}

// outlines writes the table glyf. Glyph numbers are 0 for .notdef (empty), then one for
// each code, then one for each part.
type outlines struct {
	font   *Font
	file   []byte            // the whole font file: room for the directory, then glyf
	ends   []uint32          // end of each glyph in glyf, by number
	boxes  [][4]int16        // xMin, yMin, xMax, yMax of each glyph, by number
	number map[uint16]uint16 // glyph of the font -> number here, if it stands here unchanged
	parts  []uint16          // glyphs of the font that come after the codes, in order of numbers
	codes  int
	most   int // parts of one composite glyph
}

// directorySize is the size in bytes of the table directory, behind which glyf stands.
const directorySize = 12 + 16*tableCount

func newOutlines(f *Font, list []*Cluster) *outlines {
	w := &outlines{
		font:   f,
		codes:  len(list),
		number: make(map[uint16]uint16, len(list)),
		ends:   make([]uint32, 1, len(list)+2),
		boxes:  make([][4]int16, 1, len(list)+2),
	}
	size := directorySize + 512
	for i, c := range list {
		size += w.reserve(uint16(i+1), c)
	}
	w.file = make([]byte, directorySize, size)
	return w
}

// reserve notes the glyphs that stand under a code unchanged. It returns about how many
// bytes the code adds to the file.
func (w *outlines) reserve(code uint16, c *Cluster) int {
	size := 24 + 8*len(c.parts)
	for _, p := range c.parts {
		if _, known := w.number[p.gid]; !known {
			w.number[p.gid] = 0
			_, length := w.font.glyphRange(p.gid)
			size += int(length) + 8
		}
	}
	if len(c.parts) == 1 && c.parts[0].x == 0 && c.parts[0].y == 0 && w.number[c.parts[0].gid] == 0 {
		w.number[c.parts[0].gid] = code
	}
	return size
}

// numberOf is the number of a glyph of the font, which is added as a part if it does
// not stand here yet.
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
	if len(w.file)%2 == 1 {
		w.file = append(w.file, 0)
	}
	w.ends = append(w.ends, uint32(len(w.file)-directorySize))
	w.boxes = append(w.boxes, box)
}

// copy writes a glyph of the font as it is, with the numbers of its components changed.
func (w *outlines) copy(gid uint16) {
	start := len(w.file)
	w.file = w.font.appendOutline(w.file, gid)
	outline := w.file[start:]
	if len(outline) < 10 {
		w.file = w.file[:start]
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

// renumber changes the components of a composite glyph. The glyph's own metrics hold,
// never those of a component.
func (w *outlines) renumber(components []byte) {
	eachComponent(components, func(part []byte) {
		flags := binary.BigEndian.Uint16(part)
		binary.BigEndian.PutUint16(part, flags&^(useMyMetrics|hasCode))
		binary.BigEndian.PutUint16(part[2:], w.numberOf(binary.BigEndian.Uint16(part[2:])))
	})
}

// eachComponent visits the components of a composite glyph, each from its flags and glyph number on.
func eachComponent(components []byte, visit func(part []byte)) {
	for len(components) >= 4 {
		flags := binary.BigEndian.Uint16(components)
		visit(components)
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
	start := len(w.file)
	w.file = append(w.file, make([]byte, 10)...)
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
		w.file = binary.BigEndian.AppendUint16(w.file, flags)
		w.file = binary.BigEndian.AppendUint16(w.file, w.numberOf(p.gid))
		if small {
			w.file = append(w.file, byte(p.x), byte(p.y))
		} else {
			w.file = binary.BigEndian.AppendUint16(w.file, uint16(p.x))
			w.file = binary.BigEndian.AppendUint16(w.file, uint16(p.y))
		}
	}
	binary.BigEndian.PutUint16(w.file[start:], 0xFFFF)
	for i, v := range box {
		binary.BigEndian.PutUint16(w.file[start+2+2*i:], uint16(v))
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

// tableCount is the number of tables: glyf, head, hhea, hmtx, loca, maxp.
const tableCount = 6

// assemble adds the other tables and the directory.
func (w *outlines) assemble(list []*Cluster) []byte {
	glyf := len(w.file) - directorySize
	long := glyf > 2*math.MaxUint16
	w.close(0, "glyf", directorySize)

	head := len(w.file)
	w.file = append(w.file, w.font.head...)
	binary.BigEndian.PutUint32(w.file[head+8:], 0) // checkSumAdjustment, filled in below
	binary.BigEndian.PutUint16(w.file[head+50:], 0)
	if long {
		binary.BigEndian.PutUint16(w.file[head+50:], 1)
	}
	w.close(1, "head", head)

	hhea := len(w.file)
	w.file = append(w.file, w.font.hhea...)
	binary.BigEndian.PutUint16(w.file[hhea+34:], uint16(len(list)+1))
	w.close(2, "hhea", hhea)

	hmtx := len(w.file)
	w.appendMetrics(list)
	w.close(3, "hmtx", hmtx)

	loca := len(w.file)
	w.appendPlaces(long)
	w.close(4, "loca", loca)

	maxp := len(w.file)
	w.file = append(w.file, w.font.maxp...)
	binary.BigEndian.PutUint16(w.file[maxp+4:], uint16(len(w.ends)))
	w.widenLimits(w.file[maxp:])
	w.close(5, "maxp", maxp)

	binary.BigEndian.PutUint32(w.file, 0x00010000)
	binary.BigEndian.PutUint16(w.file[4:], tableCount)
	binary.BigEndian.PutUint16(w.file[6:], 64) // searchRange, entrySelector and rangeShift of six tables
	binary.BigEndian.PutUint16(w.file[8:], 2)
	binary.BigEndian.PutUint16(w.file[10:], 16*tableCount-64)
	binary.BigEndian.PutUint32(w.file[head+8:], 0xB1B0AFBA-checksum(w.file))
	return w.file
}

// close ends the table that starts at a place in the file: it pads it and fills in its
// entry in the directory.
func (w *outlines) close(entry int, name string, start int) {
	length := len(w.file) - start
	for len(w.file)%4 != 0 {
		w.file = append(w.file, 0)
	}
	e := w.file[12+16*entry:]
	copy(e, name)
	binary.BigEndian.PutUint32(e[4:], checksum(w.file[start:]))
	binary.BigEndian.PutUint32(e[8:], uint32(start))
	binary.BigEndian.PutUint32(e[12:], uint32(length))
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

// appendMetrics writes hmtx: the width of each code; parts have none of their own.
func (w *outlines) appendMetrics(list []*Cluster) {
	w.file = append(w.file, 0, 0, 0, 0)
	for i, box := range w.boxes[1:] {
		if i < len(list) {
			w.file = binary.BigEndian.AppendUint16(w.file, uint16(min(list[i].Width, math.MaxUint16)))
		}
		w.file = binary.BigEndian.AppendUint16(w.file, uint16(box[0]))
	}
}

// appendPlaces writes loca.
func (w *outlines) appendPlaces(long bool) {
	if long {
		w.file = append(w.file, 0, 0, 0, 0)
		for _, end := range w.ends {
			w.file = binary.BigEndian.AppendUint32(w.file, end)
		}
		return
	}
	w.file = append(w.file, 0, 0)
	for _, end := range w.ends {
		w.file = binary.BigEndian.AppendUint16(w.file, uint16(end/2))
	}
}

// checksum is the sum of big-endian words.
func checksum(data []byte) (sum uint32) {
	for ; len(data) >= 4; data = data[4:] {
		sum += binary.BigEndian.Uint32(data)
	}
	return sum
}
