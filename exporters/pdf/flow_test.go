package pdf

import (
	"math"
	"strings"
	"testing"

	"polyleaf/exporters"
	"polyleaf/internal/leaflet"
)

// TestNotesTornOnlyForRoom moves a note down the page: it is torn only if a fifth of the page would stay empty
// otherwise, and then two lines of it stay together.
func TestNotesTornOnlyForRoom(t *testing.T) {
	torn := 0
	for before := range 60 {
		l := sample("en")
		l.Entries = []leaflet.Entry{{Question: leaflet.Text{Text: "What can you do?"}}}
		for range before {
			l.Entries[0].Blocks = append(l.Entries[0].Blocks, leaflet.Block{Kind: leaflet.Paragraph, Text: leaflet.Text{Text: "word"}})
		}
		last := leaflet.Block{Kind: leaflet.Paragraph, Text: leaflet.Text{Text: "Ask a pharmacist."}}
		l.Entries[0].Blocks = append(l.Entries[0].Blocks, leaflet.Block{
			Kind: leaflet.Callout, Tone: leaflet.Note, Title: leaflet.Text{Text: "Before you start:"},
			Blocks: []leaflet.Block{{Kind: leaflet.Bullets, Items: items(12)}, last},
		})
		pages := layOut(t, &exporters.Document{Leaflet: l, Files: sampleFiles()}).pages
		within(t, pages)
		counts, _ := perPage(pages)
		if len(counts) == 1 {
			continue
		}
		torn++
		for i, k := range counts {
			if k < 2 {
				t.Errorf("%d paragraphs above: %d items on page %d", before, k, i+1)
			}
		}
	}
	if torn == 0 || torn > 30 {
		t.Errorf("the note is torn in %d of 60 places", torn)
	}
}

// TestSaveLast has a column of lines of 10 pt on pages of 100 pt, each of five lines with the distances given.
func TestSaveLast(t *testing.T) {
	f := frame{first: 0, top: 0, bottom: 100}
	for _, tc := range []struct {
		name        string
		lines       int
		space       float64
		pages       int
		leastSpaces float64 // share that is left of the distances
	}{
		{"one page", 4, 12, 1, 1},
		{"full last page", 8, 12, 2, 1},
		{"one line too many", 6, 11, 1, 0.7},
		{"as little as it takes", 6, 8.8, 1, 0.9},
		{"too many lines", 6, 20, 2, 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			strips := make([]strip, tc.lines)
			for i := range strips {
				strips[i] = strip{height: 10, space: tc.space}
			}
			leaves := saveLast(strips, paginate(strips, f), f)
			if len(leaves) != tc.pages {
				t.Errorf("got %d pages, want %d", len(leaves), tc.pages)
			}
			if got := leaves[0].tops[1] - 10; math.Abs(got-tc.leastSpaces*tc.space) > 1e-9 {
				t.Errorf("got distances of %g, want %g of %g", got, tc.leastSpaces, tc.space)
			}
			if strips[1].space != tc.space {
				t.Error("the column has changed")
			}
		})
	}
}

// TestClosingStaysTogether moves the end of the leaflet down the page.
func TestClosingStaysTogether(t *testing.T) {
	for n := range 60 {
		l := sample("en")
		for range n {
			l.Entries[0].Blocks = append(l.Entries[0].Blocks, leaflet.Block{Kind: leaflet.Paragraph, Text: leaflet.Text{Text: "word"}})
		}
		pages := layOut(t, &exporters.Document{Leaflet: l, Files: sampleFiles()}).pages
		text := describe(pages[len(pages)-1:])
		for _, want := range []string{"Written by", "Licence", "This leaflet gives general information"} {
			if !strings.Contains(text, want) {
				t.Errorf("%d paragraphs: %q does not stand on the last page", n, want)
			}
		}
	}
}
