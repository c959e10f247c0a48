package typeset

import (
	"sync"

	"golang.org/x/text/unicode/bidi"
)

// The Unicode Bidirectional Algorithm, UAX #9 revision 46 (Unicode 15): the names X1 to
// L2 are the rules there. go-text's bidi takes the base direction from the text; ours
// is given, so the rules stand here.

// maxDepth is the deepest embedding level (BD2).
const maxDepth = 125

// paragraphBidi computes levels; its buffers are reused.
type paragraphBidi struct {
	classes []bidi.Class // resolved as the rules go along
	initial []bidi.Class
	levels  []uint8
	depth   []uint8 // the levels before I1 and I2 changed them
	match   []int32 // of an isolate initiator: its PDI, of a PDI: its initiator, else -1
	runs    []levelRun
	seq     []int32 // indices of one isolating run sequence
	open    []openBracket
	pairs   [][2]int32
}

type levelRun struct {
	start, end int32
	used       bool
}

type openBracket struct {
	r  rune
	at int32
}

// resolve gives the level of each rune of a paragraph with the base level 0 (left to
// right) or 1. Removed characters (X9) get the level of their neighbours. The result is
// valid until the next call.
func (p *paragraphBidi) resolve(text []rune, base uint8) []uint8 {
	n := len(text)
	p.initial = resize(p.initial, n)
	p.classes = resize(p.classes, n)
	p.levels = resize(p.levels, n)
	p.match = resize(p.match, n)
	common := bidiClasses()
	for i, r := range text {
		if r >= 0 && int(r) < len(common) {
			p.initial[i] = common[r]
		} else {
			p.initial[i] = bidiClass(r)
		}
	}
	copy(p.classes, p.initial)
	p.matchIsolates()
	p.explicit(base)
	p.depth = append(p.depth[:0], p.levels...)
	p.findRuns()
	for i := range p.runs {
		if !p.runs[i].used {
			p.resolveSequence(text, i, base)
		}
	}
	p.removedLevels(base)
	return p.levels
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// bidiClasses are the classes of the letters that right-to-left text mostly consists
// of, U+0000 to U+07FF; looking them up in x/text takes ten times as long.
var bidiClasses = sync.OnceValue(func() *[0x800]bidi.Class {
	var list [0x800]bidi.Class
	for r := range list {
		props, _ := bidi.LookupRune(rune(r))
		list[r] = props.Class()
	}
	return &list
})

func bidiClass(r rune) bidi.Class {
	switch r { // x/text has no classes of their own for these
	case 0x2066:
		return bidi.LRI
	case 0x2067:
		return bidi.RLI
	case 0x2068:
		return bidi.FSI
	case 0x2069:
		return bidi.PDI
	}
	props, _ := bidi.LookupRune(r)
	return props.Class()
}

func isIsolate(c bidi.Class) bool { return c == bidi.LRI || c == bidi.RLI || c == bidi.FSI }

// isRemoved tells the classes that rule X9 takes out.
func isRemoved(c bidi.Class) bool {
	switch c {
	case bidi.LRE, bidi.RLE, bidi.LRO, bidi.RLO, bidi.PDF, bidi.BN:
		return true
	}
	return false
}

// matchIsolates pairs isolate initiators with their PDI (BD9).
func (p *paragraphBidi) matchIsolates() {
	var stack []int32
	for i, c := range p.initial {
		p.match[i] = -1
		switch {
		case isIsolate(c):
			stack = append(stack, int32(i))
		case c == bidi.PDI && len(stack) > 0:
			at := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			p.match[at], p.match[i] = int32(i), at
		}
	}
}

// firstStrong is the level that rules P2 and P3 give text[from:to].
func (p *paragraphBidi) firstStrong(from, to int) uint8 {
	for i := from; i < to; i++ {
		switch c := p.initial[i]; {
		case c == bidi.L:
			return 0
		case c == bidi.R || c == bidi.AL:
			return 1
		case isIsolate(c):
			if p.match[i] < 0 {
				return 0
			}
			i = int(p.match[i])
		}
	}
	return 0
}

// embedding is an entry of the directional status stack.
type embedding struct {
	level    uint8
	override bidi.Class // L, R or ON for none
	isolate  bool
}

// explicit applies X1 to X8.
func (p *paragraphBidi) explicit(base uint8) {
	stack := make([]embedding, 1, 8)
	stack[0] = embedding{base, bidi.ON, false}
	overIsolates, overEmbeddings, validIsolates := 0, 0, 0
	for i, c := range p.initial {
		top := stack[len(stack)-1]
		p.levels[i] = top.level
		switch c {
		case bidi.RLE, bidi.LRE, bidi.RLO, bidi.LRO: // X2 to X5
			next := deeper(top.level, c == bidi.RLE || c == bidi.RLO)
			if next > maxDepth || overIsolates > 0 || overEmbeddings > 0 {
				if overIsolates == 0 {
					overEmbeddings++
				}
				continue
			}
			override := bidi.ON
			if c == bidi.RLO {
				override = bidi.R
			} else if c == bidi.LRO {
				override = bidi.L
			}
			stack = append(stack, embedding{next, override, false})
		case bidi.RLI, bidi.LRI, bidi.FSI: // X5a to X5c
			if top.override != bidi.ON {
				p.classes[i] = top.override
			}
			rtl := c == bidi.RLI
			if c == bidi.FSI {
				to := len(p.initial)
				if p.match[i] >= 0 {
					to = int(p.match[i])
				}
				rtl = p.firstStrong(i+1, to) == 1
			}
			next := deeper(top.level, rtl)
			if next > maxDepth || overIsolates > 0 || overEmbeddings > 0 {
				overIsolates++
				continue
			}
			validIsolates++
			stack = append(stack, embedding{next, bidi.ON, true})
		case bidi.PDI: // X6a
			if overIsolates > 0 {
				overIsolates--
			} else if validIsolates > 0 {
				overEmbeddings = 0
				for !stack[len(stack)-1].isolate {
					stack = stack[:len(stack)-1]
				}
				stack = stack[:len(stack)-1]
				validIsolates--
			}
			top = stack[len(stack)-1]
			p.levels[i] = top.level
			if top.override != bidi.ON {
				p.classes[i] = top.override
			}
		case bidi.PDF: // X7
			switch {
			case overIsolates > 0:
			case overEmbeddings > 0:
				overEmbeddings--
			case !top.isolate && len(stack) > 1:
				stack = stack[:len(stack)-1]
			}
		case bidi.BN:
		case bidi.B: // X8
			p.levels[i] = base
		default: // X6
			if top.override != bidi.ON {
				p.classes[i] = top.override
			}
		}
	}
}

// deeper is the next odd (right to left) or even level.
func deeper(level uint8, rtl bool) uint8 {
	if rtl {
		return (level + 1) | 1
	}
	return (level + 2) &^ 1
}

// findRuns splits the paragraph into level runs (BD7), without removed characters.
func (p *paragraphBidi) findRuns() {
	p.runs = p.runs[:0]
	last := -1
	for i, c := range p.initial {
		if isRemoved(c) {
			continue
		}
		if last < 0 || p.levels[i] != p.levels[last] {
			p.runs = append(p.runs, levelRun{start: int32(i)})
		}
		p.runs[len(p.runs)-1].end = int32(i) + 1
		last = i
	}
}

// resolveSequence resolves the isolating run sequence (BD13) that starts with run
// number first. Runs are visited in order, so a run that goes on after an isolate has
// been taken with the one before it.
func (p *paragraphBidi) resolveSequence(text []rune, first int, base uint8) {
	p.seq = p.seq[:0]
	for at := first; at >= 0; {
		run := &p.runs[at]
		run.used = true
		last := int32(-1)
		for i := run.start; i < run.end; i++ {
			if !isRemoved(p.initial[i]) {
				p.seq = append(p.seq, i)
				last = i
			}
		}
		at = -1
		if isIsolate(p.initial[last]) && p.match[last] >= 0 {
			at = p.runAt(p.match[last])
		}
	}
	level := p.levels[p.seq[0]]
	sos := p.boundary(int(p.seq[0]), -1, level, base)
	eos := p.boundary(int(p.seq[len(p.seq)-1]), +1, level, base)
	p.weak(sos)
	p.brackets(text, sos, level)
	p.neutral(sos, eos, level)
	p.implicit(level)
}

// runAt is the number of the run in which position i lies.
func (p *paragraphBidi) runAt(i int32) int {
	low, high := 0, len(p.runs)
	for low < high {
		middle := (low + high) / 2
		if p.runs[middle].end <= i {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low == len(p.runs) || p.runs[low].used {
		return -1
	}
	return low
}

// boundary is sos or eos (X10): the direction of the higher of the two levels at the
// edge of a sequence.
func (p *paragraphBidi) boundary(at, step int, level, base uint8) bidi.Class {
	other := base
	if step < 0 || !isIsolate(p.initial[at]) { // an unmatched initiator at the end is compared with the base level
		for i := at + step; i >= 0 && i < len(p.initial); i += step {
			if !isRemoved(p.initial[i]) {
				other = p.depth[i]
				break
			}
		}
	}
	if max(level, other)%2 == 1 {
		return bidi.R
	}
	return bidi.L
}

// weak applies W1 to W7.
func (p *paragraphBidi) weak(sos bidi.Class) {
	c := p.classes
	previous := sos // W1
	for _, i := range p.seq {
		switch {
		case c[i] == bidi.NSM:
			c[i] = previous
			if isIsolate(previous) || previous == bidi.PDI {
				c[i] = bidi.ON
			}
		}
		previous = c[i]
	}
	strong := sos // W2, W3, W7 look back to the last strong class
	for _, i := range p.seq {
		switch c[i] {
		case bidi.L, bidi.R, bidi.AL:
			strong = c[i]
		case bidi.EN:
			if strong == bidi.AL {
				c[i] = bidi.AN
			}
		}
	}
	for _, i := range p.seq {
		if c[i] == bidi.AL {
			c[i] = bidi.R
		}
	}
	for k := 1; k+1 < len(p.seq); k++ { // W4
		before, at, after := c[p.seq[k-1]], p.seq[k], c[p.seq[k+1]]
		if before == after && (before == bidi.EN && (c[at] == bidi.ES || c[at] == bidi.CS) || before == bidi.AN && c[at] == bidi.CS) {
			c[at] = before
		}
	}
	for k := 0; k < len(p.seq); k++ { // W5
		if c[p.seq[k]] != bidi.ET {
			continue
		}
		end := k
		for end < len(p.seq) && c[p.seq[end]] == bidi.ET {
			end++
		}
		if k > 0 && c[p.seq[k-1]] == bidi.EN || end < len(p.seq) && c[p.seq[end]] == bidi.EN {
			for ; k < end; k++ {
				c[p.seq[k]] = bidi.EN
			}
		}
		k = end - 1
	}
	strong = sos
	for _, i := range p.seq { // W6, W7
		switch c[i] {
		case bidi.ES, bidi.ET, bidi.CS:
			c[i] = bidi.ON
		case bidi.L, bidi.R:
			strong = c[i]
		case bidi.EN:
			if strong == bidi.L {
				c[i] = bidi.L
			}
		}
	}
}

// direction is the class as rule N0 and N1 see it: L, R or ON.
func direction(c bidi.Class) bidi.Class {
	switch c {
	case bidi.L:
		return bidi.L
	case bidi.R, bidi.EN, bidi.AN:
		return bidi.R
	}
	return bidi.ON
}

// maxBrackets is the size of the bracket stack (BD16).
const maxBrackets = 63

// brackets applies N0.
func (p *paragraphBidi) brackets(text []rune, sos bidi.Class, level uint8) {
	if !p.findPairs(text) {
		return
	}
	along := levelClass(level)
	for _, pair := range p.pairs {
		found := bidi.ON
		for k := pair[0] + 1; k < pair[1]; k++ {
			d := direction(p.classes[p.seq[k]])
			if d == along {
				found = along
				break
			}
			if d != bidi.ON {
				found = d
			}
		}
		if found == bidi.ON {
			continue
		}
		if found != along {
			before := sos
			for k := pair[0] - 1; k >= 0; k-- {
				if d := direction(p.classes[p.seq[k]]); d != bidi.ON {
					before = d
					break
				}
			}
			if before != found {
				found = along
			}
		}
		p.setBracket(pair[0], found)
		p.setBracket(pair[1], found)
	}
}

// setBracket sets a bracket and the marks that follow it.
func (p *paragraphBidi) setBracket(k int32, c bidi.Class) {
	p.classes[p.seq[k]] = c
	for k++; int(k) < len(p.seq) && p.initial[p.seq[k]] == bidi.NSM; k++ {
		p.classes[p.seq[k]] = c
	}
}

// findPairs fills p.pairs with positions in p.seq (BD16), sorted by the opening
// bracket.
func (p *paragraphBidi) findPairs(text []rune) bool {
	p.pairs, p.open = p.pairs[:0], p.open[:0]
	for k, i := range p.seq {
		if p.classes[i] != bidi.ON {
			continue
		}
		props, _ := bidi.LookupRune(text[i])
		if !props.IsBracket() {
			continue
		}
		if props.IsOpeningBracket() {
			if len(p.open) == maxBrackets {
				break
			}
			p.open = append(p.open, openBracket{closing(text[i]), int32(k)})
			continue
		}
		for at := len(p.open) - 1; at >= 0; at-- {
			if p.open[at].r == canonicalBracket(text[i]) {
				p.pairs = append(p.pairs, [2]int32{p.open[at].at, int32(k)})
				p.open = p.open[:at]
				break
			}
		}
	}
	for i := 1; i < len(p.pairs); i++ { // nearly sorted and short
		for j := i; j > 0 && p.pairs[j][0] < p.pairs[j-1][0]; j-- {
			p.pairs[j], p.pairs[j-1] = p.pairs[j-1], p.pairs[j]
		}
	}
	return len(p.pairs) > 0
}

// closing is the bracket that closes r.
func closing(r rune) rune {
	closed := []rune(bidi.ReverseString(string(r)))
	return canonicalBracket(closed[0])
}

// canonicalBracket takes the two angle brackets that are canonically equivalent to CJK
// ones for those.
func canonicalBracket(r rune) rune {
	switch r {
	case 0x2329:
		return 0x3008
	case 0x232A:
		return 0x3009
	}
	return r
}

func levelClass(level uint8) bidi.Class {
	if level%2 == 1 {
		return bidi.R
	}
	return bidi.L
}

// neutral applies N1 and N2.
func (p *paragraphBidi) neutral(sos, eos bidi.Class, level uint8) {
	for k := 0; k < len(p.seq); k++ {
		if direction(p.classes[p.seq[k]]) != bidi.ON {
			continue
		}
		end := k
		for end < len(p.seq) && direction(p.classes[p.seq[end]]) == bidi.ON {
			end++
		}
		before, after := sos, eos
		if k > 0 {
			before = direction(p.classes[p.seq[k-1]])
		}
		if end < len(p.seq) {
			after = direction(p.classes[p.seq[end]])
		}
		resolved := levelClass(level)
		if before == after {
			resolved = before
		}
		for ; k < end; k++ {
			p.classes[p.seq[k]] = resolved
		}
		k = end - 1
	}
}

// implicit applies I1 and I2.
func (p *paragraphBidi) implicit(level uint8) {
	for _, i := range p.seq {
		switch c := p.classes[i]; {
		case level%2 == 0 && c == bidi.R:
			p.levels[i] = level + 1
		case level%2 == 0 && (c == bidi.AN || c == bidi.EN):
			p.levels[i] = level + 2
		case level%2 == 1 && (c == bidi.L || c == bidi.AN || c == bidi.EN):
			p.levels[i] = level + 1
		}
	}
}

// removedLevels gives removed characters the level of the character before, and applies
// the part of L1 that concerns separators.
func (p *paragraphBidi) removedLevels(base uint8) {
	before := base
	for i, c := range p.initial {
		switch {
		case isRemoved(c):
			p.levels[i] = before
		case c == bidi.S || c == bidi.B:
			p.levels[i] = base
		}
		before = p.levels[i]
	}
}

// needsBidi tells whether text has anything that is not simply left to right.
func needsBidi(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] < 0xD6 { // U+0590 is D6 90; ASCII and the shorter letters before it
			continue
		}
		switch b := text[i]; {
		case b <= 0xDF: // U+0580 to U+07FF
			if !(b == 0xD6 && i+1 < len(text) && text[i+1] < 0x90) {
				return true
			}
		case b == 0xE0: // U+0800 to U+08FF, Syriac to Arabic Extended
			if i+1 < len(text) && text[i+1] < 0xA4 {
				return true
			}
		case b == 0xE2: // U+200E and U+200F, U+202A to U+202E, U+2066 to U+2069
			if i+2 < len(text) && isControlE2(text[i+1], text[i+2]) {
				return true
			}
		case b == 0xEF: // U+FB1D to U+FDFF, U+FE70 to U+FEFC
			if i+1 < len(text) && text[i+1] >= 0xAC && text[i+1] <= 0xBB {
				return true
			}
		case b == 0xF0: // U+10800 to U+10FFF, U+1E800 to U+1EFFF
			if i+2 < len(text) && (text[i+1] == 0x90 && text[i+2] >= 0xA0 || text[i+1] == 0x9E && text[i+2] >= 0xA0) {
				return true
			}
		}
	}
	return false
}

func isControlE2(b1, b2 byte) bool {
	return b1 == 0x80 && (b2 == 0x8E || b2 == 0x8F || b2 >= 0xAA && b2 <= 0xAE) || b1 == 0x81 && b2 >= 0xA6 && b2 <= 0xA9
}

// isAllRightToLeft tells text that has level 1 throughout in a right-to-left paragraph:
// letters and neutral characters, without numbers, other letters and controls.
func isAllRightToLeft(text string) bool {
	common := bidiClasses()
	for i, r := range text {
		if int(r) >= len(common) {
			if r >= 0x2010 && r <= 0x2027 { // dashes, quotation marks, bullets
				continue
			}
			return false
		}
		switch common[r] {
		case bidi.R, bidi.AL, bidi.ON, bidi.WS, bidi.CS, bidi.ES, bidi.ET:
		case bidi.NSM:
			if i == 0 {
				return false
			}
		default:
			return false
		}
	}
	return true
}
