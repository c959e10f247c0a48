// Package messagefile reads go-i18n v2 message files in TOML and edits them
// byte by byte, so that everything a person wrote stays as it was: comments,
// order, quoting, line ends, a byte order mark.
//
// Parse gives a File with its entries, each with the byte ranges of its parts,
// and the findings of go-i18n's own rules (duplicate ids, reserved keys, values
// that are no strings). The Edit functions describe changes; Apply makes them.
// What an entry means (current, stale, unknown) is for internal/locale to say.
package messagefile

import (
	"bytes"
	"crypto/sha1"
	"encoding/hex"
	"strings"

	"polyleaf/internal/leaflet"
)

// File is a message file as it was read.
type File struct {
	Name     string // path for findings, with slashes
	Entries  []Entry
	Findings []leaflet.Finding
	Broken   bool // the file could not be read to its end; Entries must not be relied on

	nested []nested
	text   string // without the byte order mark
	bom    bool
	eol    string
	index  map[string]int
	first  int    // start of the first table header's line; the end of the file if there is none
	root   int    // end of the last expression before it
	gaps   []span // what stands above things that are no entries, and at the end
}

// Entry is one message of a file.
type Entry struct {
	ID     string
	Fields []Field

	form       form
	prefix     string // key text before the field's name, for dotted keys
	open       int    // for an inline table: the place after its brace; -1 if the entry cannot be edited
	table      span   // the header's lines; for other forms empty
	section    int    // end of the last expression in the table section that the entry stands in
	lead       int    // end of the expression before the entry: comments and blank lines follow
	start, end int    // from its first line to the end of its last
}

type form int8

const (
	tableForm  form = iota // ["id"], then one key a line
	bareForm               // "id" = "text"
	inlineForm             // "id" = { hash = "...", other = "..." }
	dottedForm             // "id".other = "text"
)

// Field is one key of an entry; its name is in lower case.
type Field struct {
	Name  string
	Value string
	value span // with its quotes
	line  span // the whole lines that it stands on
}

type span struct{ start, end int }

// Hash is go-i18n's hash of a source message without a description.
func Hash(other string) string {
	sum := sha1.Sum([]byte(other))
	return "sha1-" + hex.EncodeToString(sum[:])
}

// Get returns the entry with the given id, or nil.
func (f *File) Get(id string) *Entry {
	if i, ok := f.index[id]; ok {
		return &f.Entries[i]
	}
	return nil
}

// Bytes returns the file as it was read.
func (f *File) Bytes() []byte { return f.Apply(nil) }

// EOL is the line end of the file: that of its first line.
func (f *File) EOL() string { return f.eol }

// Field returns the value of a field, and whether it is there.
func (e *Entry) Field(name string) (string, bool) {
	if f := e.field(name); f != nil {
		return f.Value, true
	}
	return "", false
}

// Other is the text of the message.
func (e *Entry) Other() string {
	s, _ := e.Field("other")
	return s
}

// Hash is the hash of the source text that the message was translated from.
func (e *Entry) Hash() string {
	s, _ := e.Field("hash")
	return s
}

func (e *Entry) field(name string) *Field {
	for i := range e.Fields {
		if e.Fields[i].Name == name {
			return &e.Fields[i]
		}
	}
	return nil
}

// Pos is the place of an entry's text, or of the entry when it has none.
func (f *File) Pos(e *Entry) leaflet.Position {
	if field := e.field("other"); field != nil {
		return f.at(field.value.start)
	}
	return f.at(e.start)
}

// Start is the place where an entry begins.
func (f *File) Start(e *Entry) leaflet.Position { return f.at(e.start) }

// PosIn is the place of the first occurrence of part in the entry's text as it
// stands in the file, or the place of the text.
func (f *File) PosIn(e *Entry, part string) leaflet.Position {
	field := e.field("other")
	if field == nil {
		return f.Pos(e)
	}
	raw := f.text[field.value.start:field.value.end]
	if i := strings.Index(raw, part); i > 0 {
		return f.at(field.value.start + i)
	}
	return f.at(field.value.start)
}

// at turns a byte offset into a position.
func (f *File) at(offset int) leaflet.Position {
	before := f.text[:offset]
	line := strings.Count(before, "\n") + 1
	return leaflet.Position{File: f.Name, Line: line, Column: offset - strings.LastIndexByte(before, '\n')}
}

func (f *File) report(severity leaflet.Severity, code string, offset int, message, text, hint string) {
	f.Findings = append(f.Findings, leaflet.Finding{
		Severity: severity, Code: code, Pos: f.at(offset), Message: message, Text: text, Hint: hint,
	})
}

// reserved are the keys of a go-i18n message; a case-insensitive match counts.
var reserved = map[string]bool{
	"id": true, "description": true, "hash": true, "leftdelim": true, "rightdelim": true,
	"zero": true, "one": true, "two": true, "few": true, "many": true, "other": true, "translation": true,
}

// Reserved reports whether go-i18n would take the word for a field of a message.
func Reserved(word string) bool { return reserved[strings.ToLower(word)] }

var byteOrderMark = []byte("\xef\xbb\xbf")

// Quote writes s as a TOML basic string on one line.
func Quote(s string) string {
	if plain(s) {
		return `"` + s + `"`
	}
	var b bytes.Buffer
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < 0x20 || r == 0x7f:
			const digits = "0123456789ABCDEF"
			b.WriteString(`\u00`)
			b.WriteByte(digits[r>>4])
			b.WriteByte(digits[r&15])
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// plain reports whether s needs no escape in a basic string.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < 0x20 || c == '"' || c == '\\' || c == 0x7f {
			return false
		}
	}
	return true
}
