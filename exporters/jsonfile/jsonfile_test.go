package jsonfile

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"polyleaf/exporters"
	"polyleaf/exporters/exportertest"
)

func TestGolden(t *testing.T) {
	artifacts := exportertest.Export(t, Exporter{}, exportertest.Documents())
	exportertest.Golden(t, artifacts, func(p string) bool {
		return p == "json/index.json" || strings.HasPrefix(p, "json/ar/") || p == "json/en/back-spasms.modules.json"
	})
}

// TestSchemas validates every file against its schema, once as published and
// once with a schema that knows all keys.
func TestSchemas(t *testing.T) {
	published := compile(t, false)
	strict := compile(t, true)
	artifacts := exportertest.Export(t, Exporter{}, exportertest.Documents())
	bare := exportertest.Documents()[:1]
	bare[0].BaseURL, bare[0].Leaflet.Clinic.Name, bare[0].Hashes = "", "", nil
	artifacts = append(artifacts, exportertest.Export(t, Exporter{}, bare)...)
	checked := 0
	for _, a := range artifacts {
		name := schemaOf(a.Path)
		if name == "" {
			continue
		}
		checked++
		validate(t, published[name], a)
		validate(t, strict[name], a)
	}
	if checked < 8 {
		t.Errorf("only %d files checked", checked)
	}
}

func validate(t *testing.T, schema *jsonschema.Schema, a exporters.Artifact) {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(a.Data))
	if err != nil {
		t.Fatalf("%s: %v", a.Path, err)
	}
	if err := schema.Validate(v); err != nil {
		t.Errorf("%s: %v", a.Path, err)
	}
}

// schemaOf names the schema of an artifact; empty for schemas and pictures.
func schemaOf(p string) string {
	switch {
	case path.Ext(p) != ".json" || strings.HasPrefix(p, "json/schema/"):
		return ""
	case p == "json/index.json":
		return "index"
	case strings.HasSuffix(p, ".modules.json"):
		return "modules"
	}
	return "leaflet"
}

func compile(t *testing.T, strict bool) map[string]*jsonschema.Schema {
	t.Helper()
	compiled := map[string]*jsonschema.Schema{}
	for _, name := range []string{"leaflet", "modules", "index"} {
		data, err := schemas.ReadFile("schema/" + name + ".schema.json")
		if err != nil {
			t.Fatal(err)
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if strict {
			closeObjects(v)
		}
		c := jsonschema.NewCompiler()
		c.AssertFormat()
		if err := c.AddResource(name, v); err != nil {
			t.Fatal(err)
		}
		if compiled[name], err = c.Compile(name); err != nil {
			t.Fatal(err)
		}
	}
	return compiled
}

// closeObjects forbids keys that a schema does not describe.
func closeObjects(v any) {
	switch v := v.(type) {
	case map[string]any:
		if _, ok := v["properties"]; ok && v["type"] == "object" {
			v["additionalProperties"] = false
		}
		for _, child := range v {
			closeObjects(child)
		}
	case []any:
		for _, child := range v {
			closeObjects(child)
		}
	}
}

// TestDocumentedSchemas keeps docs/schema the same as the published schemas.
func TestDocumentedSchemas(t *testing.T) {
	names, err := fs.Glob(schemas, "schema/*.json")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		data, err := schemas.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		copied := filepath.Join("..", "..", "docs", filepath.FromSlash(name))
		if os.Getenv("UPDATE") != "" {
			if err := os.WriteFile(copied, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(copied)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(data), string(got)); diff != "" {
			t.Errorf("%s differs from the published schema:\n%s", copied, diff)
		}
	}
}

func TestHostile(t *testing.T) {
	for _, a := range exportertest.Export(t, Exporter{}, exportertest.Hostile()) {
		if schemaOf(a.Path) == "" {
			continue
		}
		if _, err := jsonschema.UnmarshalJSON(bytes.NewReader(a.Data)); err != nil {
			t.Errorf("%s: %v", a.Path, err)
		}
		exportertest.Harmless(t, a)
	}
}
