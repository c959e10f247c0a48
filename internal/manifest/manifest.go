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
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sync/errgroup"

	"polyleaf/exporters"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/render"
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
		Version:  render.Clean(s.Meta.Version), Published: render.Clean(s.Meta.Published),
		Reviewed: render.Clean(s.Meta.Reviewed), NextReview: render.Clean(s.Meta.NextReview),
		Source: s.SourceHash, Digest: s.Status.Digest,
	}
	for _, f := range findings {
		d.Findings = append(d.Findings, Finding{f.Severity, f.Code, f.Message, render.Clean(f.Text)})
	}
	return d
}

// NewFile makes the entry of a file about the whole export.
func NewFile(path, format string, data []byte) File {
	sum := sha256.Sum256(data)
	return File{Path: path, Format: format, Size: len(data), SHA256: hex.EncodeToString(sum[:])}
}

// Encode writes the manifest: one document and one file a line, in a fixed
// order, so that two manifests can be compared by eye. A path that several
// documents share stands there once.
func Encode(m *Manifest) ([]byte, error) {
	documents := sorted(m.Documents, func(a, b Document) int {
		return cmp.Or(strings.Compare(a.Leaflet, b.Leaflet), strings.Compare(a.Locale, b.Locale))
	})
	files := sorted(m.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	var b bytes.Buffer
	b.Grow(lineSize * (len(documents) + len(files)))
	if err := newEncoder(&b).Encode(struct {
		Schema int    `json:"schema"`
		Tool   string `json:"tool"`
		Title  string `json:"title,omitempty"`
	}{schemaNumber, m.Tool, m.Title}); err != nil {
		return nil, err
	}
	b.Truncate(b.Len() - len("}\n"))
	if err := writeLines(&b, "documents", documents, appendJSON[Document]); err != nil {
		return nil, err
	}
	if err := writeLines(&b, "files", files, appendFile); err != nil {
		return nil, err
	}
	b.WriteString("}\n")
	return b.Bytes(), nil
}

// sorted returns the list in order, each element once. Most lists are in order already.
func sorted[T any](list []T, compare func(a, b T) int) []T {
	last := 1
	for last < len(list) && compare(list[last-1], list[last]) < 0 {
		last++
	}
	if last >= len(list) {
		return list
	}
	list = slices.Clone(list)
	slices.SortFunc(list, compare)
	return slices.CompactFunc(list, func(a, b T) bool { return compare(a, b) == 0 })
}

// chunk is how many lines are encoded at a time; chunks are encoded in parallel.
const chunk = 2048

// lineSize is a little more than a usual line has, in bytes.
const lineSize = 256

// writeLines writes a list with each element on a line.
func writeLines[T any](b *bytes.Buffer, key string, list []T, add func(*bytes.Buffer, *T) error) error {
	parts := make([]bytes.Buffer, (len(list)+chunk-1)/chunk)
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range parts {
		group.Go(func() error {
			part := &parts[i]
			part.Grow(lineSize * chunk)
			for j := i * chunk; j < min((i+1)*chunk, len(list)); j++ {
				if j > 0 {
					part.WriteString(",")
				}
				part.WriteString("\n")
				if err := add(part, &list[j]); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	b.WriteString(",\n\"" + key + "\": [")
	for i := range parts {
		b.Write(parts[i].Bytes())
	}
	b.WriteString("\n]")
	return nil
}

func appendJSON[T any](b *bytes.Buffer, v *T) error {
	err := newEncoder(b).Encode(v)
	b.Truncate(b.Len() - 1) // the newline of Encode
	return err
}

// appendFile writes what appendJSON does, in a fifth of the time: a large export has tens of thousands of files.
func appendFile(b *bytes.Buffer, f *File) error {
	for _, s := range [...]string{f.Path, f.Leaflet, f.Locale, f.Format, f.Edition, f.SHA256} {
		if !plainJSON(s) {
			return appendJSON(b, f)
		}
	}
	field := func(before, s string) {
		if s != "" {
			b.WriteString(before)
			b.WriteString(s)
		}
	}
	b.WriteString(`{"path":"`)
	b.WriteString(f.Path)
	field(`","leaflet":"`, f.Leaflet)
	field(`","locale":"`, f.Locale)
	b.WriteString(`","format":"`)
	b.WriteString(f.Format)
	field(`","edition":"`, f.Edition)
	b.WriteString(`","size":`)
	b.Write(strconv.AppendInt(b.AvailableBuffer(), int64(f.Size), 10))
	b.WriteString(`,"sha256":"`)
	b.WriteString(f.SHA256)
	b.WriteString(`"}`)
	return nil
}

// plainJSON reports whether a string stands in JSON as it is.
func plainJSON(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= 0x7f || s[i] == '"' || s[i] == '\\' {
			return false
		}
	}
	return true
}

func newEncoder(b *bytes.Buffer) *json.Encoder {
	encoder := json.NewEncoder(b)
	encoder.SetEscapeHTML(false)
	return encoder
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
