package source

import "unicode/utf8"

// runeSet is a set of characters of the Basic Multilingual Plane. Searching
// for one of many with package strings takes several times as long when one of
// them is outside ASCII, and these searches look at every letter of a document.
type runeSet [1 << 16 / 64]uint64

func newRuneSet(chars string) *runeSet {
	set := new(runeSet)
	for _, r := range chars {
		set[r/64] |= 1 << (r % 64)
	}
	return set
}

func (set *runeSet) has(r rune) bool {
	return uint32(r) < 1<<16 && set[r/64]>>(r%64)&1 != 0
}

// index is where the first character of the set stands in s, or -1.
func (set *runeSet) index(s string) int {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if set[c/64]>>(c%64)&1 != 0 {
				return i
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if set.has(r) {
			return i
		}
		i += size
	}
	return -1
}

// trimLeft cuts characters of the set off the start of s.
func (set *runeSet) trimLeft(s string) string {
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		if !set.has(r) {
			break
		}
		s = s[size:]
	}
	return s
}

// trimRight cuts characters of the set off the end of s.
func (set *runeSet) trimRight(s string) string {
	for s != "" {
		r, size := utf8.DecodeLastRuneInString(s)
		if !set.has(r) {
			break
		}
		s = s[:len(s)-size]
	}
	return s
}
