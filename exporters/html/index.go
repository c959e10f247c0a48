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
	Rows  template.HTML // written without a template, which would take most of the time of a large export
}

// row is a leaflet in table.html.
type row struct {
	Attributes, Title, Ref string
	Cells                  []*exporters.Summary // by language; nil without a page
}

// Index writes the chooser, the table, their style sheet with its fonts and the sitemap.
func (e Exporter) Index(s *exporters.Site) ([]exporters.Artifact, error) {
	b := newBuilder(s)
	chooser, err := execute("chooser.html", b.chooser())
	if err != nil {
		return nil, err
	}
	table, err := execute("table.html", b.table())
	if err != nil {
		return nil, err
	}
	faces, err := e.faces("", b.source, func(visit func([]byte)) { visit(chooser); visit(table) })
	if err != nil {
		return nil, err
	}
	artifacts := slices.Concat([]exporters.Artifact{
		{Path: "html/style.css", Data: slices.Concat(style(&b.clinic, b.source, &faces), []byte(staffStyle+"\n"))},
		{Path: "html/index.html", Data: chooser},
		{Path: "html/leaflets.html", Data: table},
	}, b.logo(), faces.files)
	if s.BaseURL != "" {
		artifacts = append(artifacts, exporters.Artifact{Path: "html/sitemap.xml", Data: sitemap(s)})
	}
	return artifacts, nil
}

// Locale writes the list of leaflets in one language, its search, and the style sheet and the fonts of all pages there.
func (e Exporter) Locale(s *exporters.Site, lang string) ([]exporters.Artifact, error) {
	b := newBuilder(s)
	list, err := execute("index.html", b.list(lang))
	if err != nil {
		return nil, err
	}
	search, err := b.search(lang)
	if err != nil {
		return nil, err
	}
	folder := strings.TrimPrefix(strings.TrimSuffix(exporters.Path("html", lang, "x", "html"), "x.html"), "html/")
	faces, err := e.faces(folder, lang, func(visit func([]byte)) { visit(list); leafletPages(s, visit) })
	if err != nil {
		return nil, err
	}
	return slices.Concat([]exporters.Artifact{
		{Path: exporters.Path("html", lang, "style", "css"), Data: style(&b.clinic, lang, &faces)},
		{Path: exporters.Path("html", lang, "index", "html"), Data: list},
		{Path: exporters.Path("html", lang, "search", "js"), Data: search},
	}, b.logo(), faces.files), nil
}

// builder makes the pages about the whole export.
type builder struct {
	site     *exporters.Site
	clinic   leaflet.Clinic
	source   string               // language of the chooser and the table
	pictures []exporters.Artifact // the logo, once for each page, unless it stands inside
}

func newBuilder(s *exporters.Site) *builder {
	b := &builder{site: s, clinic: render.Clinic(s.Clinic), source: "en"}
	if len(s.Documents) > 0 {
		b.source = s.Documents[0].SourceLang
	}
	return b
}

// logo is the picture that the pages show, if it does not stand inside them.
func (b *builder) logo() []exporters.Artifact { return b.pictures[:min(len(b.pictures), 1)] }

// page starts a page; up leads from it to html/.
func (b *builder) page(lang, title, up string) page {
	p := newPage(lang, b.site.Words(lang), &b.clinic)
	p.Tool, p.Home, p.english = render.Clean(b.site.Tool), up+"index.html", b.site.Words("en")
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
	for _, lang := range b.site.Languages {
		p.Languages = append(p.Languages, newTongue(lang, strings.TrimPrefix(exporters.Path("html", lang, "index", "html"), "html/")))
	}
	sortTongues(p.Languages, b.source)
	if b.site.BaseURL != "" {
		p.Canonical = b.site.BaseURL + "/html/index.html"
		p.Alternates = lists(b.site)
	}
	return p
}

