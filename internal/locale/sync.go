package locale

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"sync"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/messagefile"
)

// Input is one locale file to be brought up to date.
type Input struct {
	Name    string // path of the locale file, with slashes
	Data    []byte // nil: the file is to be made
	History []byte // of the file beside it; nil: there is none
	File    *File  // what Parse made of both, if that was done already

	// Accept says which stale translations fit the source as it is now; nil: none.
	Accept func(id string) bool
	// Minor says which changes of the source have no effect on translations: one
	// that was current before the last change stays so. nil: none.
	Minor func(id string) bool
	// Set gives translations, by id: what comes back from a translator.
	Set map[string]Translation
	// Keep puts texts into the history, where they are suggestions.
	Keep []Retired
	// Suggest finds suggestions for a message that is missing or stale; nil: none.
	Suggest func(m *catalogue.Message) []Suggestion
	// Machine gives the machine translation that was suggested for a message, or "";
	// a translation that is the same text has come from there. nil: none.
	Machine func(m *catalogue.Message) string
}

// Translation is a text and where it came from.
type Translation struct {
	Text   string
	Hash   string   // of the source text that it was made for
	Origin string   // empty: a person; else as in Origin
	Notes  []string // comments of the translator, to be kept above the message
}

// notes are the comments as lines of the file.
func (t *Translation) notes() string {
	var b strings.Builder
	for _, n := range t.Notes {
		comment(&b, "# ", n)
	}
	return b.String()
}

// Suggestion is a translation of a similar text. It is shown and never filled in.
type Suggestion struct {
	Text   string
	Score  int    // percent
	Origin string // where it is from: a leaflet, the name of a memory, "mt"
}

// Write is a file to be written.
type Write struct {
	Name string
	Data []byte
}

// Result is what a sync of one locale file comes to.
type Result struct {
	// Writes are to be carried out in this order: a sync that is killed half-way
	// is then made whole by the next one.
	Writes   []Write
	Findings []leaflet.Finding
	Counts   Counts
	New      int // messages that came in
	Retired  int // messages that went to the history
	Revived  int // translations that came back from it
	Accepted int // stale translations that are current now
}

// Syncer brings the locale files of one catalogue up to date.
type Syncer struct {
	catalogue *catalogue.Catalogue
	context   []string // generated comments of each message, without its state
	source    []string
	done      []string // those of one that is translated: both
	mu        sync.Mutex
	changed   map[change]string // how source texts have changed, as comments
}

// change is a message whose translation was made for the text with the given hash.
type change struct {
	message int
	hash    string
}

// NewSyncer prepares what is the same for all locales. The Syncer can be used
// by several goroutines at once.
func NewSyncer(c *catalogue.Catalogue) *Syncer {
	n := len(c.Messages)
	s := &Syncer{catalogue: c, context: make([]string, n), source: make([]string, n), done: make([]string, n), changed: map[change]string{}}
	for i := range c.Messages {
		m := &c.Messages[i]
		var b strings.Builder
		for _, line := range m.Context() {
			comment(&b, "#. ", line)
		}
		if m.Note != "" {
			comment(&b, "#. Note: ", m.Note)
		}
		s.context[i] = b.String()
		b.Reset()
		comment(&b, "#> ", m.Text)
		s.source[i] = b.String()
		s.done[i] = s.context[i] + s.source[i]
	}
	c.Get("") // makes the index before there are several readers
	return s
}

// comment writes a text as comment lines.
func comment(b *strings.Builder, mark, text string) {
	for line := range strings.SplitSeq(strings.ReplaceAll(text, "\r", ""), "\n") {
		b.WriteString(strings.TrimRight(mark+clean(line), " \t"))
		b.WriteByte('\n')
	}
}

// clean takes out what TOML does not allow in a comment.
func clean(s string) string {
	for i := range len(s) {
		if s[i] < ' ' || s[i] == 0x7f {
			return strings.Map(func(r rune) rune {
				if r < ' ' || r == 0x7f {
					return ' '
				}
				return r
			}, s)
		}
	}
	return s
}

// run is one sync.
type run struct {
	*Syncer
	in      Input
	file    *File
	edits   []messagefile.Edit
	result  Result
	retired map[string]Retired // new in the history
	spare   map[string]string  // ids of translations that are not current where they stand, by the hash of their source
	origins map[string]Origin
}

