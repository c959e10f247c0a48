package typeset

import (
	"os"
	"strings"
	"testing"
)

// TestLevels has the cases that leaflets meet; the conformance test has all of them.
func TestLevels(t *testing.T) {
	for _, c := range []struct {
		name, text string
		base       uint8
		want       string // a digit for each rune
	}{
		{"latin", "ab c", 0, "0000"},
		{"hebrew in latin", "a אב c", 0, "001100"},
		{"number in hebrew", "א 12 ב", 1, "112211"},
		{"number in arabic", "ا 12", 1, "1122"},
		{"unit not isolated", "ا 38.5 °C", 1, "112222112"},
		{"unit isolated", "ا \u206838.5 °C\u2069", 1, "11122222221"},
		{"brackets", "א (b) ג", 1, "1112111"},
		{"latin in brackets in latin", "a (אב) c", 0, "00011000"},
		{"override", "\u202eab\u202c c", 0, "011100"},
		{"unmatched", "a\u2069\u202cb\u2067", 0, "00000"},
		{"mark after isolate", "א\u2066b\u2069\u05b0", 1, "11211"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var p paragraphBidi
			var got strings.Builder
			for _, level := range p.resolve([]rune(c.text), c.base) {
				got.WriteByte('0' + level)
			}
			if got.String() != c.want {
				t.Errorf("%+q: got levels %s, want %s", c.text, got.String(), c.want)
			}
		})
	}
}

// TestShortcuts: the two quick looks say what the algorithm would.
func TestShortcuts(t *testing.T) {
	var texts []string
	for _, c := range lineCases {
		for _, r := range c.runs {
			texts = append(texts, r.Text)
		}
	}
	for _, file := range []string{"testdata/leaflet/ar.txt", "testdata/conformance/ar.txt", "testdata/conformance/fa.txt", "testdata/conformance/he.txt"} {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, strings.FieldsFunc(string(data), func(r rune) bool { return r == '\n' || r == '.' })...)
	}
	taken := 0
	for _, text := range texts {
		checkShortcuts(t, text)
		if isAllRightToLeft(text) {
			taken++
		}
	}
	if taken < 20 {
		t.Errorf("only %d texts are all right to left", taken)
	}
}

func checkShortcuts(t *testing.T, text string) {
	t.Helper()
	var p paragraphBidi
	for base, taken := range []bool{!needsBidi(text), isAllRightToLeft(text)} {
		if !taken {
			continue
		}
		for i, level := range p.resolve([]rune(text), uint8(base)) {
			if level != uint8(base) {
				t.Errorf("%+q has level %d at %d", text, level, i)
			}
		}
	}
}
