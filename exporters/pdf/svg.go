package pdf

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// parseSVG turns an SVG file into operators: paths, lines, circles, ellipses, rectangles,
// polylines, polygons and groups, with transforms, fills and strokes. What could
// fetch or run something is refused, and so is what would be drawn wrongly.
func parseSVG(data []byte) (*art, error) {
	s := &svgReader{art: &art{}}
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = true
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if err := s.start(t); err != nil {
				return nil, err
			}
		case xml.EndElement:
			s.end()
		case xml.Directive:
			if bytes.Contains(t, []byte("ENTITY")) {
				return nil, errors.New("it declares entities")
			}
		}
	}
	if s.art.width <= 0 || s.art.height <= 0 {
		return nil, errors.New("it has no size: give it a viewBox")
	}
	return s.art, nil
}

// svgReader keeps the state of the elements that are open.
type svgReader struct {
	art   *art
	stack []svgState
}

type svgState struct {
	matrix       matrix
	fill, stroke *colour
	current      colour
	width        float64
	cap, join    int
	miter        float64
	dash         []float64
	evenOdd      bool
	skip         bool // inside an element that draws nothing
}

// matrix is an affine transform: x' = a x + c y + e, y' = b x + d y + f.
type matrix struct{ a, b, c, d, e, f float64 }

func (m matrix) times(n matrix) matrix {
	return matrix{
		m.a*n.a + m.c*n.b, m.b*n.a + m.d*n.b, m.a*n.c + m.c*n.d, m.b*n.c + m.d*n.d,
		m.a*n.e + m.c*n.f + m.e, m.b*n.e + m.d*n.f + m.f,
	}
}

func (m matrix) apply(x, y float64) (float64, float64) {
	return m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f
}

// scale is the mean factor by which lengths grow.
func (m matrix) scale() float64 { return math.Sqrt(math.Abs(m.a*m.d - m.b*m.c)) }

const maxDepth = 100 // of nested SVG elements

func (s *svgReader) start(t xml.StartElement) error {
	if len(s.stack) > maxDepth {
		return errors.New("its elements are nested too deeply")
	}
	state := svgState{matrix: matrix{1, 0, 0, 1, 0, 0}, fill: &colour{}, width: 1, miter: 4}
	if n := len(s.stack); n > 0 {
		state = s.stack[n-1]
	}
	at, err := attributes(t)
	if err != nil {
		return err
	}
	if err := state.set(at); err != nil {
		return fmt.Errorf("<%s>: %w", t.Name.Local, err)
	}
	name := t.Name.Local
	switch name {
	case "svg":
		err = s.size(&state, at)
	case "g", "a", "switch":
	case "title", "desc", "metadata", "defs", "style":
		if name == "style" {
			err = errors.New("it has a style sheet: give colours as attributes instead")
		}
		state.skip = true
	case "script", "foreignObject", "iframe", "object", "embed", "image", "use", "audio", "video":
		err = fmt.Errorf("it holds <%s>, which is not allowed", name)
	case "path", "rect", "circle", "ellipse", "line", "polyline", "polygon":
		if !state.skip {
			err = s.shape(name, at, &state)
		}
	default:
		if !state.skip && t.Name.Space != "" && !strings.HasSuffix(t.Name.Space, "/svg") {
			state.skip = true // data of a drawing program
		} else if !state.skip {
			err = fmt.Errorf("it holds <%s>, which cannot be drawn", name)
		}
	}
	s.stack = append(s.stack, state)
	return err
}

func (s *svgReader) end() {
	if n := len(s.stack); n > 0 {
		s.stack = s.stack[:n-1]
	}
}

