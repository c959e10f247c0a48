// Package goi18n exports the messages of a leaflet as go-i18n v2 files, for
// apps written in Go: LOCALE/LEAFLET.LOCALE.json, which i18n.Bundle reads
// without further ado. Values are inline Markdown with the clinic's details
// filled in. A message without translation is left out, so that the
// Localizer falls back by itself. Start with Exporter.
package goi18n

import (
	"bytes"
	"crypto/sha1"
	"encoding/hex"
	"encoding/json"
	"strings"

	"polyleaf/exporters"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/render"
)

// Exporter writes go-i18n files. The zero value is ready.
type Exporter struct{}

// Name returns "go-i18n".
func (Exporter) Name() string { return "go-i18n" }

// translation is a message of another language than the source, as goi18n merge writes it.
type translation struct {
	Hash  string `json:"hash"` // of the source text in this export
	Other string `json:"other"`
}

// Export writes one leaflet.
func (Exporter) Export(d *exporters.Document) ([]exporters.Artifact, error) {
	source := map[string]string{}
	if d.Source != nil {
		leaflet.Walk(d.Source, func(_ leaflet.Role, _ *leaflet.Entry, t *leaflet.Text) {
			source[t.ID] = value(render.Markdown(d.Leaflet.SourceLang, t.Text))
		})
	}
	messages := map[string]any{} // encoding/json sorts the keys, as goi18n does
	d.Rendered().Walk(func(t *render.Text) {
		switch {
		case t.ID == "" || t.State == leaflet.Missing:
		case d.Leaflet.Lang == d.Leaflet.SourceLang:
			messages[t.ID] = value(t.Markdown)
		default:
			hash := hashOf(source[t.ID])
			if t.State == leaflet.Stale {
				hash = "" // of a text that is no longer there
			}
			messages[t.ID] = translation{hash, value(t.Markdown)}
		}
	})
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(messages); err != nil {
		return nil, err
	}
	return []exporters.Artifact{{Path: d.Path("go-i18n", render.Name(d.Leaflet.Lang)+".json"), Data: b.Bytes()}}, nil
}

// value makes a text/template that prints s.
func value(s string) string {
	return strings.ReplaceAll(s, "{{", `{{"{{"}}`)
}

// hashOf is go-i18n's hash of a message without a description.
func hashOf(s string) string {
	sum := sha1.Sum([]byte(s))
	return "sha1-" + hex.EncodeToString(sum[:])
}
