package locale

import (
	"fmt"
	"strings"
	"testing"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/leaflet"
)

// large makes a leaflet of 49 messages, as the ones that the speed is stated for.
func large(n, edited int) *leaflet.Leaflet {
	l := &leaflet.Leaflet{ID: fmt.Sprintf("leaflet%d", n), Lang: "en", SourceLang: "en", Title: leaflet.Text{Text: fmt.Sprintf("Leaflet %d", n)}}
	for i := range 12 {
		e := leaflet.Entry{ID: fmt.Sprintf("entry%d", i), Question: leaflet.Text{Text: fmt.Sprintf("What is question %d of leaflet %d about?", i, n)}}
		for j := range 3 {
			text := fmt.Sprintf("Paragraph %d of answer %d in leaflet %d tells you what to do: keep moving, use heat for %d minutes and rest when it hurts.", j, i, n, i*j)
			if (i*3+j)*20 < edited*36 && (i*3+j+n)%20 == 0 {
				text = strings.Replace(text, "rest", "stop", 1)
			}
			e.Blocks = append(e.Blocks, leaflet.Block{Kind: leaflet.Paragraph, Text: leaflet.Text{Text: text}})
		}
		l.Entries = append(l.Entries, e)
	}
	return l
}

func benchFile(b *testing.B, edited int) (*Syncer, Input) {
	c := catalogue.Build(large(1, 0), nil)
	s := NewSyncer(c)
	set := map[string]Translation{}
	for i := range c.Messages {
		m := &c.Messages[i]
		set[m.ID] = Translation{Text: "Übersetzt: " + m.Text, Hash: m.Hash}
	}
	file := FileName(c.Leaflet, "de")
	data := s.Sync(Input{Name: file, Set: set}).Writes[0].Data
	b.SetBytes(int64(len(data)))
	return NewSyncer(catalogue.Build(large(1, edited), c)), Input{Name: file, Data: data}
}

func BenchmarkSyncUnchanged(b *testing.B) {
	s, in := benchFile(b, 0)
	b.ReportAllocs()
	for b.Loop() {
		if r := s.Sync(in); len(r.Writes) > 0 {
			b.Fatal("writes")
		}
	}
}

func BenchmarkSyncEdited(b *testing.B) {
	s, in := benchFile(b, 20)
	b.ReportAllocs()
	for b.Loop() {
		if r := s.Sync(in); len(r.Writes) != 1 {
			b.Fatal("no writes")
		}
	}
}

func BenchmarkParse(b *testing.B) {
	_, in := benchFile(b, 0)
	b.ReportAllocs()
	for b.Loop() {
		Parse(in.Name, in.Data, nil)
	}
}
