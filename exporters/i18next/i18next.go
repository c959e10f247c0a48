// Package i18next exports the messages of a leaflet as a namespace of i18next
// (JSON v4), for apps: LOCALE/LEAFLET.json with the message ids as nested keys.
// Values are inline Markdown with the clinic's details filled in. A message
// without translation is left out, so that i18next falls back by itself.
// Start with Exporter.
package i18next

import (
	"bytes"
	"encoding/json"
	"strings"

	"polyleaf/exporters"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/render"
)

// Exporter writes i18next JSON. The zero value is ready.
type Exporter struct{}

// Name returns "i18next".
func (Exporter) Name() string { return "i18next" }

// Export writes one leaflet.
func (Exporter) Export(d *exporters.Document) ([]exporters.Artifact, error) {
	root := map[string]any{}
	d.Rendered().Walk(func(t *render.Text) {
		if t.ID != "" && t.State != leaflet.Missing {
			put(root, strings.Split(strings.TrimPrefix(t.ID, d.Leaflet.ID+"."), "."), neutral.Replace(t.Markdown))
		}
	})
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(root); err != nil {
		return nil, err
	}
	return []exporters.Artifact{{Path: d.Path("i18next", "json"), Data: b.Bytes()}}, nil
}

// neutral keeps i18next from taking a text for an interpolation ({{x}}) or a
// nesting ($t(x)), which it cannot escape: a word joiner (U+2060) has no width.
var neutral = strings.NewReplacer("{{", "{\u2060{", "$t(", "$t\u2060(")

// put sets a nested key. No id of a catalogue is a dotted prefix of another, so nothing is lost.
func put(at map[string]any, keys []string, value string) {
	for _, key := range keys[:len(keys)-1] {
		next, ok := at[key].(map[string]any)
		if !ok {
			next = map[string]any{}
			at[key] = next
		}
		at = next
	}
	at[keys[len(keys)-1]] = value
}
