package typeset

import (
	"unicode"

	"polyleaf/internal/typeset/dictionaries"
)

// Costs of the ways to cut a text into words; the cheapest cut wins. A word costs the
// same whatever its length, so that few long words are best; between equals the longer
// word at the end wins, in Burmese that at the start, since its endings are short. Letters that are no word cost more than any word, and no line
// ends among them.
const (
	costWord    = 10
	costUnknown = 14 // per syllable without a word
	costStart   = 6  // for starting such a stretch
)

// dictionaryBreaks adds, for each stretch of a script that is written without spaces,
// the places between its words. It calls add with indices of runes.
func dictionaryBreaks(runes []rune, add func(int)) {
	for i := 0; i < len(runes); {
		graph := dictionaries.For(runes[i])
		if graph == nil || !isSyllabic(runes[i]) {
			i++
			continue
		}
		end := i + 1
		for end < len(runes) && (dictionaries.For(runes[end]) == graph && isSyllabic(runes[end]) || isJoiner(runes[end])) {
			end++
		}
		for _, at := range cutWords(graph, runes[i:end]) {
			add(i + at)
		}
		i = end
	}
}

func isJoiner(r rune) bool { return r == 0x200C || r == 0x200D }

// isSyllabic tells letters and marks; digits and punctuation have rules of their own.
func isSyllabic(r rune) bool { return unicode.In(r, unicode.L, unicode.M) }

// cutWords finds the cheapest way to cut text into words and returns the places between
// them.
func cutWords(graph *dictionaries.Graph, text []rune) []int {
	n := len(text)
	cuts := make([]bool, n+1) // places where a word may start
	for i := range text {
		cuts[i] = i == 0 || mayCut(text, i)
	}
	cuts[n] = true
	burmese := graph == dictionaries.For('က')
	best := make([]step, n+1)
	for i := 1; i <= n; i++ {
		best[i].cost = 1 << 30
	}
	for i := 0; i < n; i++ {
		if !cuts[i] || best[i].cost == 1<<30 {
			continue
		}
		for node, j := graph.Root(), i; j < n; j++ {
			next, word, ok := graph.Next(node, text[j])
			if !ok {
				break
			}
			node = next
			if word && cuts[j+1] {
				s := &best[j+1]
				s.improve(best[i].cost+costWord, i, false)
				if burmese && s.cost == best[i].cost+costWord {
					s.from = i
				}
			}
		}
		end := i + 1
		for !cuts[end] {
			end++
		}
		if closesWord(text[i]) {
			best[end].improve(best[i].cost, i, best[i].unknown)
		}
		cost := best[i].cost + costUnknown
		if !best[i].unknown {
			cost += costStart
		}
		best[end].improve(cost, i, true)
	}
	return backtrack(text, best)
}

// step is the cheapest way to reach a place.
type step struct {
	cost    int
	from    int
	unknown bool // the last step is no word
}

func (s *step) improve(cost, from int, unknown bool) {
	if cost < s.cost || cost == s.cost && s.unknown && !unknown {
		*s = step{cost, from, unknown}
	}
}

// backtrack collects the places between words, in ascending order, leaving out those
// within stretches that are no words and before signs that close a word.
func backtrack(text []rune, best []step) []int {
	var reversed []int
	for at := len(best) - 1; best[at].from > 0; at = best[at].from {
		from := best[at].from
		if (!best[at].unknown || !best[from].unknown) && !closesWord(text[from]) {
			reversed = append(reversed, from)
		}
	}
	for i, j := 0, len(reversed)-1; i < j; i, j = i+1, j-1 {
		reversed[i], reversed[j] = reversed[j], reversed[i]
	}
	return reversed
}

// closesWord tells the signs that belong to the word before them, and before which no
// line ends: signs of repetition and abbreviation.
func closesWord(r rune) bool {
	switch r {
	case 0x0E2F, 0x0E46, // Thai paiyannoi, maiyamok
		0x0EAF, 0x0EC6, // Lao ellipsis, ko la
		0x17D7: // Khmer lek too
		return true
	}
	return false
}

// mayCut tells whether a syllable may start at text[i], i > 0.
func mayCut(text []rune, i int) bool {
	before, at := text[i-1], text[i]
	if unicode.Is(unicode.M, at) || isJoiner(at) {
		return false
	}
	switch at {
	case 0x0E30, 0x0E32, 0x0E33, 0x0E45, // Thai a, aa, am, lakkhangyao
		0x0EB0, 0x0EB2, 0x0EB3, 0x0EBD, // Lao a, aa, am, semivowel nyo
		0x17DC: // Khmer avakrahasanya
		return false
	}
	if before >= 0x0E40 && before <= 0x0E44 || before >= 0x0EC0 && before <= 0x0EC4 {
		return false // vowels written before their consonant
	}
	switch before {
	case 0x17D2, 0x1039: // signs that put the next consonant below
		return false
	}
	if i+1 < len(text) && (text[i+1] == 0x103A || text[i+1] == 0x1039) && at >= 0x1000 && at <= 0x1021 {
		return false // a Burmese consonant that closes the syllable
	}
	return true
}
