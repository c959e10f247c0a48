package report

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"polyleaf/internal/check"
	"polyleaf/internal/leaflet"
)

var found = []leaflet.Finding{
	{
		Severity: leaflet.Error, Code: "number-changed", Pos: leaflet.Position{File: "locales/es/a b.es.toml", Line: 7, Column: 12}, Locale: "es", Message: "a.dose.p1",
		Text: `"10 mg" became "100 mg": 10 times as much`, Hint: "write the number as in the source",
	},
	{Severity: leaflet.Info, Code: "missing", Pos: leaflet.Position{File: "locales/es/a b.es.toml"}, Locale: "es", Text: "50% are missing\nthe first is a.title"},
}

var waived = []check.Waived{{
	Finding: leaflet.Finding{Severity: leaflet.Warning, Code: "doubled-word", Pos: leaflet.Position{File: "x.toml", Line: 1}, Locale: "fr", Message: "x.p1", Text: `"nous" stands twice`},
	Reason:  "the reflexive pronoun is meant",
}}

func TestSARIF(t *testing.T) {
	var b bytes.Buffer
	if err := SARIF(&b, Tool{Version: "1.0", Help: "docs/checks.md"}, found, waived); err != nil {
		t.Fatal(err)
	}
	const file = "testdata/want.sarif"
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("SARIF differs (-want +got):\n%s", diff)
	}
}

func TestSARIFWithoutFindings(t *testing.T) {
	var b bytes.Buffer
	if err := SARIF(&b, Tool{}, nil, nil); err != nil {
		t.Fatal(err)
	}
	var log struct{ Runs []struct{ Results []any } }
	if err := json.Unmarshal(b.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	if len(log.Runs) != 1 || log.Runs[0].Results == nil {
		t.Errorf("results must be an empty list, not null, so that old alerts are closed: %s", b.String())
	}
}

func TestGitHub(t *testing.T) {
	var b strings.Builder
	if err := GitHub(&b, found); err != nil {
		t.Fatal(err)
	}
	want := `::error file=locales/es/a b.es.toml,line=7,col=12,title=number-changed::a.dose.p1: "10 mg" became "100 mg": 10 times as much%0Ahint: write the number as in the source
::notice file=locales/es/a b.es.toml,title=missing::50%25 are missing%0Athe first is a.title
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("annotations differ (-want +got):\n%s", diff)
	}
}
