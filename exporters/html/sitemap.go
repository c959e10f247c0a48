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

// sitemap lists all leaflet pages in the form of sitemaps.org 0.9.
func sitemap(s *exporters.Site) []byte {
	var b strings.Builder
	b.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">` + "\n")
	for from := 0; from < len(s.Documents); {
		to := from
		var siblings []exporters.Sibling
		for to < len(s.Documents) && s.Documents[to].ID == s.Documents[from].ID {
			siblings = append(siblings, exporters.Sibling{Lang: s.Documents[to].Lang})
			to++
		}
		links := alternates(s.BaseURL, s.Documents[from].ID, siblings)
		for i := from; i < to; i++ {
			writeURL(&b, s, &s.Documents[i], links)
		}
		from = to
	}
	b.WriteString("</urlset>\n")
	return []byte(b.String())
}

func writeURL(b *strings.Builder, s *exporters.Site, d *exporters.Summary, links []alternate) {
	b.WriteString("<url><loc>" + escape(s.BaseURL+"/"+exporters.Path("html", d.Lang, d.ID, "html")) + "</loc>")
	if day := dateOrNone(d.Meta.Reviewed); day != "" {
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
