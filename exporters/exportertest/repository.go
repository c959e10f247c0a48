package exportertest

import (
	"testing"

	"polyleaf/exporters"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/project"
)

// Repository returns the first leaflet of this repository in every locale, for tests in a folder below exporters/.
func Repository(t testing.TB) []*exporters.Document {
	t.Helper()
	p, err := project.Open("../..")
	if err != nil {
		t.Fatal(err)
	}
	leaflets, err := p.Leaflets()
	if err != nil || len(leaflets) == 0 {
		t.Fatalf("no leaflet: %v", err)
	}
	locales, err := p.Locales()
	if err != nil {
		t.Fatal(err)
	}
	var versions []*leaflet.Leaflet
	for _, tag := range locales {
		version, _, err := p.Localise(leaflets[0], tag, p.Config.Clinic)
		if err != nil {
			t.Fatal(err)
		}
		versions = append(versions, version)
	}
	docs := documents(versions)
	for _, d := range docs {
		d.Files = p.FS()
	}
	return docs
}
