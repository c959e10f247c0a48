// Package exporters says what every exporter gets and gives. Each format has a
// folder of its own below this one and implements Exporter; internal/publish
// calls it for every leaflet, locale and edition and writes the artifacts.
//
// An exporter is pure: the same Document gives the same bytes; it reads no
// clock and writes no file. Exporters do not know each other.
package exporters

import (
	"io/fs"

	"polyleaf/internal/leaflet"
)

// Document is one leaflet in one locale, ready to be exported.
type Document struct {
	Leaflet  *leaflet.Leaflet
	Source   *leaflet.Leaflet // the same leaflet in its source language, placeholders filled in
	Edition  string           // "standard" and so on; only for formats that have editions
	Siblings []Sibling        // the same leaflet in every exported locale, this one included, source first
	Formats  []string         // names of all formats of this export, sorted
	BaseURL  string           // where dist/ will be served, without a final slash; may be empty
	Tool     string           // name and version, such as "polyleaf 0.3.0"
	Files    fs.FS            // images and the logo, by the paths that the leaflet and the clinic give
}

// Sibling is another language of the same leaflet.
type Sibling struct {
	Lang  string
	Title string // plain text, in that language
}

// Artifact is one file that an exporter wrote.
type Artifact struct {
	Path     string // below dist/, with slashes
	Data     []byte
	Findings []leaflet.Finding
}

// Exporter turns a document into artifacts of one format. It must be safe for
// concurrent use.
type Exporter interface {
	// Name is the format's name on the command line and the folder below dist/.
	Name() string
	// Export writes one leaflet in one locale and edition.
	Export(d *Document) ([]Artifact, error)
}

// Indexer is an Exporter that also writes files about the whole export.
type Indexer interface {
	Exporter
	// Index gets what Summarise gave for each exported document, sorted by
	// leaflet and then in the order of the locales.
	Index(site *Site) ([]Artifact, error)
}

// Site is all that an export contains.
type Site struct {
	Title     string // name of the project or the clinic
	Documents []Summary
	Formats   []string
	BaseURL   string
	Tool      string
	Clinic    leaflet.Clinic
}

// Summary is what an index needs to know of a document. It is small: a site
// holds one for every leaflet and locale.
type Summary struct {
	ID, Lang, SourceLang string
	Title                string // plain text
	Summary              string // plain text
	Questions            []Question
	Meta                 leaflet.Meta
	Status               leaflet.Status
}

// Question is one entry in a Summary.
type Question struct {
	ID   string
	Text string // plain text
}
