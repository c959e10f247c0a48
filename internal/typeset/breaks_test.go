package typeset

import "testing"

// TestSimpleWord: what is taken for a simple word has no break by the rules either.
func TestSimpleWord(t *testing.T) {
	simple := 0
	for r := rune(0x21); r < 0x1000; r++ {
		for _, word := range []string{string([]rune{'a', r, r, 'b'}), string([]rune{r, '1', r, '.'}), string([]rune{'(', r, ')', ','})} {
			if !simpleWord(word) {
				continue
			}
			simple++
			if breaks := (locale{}).findBreaks(word); len(breaks) > 0 {
				t.Errorf("%+q breaks at %v", word, breaks)
			}
		}
	}
	if simple < 1000 {
		t.Errorf("only %d words are simple", simple)
	}
}
