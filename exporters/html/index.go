package html

import (
	"encoding/json"
	"html/template"
	"slices"
	"strings"

	"polyleaf/exporters"
	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/render"
	"polyleaf/internal/typography"
	"polyleaf/internal/words"
)

var (
	searchScript = oneLine(mustRead("site/search.js"))
	filterScript = oneLine(mustRead("site/filter.js"))
)

// listPage is the data of index.html.
type listPage struct {
	page
	Count    string
	Leaflets []listed
}

type listed struct {
	Href, Title, Summary string
	Draft                string
}

// chooserPage is the data of chooser.html.
type chooserPage struct{ page }

// tablePage is the data of table.html.
type tablePage struct {
	page
	Count string
	Rows  []row
}

type row struct {
	Attributes template.HTMLAttr
	Title, Ref string
	Cells      []cell
}

type cell struct {
	Links []link
	Draft string
}

type link struct{ Href, Name string }

// Index writes the lists, the chooser, the table, the style sheets and the sitemap.
func (Exporter) Index(s *exporters.Site) ([]exporters.Artifact, error) {
	b := newBuilder(s)
	var artifacts []exporters.Artifact
	write := func(path, template string, page any) error {
		data, err := execute(template, page)
		artifacts = append(artifacts, exporters.Artifact{Path: path, Data: data})
		return err
	}
	sheet := func(path, lang string) {
		artifacts = append(artifacts, exporters.Artifact{Path: path, Data: []byte(style(&b.clinic, lang))})
	}
	sheet("html/style.css", b.source)
	if err := write("html/index.html", "chooser.html", b.chooser()); err != nil {
		return nil, err
	}
	if err := write("html/leaflets.html", "table.html", b.table()); err != nil {
		return nil, err
	}
	for _, lang := range b.langs {
		sheet(exporters.Path("html", lang, "style", "css"), lang)
		list := exporters.Path("html", lang, "index", "html")
		if err := write(list, "index.html", b.list(lang)); err != nil {
			return nil, err
		}
		data, err := b.search(lang)
		if err != nil {
			return nil, err
		}
		artifacts = append(artifacts, exporters.Artifact{Path: exporters.Path("html", lang, "search", "js"), Data: data})
	}
	if len(b.pictures) > 0 {
		artifacts = append(artifacts, b.pictures[0])
	}
	if s.BaseURL != "" {
		artifacts = append(artifacts, exporters.Artifact{Path: "html/sitemap.xml", Data: sitemap(s)})
	}
	return artifacts, nil
}

// builder makes the pages about the whole export.
type builder struct {
	site     *exporters.Site
	clinic   leaflet.Clinic
	source   string   // language of the chooser and the table
	langs    []string // in the order of the documents
	byLang   map[string][]*exporters.Summary
	pictures []exporters.Artifact // the logo, once for each page, unless it stands inside
}

func newBuilder(s *exporters.Site) *builder {
	b := &builder{site: s, clinic: render.Clinic(s.Clinic), source: "en", byLang: map[string][]*exporters.Summary{}}
	for i := range s.Documents {
		d := &s.Documents[i]
		if b.byLang[d.Lang] == nil {
			b.langs = append(b.langs, d.Lang)
		}
		b.byLang[d.Lang] = append(b.byLang[d.Lang], d)
	}
	if len(s.Documents) > 0 {
		b.source = s.Documents[0].SourceLang
	}
	return b
}

// page starts a page; up leads from it to html/.
func (b *builder) page(lang, title, up string) page {
	p := newPage(lang, b.site.Words(lang), &b.clinic)
	p.Tool, p.Home = render.Clean(b.site.Tool), up+"index.html"
	if p.Site == "" {
		p.Site = render.Clean(b.site.Title)
	}
	p.HeadTitle = title
	if p.Site != "" {
		p.HeadTitle += " – " + p.Site
	} else {
		p.Site = p.Plain(words.Home)
	}
	pictures := &pictures{found: map[string]exporters.Picture{}, folder: up + "assets/"}
	p.Logo = pictures.logo(b.site.Files, b.site.Clinic.Logo, p.LogoAlt)
	b.pictures = append(b.pictures, pictures.artifacts()...)
	return p
}

func (b *builder) title(id words.ID, lang string) string { return b.site.Words(lang).Text(id) }

func (b *builder) chooser() *chooserPage {
	p := &chooserPage{b.page(b.source, b.title(words.ChooseLanguage, b.source), "")}
	for _, lang := range b.langs {
		p.Languages = append(p.Languages, newTongue(lang, strings.TrimPrefix(exporters.Path("html", lang, "index", "html"), "html/")))
	}
	if b.site.BaseURL != "" {
		p.Canonical = b.site.BaseURL + "/html/index.html"
	}
	return p
}