// Sync brings a locale file up to date. It reads and writes no file itself; what
// it returns twice in a row is empty the second time.
func (s *Syncer) Sync(in Input) Result {
	r := &run{Syncer: s, in: in, file: in.File}
	if r.file == nil {
		r.file = Parse(in.Name, in.Data, in.History)
	}
	r.file.claim(s.catalogue)
	if r.file.Broken {
		r.result.Findings = r.file.Findings
		return r.result
	}
	for _, old := range in.Keep {
		if !r.file.has(old) {
			r.keep(old)
		}
	}
	if in.Data == nil {
		r.create()
	} else {
		r.update()
	}
	return r.result
}

// create writes a new file.
func (r *run) create() {
	var b strings.Builder
	b.WriteString(r.heading())
	for i := range r.catalogue.Messages {
		b.WriteByte('\n')
		b.WriteString(r.block(i))
	}
	r.finish([]byte(b.String()))
}

// heading tells a translator what to do.
func (r *run) heading() string {
	return "#. " + r.file.Locale + ": translation of " + r.catalogue.Leaflet + ". Write each translation between the quotes after other =\n" +
		"#. The source text stands after #> above it. Lines that begin with #. #> #! #| #~ or #? are renewed by\n" +
		"#. polyleaf sync; comments of your own (# ...) and everything else that you write stay as they are.\n"
}

// block is a new entry for message i: with the translation that was retired, if there is one.
func (r *run) block(i int) string {
	m := &r.catalogue.Messages[i]
	hash, other, note := m.Hash, "", ""
	if set, ok := r.in.Set[m.ID]; ok {
		hash, other, note = set.Hash, set.Text, set.notes()
		r.origin(m.ID, set)
	} else if old := r.file.retired(m); old != nil {
		hash, other, note = old.Hash, old.Other, old.Note
		r.result.Revived++
		if hash != m.Hash && r.accepts(m, hash) {
			hash = m.Hash
		}
	} else if other = r.spared(m); other == "" {
		other = r.retiredText(m.Hash)
	}
	r.result.New++
	return messagefile.Block(m.ID, hash, messagefile.Quote(other), note, r.comments(i, r.count(m, hash, other), hash))
}

func (r *run) count(m *catalogue.Message, hash, other string) leaflet.State {
	s := leaflet.Translated
	switch {
	case blank(other):
		s = leaflet.Missing
	case hash != m.Hash:
		s = leaflet.Stale
	}
	r.result.Counts.Messages++
	r.result.Counts.add(s)
	return s
}

// update edits the file.
func (r *run) update() {
	f := r.file.file
	r.edits = append(r.edits, f.Heading(r.heading())...)
	r.edits = append(r.edits, f.Orphans()...)
	r.findSpare()
	var after *messagefile.Entry // the last message before this one that is in the file
	for i := range r.catalogue.Messages {
		if e := f.Get(r.catalogue.Messages[i].ID); e != nil {
			after = e
			r.entry(i, e)
			continue
		}
		r.edits = append(r.edits, f.Insert(after, r.block(i)))
	}
	for i := range f.Entries {
		if e := &f.Entries[i]; r.catalogue.Get(e.ID) == nil {
			r.leftover(e)
		}
	}
	data := r.in.Data
	if len(r.edits) > 0 {
		data = f.Apply(r.edits)
	}
	r.finish(data)
}

// findSpare collects the translations that leave the file or become stale. When
// a text stood in two places and one of them goes, it may be the translated one.
func (r *run) findSpare() {
	for i := range r.file.file.Entries {
		e := &r.file.file.Entries[i]
		if blank(e.Other()) || e.Hash() == "" || e.Hash() == UnknownHash {
			continue
		}
		m, old := r.catalogue.Get(e.ID), r.catalogue.RetiredText(e.ID)
		if m != nil && m.Hash != e.Hash() || old != nil {
			if r.spare == nil {
				r.spare = map[string]string{}
			}
			r.spare[e.Hash()] = e.ID
		}
	}
}

