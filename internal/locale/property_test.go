package locale

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/messagefile"
)

// sequences is the number of random editing histories that TestRandomEdits runs;
// the environment variable SEQUENCES asks for more.
const sequences = 2000

// project is one leaflet with one locale, edited by an author and a translator at random.
type project struct {
	t       *testing.T
	r       *rand.Rand
	entries []entry
	fresh   int
	removed []string // paragraphs that were deleted, to be put back
	// What stands on disk.
	catalogue, past []byte
	file            files
	// What is known to be true.
	alive   map[string]bool // translations that nobody has overwritten
	retired map[string]string
	log     []string
}

type entry struct {
	id, question string
	paragraphs   []string
}

var vocabulary = strings.Fields(`back spasm muscle lift carry move rest heat ice warm cold chair bed floor walk gentle slow stretch
	doctor nurse phone clinic week month hour morning night tablet pain sharp dull leg arm neck knee numb weak fever weight
	sleep pillow shoes stairs work drive swim breathe cough sneeze bend twist reach shower bath towel water food drink`)

func (p *project) sentence() string {
	p.fresh++
	words := make([]string, 7+p.r.IntN(9))
	for i := range words {
		words[i] = vocabulary[p.r.IntN(len(vocabulary))]
	}
	return fmt.Sprintf("%s %d.", strings.Join(words, " "), p.fresh)
}

func (p *project) start() {
	for i := range 2 + p.r.IntN(3) {
		e := entry{id: fmt.Sprintf("e%d", i), question: "Why " + p.sentence()}
		for range 1 + p.r.IntN(4) {
			e.paragraphs = append(e.paragraphs, p.sentence())
		}
		p.entries = append(p.entries, e)
	}
}

// any returns a random entry that has paragraphs, and the number of one of them.
func (p *project) any() (*entry, int) {
	for range 20 {
		if e := &p.entries[p.r.IntN(len(p.entries))]; len(e.paragraphs) > 0 {
			return e, p.r.IntN(len(e.paragraphs))
		}
	}
	e := &p.entries[0]
	e.paragraphs = append(e.paragraphs, p.sentence())
	return e, 0
}

func (p *project) put(text string) {
	e := &p.entries[p.r.IntN(len(p.entries))]
	e.paragraphs = slices.Insert(e.paragraphs, p.r.IntN(len(e.paragraphs)+1), text)
}

// edits are what authors do.
var edits = []struct {
	name string
	do   func(p *project)
}{
	{"insert", func(p *project) { p.put(p.sentence()) }},
	{"delete", func(p *project) {
		e, i := p.any()
		p.removed = append(p.removed, e.paragraphs[i])
		e.paragraphs = slices.Delete(e.paragraphs, i, i+1)
	}},
	{"put back", func(p *project) {
		if len(p.removed) > 0 {
			p.put(p.removed[p.r.IntN(len(p.removed))])
		}
	}},
	{"move", func(p *project) {
		e, i := p.any()
		text := e.paragraphs[i]
		e.paragraphs = slices.Delete(e.paragraphs, i, i+1)
		p.put(text)
	}},
	{"reword a little", func(p *project) {
		e, i := p.any()
		words := strings.Fields(e.paragraphs[i])
		words[p.r.IntN(len(words))] = vocabulary[p.r.IntN(len(vocabulary))]
		e.paragraphs[i] = strings.Join(words, " ")
	}},
	{"reword a lot", func(p *project) {
		e, i := p.any()
		e.paragraphs[i] = p.sentence()
	}},
	{"split", func(p *project) {
		e, i := p.any()
		words := strings.Fields(e.paragraphs[i])
		if len(words) < 4 {
			return
		}
		at := 1 + p.r.IntN(len(words)-1)
		e.paragraphs = slices.Replace(e.paragraphs, i, i+1, strings.Join(words[:at], " "), strings.Join(words[at:], " "))
	}},
	{"merge", func(p *project) {
		if e, i := p.any(); i+1 < len(e.paragraphs) {
			e.paragraphs = slices.Replace(e.paragraphs, i, i+2, e.paragraphs[i]+" "+e.paragraphs[i+1])
		}
	}},
	{"duplicate", func(p *project) {
		e, i := p.any()
		p.put(e.paragraphs[i])
	}},
	{"rename an id", func(p *project) {
		p.fresh++
		p.entries[p.r.IntN(len(p.entries))].id = fmt.Sprintf("renamed%d", p.fresh)
	}},
	{"reword a question", func(p *project) {
		p.entries[p.r.IntN(len(p.entries))].question = "Why " + p.sentence()
	}},
	{"swap entries", func(p *project) {
		i, j := p.r.IntN(len(p.entries)), p.r.IntN(len(p.entries))
		p.entries[i], p.entries[j] = p.entries[j], p.entries[i]
	}},
	{"insert an entry", func(p *project) {
		p.fresh++
		e := entry{id: fmt.Sprintf("new%d", p.fresh), question: "Why " + p.sentence(), paragraphs: []string{p.sentence()}}
		p.entries = slices.Insert(p.entries, p.r.IntN(len(p.entries)+1), e)
	}},
	{"delete an entry", func(p *project) {
		if len(p.entries) > 1 {
			i := p.r.IntN(len(p.entries))
			p.removed = append(p.removed, p.entries[i].paragraphs...)
			p.entries = slices.Delete(p.entries, i, i+1)
		}
	}},
}

