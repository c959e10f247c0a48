package epub

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"polyleaf/exporters"
	"polyleaf/exporters/exportertest"
)

// unpack returns the files of all books, each below the path of its book.
func unpack(t *testing.T, artifacts []exporters.Artifact) []exporters.Artifact {
	t.Helper()
	var files []exporters.Artifact
	for _, a := range artifacts {
		archive, err := zip.NewReader(bytes.NewReader(a.Data), int64(len(a.Data)))
		if err != nil {
			t.Fatalf("%s: %v", a.Path, err)
		}
		for _, f := range archive.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			data, err := io.ReadAll(r)
			if err != nil {
				t.Fatalf("%s: %s: %v", a.Path, f.Name, err)
			}
			files = append(files, exporters.Artifact{Path: a.Path + "/" + f.Name, Data: data})
		}
	}
	return files
}

func TestGolden(t *testing.T) {
	files := unpack(t, exportertest.Export(t, Exporter{}, exportertest.Documents()))
	exportertest.Golden(t, files, func(p string) bool {
		switch path.Ext(p) {
		case ".opf":
			return true
		case ".xhtml":
			return strings.HasPrefix(p, "epub/ar/") || strings.HasPrefix(p, "epub/back-spasms.epub/EPUB/nav")
		}
		return strings.HasPrefix(p, "epub/ar/") && strings.HasSuffix(p, "container.xml")
	})
}

// TestContainer checks what readers look for before they unpack a book (EPUB 3.3, 4.2).
func TestContainer(t *testing.T) {
	artifacts := exportertest.Export(t, Exporter{}, exportertest.Documents())
	var paths []string
	for _, a := range artifacts {
		paths = append(paths, a.Path)
		if got := string(a.Data[30:58]); got != "mimetypeapplication/epub+zip" {
			t.Errorf("%s begins with %q", a.Path, got)
		}
		archive, err := zip.NewReader(bytes.NewReader(a.Data), int64(len(a.Data)))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.File {
			if len(f.Extra) > 0 || f.Modified.Format("2006-01-02") != "1980-01-01" {
				t.Errorf("%s: %s has the date %v and %d bytes of extra field", a.Path, f.Name, f.Modified, len(f.Extra))
			}
		}
	}
	want := []string{"epub/en/back-spasms.epub", "epub/ar/back-spasms.epub", "epub/hi/back-spasms.epub", "epub/back-spasms.epub"}
	if diff := cmp.Diff(want, paths); diff != "" {
		t.Error(diff)
	}
}

func TestOneLanguageNeedsNoSecondBook(t *testing.T) {
	made, err := Exporter{}.Leaflet(exportertest.Documents()[:1])
	if err != nil || len(made) > 0 {
		t.Errorf("got %d artifacts and error %v", len(made), err)
	}
}

// TestLinksLead follows every link inside a book.
func TestLinksLead(t *testing.T) {
	files := unpack(t, exportertest.Export(t, Exporter{}, exportertest.Documents()))
	known := map[string]bool{}
	links := map[string][]string{}
	for _, f := range files {
		known[f.Path] = true
		if ext := path.Ext(f.Path); ext != ".xhtml" && ext != ".opf" && ext != ".xml" {
			continue
		}
		for _, e := range elements(t, f) {
			for _, a := range e.Attr {
				switch a.Name.Local {
				case "id":
					if known[f.Path+"#"+a.Value] {
						t.Errorf("%s: id %q twice", f.Path, a.Value)
					}
					known[f.Path+"#"+a.Value] = true
				case "href", "src":
					links[f.Path] = append(links[f.Path], a.Value)
				}
			}
		}
	}
	count := 0
	for from, targets := range links {
		for _, target := range targets {
			if strings.Contains(target, ":") {
				continue
			}
			count++
			file, anchor, _ := strings.Cut(target, "#")
			full := path.Join(path.Dir(from), file)
			if anchor != "" {
				full += "#" + anchor
			}
			if !known[full] {
				t.Errorf("%s: %s leads nowhere", from, target)
			}
		}
	}
	if count < 50 {
		t.Errorf("only %d links seen", count)
	}
}

// elements reads a file as XML and returns its start tags.
func elements(t *testing.T, f exporters.Artifact) []xml.StartElement {
	t.Helper()
	var list []xml.StartElement
	d := xml.NewDecoder(bytes.NewReader(f.Data))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		if e, ok := token.(xml.StartElement); ok {
			list = append(list, e.Copy())
		}
	}
}

func TestHostile(t *testing.T) {
	for _, f := range unpack(t, exportertest.Export(t, Exporter{}, exportertest.Hostile())) {
		switch path.Ext(f.Path) {
		case ".xhtml":
			exportertest.HarmlessHTML(t, f.Path, string(f.Data))
			fallthrough
		case ".opf", ".xml":
			elements(t, f)
		}
	}
}

func TestAddress(t *testing.T) {
	for in, want := range map[string]string{
		"tel:+442079460000":         "tel:+442079460000",
		"mailto:a b@c.example":      "mailto:a%20b@c.example",
		"https://c.example/ä?x=%20": "https://c.example/%C3%A4?x=%20",
		"mailto:<\">{}":             "mailto:%3C%22%3E%7B%7D",
	} {
		if got := address(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}
