package typeset

import "encoding/binary"

// Segment is a piece of an outline in font units.
type Segment struct {
	Op     byte    // 'M' move, 'L' line, 'Q' quadratic curve, 'Z' close
	X1, Y1 float64 // control point of a curve
	X, Y   float64 // where the piece ends; nothing for 'Z'
}

// Outline is the drawing of a cluster from its origin on the baseline, for drawings
// that must not be read as text. Contours are filled by the non-zero winding rule.
func (c *Cluster) Outline() []Segment {
	var list []Segment
	for _, p := range c.parts {
		list = c.font.appendSegments(list, p.gid, placing{1, 0, 0, 1, float64(p.x), float64(p.y)}, 0)
	}
	return list
}

// Overhang is by how much, in points, ink sticks out of the line at its right end, at least
// 0: in Nastaliq the first letter of a line reaches far beyond its place.
func (l *Line) Overhang() float64 {
	over := 0.0
	for i := range l.Fragments {
		f := &l.Fragments[i]
		scale := f.Size / float64(f.Font.UnitsPerEm)
		x := f.X
		for _, g := range f.Glyphs {
			if x > l.Width-maxOverhang*f.Size {
				over = max(over, x+g.Cluster.inkEnd()*scale-l.Width)
			}
			x += float64(g.Cluster.Width+g.Kern) * scale
		}
	}
	return over
}

// maxOverhang is how far, in em, a letter reaches at most beyond its start: ink of what
// stands further inside is not looked at.
const maxOverhang = 4

// inkEnd is the right end of the ink of a cluster, in font units from its start.
func (c *Cluster) inkEnd() float64 {
	end := 0
	for _, p := range c.parts {
		end = max(end, int(p.x)+c.font.xMax(p.gid))
	}
	return float64(end)
}

// placing is an affine map: x' = a x + c y + dx, y' = b x + d y + dy.
type placing struct{ a, b, c, d, dx, dy float64 }

func (m placing) apply(x, y float64) (float64, float64) {
	return m.a*x + m.c*y + m.dx, m.b*x + m.d*y + m.dy
}

// inside is the map of a part that stands in a drawing placed by m.
func (m placing) inside(p placing) placing {
	dx, dy := m.apply(p.dx, p.dy)
	return placing{
		m.a*p.a + m.c*p.b, m.b*p.a + m.d*p.b,
		m.a*p.c + m.c*p.d, m.b*p.c + m.d*p.d, dx, dy,
	}
}

// maxNesting bounds composites within composites.
const maxNesting = 8

func (f *Font) appendSegments(list []Segment, gid uint16, m placing, depth int) []Segment {
	outline := f.appendOutline(nil, gid)
	if len(outline) < 10 || depth > maxNesting {
		return list
	}
	if contours := int16(binary.BigEndian.Uint16(outline)); contours >= 0 {
		for _, c := range readContours(outline[10:], int(contours)) {
			list = appendContour(list, c, m)
		}
		return list
	}
	for part := outline[10:]; len(part) >= 6; {
		flags := binary.BigEndian.Uint16(part)
		p, size := readPlacing(part, flags)
		list = f.appendSegments(list, binary.BigEndian.Uint16(part[2:]), m.inside(p), depth+1)
		if flags&moreComponents == 0 || size > len(part) {
			break
		}
		part = part[size:]
	}
	return list
}

// readPlacing reads where a component stands; it returns the size of the component in
// bytes.
func readPlacing(part []byte, flags uint16) (p placing, size int) {
	p, size = placing{a: 1, d: 1}, 6
	if flags&argsAreWords != 0 {
		size = 8
	}
	extra := transformSize(flags)
	if len(part) < size+extra {
		return p, len(part) + 1
	}
	if flags&argsAreXY != 0 {
		if size == 8 {
			p.dx = float64(int16(binary.BigEndian.Uint16(part[4:])))
			p.dy = float64(int16(binary.BigEndian.Uint16(part[6:])))
		} else {
			p.dx, p.dy = float64(int8(part[4])), float64(int8(part[5]))
		}
	}
	scale := func(i int) float64 { return float64(int16(binary.BigEndian.Uint16(part[size+2*i:]))) / (1 << 14) }
	switch extra {
	case 2:
		p.a = scale(0)
		p.d = p.a
	case 4:
		p.a, p.d = scale(0), scale(1)
	case 8:
		p.a, p.b, p.c, p.d = scale(0), scale(1), scale(2), scale(3)
	}
	return p, size + extra
}

