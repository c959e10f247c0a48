package text

import (
	"strings"
	"testing"

	"polyleaf/exporters/exportertest"
)

func TestGolden(t *testing.T) {
	exportertest.Golden(t, exportertest.Export(t, Exporter{}, exportertest.Documents()), func(string) bool { return true })
}

func TestHostile(t *testing.T) {
	for _, a := range exportertest.Export(t, Exporter{}, exportertest.Hostile()) {
		exportertest.HarmlessText(t, a)
		if strings.ContainsAny(string(a.Data), "\u2066\u2067\u2068\u2069") {
			t.Errorf("%s holds an isolate", a.Path)
		}
	}
}
