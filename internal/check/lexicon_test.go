package check

import (
	"testing"

	"golang.org/x/text/unicode/norm"

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

// Texts of inert letters are never looked at for NFC.
func TestInertLettersAreNormal(t *testing.T) {
	for r := rune(0x300); r < 0x20000; r++ {
		if p := norm.NFC.PropertiesString(string(r)); inert(r) && (!norm.NFC.IsNormalString(string(r)) || p.CCC() != 0 || !p.BoundaryBefore()) {
			t.Errorf("%U is not inert", r)
		}
	}
}
