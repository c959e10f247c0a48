package render

import (
	"slices"
	"strings"
	"unicode/utf8"

	"polyleaf/internal/inline"
)

// Isolates of the Unicode Bidirectional Algorithm (UAX #9, 2.4).
const (
	lri = '\u2066' // left-to-right isolate
	rli = '\u2067' // right-to-left isolate
	fsi = '\u2068' // first strong isolate
	pdi = '\u2069' // pop directional isolate
)

// forbidden reports runes that no format may carry: control characters (XML 1.0
// and HTML refuse most of them), noncharacters, and the embeddings and
// overrides U+202A to U+202E, which can make a dose read backwards.
func forbidden(r rune) bool {
	switch {
	case r < ' ':
		return r != '\n' && r != '\t'
	case r >= 0x7f && r <= 0x9f:
		return true
	case r >= 0x202a && r <= 0x202e:
		return true
	case r >= 0xfdd0 && r <= 0xfdef:
		return true
	}
	return r&0xfffe == 0xfffe
}

// clean drops forbidden runes and makes the text valid UTF-8.
func clean(s string) string {
	for i, r := range s {
		if forbidden(r) || r == utf8.RuneError {
			return s[:i] + strings.Map(func(r rune) rune {
				if forbidden(r) {
					return -1
				}
				return r
			}, strings.ToValidUTF8(s[i:], "\ufffd"))
		}
	}
	return s
}

func cleanSpans(spans []inline.Span) []inline.Span {
	for i := range spans {
		spans[i].Text = clean(spans[i].Text)
	}
	return spans
}

// mark is what becomes of one isolate character: it opens or closes a <bdi>,
// stays as it is because its partner stands in another span, or goes.
type mark uint8

const (
	markDrop mark = iota
	markKeep
	markBDI
)

// marks holds the fate of the isolate characters of a message, in order. nil
// means that it has none.
type marks []mark

// isolate is one isolate character and where it stands.
type isolate struct {
	span, offset int
	partner      int // index of the other one; -1 for none
}

// settleIsolates decides about every isolate character and takes those that go
// out of the spans; the marks are for the others. Unpaired ones go, and so do
// those that a left-to-right text does not need because all between them is
// left-to-right anyway. A right-to-left text keeps all pairs.
func settleIsolates(spans []inline.Span, rtl bool) marks {
	all := pairIsolates(spans, rtl)
	if !slices.Contains(all, markDrop) {
		return all
	}
	var kept marks
	for i := range spans {
		spans[i].Text = strings.Map(func(r rune) rune {
			if r < lri || r > pdi {
				return r
			}
			m := all[0]
			all = all[1:]
			if m == markDrop {
				return -1
			}
			kept = append(kept, m)
			return r
		}, spans[i].Text)
	}
	return kept
}

func pairIsolates(spans []inline.Span, rtl bool) marks {
	found := findIsolates(spans)
	if found == nil {
		return nil
	}
	out := make(marks, len(found))
	for i, it := range found {
		if it.partner < i {
			continue
		}
		other := found[it.partner]
		switch {
		case !rtl && !hasRTL(spans, it, other):
		case it.span == other.span:
			out[i], out[it.partner] = markBDI, markBDI
		default:
			out[i], out[it.partner] = markKeep, markKeep
		}
	}
	return out
}

func findIsolates(spans []inline.Span) []isolate {
	var found []isolate
	var open []int
	for s := range spans {
		if !strings.Contains(spans[s].Text, "\xe2\x81") { // U+2040 to U+207F
			continue
		}
		for offset, r := range spans[s].Text {
			switch r {
			case lri, rli, fsi:
				open = append(open, len(found))
				found = append(found, isolate{s, offset, -1})
			case pdi:
				partner := -1
				if n := len(open); n > 0 {
					partner = open[n-1]
					open = open[:n-1]
					found[partner].partner = len(found)
				}
				found = append(found, isolate{s, offset, partner})
			}
		}
	}
	return found
}

// hasRTL reports whether there is a right-to-left letter between two isolates.
func hasRTL(spans []inline.Span, from, to isolate) bool {
	for s := from.span; s <= to.span; s++ {
		text := spans[s].Text
		if s == to.span {
			text = text[:to.offset]
		}
		if s == from.span {
			text = text[from.offset:]
		}
		if strings.ContainsFunc(text, isRTL) {
			return true
		}
	}
	return false
}

// HasRTL reports whether a text holds right-to-left letters or marks. In a
// left-to-right page a text without them needs no isolate.
func HasRTL(s string) bool { return strings.ContainsFunc(s, isRTL) }

// isRTL covers the blocks whose default bidi class is R or AL
// (DerivedBidiClass.txt, Unicode 16).
func isRTL(r rune) bool {
	switch {
	case r < 0x590:
		return false
	case r <= 0x8ff:
		return true
	case r < 0xfb1d:
		return r == '\u200f' || r == rli
	case r <= 0xfdff, r >= 0xfe70 && r <= 0xfeff:
		return true
	}
	return r >= 0x10800 && r <= 0x10fff || r >= 0x1e800 && r <= 0x1efff
}