// spared is the translation of exactly this text that is to be had from elsewhere in the file.
func (r *run) spared(m *catalogue.Message) string {
	id := r.spare[m.Hash]
	if id == "" {
		return ""
	}
	text := r.file.Text(id)
	if origin := r.file.Origin(id); origin != "" {
		r.origin(m.ID, Translation{Text: text, Origin: origin})
	}
	return text
}

// retiredText is the translation of a text that was removed under another id:
// it had stood in several places.
func (r *run) retiredText(hash string) string {
	for i := range r.file.Retired {
		if old := &r.file.Retired[i]; old.Hash == hash {
			return old.Other
		}
	}
	return ""
}

// entry brings the entry of message i up to date.
func (r *run) entry(i int, e *messagefile.Entry) {
	m := &r.catalogue.Messages[i]
	hash, other := e.Hash(), e.Other()
	if set, ok := r.in.Set[m.ID]; ok && e.Editable() {
		hash, other = set.Hash, set.Text
		r.origin(m.ID, set)
		r.edits = append(r.edits, r.file.file.AddNotes(e, set.notes())...)
	}
	switch {
	case blank(other):
		hash, other = m.Hash, r.spared(m)
	case hash == m.Hash:
	case r.accepts(m, hash):
		hash = m.Hash
		r.result.Accepted++
	case r.spare[m.Hash] != "": // made for exactly this text, while this one is for another
		before, _ := r.catalogue.Before(m.ID, hash)
		r.keep(Retired{ID: m.ID, Hash: hash, Source: before, Other: other})
		hash, other = m.Hash, r.spared(m)
	case hash == "":
		hash = UnknownHash
	}
	if e.Editable() {
		if hash != e.Hash() {
			r.edits = append(r.edits, r.file.file.Set(e, "hash", hash)...)
		}
		if _, ok := e.Field("other"); !ok || other != e.Other() {
			r.edits = append(r.edits, r.file.file.Set(e, "other", other)...)
		}
	}
	r.markMachine(m, other)
	r.edits = append(r.edits, r.file.file.Comments(e, r.comments(i, r.count(m, hash, other), hash))...)
}

// markMachine records that a translation is a suggestion of a machine as it was.
func (r *run) markMachine(m *catalogue.Message, other string) {
	if r.in.Machine == nil || r.file.Origin(m.ID) != "" {
		return
	}
	if text := r.in.Machine(m); text != "" && strings.TrimSpace(other) == text {
		r.origin(m.ID, Translation{Text: other, Origin: MachineTranslation})
	}
}

// accepts reports whether a stale translation is to be current from now on.
func (r *run) accepts(m *catalogue.Message, hash string) bool {
	if r.in.Accept != nil && r.in.Accept(m.ID) {
		return true
	}
	if r.in.Minor == nil || !r.in.Minor(m.ID) {
		return false
	}
	before := r.catalogue.Previous[m.ID]
	return len(before) > 0 && before[0].Hash == hash
}

func (r *run) origin(id string, set Translation) {
	if r.origins == nil {
		r.origins = map[string]Origin{}
	}
	r.origins[id] = Origin{ID: id, Text: messagefile.Hash(set.Text), Origin: set.Origin}
}

// leftover takes care of an entry whose message is not in the catalogue: one
// that was removed goes to the history, one that never was stays.
func (r *run) leftover(e *messagefile.Entry) {
	old := r.catalogue.RetiredText(e.ID)
	f := r.file.file
	if old == nil || !e.Editable() {
		r.edits = append(r.edits, f.Comments(e, "")...)
		return
	}
	if note := f.Notes(e); !blank(e.Other()) || note != "" {
		source := old.Text
		if e.Hash() != old.Hash {
			source, _ = r.catalogue.Before(e.ID, e.Hash())
		}
		r.keep(Retired{ID: e.ID, Hash: e.Hash(), Source: source, Other: e.Other(), Note: note})
		r.result.Retired++
	}
	r.edits = append(r.edits, f.Remove(e)...)
}

// keep puts a translation into the history.
func (r *run) keep(old Retired) {
	if r.retired == nil {
		r.retired = map[string]Retired{}
	}
	r.retired[old.key()] = old
}

