package check

import (
	"testing"

	"polyleaf/internal/words"
)

// Whatever the tool's own texts are shipped in, doses and negations are checked in.
func TestShippedLanguagesHaveWordLists(t *testing.T) {
	for _, lang := range words.Languages() {
		t.Run(lang, func(t *testing.T) {
			x := lexiconOf(lang)
			if !x.numbers || !x.negations {
				t.Errorf("numbers %v, negations %v: internal/check/lists has no words for it", x.numbers, x.negations)
			}
			for _, u := range [...]unit{mg, ml, minute, hour, day, week, month, year, tablet} {
				if len(x.units.entries) == 0 || !x.names(u) {
					t.Errorf("no name for unit %d", u)
				}
			}
		})
	}
}

// names reports whether the language has a name for a unit.
func (x *lexicon) names(u unit) bool {
	for _, e := range x.units.entries {
		if e.unit == u {
			return true
		}
	}
	for _, b := range x.before {
		if b.entry.unit == u {
			return true
		}
	}
	return false
}
