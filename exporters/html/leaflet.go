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

// minContents is the number of questions from which a page lists them at its top.
const minContents = 4

// leafletPage writes the page of one leaflet. There is one for each leaflet and
// locale, so it is written piece by piece: a template would take longer than
// everything else together.
type leafletPage struct {
	page
	markup
	d        *exporters.Document
	r        *render.Leaflet
	pictures *pictures
}

func newLeafletPage(d *exporters.Document, pictures *pictures) *leafletPage {
	r, l := d.Rendered(), d.Leaflet
	p := &leafletPage{page: newPage(l.Lang, d.Words(l.Lang), &r.Clinic), d: d, r: r, pictures: pictures}
	p.Tool, p.Home, p.english = render.Clean(d.Tool), "index.html", d.Words("en")
	p.Logo = pictures.logo(d.Files, l.Clinic.Logo, p.LogoAlt)
	p.Description = typography.Strip(r.Summary.Plain)
	p.HeadTitle = typography.Strip(r.Title.Plain)
	if p.Site != "" {
		p.HeadTitle += " – " + p.Site
	} else {
		p.Site = p.Plain(words.AllLeaflets)
	}
	t := newTongue(l.Lang, "")
	p.Language = &t
	p.siblings()
	p.setLinkedData(linkedData(d, p))
	return p
}

// siblings fills in the other languages and, with a base address, the links
// for search engines.
func (p *leafletPage) siblings() {
	d := p.d
	if d.BaseURL != "" {
		p.Canonical = d.BaseURL + "/" + d.Path("html", "html")
		p.Alternates = alternates(d.BaseURL, d.Leaflet.ID, d.Siblings)
	}
	if len(d.Siblings) < 2 {
		return
	}
	for _, s := range d.Siblings {
		t := newTongue(s.Lang, ".."+strings.TrimPrefix(exporters.Path("html", s.Lang, d.Leaflet.ID, "html"), "html"))
		t.Current = s.Lang == d.Leaflet.Lang
		p.Languages = append(p.Languages, t)
	}
	sortTongues(p.Languages, d.Leaflet.SourceLang)
}

// write writes the whole page. Its body and the elements in it say in RDFa what
// is a question and what its answer; see linkedData.
func (p *leafletPage) write() []byte {
	p.Grow(32 << 10)
	p.top(&p.page, ` vocab="https://schema.org/" resource="`+stdhtml.EscapeString(linkedID(p.d, p.Lang))+`" typeof="FAQPage MedicalWebPage"`)
	p.languages(&p.page)
	p.raw(`<main id="p_main">`, "\n")
	p.notices()
	p.heading()
	p.contents()
	for i := range p.r.Entries {
		p.entry(&p.r.Entries[i])
	}
	p.raw("</main>\n")
	p.footer()
	p.raw("</body>\n</html>\n")
	return []byte(p.String())
}

// notices say that a translation is not ready, each in its language.
func (p *leafletPage) notices() {
	for _, n := range p.d.Notices() {
		p.raw(`<div class="draft"`, string(p.attributes(n.Lang)), "><p><strong>", stdhtml.EscapeString(n.Mark), "</strong> ",
			stdhtml.EscapeString(n.Texts[0]), "</p>")
		for _, more := range n.Texts[1:] {
			p.raw("<p>", stdhtml.EscapeString(more), "</p>")
		}
		p.raw("</div>\n")
	}
}

// heading writes the title, also in the source language, so that staff can find the right sheet, and the summary.
func (p *leafletPage) heading() {
	r, l := p.r, p.d.Leaflet
	p.raw("<h1", r.Title.Attributes(), ">", r.Title.HTML, "</h1>\n")
	if r.Title.Lang != l.SourceLang && p.d.Source != nil {
		title := render.Verbatim(l.SourceLang, leaflet.Text{Text: p.d.Source.Title.Text})
		p.given(`<p class="original"`+string(p.attributes(l.SourceLang))+">", title.Plain, "</p>\n")
	}
	if !r.Summary.Empty() {
		class := strings.TrimSuffix("lead "+r.Summary.Class(), " ")
		p.raw(`<p class="`, class, `"`, r.Summary.LangAttributes(), ">", r.Summary.HTML, "</p>\n")
	}
}

