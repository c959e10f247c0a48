package exporters_test

import (
	"sync"
	"testing"

	"polyleaf/exporters"
	"polyleaf/exporters/exportertest"
	"polyleaf/exporters/html"
	"polyleaf/exporters/jsonfile"
	"polyleaf/exporters/text"
	"polyleaf/internal/render"
)

// BenchmarkWeb exports one leaflet of 12 questions in one locale as JSON, HTML
// and text, as publish does it: texts are rendered once. Ten thousand of these
// must take less than 20 s on one core (10 s on two).
func BenchmarkWeb(b *testing.B) {
	docs := exportertest.Documents()
	for _, d := range docs {
		entries := d.Leaflet.Entries
		for len(d.Leaflet.Entries) < 12 {
			d.Leaflet.Entries = append(d.Leaflet.Entries, entries...)
		}
	}
	list := []exporters.Exporter{jsonfile.Exporter{}, html.Exporter{}, text.Exporter{}}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		d := *docs[i%len(docs)]
		d.Render = sync.OnceValue(func() *render.Leaflet { return render.New(d.Leaflet) })
		size := 0
		for _, e := range list {
			made, err := e.Export(&d)
			if err != nil {
				b.Fatal(err)
			}
			for _, a := range made {
				size += len(a.Data)
			}
		}
		b.SetBytes(int64(size))
	}
}
