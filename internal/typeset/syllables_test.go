package typeset

import (
	"os"
	"strings"
	"testing"
)

// wordSample is a phrase of testdata/words: its text and, by rune, what may stand
// before it.
type wordSample struct {
	text string
	mark map[int]rune // '|' or '·'
}

func readWordSamples(t *testing.T, file string) []wordSample {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var samples []wordSample
	for line := range strings.Lines(string(data)) {
		s := wordSample{mark: map[int]rune{}}
		at := 0
		for _, r := range strings.TrimSpace(line) {
			if r == '|' || r == '·' {
				s.mark[at] = r
				continue
			}
			s.text += string(r)
			at++
		}
		samples = append(samples, s)
	}
	return samples
}

// TestDictionaryBreaks measures the breaks between words against hand-checked phrases.
func TestDictionaryBreaks(t *testing.T) {
	for _, c := range []struct {
		script         string
		errors, misses int // as measured; a better cut lowers them
	}{
		{"thai", 0, 5},
		{"lao", 0, 2},
		{"khmer", 0, 11},
		{"burmese", 0, 2},
	} {
		t.Run(c.script, func(t *testing.T) {
			errors, misses, breaks, words := 0, 0, 0, 0
			for _, s := range readWordSamples(t, "testdata/words/"+c.script+".txt") {
				found := map[int]bool{}
				dictionaryBreaks([]rune(s.text), func(i int) { found[i] = true })
				wrong := false
				for i := range found {
					breaks++
					if s.mark[i] == 0 {
						errors++
						wrong = true
					}
				}
				for i, m := range s.mark {
					if m == '|' {
						words++
						if !found[i] {
							misses++
							wrong = true
						}
					}
				}
				if wrong {
					t.Logf("%s", cutAt(s.text, found))
				}
			}
			t.Logf("%d breaks, %d of them errors; %d places between words, %d of them missed", breaks, errors, words, misses)
			if errors > c.errors || misses > c.misses {
				t.Errorf("%d errors and %d misses, want at most %d and %d", errors, misses, c.errors, c.misses)
			}
		})
	}
}

// cutAt shows text with a bar at each break.
func cutAt(text string, breaks map[int]bool) string {
	var b strings.Builder
	for i, r := range []rune(text) {
		if breaks[i] {
			b.WriteByte('|')
		}
		b.WriteRune(r)
	}
	return b.String()
}