// comments are the generated comments of message i.
func (r *run) comments(i int, s leaflet.State, hash string) string {
	m := &r.catalogue.Messages[i]
	if s == leaflet.Translated || s == leaflet.Missing && r.in.Suggest == nil {
		return r.done[i]
	}
	var b strings.Builder
	b.WriteString(r.context[i])
	if s == leaflet.Stale {
		r.stale(&b, i, hash)
	} else {
		b.WriteString(r.source[i])
	}
	if r.in.Suggest != nil {
		for _, sug := range r.in.Suggest(m) {
			comment(&b, "#? ", fmt.Sprintf("%d %% (%s): %s", sug.Score, sug.Origin, sug.Text))
		}
	}
	return b.String()
}

// stale tells what has changed and how to confirm the translation.
func (r *run) stale(b *strings.Builder, i int, hash string) {
	m := &r.catalogue.Messages[i]
	what := "STALE: the source text has changed since this translation was made."
	if hash == UnknownHash || hash == "" {
		what = "NOT CONFIRMED: nobody knows which source text this translation was made for."
	}
	comment(b, "#! ", what)
	comment(b, "#! ", "When it fits the text below: polyleaf accept "+r.file.Locale+" "+m.ID)
	comment(b, "#! ", `or write hash = "`+m.Hash+`"`)
	b.WriteString(r.change(i, hash))
}

// change shows the source text of message i, and what it was when it had the given
// hash. It is the same in all locales.
func (s *Syncer) change(i int, hash string) string {
	key := change{i, hash}
	s.mu.Lock()
	text, ok := s.changed[key]
	s.mu.Unlock()
	if ok {
		return text
	}
	text = s.source[i]
	m := &s.catalogue.Messages[i]
	if before, known := s.catalogue.Before(m.ID, hash); known {
		var b strings.Builder
		comment(&b, "#| ", before)
		b.WriteString(text)
		comment(&b, "#~ ", Diff(before, m.Text))
		text = b.String()
	}
	s.mu.Lock()
	s.changed[key] = text
	s.mu.Unlock()
	return text
}

// finish adds the files to the result: the history first, so that a translation
// is there before it goes from the locale file.
func (r *run) finish(data []byte) {
	if h := r.history(); h != nil && !bytes.Equal(h, r.in.History) {
		r.result.Writes = append(r.result.Writes, Write{HistoryFile(r.in.Name), h})
	}
	if r.in.Data == nil || !bytes.Equal(data, r.in.Data) {
		r.result.Writes = append(r.result.Writes, Write{r.in.Name, data})
	}
	r.result.Findings = r.file.Check(r.catalogue)
	if len(r.result.Findings) > 0 && len(r.edits) > 0 { // with places in the file as it will be
		r.result.Findings = Parse(r.in.Name, data, nil).Check(r.catalogue)
	}
}

const historyHeading = "# Kept by polyleaf sync: translations of messages that were removed from the source. They come back\n" +
	"# when the text does. Below them: where translations came from, if not from a person.\n"

// history writes the history file; nil when it does not change.
func (r *run) history() []byte {
	if len(r.retired) == 0 && len(r.origins) == 0 {
		return nil
	}
	for _, old := range r.file.Retired {
		if _, ok := r.retired[old.key()]; !ok {
			r.keep(old)
		}
	}
	for _, old := range r.file.Origins {
		if _, ok := r.origins[old.ID]; !ok {
			if r.origins == nil {
				r.origins = map[string]Origin{}
			}
			r.origins[old.ID] = old
		}
	}
	var b strings.Builder
	for _, key := range sortedKeys(r.retired) {
		t := r.retired[key]
		b.WriteString("\n[[retired]]\nid = " + messagefile.Quote(t.ID) + "\nhash = " + messagefile.Quote(t.Hash) +
			"\nsource = " + messagefile.Quote(t.Source) + "\nother = " + messagefile.Quote(t.Other) + "\n")
		if t.Note != "" {
			b.WriteString("note = " + messagefile.Quote(t.Note) + "\n")
		}
	}
	for _, id := range sortedKeys(r.origins) {
		if o := r.origins[id]; o.Origin != "" {
			b.WriteString("\n[[origin]]\nid = " + messagefile.Quote(o.ID) + "\ntext = " + messagefile.Quote(o.Text) +
				"\norigin = " + messagefile.Quote(o.Origin) + "\n")
		}
	}
	if b.Len() == 0 && r.in.History == nil {
		return nil
	}
	return []byte(historyHeading + b.String())
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
