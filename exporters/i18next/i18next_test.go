package i18next

import (
	"encoding/json"
	"testing"

	"polyleaf/exporters/exportertest"
)

func TestGolden(t *testing.T) {
	exportertest.Golden(t, exportertest.Export(t, Exporter{}, exportertest.Documents()), func(p string) bool {
		return p == "i18next/ar/back-spasms.json"
	})
}

func TestHostile(t *testing.T) {
	for _, a := range exportertest.Export(t, Exporter{}, exportertest.Hostile()) {
		exportertest.HarmlessText(t, a)
		var got map[string]any
		if err := json.Unmarshal(a.Data, &got); err != nil {
			t.Errorf("%s: %v", a.Path, err)
		}
	}
}

func TestNeutral(t *testing.T) {
	if got, want := neutral.Replace("{{.Nope}} $t(x)"), "{\u2060{.Nope}} $t\u2060(x)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
