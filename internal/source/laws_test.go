package source

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"polyleaf/internal/leaflet"
)

// TestMarkdownLaw loads every text document, writes it as Markdown and loads
// that: the leaflet must be the same but for positions.
func TestMarkdownLaw(t *testing.T) {
	for _, file := range wantedFiles(t) {
		doc := documentOf(t, file)
		if !strings.HasSuffix(doc, ".txt") {
			continue
		}
		t.Run(filepath.Base(filepath.Dir(doc))+"/"+filepath.Base(doc), func(t *testing.T) {
			data, err := os.ReadFile(doc)
			if err != nil {
				t.Fatal(err)
			}
			l, _, err := Load("leaflet.txt", data, Options{})
			if err != nil {
				t.Fatal(err)
			}
			checkMarkdownLaw(t, l)
		})
	}
}

func checkMarkdownLaw(t *testing.T, l *leaflet.Leaflet) {
	t.Helper()
	written := Markdown(l)
	again, _, err := Load("leaflet.md", written, Options{})
	if err != nil {
		t.Fatalf("%v\n%s", err, written)
	}
	if diff := cmp.Diff(l, again, cmpopts.IgnoreTypes(leaflet.Position{}), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("loading what was written gives another leaflet:\n%s\n%s", diff, written)
	}
}
