// Package similar says how alike two texts of any language are, and finds the
// texts that are most alike in a set of many.
//
// A text is seen as a row of tokens: words without their endings, and single
// letters in scripts that write no spaces. Score compares two texts; an Index
// compares one with many without looking at all of them.
package similar

import (
	"cmp"
	"math"
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"
)

// stem is the number of letters of a word that count: enough to tell words
// apart, few enough to forgive an ending.
const stem = 5

// maxTokens bounds the work for one text; a paragraph of a leaflet has 20 to 100.
const maxTokens = 400

// token is one word or letter. Short words carry little meaning: they weigh less.
type token struct {
	hash   uint32
	weight float32
}

// tokens splits a text. Marks belong to the letter before them.
func tokens(s string, out []token) []token {
	var hash uint32
	length, letters := 0, 0 // letters counts towards the stem
	digit := false
	flush := func() {
		if length > 0 {
			w := float32(1)
			if length <= 3 && !digit {
				w = 0.3
			}
			out = append(out, token{hash, w})
		}
		hash, length, letters, digit = 2166136261, 0, 0, false
	}
	flush()
	for i := 0; i < len(s) && len(out) < maxTokens; {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		i += n
		switch {
		case r < utf8.RuneSelf && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'):
			length++
			if letters < stem || digit {
				hash = (hash ^ uint32(r|0x20)) * 16777619
				letters++
			}
		case r >= '0' && r <= '9' || r >= utf8.RuneSelf && unicode.IsDigit(r):
			digit = true
			length++
			hash = (hash ^ uint32(r)) * 16777619
		case r < utf8.RuneSelf:
			flush()
		case spaceless(r):
			flush()
			out = append(out, token{(2166136261 ^ uint32(r)) * 16777619, 0.5})
		case unicode.IsLetter(r), unicode.IsMark(r):
			length++
			if letters < stem {
				hash = (hash ^ uint32(unicode.ToLower(r))) * 16777619
				letters++
			}
		default:
			flush()
		}
	}
	flush()
	return out
}

