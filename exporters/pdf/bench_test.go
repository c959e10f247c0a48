package pdf

import (
	"fmt"
	"testing"

	"polyleaf/internal/leaflet"
)

func BenchmarkDev(b *testing.B) {
	e := New(Options{})
	for _, lang := range []string{"en", "es", "ar", "hi", "th", "zh-Hans"} {
		b.Run(lang, func(b *testing.B) {
			d := doc(lang, "standard")
			l := *d.Leaflet
			l.Entries = append([]leaflet.Entry{}, l.Entries[:4]...)
			for i := range l.Entries {
				var bl []leaflet.Block
				for _, x := range l.Entries[i].Blocks {
					if x.Kind != leaflet.Image {
						bl = append(bl, x)
					}
				}
				l.Entries[i].Blocks = bl
			}
			d.Leaflet = &l
			title := l.Title.Text
			b.ReportAllocs()
			size := 0
			for i := range b.N {
				l.Title.Text = fmt.Sprintf("%s %d", title, i)
				a, err := e.Export(d)
				if err != nil {
					b.Fatal(err)
				}
				size = len(a[0].Data)
			}
			b.ReportMetric(float64(size)/1000, "KB")
		})
	}
}
