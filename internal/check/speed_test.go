package check

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/locale"
)

// benchLeaflet is a catalogue with the sentences of the benchmark and the file
// of one locale, all translated.
func benchLeaflet(t testing.TB, lang string) (*catalogue.Catalogue, *locale.File) {
	t.Helper()
	var list []sample
	for _, s := range samples(loadPairs(t, "pairs.txt")) {
		if s.lang == lang && s.variant == 0 {
			list = append(list, s)
		}
	}
	cat := catalogueOf(list)
	return cat, localeOf(t, cat, lang, func(i int) string { return list[i].target })
}

// catalogueOf makes a catalogue of the sources of some samples, behind the
// title and a question.
func catalogueOf(list []sample) *catalogue.Catalogue {
	l := &leaflet.Leaflet{ID: "bench", Lang: "en", SourceLang: "en", Title: leaflet.Text{Text: "Bench"}}
	e := leaflet.Entry{ID: "all", Question: leaflet.Text{Text: "What is all this?"}}
	for _, s := range list {
		e.Blocks = append(e.Blocks, leaflet.Block{Kind: leaflet.Paragraph, Text: leaflet.Text{Text: s.source}})
	}
	l.Entries = []leaflet.Entry{e}
	return catalogue.Build(l, nil)
}

// titles are the messages of catalogueOf that are no samples.
const titles = 2

// localeOf is a locale file of such a catalogue.
func localeOf(t testing.TB, cat *catalogue.Catalogue, lang string, text func(i int) string) *locale.File {
	t.Helper()
	set := map[string]locale.Translation{}
	for i, m := range cat.Messages[titles:] {
		set[m.ID] = locale.Translation{Text: text(i), Hash: m.Hash}
	}
	name := locale.FileName("bench", lang)
	r := locale.NewSyncer(cat).Sync(locale.Input{Name: name, Set: set})
	for _, w := range r.Writes {
		if w.Name == name {
			return locale.Parse(name, w.Data, nil)
		}
	}
	t.Fatal("no locale file was written")
	return nil
}

// TestProjectAsPair makes all mistakes of the benchmark in the texts of a project,
// whose sources are read before: it must find what Pair finds.
func TestProjectAsPair(t *testing.T) {
	byLang := map[string][]sample{}
	for _, file := range []string{"pairs.txt", "heldout.txt", "fresh.txt", "more.txt", "turns.txt"} {
		for _, s := range samples(loadPairs(t, file)) {
			if s.variant == 0 {
				byLang[s.lang] = append(byLang[s.lang], s)
			}
		}
	}
	for lang, list := range byLang {
		cat := catalogueOf(list)
		source := NewSource(cat, Options{})
		for _, m := range append([]mutation{{class: "correct", inject: func(s sample) string { return "" }}}, mutations...) {
			texts := make([]string, len(list))
			for i, s := range list {
				if texts[i] = m.inject(s); strings.TrimSpace(texts[i]) == "" {
					texts[i] = s.target
				}
			}
			got := map[string][]string{}
			for _, f := range source.Check(localeOf(t, cat, lang, func(i int) string { return texts[i] })).Findings {
				if strings.Contains(f.Text, "; source «") {
					got[f.Message] = append(got[f.Message], string(f.Severity)+" "+f.Code+": "+f.Text)
				}
			}
			for i, message := range cat.Messages[titles:] {
				var want []string
				for _, f := range Pair(list[i].source, texts[i], Context{Lang: lang, Role: message.Role}) {
					want = append(want, string(f.Severity)+" "+f.Code+": "+f.Text+"; source «"+f.Source+"», translation «"+f.Target+"»")
				}
				if diff := cmp.Diff(want, got[message.ID]); diff != "" {
					t.Errorf("%s, %s: %s (-Pair +project):\n%s", lang, m.class, texts[i], diff)
				}
			}
		}
	}
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
