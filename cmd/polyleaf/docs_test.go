package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"polyleaf/internal/language"
	"polyleaf/internal/locale"
	"polyleaf/internal/report"
	"polyleaf/internal/words"
)

const (
	languagesPage = "../../docs/languages.md"

	languagesHead = `# Languages

A test makes this page from the data and compares it; ` + "`make docs`" + ` writes it anew.

## The leaflets of this repository

The leaflets in content/ are in %d languages. They were written in English and translated by a machine; **no clinician has read
any of them, no health translator has read the translations**, so none is signed off, and each translation says so on its first page. ` + "`polyleaf signoff`" + ` records who has.

| tag | language | own name | script | direction | translated | state |
|---|---|---|---|---|---|---|
`

	languagesTool = `
## What the tool knows of each language

The tag to write, script and direction, digits, and how a date looks, from the tables in internal/language.

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
)

// TestLanguagesPage keeps docs/languages.md in step with the leaflets and the tables.
func TestLanguagesPage(t *testing.T) {
	var b strings.Builder
	rows := leafletRows(t)
	fmt.Fprintf(&b, languagesHead, len(rows))
	for _, row := range rows {
		b.WriteString(row)
	}
	b.WriteString(languagesTool)
	for _, tag := range language.Tags() {
		info, texts := language.Lookup(tag), "English"
		if lang := words.For(tag).Lang(); slices.Contains(words.Languages(), tag) {
			texts = "yes"
		} else if lang != "en" {
			texts = lang
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", names(tag), info.Digits, language.FormatDate(tag, "2026-11-25"), texts)
	}
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(languagesPage, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(languagesPage)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(b.String(), string(got)); diff != "" {
		t.Errorf("%s is out of date; run make docs\n%s", languagesPage, diff)
	}
}

// names are the cells that both tables begin with.
func names(tag string) string {
	info := language.Lookup(tag)
	direction, script := "left to right", info.Script
	if info.RTL {
		direction = "right to left"
	}
	if info.Nastaliq {
		script += " (Nastaliq)"
	}
	return strings.Join([]string{tag, info.English, info.Name, script, direction}, " | ")
}

// leafletRows describes how far each language of this repository is, by the evidence
// that polyleaf report gathers.
func leafletRows(t *testing.T) []string {
	var out, errOut bytes.Buffer
	if code := run(t.Context(), []string{"report", "--project", "../..", "--format", "json"}, nil, &out, &errOut); code != exitDone {
		t.Fatalf("status %d\n%s", code, errOut.String())
	}
	var evidence report.Report
	if err := json.Unmarshal(out.Bytes(), &evidence); err != nil {
		t.Fatal(err)
	}
	type progress struct {
		translated, messages int
		states               []string
	}
	by := map[string]*progress{evidence.Source: {states: []string{"source"}}}
	for _, l := range evidence.Leaflets {
		by[evidence.Source].translated += l.Translations[0].Messages
		by[evidence.Source].messages += l.Translations[0].Messages
		for _, tr := range l.Translations {
			p := by[tr.Locale]
			if p == nil {
				p = &progress{}
				by[tr.Locale] = p
			}
			p.translated += tr.Translated
			p.messages += tr.Messages
			if state := stateInWords(&tr); !slices.Contains(p.states, state) {
				p.states = append(p.states, state)
			}
		}
	}
	tags := slices.Sorted(maps.Keys(by))
	var rows []string
	for _, tag := range tags {
		p := by[tag]
		rows = append(rows, fmt.Sprintf("| %s | %d of %d | %s |\n", names(tag), p.translated, p.messages, strings.Join(p.states, "; ")))
	}
	return rows
}

func stateInWords(tr *report.Translation) string {
	made := "translated by a person"
	switch machine := tr.Origins[locale.MachineTranslation]; {
	case tr.Translated+tr.Stale == 0:
		return "not begun"
	case machine == tr.Translated+tr.Stale:
		made = "machine translation"
	case machine > 0:
		made = "machine translation in part"
	}
	if len(tr.Steps) == 0 {
		return made + ", not signed off"
	}
	for _, s := range tr.Steps {
		made += ", " + s.Step
	}
	return made
}