func (b *builder) list(lang string) *listPage {
	p := &listPage{page: b.page(lang, b.title(words.AllLeaflets, lang), "../")}
	p.setScript(searchScript)
	t := newTongue(lang, "")
	p.Language = &t
	for _, other := range b.langs {
		t := newTongue(other, ".."+strings.TrimPrefix(exporters.Path("html", other, "index", "html"), "html"))
		t.Current = other == lang
		p.Languages = append(p.Languages, t)
	}
	p.Count = p.words.Count(words.LeafletsN, len(b.byLang[lang]))
	for _, s := range b.byLang[lang] {
		p.Leaflets = append(p.Leaflets, listed{
			Href: leafletHref(s), Title: plain(s.Lang, s.Title), Summary: plain(s.Lang, s.Summary), Draft: draft(p.words, s),
		})
	}
	if b.site.BaseURL != "" {
		p.Canonical = b.site.BaseURL + "/" + exporters.Path("html", lang, "index", "html")
	}
	return p
}

// leafletHref is the address of a leaflet from the list in its language.
func leafletHref(s *exporters.Summary) string {
	path := exporters.Path("html", s.Lang, s.ID, "html")
	return path[strings.LastIndexByte(path, '/')+1:]
}

func plain(lang, s string) string { return render.Verbatim(lang, leaflet.Text{Text: s}).Plain }

// draft returns the mark of a translation that is not ready, with its coverage.
func draft(w *words.Words, s *exporters.Summary) string {
	switch exporters.TranslationOf(s.Lang, s.SourceLang, s.Status) {
	case exporters.Unreviewed:
		return w.Text(words.Draft)
	case exporters.Incomplete:
		percent := int(100 * exporters.Coverage(s.Lang, s.SourceLang, s.Status))
		return w.Text(words.Draft) + " " + language.FormatInt(w.Lang(), percent) + "%"
	}
	return ""
}

func (b *builder) table() *tablePage {
	p := &tablePage{page: b.page(b.source, b.title(words.AllLeaflets, b.source), "")}
	p.setScript(filterScript)
	column := map[string]int{}
	for i, lang := range b.langs {
		column[lang] = i
		p.Languages = append(p.Languages, newTongue(lang, strings.TrimPrefix(exporters.Path("html", lang, "index", "html"), "html/")))
	}
	last := ""
	for i := range b.site.Documents {
		s := &b.site.Documents[i]
		if s.ID != last || len(p.Rows) == 0 {
			last = s.ID
			r := row{Title: plain(s.Lang, s.Title), Attributes: p.attributes(s.Lang), Cells: make([]cell, len(b.langs))}
			if ref := render.Clean(s.Meta.Ref); ref != "" {
				r.Ref = b.clinic.RefPrefix + ref
			}
			p.Rows = append(p.Rows, r)
		}
		p.Rows[len(p.Rows)-1].Cells[column[s.Lang]] = cell{b.links(s), draft(p.words, s)}
	}
	p.Count = p.words.Count(words.LeafletsN, len(p.Rows))
	return p
}

func (b *builder) links(s *exporters.Summary) []link {
	list := []link{{Href: strings.TrimPrefix(exporters.Path("html", s.Lang, s.ID, "html"), "html/"), Name: "HTML"}}
	if slices.Contains(b.site.Formats, "pdf") {
		list = append(list, link{Href: "../" + exporters.Path("pdf", s.Lang, s.ID, "pdf"), Name: "PDF"})
	}
	return list
}

// maxHits is how many results the search shows; search.js has the same number.
const maxHits = 20

// search writes the words that search.js looks through, as a script: a page
// that was opened from a disk may load scripts but no data.
func (b *builder) search(lang string) ([]byte, error) {
	type question struct {
		ID   string `json:"id"`
		Text string `json:"text"`
	}
	type found struct {
		Href      string     `json:"href"`
		Title     string     `json:"title"`
		Summary   string     `json:"summary"`
		Questions []question `json:"questions"`
	}
	index := struct {
		Counts   []string `json:"counts"` // what to say about 0, 1 ... results
		Leaflets []found  `json:"leaflets"`
	}{}
	w := b.site.Words(lang)
	index.Counts = append(index.Counts, w.Text(words.NoResults))
	for n := 1; n <= maxHits; n++ {
		index.Counts = append(index.Counts, w.Count(words.ResultsN, n))
	}
	index.Counts[maxHits] += "+"
	for _, s := range b.byLang[lang] {
		f := found{leafletHref(s), typography.Strip(plain(s.Lang, s.Title)), typography.Strip(plain(s.Lang, s.Summary)), []question{}}
		for _, q := range s.Questions {
			f.Questions = append(f.Questions, question{render.Name(q.ID), typography.Strip(plain(s.Lang, q.Text))})
		}
		index.Leaflets = append(index.Leaflets, f)
	}
	data, err := json.Marshal(index)
	if err != nil {
		return nil, err
	}
	return []byte("self.polyleafSearch=" + string(data) + ";\n"), nil
}