// attributes are the attributes by name, with those of the style attribute on top.
func attributes(t xml.StartElement) (map[string]string, error) {
	at := map[string]string{}
	for _, a := range t.Attr {
		name := strings.ToLower(a.Name.Local)
		if strings.HasPrefix(name, "on") {
			return nil, fmt.Errorf("it holds a script in the attribute %q", a.Name.Local)
		}
		if name == "href" && !strings.HasPrefix(a.Value, "#") {
			return nil, fmt.Errorf("it links to %q", a.Value)
		}
		if strings.Contains(strings.ToLower(a.Value), "url(") {
			return nil, fmt.Errorf("%s=%q cannot be drawn", a.Name.Local, a.Value)
		}
		at[a.Name.Local] = strings.TrimSpace(a.Value)
	}
	for _, declaration := range strings.Split(at["style"], ";") {
		if name, value, ok := strings.Cut(declaration, ":"); ok {
			at[strings.TrimSpace(name)] = strings.TrimSpace(value)
		}
	}
	return at, nil
}

// set changes the state by the presentation attributes.
func (s *svgState) set(at map[string]string) error {
	if v := at["transform"]; v != "" {
		m, err := parseTransform(v)
		if err != nil {
			return err
		}
		s.matrix = s.matrix.times(m)
	}
	if v := at["color"]; v != "" {
		c, err := parsePaint(v, s.current)
		if err != nil {
			return err
		}
		if c != nil {
			s.current = *c
		}
	}
	for name, paint := range map[string]**colour{"fill": &s.fill, "stroke": &s.stroke} {
		if v := at[name]; v != "" && v != "inherit" {
			c, err := parsePaint(v, s.current)
			if err != nil {
				return err
			}
			*paint = c
		}
	}
	if v := at["stroke-width"]; v != "" {
		s.width = length(v)
	}
	if v := at["stroke-miterlimit"]; v != "" {
		s.miter = max(length(v), 1)
	}
	if v := at["stroke-dasharray"]; v != "" {
		s.dash = nil
		if v != "none" {
			s.dash = numbers(v)
		}
	}
	s.setNames(at)
	return nil
}

func (s *svgState) setNames(at map[string]string) {
	choose := func(name string, values ...string) (int, bool) {
		for i, v := range values {
			if v != "" && at[name] == v {
				return i, true
			}
		}
		return 0, false
	}
	if v, ok := choose("stroke-linecap", "butt", "round", "square"); ok {
		s.cap = v
	}
	if v, ok := choose("stroke-linejoin", "miter", "round", "bevel"); ok {
		s.join = v
	}
	if v, ok := choose("fill-rule", "nonzero", "evenodd"); ok {
		s.evenOdd = v == 1
	}
	if at["display"] == "none" || at["visibility"] == "hidden" {
		s.skip = true
	}
}

func (s *svgReader) size(state *svgState, at map[string]string) error {
	if len(s.stack) > 0 {
		return errors.New("it holds an <svg> inside another")
	}
	s.art.width, s.art.height = length(at["width"]), length(at["height"])
	box := numbers(at["viewBox"])
	if len(box) != 4 || box[2] <= 0 || box[3] <= 0 {
		return nil
	}
	if s.art.width <= 0 || strings.HasSuffix(at["width"], "%") {
		s.art.width = box[2]
	}
	if s.art.height <= 0 || strings.HasSuffix(at["height"], "%") {
		s.art.height = s.art.width * box[3] / box[2]
	}
	k := min(s.art.width/box[2], s.art.height/box[3])
	x := (s.art.width - k*box[2]) / 2
	y := (s.art.height - k*box[3]) / 2
	state.matrix = matrix{k, 0, 0, k, x - k*box[0], y - k*box[1]}
	return nil
}

// shape draws one element.
func (s *svgReader) shape(name string, at map[string]string, state *svgState) error {
	p := &pathWriter{matrix: state.matrix}
	v := func(key string) float64 { return length(at[key]) }
	switch name {
	case "path":
		if err := p.path(at["d"]); err != nil {
			return err
		}
	case "rect":
		rx, ry := v("rx"), v("ry")
		if rx == 0 {
			rx = ry
		}
		if ry == 0 {
			ry = rx
		}
		p.rect(v("x"), v("y"), v("width"), v("height"), rx, ry)
	case "circle":
		p.ellipse(v("cx"), v("cy"), v("r"), v("r"))
	case "ellipse":
		p.ellipse(v("cx"), v("cy"), v("rx"), v("ry"))
	case "line":
		p.move(v("x1"), v("y1"))
		p.line(v("x2"), v("y2"))
	case "polyline", "polygon":
		points := numbers(at["points"])
		for i := 0; i+1 < len(points); i += 2 {
			if i == 0 {
				p.move(points[0], points[1])
			} else {
				p.line(points[i], points[i+1])
			}
		}
		if name == "polygon" {
			p.close()
		}
	}
	s.paint(p.ops, state)
	return nil
}

