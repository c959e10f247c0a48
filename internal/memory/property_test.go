package memory

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/locale"
)

// shelf is a project of some leaflets that share texts, in one locale.
type shelf struct {
	t          *testing.T
	r          *rand.Rand
	texts      [][]string
	catalogues [][]byte
	past       [][]byte
	data       [][]byte
	history    [][]byte
	log        []string
}

var shared = strings.Fields("back leg arm neck knee rest heat ice walk swim sit stand lift carry sleep bed chair warm cold slow gentle doctor nurse phone")

func (s *shelf) sentence() string {
	base := s.r.IntN(6) // few, so that many texts are alike
	words := make([]string, 10)
	for i := range words {
		words[i] = shared[(base*5+i*(base+2))%len(shared)]
	}
	words[s.r.IntN(10)] = shared[s.r.IntN(len(shared))]
	return strings.Join(words, " ")
}

func (s *shelf) edit() {
	i := s.r.IntN(len(s.texts))
	n := s.r.IntN(len(s.texts[i]))
	s.log = append(s.log, fmt.Sprint("edit ", i, n))
	switch s.r.IntN(5) {
	case 0:
		s.texts[i] = slices.Insert(s.texts[i], n, s.sentence())
	case 1:
		if len(s.texts[i]) > 1 {
			s.texts[i] = slices.Delete(s.texts[i], n, n+1)
		}
	case 2:
		s.texts[i][n] = s.sentence()
	case 3: // the same text in another leaflet
		j := s.r.IntN(len(s.texts))
		s.texts[j] = append(s.texts[j], s.texts[i][n])
	case 4: // twice in one
		s.texts[i] = append(s.texts[i], s.texts[i][n])
	}
}

// sync syncs all leaflets with suggestions, and returns the number of files that changed.
func (s *shelf) sync(translate bool) int {
	changed := 0
	write := func(where *[]byte, data []byte) {
		if string(*where) != string(data) {
			*where = data
			changed++
		}
	}
	sources := NewSources()
	files := map[string]*locale.File{}
	var cats []*catalogue.Catalogue
	for i, texts := range s.texts {
		id := fmt.Sprintf("l%d", i)
		prev, findings := catalogue.Parse("locales/en/"+id+".en.toml", s.catalogues[i], s.past[i])
		if len(findings) > 0 {
			s.t.Fatal(findings)
		}
		c := build(id, prev, texts...)
		cats = append(cats, c)
		sources.AddCatalogue(c)
		files[id] = locale.Parse(locale.FileName(id, "es"), s.data[i], s.history[i])
	}
	m := New(sources, func(id string) *locale.File { return files[id] })
	for i := range cats {
		m.AddHistory(files[cats[i].Leaflet])
	}
	for i, c := range cats {
		name := locale.FileName(c.Leaflet, "es")
		in := locale.Input{Name: name, Data: s.data[i], History: s.history[i], File: files[c.Leaflet], Suggest: m.Suggest}
		if translate {
			in.Set = map[string]locale.Translation{}
			for j := range c.Messages {
				if msg := &c.Messages[j]; files[c.Leaflet].State(msg) != leaflet.Translated && s.r.IntN(2) == 0 {
					in.Set[msg.ID] = locale.Translation{Text: "ES " + msg.Text, Hash: msg.Hash}
				}
			}
		}
		for _, w := range locale.NewSyncer(c).Sync(in).Writes {
			if w.Name == name {
				write(&s.data[i], w.Data)
			} else {
				write(&s.history[i], w.Data)
			}
		}
		write(&s.past[i], c.History())
		write(&s.catalogues[i], c.Format())
	}
	return changed
}

// A second sync of a whole project changes nothing, suggestions included.
func TestSyncTwiceWithSuggestions(t *testing.T) {
	const leaflets = 4
	for seed := range 150 {
		s := &shelf{
			t: t, r: rand.New(rand.NewPCG(uint64(seed), 3)), texts: make([][]string, leaflets), catalogues: make([][]byte, leaflets),
			past: make([][]byte, leaflets), data: make([][]byte, leaflets), history: make([][]byte, leaflets),
		}
		for i := range s.texts {
			s.texts[i] = []string{s.sentence(), s.sentence(), s.sentence()}
		}
		s.sync(false)
		for range 6 {
			s.sync(true)
			s.sync(false) // shows what was just translated as suggestions elsewhere
			for range 1 + s.r.IntN(4) {
				s.edit()
			}
			s.sync(false)
			before := slices.Clone(s.data)
			if n := s.sync(false); n > 0 {
				for i := range before {
					if string(before[i]) != string(s.data[i]) {
						t.Fatalf("seed %d, %v: a second sync changes %d files; l%d was\n%s\nand is\n%s", seed, s.log, n, i, before[i], s.data[i])
					}
				}
				t.Fatalf("seed %d: a second sync changes %d histories or catalogues", seed, n)
			}
		}
	}
}
