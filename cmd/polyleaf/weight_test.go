package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"unicode/utf8"
)

// A page of this repository has at most maxPage characters without its pictures and
// takes at most maxWire bytes on the way, as servers compress it; maxStyle are the
// bytes of the style sheet beside it.
const (
	maxPage  = 30000
	maxWire  = 10000
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
			data = drawing.ReplaceAll(data, nil)
			if size := utf8.RuneCount(data); size > most {
				t.Errorf("%s has %d characters without pictures, want at most %d", name, size, most)
			}
			if size := compressed(data); size > maxWire {
				t.Errorf("%s takes %d bytes on the way, want at most %d", name, size, maxWire)
			}
		}
	}
}

func compressed(data []byte) int {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write(data)
	w.Close()
	return b.Len()
}
