package check

import (
	"testing"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/locale"
)

// benchLeaflet is a catalogue with the sentences of the benchmark and the file
// of one locale, all translated.
func benchLeaflet(t testing.TB, lang string) (*catalogue.Catalogue, *locale.File) {
	t.Helper()
	l := &leaflet.Leaflet{ID: "bench", Lang: "en", SourceLang: "en", Title: leaflet.Text{Text: "Bench"}}
	e := leaflet.Entry{ID: "all", Question: leaflet.Text{Text: "What is all this?"}}
	translations := map[string]string{}
	for _, s := range samples(loadPairs(t, "pairs.txt")) {
		if s.lang == lang && s.variant == 0 {
			e.Blocks = append(e.Blocks, leaflet.Block{Kind: leaflet.Paragraph, Text: leaflet.Text{Text: s.source}})
			translations[s.source] = s.target
		}
	}
	l.Entries = []leaflet.Entry{e}
	cat := catalogue.Build(l, nil)
	set := map[string]locale.Translation{}
	for i := range cat.Messages {
		if text := translations[cat.Messages[i].Text]; text != "" {
			set[cat.Messages[i].ID] = locale.Translation{Text: text, Hash: cat.Messages[i].Hash}
		}
	}
	name := locale.FileName("bench", lang)
	r := locale.NewSyncer(cat).Sync(locale.Input{Name: name, Set: set})
	for _, w := range r.Writes {
		if w.Name == name {
			return cat, locale.Parse(name, w.Data, nil)
		}
	}
	t.Fatal("no locale file was written")
	return nil, nil
}

// BenchmarkCheck measures the check of one message, the source being prepared.
// The aim is 1,000 leaflets of 49 messages in 10 locales in 5 s on two cores:
// 20 µs for each message.
func BenchmarkCheck(b *testing.B) {
	for _, lang := range []string{"es", "de", "ar", "hi", "th", "zh-Hans", "tr"} {
		b.Run(lang, func(b *testing.B) {
			cat, file := benchLeaflet(b, lang)
			source := NewSource(cat, Options{})
			b.ReportAllocs()
			for b.Loop() {
				source.Check(file)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(cat.Messages)), "ns/message")
		})
	}
}

func BenchmarkNewSource(b *testing.B) {
	cat, _ := benchLeaflet(b, "es")
	for b.Loop() {
		NewSource(cat, Options{})
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(cat.Messages)), "ns/message")
}
