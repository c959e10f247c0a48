package typeset

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzLines states the laws: every letter comes back as text, in reading order; no line
// is wider than the column unless it holds a single cluster; the glyph 0 is never
// drawn.
func FuzzLines(f *testing.F) {
	for _, c := range lineCases {
		for _, r := range c.runs {
			f.Add(r.Text, r.Style.Lang, c.opt.RTL, uint16(c.opt.Width))
		}
	}
	s := New(Options{CacheWords: 1 << 10})
	f.Fuzz(func(t *testing.T, text, lang string, rtl bool, width uint16) {
		if len(text) > 1000 {
			t.Skip()
		}
		for part := range strings.FieldsFuncSeq(strings.ToValidUTF8(text, "\uFFFD"), isLineEnd) {
			checkShortcuts(t, part)
		}
		half := len(text) / 2
		for half < len(text) && !utf8.RuneStart(text[half]) {
			half++
		}
		runs := []Run{
			{Text: text[:half], Style: Style{Lang: lang, Size: 10}},
			{Text: text[half:], Style: Style{Lang: "en", Size: 12, Bold: true}, Tag: 1},
		}
		lines := s.Lines(runs, LineOptions{Width: float64(width), RTL: rtl, Balanced: half%2 == 1})
		want := letters(strings.ToValidUTF8(text[:half], "\uFFFD") + strings.ToValidUTF8(text[half:], "\uFFFD"))
		if got := letters(readAloud(lines)); got != want {
			t.Errorf("%+q was set as %+q", want, got)
		}
		for _, line := range lines {
			checkLine(t, line, float64(width))
		}
	})
}

func isLineEnd(r rune) bool {
	return r >= '\n' && r <= '\r' || r == 0x85 || r == 0x2028 || r == 0x2029
}

// letters is text without what is documented not to come back: spaces at line ends,
// controls, lone joiners.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || isDropped(r) || isIgnorable(r) || r == 0x2028 || r == 0x2029 {
			return -1
		}
		return r
	}, text)
}

// readAloud joins the fragments in reading order.
func readAloud(lines []Line) string {
	var b strings.Builder
	for _, line := range lines {
		fragments := slices.Clone(line.Fragments)
		slices.SortFunc(fragments, func(a, b Fragment) int { return a.Order - b.Order })
		for _, f := range fragments {
			b.WriteString(readingText(f))
		}
	}
	return b.String()
}

func checkLine(t *testing.T, line Line, width float64) {
	t.Helper()
	clusters, x := 0, 0.0
	for i, f := range line.Fragments {
		if i > 0 && f.X < x-0.01 || i > 0 && f.X > x+0.01 {
			t.Errorf("fragment %d starts at %.2f, the one before ends at %.2f", i, f.X, x)
		}
		x = f.X + f.Width
		for _, g := range f.Glyphs {
			if g.Cluster.Text == "" {
				t.Errorf("a cluster without text")
			}
			if g.Cluster.Width > 0 && strings.Trim(g.Cluster.Text, " ") != "" {
				clusters++
			}
			for _, p := range g.Cluster.parts {
				if p.gid == 0 {
					t.Errorf("glyph 0 is drawn for %+q", g.Cluster.Text)
				}
			}
		}
	}
	if width > 0 && line.Width > width+0.01 && clusters > 1 {
		if !singleLetter(line) {
			t.Errorf("line of %.2f in a column of %.2f", line.Width, width)
		}
	}
}

// singleLetter tells a line that cannot be cut: one letter with its marks.
func singleLetter(line Line) bool {
	text := []rune(strings.TrimSpace(readAloud([]Line{line})))
	return len(text) == 0 || graphemeEnd(text, 0) == len(text)
}
