package pdf

import (
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
	if torn == 0 || torn > 20 {
		t.Errorf("the note is torn in %d of 60 places", torn)
	}
}
