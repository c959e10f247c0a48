package report

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"polyleaf/internal/leaflet"
)

// sample has one of everything that a report can say.
func sample() *Report {
	digest := "sha256-" + strings.Repeat("0f", 32)
	step := NewStep(leaflet.SignOff{Step: "translated", By: "Ana <Ruiz>", Role: "translator", Credential: "DipTrans", Date: "2026-11-20", Digest: digest})
	finding := leaflet.Finding{
		Severity: leaflet.Error, Code: "number-changed", Message: "heat.drink.p1",
		Pos: leaflet.Position{File: "locales/ar/heat.ar.toml", Line: 9, Column: 12}, Text: "20 [مغ] in place of 10",
	}
	t := Translation{
		Locale: "ar", Language: "Arabic", File: "locales/ar/heat.ar.toml", Digest: digest, Messages: 4, Translated: 3, Stale: 1,
		Origins: map[string]int{"human": 1, "mt": 3}, Steps: []Step{step}, Outstanding: []string{"revised"},
		Ended:  []Ended{{step, "the source has changed: heat.title"}},
		Waived: []Waived{{NewFinding(finding), "the pharmacist has agreed"}},
	}
	t.Find(finding)
	finding.Severity = leaflet.Info
	t.Find(finding)
	return &Report{
		Schema: 1, Tool: "polyleaf devel", Title: "Leaflets & more", Source: "en", Date: "2026-11-25", Policy: []string{"translated", "revised"},
		Leaflets: []Leaflet{
			{
				ID: "heat", Title: "Staying well in the heat", Document: "content/heat.md", Hash: digest, Ref: "H-1", Version: "2", Publisher: "Riverside",
				License: "CC-BY-4.0", Published: "2026", Reviewed: "2026-02", NextReview: "2026-06-01", Review: Review("2026-06-01", "2026-11-25"),
				Authors: []string{"Dr Rao"}, Reviewers: []string{"E. Gil"}, Sources: []Reference{{"Heat", "https://example.org/heat", "2026-01"}, {Title: "A book"}},
				Translations: []Translation{t},
			},
			{
				ID: "cold", Title: "Cold", Document: "content/cold.md", Review: "not stated", Authors: []string{}, Reviewers: []string{},
				Sources: []Reference{}, Translations: []Translation{},
			},
		},
	}
}

// golden compares a page with a file.
func golden(t *testing.T, file string, write func(io.Writer) error) {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(file, b.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Error(diff)
	}
}

func TestHTML(t *testing.T) { golden(t, "testdata/report.html", sample().HTML) }

func TestSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("../../docs/schema/report.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		name   string
		change func(*Report)
		valid  bool
	}{
		{"everything", func(*Report) {}, true},
		{"another schema number", func(r *Report) { r.Schema = 2 }, false},
		{"no policy", func(r *Report) { r.Policy = nil }, false},
		{"unknown step in the policy", func(r *Report) { r.Policy = []string{"read"} }, false},
		{"unknown state of a review", func(r *Report) { r.Leaflets[0].Review = "soon" }, false},
		{"no digest", func(r *Report) { r.Leaflets[0].Translations[0].Digest = "" }, false},
	}
	for _, tc := range cases {
		r := sample()
		tc.change(r)
		data, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); (err == nil) != tc.valid {
			t.Errorf("%s: valid is %v, want %v: %v", tc.name, err == nil, tc.valid, err)
		}
	}
}

func TestReview(t *testing.T) {
	cases := []struct{ next, day, want string }{
		{"", "2026-11-25", "not stated"},
		{"2026-11-24", "", "not compared"},
		{"2026-11-24", "2026-11-25", "overdue"},
		{"2026-11-25", "2026-11-25", "in date"},
		{"2026-11", "2026-11-25", "in date"},
		{"2026-10", "2026-11-25", "overdue"},
		{"2026", "2026-11-25", "in date"},
		{"2025", "2026-11-25", "overdue"},
	}
	for _, tc := range cases {
		if got := Review(tc.next, tc.day); got != tc.want {
			t.Errorf("next %q on %q: got %q, want %q", tc.next, tc.day, got, tc.want)
		}
	}
}

func TestShown(t *testing.T) {
	r := sample()
	for range shown + 4 {
		r.Leaflets[0].Translations[0].Find(leaflet.Finding{Severity: leaflet.Warning, Code: "length"})
	}
	var b bytes.Buffer
	if err := r.HTML(&b); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(b.String(), "<td>length</td>"); n != shown-1 || !strings.Contains(b.String(), "<p>And 5 more;") {
		t.Errorf("the page lists %d of %d findings", n+1, shown+5)
	}
}

func TestTotals(t *testing.T) {
	l := sample().Leaflets[0]
	l.Translations = append(l.Translations, Translation{Complete: true, Findings: Count{Warnings: 2}})
	if l.Complete() != 1 || l.Findings() != (Count{Errors: 1, Warnings: 2, Info: 1}) {
		t.Errorf("complete %d, findings %+v", l.Complete(), l.Findings())
	}
}
