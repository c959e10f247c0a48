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
	return w.score(tokens(a, bufA[:0]), tokens(b, bufB[:0]), a, b)
}

// worker holds memory that is used again and again.
type worker struct {
	row   []float32
	bag   map[uint32]int
	grams map[uint32]int
}

// score is the mean of two measures, each from 0 to 1: the words in common, and
// those in common in the same order (longest common subsequence). A text that
// stands nearly wholly in the other, as after a split or a merge, is alike by
// half at least.
func (w *worker) score(a, b []token, textA, textB string) float64 {
	if textA == textB {
		return 1
	}
	sumA, sumB := weight(a), weight(b)
	if sumA == 0 || sumB == 0 {
		return 0
	}
	common, ordered := w.common(a, b), w.ordered(a, b)
	score := float64((common + ordered) / (sumA + sumB))
	shorter := min(sumA, sumB)
	if part := ordered / shorter; part >= 0.85 && shorter >= 2.5 && shorter >= max(sumA, sumB)/6 {
		score = max(score, 0.5)
	}
	if len(a) <= shortText && len(b) <= shortText {
		score = max(score, w.pairs(textA, textB))
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
func (w *worker) common(a, b []token) float32 {
	if w.bag == nil {
		w.bag = make(map[uint32]int, 64)
	}
	clear(w.bag)
	for i := range a {
		w.bag[a[i].hash]++
	}
	var sum float32
	for i := range b {
		if w.bag[b[i].hash] > 0 {
			w.bag[b[i].hash]--
			sum += b[i].weight
		}
	}
	return sum
}

// ordered is the weight of the heaviest common subsequence.
func (w *worker) ordered(a, b []token) float32 {
	w.row = slices.Grow(w.row[:0], len(b)+1)[:len(b)+1]
	row := w.row
	clear(row)
	for i := range a {
		var diagonal float32
		for j := range b {
			above := row[j+1]
			if a[i].hash == b[j].hash {
				row[j+1] = diagonal + a[i].weight
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
	texts  []string
	tokens [][]token
	where  map[uint32][]int32 // token -> texts that have it
	desks  sync.Pool          // of *desk
	seen   map[uint32]learnt
	learnt int // texts
}

// desk is what one search works on.
type desk struct {
	worker
	counts []float32 // weight of the tokens in common, by text; zero between searches
}

// Learn tells the index that a text belongs to the same document as those that
// are compared: a word that stands in many texts of a document says little about
// which of them this is, and weighs less from then on. It must come before Add.
func (x *Index) Learn(text string) {
	if x.seen == nil {
		x.seen = map[uint32]learnt{}
	}
	x.learnt++
	for _, t := range tokens(text, nil) {
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
func NewIndex() *Index { return &Index{where: map[uint32][]int32{}} }

// Add puts a text into the index and returns its number, from 0.
func (x *Index) Add(text string) int {
	n := len(x.texts)
	t := x.weigh(tokens(text, nil))
	x.texts = append(x.texts, text)
	x.tokens = append(x.tokens, t)
	for i := range t {
		list := x.where[t[i].hash]
		if len(list) == 0 || list[len(list)-1] != int32(n) {
			x.where[t[i].hash] = append(list, int32(n))
		}
	}
	return n
}

// Len is the number of texts.
func (x *Index) Len() int { return len(x.texts) }

// Text returns the text with the given number.
func (x *Index) Text(n int) string { return x.texts[n] }

// Hit is a text that was found.
type Hit struct {
	Index int
	Score float64
}

// common words are not looked up when there are rarer ones: a word that stands
// in more texts than this finds nothing that they would not.
const common = 256

// Search returns the texts that score at least floor, best first, most of them
// limit. It looks closely at the few that share the rarest words only.
func (x *Index) Search(text string, floor float64, limit int) []Hit {
	var buf [64]token
	t := x.weigh(tokens(text, buf[:0]))
	d, _ := x.desks.Get().(*desk)
	if d == nil {
		d = &desk{}
	}
	defer x.desks.Put(d)
	near := x.near(d, t, 4*limit)
	var hits []Hit
	for _, n := range near {
		if s := d.score(t, x.tokens[n], text, x.texts[n]); s >= floor {
			hits = append(hits, Hit{int(n), s})
		}
	}
	slices.SortFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Index, b.Index))
	})
	return hits[:min(len(hits), limit)]
}

// near returns the texts with the most words in common, counting rare words more.
func (x *Index) near(d *desk, t []token, limit int) []int32 {
	if len(x.texts) <= limit {
		all := make([]int32, len(x.texts))
		for i := range all {
			all[i] = int32(i)
		}
		return all
	}
	if len(d.counts) < len(x.texts) {
		d.counts = make([]float32, len(x.texts)+len(x.texts)/2)
	}
	lists := make([][]int32, 0, len(t))
	for i := range t {
		if l := x.where[t[i].hash]; len(l) > 0 {
			lists = append(lists, l)
		}
	}
	slices.SortFunc(lists, func(a, b []int32) int {
		return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a[0], b[0]))
	})
	var found []int32
	for i, l := range lists {
		if len(l) > common && i > 2 && len(found) >= limit {
			break
		}
		w := 1 / float32(8+len(l))
		for _, n := range l[:min(len(l), 16*common)] {
			if d.counts[n] == 0 {
				found = append(found, n)
			}
			d.counts[n] += w
		}
	}
	slices.SortFunc(found, func(a, b int32) int {
		return cmp.Or(cmp.Compare(d.counts[b], d.counts[a]), cmp.Compare(a, b))
	})
	for _, n := range found {
		d.counts[n] = 0
	}
	return found[:min(len(found), limit)]
}
