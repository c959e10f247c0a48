// Package locale brings locale files up to date with a catalogue: the files in
// which translators write, one for each leaflet and locale.
//
//	locales/es/back-spasms.es.toml     the translation, a go-i18n message file
//	locales/es/back-spasms.es.history  translations of removed messages, where each came from
//	locales/es/back-spasms.es.signoff  who read the whole translation, and in which role
//
// Parse reads a locale file and its history; State says how far a message is.
// NewSyncer and its Sync are the place to start for writing: bytes go in, a
// list of files to be written comes out. What a person wrote stays as it is:
// comments, order, quoting, line ends. Only comment lines that begin with one of
// the marks of messagefile.Generated are the tool's own.
package locale

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"golang.org/x/text/language"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/closest"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/messagefile"
	"polyleaf/internal/placeholder"
)

// UnknownHash stands in place of the hash of a translation that came without
// one: nobody knows which source text it was made for. It equals no hash, so
// that go-i18n's own tools do not take the translation for a current one, either.
const UnknownHash = "unknown"

// File is a locale file with its history.
type File struct {
	Name     string // path, with slashes
	Locale   string // as in the file's name
	Retired  []Retired
	Origins  []Origin
	Findings []leaflet.Finding // of the reader
	Broken   bool              // the file cannot be read and must not be written to

	file *messagefile.File
}

// Retired is the translation of a message that was removed from the source. It
// stays in the history when the message comes back.
type Retired struct {
	ID     string `toml:"id"`
	Hash   string `toml:"hash"`
	Source string `toml:"source"`
	Other  string `toml:"other"`
	Note   string `toml:"note,omitempty"` // comment lines that people wrote, each ending in \n
}

// Origin says where a translation came from, as long as it is exactly the text
// that it is about.
type Origin struct {
	ID     string `toml:"id"`
	Text   string `toml:"text"`   // messagefile.Hash of the translation
	Origin string `toml:"origin"` // such as "mt" for machine translation
}

// MachineTranslation is the origin of a text that no person has revised yet.
const MachineTranslation = "mt"

// FileName is the path of a locale file below the project's folder.
func FileName(leafletID, locale string) string {
	return "locales/" + locale + "/" + leafletID + "." + locale + ".toml"
}

// HistoryFile is the name of the history beside a locale file.
func HistoryFile(name string) string { return catalogue.HistoryFile(name) }

// SignOffFile is the name of the sign-offs beside a locale file.
func SignOffFile(name string) string { return strings.TrimSuffix(name, ".toml") + ".signoff" }

// ApprovedFile is the name of the record of the last approved text beside a locale file.
func ApprovedFile(name string) string { return strings.TrimSuffix(name, ".toml") + ".approved" }

