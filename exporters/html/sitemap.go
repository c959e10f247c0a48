package html

import (
	"encoding/xml"
	"regexp"
	"strings"

	"polyleaf/exporters"
)

// hreflang reports tags that search engines know: a language of two letters,
// then perhaps a script and a region. Others (ckb, haz, rhg) would be an error
// there; the page itself carries its lang all the same.
var hreflang = regexp.MustCompile(`^[a-z]{2}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$`)

// alternates lists a leaflet in every language that has an hreflang, and the
// chooser for readers of all others.
func alternates(base, id string, siblings []exporters.Sibling) []alternate {
	var list []alternate
	for _, s := range siblings {
		if hreflang.MatchString(s.Lang) {
			list = append(list, alternate{s.Lang, base + "/" + exporters.Path("html", s.Lang, id, "html")})
		}
	}
	return append(list, alternate{"x-default", base + "/html/index.html"})
}

// lists are the alternates of the list of leaflets and of the chooser.
func lists(s *exporters.Site) []alternate {
	siblings := make([]exporters.Sibling, len(s.Languages))
	for i, lang := range s.Languages {
		siblings[i].Lang = lang
	}
	return alternates(s.BaseURL, "index", siblings)
}

// sitemap lists the chooser, the list in each language and all leaflet pages in the form of sitemaps.org 0.9.
func sitemap(s *exporters.Site) []byte {
	var b strings.Builder
	b.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">` + "\n")
	links := lists(s)
	writeURL(&b, s.BaseURL+"/html/index.html", "", links)
	for _, lang := range s.Languages {
		writeURL(&b, s.BaseURL+"/"+exporters.Path("html", lang, "index", "html"), "", links)
	}
	for from := 0; from < len(s.Documents); {
		to := from
		var siblings []exporters.Sibling
		for to < len(s.Documents) && s.Documents[to].ID == s.Documents[from].ID {
			siblings = append(siblings, exporters.Sibling{Lang: s.Documents[to].Lang})
			to++
		}
		links := alternates(s.BaseURL, s.Documents[from].ID, siblings)
		for i := from; i < to; i++ {
			d := &s.Documents[i]
			day := exporters.LastChange(d.Meta, d.Status)
			if day == exporters.NoDate {
				day = ""
			}
			writeURL(&b, s.BaseURL+"/"+exporters.Path("html", d.Lang, d.ID, "html"), day, links)
		}
		from = to
	}
	b.WriteString("</urlset>\n")
	return []byte(b.String())
}

func writeURL(b *strings.Builder, address, day string, links []alternate) {
	b.WriteString("<url><loc>" + escape(address) + "</loc>")
	if day != "" {
		b.WriteString("<lastmod>" + day + "</lastmod>")
	}
	for _, l := range links {
		b.WriteString(`<xhtml:link rel="alternate" hreflang="` + l.Lang + `" href="` + escape(l.URL) + `"/>`)
	}
	b.WriteString("</url>\n")
}

func escape(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		return ""
	}
	return b.String()
}
