// Package manifest lists what an export holds, so that a publisher can check a
// delivered folder and see what has changed since the last one. Documents
// (leaflet and locale, with state, dates and hashes) and files (with size and
// SHA-256) go in, manifest.json comes out, and back in.
//
// Start with NewDocument and Encode; Verify compares a folder with a manifest, Diff
// two manifests. The package reads no clock: the same export has the same manifest.
package manifest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"polyleaf/exporters"
	"polyleaf/internal/leaflet"
)

// Name is the manifest's file name in dist/.
const Name = "manifest.json"

// schemaNumber is raised when a key changes its meaning or goes away.
const schemaNumber = 1

// Manifest is all that one export holds.
type Manifest struct {
	Schema    int        `json:"schema"`
	Tool      string     `json:"tool"` // name and version
	Title     string     `json:"title,omitempty"`
	Documents []Document `json:"documents"` // sorted by leaflet and locale
	Files     []File     `json:"files"`     // sorted by path
}

// Document is one leaflet in one locale.
type Document struct {
	Leaflet    string                `json:"leaflet"`
	Locale     string                `json:"locale"`
	State      exporters.Translation `json:"state"`
	Coverage   float64               `json:"coverage"`
	Version    string                `json:"version,omitempty"`
	Published  string                `json:"published,omitempty"`
	Reviewed   string                `json:"reviewed,omitempty"`
	NextReview string                `json:"nextReview,omitempty"`
	Source     string                `json:"source,omitempty"` // hash of all source texts
	Digest     string                `json:"digest,omitempty"` // digest of source and translation; what a sign-off is bound to
	Findings   []Finding             `json:"findings,omitempty"`
}

// Finding is a problem that was found in a document.
type Finding struct {
	Severity leaflet.Severity `json:"severity"`
	Code     string           `json:"code"`
	Message  string           `json:"message,omitempty"` // id
	Text     string           `json:"text"`
}

// File is one artifact. Leaflet and Locale are empty for files about the whole export.
type File struct {
	Path    string `json:"path"`
	Leaflet string `json:"leaflet,omitempty"`
	Locale  string `json:"locale,omitempty"`
	Format  string `json:"format"`
	Edition string `json:"edition,omitempty"`
	Size    int    `json:"size"`
	SHA256  string `json:"sha256"`
}

// NewDocument makes the entry of a document.
func NewDocument(s *exporters.Summary, findings []leaflet.Finding) Document {
	d := Document{
		Leaflet: s.ID, Locale: s.Lang,
		State:    exporters.TranslationOf(s.Lang, s.SourceLang, s.Status),
		Coverage: exporters.Coverage(s.Lang, s.SourceLang, s.Status),
		Version:  s.Meta.Version, Published: s.Meta.Published, Reviewed: s.Meta.Reviewed, NextReview: s.Meta.NextReview,
		Source: s.SourceHash, Digest: s.Status.Digest,
	}
	for _, f := range findings {
		d.Findings = append(d.Findings, Finding{f.Severity, f.Code, f.Message, f.Text})
	}
	return d
}

// Encode writes the manifest: one document and one file a line, in a fixed
// order, so that two manifests can be compared by eye. A path that several
// documents share stands there once.
func Encode(m *Manifest) ([]byte, error) {
	documents := slices.SortedFunc(slices.Values(m.Documents), func(a, b Document) int {
		return strings.Compare(a.Leaflet+"\x00"+a.Locale, b.Leaflet+"\x00"+b.Locale)
	})
	files := slices.SortedFunc(slices.Values(m.Files), func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	files = slices.CompactFunc(files, func(a, b File) bool { return a.Path == b.Path })
	head := Manifest{Schema: schemaNumber, Tool: m.Tool, Title: m.Title}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(struct {
		Schema int    `json:"schema"`
		Tool   string `json:"tool"`
		Title  string `json:"title,omitempty"`
	}{head.Schema, head.Tool, head.Title}); err != nil {
		return nil, err
	}
	b.Truncate(b.Len() - len("}\n"))
	if err := writeLines(&b, encoder, "documents", documents); err != nil {
		return nil, err
	}
	if err := writeLines(&b, encoder, "files", files); err != nil {
		return nil, err
	}
	b.WriteString("}\n")
	return b.Bytes(), nil
}

// writeLines writes a list with each element on a line.
func writeLines[T any](b *bytes.Buffer, encoder *json.Encoder, key string, list []T) error {
	b.WriteString(",\n\"" + key + "\": [")
	for i, v := range list {
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString("\n")
		if err := encoder.Encode(v); err != nil {
			return err
		}
		b.Truncate(b.Len() - 1) // the newline of Encode
	}
	b.WriteString("\n]")
	return nil
}

// Decode reads what Encode wrote.
func Decode(data []byte) (*Manifest, error) {
	var m Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, fmt.Errorf("not a manifest: %w", err)
	}
	if m.Schema != schemaNumber {
		return nil, fmt.Errorf("manifest has schema %d, this version reads %d", m.Schema, schemaNumber)
	}
	return &m, nil
}
