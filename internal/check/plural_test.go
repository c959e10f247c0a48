package check

import (
	"strings"
	"testing"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/locale"
)

func TestPluralFormsOfLanguages(t *testing.T) {
	for lang, want := range map[string]string{
		"en": "one other", "pl": "one few many other", "ru": "one few many other", "ar": "zero one two few many other", "ja": "other", "zh-Hans": "other",
		"cy": "zero one two few many other", "fr": "one many other", "es": "one many other", "he": "one two other", "lt": "one few many other", "ht": "", "prs": "", "bad tag!": "",
	} {
		if got := strings.Join(pluralForms(lang), " "); got != want {
			t.Errorf("%s: got %q, want %q", lang, got, want)
		}
	}
}

func TestPluralFormsOfTranslations(t *testing.T) {
	cat := catalogue.Build(&leaflet.Leaflet{ID: "l", Lang: "en", SourceLang: "en", Title: leaflet.Text{Text: "Tablets"}}, nil)
	for _, tc := range []struct{ name, locale, forms, want string }{
		{"no forms", "pl", "", ""},
		{"all forms", "pl", "one few many", ""},
		{"missing", "pl", "one many", "the translation lacks few"},
		{"surplus", "de", "one few", "the translation has few in surplus"},
		{"both", "ar", "one", "the translation lacks zero, two, few, many"},
		{"one form only", "ja", "one", "the translation has one in surplus"},
		{"no rule", "ht", "one few", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			text := "[\"" + cat.Messages[0].ID + "\"]\nhash = \"" + cat.Messages[0].Hash + "\"\n"
			for form := range strings.FieldsSeq(tc.forms) {
				text += form + " = \"x\"\n"
			}
			f := locale.Parse("locales/"+tc.locale+"/l."+tc.locale+".toml", []byte(text+"other = \"xyz\"\n"), nil)
			got := ""
			for _, x := range Leaflet(cat, f, Options{}).Findings {
				if x.Code == "plural-forms" {
					got = x.Text
				}
			}
			if got != tc.want {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}
