// Package epub exports leaflets as EPUB 3.3 books: one for each leaflet and
// locale, and one with all languages of a leaflet.
//
// Start with Exporter. A book holds everything that it shows: one page for each
// language, the pictures, a style sheet, a table of contents, and what EPUB
// Accessibility 1.1 asks a book to say about itself. It makes no claim to conform
// with that standard: only somebody who has tested a book can.
package epub

import (
	"polyleaf/exporters"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/render"
)

// Exporter writes EPUB. The zero value is ready.
type Exporter struct{}

// Name returns "epub".
func (Exporter) Name() string { return "epub" }

// Export writes the book of one language.
func (Exporter) Export(d *exporters.Document) ([]exporters.Artifact, error) {
	b := newBook(d.UUID("epub", d.Leaflet.Lang), d)
	findings := append(b.add(d, "leaflet.xhtml"), d.DateFindings()...)
	return artifact(b, d.Path("epub", "epub"), findings)
}

// Leaflet writes the book with all languages, if there are several. What is wrong with a
// page has been said of the book of its language.
func (Exporter) Leaflet(docs []*exporters.Document) ([]exporters.Artifact, error) {
	if len(docs) < 2 {
		return nil, nil
	}
	first := docs[0]
	b := newBook(first.UUID("epub"), first)
	for _, d := range docs {
		b.add(d, render.Name(d.Leaflet.Lang)+".xhtml")
	}
	return artifact(b, "epub/"+render.Name(first.Leaflet.ID)+".epub", nil)
}

func artifact(b *book, path string, findings []leaflet.Finding) ([]exporters.Artifact, error) {
	data, err := b.bytes()
	if err != nil {
		return nil, err
	}
	return []exporters.Artifact{{Path: path, Data: data, Findings: findings}}, nil
}
