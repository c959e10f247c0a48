package project

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestApply(t *testing.T) {
	for _, count := range []int{2, 3 * manyFiles} { // each file is flushed, or all at once
		p := &Project{Root: t.TempDir()}
		var plan []Write
		var names []string
		for i := range count {
			plan = append(plan, Write{Name: fmt.Sprintf("locales/l%d/%02d.toml", i%3, i), Data: []byte("x")})
			names = append(names, plan[i].Name)
		}
		written, err := p.Apply(plan)
		if diff := cmp.Diff(names, written); diff != "" || err != nil {
			t.Errorf("%v %s", err, diff)
		}
		plan[1].Data = []byte("y")
		written, err = p.Apply(plan)
		if diff := cmp.Diff(names[1:2], written); diff != "" || err != nil {
			t.Errorf("only what differs is written: %v %s", err, diff)
		}
		for _, w := range plan {
			if data, err := p.Read(w.Name); err != nil || string(data) != string(w.Data) {
				t.Errorf("%s holds %q, %v", w.Name, data, err)
			}
		}
	}
}

// TestApplyFails: when one file cannot be written, none is, and nothing is left over.
func TestApplyFails(t *testing.T) {
	p := &Project{Root: t.TempDir()}
	if err := os.WriteFile(filepath.Join(p.Root, "file"), []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	plan := []Write{{Name: "file", Data: []byte("new")}, {Name: "file/below", Data: []byte("x")}}
	written, err := p.Apply(plan)
	if err == nil || len(written) > 0 {
		t.Errorf("wrote %v, %v", written, err)
	}
	entries, _ := os.ReadDir(p.Root)
	if data, _ := p.Read("file"); string(data) != "old" || len(entries) != 1 {
		t.Errorf("file holds %q among %d files", data, len(entries))
	}
}

// TestSweep: what a killed run has left is removed; what another run is writing now, or a person calls alike, is not.
func TestSweep(t *testing.T) {
	p := &Project{Root: t.TempDir()}
	for name, age := range map[string]time.Duration{"old.tmp": 2 * time.Hour, "new.tmp": time.Second, "notes": 2 * time.Hour} {
		file := filepath.Join(p.Root, temporaryPrefix+name)
		if err := os.WriteFile(file, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		when := time.Now().Add(-age)
		if err := os.Chtimes(file, when, when); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := p.Apply([]Write{{Name: "a", Data: []byte("x")}}); err != nil {
		t.Fatal(err)
	}
	entries, _ := os.ReadDir(p.Root)
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if diff := cmp.Diff([]string{temporaryPrefix + "new.tmp", temporaryPrefix + "notes", "a"}, names); diff != "" {
		t.Error(diff)
	}
}

func TestRecall(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	p := &Project{Root: t.TempDir()}
	apply := func(text string) []Write {
		plan := []Write{{Name: "locales/es/a.es.toml", Data: []byte(text)}}
		if _, err := p.Apply(plan); err != nil {
			t.Fatal(err)
		}
		return plan
	}
	recall := func(key string) *Recall {
		t.Helper()
		r, err := p.Recall("sync", key)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	known := func(key string) string {
		var result string
		if !recall(key).Get(&result) {
			return "unknown"
		}
		return result
	}

	r := recall("k")
	if err := r.Put("one", apply("one")); err != nil {
		t.Fatal(err)
	}
	if got := known("k"); got != "one" {
		t.Errorf("nothing has changed, and the result is %s", got)
	}
	if got := known("other"); got != "unknown" {
		t.Errorf("with other options the result is %s", got)
	}
	apply("two")
	if got := known("k"); got != "unknown" {
		t.Errorf("a file has changed, and the result is %s", got)
	}

	// Somebody else changes a file while the command runs.
	r = recall("k")
	plan := apply("three")
	if err := os.MkdirAll(filepath.Join(p.Root, ContentDir), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(p.Root, ContentDir, "a.md"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := r.Put("three", plan); err != nil {
		t.Fatal(err)
	}
	if got := known("k"); got != "unknown" {
		t.Errorf("a file was added during the run, and the result is %s", got)
	}

	// Somebody else changes what the command has just written.
	r = recall("k")
	plan = apply("four")
	apply("five")
	if err := r.Put("four", plan); err != nil {
		t.Fatal(err)
	}
	if got := known("k"); got != "unknown" {
		t.Errorf("a written file was changed, and the result is %s", got)
	}
}
