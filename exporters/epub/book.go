package epub

import (
	"bytes"
	"embed"
	"html/template"
	"regexp"

	"polyleaf/exporters"
	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/render"
	"polyleaf/internal/typography"
	"polyleaf/internal/words"
)

//go:embed book
var files embed.FS

var templates = template.Must(template.New("").Funcs(template.FuncMap{
	"safe": func(t render.Text) template.HTML { return template.HTML(t.HTML) },
	"attr": func(t render.Text) template.HTMLAttr { return template.HTMLAttr(t.Attributes()) },
	"lang": func(t render.Text) template.HTMLAttr { return template.HTMLAttr(t.LangAttributes()) },
}).ParseFS(files, "book/*.xml", "book/*.xhtml"))

// book is one EPUB and the data of package.xml and nav.xhtml. What it says about itself is taken
// from its first page.
type book struct {
	UUID      string
	Lang, Dir string
	Title     string
	Summary   string
	Meta      leaflet.Meta
	Date      string // of the last change
	Published string // a date that EPUB takes, or empty
	Pages     []*page
	Pictures  []exporters.Picture

	words *words.Words
	found map[string]exporters.Picture
}

func newBook(uuid string, d *exporters.Document) *book {
	r := d.Rendered()
	b := &book{
		UUID: uuid, Lang: r.Lang, Dir: r.Dir, Title: typography.Strip(r.Title.Plain), Summary: typography.Strip(r.Summary.Plain),
		Meta: r.Meta, words: d.Words(r.Lang), found: map[string]exporters.Picture{},
	}
	if b.Title == "" {
		b.Title = render.Name(d.Leaflet.ID)
	}
	if w3cDate.MatchString(r.Meta.Published) {
		b.Published = r.Meta.Published
	}
	return b
}

// w3cDate is the form of a date that dc:date should have.
var w3cDate = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?$`)

// add adds the page of one language.
func (b *book) add(d *exporters.Document, file string) []leaflet.Finding {
	pictures, findings := d.Pictures()
	for src, p := range pictures {
		b.found[src] = p
	}
	b.Date = max(b.Date, exporters.LastChange(d.Leaflet.Meta, d.Leaflet.Status))
	b.Pages = append(b.Pages, newPage(d, file, pictures))
	return findings
}

// Heading stands above the table of contents.
func (b *book) Heading() template.HTML {
	id := words.Questions
	if b.Several() {
		id = words.ChooseLanguage
	}
	return mark(b.Lang, b.words.LangOf(id), b.words.Text(id))
}

// Modified is the time of the last change.
func (b *book) Modified() string { return exporters.Instant(b.Date) }

// Several reports whether the book speaks several languages; readers then choose theirs on the first page.
func (b *book) Several() bool { return len(b.Pages) > 1 }

// Counters are the styles of list numbers, one for each page that needs another than the usual.
func (b *book) counters() string {
	var css string
	for _, p := range b.Pages {
		if style := exporters.CounterStyle(p.Lang); style != "decimal" {
			css += "." + p.Counters + " ol { list-style-type: " + style + "; }\n"
		}
		if language.Lookup(p.Lang).NoItalic {
			css += "." + p.Counters + " em { font-style: normal; font-weight: bold; }\n"
		}
	}
	return css
}

// bytes packs the book.
func (b *book) bytes() ([]byte, error) {
	b.Pictures = exporters.SortedPictures(b.found)
	style, err := files.ReadFile("book/style.css")
	if err != nil {
		return nil, err
	}
	c := newContainer()
	c.template("META-INF/container.xml", "container.xml", nil)
	c.template("EPUB/package.opf", "package.xml", b)
	c.template("EPUB/nav.xhtml", "nav.xhtml", b)
	for _, p := range b.Pages {
		c.template("EPUB/"+p.File, "page.xhtml", p)
	}
	c.add("EPUB/style.css", append(style, b.counters()...))
	for _, p := range b.Pictures {
		c.add("EPUB/images/"+p.Name, p.Data)
	}
	return c.bytes()
}

// langAttribute matches the attribute only: in texts the quotation mark is escaped.
var langAttribute = regexp.MustCompile(` lang="([^"]*)"`)

// execute writes a template as XML: elements without an end are closed, and a language is said in
// the way of XML, too.
func execute(name string, data any) ([]byte, error) {
	var b bytes.Buffer
	if err := templates.ExecuteTemplate(&b, name, data); err != nil {
		return nil, err
	}
	text := langAttribute.ReplaceAllString(render.XHTML(b.String()), ` xml:lang="$1" lang="$1"`)
	return []byte(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + text), nil
}
