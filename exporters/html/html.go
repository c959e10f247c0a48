// Package html exports leaflets as a small static website that works without a
// server, without JavaScript and offline: a page for each leaflet and locale, a
// list for each locale, a language chooser, a table of leaflets and languages
// for clinics, and a sitemap.
//
// Start with Exporter. A page is one file: its style stands inside, and a
// Content-Security-Policy forbids everything else but pictures. Only lists have
// a script, for search, and show the same without it.
package html

import (
	"bytes"
	"embed"
	"html/template"

	"polyleaf/exporters"
	"polyleaf/internal/render"
)

//go:embed site
var site embed.FS

// Exporter writes HTML. The zero value is ready.
type Exporter struct{}

// Name returns "html".
func (Exporter) Name() string { return "html" }

// templates are all pages; they share the definitions in layout.html.
var templates = template.Must(template.New("").Funcs(template.FuncMap{
	"safe": func(t render.Text) template.HTML { return template.HTML(t.HTML) },
	"attr": func(t render.Text) template.HTMLAttr { return template.HTMLAttr(t.Attributes()) },
	"lang": func(t render.Text) template.HTMLAttr { return template.HTMLAttr(t.LangAttributes()) },
}).ParseFS(site, "site/*.html"))

// Export writes the page and its pictures.
func (Exporter) Export(d *exporters.Document) ([]exporters.Artifact, error) {
	found, findings := d.Pictures()
	pictures := &pictures{found: found, folder: "../assets/"}
	p := newLeafletPage(d, pictures)
	p.Logo = pictures.logo(d.Files, d.Leaflet.Clinic.Logo, p.LogoAlt)
	data, err := execute("leaflet.html", p)
	if err != nil {
		return nil, err
	}
	artifacts := []exporters.Artifact{{Path: d.Path("html", "html"), Data: data, Findings: findings}}
	return append(artifacts, pictures.artifacts()...), nil
}

func execute(name string, page any) ([]byte, error) {
	var b bytes.Buffer
	if err := templates.ExecuteTemplate(&b, name, page); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
