package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestExportAgain changes a project step by step. After each step an export into the
// folder of the last one must leave the same files as an export into an empty folder.
func TestExportAgain(t *testing.T) {
	root := t.TempDir()
	file := func(name string) string { return filepath.Join(root, filepath.FromSlash(name)) }
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	polyleaf := func(args ...string) {
		t.Helper()
		var out bytes.Buffer
		if code := run(context.Background(), append(args, "--project", root), nil, &out, &out); code != exitDone {
			t.Fatalf("%v: status %d: %s", args, code, out.String())
		}
	}
	for _, name := range []string{"content", "locales/en", "locales/es", "locales/ar", "locales/zh-Hans"} {
		must(os.CopyFS(file(name), os.DirFS("../../"+name)))
	}
	write := func(name, text string) { t.Helper(); must(os.WriteFile(file(name), []byte(text), 0o644)) }
	replace := func(name, old, new string) {
		t.Helper()
		data, err := os.ReadFile(file(name))
		must(err)
		changed := bytes.Replace(data, []byte(old), []byte(new), 1)
		if bytes.Equal(changed, data) {
			t.Fatalf("%s has no %q", name, old)
		}
		write(name, string(changed))
	}
	const config = "title = \"Leaflets\"\nbase_url = \"https://leaflets.example\"\nformats = [\"html\", \"json\", \"text\", \"medlineplus\"]\n"
	write("polyleaf.toml", config)
	write("content/cold.md", "# A cold\n\n## How long does it last?\n\nMost colds last 7 days.\n")
	logo, err := os.ReadFile("../../content/images/gentle-stretch.svg")
	must(err)

	for _, step := range []struct {
		name   string
		change func()
	}{
		{"the first export", func() { polyleaf("sync") }},
		{"nothing", func() {}},
		{"a translation", func() { replace("locales/es/back-spasms.es.toml", "espalda", "Espalda") }},
		{"the translation back, with another time", func() { replace("locales/es/back-spasms.es.toml", "Espalda", "espalda") }},
		{"a source text without sync", func() { replace("content/cold.md", "7 days", "10 days") }},
		{"sync", func() { polyleaf("sync") }},
		{"a title", func() { replace("content/cold.md", "# A cold", "# The common cold") }},
		{"an export of a part", func() {
			polyleaf("export", "--dist", file("dist"), "--locale", "es", "--format", "text,markdown", "--leaflet", "cold")
		}},
		{"a new document", func() { write("content/fever.md", "# Fever\n\n## What is it?\n\nA temperature of 38 °C or more.\n") }},
		{"a new language", func() { polyleaf("add", "fr") }},
		{"a document with another name", func() { must(os.Rename(file("content/cold.md"), file("content/colds.md"))) }},
		{"a document that is gone", func() { must(os.Remove(file("content/fever.md"))) }},
		{"a language that is gone", func() { must(os.RemoveAll(file("locales/fr"))) }},
		{"a picture", func() { replace("content/images/gentle-stretch.svg", "<svg", "<svg data-v=\"2\"") }},
		{"a clinic", func() {
			write("logo.svg", string(logo))
			write("polyleaf.toml", config+"[clinic]\nname = \"North Clinic\"\nlogo = \"logo.svg\"\nlogo_alt = \"North\"\n")
		}},
		{"its logo", func() { replace("logo.svg", "<svg", "<svg data-v=\"3\"") }},
		{"a sign-off", func() {
			polyleaf("signoff", "es", "back-spasms", "--step", "translated", "--by", "Ana", "--role", "translator", "--date", "2026-01-05")
		}},
		{"a lost file", func() { must(os.Remove(file("dist/html/es/colds.html"))) }},
		{"a file that was cut off", func() { must(os.Truncate(file("dist/json/ar/back-spasms.json"), 0)) }},
		{"a lost index", func() { must(os.Remove(file("dist/html/es/index.html"))) }},
		{"a lost memory", func() { must(os.RemoveAll(file("dist/.polyleaf-export"))) }},
	} {
		step.change()
		time.Sleep(25 * time.Millisecond) // so that the times of the files can be trusted, and the leaflets kept
		fresh := t.TempDir()
		polyleaf("export", "--dist", file("dist"))
		polyleaf("export", "--dist", fresh)
		if diff := cmp.Diff(digests(t, fresh), digests(t, file("dist"))); diff != "" {
			t.Errorf("after %s (-fresh +again):\n%s", step.name, diff)
		}
	}
}
