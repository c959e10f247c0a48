package catalogue

import (
	"cmp"
	"slices"

	"polyleaf/internal/similar"
)

// source says where a message of the new catalogue comes from: the index of a
// message of the previous one, a retired id, or nowhere (-1 and "").
type source struct {
	index   int
	retired string
}

// How alike two texts must be, from 0 to 1, for the new one to keep the id of
// the old one. It is then stale, never current, so that the cost of a wrong
// guess is a translation in the wrong place of a list of work; the cost of a
// missed one is a translation among the suggestions. Measured on our back-spasms
// leaflet: of two different texts of it one pair in a hundred reaches 0.36, one in
// a thousand 0.60; of texts with a word in ten replaced 99 % reach 0.50, with three
// in ten 0.47, with half of them the middle one 0.58.
const (
	alikeAnywhere  = 0.5
	alikeSameEntry = 0.42
	alikeSamePlace = 0.34 // same entry, same role, and the only one of its kind left there
)

// aligner finds the source of each new message.
type aligner struct {
	prev     *Catalogue
	next     []Message
	from     []source
	used     []bool            // of prev.Messages
	entries  map[string]string // new entry -> the part of the old ids that names it
	oldEntry []string          // of prev.Messages
}

// align decides for each new message: first by equal texts, then by retired
// texts, then by similarity, then by place.
func align(prev *Catalogue, next []Message) []source {
	a := &aligner{prev: prev, next: next, from: make([]source, len(next)), used: make([]bool, len(prev.Messages))}
	for i := range a.from {
		a.from[i].index = -1
	}
	if a.unchanged() {
		return a.from
	}
	a.oldEntry = make([]string, len(prev.Messages))
	for i := range prev.Messages {
		a.oldEntry[i] = entryOf(prev.Messages[i].ID)
	}
	a.equalTexts()
	a.retiredTexts()
	a.similarTexts()
	return a.from
}

// unchanged is the usual case: the same texts in the same order.
func (a *aligner) unchanged() bool {
	if len(a.next) != len(a.prev.Messages) {
		return false
	}
	for i := range a.next {
		if a.next[i].Hash != a.prev.Messages[i].Hash {
			return false
		}
	}
	for i := range a.from {
		a.from[i].index = i
	}
	return true
}

func (a *aligner) match(next, old int) {
	a.from[next].index = old
	a.used[old] = true
}

// equalTexts matches texts that did not change. Where the same text stands in
// several places, those in the same entry and beside the same neighbours belong together.
func (a *aligner) equalTexts() {
	old := map[string][]int{}
	for i := range a.prev.Messages {
		h := a.prev.Messages[i].Hash
		old[h] = append(old[h], i)
	}
	next := map[string][]int{}
	var order []string
	for i := range a.next {
		h := a.next[i].Hash
		if next[h] == nil {
			order = append(order, h)
		}
		next[h] = append(next[h], i)
	}
	for _, h := range order {
		if len(next[h]) == 1 && len(old[h]) == 1 {
			a.match(next[h][0], old[h][0])
		}
	}
	a.matchEntries()
	for _, h := range order {
		if len(old[h]) > 0 && len(next[h])+len(old[h]) > 2 {
			a.matchEqual(next[h], old[h])
		}
	}
}

// matchEntries finds out what each entry was called: by most of its texts, or else by its name.
func (a *aligner) matchEntries() {
	type pair struct{ next, old string }
	votes := map[pair]int{}
	for i := range a.next {
		if f := a.from[i].index; f >= 0 && a.next[i].Entry != "" {
			votes[pair{a.next[i].Entry, a.oldEntry[f]}]++
		}
	}
	a.entries = map[string]string{}
	best := map[string]int{}
	for i := range a.next { // in document order, so that the result does not depend on the map's
		e := a.next[i].Entry
		if e == "" {
			continue
		}
		if _, ok := a.entries[e]; !ok {
			a.entries[e] = segment(e)
			best[e] = votes[pair{e, segment(e)}]
		}
		if f := a.from[i].index; f >= 0 {
			if v := votes[pair{e, a.oldEntry[f]}]; v > best[e] {
				a.entries[e], best[e] = a.oldEntry[f], v
			}
		}
	}
}

// sameEntry reports whether two messages stand in the same entry, as far as one can tell.
func (a *aligner) sameEntry(next, old int) bool {
	e := a.next[next].Entry
	if e == "" {
		return a.oldEntry[old] == ""
	}
	return a.entries[e] == a.oldEntry[old]
}

func (a *aligner) sameRole(next, old int) bool {
	return kinds[a.next[next].Role] == kindOf(a.prev.Messages[old].ID)
}

