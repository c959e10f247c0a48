// Package medlineplus exports feeds that answer health records in the way of
// MedlinePlus Connect, the Infobutton service of the U.S. National Library of
// Medicine: a record knows a code and the patient's language, and gets the
// leaflets about it. That service speaks English and Spanish; these files speak
// every language of the export, from any web server.
//
// Start with Exporter. It writes one file for each code and language,
// medlineplus/LOCALE/SYSTEM-CODE.json, with an entry for each leaflet that
// carries the code.
package medlineplus

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"polyleaf/exporters"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/render"
)

const name = "medlineplus"

// Exporter writes the feeds. The zero value is ready.
type Exporter struct{}

// Name returns "medlineplus".
func (Exporter) Name() string { return name }

// Export writes nothing: several leaflets can share a feed.
func (Exporter) Export(*exporters.Document) ([]exporters.Artifact, error) { return nil, nil }

// Index writes all feeds.
func (Exporter) Index(site *exporters.Site) ([]exporters.Artifact, error) {
	feeds := map[string]*feed{}
	findings := map[string][]leaflet.Finding{}
	for i := range site.Documents {
		s := &site.Documents[i]
		for _, code := range render.Meta(s.Meta).Codes {
			p := path(s.Lang, code)
			f, ok := feeds[p]
			if !ok {
				f = newFeed(site, s.Lang, code)
				feeds[p] = f
			}
			added := f.add(newEntry(site, s))
			if system, _ := exporters.CodeSystemOf(code.System); added && system.OID == "" && s.Lang == s.SourceLang {
				findings[p] = append(findings[p], unknownSystem(s, code))
			}
		}
	}
	var artifacts []exporters.Artifact
	for _, p := range slices.Sorted(maps.Keys(feeds)) {
		data, err := encode(document{*feeds[p]})
		if err != nil {
			return nil, err
		}
		artifacts = append(artifacts, exporters.Artifact{Path: p, Data: data, Findings: findings[p]})
	}
	return artifacts, nil
}

func unknownSystem(s *exporters.Summary, c leaflet.Code) leaflet.Finding {
	return leaflet.Finding{
		Severity: leaflet.Warning, Code: "code-system-unknown", Locale: s.Lang,
		Text: fmt.Sprintf("leaflet %q has a code of %q, a coding system without an object identifier here, so that no health record will ask for it", s.ID, c.System),
		Hint: "systems that are known: ICD-10-CM, ICD-10, SNOMED CT, LOINC, RxNorm, NDC",
	}
}

// path is the place of a feed. Dots of a code stay, since servers map requests to files by the code.
func path(lang string, c leaflet.Code) string {
	parts := strings.Split(c.Code, ".")
	for i, part := range parts {
		parts[i] = render.Name(part)
	}
	return name + "/" + render.Name(lang) + "/" + render.Name(strings.ToLower(c.System)) + "-" + strings.Join(parts, ".") + ".json"
}

// encode writes indented JSON that ends in a newline.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
