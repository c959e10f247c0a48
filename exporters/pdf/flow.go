package pdf

import "slices"

// strip is a horizontal band of the column that is never cut: a line, a
// picture, the padding of a card.
type strip struct {
	height float64
	space  float64  // above; dropped at the top of a page
	items  []placed // x from the left of the page, y from the top of the strip
	keep   hold     // how strongly it holds the strip that follows
	cards  []*card  // that it stands in, outermost first
	opens  []*card  // cards whose upper padding it is
	closes []*card  // cards whose lower padding it is
	heads  []*card  // cards whose heading it is
	unit   int      // number of the message that it belongs to; see rows
}

// hold says how bad a page break after a strip is.
type hold int

// A page breaks where the hold is least; among equals as late as it can.
const (
	free    hold = iota
	lines        // between the first or last two lines of a paragraph
	inside       // inside a care card
	heading      // between a question and its answer
	message      // within a message of a care card: a "not" must not be on the page behind
	always       // never, unless nothing else fits
)

// frame is where strips go on each page, in points from its top.
type frame struct {
	first  float64 // top of the first page
	top    float64 // of all others
	bottom float64
}

func (f frame) start(from int) float64 {
	if from == 0 {
		return f.first
	}
	return f.top
}

// leaf is the strips of one page with their places.
type leaf struct {
	strips []strip
	tops   []float64
}

// paginate breaks a column into pages.
func paginate(strips []strip, f frame) []leaf {
	var leaves []leaf
	for from := 0; from < len(strips); {
		to := breakAfter(strips, from, f)
		l := leaf{strips[from:to], tops(strips, from, to, f.start(from))}
		if f.bottom-l.end() > mostEmpty*(f.bottom-f.start(from)) && to < len(strips) {
			l = fill(strips, l, from, f)
		}
		leaves = append(leaves, l)
		from += len(l.strips)
	}
	return leaves
}

// mostEmpty is the share of a page that may stay empty at its foot without an attempt to fill it.
const mostEmpty = 1.0 / 3

// fill sets a page anew, with slightly smaller distances, if what is held together and only just does not fit, such as
// a care card, then fills it.
func fill(strips []strip, l leaf, from int, f frame) leaf {
	for _, share := range [...]float64{0.9, 0.8} {
		closer := nearer(strips, share)
		to := breakAfter(closer, from, f)
		if to-from <= len(l.strips) {
			continue
		}
		full := leaf{closer[from:to], tops(closer, from, to, f.start(from))}
		if f.bottom-full.end() <= mostEmpty*(f.bottom-f.start(from)) {
			return full
		}
	}
	return l
}

// nearer is a copy of strips with a share of their distances.
func nearer(strips []strip, share float64) []strip {
	closer := slices.Clone(strips)
	for i := range closer {
		closer[i].space *= share
	}
	return closer
}

// leastFull is the share of the last page that has to be filled.
const leastFull = 0.2

// savings are shares of the distances, each with the share of the last page up to which it is worth saving by them.
var savings = [...]struct{ distances, filled float64 }{{0.9, 2 * leastFull}, {0.8, 2 * leastFull}, {0.7, leastFull}}

// saveLast breaks a column anew, with smaller distances between its strips, if little stands on its last page and that
// page is saved by them; the smallest ones only if it is almost empty: a loose page is read more easily. If an almost
// empty page cannot be saved, more is moved onto it.
func saveLast(strips []strip, leaves []leaf, f frame) []leaf {
	if len(leaves) < 2 {
		return leaves
	}
	filled := (leaves[len(leaves)-1].end() - f.top) / (f.bottom - f.top)
	for _, s := range savings {
		if filled > s.filled {
			return leaves
		}
		if fewer := paginate(nearer(strips, s.distances), f); len(fewer) < len(leaves) {
			return fewer
		}
	}
	return fillLast(strips, leaves, f)
}

