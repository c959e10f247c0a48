package fhir

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"polyleaf/exporters"
	"polyleaf/exporters/exportertest"
	"polyleaf/internal/leaflet"
)

func TestGolden(t *testing.T) {
	var artifacts []exporters.Artifact
	for _, x := range []Exporter{{}, {Version: R5}} {
		artifacts = append(artifacts, exportertest.Export(t, x, exportertest.Documents())...)
	}
	exportertest.Golden(t, artifacts, func(p string) bool {
		return p == "fhir/ar/back-spasms.json" || p == "fhir-r5/hi/back-spasms.json" || p == "fhir/back-spasms.json"
	})
}

// bare says nothing but one question.
func bare() []*exporters.Document {
	l := &leaflet.Leaflet{ID: strings.Repeat("long-", 20), Lang: "ckb", SourceLang: "ckb", Entries: []leaflet.Entry{{ID: "1"}}}
	return []*exporters.Document{{Leaflet: l, Source: l}}
}

// TestInvariants checks everything that is exported, in both versions.
func TestInvariants(t *testing.T) {
	checks := []func(t *testing.T, resource map[string]any){checkElements, checkDocument, checkSections, checkNarratives}
	for _, x := range []Exporter{{}, {Version: R5}} {
		for name, docs := range map[string][]*exporters.Document{
			"documents": exportertest.Documents(), "hostile": exportertest.Hostile(), "bare": bare(),
		} {
			for _, a := range exportertest.Export(t, x, docs) {
				t.Run(name+"/"+a.Path, func(t *testing.T) {
					var resource map[string]any
					if err := json.Unmarshal(a.Data, &resource); err != nil {
						t.Fatal(err)
					}
					for _, check := range checks {
						check(t, resource)
					}
				})
			}
		}
	}
}

// visit calls f for every value below v.
func visit(path string, v any, f func(path string, v any)) {
	f(path, v)
	switch v := v.(type) {
	case map[string]any:
		for k, child := range v {
			visit(path+"."+k, child, f)
		}
	case []any:
		for _, child := range v {
			visit(path, child, f)
		}
	}
}

// checkElements holds what FHIR demands of every element: a value or children (ele-1), and no white space around codes.
func checkElements(t *testing.T, resource map[string]any) {
	visit("", resource, func(path string, v any) {
		switch v := v.(type) {
		case map[string]any:
			if len(v) == 0 {
				t.Errorf("%s is empty", path)
			}
		case []any:
			if len(v) == 0 {
				t.Errorf("%s is empty", path)
			}
		case string:
			if strings.TrimSpace(v) != v || v == "" {
				t.Errorf("%s is %q", path, v)
			}
		case nil:
			t.Errorf("%s is null", path)
		}
	})
}

// checkDocument holds the invariants of a document: bdl-7, bdl-9, bdl-10 and bdl-11, a timestamp that is not before
// the date of the Composition, and references that lead to an entry.
func checkDocument(t *testing.T, resource map[string]any) {
	if resource["resourceType"] != "Bundle" {
		return
	}
	identifier, _ := resource["identifier"].(map[string]any)
	if resource["type"] != "document" || identifier["system"] == nil || identifier["value"] == nil {
		t.Errorf("type %v and identifier %v (bdl-9)", resource["type"], identifier)
	}
	entries := resource["entry"].([]any)
	var types []string
	known := map[any]bool{}
	for _, e := range entries {
		entry := e.(map[string]any)
		if entry["fullUrl"] == nil || known[entry["fullUrl"]] {
			t.Errorf("fullUrl %v is missing or there twice (bdl-7)", entry["fullUrl"])
		}
		known[entry["fullUrl"]] = true
		types = append(types, entry["resource"].(map[string]any)["resourceType"].(string))
	}
	if types[0] != "Composition" || slices.Contains(types[1:], "Composition") {
		t.Errorf("resources are %v; a Composition must come first (bdl-11)", types)
	}
	composition := entries[0].(map[string]any)["resource"].(map[string]any)
	if date, ok := composition["date"].(string); !ok || resource["timestamp"].(string) < date {
		t.Errorf("timestamp %v, date of the Composition %v (bdl-10)", resource["timestamp"], composition["date"])
	}
	for _, required := range []string{"status", "type", "date", "author", "title"} {
		if composition[required] == nil {
			t.Errorf("the Composition has no %s", required)
		}
	}
	visit("", resource, func(path string, v any) {
		if strings.HasSuffix(path, ".reference") && !known[v] {
			t.Errorf("%s leads nowhere: %v", path, v)
		}
	})
}

// checkSections holds cmp-1: a section has a text, entries or sections.
func checkSections(t *testing.T, resource map[string]any) {
	visit("", resource, func(path string, v any) {
		section, ok := v.(map[string]any)
		if !ok || !strings.HasSuffix(path, ".section") {
			return
		}
		if section["text"] == nil && section["entry"] == nil && section["section"] == nil {
			t.Errorf("section %v says nothing", section["title"])
		}
	})
}

