package memory

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/locale"
)

func build(id string, prev *catalogue.Catalogue, paragraphs ...string) *catalogue.Catalogue {
	l := &leaflet.Leaflet{ID: id, Lang: "en", Title: leaflet.Text{Text: id}, Entries: []leaflet.Entry{{ID: "e", Question: leaflet.Text{Text: "What is " + id + "?"}}}}
	for _, p := range paragraphs {
		l.Entries[0].Blocks = append(l.Entries[0].Blocks, leaflet.Block{Kind: leaflet.Paragraph, Text: leaflet.Text{Text: p}})
	}
	return catalogue.Build(l, prev)
}

// file is a locale file with translations "ES <source>" of the given messages.
func file(c *catalogue.Catalogue, ids ...string) *locale.File {
	set := map[string]locale.Translation{}
	for _, id := range ids {
		m := c.Get(id)
		set[id] = locale.Translation{Text: "ES " + m.Text, Hash: m.Hash}
	}
	name := locale.FileName(c.Leaflet, "es")
	r := locale.NewSyncer(c).Sync(locale.Input{Name: name, Set: set})
	return locale.Parse(name, r.Writes[0].Data, nil)
}

func TestSuggest(t *testing.T) {
	a := build("backs", nil, "Take 10 mg of ibuprofen twice a day.", "Rest when it hurts.")
	b := build("knees", nil, "Take 10 mg of ibuprofen three times a day.", "Rest when it hurts.", "Nothing like this is there.")
	sources := NewSources()
	sources.AddCatalogue(a)
	sources.AddCatalogue(b)
	files := map[string]*locale.File{"backs": file(a, "backs.e.p1", "backs.e.p2"), "knees": file(b)}
	m := New(sources, func(leaflet string) *locale.File { return files[leaflet] })
	m.Import("agency.tmx", []Pair{{Source: "Rest when it hurts you.", Target: "Descanse."}, {Source: "Rest when it hurts.", Target: " "}})
	cases := []struct {
		id   string
		want []locale.Suggestion
	}{
		{"knees.e.p1", []locale.Suggestion{{Text: "ES Take 10 mg of ibuprofen twice a day.", Score: 73, Origin: "backs"}}},
		{"knees.e.p2", []locale.Suggestion{{Text: "ES Rest when it hurts.", Score: 100, Origin: "backs"}, {Text: "Descanse.", Score: 95, Origin: "agency.tmx"}}},
		{"knees.e.p3", nil},
	}
	for _, c := range cases {
		got := m.Suggest(b.Get(c.id))
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.id, diff)
		}
	}
}

// A language without any translation has suggestions from elsewhere.
func TestSuggestForNewLocale(t *testing.T) {
	c := build("backs", nil, "Rest when it hurts.", "Rest when it hurts now.")
	sources := NewSources()
	sources.AddCatalogue(c)
	empty := file(c)
	if !empty.Empty() || file(c, "backs.e.p2").Empty() {
		t.Error("the wrong file is empty")
	}
	m := New(sources, func(string) *locale.File { return empty })
	m.Import("agency.tmx", []Pair{{Source: "Rest when it hurts.", Target: "Descanse."}})
	want := []locale.Suggestion{{Text: "Descanse.", Score: 100, Origin: "agency.tmx"}}
	if diff := cmp.Diff(want, m.Suggest(c.Get("backs.e.p1"))); diff != "" {
		t.Error(diff)
	}
}

// The old translation of a text that was rewritten is suggested for the new one.
func TestSuggestFromHistory(t *testing.T) {
	before := build("backs", nil, "You can walk, swim and ride a bicycle as much as you like.")
	f := file(before, "backs.e.p1")
	after := build("backs", before, "You can walk.", "You can swim and ride a bicycle as much as you like.")
	sources := NewSources()
	sources.AddCatalogue(after)
	m := New(sources, func(string) *locale.File { return f })
	for _, msg := range after.Messages {
		if msg.ID == "backs.e.p2" {
			got := m.Suggest(&msg)
			if msg.Text == "You can walk." && len(got) != 0 {
				t.Errorf("got %v", got)
			}
		}
	}
}