// paint writes a path with its colours.
func (s *svgReader) paint(path []byte, state *svgState) {
	stroked := state.stroke != nil && state.width > 0
	if len(path) == 0 || state.fill == nil && !stroked {
		return
	}
	b := s.art.ops
	if state.fill != nil {
		b = state.fill.operator(b, "rg")
	}
	if stroked {
		k := state.matrix.scale()
		b = state.stroke.operator(b, "RG")
		b = operator(b, "w", state.width*k)
		b = operator(b, "J", float64(state.cap))
		b = operator(b, "j", float64(state.join))
		b = operator(b, "M", state.miter)
		b = append(b, '[')
		for _, d := range state.dash {
			b = append(number(b, max(d, 0)*k), ' ')
		}
		b = append(b, "] 0 d\n"...)
	}
	b = append(b, path...)
	op := map[[2]bool]string{{true, true}: "B", {true, false}: "f", {false, true}: "S"}[[2]bool{state.fill != nil, stroked}]
	if state.evenOdd && op != "S" {
		op += "*"
	}
	s.art.ops = append(append(b, op...), '\n')
}

// pathWriter writes path operators with transformed points.
type pathWriter struct {
	matrix         matrix
	ops            []byte
	x, y           float64 // current point
	startX, startY float64
}

func (p *pathWriter) point(x, y float64) { p.x, p.y = x, y }

func (p *pathWriter) move(x, y float64) {
	a, b := p.matrix.apply(x, y)
	p.ops = operator(p.ops, "m", a, b)
	p.point(x, y)
	p.startX, p.startY = x, y
}

func (p *pathWriter) line(x, y float64) {
	a, b := p.matrix.apply(x, y)
	p.ops = operator(p.ops, "l", a, b)
	p.point(x, y)
}

func (p *pathWriter) curve(x1, y1, x2, y2, x, y float64) {
	a, b := p.matrix.apply(x1, y1)
	c, d := p.matrix.apply(x2, y2)
	e, f := p.matrix.apply(x, y)
	p.ops = operator(p.ops, "c", a, b, c, d, e, f)
	p.point(x, y)
}

func (p *pathWriter) quad(x1, y1, x, y float64) {
	p.curve(p.x+2*(x1-p.x)/3, p.y+2*(y1-p.y)/3, x+2*(x1-x)/3, y+2*(y1-y)/3, x, y)
}

func (p *pathWriter) close() {
	p.ops = append(p.ops, "h\n"...)
	p.point(p.startX, p.startY)
}

// kappa is the length of the handles of a cubic curve that stands for a quarter of a circle.
const kappa = 0.5522847498

func (p *pathWriter) ellipse(cx, cy, rx, ry float64) {
	if rx <= 0 || ry <= 0 {
		return
	}
	p.move(cx+rx, cy)
	p.curve(cx+rx, cy+kappa*ry, cx+kappa*rx, cy+ry, cx, cy+ry)
	p.curve(cx-kappa*rx, cy+ry, cx-rx, cy+kappa*ry, cx-rx, cy)
	p.curve(cx-rx, cy-kappa*ry, cx-kappa*rx, cy-ry, cx, cy-ry)
	p.curve(cx+kappa*rx, cy-ry, cx+rx, cy-kappa*ry, cx+rx, cy)
	p.close()
}

