package exportertest

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"polyleaf/exporters"
)

// Export runs e over the documents, which are one leaflet, and its indexes if it has any.
func Export(t testing.TB, e exporters.Exporter, docs []*exporters.Document) []exporters.Artifact {
	t.Helper()
	var all []exporters.Artifact
	for _, d := range docs {
		made, err := e.Export(d)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, made...)
	}
	if e, ok := e.(exporters.LeafletIndexer); ok {
		made, err := e.Leaflet(docs)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, made...)
	}
	site := Site(docs)
	site.Made = func(path string) ([]byte, bool) {
		i := slices.IndexFunc(all, func(a exporters.Artifact) bool { return a.Path == path })
		if i < 0 {
			return nil, false
		}
		return all[i].Data, true
	}
	if e, ok := e.(exporters.Indexer); ok {
		made, err := e.Index(site)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, made...)
	}
	if e, ok := e.(exporters.LocaleIndexer); ok {
		for _, lang := range site.Languages {
			made, err := e.Locale(site.In(lang), lang)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, made...)
		}
	}
	for _, a := range all {
		if !filepath.IsLocal(a.Path) || path.Clean(a.Path) != a.Path || !strings.HasPrefix(a.Path, e.Name()+"/") {
			t.Errorf("artifact stands at %q, not below %s/", a.Path, e.Name())
		}
	}
	return all
}

// Golden compares the artifacts that keep accepts with the files in
// testdata/golden; UPDATE=1 rewrites them. A file there that nobody wrote is an error.
func Golden(t *testing.T, artifacts []exporters.Artifact, keep func(path string) bool) {
	t.Helper()
	const dir = "testdata/golden"
	if os.Getenv("UPDATE") != "" {
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
	}
	var paths []string
	for _, a := range artifacts {
		if !keep(a.Path) || slices.Contains(paths, a.Path) {
			continue
		}
		paths = append(paths, a.Path)
		name := filepath.Join(dir, filepath.FromSlash(a.Path))
		if os.Getenv("UPDATE") != "" {
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, a.Data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(a.Data)); diff != "" {
			t.Errorf("%s: -want +got\n%s", a.Path, diff)
		}
	}
	if len(paths) == 0 {
		t.Fatal("no artifact to compare")
	}
	err := filepath.WalkDir(dir, func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err == nil && !slices.Contains(paths, filepath.ToSlash(rel)) {
			t.Errorf("%s is no longer written", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Write writes the artifacts below a folder.
func Write(t testing.TB, dir string, artifacts []exporters.Artifact) {
	t.Helper()
	for _, a := range artifacts {
		name := filepath.Join(dir, filepath.FromSlash(a.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, a.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
