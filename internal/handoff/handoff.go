// Package handoff writes messages into files that translators' tools read, and
// reads back what those tools wrote: PO, XLIFF 1.2, XLIFF 2.1, CSV, XLSX and
// i18next JSON.
//
// Collect gathers the messages of a leaflet, Write makes the file. Read takes a
// file of any of the formats, and NewPlan decides what becomes of each text that
// came back: it is joined to its message by id and source text, and what no
// longer fits is kept as a suggestion. Nothing here reads or writes a file.
package handoff

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/locale"
)

// Package is what goes to a translator or comes back: messages of one or more
// leaflets in one locale.
type Package struct {
	SourceLang string // BCP 47; may be empty in a package that came back
	Locale     string // BCP 47
	Tool       string // name and version of what wrote it
	Units      []Unit
}

// Unit is one message.
type Unit struct {
	Leaflet  string
	ID       string // message id
	Hash     string // of the source text; may be empty in a package that came back
	Source   string
	Target   string
	State    State
	Previous string // the source text that Target was made for, when it is stale
	Context  []string
	Notes    []string // comments of translators
	Terms    []Term
	// Suggestions are translations of similar texts.
	Suggestions []locale.Suggestion
	MaxLength   int    // in characters; 0 means no limit
	Origin      string // as in locale.Origin
	Pos         leaflet.Position

	// plainState: the format has no way to say that a text is finished, so that a
	// draft whose text has changed counts as done.
	plainState bool
}

// State says how far the target of a unit is.
type State string

// The states. A unit goes out as Open, Draft (stale) or Done; the tools know Approved as well.
const (
	Open     State = "open"     // no translation
	Draft    State = "draft"    // a text that is not yet right: stale, fuzzy, needs work
	Done     State = "done"     // translated
	Approved State = "approved" // translated, and somebody has approved it in the tool
)

// Term is a glossary entry that concerns a unit.
type Term struct {
	Source, Target string
	Note           string // such as "do not translate"
}

// Options say what Collect adds. The zero value adds nothing.
type Options struct {
	Only      []leaflet.State // states that are wanted; empty means all
	Suggest   func(m *catalogue.Message) []locale.Suggestion
	Terms     func(text string) []Term
	MaxLength func(m *catalogue.Message) int
}

// Collect returns the messages of one leaflet with their translations.
func Collect(c *catalogue.Catalogue, f *locale.File, o Options) []Unit {
	var units []Unit
	for i := range c.Messages {
		m := &c.Messages[i]
		state := f.State(m)
		if len(o.Only) > 0 && !slices.Contains(o.Only, state) {
			continue
		}
		u := Unit{
			Leaflet: c.Leaflet, ID: m.ID, Hash: m.Hash, Source: m.Text, Target: f.Text(m.ID), State: Open,
			Context: m.Context(), Notes: f.Notes(m.ID), Origin: f.Origin(m.ID), Pos: f.Pos(m.ID),
		}
		if m.Note != "" {
			u.Context = append(u.Context, strings.Split(m.Note, "\n")...)
		}
		switch state {
		case leaflet.Translated:
			u.State = Done
		case leaflet.Stale:
			u.State = Draft
			u.Previous, _ = c.Before(m.ID, f.Hash(m.ID))
		default:
			u.Target = ""
		}
		if o.Suggest != nil && state != leaflet.Translated {
			u.Suggestions = o.Suggest(m)
		}
		if o.Terms != nil {
			u.Terms = o.Terms(m.Text)
		}
		if o.MaxLength != nil {
			u.MaxLength = o.MaxLength(m)
		}
		units = append(units, u)
	}
	return units
}

// Formats are the formats by the names that the command line has for them.
var Formats = []string{"po", "xliff12", "xliff21", "csv", "xlsx", "i18next"}

// Extension is the end of the name of files in a format, with its dot.
func Extension(format string) string {
	switch format {
	case "po":
		return ".po"
	case "xliff12", "xliff21":
		return ".xlf"
	case "csv":
		return ".csv"
	case "xlsx":
		return ".xlsx"
	}
	return ".json"
}

// Write makes a file in the given format.
func Write(format string, p *Package) ([]byte, error) {
	switch format {
	case "po":
		return writePO(p), nil
	case "xliff12":
		return writeXLIFF12(p), nil
	case "xliff21":
		return writeXLIFF21(p), nil
	case "csv":
		return writeCSV(p)
	case "xlsx":
		return writeXLSX(p)
	case "i18next":
		return writeI18next(p)
	}
	return nil, fmt.Errorf("format %q is not one of %s", format, strings.Join(Formats, ", "))
}

// maxSize bounds what is read.
const maxSize = 256 << 20 // 256 MiB

// Read reads a file that a tool wrote. Its format is seen from its content, and
// where that is not enough from its name. An error says where the file is broken.
func Read(name string, data []byte) (*Package, error) {
	if len(data) > maxSize {
		return nil, fmt.Errorf("%s: file has %d MiB", name, len(data)>>20)
	}
	p, err := read(name, data)
	if err != nil {
		return nil, err
	}
	for i := range p.Units {
		u := &p.Units[i]
		if u.Leaflet == "" {
			u.Leaflet, _, _ = strings.Cut(u.ID, ".")
		}
		u.Target = strings.ReplaceAll(u.Target, "\r\n", "\n")
		if strings.TrimSpace(u.Target) == "" {
			u.Target, u.State = "", Open
		}
	}
	return p, nil
}

func read(name string, data []byte) (*Package, error) {
	switch start := string(data[:min(len(data), 4)]); {
	case start == "PK\x03\x04":
		return readXLSX(name, data)
	case isXML(data):
		return readXLIFF(name, data)
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".json":
		return readI18next(name, data)
	case ".csv", ".tsv", ".txt":
		return readCSV(name, data)
	case ".po", ".pot":
		return readPO(name, data)
	}
	return nil, fmt.Errorf("%s: the format of this file is not known; it should be PO, XLIFF, CSV, XLSX or i18next JSON", name)
}

// problem is an error with a place in a file.
func problem(name string, line, column int, format string, args ...any) error {
	return fmt.Errorf("%s: %s", leaflet.Position{File: name, Line: line, Column: column}, fmt.Sprintf(format, args...))
}