// candidate is a possible match.
type candidate struct {
	next, old int
	score     float64
}

// manyEqual is the number of pairs above which equal texts are matched in order alone.
const manyEqual = 1 << 12

func (a *aligner) matchEqual(next, old []int) {
	if len(next)*len(old) > manyEqual {
		for i := range min(len(next), len(old)) {
			a.match(next[i], old[i])
		}
		return
	}
	pairs := make([]candidate, 0, len(next)*len(old))
	for _, n := range next {
		for _, o := range old {
			pairs = append(pairs, candidate{n, o, a.context(n, o)})
		}
	}
	a.take(pairs)
}

// context says how well the places of two messages fit.
func (a *aligner) context(next, old int) float64 {
	score := 0.0
	if a.sameEntry(next, old) {
		score += 4
	}
	if a.sameRole(next, old) {
		score += 2
	}
	if next > 0 && old > 0 && a.from[next-1].index == old-1 {
		score++
	}
	if next+1 < len(a.next) && old+1 < len(a.used) && a.from[next+1].index == old+1 {
		score++
	}
	return score
}

// take matches the best pairs first; of equal ones the first in the document.
func (a *aligner) take(pairs []candidate) {
	slices.SortStableFunc(pairs, func(x, y candidate) int { return cmp.Compare(y.score, x.score) })
	for _, p := range pairs {
		if a.free(p.next) && !a.used[p.old] {
			a.match(p.next, p.old)
		}
	}
}

func (a *aligner) free(next int) bool {
	return a.from[next].index < 0 && a.from[next].retired == ""
}

// retiredTexts gives a text that comes back its old id.
func (a *aligner) retiredTexts() {
	if len(a.prev.Retired) == 0 {
		return
	}
	taken := map[string]bool{}
	for i := range a.prev.Messages {
		taken[a.prev.Messages[i].ID] = true
	}
	byHash := map[string][]string{}
	for _, o := range a.prev.Retired {
		if !taken[o.ID] {
			byHash[o.Hash] = append(byHash[o.Hash], o.ID)
		}
	}
	for i := range a.next {
		if !a.free(i) {
			continue
		}
		best := ""
		for _, id := range byHash[a.next[i].Hash] {
			if !taken[id] && (best == "" || entryOf(id) == a.entries[a.next[i].Entry] && entryOf(best) != entryOf(id)) {
				best = id
			}
		}
		if best != "" {
			a.from[i].retired = best
			taken[best] = true
		}
	}
}

// similarTexts matches texts that were edited.
func (a *aligner) similarTexts() {
	var next, old []int
	for i := range a.next {
		if a.free(i) {
			next = append(next, i)
		}
	}
	for i := range a.used {
		if !a.used[i] {
			old = append(old, i)
		}
	}
	if len(next) == 0 || len(old) == 0 {
		return
	}
	index := similar.NewIndex()
	for i := range a.prev.Messages {
		index.Learn(a.prev.Messages[i].Text)
	}
	for _, o := range old {
		index.Add(a.prev.Messages[o].Text)
	}
	var pairs []candidate
	for _, n := range next {
		for _, hit := range index.Search(a.next[n].Text, alikeSamePlace, 8) {
			pairs = append(pairs, candidate{n, old[hit.Index], hit.Score})
		}
	}
	a.takeSimilar(pairs)
}

// takeSimilar matches what is alike enough for its place.
func (a *aligner) takeSimilar(pairs []candidate) {
	sure := pairs[:0:0]
	var rest []candidate
	for _, p := range pairs {
		same := a.sameEntry(p.next, p.old)
		switch {
		case p.score >= alikeAnywhere, same && p.score >= alikeSameEntry:
			p.score += a.context(p.next, p.old) / 50 // of equally good ones the one in its place
			sure = append(sure, p)
		case same && a.sameRole(p.next, p.old):
			rest = append(rest, p)
		}
	}
	a.take(sure)
	for _, p := range rest {
		if a.free(p.next) && !a.used[p.old] && a.alone(p) {
			a.match(p.next, p.old)
		}
	}
}

// alone reports whether the two are the only ones of their role left in the entry.
func (a *aligner) alone(p candidate) bool {
	entry, role := a.next[p.next].Entry, a.next[p.next].Role
	for i := range a.next {
		if i != p.next && a.free(i) && a.next[i].Entry == entry && a.next[i].Role == role {
			return false
		}
	}
	for i := range a.used {
		if i != p.old && !a.used[i] && a.oldEntry[i] == a.oldEntry[p.old] && a.sameRole(p.next, i) {
			return false
		}
	}
	return true
}
