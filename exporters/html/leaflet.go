package html

import (
	stdhtml "html"
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
	p.contact()
	p.facts(d)
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

// notices say in the language of the page and in the source language what a
// reader must know of the translation.
func (p *leafletPage) notices(d *exporters.Document) []notice {
	l := d.Leaflet
	state := exporters.TranslationOf(l.Lang, l.SourceLang, l.Status)
	if state == exporters.Original || state == exporters.Reviewed {
		return nil
	}
	var list []notice
	for _, lang := range []string{l.Lang, l.SourceLang} {
		w := d.Words(lang)
		n := notice{p.attributes(w.Lang()), w.Text(words.Draft), w.Text(words.DraftNotice), nil}
		if l.Status.Missing > 0 {
			n.More = append(n.More, w.Count(words.UntranslatedN, l.Status.Missing)+" "+
				w.Text(words.ShownIn, "Language", language.DisplayName(l.SourceLang, w.Lang())))
		}
		if l.Status.Stale > 0 {
			n.More = append(n.More, w.Count(words.OutOfDateN, l.Status.Stale))
		}
		if !slices.ContainsFunc(list, func(o notice) bool { return o.Text == n.Text }) {
			list = append(list, n)
		}
	}
	return list
}

func (p *leafletPage) contact() {
	c := &p.R.Clinic
	p.add(&p.Contact, words.Phone, telephone(c.Phone))
	p.add(&p.Contact, words.Email, link("mailto:"+c.Email, c.Email))
	p.add(&p.Contact, words.OpeningHours, isolated(c.Hours))
	p.add(&p.Contact, words.Address, isolated(c.Address))
	p.add(&p.Contact, words.Website, link(c.Web, strings.TrimPrefix(c.Web, "https://")))
	p.add(&p.Contact, words.Interpreter, telephone(c.Interpreter))
	p.add(&p.Contact, words.Feedback, isolated(c.Feedback))
}

func (p *leafletPage) facts(d *exporters.Document) {
	m, s, l := &p.R.Meta, &p.R.Status, d.Leaflet
	ref := m.Ref
	if ref != "" {
		ref = p.R.Clinic.RefPrefix + ref
	}
	p.add(&p.Facts, words.PublishedBy, isolated(m.Publisher))
	p.add(&p.Facts, words.Reference, isolated(ref))
	p.add(&p.Facts, words.Version, isolated(m.Version))
	p.add(&p.Facts, words.Language, isolated(p.Language.Name))
	p.add(&p.Facts, words.Published, date(l.Lang, m.Published))
	p.add(&p.Facts, words.Reviewed, date(l.Lang, m.Reviewed))
	p.add(&p.Facts, words.NextReview, date(l.Lang, m.NextReview))
	p.add(&p.Facts, words.WrittenBy, isolated(m.Authors...))
	p.add(&p.Facts, words.ClinicallyReviewedBy, isolated(m.Reviewers...))
	for _, o := range s.SignOffs {
		id := words.RevisedBy
		if o.Step == "approved" {
			id = words.ApprovedBy
		}
		by := o.By
		for _, more := range []string{o.Role, o.Credential} {
			if more != "" {
				by += ", " + more
			}
		}
		p.add(&p.Facts, id, isolated(by)+" "+date(l.Lang, o.Date))
	}
	p.add(&p.Facts, words.Licence, isolated(m.License))
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

// add appends a fact that has a value.
func (p *leafletPage) add(to *[]fact, label words.ID, value template.HTML) {
	if value != "" {
		*to = append(*to, fact{p.Word(label), value})
	}
}

// isolated writes values side by side, each in a bdi.
func isolated(values ...string) template.HTML {
	var parts []string
	for _, v := range values {
		if v != "" {
			parts = append(parts, "<bdi>"+stdhtml.EscapeString(v)+"</bdi>")
		}
	}
	return template.HTML(strings.Join(parts, "<br>"))
}

func link(href, text string) template.HTML {
	if text == "" {
		return ""
	}
	return template.HTML(`<a href="` + stdhtml.EscapeString(href) + `"><bdi dir="ltr">` + stdhtml.EscapeString(text) + "</bdi></a>")
}

// telephone makes a link of what can be dialled; anything else is text.
func telephone(s string) template.HTML {
	number := strings.Map(func(r rune) rune {
		if r == ' ' || r == '\u00a0' || r == '-' || r == '(' || r == ')' {
			return -1
		}
		return r
	}, s)
	if number == "" || strings.Trim(strings.TrimPrefix(number, "+"), "0123456789") != "" {
		return isolated(s)
	}
	return link("tel:"+number, s)
}

func date(lang, iso string) template.HTML {
	long := language.FormatDate(lang, iso)
	if long == iso { // no date of the form that time elements take
		return isolated(iso)
	}
	return template.HTML(`<time datetime="` + stdhtml.EscapeString(iso) + `">` + stdhtml.EscapeString(long) + "</time>")
}
