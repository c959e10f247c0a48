// Package memory is the translation memory of a project: it finds translations
// of similar texts, in all leaflets of a locale and in TMX files from elsewhere.
// What it finds are suggestions, never translations.
//
// Sources holds the source texts and is shared by all locales; a Memory adds the
// translations of one. Suggest of a Memory is what locale.Input asks for.
// ReadTMX and WriteTMX exchange memories with other tools.
package memory

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/locale"
	"polyleaf/internal/messagefile"
	"polyleaf/internal/similar"
)

const (
	floor = 0.6 // how alike a source text must be; below this editing takes longer than translating
	most  = 3   // suggestions shown
	look  = 12  // matches looked at, since not every one has a translation in every locale
	part  = 12  // bytes that a text must have to be looked for in others, or others in it
)

// Unit is one source text and where it stands, or stood.
type Unit struct {
	Leaflet string
	ID      string // message id, or the name of a memory
	Text    string
	Hash    string
}

// Match is a unit that is like the text that was asked for.
type Match struct {
	Unit  *Unit
	Score float64
}

// Sources holds all source texts of a project: those of the catalogues, and
// earlier and removed ones. Add everything first; then it can be used by
// several goroutines.
type Sources struct {
	units     []Unit
	seen      map[key]bool
	exact     map[string][]int32
	ofLeaflet map[string][]int32

	once    sync.Once
	index   *similar.Index
	texts   [][]int32 // units of each text in the index
	mu      sync.Mutex
	matches map[string][]Match
}

// key is what tells units apart.
type key struct{ id, hash string }

// NewSources returns an empty set.
func NewSources() *Sources {
	return &Sources{seen: map[key]bool{}, exact: map[string][]int32{}, ofLeaflet: map[string][]int32{}, matches: map[string][]Match{}}
}

// AddCatalogue adds the messages of a catalogue, and what they were before.
func (s *Sources) AddCatalogue(c *catalogue.Catalogue) {
	for i := range c.Messages {
		m := &c.Messages[i]
		s.add(Unit{c.Leaflet, m.ID, m.Text, m.Hash})
		for _, o := range c.Previous[m.ID] {
			s.add(Unit{c.Leaflet, o.ID, o.Text, o.Hash})
		}
	}
	for _, o := range c.Retired {
		s.add(Unit{c.Leaflet, o.ID, o.Text, o.Hash})
		for _, before := range c.Previous[o.ID] {
			s.add(Unit{c.Leaflet, o.ID, before.Text, before.Hash})
		}
	}
}

func (s *Sources) add(u Unit) {
	k := key{u.ID, u.Hash}
	if u.Text == "" || s.seen[k] {
		return
	}
	s.seen[k] = true
	s.exact[u.Hash] = append(s.exact[u.Hash], int32(len(s.units)))
	s.ofLeaflet[u.Leaflet] = append(s.ofLeaflet[u.Leaflet], int32(len(s.units)))
	s.units = append(s.units, u)
}

// build makes the index when the first text is looked for: a sync with nothing
// new needs none. Each text is in it once, wherever it stands.
func (s *Sources) build() {
	s.index = similar.NewIndex()
	done := make(map[string]bool, len(s.exact))
	for i := range s.units {
		if h := s.units[i].Hash; !done[h] {
			done[h] = true
			s.index.Add(s.units[i].Text)
			s.texts = append(s.texts, s.exact[h])
		}
	}
}

// Find returns the units whose texts are most like this one, best first; the
// same text comes with score 1. Each text is looked for once, for all locales.
func (s *Sources) Find(text, hash string) []Match {
	s.once.Do(s.build)
	s.mu.Lock()
	found, ok := s.matches[hash]
	s.mu.Unlock()
	if ok {
		return found
	}
	for _, hit := range s.index.Search(text, floor, look) {
		for _, u := range s.texts[hit.Index] {
			found = append(found, Match{&s.units[u], hit.Score})
		}
	}
	s.mu.Lock()
	s.matches[hash] = found
	s.mu.Unlock()
	return found
}

// Parts returns the units of a leaflet whose text is a part of this one, or has it
// as a part: what was split or joined. The score is the share of the longer text.
func (s *Sources) Parts(leafletID, text string) []Match {
	var found []Match
	if len(text) < part {
		return nil
	}
	for _, i := range s.ofLeaflet[leafletID] {
		u := &s.units[i]
		switch {
		case len(u.Text) < part || u.Text == text:
		case strings.Contains(u.Text, text):
			found = append(found, Match{u, float64(len(text)) / float64(len(u.Text))})
		case strings.Contains(text, u.Text):
			found = append(found, Match{u, float64(len(u.Text)) / float64(len(text))})
		}
	}
	slices.SortStableFunc(found, func(a, b Match) int { return cmp.Compare(b.Score, a.Score) })
	return found
}

