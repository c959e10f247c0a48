package fhir

import (
	stdhtml "html"
	"regexp"
	"strings"

	"golang.org/x/text/unicode/bidi"

	"polyleaf/internal/render"
)

// narrative wraps HTML as FHIR wants it: XHTML with the elements of HTML 4 that say how a text is built.
func (b *builder) narrative(html string) object {
	return object{
		{"status", "generated"},
		{"div", `<div xmlns="http://www.w3.org/1999/xhtml" xml:lang="` + code(b.r.Lang) + `" lang="` + code(b.r.Lang) + `" dir="` + b.r.Dir + `">` +
			strings.TrimSpace(basic(html)) + "</div>"},
	}
}

// heading is the title of the leaflet.
func (b *builder) heading() string { return "<h1>" + escape(b.title()) + "</h1>" }

// front is what readers must know first: that the translation is a draft, and the main message.
func (b *builder) front() string {
	var s strings.Builder
	for _, n := range b.d.Notices() {
		s.WriteString("<p" + b.attributes(n.Lang) + "><strong>" + escape(n.Mark) + "</strong>")
		for _, text := range n.Texts {
			s.WriteString("<br>" + escape(text))
		}
		s.WriteString("</p>")
	}
	if t := &b.r.Summary; !t.Empty() {
		s.WriteString("<p" + t.Attributes() + ">" + t.HTML + "</p>")
	}
	return s.String()
}

// attributes returns lang and dir of a text; none for the language of the document.
func (b *builder) attributes(lang string) string {
	if lang == b.r.Lang || lang == "" {
		return ""
	}
	return ` lang="` + code(lang) + `" dir="` + render.Dir(lang) + `"`
}

func escape(s string) string { return stdhtml.EscapeString(s) }

var (
	// In texts the quotation mark and < are escaped, so these match markup only.
	langAttribute = regexp.MustCompile(` lang="([^"]*)"`)
	isolate       = regexp.MustCompile(`(?s)<bdi>(.*?)</bdi>`)
	tag           = regexp.MustCompile(`<[^>]*>`)
	bdi           = strings.NewReplacer("<bdi", "<span", "</bdi>", "</span>")
)

// basic writes safe HTML with the elements that FHIR knows: bdi is too young, but span with dir shows the same.
func basic(html string) string {
	html = isolate.ReplaceAllStringFunc(html, func(s string) string {
		text := s[len("<bdi>") : len(s)-len("</bdi>")]
		return `<span dir="` + direction(stdhtml.UnescapeString(tag.ReplaceAllString(text, ""))) + `">` + text + "</span>"
	})
	return langAttribute.ReplaceAllString(render.XHTML(bdi.Replace(html)), ` xml:lang="$1" lang="$1"`)
}

// direction is that of the first strong character, as dir="auto" would find it.
func direction(s string) string {
	for _, r := range s {
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.L:
			return "ltr"
		case bidi.R, bidi.AL:
			return "rtl"
		}
	}
	return "ltr"
}
