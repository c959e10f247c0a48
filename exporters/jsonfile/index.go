package jsonfile

import (
	"embed"
	"io/fs"
	"slices"
	"strings"

	"polyleaf/exporters"
	info "polyleaf/internal/language"
	"polyleaf/internal/render"
)

//go:embed schema/*.json
var schemas embed.FS

// index is json/index.json: everything that was exported, by leaflet and locale.
type index struct {
	Schema    int             `json:"schema"`
	Title     string          `json:"title,omitempty"`
	Languages []indexLanguage `json:"languages"`
	Leaflets  []indexLeaflet  `json:"leaflets"`
	Formats   []string        `json:"formats"`
	Generator string          `json:"generator,omitempty"`
}

type indexLanguage struct {
	language
	Dir      string `json:"dir"`
	Leaflets int    `json:"leaflets"`
}

type indexLeaflet struct {
	ID         string        `json:"id"`
	SourceLang string        `json:"sourceLang"`
	SourceHash string        `json:"sourceHash,omitempty"`
	Version    string        `json:"version,omitempty"`
	Published  string        `json:"published,omitempty"`
	Reviewed   string        `json:"reviewed,omitempty"`
	NextReview string        `json:"nextReview,omitempty"`
	License    string        `json:"license,omitempty"`
	Keywords   []string      `json:"keywords,omitempty"`
	Codes      []code        `json:"codes,omitempty"`
	Locales    []indexLocale `json:"locales"`
}

type indexLocale struct {
	Lang     string  `json:"lang"`
	Title    string  `json:"title"`
	Summary  string  `json:"summary,omitempty"`
	State    string  `json:"state"`
	Coverage float64 `json:"coverage"`
	Href     string  `json:"href"`
	Modules  string  `json:"modules"`
}

// Index writes index.json and the schemas.
func (Exporter) Index(site *exporters.Site) ([]exporters.Artifact, error) {
	data, err := encode(newIndex(site))
	if err != nil {
		return nil, err
	}
	artifacts := []exporters.Artifact{{Path: "json/index.json", Data: data}}
	files, err := fs.Glob(schemas, "schema/*.json")
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		data, err := schemas.ReadFile(name)
		if err != nil {
			return nil, err
		}
		artifacts = append(artifacts, exporters.Artifact{Path: "json/" + name, Data: data})
	}
	return artifacts, nil
}

func newIndex(site *exporters.Site) index {
	out := index{
		Schema: schemaNumber, Title: site.Title, Languages: []indexLanguage{}, Leaflets: []indexLeaflet{},
		Formats: site.Formats, Generator: site.Tool,
	}
	count := map[string]int{}
	for i := range site.Documents {
		s := &site.Documents[i]
		if n := len(out.Leaflets); n == 0 || out.Leaflets[n-1].ID != s.ID {
			out.Leaflets = append(out.Leaflets, newIndexLeaflet(s))
		}
		last := &out.Leaflets[len(out.Leaflets)-1]
		last.Locales = append(last.Locales, newIndexLocale(s))
		if count[s.Lang] == 0 {
			lang := info.Lookup(s.Lang)
			out.Languages = append(out.Languages, indexLanguage{
				language: language{s.Lang, lang.Name, lang.English, lang.Script}, Dir: render.Dir(s.Lang),
			})
		}
		count[s.Lang]++
	}
	for i := range out.Languages {
		out.Languages[i].Leaflets = count[out.Languages[i].Tag]
	}
	slices.SortFunc(out.Languages, func(a, b indexLanguage) int { return strings.Compare(a.Tag, b.Tag) })
	return out
}

func newIndexLeaflet(s *exporters.Summary) indexLeaflet {
	cleaned := render.Meta(s.Meta)
	m := newMeta(&cleaned)
	return indexLeaflet{
		ID: s.ID, SourceLang: s.SourceLang, SourceHash: s.SourceHash, Version: m.Version, Published: m.Published, Reviewed: m.Reviewed,
		NextReview: m.NextReview, License: m.License, Keywords: m.Keywords, Codes: m.Codes,
	}
}

func newIndexLocale(s *exporters.Summary) indexLocale {
	href := func(ext string) string { return strings.TrimPrefix(exporters.Path("json", s.Lang, s.ID, ext), "json/") }
	return indexLocale{
		Lang: s.Lang, Title: s.Title, Summary: s.Summary,
		State:    string(exporters.TranslationOf(s.Lang, s.SourceLang, s.Status)),
		Coverage: exporters.Coverage(s.Lang, s.SourceLang, s.Status),
		Href:     href("json"), Modules: href("modules.json"),
	}
}
