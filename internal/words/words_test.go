package words

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	xlanguage "golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"polyleaf/internal/language"
)

func TestText(t *testing.T) {
	tests := []struct{ lang, want string }{
		{"en", "Page 2 of 12"},
		{"en-AU", "Page 2 of 12"},
		{"es-MX", "Página 2 de 12"},
		{"ar", "الصفحة 2 من 12"},
		{"ar-EG", "الصفحة ٢ من ١٢"},
		{"ar-u-nu-arab", "الصفحة ٢ من ١٢"},
		{"hi", "पृष्ठ 2 / 12"},
		{"mh", "Page 2 of 12"},
		{"haz-u-nu-arab", "صفحهٔ ٢ از ١٢"},
		{"", "Page 2 of 12"},
	}
	for _, tt := range tests {
		if got := For(tt.lang).Text(PageOf, "Page", 2, "Pages", 12); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.lang, got, tt.want)
		}
	}
}

func TestCount(t *testing.T) {
	tests := []struct {
		lang string
		n    int
		want string
	}{
		{"en", 0, "0 leaflets"},
		{"en", 1, "1 leaflet"},
		{"es", 1000000, "1.000.000 de folletos"},
		{"ar", 0, "لا توجد نشرات"},
		{"ar", 2, "نشرتان"},
		{"ar", 3, "3 نشرات"},
		{"ar-EG", 11, "١١ نشرة"},
		{"hi", 0, "0 पत्रक"},
		{"th", 1, "เอกสาร 1 ฉบับ"},
		{"zh-Hans", 1, "1 份手册"},
		{"mh", 1, "1 leaflet"},
	}
	for _, tt := range tests {
		if got := For(tt.lang).Count(LeafletsN, tt.n); got != tt.want {
			t.Errorf("%s %d: got %q, want %q", tt.lang, tt.n, got, tt.want)
		}
	}
}

func TestLabelled(t *testing.T) {
	for lang, want := range map[string]string{"en": "Version: 3", "zh-Hans": "版本：3"} {
		if got := For(lang).Labelled(Version, "3"); got != want {
			t.Errorf("%s: got %q, want %q", lang, got, want)
		}
	}
}

func TestLang(t *testing.T) {
	for lang, want := range map[string]string{
		"en-GB": "en", "es-MX": "es", "ar-u-nu-arab": "ar", "zh": "zh-Hans", "mh": "en", "pa-Arab": "en", "haz": "fa-AF", "nonsense tag": "en",
	} {
		if got := For(lang).Lang(); got != want {
			t.Errorf("%s: speaks %s, want %s", lang, got, want)
		}
	}
}

func TestLangOf(t *testing.T) {
	for tag, want := range map[string]string{"pa": "pa", "pa-Guru": "pa-Guru", "es-MX": "es", "mh": "en"} {
		if got := For(tag).LangOf(Print); got != want {
			t.Errorf("%s: the text is in %s, want %s", tag, got, want)
		}
	}
}

// forms returns the plural categories that go-i18n knows for a language. It
// asks a bundle, since x/text has older rules.
func forms(t *testing.T, lang string) []string {
	t.Helper()
	tag := xlanguage.MustParse(lang)
	bundle := i18n.NewBundle(tag)
	message := &i18n.Message{ID: "n", Zero: "zero", One: "one", Two: "two", Few: "few", Many: "many", Other: "other"}
	if err := bundle.AddMessages(tag, message); err != nil {
		return []string{"other"} // no rules; one form will do
	}
	localizer := i18n.NewLocalizer(bundle, lang)
	var found []string
	for _, n := range probes() {
		form, err := localizer.Localize(&i18n.LocalizeConfig{MessageID: "n", PluralCount: n})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(found, form) {
			found = append(found, form)
		}
	}
	slices.Sort(found)
	return found
}

func probes() []any {
	list := []any{1000000, "0.5", "1.0", "1.5", "10.1"}
	for n := range 201 {
		list = append(list, n)
	}
	return list
}

// TestFiles reads every built-in file: all ids, all plural forms, all fields.
func TestFiles(t *testing.T) {
	if len(Languages()) < 6 {
		t.Fatalf("only %v", Languages())
	}
	for _, lang := range Languages() {
		t.Run(lang, func(t *testing.T) {
			name := "active." + lang + ".toml"
			data, err := files.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			texts, err := read(name, data)
			if err != nil {
				t.Fatal(err)
			}
			if !language.Known(lang) {
				t.Errorf("internal/language does not know %s", lang)
			}
			required := forms(t, lang)
			for _, id := range IDs() {
				message := texts[id]
				if message == nil {
					t.Errorf("%s is missing", id)
					continue
				}
				checkForms(t, message, required)
			}
		})
	}
}

func checkForms(t *testing.T, m *i18n.Message, required []string) {
	t.Helper()
	all := map[string]string{"zero": m.Zero, "one": m.One, "two": m.Two, "few": m.Few, "many": m.Many, "other": m.Other}
	if !strings.HasSuffix(m.ID, "-n") {
		required = []string{"other"}
	}
	for form, text := range all {
		if needed := slices.Contains(required, form); needed != (text != "") {
			t.Errorf("%s: form %s needed: %v, text %q", m.ID, form, needed, text)
		}
		checkFields(t, m.ID, form, text)
	}
}

