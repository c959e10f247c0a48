package pdf

import (
	"math"
	"strings"
	"testing"

	"polyleaf/exporters"
	"polyleaf/internal/leaflet"
)

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

// TestFill has a card of 40 pt below three lines on pages of 100 pt.
func TestFill(t *testing.T) {
	f := frame{first: 0, top: 0, bottom: 100}
	for _, tc := range []struct {
		name  string
		space float64
		card  float64
		first int // strips on page 1
	}{
		{"fits", 10, 40, 4},
		{"fits in smaller distances", 12, 40, 4},
		{"does not fit", 20, 40, 3},
		{"far too high", 12, 60, 3},
	} {
		t.Run(tc.name, func(t *testing.T) {
			strips := make([]strip, 6)
			for i := range strips {
				strips[i] = strip{height: 10, space: tc.space}
			}
			strips[3].height = tc.card
			strips[5].height = 60 // no page is saved
			leaves := paginate(strips, f)
			if got := len(leaves[0].strips); got != tc.first {
				t.Fatalf("got %d strips on page 1, want %d", got, tc.first)
			}
			if end := leaves[0].end(); end > f.bottom {
				t.Errorf("page 1 ends at %g", end)
			}
			if strips[1].space != tc.space {
				t.Error("the column has changed")
			}
		})
	}
}

// TestLastLineOfAnswer has a line below a list, at all heights of a page.
func TestLastLineOfAnswer(t *testing.T) {
	for n := range 40 {
		l := sample("en")
		words := func(s string) leaflet.Text { return leaflet.Text{Text: s} }
		blocks := make([]leaflet.Block, n, n+2)
		for i := range blocks {
			blocks[i] = leaflet.Block{Kind: leaflet.Paragraph, Text: words("word")}
		}
		items := []leaflet.Item{{Text: words("one")}, {Text: words("two")}, {Text: words("three")}, {Text: words("four")}}
		l.Entries[0].Blocks = append(blocks, leaflet.Block{Kind: leaflet.Bullets, Items: items}, leaflet.Block{Kind: leaflet.Paragraph, Text: words("the end")})
		for i, p := range layOut(t, &exporters.Document{Leaflet: l, Files: sampleFiles()}).pages {
			text := describe([]page{p})
			if strings.Contains(text, "the end") && !strings.Contains(text, "four") {
				t.Errorf("%d paragraphs: the last line stands alone on page %d", n, i+1)
			}
		}
	}
}

// TestFillLast has pages of 100 pt, three strips on the first, of which the topmost takes half of it, and says where a page may end.
func TestFillLast(t *testing.T) {
	f := frame{first: 0, top: 0, bottom: 100}
	for _, tc := range []struct {
		name  string
		keeps string // l: the strip is held to the next one
		first int    // strips on page 1
	}{
		{"one strip", "    ", 2},
		{"two strips", "     ", 3},
		{"held to another", " l  ", 1},
		{"held to the whole page", "ll  ", 3},
	} {
		t.Run(tc.name, func(t *testing.T) {
			strips := make([]strip, len(tc.keeps))
			for i, k := range tc.keeps {
				strips[i] = strip{height: 10, space: 10}
				if i == 0 {
					strips[i].height = 50
				}
				if k == 'l' {
					strips[i].keep = lines
				}
			}
			leaves := saveLast(strips, paginate(strips, f), f)
			if len(leaves) != 2 || len(leaves[0].strips) != tc.first || len(leaves[1].strips) != len(strips)-tc.first {
				t.Fatalf("got %d pages, %d strips on page 1, want %d", len(leaves), len(leaves[0].strips), tc.first)
			}
			if leaves[1].tops[0] != f.top {
				t.Error("page 2 does not begin at its top")
			}
		})
	}
}

// TestMessagesOfCardsStayWhole moves a card that is longer than a page down page 1.
func TestMessagesOfCardsStayWhole(t *testing.T) {
	for _, tone := range []leaflet.Tone{leaflet.Emergency, leaflet.Urgent} {
		for n := range 12 {
			l := sample("en")
			l.Title.Text = strings.Repeat("word ", n+1)
			list := leaflet.Block{Kind: leaflet.Bullets}
			for i := range 9 {
				words := strings.Repeat("item ", 9+i) + "end."
				list.Items = append(list.Items, leaflet.Item{Text: leaflet.Text{Text: words}})
			}
			card := leaflet.Block{Kind: leaflet.Callout, Tone: tone, Title: leaflet.Text{Text: "Now:"}, Blocks: []leaflet.Block{list}}
			l.Entries = []leaflet.Entry{{ID: "help", Question: l.Entries[1].Question, Blocks: []leaflet.Block{card}}}
			open, page := false, 0
			for _, line := range linesOf(layOut(t, &exporters.Document{Leaflet: l, Edition: Giant}).pages) {
				if !strings.Contains(line.text, "item") && !strings.Contains(line.text, "end.") {
					continue
				}
				if open && line.page != page {
					t.Errorf("%s, title of %d words: %q stands on another page than the line before it", tone, n+1, line.text)
				}
				open, page = !strings.Contains(line.text, "end."), line.page
			}
		}
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

// TestHoldMessages: a card that goes on on the next page does so between its messages.
func TestHoldMessages(t *testing.T) {
	c := &card{}
	strips := make([]strip, 5)
	for i := range strips {
		strips[i] = strip{unit: i / 2, cards: []*card{c}, keep: inside}
	}
	strips[4].cards = nil
	holdMessages(strips)
	release(strips, c, inside)
	for i, want := range []hold{message, free, message, free, inside} {
		if strips[i].keep != want {
			t.Errorf("strip %d: hold %d, want %d", i, strips[i].keep, want)
		}
	}
}