// Memory is the translations of one locale.
type Memory struct {
	sources  *Sources
	file     func(leaflet string) *locale.File
	imported *Sources
	pairs    map[string][]Pair // imported, by the hash of the source text
	machine  map[string][]Pair // machine translations, by the source text

	once  sync.Once
	empty bool // none of the files has a translation
}

// New returns the memory of a locale. The function gives the locale file of a
// leaflet, or nil; files that it gives must not change while the memory is used.
func New(sources *Sources, file func(leaflet string) *locale.File) *Memory {
	return &Memory{sources: sources, file: file}
}

// Import adds translations from elsewhere, such as a TMX file; name is shown as
// their origin. It must come before the first Suggest.
func (m *Memory) Import(name string, pairs []Pair) {
	if m.imported == nil {
		m.imported, m.pairs = NewSources(), map[string][]Pair{}
	}
	for _, p := range pairs {
		if strings.TrimSpace(p.Target) == "" {
			continue
		}
		p.Origin = name
		hash := messagefile.Hash(p.Source)
		m.imported.add(Unit{Text: p.Source, Hash: hash})
		m.pairs[hash] = append(m.pairs[hash], p)
	}
}

// AddHistory adds the texts that the history of a locale file keeps: translations
// of removed messages, and what came back from a translator and no longer fitted.
// It must come before the first Suggest.
func (m *Memory) AddHistory(f *locale.File) {
	for _, r := range f.Retired {
		if r.Source != "" {
			leafletID, _, _ := strings.Cut(r.ID, ".")
			m.Import(leafletID, []Pair{{Source: r.Source, Target: r.Other}})
		}
	}
}

// Suggest returns translations of texts like that of a message, best first, each
// text once; a machine translation comes last. Their origin is the leaflet or the
// memory that they are from. What the locale file has for the message itself is no
// suggestion.
func (m *Memory) Suggest(msg *catalogue.Message) []locale.Suggestion {
	var found []locale.Suggestion
	own := ""
	leafletID, _, _ := strings.Cut(msg.ID, ".")
	if f := m.file(leafletID); f != nil {
		own = f.Text(msg.ID)
	}
	add := func(text string, score float64, origin string) {
		if strings.TrimSpace(text) == "" || text == own {
			return
		}
		for i := range found {
			if found[i].Text == text {
				return
			}
		}
		found = append(found, locale.Suggestion{Text: text, Score: percent(score), Origin: origin})
	}
	translation := func(match Match) {
		u := match.Unit
		f := m.file(u.Leaflet)
		if f == nil || u.ID == msg.ID && f.Hash(u.ID) == u.Hash { // it stands there already
			return
		}
		text, _ := f.Translation(u.ID, u.Hash)
		add(text, match.Score, u.Leaflet)
	}
	m.once.Do(m.count)
	if !m.empty {
		for _, match := range m.sources.Find(msg.Text, msg.Hash) {
			translation(match)
		}
	}
	if m.imported != nil {
		for _, match := range m.imported.Find(msg.Text, msg.Hash) {
			for _, p := range m.pairs[match.Unit.Hash] {
				add(p.Target, match.Score, p.Origin)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b locale.Suggestion) int { return cmp.Compare(b.Score, a.Score) })
	if len(found) == 0 && !m.empty {
		for _, match := range m.sources.Parts(leafletID, msg.Text) {
			translation(match)
		}
	}
	text := m.machineFor(msg)
	if text == "" {
		return found[:min(len(found), most)]
	}
	found = found[:min(len(found), most-1)]
	add(text, 1, locale.MachineTranslation)
	return found
}

// count finds out whether there is anything to suggest: a language that was just
// begun has nothing, and as many messages to look for as there are.
func (m *Memory) count() {
	for id := range m.sources.ofLeaflet {
		if f := m.file(id); f != nil && !f.Empty() {
			return
		}
	}
	m.empty = true
}

// percent rounds down, so that only the same text has 100.
func percent(score float64) int { return int(score*100 + 1e-9) }

// Pair is a text with its translation.
type Pair struct {
	Source, Target string
	Origin         string // message id, or the name of a memory
}

// Pairs returns the current translations of one leaflet, for export.
func Pairs(c *catalogue.Catalogue, f *locale.File) []Pair {
	var pairs []Pair
	for i := range c.Messages {
		if m := &c.Messages[i]; f.State(m) == leaflet.Translated {
			pairs = append(pairs, Pair{Source: m.Text, Target: f.Text(m.ID), Origin: m.ID})
		}
	}
	return pairs
}
