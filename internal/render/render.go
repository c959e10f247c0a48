// Package render turns the messages of a localised leaflet into text and safe
// HTML, once for all exporters: inline Markdown is parsed, typography set,
// bidi isolates become <bdi>, and what no format may carry (control
// characters, direction overrides, unpaired isolates) is dropped.
//
// In goes a leaflet.Leaflet, out comes a Leaflet of the same structure. Start
// with New; HTML and Plain write the blocks of an answer. The package knows no
// file and no format; a page around the blocks is the exporter's business.
package render

import (
	"strings"

	"polyleaf/internal/inline"
	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/typography"
)

// Leaflet is a rendered leaflet.
type Leaflet struct {
	Lang, Dir string // Dir is "ltr" or "rtl"
	Title     Text
	Summary   Text
	Entries   []Entry
	Meta      leaflet.Meta   // cleaned
	Clinic    leaflet.Clinic // cleaned
	Status    leaflet.Status // cleaned
}

// Entry is one question with its answer.
type Entry struct {
	ID       string
	GroupID  string // empty for an entry without a group
	Group    Text
	Opens    bool // the first entry of its group
	Question Text
	Aspect   string
	Blocks   []Block
}

// Level is the heading level of the question below a title of level 1: one
// deeper when a group heading stands above it.
func (e *Entry) Level() int {
	if e.GroupID != "" {
		return 3
	}
	return 2
}

// Block is one part of an answer; see leaflet.Block.
type Block struct {
	Kind   leaflet.Kind
	Text   Text
	Items  []Item
	Start  int
	Tone   leaflet.Tone
	Title  Text
	Blocks []Block
	Src    string
}

// Item is one item of a list.
type Item struct {
	Text   Text
	Blocks []Block
}

// Text is one message in all the forms that exporters need.
type Text struct {
	ID       string
	Lang     string // of this text, never empty
	Dir      string // of this text, "ltr" or "rtl"
	Foreign  bool   // Lang is not the leaflet's
	State    leaflet.State
	Markdown string        // as translated, without typography; may hold isolates
	Plain    string        // without markup, set; may hold isolates (U+2066 to U+2069)
	HTML     string        // safe, set: a, strong, em, code, bdi and br only
	Spans    []inline.Span // Plain in parts
}

// Empty reports whether there is no text.
func (t *Text) Empty() bool { return t.Markdown == "" }

// New renders l.
func New(l *leaflet.Leaflet) *Leaflet {
	r := renderer{lang: l.Lang, dirs: map[string]string{}}
	out := &Leaflet{
		Lang: l.Lang, Dir: r.dir(l.Lang),
		Title:   r.text(l.Title),
		Summary: r.text(l.Summary),
		Entries: make([]Entry, len(l.Entries)),
		Meta:    Meta(l.Meta),
		Clinic:  Clinic(l.Clinic),
		Status:  status(l.Status),
	}
	group, title := "", Text{}
	for i := range l.Entries {
		e := &l.Entries[i]
		opens := e.Group != group
		if opens {
			group, title = e.Group, Text{}
			if t := l.GroupTitle(group); t != nil {
				title = r.text(*t)
			}
		}
		entry := Entry{ID: Name(e.ID), Question: r.text(e.Question), Aspect: Clean(e.Aspect), Blocks: r.blocks(e.Blocks)}
		if !title.Empty() {
			entry.GroupID, entry.Group, entry.Opens = Name(group), title, opens
		}
		out.Entries[i] = entry
	}
	return out
}

// Verbatim renders a text that holds no Markdown, such as a title in an index.
func Verbatim(lang string, t leaflet.Text) Text {
	return renderer{lang: lang, dirs: map[string]string{}}.verbatim(t)
}

// Dir returns the base direction of a language for HTML's dir attribute.
func Dir(lang string) string {
	if language.Lookup(lang).RTL {
		return "rtl"
	}
	return "ltr"
}

type renderer struct {
	lang string
	dirs map[string]string // by language; looking one up costs more than a text
}

func (r renderer) dir(lang string) string {
	dir, ok := r.dirs[lang]
	if !ok {
		dir = Dir(lang)
		r.dirs[lang] = dir
	}
	return dir
}

func (r renderer) text(t leaflet.Text) Text {
	if t.Empty() {
		return Text{}
	}
	out := r.place(t)
	spans := cleanSpans(inline.Parse(t.Text))
	for i := range spans {
		if !spans[i].Code && len(spans[i].Text) <= maxSet {
			spans[i].Text = typography.Set(out.Lang, spans[i].Text)
		}
	}
	marks := settleIsolates(spans, out.Dir == "rtl")
	out.Plain = inline.Plain(spans)
	out.Spans = spans
	if len(t.Text) > maxSet {
		spans = []inline.Span{{Text: broken(out.Plain)}}
	}
	out.HTML = spanHTML(spans, marks)
	return out
}

// maxLine is the length in bytes of a line of a text that is not set.
const maxLine = 4 << 10

// broken puts line breaks into an overlong text. Chromium needs 18 s to lay out one line of 1 MiB that is full of
// brackets in a right-to-left page, and less than one with the breaks: it treats each line by itself.
func broken(s string) string {
	var b strings.Builder
	from := 0
	for i := range s {
		if i-from >= maxLine {
			b.WriteString(s[from:i] + "\n")
			from = i
		}
	}
	b.WriteString(s[from:])
	return b.String()
}

// maxSet is the length in bytes up to which a text is set: in a right-to-left language hundreds of
// thousands of isolates would stop a browser, and no sentence is that long.
const maxSet = 64 << 10

// verbatim renders a text that is not inline Markdown.
func (r renderer) verbatim(t leaflet.Text) Text {
	if t.Empty() {
		return Text{}
	}
	out := r.place(t)
	spans := []inline.Span{{Text: out.Markdown}}
	marks := settleIsolates(spans, out.Dir == "rtl")
	out.Plain = inline.Plain(spans)
	out.HTML = preHTML(spans, marks)
	return out
}

// place starts a Text with everything but its forms.
func (r renderer) place(t leaflet.Text) Text {
	out := Text{ID: Clean(t.ID), Lang: r.lang, State: t.State}
	if t.Lang != "" && t.Lang != r.lang {
		out.Lang, out.Foreign = t.Lang, true
	}
	out.Dir = r.dir(out.Lang)
	out.Markdown = markdown(t.Text, out.Dir)
	return out
}

// Markdown is Text.Markdown of a text that is not in a rendered leaflet.
func Markdown(lang, text string) string { return markdown(text, Dir(lang)) }

func markdown(text, dir string) string {
	spans := []inline.Span{{Text: clean(text)}}
	settleIsolates(spans, dir == "rtl")
	return spans[0].Text
}

func (r renderer) blocks(blocks []leaflet.Block) []Block {
	out := make([]Block, len(blocks))
	for i, b := range blocks {
		out[i] = Block{Kind: b.Kind, Start: b.Start, Tone: b.Tone, Src: b.Src, Blocks: r.blocks(b.Blocks)}
		if b.Kind == leaflet.Other {
			out[i].Text = r.verbatim(b.Text)
		} else {
			out[i].Text, out[i].Title = r.text(b.Text), r.text(b.Title)
		}
		for _, it := range b.Items {
			out[i].Items = append(out[i].Items, Item{Text: r.text(it.Text), Blocks: r.blocks(it.Blocks)})
		}
	}
	return out
}
