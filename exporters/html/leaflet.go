package html

import (
	stdhtml "html"
	"html/template"
	"strings"

	"polyleaf/exporters"
	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/render"
	"polyleaf/internal/typography"
	"polyleaf/internal/words"
)

// leafletPage is the data of leaflet.html.
type leafletPage struct {
	page
	R        *render.Leaflet
	Notices  []notice
	Original *foreign // the title in the source language, so that staff can find the right sheet
	Entries  []entry
	Contact  []fact
	Facts    []fact
	Formats  []format
	Sources  []reference
	Footer   string
}

// notice says in one language that a translation is not ready.
type notice struct {
	Attributes template.HTMLAttr
	Mark, Text string
	More       []string
}

// foreign is a text in another language.
type foreign struct {
	Attributes template.HTMLAttr
	Text       string
}

type entry struct {
	ID              string
	Opens           bool
	Group           render.Text
	Heading, Answer template.HTML
}

type fact struct {
	Label template.HTML
	Value template.HTML
}

type format struct{ Href, Media, Name string }

type reference struct {
	Attributes template.HTMLAttr
	Title, URL string
	Read       template.HTML
}

func newLeafletPage(d *exporters.Document, pictures *pictures) *leafletPage {
	r, l := d.Rendered(), d.Leaflet
	p := &leafletPage{page: newPage(l.Lang, d.Words(l.Lang), &r.Clinic), R: r, Footer: r.Clinic.Footer}
	p.Tool, p.Home = render.Clean(d.Tool), "index.html"
	p.Description = typography.Strip(r.Summary.Plain)
	p.HeadTitle = typography.Strip(r.Title.Plain)
	if p.Site != "" {
		p.HeadTitle += " – " + p.Site
	} else {
		p.Site = p.Plain(words.AllLeaflets)
	}
	t := newTongue(l.Lang, "")
	p.Language = &t
	p.siblings(d)
	p.Notices = p.notices(d)
	if l.Lang != l.SourceLang && d.Source != nil {
		title := render.Verbatim(l.SourceLang, leaflet.Text{Text: d.Source.Title.Text})
		p.Original = &foreign{p.attributes(l.SourceLang), title.Plain}
	}
	for i := range r.Entries {
		p.Entries = append(p.Entries, newEntry(d, &r.Entries[i], pictures))
	}
	p.Contact, p.Facts = p.facts(d.Contact()), p.facts(d.About())
	p.references(l.SourceLang)
	for _, f := range d.Links(l.Lang) {
		if name := p.formatName(f.Format); name != "" {
			p.Formats = append(p.Formats, format{"../../" + f.Path, f.Media, name})
		}
	}
	p.setLinkedData(linkedData(d, p))
	return p
}

// formatName names the formats that readers have a use for.
func (p *page) formatName(name string) string {
	switch name {
	case "pdf":
		return p.Plain(words.DownloadPDF)
	case "epub":
		return "EPUB"
	case "text":
		return "TXT"
	}
	return ""
}

// siblings fills in the other languages and, with a base address, the links
// for search engines.
func (p *leafletPage) siblings(d *exporters.Document) {
	for _, s := range d.Siblings {
		t := newTongue(s.Lang, ".."+strings.TrimPrefix(exporters.Path("html", s.Lang, d.Leaflet.ID, "html"), "html"))
		t.Current = s.Lang == d.Leaflet.Lang
		p.Languages = append(p.Languages, t)
	}
	if len(p.Languages) < 2 {
		p.Languages = nil
	}
	if d.BaseURL == "" {
		return
	}
	p.Canonical = d.BaseURL + "/" + d.Path("html", "html")
	p.Alternates = alternates(d.BaseURL, d.Leaflet.ID, d.Siblings)
}

func newEntry(d *exporters.Document, e *render.Entry, pictures *pictures) entry {
	heading := "h2"
	if e.Level() == 3 {
		heading = "h3"
	}
	answer := render.HTML(e.Blocks, render.Options{
		Level: d.Level, Heading: e.Level() + 1,
		Picture: pictures.element,
	})
	return entry{
		ID: e.ID, Opens: e.Opens && e.GroupID != "", Group: e.Group,
		Heading: template.HTML("<" + heading + e.Question.Attributes() + ">" + e.Question.HTML + "</" + heading + ">"),
		Answer:  template.HTML(answer),
	}
}

// notices are those of the document with their languages.
func (p *leafletPage) notices(d *exporters.Document) []notice {
	var list []notice
	for _, n := range d.Notices() {
		list = append(list, notice{p.attributes(n.Lang), n.Mark, n.Texts[0], n.Texts[1:]})
	}
	return list
}

// facts writes facts as HTML.
func (p *leafletPage) facts(list []exporters.Fact) []fact {
	var out []fact
	for _, f := range list {
		value := stdhtml.EscapeString(f.Value)
		switch {
		case f.URL != "":
			value = `<a href="` + stdhtml.EscapeString(f.URL) + `"><bdi dir="ltr">` + value + "</bdi></a>"
		case f.ISO != "":
			value = `<time datetime="` + stdhtml.EscapeString(f.ISO) + `">` + value + "</time>"
		default:
			value = "<bdi>" + strings.ReplaceAll(value, "\n", "</bdi><br><bdi>") + "</bdi>"
		}
		out = append(out, fact{p.Word(f.Label), template.HTML(value)})
	}
	return out
}

func (p *leafletPage) references(sourceLang string) {
	for _, s := range p.R.Meta.Sources {
		r := reference{Attributes: p.attributes(sourceLang), Title: s.Title, URL: s.URL}
		if when := language.FormatDate(p.Lang, s.Date); s.Date != "" {
			r.Read = p.Word(words.AccessedOn, "Date", when)
		}
		p.Sources = append(p.Sources, r)
	}
}
