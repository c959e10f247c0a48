package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// maxPage is the most that a page of this repository may weigh without its
// pictures, and maxStyle the style sheet beside it, in bytes and uncompressed.
const (
	maxPage  = 30000
	maxStyle = 7000
)

var drawing = regexp.MustCompile(`(?s)<svg.*?</svg>`)

func TestPagesAreLight(t *testing.T) {
	dist := t.TempDir()
	var out, errOut bytes.Buffer
	if code := run(context.Background(), []string{"export", "--project", "../..", "--dist", dist, "--format", "html"}, nil, &out, &errOut); code != exitDone {
		t.Fatalf("export: status %d\n%s", code, errOut.String())
	}
	for pattern, most := range map[string]int{"html/*/*.html": maxPage, "html/*.html": maxPage, "html/*/style.css": maxStyle} {
		files, err := filepath.Glob(filepath.Join(dist, filepath.FromSlash(pattern)))
		if err != nil || len(files) < 2 {
			t.Fatalf("%s: %d files, %v", pattern, len(files), err)
		}
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if size := len(drawing.ReplaceAll(data, nil)); size > most {
				t.Errorf("%s has %d bytes without pictures, want at most %d", name, size, most)
			}
		}
	}
}