func (p *pathWriter) rect(x, y, w, h, rx, ry float64) {
	if w <= 0 || h <= 0 {
		return
	}
	rx, ry = min(max(rx, 0), w/2), min(max(ry, 0), h/2)
	if rx == 0 {
		p.move(x, y)
		p.line(x+w, y)
		p.line(x+w, y+h)
		p.line(x, y+h)
		p.close()
		return
	}
	k := 1 - kappa
	p.move(x+rx, y)
	p.line(x+w-rx, y)
	p.curve(x+w-k*rx, y, x+w, y+k*ry, x+w, y+ry)
	p.line(x+w, y+h-ry)
	p.curve(x+w, y+h-k*ry, x+w-k*rx, y+h, x+w-rx, y+h)
	p.line(x+rx, y+h)
	p.curve(x+k*rx, y+h, x, y+h-k*ry, x, y+h-ry)
	p.line(x, y+ry)
	p.curve(x, y+k*ry, x+k*rx, y, x+rx, y)
	p.close()
}

// arc draws an elliptical arc after SVG 2, B.2.4.
func (p *pathWriter) arc(rx, ry, angle float64, large, sweep bool, x, y float64) {
	rx, ry = math.Abs(rx), math.Abs(ry)
	if rx == 0 || ry == 0 || x == p.x && y == p.y {
		p.line(x, y)
		return
	}
	sin, cos := math.Sincos(angle * math.Pi / 180)
	dx, dy := (p.x-x)/2, (p.y-y)/2
	x1, y1 := cos*dx+sin*dy, cos*dy-sin*dx
	if l := x1*x1/(rx*rx) + y1*y1/(ry*ry); l > 1 {
		rx, ry = rx*math.Sqrt(l), ry*math.Sqrt(l)
	}
	q := (rx*rx*ry*ry - rx*rx*y1*y1 - ry*ry*x1*x1) / (rx*rx*y1*y1 + ry*ry*x1*x1)
	k := math.Sqrt(max(q, 0))
	if large == sweep {
		k = -k
	}
	cx1, cy1 := k*rx*y1/ry, -k*ry*x1/rx
	cx, cy := cos*cx1-sin*cy1+(p.x+x)/2, sin*cx1+cos*cy1+(p.y+y)/2
	from := math.Atan2((y1-cy1)/ry, (x1-cx1)/rx)
	turn := math.Atan2((-y1-cy1)/ry, (-x1-cx1)/rx) - from
	if sweep && turn < 0 {
		turn += 2 * math.Pi
	} else if !sweep && turn > 0 {
		turn -= 2 * math.Pi
	}
	n := math.Ceil(math.Abs(turn) / (math.Pi / 2))
	step := turn / n
	handle := 4.0 / 3 * math.Tan(step/4)
	at := func(a, b float64) (float64, float64) { return cx + cos*rx*a - sin*ry*b, cy + sin*rx*a + cos*ry*b }
	for range int(n) {
		s0, c0 := math.Sincos(from)
		s1, c1 := math.Sincos(from + step)
		ax, ay := at(c0-handle*s0, s0+handle*c0)
		bx, by := at(c1+handle*s1, s1-handle*c1)
		ex, ey := at(c1, s1)
		p.curve(ax, ay, bx, by, ex, ey)
		from += step
	}
}

// path draws path data (SVG 2, 9.3).
func (p *pathWriter) path(d string) error {
	r := &pathReader{s: d}
	command := byte(0)
	var controlX, controlY float64 // last control point, for S and T
	var last byte
	for {
		c, more := r.command(command)
		if !more {
			return nil
		}
		if command == 0 && c != 'M' && c != 'm' {
			return fmt.Errorf("path data %.20q does not begin with M", d)
		}
		if c == 'Z' || c == 'z' {
			p.close()
			command, last = c, 'Z'
			continue
		}
		n := map[byte]int{'M': 2, 'L': 2, 'H': 1, 'V': 1, 'C': 6, 'S': 4, 'Q': 4, 'T': 2, 'A': 7}[c&^0x20]
		v, err := r.values(n, c&^0x20 == 'A')
		if n == 0 || err != nil {
			return fmt.Errorf("path data is wrong at %.20q", r.s)
		}
		if c >= 'a' {
			relative(v, c, p.x, p.y)
		}
		upper := c &^ 0x20
		if (upper == 'S' && last != 'C' && last != 'S') || (upper == 'T' && last != 'Q' && last != 'T') {
			controlX, controlY = p.x, p.y
		}
		mirrorX, mirrorY := 2*p.x-controlX, 2*p.y-controlY
		switch upper {
		case 'M':
			p.move(v[0], v[1])
		case 'L':
			p.line(v[0], v[1])
		case 'H':
			p.line(v[0], p.y)
		case 'V':
			p.line(p.x, v[0])
		case 'C':
			controlX, controlY = v[2], v[3]
			p.curve(v[0], v[1], v[2], v[3], v[4], v[5])
		case 'S':
			controlX, controlY = v[0], v[1]
			p.curve(mirrorX, mirrorY, v[0], v[1], v[2], v[3])
		case 'Q':
			controlX, controlY = v[0], v[1]
			p.quad(v[0], v[1], v[2], v[3])
		case 'T':
			controlX, controlY = mirrorX, mirrorY
			p.quad(mirrorX, mirrorY, v[0], v[1])
		case 'A':
			p.arc(v[0], v[1], v[2], v[3] != 0, v[4] != 0, v[5], v[6])
		}
		command, last = c, upper
	}
}

