package pdf

import (
	"fmt"
	"testing"

	"polyleaf/exporters"
	"polyleaf/internal/leaflet"
)

// items are n short items of a list, numbered from 1.
func items(n int) []leaflet.Item {
	out := make([]leaflet.Item, n)
	for i := range out {
		out[i].Text.Text = fmt.Sprintf("item %d", i+1)
	}
	return out
}

// perPage counts the items of all lists on each page, and the pages of the pictures.
func perPage(pages []page) (counts map[int]int, picture int) {
	counts = map[int]int{}
	for i, p := range pages {
		for _, l := range linesOf([]page{p}) {
			if l.kind == "Lbl" {
				counts[i]++
			}
		}
		for _, it := range p.items {
			if d, ok := it.item.(*drawing); ok && d.name == "lying.svg" {
				picture = i
			}
		}
	}
	return counts, picture
}

// TestBesidePicture moves a list with a picture at its side down the page, line by line: the picture begins where the
// list begins and stays in one piece with what stands beside it, and the page may end below it.
func TestBesidePicture(t *testing.T) {
	const n = 6 // twice as high as the picture, which takes four
	torn := 0
	for before := range 40 {
		l := sample("en")
		l.Entries = []leaflet.Entry{{Question: leaflet.Text{Text: "What can you do?"}}}
		for range before {
			l.Entries[0].Blocks = append(l.Entries[0].Blocks, leaflet.Block{Kind: leaflet.Callout, Tone: leaflet.Note})
		}
		l.Entries[0].Blocks = append(l.Entries[0].Blocks,
			leaflet.Block{Kind: leaflet.Bullets, Items: items(n)},
			leaflet.Block{Kind: leaflet.Image, Src: "lying.svg", Text: leaflet.Text{Text: "A person lying down"}})
		doc := layOut(t, &exporters.Document{Leaflet: l, Files: sampleFiles()})
		within(t, doc.pages)
		counts, picture := perPage(doc.pages)
		if k := counts[picture]; k < 4 || k == n-1 {
			t.Errorf("%d notes above: %d of %d items beside the picture", before, k, n)
		} else if k < n {
			torn++
		}
	}
	if torn == 0 {
		t.Error("no page ends in the list")
	}
}
