// Package exporters says what every exporter gets and gives. Each format has a
// folder of its own below this one and implements Exporter; internal/publish
// calls it for every leaflet, locale and edition and writes the artifacts.
//
// An exporter is pure: the same Document gives the same bytes; it reads no
// clock and writes no file. Exporters do not know each other.
package exporters

import (
	"io/fs"
	"slices"

	"polyleaf/internal/leaflet"
	"polyleaf/internal/render"
	"polyleaf/internal/words"
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

	SourceHash string            // of all source texts; see SourceHash; may be empty
	Hashes     map[string]string // message id -> hash of its source text in the catalogue; may be nil

	// Made returns an artifact that this export has made of the same leaflet and locale in another format before, by its
	// path below dist/; false if there is none. nil means that nothing is known of the other formats.
	Made func(path string) ([]byte, bool) `json:"-"`

	Book   *words.Book            `json:"-"` // the tool's own texts; nil means the built-in ones
	Render func() *render.Leaflet `json:"-"` // the leaflet's texts, made once for all exporters; nil means make them
}

// Rendered returns the texts of the leaflet as plain text and safe HTML. What it returns is shared and only to be read.
func (d *Document) Rendered() *render.Leaflet {
	if d.Render != nil {
		return d.Render()
	}
	return render.New(d.Leaflet)
}

// Words returns the tool's own texts for readers of lang.
func (d *Document) Words(lang string) *words.Words { return speak(d.Book, lang) }

func speak(b *words.Book, lang string) *words.Words {
	if b == nil {
		return words.For(lang)
	}
	return b.For(lang)
}

// Path returns the usual place of an artifact below dist/: FORMAT/LOCALE/LEAFLET.EXT.
func (d *Document) Path(format, ext string) string {
	return Path(format, d.Leaflet.Lang, d.Leaflet.ID, ext)
}

// Path returns the place of an artifact below dist/. A locale or an id that
// does not fit into a file name cannot lead out of the folder.
func Path(format, lang, id, ext string) string {
	return format + "/" + render.Name(lang) + "/" + render.Name(id) + "." + ext
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

// Editioned is an Exporter that can print a leaflet in several ways.
type Editioned interface {
	Exporter
	// Editions lists the editions that it knows, the usual one first.
	Editions() []string
}

// LeafletIndexer is an Exporter that also writes files about one leaflet in all its languages.
type LeafletIndexer interface {
	Exporter
	// Leaflet gets the leaflet in every exported locale, in the order of Document.Siblings: source first.
	Leaflet(docs []*Document) ([]Artifact, error)
}

// Indexer is an Exporter that also writes files about the whole export.
type Indexer interface {
	Exporter
	// Index gets a site whose documents are sorted by leaflet and then in the
	// order of the locales.
	Index(site *Site) ([]Artifact, error)
}

// LocaleIndexer is an Exporter that also writes files about all leaflets in one locale.
type LocaleIndexer interface {
	Exporter
	// Locale gets a site with the documents of one locale, sorted by leaflet.
	Locale(site *Site, lang string) ([]Artifact, error)
}

// Site is all that an export contains.
type Site struct {
	Title     string   // name of the project or the clinic
	Languages []string // of all documents of the export, in the order of their first one
	Documents []Summary
	Formats   []string
	BaseURL   string
	Tool      string
	Clinic    leaflet.Clinic
	Files     fs.FS       `json:"-"` // the logo
	Book      *words.Book `json:"-"` // the tool's own texts; nil means the built-in ones

	// Made returns an artifact of this export about one document by its path below dist/; false if there is none. May be nil.
	Made func(path string) ([]byte, bool) `json:"-"`
}

// SetDocuments fills in the documents and their languages.
func (s *Site) SetDocuments(documents []Summary) {
	s.Documents, s.Languages = documents, nil
	for i := range documents {
		if lang := documents[i].Lang; !slices.Contains(s.Languages, lang) {
			s.Languages = append(s.Languages, lang)
		}
	}
}

// In returns the site with the documents of one locale.
func (s *Site) In(lang string) *Site {
	part := *s
	part.Documents = nil
	for i := range s.Documents {
		if s.Documents[i].Lang == lang {
			part.Documents = append(part.Documents, s.Documents[i])
		}
	}
	return &part
}

// Words returns the tool's own texts for readers of lang.
func (s *Site) Words(lang string) *words.Words { return speak(s.Book, lang) }
