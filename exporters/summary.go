package exporters

import (
	"strings"

	"polyleaf/internal/inline"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/render"
)

// Summary is what an index needs to know of a document. It is small: a site
// holds one for every leaflet and locale. Its texts are safe plain text: they hold no Markdown, no
// controls, and every isolate is closed.
type Summary struct {
	ID, Lang, SourceLang string
	SourceHash           string // of all source texts; see SourceHash
	Title                string
	Summary              string
	Questions            []Question
	Meta                 leaflet.Meta
	Status               leaflet.Status
}

// Question is one entry in a Summary.
type Question struct{ ID, Text string }

// Summarise keeps what indexes need of a document. It outlives the document, so its texts are
// copies: a title that is a part of the text of a whole locale file would keep all of it in memory.
func Summarise(d *Document) Summary {
	l := d.Leaflet
	plain := func(t leaflet.Text) string { // a text without a translation, too, stands in a list of this language
		bare := leaflet.Text{Text: inline.Plain(inline.Parse(t.Text))}
		return strings.Clone(render.Verbatim(l.Lang, bare).Plain)
	}
	s := Summary{
		ID: l.ID, Lang: l.Lang, SourceLang: l.SourceLang, SourceHash: d.SourceHash,
		Title: plain(l.Title), Summary: plain(l.Summary), Meta: l.Meta, Status: l.Status,
	}
	for _, e := range l.Entries {
		s.Questions = append(s.Questions, Question{e.ID, plain(e.Question)})
	}
	return s
}
