//go:build conformance

package epub

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"polyleaf/exporters"
	"polyleaf/exporters/exportertest"
	"polyleaf/internal/leaflet"
)

// TestConformanceEPUBCheck checks the leaflets of this repository in every locale, the documents of the other
// tests and the hostile ones with EPUBCheck, which must report nothing.
func TestConformanceEPUBCheck(t *testing.T) {
	artifacts := exportertest.Export(t, Exporter{}, exportertest.Repository(t))
	artifacts = append(artifacts, exportertest.Export(t, Exporter{}, exportertest.Documents())...)
	artifacts = append(artifacts, exportertest.Export(t, Exporter{}, exportertest.Hostile())...)
	artifacts = append(artifacts, exportertest.Export(t, Exporter{}, []*exporters.Document{bare()})...)
	check := checker(t)
	for i, a := range artifacts {
		file := filepath.Join(t.TempDir(), fmt.Sprintf("book%d.epub", i))
		if err := os.WriteFile(file, a.Data, 0o644); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(check[0], append(check[1:], "--failonwarnings", file)...).CombinedOutput()
		if err != nil || !strings.Contains(string(out), "No errors or warnings detected") {
			t.Errorf("%s: %v\n%s", a.Path, err, out)
		}
	}
	t.Logf("EPUBCheck reports nothing about %d books", len(artifacts))
}

// checker returns the command that runs EPUBCheck. Debian's is a jar that only
// runs by its name where the kernel knows what to do with one.
func checker(t *testing.T) []string {
	file, err := exec.LookPath("epubcheck")
	if err != nil {
		t.Fatal("epubcheck is not installed: apt-get install epubcheck")
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(data, []byte("PK")) {
		return []string{file}
	}
	return []string{"java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", file} // starts faster
}

// bare is a leaflet that says nothing but one paragraph.
func bare() *exporters.Document {
	l := &leaflet.Leaflet{ID: "1", Lang: "ckb", SourceLang: "ckb", Entries: []leaflet.Entry{
		{ID: "2-weeks", Question: leaflet.Text{Text: "?"}, Blocks: []leaflet.Block{{Kind: leaflet.Paragraph, Text: leaflet.Text{Text: "."}}}},
	}}
	return &exporters.Document{Leaflet: l, Source: l}
}
