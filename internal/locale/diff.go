package locale

import (
	"strings"
	"unicode"
)

// maxDiff bounds the table of Diff: the product of the numbers of words.
const maxDiff = 1 << 20

// Diff shows how to get from one text to another, word by word: what goes stands
// in [-...-], what comes in {+...+}, as in git's word diff.
func Diff(before, after string) string {
	a, b := words(before), words(after)
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		start++
	}
	endA, endB := len(a), len(b)
	for endA > start && endB > start && a[endA-1] == b[endB-1] {
		endA, endB = endA-1, endB-1
	}
	var d differ
	d.keep(a[:start])
	d.middle(a[start:endA], b[start:endB])
	d.keep(a[endA:])
	return d.out.String()
}

// words splits a text into words, the spaces between them, and single characters of everything else.
func words(s string) []string {
	var out []string
	start, kind := 0, -1
	for i, r := range s {
		k := 2
		switch {
		case unicode.IsSpace(r):
			k = 0
		case unicode.IsMark(r) && kind > 0:
			k = kind
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			k = 1
		}
		if i > start && (k != kind || k == 2 && !unicode.IsMark(r) || k == 1 && ideograph(r)) {
			out = append(out, s[start:i])
			start = i
		}
		kind = k
	}
	if start < len(s) {
		out = append(out, s[start:])
	}
	return out
}

func ideograph(r rune) bool {
	return r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

type differ struct {
	out      strings.Builder
	del, add strings.Builder
}

func (d *differ) keep(words []string) {
	if len(words) == 0 {
		return
	}
	if d.del.Len() > 0 {
		d.out.WriteString("[-" + d.del.String() + "-]")
		d.del.Reset()
	}
	if d.add.Len() > 0 {
		d.out.WriteString("{+" + d.add.String() + "+}")
		d.add.Reset()
	}
	for _, w := range words {
		d.out.WriteString(w)
	}
}

// middle compares what is left between the common start and the common end.
func (d *differ) middle(a, b []string) {
	if len(a)*len(b) > maxDiff {
		d.replace(a, b)
		d.flush()
		return
	}
	// length[i][j] is the length of the longest common subsequence of a[i:] and b[j:]
	width := len(b) + 1
	length := make([]int32, (len(a)+1)*width)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i*width+j] = length[(i+1)*width+j+1] + 1
			} else {
				length[i*width+j] = max(length[(i+1)*width+j], length[i*width+j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j] && !(d.pending() && strings.TrimSpace(a[i]) == "" && lonely(a, b, i, j)):
			d.keep(a[i : i+1])
			i, j = i+1, j+1
		case a[i] == b[j]: // a space between two changed words changes with them
			d.replace(a[i:i+1], b[j:j+1])
			i, j = i+1, j+1
		case length[(i+1)*width+j] >= length[i*width+j+1]:
			d.replace(a[i:i+1], nil)
			i++
		default:
			d.replace(nil, b[j:j+1])
			j++
		}
	}
	d.replace(a[i:], b[j:])
	d.flush()
}

func (d *differ) pending() bool { return d.del.Len() > 0 && d.add.Len() > 0 }

// lonely reports whether the words after a common space differ.
func lonely(a, b []string, i, j int) bool {
	return i+1 < len(a) && j+1 < len(b) && a[i+1] != b[j+1]
}

func (d *differ) replace(a, b []string) {
	for _, w := range a {
		d.del.WriteString(w)
	}
	for _, w := range b {
		d.add.WriteString(w)
	}
}

func (d *differ) flush() {
	if d.del.Len() > 0 || d.add.Len() > 0 {
		d.keep([]string{""})
	}
}