// checkFields asks for each field once; exact numbers may be put in words
// ("one leaflet"), but only where no other number takes the same form.
func checkFields(t *testing.T, id, form, text string) {
	t.Helper()
	if text == "" {
		return
	}
	for _, field := range withFields[ID(id)] {
		n := strings.Count(text, "{{."+field+"}}")
		inWords := field == "Count" && (form == "zero" || form == "one" || form == "two")
		if n != 1 && !(n == 0 && inWords) {
			t.Errorf("%s: {{.%s}} stands %d times in %q", id, field, n, text)
		}
	}
	if !norm.NFC.IsNormalString(text) {
		t.Errorf("%s: %q is not in NFC", id, text)
	}
	if text != strings.TrimSpace(text) || strings.Contains(text, "  ") {
		t.Errorf("%s: stray spaces in %q", id, text)
	}
}

// TestNumbersShown makes sure that nobody reads "one leaflet" for another number.
func TestNumbersShown(t *testing.T) {
	for _, lang := range Languages() {
		for _, id := range IDs() {
			if !strings.HasSuffix(string(id), "-n") {
				continue
			}
			seen := map[string]int{}
			for n := range 201 {
				text := For(lang).Count(id, n)
				if other, ok := seen[text]; ok {
					t.Errorf("%s %s: %d and %d are both %q", lang, id, other, n, text)
				}
				seen[text] = n
			}
		}
	}
}

func TestFieldsOfIDs(t *testing.T) {
	for id := range withFields {
		if !slices.Contains(IDs(), id) {
			t.Errorf("%s is not in the English file", id)
		}
	}
}

func TestAdd(t *testing.T) {
	book := NewBook()
	add := func(file, data string) {
		t.Helper()
		if err := book.Add(file, []byte(data)); err != nil {
			t.Fatal(err)
		}
	}
	add("words.en.toml", `"tool.contact-us" = "Call the ward"`)
	add("words/active.mh.toml", `"tool.yes" = "Aet"`)
	add("tool.quz.toml", "[\"tool.leaflets-n\"]\nother = \"{{.Count}} t\"\n")
	tests := []struct{ name, got, want string }{
		{"own wording", book.For("en-GB").Text(ContactUs), "Call the ward"},
		{"the rest stays", book.For("en-GB").Text(Phone), "Phone"},
		{"new language", book.For("mh").Text(Yes), "Aet"},
		{"its language", book.For("mh").LangOf(Yes), "mh"},
		{"what it lacks", book.For("mh").Text(No), "No"},
		{"language of that", book.For("mh").LangOf(No), "en"},
		{"one form only", book.For("quz").Count(LeafletsN, 1), "1 t"},
		{"other form", book.For("quz-PE").Count(LeafletsN, 2), "2 t"},
		{"other books are not touched", For("en").Text(ContactUs), "Contact us"},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, tt.got, tt.want)
		}
	}
}

func TestAddErrors(t *testing.T) {
	tests := []struct{ name, file, data, want string }{
		{"bad tag", "tool.es_MX.toml", "", `did you mean "es-MX"?`},
		{"no tag", "words.toml", "", `"words" is no language tag`},
		{"syntax", "tool.fr.toml", "\"tool.yes\" = \"Oui\"\n\"tool.no\" = ", "tool.fr.toml: line 2, column"},
		{"unknown id", "tool.fr.toml", `"tool.yess" = "Oui"`, `the tool has no text "tool.yess"; did you mean "tool.yes"?`},
		{"id without tool", "tool.fr.toml", `"greeting" = "Bonjour"`, `ids begin with "tool."`},
		{"unknown field", "tool.fr.toml", `"tool.page-of" = "{{.Pag}}"`, `nobody fills in {{.Pag}}; the fields are {{.Page}} {{.Pages}}`},
		{"broken template", "tool.fr.toml", `"tool.page-of" = "{{.Page"`, `"tool.page-of"`},
		{"logic", "tool.fr.toml", `"tool.page-of" = "{{if .Page}}a{{end}}"`, "only fields"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := NewBook().Add(tt.file, []byte(tt.data))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want it to contain %q", err, tt.want)
			}
		})
	}
}

func TestConcurrent(t *testing.T) {
	book := NewBook()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, lang := range Languages() {
				if book.For(lang).Count(ResultsN, 3) == "" {
					t.Errorf("%s is silent", lang)
				}
			}
		})
	}
	wg.Wait()
}

func BenchmarkText(b *testing.B) {
	w := For("ar-EG")
	b.ReportAllocs()
	for b.Loop() {
		w.Text(Phone)
	}
}

func BenchmarkPageOf(b *testing.B) {
	w := For("ar-EG")
	b.ReportAllocs()
	for b.Loop() {
		w.Text(PageOf, "Page", 1, "Pages", 2)
	}
}

func TestFieldsInEveryForm(t *testing.T) {
	for _, text := range []string{"{{.Label}}: {{.Value}}!", "{{ .Label }}: {{.Value}}!", "{{.Label}}: {{ .Value}}!"} {
		b := NewBook()
		if err := b.Add("active.en.toml", []byte("\"tool.labelled\" = "+strconv.Quote(text)+"\n")); err != nil {
			t.Fatal(err)
		}
		if got, want := b.For("en").Labelled(Version, "{{.Label}} 3"), "Version: {{.Label}} 3!"; got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}