// SplitName takes "back-spasms" and "es" from ".../back-spasms.es.toml".
func SplitName(name string) (leafletID, locale string, err error) {
	base := name[strings.LastIndexAny(name, `/\`)+1:]
	parts := strings.Split(base, ".")
	if len(parts) != 3 || parts[2] != "toml" || parts[0] == "" || parts[1] == "" {
		return "", "", fmt.Errorf("name %q is not LEAFLET.LOCALE.toml", base)
	}
	if _, err := language.Parse(parts[1]); err != nil {
		return parts[0], parts[1], fmt.Errorf("%q is no language tag: %v", parts[1], err)
	}
	return parts[0], parts[1], nil
}

// Parse reads a locale file and its history; either may be nil. It never fails:
// what is wrong stands in Findings.
func Parse(name string, data, history []byte) *File {
	m := messagefile.Parse(name, data)
	f := &File{Name: name, file: m}
	_, tag, err := SplitName(name)
	f.Locale = tag
	if err != nil {
		f.Broken = true
		f.Findings = append(f.Findings, leaflet.Finding{
			Severity: leaflet.Error, Code: "bad-language-tag", Pos: leaflet.Position{File: name}, Text: err.Error(),
			Hint: "name the file LEAFLET.LOCALE.toml with a BCP 47 tag, such as back-spasms.pt-BR.toml",
		})
	}
	f.parseHistory(history)
	f.adopt(0)
	return f
}

// adopt takes over the findings of the message file from the given one on.
func (f *File) adopt(from int) {
	f.Broken = f.Broken || f.file.Broken
	f.Findings = append(f.Findings, f.file.Findings[from:]...)
	for i := range f.Findings {
		f.Findings[i].Locale = f.Locale
	}
}

// claim finds what stands in the place of messages of the catalogue.
func (f *File) claim(c *catalogue.Catalogue) {
	if f.Broken {
		return
	}
	known := len(f.file.Findings)
	f.file.Claim(func(id string) bool { return c.Get(id) != nil })
	f.adopt(known)
}

func (f *File) parseHistory(data []byte) {
	if len(data) == 0 {
		return
	}
	var h struct {
		Retired []Retired `toml:"retired"`
		Origin  []Origin  `toml:"origin"`
	}
	if err := toml.Unmarshal(data, &h); err != nil {
		f.Broken = true
		f.Findings = append(f.Findings, catalogue.HistoryFinding(f.Name, err))
		return
	}
	f.Retired, f.Origins = h.Retired, h.Origin
	slices.SortStableFunc(f.Retired, func(a, b Retired) int { return strings.Compare(a.key(), b.key()) })
	f.Retired = slices.CompactFunc(f.Retired, func(a, b Retired) bool { return a.key() == b.key() })
	slices.SortStableFunc(f.Origins, func(a, b Origin) int { return strings.Compare(a.ID, b.ID) })
	f.Origins = slices.CompactFunc(f.Origins, func(a, b Origin) bool { return a.ID == b.ID })
}

// Text returns the translation of a message as it stands in the file.
func (f *File) Text(id string) string {
	if e := f.file.Get(id); e != nil {
		return e.Other()
	}
	return ""
}

// Empty reports whether there is no translation in the file or its history.
func (f *File) Empty() bool {
	for i := range f.file.Entries {
		if !blank(f.file.Entries[i].Other()) {
			return false
		}
	}
	return len(f.Retired) == 0
}

// Notes returns the comments that people wrote for a message, without their marks.
func (f *File) Notes(id string) []string {
	e := f.file.Get(id)
	if e == nil {
		return nil
	}
	var notes []string
	for line := range strings.Lines(f.file.Notes(e)) {
		if n := strings.TrimSpace(strings.TrimLeft(line, "#")); n != "" {
			notes = append(notes, n)
		}
	}
	return notes
}

// Translation returns what the file or its history has for a message as it was
// when its source text had the given hash.
func (f *File) Translation(id, hash string) (text string, ok bool) {
	if e := f.file.Get(id); e != nil && e.Hash() == hash && !blank(e.Other()) {
		return e.Other(), true
	}
	for i := range f.Retired {
		if r := &f.Retired[i]; r.ID == id && r.Hash == hash {
			return r.Other, true
		}
	}
	return "", false
}

// IDs returns the ids of the file in its order.
func (f *File) IDs() []string {
	ids := make([]string, len(f.file.Entries))
	for i := range f.file.Entries {
		ids[i] = f.file.Entries[i].ID
	}
	return ids
}

// PluralForms returns the plural forms of CLDR that a translation is written in,
// such as one and other, in the order of the file; nil for one that has no forms
// but other.
func (f *File) PluralForms(id string) []string {
	e := f.file.Get(id)
	if e == nil {
		return nil
	}
	var forms []string
	counted := false
	for _, field := range e.Fields {
		switch field.Name {
		case "zero", "one", "two", "few", "many":
			counted = true
			fallthrough
		case "other":
			forms = append(forms, field.Name)
		}
	}
	if !counted {
		return nil
	}
	return forms
}

// Hash returns the hash of the source text that a translation was made for.
func (f *File) Hash(id string) string {
	if e := f.file.Get(id); e != nil {
		return e.Hash()
	}
	return ""
}

// Pos is the place of a translation in the file.
func (f *File) Pos(id string) leaflet.Position {
	if e := f.file.Get(id); e != nil {
		return f.file.Pos(e)
	}
	return leaflet.Position{File: f.Name}
}

// PosIn is the place of part in a translation.
func (f *File) PosIn(id, part string) leaflet.Position {
	if e := f.file.Get(id); e != nil {
		return f.file.PosIn(e, part)
	}
	return leaflet.Position{File: f.Name}
}

// State says how far the translation of a message is.
func (f *File) State(m *catalogue.Message) leaflet.State {
	return state(f.file.Get(m.ID), m)
}

func state(e *messagefile.Entry, m *catalogue.Message) leaflet.State {
	switch {
	case e == nil || blank(e.Other()):
		return leaflet.Missing
	case e.Hash() != m.Hash:
		return leaflet.Stale
	}
	return leaflet.Translated
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

// Origin says where the translation of a message came from; empty means a person.
func (f *File) Origin(id string) string {
	i, ok := slices.BinarySearchFunc(f.Origins, id, func(o Origin, id string) int { return strings.Compare(o.ID, id) })
	if ok && f.Origins[i].Text == messagefile.Hash(f.Text(id)) {
		return f.Origins[i].Origin
	}
	return ""
}

// IsMachine reports whether the translation of a message is a machine's that no
// person has touched: by the record of its origin, or because it is what a machine
// had suggested, word for word. The suggestion may be empty.
func (f *File) IsMachine(id, suggested string) bool {
	return f.Origin(id) == MachineTranslation || suggested != "" && strings.TrimSpace(f.Text(id)) == suggested
}

// key is what a record is found by: one message can have translations of several source texts.
func (r Retired) key() string { return r.ID + " " + r.Hash }

// has reports whether the history has exactly this record.
func (f *File) has(old Retired) bool { return slices.Contains(f.Retired, old) }

// retired returns the best translation of a message from the history: that of
// the same text, else any.
func (f *File) retired(m *catalogue.Message) *Retired {
	var best *Retired
	for i := range f.Retired {
		if r := &f.Retired[i]; r.ID == m.ID && !blank(r.Other) && (best == nil || r.Hash == m.Hash) {
			best = r
		}
	}
	return best
}

// Check returns the findings of the file against its catalogue, those of the
// reader included: ids that the catalogue does not know, translations without a
// hash, broken placeholders.
func (f *File) Check(c *catalogue.Catalogue) []leaflet.Finding {
	findings := slices.Clone(f.Findings)
	if f.Broken {
		return findings
	}
	report := func(e *messagefile.Entry, severity leaflet.Severity, code string, pos leaflet.Position, text, hint string) {
		findings = append(findings, leaflet.Finding{
			Severity: severity, Code: code, Pos: pos, Locale: f.Locale, Message: e.ID, Text: text, Hint: hint,
		})
	}
	for i := range f.file.Entries {
		e := &f.file.Entries[i]
		m := c.Get(e.ID)
		if m == nil {
			if len(e.Fields) > 0 && c.RetiredText(e.ID) == nil {
				report(e, leaflet.Warning, "unknown-id", f.file.Start(e), fmt.Sprintf("id %q is not in the catalogue", e.ID), f.unknownHint(c, e.ID))
			}
			continue
		}
		if hash := e.Hash(); !blank(e.Other()) && (hash == "" || hash == UnknownHash) {
			report(e, leaflet.Warning, "no-hash", f.file.Pos(e), "translation has no hash: nobody knows which source text it was made for",
				fmt.Sprintf("compare it with the source, then run polyleaf accept %s %s", f.Locale, e.ID))
		}
		for _, p := range placeholder.Check(e.Other()) {
			report(e, leaflet.Error, p.Code, f.file.PosIn(e, p.Part), p.Text, p.Hint)
		}
		for _, field := range e.Fields {
			if field.Name != "hash" && field.Name != "other" {
				report(e, leaflet.Warning, "unused-key", f.file.Start(e), fmt.Sprintf("key %q has no effect here", field.Name), "write the translation after other =")
			}
		}
	}
	return findings
}

func (f *File) unknownHint(c *catalogue.Catalogue, id string) string {
	if near := closest.Match(id, c.IDs()); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return "it stays in the file and is printed nowhere; delete it when you no longer need it"
}

// Counts says how far a translation is.
type Counts struct {
	Messages, Translated, Stale, Missing int
}

// Count counts the messages of a catalogue by state.
func (f *File) Count(c *catalogue.Catalogue) Counts {
	n := Counts{Messages: len(c.Messages)}
	for i := range c.Messages {
		n.add(f.State(&c.Messages[i]))
	}
	return n
}

func (n *Counts) add(s leaflet.State) {
	switch s {
	case leaflet.Translated:
		n.Translated++
	case leaflet.Stale:
		n.Stale++
	default:
		n.Missing++
	}
}
