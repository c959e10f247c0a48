package source

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// commonTexts are read the short way, or look as if they were.
var commonTexts = []struct {
	text  string
	short bool
}{
	{"plain words", true},
	{"**Bold** words, *slanted* ones.", true},
	{"A [link](https://x.example.org/a_b*c) and \"**more**\"", true},
	{"2 * 3 and 4 * 5", true},
	{"two  \nlines of **bold\ntext**", true},
	{"**a** **b**", true},
	{"a**b**", false},
	{"**a**b", false},
	{"***a***", false},
	{"** a**", false},
	{"**a **", false},
	{"*a **b***", false},
	{"![a](b)", false},
	{"[a](b c)", false},
	{"[a]", false},
	{"[a]()", false},
	{"[](a)", false},
	{"[**a**](b)", false},
	{"`a`", false},
	{"a\\*", false},
	{"<b>a</b>", false},
	{"a &amp; b", false},
	{"snake_case", false},
}

func TestCommonSpans(t *testing.T) {
	for _, tc := range commonTexts {
		got, ok := commonSpans(tc.text)
		if ok != tc.short {
			t.Errorf("%q: read the short way is %v, want %v", tc.text, ok, tc.short)
		}
		if want, _ := parseMarks(tc.text, nil); ok {
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%q (-parser +short way):\n%s", tc.text, diff)
			}
		}
	}
}

var blankLine = regexp.MustCompile(`\n[ \t]*\n`)

// FuzzCommonSpans compares the short way with the parser.
func FuzzCommonSpans(f *testing.F) {
	for _, tc := range commonTexts {
		f.Add(tc.text)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.TrimSpace(s)
		got, ok := commonSpans(s)
		if !ok || tooManyMarks(s) || strings.ContainsFunc(s, func(r rune) bool { return r != '\n' && isControl(r) }) || blankLine.MatchString(s) {
			t.Skip() // no text of one block
		}
		want, _ := parseMarks(s, nil)
		if diff := cmp.Diff(tidySpans(want), tidySpans(got)); diff != "" {
			t.Errorf("%q (-parser +short way):\n%s", s, diff)
		}
	})
}