// allowed are the elements that FHIR lets into a narrative and that we use.
var allowed = strings.Fields("div p br h1 h2 h3 h4 ul ol li a strong em code span img pre")

// checkNarratives holds txt-1 and txt-2: well-formed XHTML, with few elements, that says something.
func checkNarratives(t *testing.T, resource map[string]any) {
	visit("", resource, func(path string, v any) {
		div, ok := v.(string)
		if !ok || !strings.HasSuffix(path, ".div") {
			return
		}
		d := xml.NewDecoder(strings.NewReader(div))
		said := false
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			switch token := token.(type) {
			case xml.StartElement:
				if !slices.Contains(allowed, token.Name.Local) || token.Name.Space != "http://www.w3.org/1999/xhtml" {
					t.Errorf("%s: element %s", path, token.Name)
				}
			case xml.CharData:
				said = said || strings.TrimSpace(string(token)) != ""
			}
		}
		if !said {
			t.Errorf("%s says nothing: %s", path, div)
		}
	})
}

func TestStatus(t *testing.T) {
	want := map[string]string{"en": "final", "ar": "preliminary", "hi": "final"}
	for _, d := range exportertest.Documents() {
		made, err := Exporter{}.Export(d)
		if err != nil {
			t.Fatal(err)
		}
		if status := `"status": "` + want[d.Leaflet.Lang] + `"`; !strings.Contains(string(made[0].Data), status) {
			t.Errorf("%s: no %s", d.Leaflet.Lang, status)
		}
	}
}

// TestIdentity shows what stays and what changes when a text changes.
func TestIdentity(t *testing.T) {
	read := func(change func(*leaflet.Leaflet)) (bundle, composition string) {
		d := exportertest.Documents()[0]
		change(d.Leaflet)
		made, err := Exporter{}.Export(d)
		if err != nil {
			t.Fatal(err)
		}
		var b struct {
			Identifier struct{ Value string }
			Entry      []struct {
				Resource struct{ Identifier any }
			}
		}
		if err := json.Unmarshal(made[0].Data, &b); err != nil {
			t.Fatal(err)
		}
		return b.Identifier.Value, b.Entry[0].Resource.Identifier.(map[string]any)["value"].(string)
	}
	bundle, composition := read(func(*leaflet.Leaflet) {})
	bundle2, composition2 := read(func(l *leaflet.Leaflet) { l.Entries[0].Blocks[0].Text.Text = "Changed." })
	if bundle == bundle2 || composition != composition2 {
		t.Errorf("Bundle %s, then %s; Composition %s, then %s", bundle, bundle2, composition, composition2)
	}
}

func TestAttachmentHash(t *testing.T) {
	for version, size := range map[Version]string{R4: `"size": 3,`, R5: `"size": "3",`} {
		d := exportertest.Documents()[0]
		d.Made = func(path string) ([]byte, bool) { return []byte("abc"), path == "pdf/en/back-spasms.pdf" }
		made, err := Exporter{version}.Export(d)
		if err != nil {
			t.Fatal(err)
		}
		// SHA-1 of "abc" (FIPS 180-4), in base64.
		s := string(made[0].Data)
		if !strings.Contains(s, `"hash": "qZk+NkcGgWq6PiVxeFDCbJzQ2J0="`) || !strings.Contains(s, size) || strings.Count(s, `"hash"`) != 1 {
			t.Errorf("%s: hash and size are wrong", version)
		}
	}
}

func TestNoDate(t *testing.T) {
	made, err := Exporter{}.Export(bare()[0])
	if err != nil || len(made[0].Findings) != 1 || made[0].Findings[0].Code != "date-missing" {
		t.Errorf("got %v, %v", made[0].Findings, err)
	}
}

func TestHostile(t *testing.T) {
	for _, a := range exportertest.Export(t, Exporter{}, exportertest.Hostile()) {
		exportertest.HarmlessText(t, a)
		exportertest.Harmless(t, a)
	}
}

func TestBasic(t *testing.T) {
	for _, tc := range []struct{ name, in, want string }{
		{"element", `<bdi dir="ltr">200mg</bdi>`, `<span dir="ltr">200mg</span>`},
		{"left to right", `<bdi>Riverside & <em>العيادة</em></bdi>`, `<span dir="ltr">Riverside & <em>العيادة</em></span>`},
		{"right to left", `<bdi>1. العيادة</bdi>`, `<span dir="rtl">1. العيادة</span>`},
		{"no letter", `<bdi>999</bdi>`, `<span dir="ltr">999</span>`},
		{"line break", `a<br>b`, `a<br/>b`},
		{"language", `<p lang="en" dir="ltr">a lang=&#34;x&#34;</p>`, `<p xml:lang="en" lang="en" dir="ltr">a lang=&#34;x&#34;</p>`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := basic(tc.in); got != tc.want {
				t.Errorf("got  %s\nwant %s", got, tc.want)
			}
		})
	}
}