func (p *leafletPage) contents() {
	if len(p.r.Entries) < minContents {
		return
	}
	p.raw(`<nav class="contents" aria-labelledby="p_contents">`, "\n", `<h2 id="p_contents">`, string(p.Word(words.Questions)), "</h2>\n<ul>")
	for i := range p.r.Entries {
		e := &p.r.Entries[i]
		p.raw(`<li><a href="#`, e.ID, `"`, e.Question.LangAttributes(), ">", stdhtml.EscapeString(e.Question.Plain), "</a></li>\n")
	}
	p.raw("</ul>\n</nav>\n")
}

func (p *leafletPage) entry(e *render.Entry) {
	heading := "h2"
	if e.GroupID != "" {
		heading = "h3"
		if e.Opens {
			p.raw(`<h2 class="group"`, e.Group.Attributes(), ">", e.Group.HTML, "</h2>\n")
		}
	}
	p.raw(`<section id="`, e.ID, `" property="mainEntity" typeof="Question"><`, heading, ` property="name"`, e.Question.Attributes(), ">",
		e.Question.HTML, "</", heading, ">\n", `<div property="acceptedAnswer" typeof="Answer"><div property="text">`,
		render.HTML(e.Blocks, render.Options{Level: p.d.Level, Heading: e.Level() + 1, Picture: p.pictures.element}),
		"</div></div></section>\n")
}

func (p *leafletPage) footer() {
	p.raw("<footer>\n")
	if contact := p.d.Contact(); len(contact) > 0 {
		p.raw("<section>\n<h2>", string(p.Word(words.ContactUs)), "</h2>\n")
		p.facts(contact)
		p.raw("</section>\n")
	}
	p.formats()
	p.sources()
	p.raw("<section>\n<h2>", string(p.Word(words.About)), "</h2>\n<p>", string(p.Word(words.Disclaimer)), "</p>\n")
	p.facts(p.d.About())
	p.given("<p><bdi>", p.r.Clinic.Footer, "</bdi></p>\n")
	p.raw("</section>\n</footer>\n")
}

func (p *leafletPage) facts(list []exporters.Fact) {
	p.raw("<dl>")
	for _, f := range list {
		value := stdhtml.EscapeString(f.Value)
		isolate := p.Dir == "rtl" || render.HasRTL(f.Value)
		switch {
		case f.URL != "" && isolate:
			value = `<a href="` + stdhtml.EscapeString(f.URL) + `"><bdi dir="ltr">` + value + "</bdi></a>"
		case f.URL != "":
			value = `<a href="` + stdhtml.EscapeString(f.URL) + `">` + value + "</a>"
		case f.ISO != "":
			value = `<time datetime="` + stdhtml.EscapeString(f.ISO) + `">` + value + "</time>"
		case isolate:
			value = "<bdi>" + strings.ReplaceAll(value, "\n", "</bdi><br><bdi>") + "</bdi>"
		default:
			value = strings.ReplaceAll(value, "\n", "<br>")
		}
		p.raw("<div><dt>", string(p.Word(f.Label)), "</dt><dd>", value, "</dd></div>\n")
	}
	p.raw("</dl>\n")
}

// formats links to the formats that readers have a use for.
func (p *leafletPage) formats() {
	var links markup
	for _, f := range p.d.Links(p.Lang) {
		if name := p.formatName(f.Format); name != "" {
			links.raw(`<li><a href="../../`, f.Path, `" type="`, f.Media, `">`, stdhtml.EscapeString(name), "</a></li>\n")
		}
	}
	if links.Len() > 0 {
		p.raw(`<section class="formats">`, "\n<h2>", string(p.Word(words.OtherFormats)), "</h2>\n<ul>", links.String(), "</ul>\n</section>\n")
	}
}

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

func (p *leafletPage) sources() {
	if len(p.r.Meta.Sources) == 0 {
		return
	}
	p.raw("<section>\n<h2>", string(p.Word(words.Sources)), "</h2>\n<ul>")
	attributes := p.attributes(p.d.Leaflet.SourceLang)
	for _, s := range p.r.Meta.Sources {
		title := stdhtml.EscapeString(s.Title)
		if s.URL != "" {
			title = `<a href="` + stdhtml.EscapeString(s.URL) + `">` + title + "</a>"
		}
		p.raw("<li><cite", string(attributes), ">", title, "</cite>", string(p.read(s.Date)), "</li>\n")
	}
	p.raw("</ul>\n</section>\n")
}

// read says when a source was read.
func (p *leafletPage) read(date string) template.HTML {
	if date == "" {
		return ""
	}
	return " (" + p.Word(words.AccessedOn, "Date", language.FormatDate(p.Lang, date)) + ")"
}
