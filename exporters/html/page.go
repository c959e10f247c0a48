package html

import (
	"cmp"
	stdhtml "html"
	"html/template"
	"slices"
	"strings"

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
	Script      template.HTML
	LinkedData  string // JSON-LD
	Home        string // address of the page that the clinic's name leads to
	Site        string // name of the clinic or the project
	Logo        string // an element, or empty
	LogoAlt     string
	Language    *tongue
	Languages   []tongue

	words        *words.Words
	english      *words.Words // for staff; see languages
	scriptSource string       // for the Content-Security-Policy
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
	p := page{Lang: lang, Dir: dir(language.Lookup(lang).RTL), words: w, Site: c.Name, LogoAlt: c.LogoAlt}
	if p.LogoAlt == "" {
		p.LogoAlt = c.Name
	}
	return p
}

// setScript puts a script into the page.
func (p *page) setScript(script string) {
	// strict-dynamic lets the search script load its index, also from file://.
	p.scriptSource = hashSource(script) + " 'strict-dynamic'"
	p.Script = template.HTML("<script>" + script + "</script>")
}

// setLinkedData puts JSON-LD into the page. It is no code, but some checkers
// want a hash for it all the same.
func (p *page) setLinkedData(data string) {
	p.LinkedData, p.scriptSource = data, hashSource(data)
}

// policy is the Content-Security-Policy.
func (p *page) policy() string {
	s := "default-src 'none'; base-uri 'none'; form-action 'none'; font-src 'self'; img-src 'self'; style-src 'self'"
	if p.scriptSource != "" {
		s += "; script-src " + p.scriptSource
	}
	return s
}

// Top writes everything above the languages.
func (p *page) Top() template.HTML {
	var m markup
	m.top(p, "")
	return template.HTML(m.String())
}

// Nav writes the list of the other languages, if there are any.
func (p *page) Nav() template.HTML {
	var m markup
	m.languages(p)
	return template.HTML(m.String())
}

// markup is a page that is being written.
type markup struct{ strings.Builder }

// raw writes parts that are markup already.
func (m *markup) raw(parts ...string) {
	for _, s := range parts {
		m.WriteString(s)
	}
}

// text writes a text, escaped.
func (m *markup) text(s string) { m.WriteString(stdhtml.EscapeString(s)) }

// given writes before, the escaped text and after, or nothing without a text.
func (m *markup) given(before, text, after string) {
	if text != "" {
		m.raw(before, stdhtml.EscapeString(text), after)
	}
}

// top writes the head and the bar of a page; attributes are those of its body.
func (m *markup) top(p *page, attributes string) {
	m.raw("<!doctype html>\n<html lang=\"", stdhtml.EscapeString(p.Lang), `" dir="`, p.Dir, "\">\n<head>\n<meta charset=\"utf-8\">\n",
		`<meta http-equiv="Content-Security-Policy" content="`, p.policy(), "\">\n",
		`<meta name="viewport" content="width=device-width, initial-scale=1">`, "\n",
		`<meta name="referrer" content="no-referrer">`, "\n<title>")
	m.text(p.HeadTitle)
	m.raw("</title>\n")
	m.given(`<meta name="description" content="`, p.Description, "\">\n")
	m.given(`<meta name="generator" content="`, p.Tool, "\">\n")
	m.given(`<link rel="canonical" href="`, p.Canonical, "\">\n")
	for _, a := range p.Alternates {
		m.raw(`<link rel="alternate" hreflang="`, a.Lang, `" href="`, stdhtml.EscapeString(a.URL), "\">\n")
	}
	m.raw(`<link rel="stylesheet" href="style.css">`, "\n")
	if p.LinkedData != "" {
		m.raw(`<script type="application/ld+json">`, p.LinkedData, "</script>\n")
	}
	m.raw("</head>\n<body", attributes, ">\n", `<a class="skip" href="#p_main">`, string(p.Word(words.SkipToContent)), "</a>\n",
		`<header class="bar">`, "\n", `<a class="home" href="`, p.Home, `">`)
	if p.Logo != "" {
		m.raw(p.Logo)
	} else {
		m.raw("<bdi>", stdhtml.EscapeString(p.Site), "</bdi>")
	}
	m.raw("</a>\n")
	if t := p.Language; t != nil {
		m.given(`<p class="tongue">`, t.Name, "")
		m.given(` <span lang="en" dir="ltr">`, t.English, "</span>")
		m.raw("</p>\n")
	}
	m.raw("</header>\n")
}

// foldFrom is the number of languages from which they are folded up: more would fill the screen of a telephone.
const foldFrom = 13

// languages writes the same page in other languages, each named in itself.
func (m *markup) languages(p *page) {
	if len(p.Languages) == 0 {
		return
	}
	m.raw(`<nav class="languages" aria-label="`, stdhtml.EscapeString(p.Plain(words.OtherLanguages)), "\">\n")
	fold := len(p.Languages) >= foldFrom
	if fold {
		m.raw("<details><summary>", string(p.Word(words.OtherLanguages)))
		if p.english != nil && p.words.LangOf(words.OtherLanguages) != "en" {
			// For those who cannot read the page that they are on.
			m.raw(` <span class="english"`, string(p.attributes("en")), ">", stdhtml.EscapeString(p.english.Text(words.OtherLanguages)), "</span>")
		}
		m.raw("</summary>\n")
	}
	m.raw("<ul>")
	for i := range p.Languages {
		t := &p.Languages[i]
		m.raw(`<li><a href="`, t.Href, `"`, string(p.attributes(t.Lang)))
		if t.Current {
			m.raw(` aria-current="page"`)
		}
		m.raw(">", stdhtml.EscapeString(t.Name), "</a></li>\n")
	}
	m.raw("</ul>\n")
	if fold {
		m.raw("</details>\n")
	}
	m.raw("</nav>\n")
}

// sortTongues puts the source language first and the others in the order of their English names, in which staff look
// for a language that they cannot read.
func sortTongues(list []tongue, source string) {
	slices.SortStableFunc(list, func(a, b tongue) int {
		if first := a.Lang == source; first != (b.Lang == source) {
			if first {
				return -1
			}
			return 1
		}
		return strings.Compare(cmp.Or(a.English, a.Name), cmp.Or(b.English, b.Name))
	})
}

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

// attributes returns lang of a text on the page, and dir if it is not the page's; none for the page's own language.
func (p *page) attributes(lang string) template.HTMLAttr {
	if lang == p.Lang || lang == "" {
		return ""
	}
	s := ` lang="` + stdhtml.EscapeString(lang) + `"`
	if d := dir(language.Lookup(lang).RTL); d != p.Dir {
		s += ` dir="` + d + `"`
	}
	return template.HTMLAttr(s)
}