func TestTMXRoundTrip(t *testing.T) {
	pairs := []Pair{
		{Source: "Call {{.Clinic.Phone}} & **rest**", Target: "Llame <{{.Clinic.Phone}}> y **descanse**", Origin: "a.p1"},
		{Source: "Line\\\ntwo", Target: "اثنان [هنا](https://x.org)", Origin: "a.p2"},
	}
	data := WriteTMX("en", "es-MX", "polyleaf", "1", append(pairs, pairs[0], Pair{Source: "x"}))
	for _, tag := range []string{"es-MX", "ES-mx", "es"} {
		got, err := ReadTMX(data, "EN", tag)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(pairs, got); diff != "" {
			t.Errorf("%s: %s", tag, diff)
		}
	}
	if got, _ := ReadTMX(data, "en", "fr"); len(got) != 0 {
		t.Errorf("French: %v", got)
	}
}

func TestReadTMXFromOtherTools(t *testing.T) {
	const old = `<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE tmx SYSTEM "tmx11.dtd"><tmx version="1.1"><header/><body>
<tu><prop type="x">y</prop><tuv lang="EN-US"><seg>One <hi>two</hi> <![CDATA[<b>]]><it pos="begin">{b}</it></seg></tuv><tuv lang="FR"><seg>Un deux</seg></tuv></tu></body></tmx>`
	data := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune(old)) {
		data = append(data, byte(u), byte(u>>8))
	}
	got, err := ReadTMX(data, "en", "fr")
	want := []Pair{{Source: "One two <b>{b}", Target: "Un deux"}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v %s", err, diff)
	}
	for _, bad := range []string{"", "<tmx", "<a/>", `<?xml version="1.0" encoding="koi8-r"?><tmx/>`} {
		if _, err := ReadTMX([]byte(bad), "en", "fr"); err == nil {
			t.Errorf("%q was read without an error", bad)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	for _, n := range []int{100, 200, 400, 800} {
		b.Run(fmt.Sprintf("leaflets=%d", n), func(b *testing.B) {
			s := NewSources()
			for i := range n {
				var p []string
				for j := range 48 {
					p = append(p, fmt.Sprintf("Text %d of leaflet %d on topic %d says what to do about part %d.", j, i, i*j%97, (i+j)%53))
				}
				s.AddCatalogue(build(fmt.Sprintf("l%d", i), nil, p...))
			}
			s.Find("warm", "up")
			i := 0
			for b.Loop() {
				i++
				text := fmt.Sprintf("Text %d of the leaflet %d on topic %d says what to do for part %d.", i%48, i%n, i%97, i%53)
				s.Find(text, text)
			}
		})
	}
}

// BenchmarkSync is a sync of whole projects without reading and writing files:
// 49 messages a leaflet, 10 locales, 5 % of the messages edited, with suggestions.
func BenchmarkSync(b *testing.B) {
	const locales = 10
	for _, n := range []int{50, 100, 200, 400} {
		b.Run(fmt.Sprintf("leaflets=%d", n), func(b *testing.B) {
			before := make([]*catalogue.Catalogue, n)
			data := make([][]byte, n)
			for i := range before {
				before[i] = build(fmt.Sprintf("l%d", i), nil, bodies(i, false)...)
				set := map[string]locale.Translation{}
				for _, m := range before[i].Messages {
					set[m.ID] = locale.Translation{Text: "ES " + m.Text, Hash: m.Hash}
				}
				data[i] = locale.NewSyncer(before[i]).Sync(locale.Input{Name: locale.FileName(before[i].Leaflet, "es"), Set: set}).Writes[0].Data
			}
			b.ResetTimer()
			for b.Loop() {
				sources := NewSources()
				after := make([]*catalogue.Catalogue, n)
				syncers := make([]*locale.Syncer, n)
				for i := range after {
					after[i] = build(fmt.Sprintf("l%d", i), before[i], bodies(i, true)...)
					sources.AddCatalogue(after[i])
					syncers[i] = locale.NewSyncer(after[i])
				}
				for range locales {
					files := map[string]*locale.File{}
					for i := range after {
						files[after[i].Leaflet] = locale.Parse(locale.FileName(after[i].Leaflet, "es"), data[i], nil)
					}
					m := New(sources, func(id string) *locale.File { return files[id] })
					for i := range after {
						name := locale.FileName(after[i].Leaflet, "es")
						syncers[i].Sync(locale.Input{Name: name, Data: data[i], File: files[after[i].Leaflet], Suggest: m.Suggest})
					}
				}
			}
		})
	}
}

// bodies are 47 paragraphs of a leaflet, one in twenty of them edited.
func bodies(i int, edited bool) []string {
	var p []string
	for j := range 47 {
		text := fmt.Sprintf("Text %d of leaflet %d on topic %d says what to do about part %d, when to rest and whom to ask.", j, i, i*j%97, (i+j)%53)
		if edited && (i+j)%20 == 0 {
			text = strings.Replace(text, "rest", "stop", 1)
		}
		p = append(p, text)
	}
	return p
}

func TestSplitAndJoined(t *testing.T) {
	before := build("heat", nil, "Do not wait until you are thirsty. Keep a bottle near you and drink often all day long.", "Stay in the shade.", "Rest at noon.")
	f := file(before, "heat.e.p1", "heat.e.p2", "heat.e.p3")
	after := build("heat", before, "Do not wait until you are thirsty.", "Keep a bottle near you and drink often all day long.", "Stay in the shade. Rest at noon. And sleep well at night, with open windows.")
	sources := NewSources()
	sources.AddCatalogue(after)
	m := New(sources, func(string) *locale.File { return f })
	for _, msg := range after.Messages {
		switch got := m.Suggest(&msg); msg.Text {
		case "Do not wait until you are thirsty.":
			if len(got) != 1 || got[0].Text != "ES Do not wait until you are thirsty. Keep a bottle near you and drink often all day long." || got[0].Score != 39 {
				t.Errorf("a part: %+v", got)
			}
		case "Stay in the shade. Rest at noon. And sleep well at night, with open windows.":
			if len(got) == 0 || got[0].Text != "ES Rest at noon." {
				t.Errorf("the other part of a joined text: %+v", got)
			}
		}
	}
}

func TestMachineFile(t *testing.T) {
	pairs := []Pair{{"Call <us>\nnow", "Llame\u2028ya \"hoy\"", "a.p1"}, {"x", "y", "b.title"}}
	data, err := WriteMachine(pairs)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"id":"a.p1","source":"Call <us>\nnow","text":"Llame\u2028ya \"hoy\""}` + "\n" + `{"id":"b.title","source":"x","text":"y"}` + "\n"
	if diff := cmp.Diff(want, string(data)); diff != "" {
		t.Error(diff)
	}
	got, err := ReadMachine(append([]byte("\n"), data...))
	if diff := cmp.Diff(pairs, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
	if _, err := ReadMachine([]byte("\n{\"id\":1}\n")); err == nil || !strings.HasPrefix(err.Error(), "line 2: ") {
		t.Errorf("a broken line: %v", err)
	}
}

func TestMachineTranslation(t *testing.T) {
	a := build("backs", nil, "Rest when it hurts.", "Rest when it hurts.", "Rest a little when it hurts.")
	sources := NewSources()
	sources.AddCatalogue(a)
	m := New(sources, func(string) *locale.File { return file(a, "backs.e.p3") })
	m.ImportMachine([]Pair{{Source: "Rest when it hurts.", Target: "Descanse.", Origin: "backs.e.p1"}, {Source: "Rest when it hurts now.", Target: "No.", Origin: "backs.title"}})
	for id, own := range map[string]string{"backs.e.p1": "Descanse.", "backs.e.p2": "", "backs.title": ""} {
		if got := m.Machine(a.Get(id)); got != own {
			t.Errorf("%s: machine translation %q, want %q", id, got, own)
		}
	}
	got := m.Suggest(a.Get("backs.e.p2"))
	if len(got) != 2 || got[0].Origin != "backs" || got[1] != (locale.Suggestion{Text: "Descanse.", Score: 100, Origin: "mt"}) {
		t.Errorf("a text that another message has, too: %+v", got)
	}
	if got := m.Suggest(a.Get("backs.e.p3")); len(got) != 0 {
		t.Errorf("a similar text: %+v", got)
	}
}