// fillLast moves the last break up to where a page may end as well, if that fills the last page and leaves at least
// half of the one before it.
func fillLast(strips []strip, leaves []leaf, f frame) []leaf {
	n := len(leaves)
	to := len(strips) - len(leaves[n-1].strips)
	from := to - len(leaves[n-2].strips)
	start := f.start(from)
	for i := to - 1; i > from; i-- {
		if strips[i-1].keep > strips[to-1].keep {
			continue
		}
		upper := leaf{strips[from:i], tops(strips, from, i, start)}
		last := leaf{strips[i:], tops(strips, i, len(strips), f.top)}
		if upper.end() > f.bottom { // a page that was set closer
			continue
		}
		if upper.end()-start < (f.bottom-start)/2 || last.end() > f.bottom {
			break
		}
		if last.end()-f.top > leastFull*(f.bottom-f.top) {
			return append(slices.Clone(leaves[:n-2]), upper, last)
		}
	}
	return leaves
}

// end is where the last strip ends.
func (l leaf) end() float64 {
	last := len(l.strips) - 1
	return l.tops[last] + l.strips[last].height
}

// breakAfter returns the end of the page that begins with strip from.
func breakAfter(strips []strip, from int, f frame) int {
	y := f.start(from) + padding(crossing(strips, from))
	best := -1
	for i := from; i < len(strips); i++ {
		if i > from {
			y += strips[i].space
		}
		y += strips[i].height
		if y > f.bottom && i > from {
			if best < 0 {
				return i
			}
			return best
		}
		if i+1 == len(strips) {
			break
		}
		room := padding(crossing(strips, i+1)) // a card that goes on needs a lower edge
		if y+room <= f.bottom && (best < 0 || strips[i].keep <= strips[best-1].keep) {
			best = i + 1
		}
	}
	return len(strips)
}

// tops gives the places of the strips of one page that begins at y.
func tops(strips []strip, from, to int, y float64) []float64 {
	y += padding(crossing(strips, from))
	out := make([]float64, to-from)
	for i := from; i < to; i++ {
		if i > from {
			y += strips[i].space
		}
		out[i-from] = y
		y += strips[i].height
	}
	return out
}

// crossing are the cards that a page break before strip i would cut.
func crossing(strips []strip, i int) []*card {
	if i == 0 {
		return nil
	}
	return common(strips[i-1].cards, strips[i].cards)
}

// common is what both lists begin with.
func common(a, b []*card) []*card {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return a[:n]
}

func padding(cards []*card) float64 {
	sum := 0.0
	for _, c := range cards {
		sum += c.padding
	}
	return sum
}

// holdLines keeps at least two lines of a paragraph on either side of a break.
func holdLines(strips []strip) {
	last := len(strips) - 1
	for i := range strips {
		if i < last && (i == 0 || i == last-1) {
			strips[i].keep = max(strips[i].keep, lines)
		}
	}
}

// holdAll keeps strips together; the last one is left as it is.
func holdAll(strips []strip, h hold) {
	for i := range strips {
		if i < len(strips)-1 {
			strips[i].keep = max(strips[i].keep, h)
		}
	}
}

// holdMessages keeps the lines of each message together.
func holdMessages(strips []strip) {
	for i := range strips {
		if i > 0 && strips[i].unit == strips[i-1].unit {
			strips[i-1].keep = max(strips[i-1].keep, message)
		}
	}
}

// items are the items of a page: each card's frame before what it holds.
func (l leaf) items() []placed {
	var out []placed
	var open []*card
	for i, s := range l.strips {
		for _, c := range s.cards[len(common(open, s.cards)):] {
			top, bottom, head := l.extent(c, i)
			out = append(out, c.frame(top, bottom, head)...)
		}
		open = s.cards
		for _, it := range s.items {
			it.y += l.tops[i]
			out = append(out, it)
		}
	}
	return out
}

// extent is the part of the page that a card takes from strip i on, and where its heading
// ends, if that stands there.
func (l leaf) extent(c *card, i int) (top, bottom, head float64) {
	top = l.tops[i]
	if !slices.Contains(l.strips[i].opens, c) {
		top -= c.padding
	}
	head = top
	last := i
	for last+1 < len(l.strips) && slices.Contains(l.strips[last+1].cards, c) {
		last++
		if slices.Contains(l.strips[last].heads, c) {
			head = l.tops[last] + l.strips[last].height + c.padding
		}
	}
	bottom = l.tops[last] + l.strips[last].height
	if !slices.Contains(l.strips[last].closes, c) {
		bottom += c.padding
	}
	return top, bottom, head
}