// spaceless reports whether r belongs to a script that writes no spaces between words.
func spaceless(r rune) bool {
	switch {
	case r < 0x0E00:
		return false
	case r <= 0x0EFF, r >= 0x1000 && r <= 0x109F, r >= 0x1780 && r <= 0x17FF: // Thai, Lao, Myanmar, Khmer
		return unicode.IsLetter(r)
	}
	return r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// Score says how alike two texts are: 1 for the same words in the same order, 0
// for no word in common.
func Score(a, b string) float64 {
	var bufA, bufB [64]token
	var w worker
	w.ask(a, tokens(a, bufA[:0]))
	return w.score(tokens(b, bufB[:0]), b, 0)
}

// worker compares one text with others; its memory is used again and again.
type worker struct {
	text   string
	tokens []token
	sum    float32
	slots  map[uint32]int32 // word -> its place in have
	have   []int32          // how often the text has each word
	left   []int32          // the same, less what the other text has used
	row    []float32
	grams  map[uint32]int
}

// ask sets the text that the others are compared with.
func (w *worker) ask(text string, t []token) {
	w.text, w.tokens, w.sum = text, t, weight(t)
	if w.slots == nil {
		w.slots = make(map[uint32]int32, 64)
	}
	clear(w.slots)
	w.have = w.have[:0]
	for i := range t {
		slot, ok := w.slots[t[i].hash]
		if !ok {
			slot = int32(len(w.have))
			w.slots[t[i].hash] = slot
			w.have = append(w.have, 0)
		}
		w.have[slot]++
	}
}

// nearlyWhole is the share of the shorter text that the longer one must have in
// order for it to be a part of it, as after a split or a merge; the two are then
// alike by half at least.
const nearlyWhole = 0.85

// score is the mean of two measures, each from 0 to 1: the words in common, and
// those in common in the same order (longest common subsequence). It need not be
// exact below floor.
func (w *worker) score(b []token, textB string, floor float64) float64 {
	if w.text == textB {
		return 1
	}
	sumB := weight(b)
	if w.sum == 0 || sumB == 0 {
		return 0
	}
	short := len(w.tokens) <= shortText && len(b) <= shortText
	shorter := min(w.sum, sumB)
	common := w.common(b)
	if !short && float64(2*common/(w.sum+sumB)) < floor && common < nearlyWhole*shorter {
		return 0
	}
	ordered := w.ordered(b)
	score := float64((common + ordered) / (w.sum + sumB))
	if ordered >= nearlyWhole*shorter && shorter >= 2.5 && shorter >= max(w.sum, sumB)/6 {
		score = max(score, 0.5)
	}
	if short {
		score = max(score, w.pairs(w.text, textB))
	}
	return score
}

// shortText is the number of words up to which letters count as well.
const shortText = 3

func weight(t []token) float32 {
	var sum float32
	for i := range t {
		sum += t[i].weight
	}
	return sum
}

// common is the weight of the tokens that both have.
func (w *worker) common(b []token) float32 {
	w.left = append(w.left[:0], w.have...)
	var sum float32
	for i := range b {
		if slot, ok := w.slots[b[i].hash]; ok && w.left[slot] > 0 {
			w.left[slot]--
			sum += b[i].weight
		}
	}
	return sum
}

// ordered is the weight of the heaviest common subsequence.
func (w *worker) ordered(b []token) float32 {
	w.row = slices.Grow(w.row[:0], len(b)+1)[:len(b)+1]
	row := w.row
	clear(row)
	for i := range w.tokens {
		hash, weight := w.tokens[i].hash, w.tokens[i].weight
		var diagonal float32
		for j := range b {
			above := row[j+1]
			if hash == b[j].hash {
				row[j+1] = diagonal + weight
			} else {
				row[j+1] = max(above, row[j])
			}
			diagonal = above
		}
	}
	return row[len(b)]
}

// pairs is the share of pairs of letters that two short texts have in common (Dice's coefficient).
func (w *worker) pairs(a, b string) float64 {
	if w.grams == nil {
		w.grams = make(map[uint32]int, 64)
	}
	clear(w.grams)
	total, common := 0, 0
	eachPair(a, func(p uint32) { w.grams[p]++; total++ })
	eachPair(b, func(p uint32) {
		total++
		if w.grams[p] > 0 {
			w.grams[p]--
			common++
		}
	})
	if total == 0 {
		return 0
	}
	return 2 * float64(common) / float64(total) * 0.9 // letters alone are weaker evidence than words
}

func eachPair(s string, visit func(uint32)) {
	last := rune(-1)
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			last = -1
			continue
		}
		r = unicode.ToLower(r)
		if last >= 0 {
			visit(uint32(last)*31 + uint32(r))
		}
		last = r
	}
}

// Index holds texts in the order in which they were added. When all have been
// added, several goroutines can search at once.
type Index struct {
	texts    []string
	tokens   [][]token
	buffer   []token // of the text that is being added
	seen     map[uint32]learnt
	learnt   int      // texts
	postings []uint64 // key<<32 | text, sorted by the first search
	sort     sync.Once
	desks    sync.Pool // of *desk
}

// desk is what one search works on.
type desk struct {
	worker
	counts []float32 // by text: the weight of what it has in common; zero between searches
	found  []int32
	lists  [][]uint64
}

// Learn tells the index that a text belongs to the same document as those that
// are compared: a word that stands in many texts of a document says little about
// which of them this is, and weighs less from then on. It must come before Add.
func (x *Index) Learn(text string) {
	if x.seen == nil {
		x.seen = map[uint32]learnt{}
	}
	x.learnt++
	x.buffer = tokens(text, x.buffer[:0])
	for _, t := range x.buffer {
		if l := x.seen[t.hash]; l.last != x.learnt {
			x.seen[t.hash] = learnt{l.texts + 1, x.learnt}
		}
	}
}

// learnt is what is known of a word: in how many texts it stands, and in which it was seen last.
type learnt struct{ texts, last int }

// weigh lowers the weights of words that stand in many texts.
func (x *Index) weigh(t []token) []token {
	if x.seen == nil {
		return t
	}
	for i := range t {
		if n := x.seen[t[i].hash].texts; n > 1 {
			t[i].weight *= float32(1 / (1 + 0.3*math.Log(float64(n))))
		}
	}
	return t
}

// NewIndex returns an empty index.
func NewIndex() *Index { return &Index{} }

