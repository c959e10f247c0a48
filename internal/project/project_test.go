package project

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestClinicNumbersFollowTheCountry(t *testing.T) {
	for _, tc := range []struct{ toml, emergency, advice string }{
		{`country = "GB"`, "999", "111"},
		{`country = "us"`, "911", ""},
		{`country = "FR"`, "112", ""},
		{`country = "DE"`, "112", "116117"},
		{"country = \"GB\"\nemergency = \"112\"", "112", "111"},
		{``, "", ""},
	} {
		c, err := ParseClinic("clinic.toml", []byte(tc.toml))
		if err != nil {
			t.Fatal(err)
		}
		if c.Emergency != tc.emergency || c.Advice != tc.advice {
			t.Errorf("%q: got %q, %q", tc.toml, c.Emergency, c.Advice)
		}
	}
}

func TestWrite(t *testing.T) {
	for kind, write := range map[string]func(string, []byte) (bool, error){"file": WriteFile, "artifact": WriteArtifact} {
		t.Run(kind, func(t *testing.T) {
			name := filepath.Join(t.TempDir(), "new", "folder", "file")
			for _, tc := range []struct {
				data    string
				changed bool
			}{{"a", true}, {"a", false}, {"b", true}, {"", true}, {"", false}} {
				changed, err := write(name, []byte(tc.data))
				if err != nil || changed != tc.changed {
					t.Errorf("writing %q: changed %v, error %v", tc.data, changed, err)
				}
				if got, _ := os.ReadFile(name); string(got) != tc.data {
					t.Errorf("got %q, want %q", got, tc.data)
				}
			}
			entries, err := os.ReadDir(filepath.Dir(name))
			if err != nil || len(entries) != 1 {
				t.Errorf("temporary files are left over: %v %v", entries, err)
			}
		})
	}
}

func TestDocuments(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"content/b.md", "content/a/c.TXT", "content/_draft.md", "content/.x/d.md", "content/images/p.svg", "polyleaf.toml"} {
		if _, err := WriteFile(filepath.Join(root, name), nil); err != nil {
			t.Fatal(err)
		}
	}
	p, err := Open(root)
	if err != nil {
		t.Fatal(err)
	}
	got, err := p.Documents()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"content/a/c.TXT", "content/b.md"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestBadConfigNamesTheLine(t *testing.T) {
	_, err := ParseConfig("polyleaf.toml", []byte("title = \"x\"\n[clinic]\nnmae = \"y\"\n"))
	if err == nil || !strings.HasPrefix(err.Error(), "polyleaf.toml:3:1: ") || !strings.Contains(err.Error(), `did you mean "name"?`) {
		t.Errorf("got %v", err)
	}
}