func (p *project) leaflet() *leaflet.Leaflet {
	l := &leaflet.Leaflet{ID: "l", Lang: "en", SourceLang: "en", Title: leaflet.Text{Text: "Back spasms"}}
	for _, e := range p.entries {
		le := leaflet.Entry{ID: e.id, Question: leaflet.Text{Text: e.question}}
		for _, text := range e.paragraphs {
			le.Blocks = append(le.Blocks, leaflet.Block{Kind: leaflet.Paragraph, Text: leaflet.Text{Text: text}})
		}
		l.Entries = append(l.Entries, le)
	}
	return l
}

func (p *project) fail(format string, args ...any) {
	p.t.Helper()
	p.t.Fatalf("%s\nafter: %s\ncatalogue:\n%s\nfile:\n%s\nhistory:\n%s", fmt.Sprintf(format, args...), strings.Join(p.log, ", "), p.catalogue, p.file.data, p.file.history)
}

// build makes the catalogue from the leaflet and what is on disk.
func (p *project) build() (prev, next *catalogue.Catalogue) {
	prev, findings := catalogue.Parse("locales/en/l.en.toml", p.catalogue, p.past)
	if len(findings) > 0 {
		p.fail("catalogue: %v", findings)
	}
	return prev, catalogue.Build(p.leaflet(), prev)
}

// sync is a whole sync; it may be killed after some of its writes and started again.
func (p *project) sync() *catalogue.Catalogue {
	before := Parse(name, p.file.data, p.file.history)
	prev, next := p.build()
	current := map[string]int{} // texts with a current translation
	if prev != nil && p.file.data != nil {
		for i := range prev.Messages {
			if m := &prev.Messages[i]; before.State(m) == leaflet.Translated {
				current[m.Text]++
			}
		}
	}
	in := Input{Name: name, Data: p.file.data, History: p.file.history}
	writes := NewSyncer(next).Sync(in).Writes
	writes = append(writes, Write{"past", next.History()}, Write{"catalogue", next.Format()})
	if p.r.IntN(3) == 0 { // SIGKILL
		p.carryOut(writes[:p.r.IntN(len(writes)+1)])
		p.log = append(p.log, "killed")
		_, again := p.build()
		if !slices.Equal(again.IDs(), next.IDs()) {
			p.fail("after a kill the ids are %v, want %v", again.IDs(), next.IDs())
		}
		writes = NewSyncer(again).Sync(Input{Name: name, Data: p.file.data, History: p.file.history}).Writes
		next = again
		writes = append(writes, Write{"past", next.History()}, Write{"catalogue", next.Format()})
	}
	p.carryOut(writes)
	p.check(prev, next, current)
	return next
}

func (p *project) carryOut(writes []Write) {
	for _, w := range writes {
		switch w.Name {
		case name:
			p.file.data = w.Data
		case HistoryFile(name):
			p.file.history = w.Data
		case "past":
			p.past = w.Data
		case "catalogue":
			p.catalogue = w.Data
		}
	}
}