// Add puts a text into the index and returns its number, from 0.
func (x *Index) Add(text string) int {
	n := len(x.texts)
	x.buffer = tokens(text, x.buffer[:0])
	t := x.weigh(slices.Clone(x.buffer))
	x.texts = append(x.texts, text)
	x.tokens = append(x.tokens, t)
	for i := range t {
		x.postings = append(x.postings, uint64(t[i].hash)<<32|uint64(n))
		if i > 0 {
			x.postings = append(x.postings, uint64(pairKey(t[i-1], t[i]))<<32|uint64(n))
		}
	}
	return n
}

// pairKey is the key of two words that follow each other. Far fewer texts have
// a pair in common than a word.
func pairKey(a, b token) uint32 { return (a.hash*31 ^ b.hash) * 2654435761 }

// Len is the number of texts.
func (x *Index) Len() int { return len(x.texts) }

// Text returns the text with the given number.
func (x *Index) Text(n int) string { return x.texts[n] }

// Hit is a text that was found.
type Hit struct {
	Index int
	Score float64
}

// Search returns the texts that score at least floor, best first, most of them
// limit. It looks closely at the few that share the rarest pairs of words, or words.
func (x *Index) Search(text string, floor float64, limit int) []Hit {
	x.sort.Do(func() {
		slices.Sort(x.postings)
		x.postings = slices.Compact(x.postings)
	})
	d, _ := x.desks.Get().(*desk)
	if d == nil {
		d = &desk{counts: make([]float32, len(x.texts))}
	}
	defer x.desks.Put(d)
	var buf [64]token
	t := x.weigh(tokens(text, buf[:0]))
	d.ask(text, t)
	var hits []Hit
	for _, n := range x.near(d, t, 4*limit) {
		if s := d.score(x.tokens[n], x.texts[n], floor); s >= floor {
			hits = append(hits, Hit{int(n), s})
		}
	}
	slices.SortFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Index, b.Index))
	})
	return hits[:min(len(hits), limit)]
}

// effort is the number of postings that a search reads at most; the rarest key's
// may be some more.
const effort = 3072

// near returns the texts with the most in common, counting rare keys more.
func (x *Index) near(d *desk, t []token, limit int) []int32 {
	d.found = d.found[:0]
	d.lists = d.lists[:0]
	for i := range t {
		d.lists = append(d.lists, x.list(t[i].hash))
		if i > 0 {
			d.lists = append(d.lists, x.list(pairKey(t[i-1], t[i])))
		}
	}
	d.count()
	return d.best(limit)
}

// list returns the postings of a key.
func (x *Index) list(key uint32) []uint64 {
	start, _ := slices.BinarySearch(x.postings, uint64(key)<<32)
	end := start
	for step := 1; ; step *= 2 { // lists are short: gallop
		next := min(start+step, len(x.postings))
		if next == len(x.postings) || uint32(x.postings[next]>>32) != key {
			n, _ := slices.BinarySearch(x.postings[end:next], (uint64(key)+1)<<32)
			return x.postings[start : end+n]
		}
		end = next
	}
}

// count adds up what the texts have in common, rare keys first.
func (d *desk) count() {
	slices.SortFunc(d.lists, func(a, b []uint64) int { return cmp.Compare(len(a), len(b)) })
	read := 0
	for _, list := range d.lists {
		if read > 0 && read+len(list) > effort {
			break
		}
		read += len(list)
		w := 1 / float32(4+len(list))
		for _, p := range list[:min(len(list), 4*effort)] {
			n := int32(uint32(p))
			if d.counts[n] == 0 {
				d.found = append(d.found, n)
			}
			d.counts[n] += w
		}
	}
}

// best returns the texts with the highest counts, and clears the counts.
func (d *desk) best(limit int) []int32 {
	less := func(a, b int32) int {
		return cmp.Or(cmp.Compare(d.counts[b], d.counts[a]), cmp.Compare(a, b))
	}
	top := d.found[:min(limit, len(d.found))]
	slices.SortFunc(top, less)
	for i := len(top); i < len(d.found); i++ {
		n := d.found[i]
		if less(n, top[len(top)-1]) >= 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(top, n, less)
		d.found[i] = top[len(top)-1] // so that its count is cleared, too
		copy(top[at+1:], top[at:])
		top[at] = n
	}
	for _, n := range d.found {
		d.counts[n] = 0
	}
	return top
}
