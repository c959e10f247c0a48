// Package source turns a FAQ as it is found in the wild into a leaflet: a page
// copied from a web site, word-processor text, a Markdown file or a saved HTML
// page, in any language and encoding.
//
// Start with Load. In go the bytes of one file, out come the leaflet and the
// findings: what was left out, what was repaired, what needs a person. Nothing
// is invented, and no word of an answer is lost: what is not in the leaflet is
// named in a finding with its lines. Markdown writes a leaflet as the file that
// people then edit; loading that file gives the same leaflet again.
//
// The package reads no file and asks no network. Each format has its own
// reader (text.go, markdown.go, html.go); they meet in the type document.
package source

import (
	"bytes"
	"path"
	"strings"

	"polyleaf/internal/leaflet"
)

// The formats that Options.As can name.
const (
	formatText     = "text"
	formatMarkdown = "markdown"
	formatHTML     = "html"
)

// MaxSize is the largest document that Load takes, in bytes: 32 MiB.
const MaxSize = 32 << 20

// Options say how to read a document. The zero value guesses everything.
type Options struct {
	As       string           // "text", "markdown" or "html"; empty means: by the name, then by the content
	Lang     string           // BCP 47 tag of the document; empty means: detect
	Repair   bool             // split run-on lists that lost their bullets
	ID       string           // id of the leaflet; empty means: from the name, else from the title
	Previous *leaflet.Leaflet // what an earlier version of the document gave; its entries keep their ids; may be nil
}

// Error is a document that cannot be read at all.
type Error struct {
	Pos  leaflet.Position
	Text string // what is wrong: lower case, no full stop
	Hint string // what to do about it
}

// Error gives place and text in one line; the hint stands apart.
func (e *Error) Error() string { return e.Pos.String() + ": " + e.Text }

// Load reads one document. The name is its path with slashes, or "-" for
// standard input; it is used for the guess of the format, the id and in
// positions, and never opened. An error is always an *Error.
func Load(name string, data []byte, opt Options) (*leaflet.Leaflet, []leaflet.Finding, error) {
	d, err := newDocument(name, data, opt)
	if err != nil {
		return nil, nil, err
	}
	l, err := d.read()
	if err != nil {
		return nil, nil, err
	}
	d.finish(l)
	return l, d.sortedFindings(), nil
}

// read hands the document to the reader of its format.
func (d *document) read() (*leaflet.Leaflet, error) {
	switch format(d) {
	case formatMarkdown:
		return loadMarkdown(d)
	case formatHTML:
		return loadHTML(d)
	}
	return loadText(d)
}

// finish does what is common to all formats: language, ids, checks.
func (d *document) finish(l *leaflet.Leaflet) {
	if d.opt.Lang != "" {
		l.Lang = d.opt.Lang
	}
	if l.Lang == "" || d.isTemplateLang(l) {
		l.Lang = d.detectLang(l)
	}
	if l.SourceLang == "" {
		l.SourceLang = l.Lang
	}
	if !d.own {
		d.dropLoneGroup(l)
	}
	d.giveIDs(l)
	d.checkLeaflet(l)
	d.checkPlaceholders(l)
}

// format decides how to read a document: the option, then the name, then the content.
func format(d *document) string {
	if d.opt.As != "" {
		return d.opt.As
	}
	switch strings.ToLower(path.Ext(d.name)) {
	case ".md", ".markdown", ".mdown", ".mkd", ".mdx":
		return formatMarkdown
	case ".html", ".htm", ".xhtml":
		return formatHTML
	}
	return sniff(d.text)
}

// sniff guesses the format of a document from its content.
func sniff(text string) string {
	head := strings.ToLower(strings.TrimSpace(text[:min(len(text), 1024)]))
	for _, start := range []string{"<!doctype html", "<html", "<?xml", "<head", "<body", "<!--", "<div", "<main", "<article", "<section", "<script"} {
		if strings.HasPrefix(head, start) {
			return formatHTML
		}
	}
	if looksLikeMarkdown(text) {
		return formatMarkdown
	}
	return formatText
}

// looksLikeMarkdown reports whether a text without a telling name is Markdown:
// front matter, or at least two headings with number signs.
func looksLikeMarkdown(text string) bool {
	if strings.HasPrefix(text, "---\n") && strings.Contains(text[:min(len(text), 4096)], "\n---\n") {
		return true
	}
	headings := 0
	for line := range strings.Lines(text) {
		trimmed := strings.TrimLeft(line, "#")
		if n := len(line) - len(trimmed); n > 0 && n <= 6 && strings.HasPrefix(trimmed, " ") {
			if headings++; headings == 2 {
				return true
			}
		}
	}
	return false
}

// binary names the kinds of file that people try to import and that are no
// text, by their first bytes.
var binary = []struct{ magic, name, hint string }{
	{"%PDF-", "a PDF file", "copy its text into a text file, or save it as text (pdftotext -layout)"},
	{"PK\x03\x04", "a word-processor or zip file", "open it and save it as plain text or as a web page (HTML)"},
	{"\xD0\xCF\x11\xE0", "an old Word file", "open it and save it as plain text or as a web page (HTML)"},
	{"{\\rtf", "an RTF file", "open it and save it as plain text or as a web page (HTML)"},
	{"\x89PNG", "a picture", "type its text into a text file"},
	{"\xFF\xD8\xFF", "a picture", "type its text into a text file"},
	{"GIF8", "a picture", "type its text into a text file"},
	{"\x1F\x8B", "a compressed file", "unpack it first"},
}

// refuse tells a document that cannot be a FAQ from one that can.
func refuse(name string, data []byte) error {
	pos := leaflet.Position{File: name}
	if len(bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\uFEFF")))) == 0 {
		return &Error{Pos: pos, Text: "the file is empty", Hint: "write a title, then each question with its answer below it"}
	}
	if len(data) > MaxSize {
		return &Error{
			Pos:  pos,
			Text: "the file is too large: " + megabytes(len(data)) + ", and the limit is " + megabytes(MaxSize),
			Hint: "split it into one file per leaflet",
		}
	}
	for _, b := range binary {
		if bytes.HasPrefix(data, []byte(b.magic)) {
			return &Error{Pos: pos, Text: "this is " + b.name + ", not text", Hint: b.hint}
		}
	}
	return nil
}
