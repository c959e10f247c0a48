// Package html exports leaflets as a small static website that works without a
// server, without JavaScript and offline: a page for each leaflet and locale, a
// list for each locale, a language chooser, a table of leaflets and languages
// for clinics, and a sitemap.
//
// Start with Exporter. The pages of a folder share style.css there, and a
// Content-Security-Policy forbids everything else but pictures and fonts from beside them. Only lists have
// a script, for search, and show the same without it.
package html

import (
	"bytes"
	"embed"
	"html/template"

	"polyleaf/exporters"
	"polyleaf/internal/typeset"
)

//go:embed site
var site embed.FS

// Exporter writes HTML. The zero value is ready: its pages use the fonts of the system.
type Exporter struct {
	Fonts *typeset.Setter // cuts web fonts for systems without fonts; nil means none
}

// Name returns "html".
func (Exporter) Name() string { return "html" }

// templates are the pages about the whole export.
var templates = template.Must(template.ParseFS(site, "site/*.html"))

// Export writes the page and its pictures.
func (Exporter) Export(d *exporters.Document) ([]exporters.Artifact, error) {
	found, findings := d.Pictures()
	pictures := &pictures{found: found, folder: "../assets/"}
	page := newLeafletPage(d, pictures).write()
	artifacts := []exporters.Artifact{{Path: d.Path("html", "html"), Data: page, Findings: findings}}
	return append(artifacts, pictures.artifacts()...), nil
}

func execute(name string, page any) ([]byte, error) {
	var b bytes.Buffer
	if err := templates.ExecuteTemplate(&b, name, page); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
