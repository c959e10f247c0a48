package manifest

import (
	"fmt"
	"slices"
	"strings"
)

// Change tells how one leaflet in one locale differs between two manifests.
type Change struct {
	Leaflet string   `json:"leaflet"`
	Locale  string   `json:"locale"`
	Kind    string   `json:"kind"` // "added", "removed" or "changed"
	How     []string `json:"how,omitempty"`
	Files   []string `json:"files,omitempty"` // paths that are new, gone or have other bytes
}

// key is a leaflet in a locale.
type key struct{ leaflet, locale string }

// Diff lists the documents that differ, sorted by leaflet and locale. Files
// about the whole export do not count.
func Diff(before, after *Manifest) []Change {
	was, is := index(before), index(after)
	var keys []key
	for k := range was {
		keys = append(keys, k)
	}
	for k := range is {
		if _, ok := was[k]; !ok {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, func(a, b key) int {
		return strings.Compare(a.leaflet+"\x00"+a.locale, b.leaflet+"\x00"+b.locale)
	})
	var changes []Change
	for _, k := range keys {
		if c := compare(k, was[k], is[k]); c != nil {
			changes = append(changes, *c)
		}
	}
	return changes
}

// entry is a document with its files by path.
type entry struct {
	document Document
	files    map[string]File
}

func index(m *Manifest) map[key]*entry {
	entries := map[key]*entry{}
	for _, d := range m.Documents {
		entries[key{d.Leaflet, d.Locale}] = &entry{document: d, files: map[string]File{}}
	}
	for _, f := range m.Files {
		if e, ok := entries[key{f.Leaflet, f.Locale}]; ok {
			e.files[f.Path] = f
		}
	}
	return entries
}

// compare returns nil if nothing has changed.
func compare(k key, was, is *entry) *Change {
	c := &Change{Leaflet: k.leaflet, Locale: k.locale}
	switch {
	case was == nil:
		c.Kind, c.Files = "added", changedFiles(nil, is.files)
		return c
	case is == nil:
		c.Kind, c.Files = "removed", changedFiles(was.files, nil)
		return c
	}
	c.Kind = "changed"
	c.How = how(&was.document, &is.document)
	if len(c.How) == 0 && otherBytes(was.files, is.files) {
		c.How = []string{"layout, details of the clinic or another language of the leaflet"}
	}
	c.How = append(c.How, howFiles(was.files, is.files)...)
	c.Files = changedFiles(was.files, is.files)
	if len(c.How) == 0 && len(c.Files) == 0 {
		return nil
	}
	return c
}

// otherBytes reports whether a file that was there before is different now.
func otherBytes(was, is map[string]File) bool {
	for p, f := range is {
		if old, ok := was[p]; ok && old.SHA256 != f.SHA256 {
			return true
		}
	}
	return false
}

func how(was, is *Document) []string {
	var list []string
	value := func(name, a, b string) {
		if a != b {
			list = append(list, fmt.Sprintf("%s %q -> %q", name, a, b))
		}
	}
	if was.Source != is.Source {
		list = append(list, "source text")
	}
	if was.Digest != is.Digest && was.Source == is.Source {
		list = append(list, "translation")
	}
	value("state", string(was.State), string(is.State))
	if was.Coverage != is.Coverage {
		list = append(list, fmt.Sprintf("coverage %g -> %g", was.Coverage, is.Coverage))
	}
	value("version", was.Version, is.Version)
	value("published", was.Published, is.Published)
	value("reviewed", was.Reviewed, is.Reviewed)
	value("next review", was.NextReview, is.NextReview)
	if !slices.Equal(was.Findings, is.Findings) {
		list = append(list, fmt.Sprintf("findings %d -> %d", len(was.Findings), len(is.Findings)))
	}
	return list
}

// howFiles names the formats and editions that came or went.
func howFiles(was, is map[string]File) []string {
	var list []string
	before, after := kinds(was), kinds(is)
	for _, k := range after {
		if !slices.Contains(before, k) {
			list = append(list, k+" is new")
		}
	}
	for _, k := range before {
		if !slices.Contains(after, k) {
			list = append(list, k+" is gone")
		}
	}
	return list
}

// kinds lists formats with their editions, sorted.
func kinds(files map[string]File) []string {
	var list []string
	for _, f := range files {
		list = append(list, strings.TrimSpace(f.Format+" "+f.Edition))
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func changedFiles(was, is map[string]File) []string {
	var list []string
	for p, f := range is {
		if old, ok := was[p]; !ok || old.SHA256 != f.SHA256 {
			list = append(list, p)
		}
	}
	for p := range was {
		if _, ok := is[p]; !ok {
			list = append(list, p)
		}
	}
	slices.Sort(list)
	return list
}
