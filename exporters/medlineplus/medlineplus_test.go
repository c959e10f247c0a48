package medlineplus

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"polyleaf/exporters"
	"polyleaf/exporters/exportertest"
	"polyleaf/internal/leaflet"
)

func TestGolden(t *testing.T) {
	exportertest.Golden(t, exportertest.Export(t, Exporter{}, exportertest.Documents()), func(string) bool { return true })
}

// shape is every field of an answer of MedlinePlus Connect with the type of its value, as in an answer of 2014 to
// ICD-9-CM 250.33; later ones leave lang and the title of a link out.
var shape = strings.Fields(`
	feed.author.name._value:string feed.author.uri._value:string
	feed.base:string feed.category.scheme:string feed.category.term:string
	feed.entry.id._value:string feed.entry.lang:string
	feed.entry.link.href:string feed.entry.link.rel:string feed.entry.link.title:string feed.entry.link.type:string
	feed.entry.summary._value:string feed.entry.summary.type:string feed.entry.title._value:string feed.entry.title.type:string
	feed.entry.updated._value:string feed.id._value:string feed.lang:string feed.subtitle._value:string feed.subtitle.type:string
	feed.title._value:string feed.title.type:string feed.updated._value:string feed.xsi:string`)

func TestShape(t *testing.T) {
	for _, a := range exportertest.Export(t, Exporter{}, exportertest.Documents()) {
		var v any
		if err := json.Unmarshal(a.Data, &v); err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		fields(v, "", seen)
		if diff := cmp.Diff(shape, slices.Sorted(maps.Keys(seen))); diff != "" {
			t.Errorf("%s: %s", a.Path, diff)
		}
	}
}

func fields(v any, path string, seen map[string]bool) {
	switch v := v.(type) {
	case map[string]any:
		for k, child := range v {
			fields(child, strings.TrimPrefix(path+"."+k, "."), seen)
		}
	case []any:
		for _, child := range v {
			fields(child, path, seen)
		}
	default:
		seen[fmt.Sprintf("%s:%T", path, v)] = true
	}
}

// TestRequest finds the answer to a request by its parameters, as a record reads it.
func TestRequest(t *testing.T) {
	var got document
	for _, a := range exportertest.Export(t, Exporter{}, exportertest.Documents()) {
		if a.Path == "medlineplus/ar/icd-10-cm-M62.830.json" {
			if err := json.Unmarshal(a.Data, &got); err != nil {
				t.Fatal(err)
			}
		}
	}
	want := []category{
		{"mainSearchCriteria.v.c", "M62.830"},
		{"mainSearchCriteria.v.cs", "2.16.840.1.113883.6.90"},
		{"mainSearchCriteria.v.dn", "Muscle spasm of back"},
		{"informationRecipient", "PAT"},
	}
	if diff := cmp.Diff(want, got.Feed.Category); diff != "" {
		t.Error(diff)
	}
	if len(got.Feed.Entry) != 1 {
		t.Fatalf("got %d entries", len(got.Feed.Entry))
	}
	e := got.Feed.Entry[0]
	if e.Lang != "ar" || e.Link[0].Href != "https://leaflets.example/html/ar/back-spasms.html" || !strings.Contains(e.Summary.Value, "DRAFT") {
		t.Errorf("got %+v", e)
	}
}

// TestSharedCode puts the leaflets about one code into one feed, each once, and tells of systems that nobody can ask for.
func TestSharedCode(t *testing.T) {
	code := leaflet.Code{System: "ICD-10-CM", Code: "M54.50"}
	site := &exporters.Site{Formats: []string{"pdf"}}
	for _, id := range []string{"a", "b"} {
		site.Documents = append(site.Documents, exporters.Summary{
			ID: id, Lang: "en", SourceLang: "en", Title: id,
			Meta: leaflet.Meta{Codes: []leaflet.Code{code, code, {System: "House list", Code: "7"}}, Published: "2026-01-0" + map[string]string{"a": "2", "b": "1"}[id]},
		})
	}
	made, err := Exporter{}.Index(site)
	if err != nil || len(made) != 2 {
		t.Fatalf("got %d feeds, %v", len(made), err)
	}
	if made[0].Path != "medlineplus/en/house-list-7.json" || len(made[0].Findings) != 2 || len(made[1].Findings) != 0 {
		t.Errorf("%s has findings %v; the other %v", made[0].Path, made[0].Findings, made[1].Findings)
	}
	var got document
	if err := json.Unmarshal(made[1].Data, &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Feed.Entry) != 2 || got.Feed.Updated.Value != "2026-01-02T12:00:00Z" || got.Feed.Entry[0].Link[0].Href != "../../pdf/en/a.pdf" {
		t.Errorf("got %+v", got.Feed)
	}
}

func TestHostile(t *testing.T) {
	artifacts := exportertest.Export(t, Exporter{}, exportertest.Hostile())
	if len(artifacts) != 2 {
		t.Errorf("got %d feeds", len(artifacts))
	}
	for _, a := range artifacts {
		exportertest.HarmlessText(t, a)
		exportertest.Harmless(t, a)
		var got document
		if err := json.Unmarshal(a.Data, &got); err != nil {
			t.Fatal(err)
		}
		for _, e := range got.Feed.Entry {
			exportertest.HarmlessHTML(t, a.Path, e.Summary.Value)
		}
	}
}