// relative makes the values of a lower-case command absolute.
func relative(v []float64, c byte, x, y float64) {
	switch c {
	case 'h':
		v[0] += x
	case 'v':
		v[0] += y
	case 'a':
		v[5], v[6] = v[5]+x, v[6]+y
	default:
		for i := range v {
			if i%2 == 0 {
				v[i] += x
			} else {
				v[i] += y
			}
		}
	}
}

// pathReader reads path data.
type pathReader struct{ s string }

func (r *pathReader) space() { r.s = strings.TrimLeft(r.s, " \t\r\n,") }

// command returns the next command; numbers without one repeat the last one.
func (r *pathReader) command(last byte) (c byte, more bool) {
	r.space()
	if r.s == "" {
		return 0, false
	}
	c = r.s[0]
	if c >= 'A' {
		r.s = r.s[1:]
		return c, true
	}
	switch last {
	case 'M':
		return 'L', true
	case 'm':
		return 'l', true
	case 'Z', 'z':
		return '?', true
	}
	return last, true
}

var errNumber = errors.New("number expected")

// values reads n numbers; the flags of an arc are single digits that may touch what follows.
func (r *pathReader) values(n int, arc bool) ([]float64, error) {
	v := make([]float64, n)
	for i := range v {
		r.space()
		size := numberSize(r.s)
		if arc && (i == 3 || i == 4) {
			size = min(1, size)
		}
		f, err := strconv.ParseFloat(r.s[:size], 64)
		if err != nil || math.Abs(f) > 1e6 {
			return nil, errNumber
		}
		v[i] = f
		r.s = r.s[size:]
	}
	return v, nil
}

// numberSize is the length of the number that s begins with.
func numberSize(s string) int {
	i := 0
	digits := func() {
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
	}
	if i < len(s) && (s[i] == '-' || s[i] == '+') {
		i++
	}
	digits()
	if i < len(s) && s[i] == '.' {
		i++
		digits()
	}
	if i > 0 && i+1 < len(s) && (s[i] == 'e' || s[i] == 'E') && (s[i+1] == '-' || s[i+1] == '+' || s[i+1] >= '0' && s[i+1] <= '9') {
		i += 2
		digits()
	}
	return i
}

// numbers reads a list of numbers, as far as there are any.
func numbers(s string) []float64 {
	r := &pathReader{s: s}
	var out []float64
	for {
		v, err := r.values(1, false)
		if err != nil {
			return out
		}
		out = append(out, v[0])
		r.s = strings.TrimPrefix(r.s, "px")
	}
}

// length reads a length in user units; other units are taken as CSS does.
func length(s string) float64 {
	size := numberSize(s)
	v, err := strconv.ParseFloat(s[:size], 64)
	if err != nil || math.Abs(v) > 1e6 {
		return 0
	}
	switch strings.TrimSpace(s[size:]) {
	case "mm":
		return v * 96 / 25.4
	case "cm":
		return v * 96 / 2.54
	case "in":
		return v * 96
	case "pt":
		return v * 96 / 72
	}
	return v
}

