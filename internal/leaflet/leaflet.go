// Package leaflet is the model that all other packages share: one document with
// a title, entries (a question and its answer) and facts about it.
//
// The loader makes a Leaflet from a document, internal/catalogue gives each of
// its messages an id, internal/localise makes the same Leaflet in another
// language, and the exporters read it. A localised leaflet is a Leaflet: only
// the texts, Lang, Clinic and Status differ, never the structure.
//
// The package holds plain structs and imports nothing of ours. Start with
// Leaflet; Walk visits every message in document order.
package leaflet

import (
	"strconv"
	"strings"
	"unicode"
)

// Leaflet is one document in one language.
type Leaflet struct {
	ID         string // stable, from [a-z0-9-]; also the base of all file names
	Lang       string // BCP 47 tag of this version, as written by the user
	SourceLang string // BCP 47 tag of the version that the others are made from
	Title      Text
	Summary    Text // the main message in one or two sentences; may be empty
	Groups     []Group
	Entries    []Entry
	Meta       Meta
	Clinic     Clinic // what was filled into the placeholders; zero in a source leaflet
	Status     Status // how far the translation is; zero in a source leaflet
}

// Entry is one question and its answer.
type Entry struct {
	ID       string // unique in the leaflet, from [a-z0-9-]
	Group    string // id of the group that the entry stands under; entries of one group follow each other; may be empty
	Question Text
	Blocks   []Block
	Aspect   string // health aspect as in the NHS Website Content API, such as "SelfCare"; may be empty
	Pos      Position
}

// Group is a heading over some entries.
type Group struct {
	ID    string // unique among groups and entries, from [a-z0-9-]
	Title Text
}

// Kind says what a Block is.
type Kind string

// The kinds of block, in the words of the machine format.
const (
	Paragraph Kind = "paragraph" // Text
	Bullets   Kind = "bullets"   // Items
	Numbers   Kind = "numbers"   // Items, counted from Start
	Callout   Kind = "callout"   // Tone, Title, Blocks
	Image     Kind = "image"     // Src, and the alternative text in Text
	Other     Kind = "other"     // Text as it stood: code, a table; not inline Markdown
)

// Tone is the level of a callout; all but Note are care cards.
type Tone string

// The tones, from the mildest to the most pressing.
const (
	Note      Tone = "note"
	NonUrgent Tone = "nonurgent"
	Urgent    Tone = "urgent"
	Emergency Tone = "emergency"
)

// Block is one part of an answer. Kind says which fields it uses.
type Block struct {
	Kind   Kind
	Text   Text
	Items  []Item
	Start  int // number of the first item of Numbers
	Tone   Tone
	Title  Text // heading of a callout; may be empty
	Blocks []Block
	Src    string // path of an image, with slashes, relative to the document
	Pos    Position
}

// Item is one item of a list; Blocks holds what stands below its text, such as a nested list.
type Item struct {
	Text   Text
	Blocks []Block
}

// State says what a translator has yet to do for a message.
type State string

// The states of a message. The zero value is the state of a source text.
const (
	Source     State = ""
	Translated State = "translated"
	Stale      State = "stale"   // translated, but the source has changed since
	Missing    State = "missing" // shown in the source language
)

// Text is one message: inline Markdown with placeholders such as {{.Clinic.Phone}}.
// In a localised leaflet the placeholders are filled in, and every value that
// was filled in stands between U+2068 and U+2069 (first strong isolate).
type Text struct {
	ID    string // message id; empty until internal/catalogue has given one
	Text  string
	Lang  string // BCP 47 tag of this text; empty means that of the leaflet
	State State
	Pos   Position
}

// Empty reports whether there is no text.
func (t Text) Empty() bool { return t.Text == "" }

// Position is a place in a file.
type Position struct {
	File   string // as given by the user, with slashes
	Line   int    // from 1; 0 means unknown
	Column int    // from 1, in bytes; 0 means unknown
}

