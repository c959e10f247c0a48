package goi18n

import (
	"path"
	"strings"
	"testing"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"polyleaf/exporters/exportertest"
	"polyleaf/internal/render"
)

func TestGolden(t *testing.T) {
	exportertest.Golden(t, exportertest.Export(t, Exporter{}, exportertest.Documents()), func(p string) bool {
		return strings.HasPrefix(p, "go-i18n/ar/")
	})
}

// TestBundle reads the files with go-i18n and asks for every message.
func TestBundle(t *testing.T) {
	docs := exportertest.Documents()
	bundle := i18n.NewBundle(language.English)
	for _, a := range exportertest.Export(t, Exporter{}, docs) {
		if _, err := bundle.ParseMessageFileBytes(a.Data, path.Base(a.Path)); err != nil {
			t.Fatalf("%s: %v", a.Path, err)
		}
	}
	for _, d := range docs {
		localizer := i18n.NewLocalizer(bundle, d.Leaflet.Lang)
		d.Rendered().Walk(func(text *render.Text) {
			got, err := localizer.Localize(&i18n.LocalizeConfig{MessageID: text.ID})
			if text.Foreign {
				err = nil // go-i18n says that it took the source
			}
			if want := value(text.Markdown); err != nil || got != want {
				t.Errorf("%s %s: got %q, %v, want %q", d.Leaflet.Lang, text.ID, got, err, want)
			}
		})
	}
}

func TestHostile(t *testing.T) {
	for _, a := range exportertest.Export(t, Exporter{}, exportertest.Hostile()) {
		exportertest.HarmlessText(t, a)
		file, err := i18n.ParseMessageFileBytes(a.Data, path.Base(a.Path), nil)
		if err != nil {
			t.Fatalf("%s: %v", a.Path, err)
		}
		bundle := i18n.NewBundle(file.Tag)
		if err := bundle.AddMessages(file.Tag, file.Messages...); err != nil {
			t.Fatal(err)
		}
		localizer := i18n.NewLocalizer(bundle)
		for _, m := range file.Messages {
			got, err := localizer.Localize(&i18n.LocalizeConfig{MessageID: m.ID})
			if err != nil || !strings.Contains(got, "{{.Nope}}") && len(got) < 1<<20 {
				t.Errorf("%s: got %.80q, %v", m.ID, got, err)
			}
		}
	}
}