func parseTransform(s string) (matrix, error) {
	m := matrix{1, 0, 0, 1, 0, 0}
	for s = strings.TrimSpace(s); s != ""; {
		name, rest, ok := strings.Cut(s, "(")
		inside, after, closed := strings.Cut(rest, ")")
		if !ok || !closed {
			return m, fmt.Errorf("transform %q is wrong", s)
		}
		next, ok := transform(strings.TrimSpace(name), numbers(inside))
		if !ok {
			return m, fmt.Errorf("transform %q is wrong", s)
		}
		m = m.times(next)
		s = strings.TrimLeft(after, " \t\r\n,")
	}
	return m, nil
}

func transform(name string, v []float64) (matrix, bool) {
	n := len(v)
	switch {
	case name == "matrix" && n == 6:
		return matrix{v[0], v[1], v[2], v[3], v[4], v[5]}, true
	case name == "translate" && n == 1:
		return matrix{1, 0, 0, 1, v[0], 0}, true
	case name == "translate" && n == 2:
		return matrix{1, 0, 0, 1, v[0], v[1]}, true
	case name == "scale" && n == 1:
		return matrix{v[0], 0, 0, v[0], 0, 0}, true
	case name == "scale" && n == 2:
		return matrix{v[0], 0, 0, v[1], 0, 0}, true
	case name == "rotate" && (n == 1 || n == 3):
		sin, cos := math.Sincos(v[0] * math.Pi / 180)
		m := matrix{cos, sin, -sin, cos, 0, 0}
		if n == 3 {
			m = matrix{1, 0, 0, 1, v[1], v[2]}.times(m).times(matrix{1, 0, 0, 1, -v[1], -v[2]})
		}
		return m, true
	case name == "skewX" && n == 1:
		return matrix{1, 0, math.Tan(v[0] * math.Pi / 180), 1, 0, 0}, true
	case name == "skewY" && n == 1:
		return matrix{1, math.Tan(v[0] * math.Pi / 180), 0, 1, 0, 0}, true
	}
	return matrix{}, false
}

// colourNames are the CSS colours of level 1 and a few more that drawings use.
var colourNames = map[string]colour{
	"black": {}, "white": {255, 255, 255}, "red": {255, 0, 0}, "green": {0, 128, 0}, "blue": {0, 0, 255},
	"yellow": {255, 255, 0}, "gray": {128, 128, 128}, "grey": {128, 128, 128}, "silver": {192, 192, 192},
	"maroon": {128, 0, 0}, "purple": {128, 0, 128}, "fuchsia": {255, 0, 255}, "lime": {0, 255, 0},
	"olive": {128, 128, 0}, "navy": {0, 0, 128}, "teal": {0, 128, 128}, "aqua": {0, 255, 255}, "orange": {255, 165, 0},
	"lightgray": {211, 211, 211}, "lightgrey": {211, 211, 211}, "darkgray": {169, 169, 169}, "darkgrey": {169, 169, 169},
	"pink": {255, 192, 203}, "brown": {165, 42, 42}, "lightblue": {173, 216, 230},
}

// parsePaint reads a colour; nil means none.
func parsePaint(s string, current colour) (*colour, error) {
	s = strings.ToLower(s)
	switch s {
	case "none", "transparent":
		return nil, nil
	case "currentcolor":
		return &current, nil
	}
	if c, ok := colourNames[s]; ok {
		return &c, nil
	}
	if hex, ok := strings.CutPrefix(s, "#"); ok {
		if len(hex) == 3 {
			hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
		}
		if v, err := strconv.ParseUint(hex, 16, 32); err == nil && len(hex) == 6 {
			return &colour{uint8(v >> 16), uint8(v >> 8), uint8(v)}, nil
		}
	}
	if inside, ok := strings.CutPrefix(s, "rgb("); ok {
		if v := numbers(inside); len(v) == 3 {
			level := func(f float64) uint8 { return uint8(min(max(f, 0), 255)) }
			return &colour{level(v[0]), level(v[1]), level(v[2])}, nil
		}
	}
	return nil, fmt.Errorf("colour %q is not known", s)
}