// transformSize is the size in bytes of the numbers after a component's place.
func transformSize(flags uint16) int {
	switch {
	case flags&hasScale != 0:
		return 2
	case flags&hasXYScale != 0:
		return 4
	case flags&hasTwoByTwo != 0:
		return 8
	}
	return 0
}

// outlinePoint is a point of a contour; those off the curve control quadratic curves.
type outlinePoint struct {
	x, y float64
	on   bool
}

// Flags of a point in a simple glyph (OpenType specification, table glyf).
const (
	onCurve    = 0x01
	xIsByte    = 0x02
	yIsByte    = 0x04
	repeatFlag = 0x08
	xSameOrPos = 0x10
	ySameOrPos = 0x20
)

// readContours reads a simple glyph; it returns nothing if the glyph is damaged.
func readContours(data []byte, contours int) [][]outlinePoint {
	if contours == 0 || len(data) < 2*contours+2 {
		return nil
	}
	total := int(binary.BigEndian.Uint16(data[2*contours-2:])) + 1
	ends := data[:2*contours]
	skip := 2*contours + 2 + int(binary.BigEndian.Uint16(data[2*contours:])) // instructions
	if skip > len(data) {
		return nil
	}
	r := pointReader{data: data[skip:]}
	points := r.points(total)
	if r.short {
		return nil
	}
	var list [][]outlinePoint
	start := 0
	for ; len(ends) > 0; ends = ends[2:] {
		end := int(binary.BigEndian.Uint16(ends)) + 1
		if end < start || end > total {
			return nil
		}
		list = append(list, points[start:end])
		start = end
	}
	return list
}

// pointReader reads flags and coordinates.
type pointReader struct {
	data  []byte
	short bool // the data ended too early
}

func (r *pointReader) next(n int) []byte {
	if len(r.data) < n {
		r.short = true
		return make([]byte, n)
	}
	b := r.data[:n]
	r.data = r.data[n:]
	return b
}

func (r *pointReader) points(n int) []outlinePoint {
	flags := make([]byte, 0, n)
	for len(flags) < n && !r.short {
		flag := r.next(1)[0]
		flags = append(flags, flag)
		if flag&repeatFlag != 0 {
			for k := r.next(1)[0]; k > 0 && len(flags) < n; k-- {
				flags = append(flags, flag)
			}
		}
	}
	points := make([]outlinePoint, len(flags))
	x, y := 0.0, 0.0
	for i, flag := range flags {
		x += r.delta(flag&xIsByte != 0, flag&xSameOrPos != 0)
		points[i].x, points[i].on = x, flag&onCurve != 0
	}
	for i, flag := range flags {
		y += r.delta(flag&yIsByte != 0, flag&ySameOrPos != 0)
		points[i].y = y
	}
	return points
}

func (r *pointReader) delta(isByte, sameOrPositive bool) float64 {
	switch {
	case isByte && sameOrPositive:
		return float64(r.next(1)[0])
	case isByte:
		return -float64(r.next(1)[0])
	case sameOrPositive:
		return 0
	}
	return float64(int16(binary.BigEndian.Uint16(r.next(2))))
}

// appendContour draws a closed contour; between two points off the curve lies one on
// it.
func appendContour(list []Segment, points []outlinePoint, m placing) []Segment {
	if len(points) < 2 {
		return list
	}
	first := points[0]
	if !first.on {
		first = between(points[len(points)-1], points[0])
		if last := points[len(points)-1]; last.on {
			first = last
		}
	}
	x, y := m.apply(first.x, first.y)
	list = append(list, Segment{Op: 'M', X: x, Y: y})
	var control *outlinePoint
	to := func(p outlinePoint) {
		x, y := m.apply(p.x, p.y)
		if control == nil {
			list = append(list, Segment{Op: 'L', X: x, Y: y})
			return
		}
		x1, y1 := m.apply(control.x, control.y)
		list = append(list, Segment{Op: 'Q', X1: x1, Y1: y1, X: x, Y: y})
		control = nil
	}
	for i := range points {
		p := points[i]
		switch {
		case p.on && i == 0:
		case p.on:
			to(p)
		default:
			if control != nil {
				to(between(*control, p))
			}
			control = &points[i]
		}
	}
	if control != nil {
		to(first)
	}
	return append(list, Segment{Op: 'Z'})
}

// between is the point on the curve half-way between two points.
func between(a, b outlinePoint) outlinePoint {
	return outlinePoint{(a.x + b.x) / 2, (a.y + b.y) / 2, true}
}
