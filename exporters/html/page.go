package html

import (
	stdhtml "html"
	"html/template"

	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/words"
)

// page is what the head of every page needs.
type page struct {
	Lang, Dir   string
	HeadTitle   string
	Description string
	Tool        string
	Canonical   string
	Alternates  []alternate
	Style       template.HTML
	Script      template.HTML
	LinkedData  template.HTML
	Home        string // address of the page that the clinic's name leads to
	Site        string // name of the clinic or the project
	Logo        template.HTML
	LogoAlt     string
	Language    *tongue
	Languages   []tongue

	words  *words.Words
	policy string // Content-Security-Policy
}

// alternate is the same page in another language, for search engines.
type alternate struct{ Lang, URL string }

// tongue is a language and the page in it.
type tongue struct {
	Lang, Dir     string
	Name, English string // English is empty if it says the same
	Href          string
	Current       bool
}

// newPage makes a page in the language lang.
func newPage(lang string, w *words.Words, c *leaflet.Clinic) page {
	info := language.Lookup(lang)
	css := style(c, lang)
	p := page{
		Lang: lang, Dir: dir(info.RTL), Style: css.element, words: w, Site: c.Name, LogoAlt: c.LogoAlt,
		policy: "default-src 'none'; base-uri 'none'; form-action 'none'; img-src 'self'; style-src " + css.source,
	}
	if p.LogoAlt == "" {
		p.LogoAlt = c.Name
	}
	return p
}

// setScript puts a script into the page.
func (p *page) setScript(script string) {
	code := newInline("script", "script", script)
	p.Script = code.element
	// strict-dynamic lets the search script load its index, also from file://.
	p.policy += "; script-src " + code.source + " 'strict-dynamic'"
}

// setLinkedData puts JSON-LD into the page. It is no code, but some checkers
// want a hash for it all the same.
func (p *page) setLinkedData(data string) {
	code := newInline(`script type="application/ld+json"`, "script", data)
	p.LinkedData = code.element
	p.policy += "; script-src " + code.source
}

// Policy is the Content-Security-Policy as an attribute.
func (p *page) Policy() template.HTMLAttr { return template.HTMLAttr(`content="` + p.policy + `"`) }

func dir(rtl bool) string {
	if rtl {
		return "rtl"
	}
	return "ltr"
}

func newTongue(lang, href string) tongue {
	info := language.Lookup(lang)
	t := tongue{Lang: lang, Dir: dir(info.RTL), Name: info.Name, English: info.English, Href: href}
	if t.English == t.Name {
		t.English = ""
	}
	return t
}

// Word returns one of the tool's texts; in another language it is marked as such.
func (p *page) Word(id words.ID, data ...any) template.HTML {
	return p.mark(p.words.LangOf(id), p.words.Text(id, data...))
}

// Plain returns one of the tool's texts for an attribute.
func (p *page) Plain(id words.ID) string { return p.words.Text(id) }

// mark escapes text and says its language if readers of the page need another one.
func (p *page) mark(lang, text string) template.HTML {
	text = stdhtml.EscapeString(text)
	if attributes := p.attributes(lang); attributes != "" {
		text = "<span" + string(attributes) + ">" + text + "</span>"
	}
	return template.HTML(text)
}

// attributes returns lang and dir of a text on the page; none for the page's own language.
func (p *page) attributes(lang string) template.HTMLAttr {
	if lang == p.Lang || lang == "" {
		return ""
	}
	return template.HTMLAttr(` lang="` + stdhtml.EscapeString(lang) + `" dir="` + dir(language.Lookup(lang).RTL) + `"`)
}
