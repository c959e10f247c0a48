package locale

import (
	"testing"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/pelletier/go-toml/v2"
	"golang.org/x/text/language"
)

// A go-i18n Bundle reads the catalogue and the locale file as they are.
func TestBundleLoads(t *testing.T) {
	c := texts(nil, paragraphs...)
	var f files
	f.translated(t, c)
	c = texts(c, paragraphs[0], "Take 20 mg twice a day.", paragraphs[2], "A new text.")
	f.sync(t, c, nil)
	bundle := i18n.NewBundle(language.English)
	bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	for file, data := range map[string][]byte{"locales/en/l.en.toml": c.Format(), name: f.data} {
		mf, err := bundle.ParseMessageFileBytes(data, file)
		if err != nil {
			t.Fatal(err)
		}
		if len(mf.Messages) != len(c.Messages) {
			t.Errorf("%s: %d messages, want %d", file, len(mf.Messages), len(c.Messages))
		}
	}
	got, err := i18n.NewLocalizer(bundle, "es").Localize(&i18n.LocalizeConfig{
		MessageID: "l.help.p3", TemplateData: map[string]any{"Clinic": map[string]any{"Phone": "999"}},
	})
	if want := "ES Call 999."; got != want || err != nil {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
}
