package typeset

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sampleLeaflets are texts of about one A4 page, in paragraphs; doubled they are as
// long as a leaflet.
var sampleLeaflets = []struct {
	lang string
	rtl  bool
}{{"en", false}, {"uk", false}, {"ar", true}, {"hi", false}, {"th", false}, {"zh-Hans", false}}

func readParagraphs(tb testing.TB, lang string) []string {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "leaflet", lang+".txt"))
	if err != nil {
		tb.Fatal(err)
	}
	paragraphs := strings.Split(strings.TrimSpace(string(data)), "\n")
	return append(paragraphs, paragraphs...)
}

// setLeaflet sets all paragraphs and makes the subsets, as an exporter does.
func setLeaflet(s *Setter, paragraphs []string, lang string, rtl bool) (lines, bytes int) {
	subsets := map[*Font]*Subset{}
	var order []*Font
	for i, text := range paragraphs {
		style := Style{Lang: lang, Size: 12, Bold: i%2 == 0 && len(text) < 100}
		for _, line := range s.Lines([]Run{{Text: text, Style: style}}, LineOptions{Width: 480, RTL: rtl}) {
			lines++
			for _, f := range line.Fragments {
				sub := subsets[f.Font]
				if sub == nil {
					sub = f.Font.Subset()
					subsets[f.Font] = sub
					order = append(order, f.Font)
				}
				sub.Use(f.Glyphs)
			}
		}
	}
	for _, f := range order {
		bytes += len(subsets[f].TrueType())
	}
	return lines, bytes
}

// vary changes a text a little, so that no two leaflets are equal.
func vary(paragraphs []string, n int) []string {
	changed := make([]string, len(paragraphs))
	for i, p := range paragraphs {
		changed[i] = fmt.Sprintf("%s %d.", p, n+i)
	}
	return changed
}

// BenchmarkLeaflet is the steady state: a text that differs a little from the one
// before.
func BenchmarkLeaflet(b *testing.B) {
	for _, l := range sampleLeaflets {
		b.Run(l.lang, func(b *testing.B) {
			s := New(Options{})
			paragraphs := readParagraphs(b, l.lang)
			setLeaflet(s, paragraphs, l.lang, l.rtl)
			b.ReportAllocs()
			for n := 0; b.Loop(); n++ {
				setLeaflet(s, vary(paragraphs, n), l.lang, l.rtl)
			}
		})
	}
}

// BenchmarkCold is the first leaflet of a process: fonts are parsed, words are shaped.
func BenchmarkCold(b *testing.B) {
	for _, l := range sampleLeaflets {
		b.Run(l.lang, func(b *testing.B) {
			paragraphs := readParagraphs(b, l.lang)
			b.ReportAllocs()
			for b.Loop() {
				setLeaflet(New(Options{}), paragraphs, l.lang, l.rtl)
			}
		})
	}
}
