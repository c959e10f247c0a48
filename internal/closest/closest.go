// Package closest finds what somebody probably meant: the known word nearest
// to a misspelt one. Start with Match.
package closest

// Match returns the candidate with the smallest edit distance to word, or ""
// when none is near: at most a third of the letters may differ, and at least
// one may. Of equal candidates the first wins.
func Match(word string, candidates []string) string {
	a := []rune(word)
	best, found := max(1, len(a)/3)+1, ""
	for _, c := range candidates {
		if c == word {
			continue
		}
		if d := distance(a, []rune(c)); d < best {
			best, found = d, c
		}
	}
	return found
}

// distance is the optimal string alignment distance: insertions, deletions,
// substitutions and swaps of neighbours.
func distance(a, b []rune) int {
	before, previous, current := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range previous {
		previous[j] = j
	}
	for i := 1; i <= len(a); i++ {
		current[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			current[j] = min(previous[j]+1, current[j-1]+1, previous[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				current[j] = min(current[j], before[j-2]+1)
			}
		}
		before, previous, current = previous, current, before
	}
	return previous[len(b)]
}
