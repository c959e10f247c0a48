package language_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"polyleaf/internal/language"
	"polyleaf/internal/words"
)

const page = "../../docs/languages.md"

const head = `# Languages

What the tool knows of each language: the tag to write, script and direction, digits, and how a date looks. The page is
made from the tables in internal/language by a test; ` + "`UPDATE=1 go test ./internal/language`" + ` writes it anew.

Any other BCP 47 tag works, too: a region takes what its language has (es-AR, fr-BE), and a language that is not
listed gets the direction of its script, dates in the form 2026-11-25 and the tool's own texts in English.

- **Digits** are those of Unicode CLDR for the language and region. A project or a clinic that wants others writes them
  into the tag: ` + "`ar-u-nu-arab`" + ` (٠١٢٣), ` + "`hi-u-nu-deva`" + ` (०१२३).
- **Dates** are Gregorian everywhere. Persian, Dari, Hazaragi, Pashto and Thai can have the date of their own calendar on a
  second line.
- **Tool's texts** are those that the tool puts on a leaflet itself, such as "Last reviewed". Where the column says
  "yes" they are built in, but none except English has been reviewed by a health translator yet; other languages show
  English until a project brings its own file.

| tag | language | own name | script | direction | digits | date | tool's texts |
|---|---|---|---|---|---|---|---|
`

// TestPage keeps docs/languages.md in step with the tables.
func TestPage(t *testing.T) {
	var b strings.Builder
	b.WriteString(head)
	for _, tag := range language.Tags() {
		info := language.Lookup(tag)
		direction, script, texts := "left to right", info.Script, "English"
		if info.RTL {
			direction = "right to left"
		}
		if info.Nastaliq {
			script += " (Nastaliq)"
		}
		if lang := words.For(tag).Lang(); slices.Contains(words.Languages(), tag) {
			texts = "yes"
		} else if lang != "en" {
			texts = lang
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s | %s | %s |\n",
			tag, info.English, info.Name, script, direction, info.Digits, language.FormatDate(tag, "2026-11-25"), texts)
	}
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(page, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(b.String(), string(got)); diff != "" {
		t.Errorf("%s is out of date; run UPDATE=1 go test ./internal/language\n%s", page, diff)
	}
}
