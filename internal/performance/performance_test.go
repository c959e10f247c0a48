package performance

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"polyleaf/internal/project"
)

func TestWrite(t *testing.T) {
	dir, again := t.TempDir(), t.TempDir()
	p := Project{Leaflets: 20, Locales: []string{"fr", "zh-Hans"}}
	for _, d := range []string{dir, again} {
		if err := p.Write(d); err != nil {
			t.Fatal(err)
		}
	}
	leaflets := load(t, dir)
	texts := map[string]bool{}
	for _, l := range leaflets {
		for i := range l.Catalogue.Messages {
			texts[l.Catalogue.Messages[i].Text] = true
		}
	}
	if want := p.Leaflets * Messages; len(texts) < want*98/100 {
		t.Errorf("%d different texts in %d messages", len(texts), want)
	}
	if stale, missing := count(t, dir, leaflets, "zh-Hans"); stale+missing > 0 {
		t.Errorf("%d messages are stale, %d missing", stale, missing)
	}
	for _, name := range []string{"content/leaflet-00007.md", "locales/fr/leaflet-00007.fr.toml"} {
		a, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if b, err := os.ReadFile(filepath.Join(again, name)); err != nil || !bytes.Equal(a, b) {
			t.Errorf("%s differs the second time: %v", name, err)
		}
	}
}

func TestEdit(t *testing.T) {
	dir := t.TempDir()
	p := Project{Leaflets: 20, Locales: []string{"fr"}}
	if err := p.Write(dir); err != nil {
		t.Fatal(err)
	}
	if err := p.Edit(dir); err != nil {
		t.Fatal(err)
	}
	leaflets := load(t, dir)
	stale, missing := count(t, dir, leaflets, "fr")
	if total := p.Leaflets * Messages; stale+missing != total/20 {
		t.Errorf("%d messages of %d are stale, %d missing, want one in twenty", stale, total, missing)
	}
	if err := p.Revert(dir); err != nil {
		t.Fatal(err)
	}
	if stale, missing := count(t, dir, load(t, dir), "fr"); stale+missing > 0 {
		t.Errorf("after the edit was taken back %d messages are stale, %d missing", stale, missing)
	}
	if err := p.EditOne(dir, 1); err != nil {
		t.Fatal(err)
	}
	if stale, missing := count(t, dir, load(t, dir), "fr"); stale+missing != 1 {
		t.Errorf("after one edit %d messages are stale, %d missing", stale, missing)
	}
}

func load(t *testing.T, dir string) []*project.Leaflet {
	t.Helper()
	p, err := project.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	leaflets, err := p.Leaflets()
	if err != nil {
		t.Fatal(err)
	}
	return leaflets
}

// count counts what a sync would find not current in a locale.
func count(t *testing.T, dir string, leaflets []*project.Leaflet, tag string) (stale, missing int) {
	t.Helper()
	p, err := project.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range leaflets {
		f, err := p.LocaleFile(l.ID, tag)
		if err != nil {
			t.Fatal(err)
		}
		n := f.Count(l.Catalogue)
		stale, missing = stale+n.Stale, missing+n.Missing
	}
	return stale, missing
}