// String gives file:line:column, leaving out what is not known.
func (p Position) String() string {
	s := p.File
	if p.Line > 0 {
		s += ":" + strconv.Itoa(p.Line)
		if p.Column > 0 {
			s += ":" + strconv.Itoa(p.Column)
		}
	}
	return s
}

// GroupTitle returns the heading with the given id, and nil for none.
func (l *Leaflet) GroupTitle(id string) *Text {
	for i := range l.Groups {
		if l.Groups[i].ID == id {
			return &l.Groups[i].Title
		}
	}
	return nil
}

// Meta holds the facts about a leaflet. Dates are ISO 8601 (2026-11-25); empty means not stated.
type Meta struct {
	Version    string
	Ref        string // reference number printed in the footer, without the clinic's prefix
	Published  string
	Reviewed   string // last review of the content
	NextReview string
	Publisher  string
	License    string // SPDX identifier or a short name
	Authors    []string
	Reviewers  []string // who checked the content clinically, with their role
	Sources    []Reference
	Codes      []Code
	Keywords   []string
}

// Reference is a source that the content rests on.
type Reference struct {
	Title string
	URL   string
	Date  string // when it was read, ISO 8601; may be empty
}

// Code is a topic in a coding system, for health records.
type Code struct {
	System  string // "ICD-10-CM", "SNOMED CT", "LOINC"
	Code    string
	Display string
}

// Clinic holds what changes from clinic to clinic. Its fields are the
// placeholders {{.Clinic.Name}}, {{.Clinic.Phone}} and so on.
type Clinic struct {
	Name        string
	Logo        string // path of a PNG, JPEG or SVG file; may be empty
	LogoAlt     string
	Primary     string // #rrggbb, for headings and rules
	Accent      string // #rrggbb
	Address     string // lines separated by \n
	Phone       string
	Email       string
	Hours       string
	Interpreter string // how to get an interpreter: a phone number or a sentence
	Feedback    string
	Web         string // base address, without a final slash
	RefPrefix   string
	Footer      string
	Country     string // ISO 3166-1 alpha-2; decides the numbers below unless they are set
	Emergency   string // emergency number, such as 999
	Advice      string // health advice line, such as 111; may be empty
	PageSize    string // "A4" or "Letter"; empty means A4
	Approvers   []string
}

// TimesOnly reports opening hours without a word, "8:00–18:00". They run in the direction
// of the text around them; an isolate without letters would run from left to right.
func (c *Clinic) TimesOnly() bool { return !strings.ContainsFunc(c.Hours, unicode.IsLetter) }

// Status tells how far a translation is and who vouches for it.
type Status struct {
	Messages   int // all messages of the leaflet
	Translated int // current translations
	Stale      int
	Missing    int
	Digest     string    // of exactly this source and this translation; what a sign-off is bound to
	SignOffs   []SignOff // valid ones only, oldest first
	Reviewed   bool      // the sign-offs satisfy the project's policy; always true for the source language
}

// SignOff records that a person has read a whole translation in a role.
type SignOff struct {
	Step       string // "revised", "reviewed" or "approved"
	By         string
	Role       string
	Credential string
	Date       string // ISO 8601
	Digest     string
}

// Severity of a Finding.
type Severity string

// The severities. Only errors make a command fail.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Info    Severity = "info"
)

// Finding is a problem that an author or a translator can fix.
type Finding struct {
	Severity Severity
	Code     string // lower-case words joined by hyphens; listed in docs/findings.md
	Pos      Position
	Locale   string // of the translation concerned; empty for the source
	Message  string // message id; may be empty
	Text     string // what is wrong: lower case, no full stop, quotes the offending text
	Hint     string // what to do about it; may be empty
}

// String gives the one-line form: place, severity, text and code.
func (f Finding) String() string {
	return f.Pos.String() + ": " + string(f.Severity) + ": " + f.Text + " [" + f.Code + "]"
}
