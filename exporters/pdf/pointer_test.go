package pdf

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"polyleaf/exporters"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/words"
)

// lifted is a leaflet whose emergency card stands in its last question but one, so that it moves to page 1.
func lifted(lang, edition string) *exporters.Document {
	d := sampleDocument(lang, edition)
	for _, l := range []*leaflet.Leaflet{d.Leaflet, d.Source} {
		l.Entries = append(long(12, 60).Entries[2:], l.Entries[1], l.Entries[0])
	}
	return d
}

// TestPointer finds, where the emergency card was written, a link that names the page that it stands on.
func TestPointer(t *testing.T) {
	for _, lang := range append([]string{"ur"}, sampleLangs...) {
		for _, edition := range Editions() {
			d := lifted("en", edition)
			if lang != "ur" {
				d = lifted(lang, edition)
			}
			d.Leaflet.Lang = lang
			doc := layOut(t, d)
			want := 1
			if edition == Bilingual && lang != "en" {
				want = 2
			}
			pages := len(doc.pages)
			if edition == Booklet {
				for len(doc.pages[pages-1].items) == 0 {
					pages--
				}
			}
			landings, jumps := 0, 0
			for i, p := range doc.pages {
				for _, it := range p.items {
					switch it := it.item.(type) {
					case landing:
						landings++
						if i > 0 {
							t.Errorf("%s, %s: the card stands on page %d", lang, edition, i+1)
						}
					case *jump:
						jumps++
						w := words.For(lang)
						if jumps < want {
							w = words.For("en") // the column at the left
						}
						text := w.Text(words.Emergency) + " · " + w.Text(words.PageOf, "Page", 1, "Pages", pages)
						if it.contents != text || it.element.Type != "Link" || i == 0 {
							t.Errorf("%s, %s: page %d has the %s %q, want the Link %q", lang, edition, i+1, it.element.Type, it.contents, text)
						}
						if got := textOf(doc.pages, it); got != strings.ReplaceAll(text, " ", "") {
							t.Errorf("%s, %s: the pointer reads %q, want %q", lang, edition, got, text)
						}
					}
				}
			}
			if landings != want || jumps != want {
				t.Errorf("%s, %s: %d cards and %d pointers, want %d", lang, edition, landings, jumps, want)
			}
		}
	}
}

// textOf is the text of a pointer without spaces; between two lines stands no separator.
func textOf(pages []page, j *jump) string {
	var parts []string
	for _, l := range linesOf(pages) {
		if l.element == j.element {
			parts = append(parts, strings.Join(strings.Fields(stripControls(l.text)), ""))
		}
	}
	return strings.Join(parts, "·")
}

// TestNoPointer has the card where it was written, or nothing left where it was.
func TestNoPointer(t *testing.T) {
	alone := lifted("en", LargePrint)
	help := &alone.Leaflet.Entries[len(alone.Leaflet.Entries)-2]
	help.Blocks = slices.Clone(help.Blocks[:1])
	for name, d := range map[string]*exporters.Document{"as written": sampleDocument("en", Standard), "alone": alone} {
		if text := describe(layOut(t, d).pages); strings.Contains(text, "to the emergency card") {
			t.Errorf("%s: there is a pointer", name)
		}
	}
}

// TestPointerLeadsToCard reads what fpdf writes, also where pages have changed places.
func TestPointerLeadsToCard(t *testing.T) {
	for _, imposed := range []bool{false, true} {
		e := New(Options{Imposed: imposed})
		d := lifted("en", Booklet)
		cfg := e.config(d)
		doc, err := e.lay(d.Leaflet, &cfg)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		painter := &painter{}
		painter.subsets(doc.pages)
		if err := painter.draw(doc.pages, &out); err != nil {
			t.Fatal(err)
		}
		want := ""
		for i, p := range doc.pages {
			for _, it := range p.items {
				if _, ok := it.item.(landing); ok {
					want = fmt.Sprintf("/Dest [%d 0 R /XYZ 0 %.2f null]", 1+2*(i+1), p.height-it.y)
				}
				if j, ok := it.item.(*jump); ok && j.element.Kids[len(j.element.Kids)-1].Contents != j.contents {
					t.Errorf("imposed %v: the link has no annotation with contents", imposed)
				}
			}
		}
		if n := strings.Count(out.String(), want); want == "" || n != 1 {
			t.Errorf("imposed %v: %d links lead to %s, want 1", imposed, n, want)
		}
	}
}

// TestPointerIsNotAlone moves a pointer and the text that leads to it down the page.
func TestPointerIsNotAlone(t *testing.T) {
	for n := range 40 {
		d := lifted("en", LargePrint)
		at, card := emergency(d.Leaflet)
		help, before := &d.Leaflet.Entries[at], &d.Leaflet.Entries[at-1]
		lead := leaflet.Block{Kind: leaflet.Paragraph, Text: leaflet.Text{Text: "look at this"}}
		help.Blocks = slices.Insert(slices.Clone(help.Blocks), card, lead)
		for range n {
			before.Blocks = append(before.Blocks, leaflet.Block{Kind: leaflet.Paragraph, Text: leaflet.Text{Text: "word"}})
		}
		found := false
		for i, p := range layOut(t, d).pages {
			text := describe([]page{p})
			if !strings.Contains(text, "to the emergency card") {
				continue
			}
			found = true
			if !strings.Contains(text, "look at this") {
				t.Errorf("%d paragraphs: the pointer stands alone on page %d", n, i+1)
			}
		}
		if !found {
			t.Fatal("no pointer")
		}
	}
}