func (b *builder) list(lang string) *listPage {
	p := &listPage{page: b.page(lang, b.title(words.AllLeaflets, lang), "../")}
	p.setScript(searchScript)
	t := newTongue(lang, "")
	p.Language = &t
	for _, other := range b.site.Languages {
		t := newTongue(other, ".."+strings.TrimPrefix(exporters.Path("html", other, "index", "html"), "html"))
		t.Current = other == lang
		p.Languages = append(p.Languages, t)
	}
	sortTongues(p.Languages, b.source)
	p.Count = p.words.Count(words.LeafletsN, len(b.site.Documents))
	for i := range b.site.Documents {
		s := &b.site.Documents[i]
		p.Leaflets = append(p.Leaflets, listed{
			Href: leafletHref(s), Title: s.Title, Summary: s.Summary, Draft: draft(p.words, s),
		})
	}
	if b.site.BaseURL != "" {
		p.Canonical = b.site.BaseURL + "/" + exporters.Path("html", lang, "index", "html")
		p.Alternates = lists(b.site)
	}
	return p
}

// leafletHref is the address of a leaflet from the list in its language.
func leafletHref(s *exporters.Summary) string {
	path := exporters.Path("html", s.Lang, s.ID, "html")
	return path[strings.LastIndexByte(path, '/')+1:]
}

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
	for _, lang := range b.site.Languages {
		p.Languages = append(p.Languages, newTongue(lang, strings.TrimPrefix(exporters.Path("html", lang, "index", "html"), "html/")))
	}
	sortTongues(p.Languages, b.source)
	column := map[string]int{}
	for i := range p.Languages {
		column[p.Languages[i].Lang] = i
	}
	var rows []row
	last := ""
	for i := range b.site.Documents {
		s := &b.site.Documents[i]
		if s.ID != last || len(rows) == 0 {
			last = s.ID
			r := row{Title: s.Title, Attributes: string(p.attributes(s.Lang)), Cells: make([]*exporters.Summary, len(b.site.Languages))}
			if ref := render.Clean(s.Meta.Ref); ref != "" {
				r.Ref = b.clinic.RefPrefix + ref
			}
			rows = append(rows, r)
		}
		rows[len(rows)-1].Cells[column[s.Lang]] = s
	}
	p.Count = p.words.Count(words.LeafletsN, len(rows))
	var m markup
	pdf := slices.Contains(b.site.Formats, "pdf")
	for _, r := range rows {
		m.raw(`<tr><th scope="row"`, r.Attributes, ">")
		m.text(r.Title)
		m.given(` <span class="ref"><bdi>`, r.Ref, "</bdi></span>")
		m.raw("</th>\n")
		for _, s := range r.Cells {
			m.raw("<td>")
			if s != nil {
				m.cell(s, pdf, p.words)
			}
			m.raw("</td>\n")
		}
		m.raw("</tr>\n")
	}
	p.Rows = template.HTML(m.String())
	return p
}

// cell writes the links to a leaflet in one language. Paths hold nothing that HTML would need escaped.
func (m *markup) cell(s *exporters.Summary, pdf bool, w *words.Words) {
	m.raw(`<a href="`, strings.TrimPrefix(exporters.Path("html", s.Lang, s.ID, "html"), "html/"), `">HTML</a> `)
	if pdf {
		m.raw(`<a href="../`, exporters.Path("pdf", s.Lang, s.ID, "pdf"), `">PDF</a> `)
	}
	m.given(`<span class="mark">`, draft(w, s), "</span>")
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
		Keywords  string     `json:"keywords,omitempty"`
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
	for i := range b.site.Documents {
		s := &b.site.Documents[i]
		f := found{
			leafletHref(s), typography.Strip(s.Title), typography.Strip(s.Summary),
			render.Clean(strings.Join(s.Meta.Keywords, " ")),
			[]question{},
		}
		for _, q := range s.Questions {
			f.Questions = append(f.Questions, question{render.Name(q.ID), typography.Strip(q.Text)})
		}
		index.Leaflets = append(index.Leaflets, f)
	}
	data, err := json.Marshal(index)
	if err != nil {
		return nil, err
	}
	return []byte("self.polyleafSearch=" + string(data) + ";\n"), nil
}
