package typeset

import (
	"slices"
	"strings"
	"unicode"
)

// A line ends at a hyphen only between two long words: what stands before the hyphen of
// a short or doubled word ("kamag-anak", "terus-menerus") says little by itself.
const (
	minHyphenated = 5 // letters of each part
	doubled       = 3 // letters at the start or end in which doubled words are alike
)

// keepHyphenated takes back the breaks behind such hyphens. Addresses keep theirs.
func keepHyphenated(runes []rune, allowed []bool) {
	if !slices.ContainsFunc(runes, isHyphen) || slices.Contains(runes, '/') {
		return
	}
	var part []rune  // letters since the last sign
	hyphen := 0      // the place behind the last hyphen, 0 if none counts
	var first []rune // the letters before it
	for i := 0; i <= len(runes); i++ {
		if i < len(runes) && inWord(runes[i]) {
			if unicode.IsLetter(runes[i]) {
				part = append(part, unicode.ToLower(runes[i]))
			}
			continue
		}
		if hyphen > 0 && len(part) > 0 && (min(len(first), len(part)) < minHyphenated || alike(first, part)) {
			allowed[hyphen] = false
		}
		hyphen, first, part = 0, part, nil
		if i < len(runes) && isHyphen(runes[i]) && len(first) > 0 {
			hyphen = i + 1
		}
	}
}

func isHyphen(r rune) bool { return r == '-' || r == 0x2010 }

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.Is(unicode.M, r) || isDropped(r) || r == '\'' || r == '’'
}

// alike tells that two words start or end with the same letters.
func alike(a, b []rune) bool {
	return string(a[:doubled]) == string(b[:doubled]) || strings.HasSuffix(string(a), string(b[len(b)-doubled:]))
}