func (p *project) check(prev, next *catalogue.Catalogue, current map[string]int) {
	f := Parse(name, p.file.data, p.file.history)
	if f.Broken || len(f.Check(next)) > 0 {
		p.fail("findings: %v", f.Check(next))
	}
	if again := NewSyncer(next).Sync(Input{Name: name, Data: p.file.data, History: p.file.history}); len(again.Writes) > 0 {
		p.fail("a second sync writes %s:\n%s", again.Writes[0].Name, again.Writes[0].Data)
	}
	if _, again := p.build(); !bytes.Equal(again.Format(), p.catalogue) || !bytes.Equal(again.History(), p.past) {
		p.fail("a second sync changes the catalogue")
	}
	there, nowCurrent, count := map[string]bool{}, map[string]int{}, map[string]int{}
	for _, id := range f.IDs() {
		there[f.Text(id)] = true
	}
	for _, r := range f.Retired {
		there[r.Other] = true
	}
	for text := range p.alive {
		if text != "" && !there[text] {
			p.fail("translation %q is lost", text)
		}
	}
	seen := map[string]bool{}
	for i := range next.Messages {
		m := &next.Messages[i]
		if seen[m.ID] {
			p.fail("id %s is there twice", m.ID)
		}
		seen[m.ID] = true
		count[m.Text]++
		if old, ok := p.retired[m.ID]; ok && old != m.Text && prev.Get(m.ID) == nil {
			p.fail("retired id %s is used for another text", m.ID)
		}
		if f.State(m) == leaflet.Translated {
			nowCurrent[m.Text]++
			if f.Text(m.ID) != translation(m.Text) {
				p.fail("%s: %q is current for %q", m.ID, f.Text(m.ID), m.Text)
			}
		}
	}
	for text, n := range current {
		if want := min(n, count[text]); nowCurrent[text] < want {
			p.fail("unchanged text %q had %d current translations and has %d", text, n, nowCurrent[text])
		}
	}
	for _, r := range f.Retired {
		if r.Hash == messagefile.Hash(r.Source) && count[r.Source] > 0 && nowCurrent[r.Source] == 0 && next.RetiredText(r.ID) != nil {
			p.fail("text %q is back and its translation is not", r.Source)
		}
	}
	for _, o := range next.Retired {
		if !seen[o.ID] {
			p.retired[o.ID] = o.Text
		}
	}
}

func translation(source string) string { return "T[" + source + "]" }

// translate does some of what there is to do.
func (p *project) translate(c *catalogue.Catalogue) {
	f := Parse(name, p.file.data, p.file.history)
	set := map[string]Translation{}
	for i := range c.Messages {
		m := &c.Messages[i]
		if f.State(m) == leaflet.Translated || p.r.IntN(3) == 0 {
			continue
		}
		set[m.ID] = Translation{Text: translation(m.Text), Hash: m.Hash}
	}
	p.carryOut(NewSyncer(c).Sync(Input{Name: name, Data: p.file.data, History: p.file.history, Set: set}).Writes)
	f = Parse(name, p.file.data, p.file.history)
	p.alive = map[string]bool{}
	for _, id := range f.IDs() {
		p.alive[f.Text(id)] = true
	}
	for _, r := range f.Retired {
		p.alive[r.Other] = true
	}
}

// Whatever authors and translators do: no translation is lost, none is current
// for a text that it was not made for, an unchanged text never becomes stale, a
// text that comes back is translated again, a second sync has nothing to do, and
// a sync that was killed is made whole by the next.
func TestRandomEdits(t *testing.T) {
	n := sequences
	if testing.Short() {
		n /= 10
	}
	if more, err := strconv.Atoi(os.Getenv("SEQUENCES")); err == nil {
		n = more
	}
	for seed := range n {
		p := &project{t: t, r: rand.New(rand.NewPCG(uint64(seed), 1)), alive: map[string]bool{}, retired: map[string]string{}}
		p.start()
		p.log = append(p.log, fmt.Sprintf("seed %d", seed))
		p.translate(p.sync())
		for range 3 + p.r.IntN(6) {
			for range 1 + p.r.IntN(3) {
				e := edits[p.r.IntN(len(edits))]
				p.log = append(p.log, e.name)
				e.do(p)
			}
			p.log = append(p.log, "sync")
			c := p.sync()
			if p.r.IntN(2) == 0 {
				p.log = append(p.log, "translate")
				p.translate(c)
			}
		}
	}
}

// A text of which one word in ten or more changes keeps its id and becomes stale;
// a text of other words gets a new one.
func TestRewordedTexts(t *testing.T) {
	p := &project{r: rand.New(rand.NewPCG(7, 7))}
	kept, renamed := 0, 0
	const rounds = 1000
	for range rounds {
		p.entries = []entry{{id: "a", question: "Why?", paragraphs: []string{p.sentence(), p.sentence(), p.sentence()}}}
		before := catalogue.Build(p.leaflet(), nil)
		little := strings.Fields(p.entries[0].paragraphs[1])
		little[p.r.IntN(len(little))] = "other"
		p.entries[0].paragraphs[1] = strings.Join(little, " ")
		p.entries[0].paragraphs[2] = p.sentence()
		after := catalogue.Build(p.leaflet(), before)
		if m := after.Get("l.a.p2"); m != nil && m.Text == p.entries[0].paragraphs[1] {
			kept++
		}
		if m := after.Get("l.a.p3"); m == nil {
			renamed++
		}
	}
	if kept < rounds*999/1000 || renamed < rounds*98/100 {
		t.Errorf("of %d texts reworded a little %d kept their id, of as many new ones %d got a new id", rounds, kept, renamed)
	}
}
