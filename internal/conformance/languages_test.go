//go:build conformance

package conformance

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	xlanguage "golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"polyleaf/exporters"
	"polyleaf/exporters/pdf"
	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/words"
)

// printSamples prints a leaflet in every language of which there are texts.
func printSamples(t *testing.T) []printed {
	e := pdf.New(pdf.Options{})
	source := sample("en", texts(t, "en"))
	var all []printed
	for _, tag := range language.Tags() {
		list := texts(t, tag)
		if len(list) < 4 {
			continue // a regional form, or a language that CLDR has no names of
		}
		d := &exporters.Document{Leaflet: sample(tag, list), Source: source, Edition: pdf.Standard, Formats: []string{"pdf"}}
		all = append(all, export(t, e, d, t.TempDir()))
	}
	return all
}

// spoken reports whether the tool has texts of its own in exactly this language.
func spoken(tag string) bool { return words.For(tag).Lang() == tag }

// texts are the tool's own in a language, those that shaping is tested with, and some names from
// CLDR.
func texts(t *testing.T, tag string) []string {
	t.Helper()
	var list []string
	w := words.For(tag)
	for _, id := range words.IDs() {
		if w.LangOf(id) == tag {
			date := language.FormatDate(tag, "2026-08-06")
			list = append(list, w.Text(id, "Page", 1, "Pages", 12, "Count", 7, "Number", "999", "Date", date, "Language", "English", "Label", "A", "Value", "B"))
		}
	}
	if data, err := os.ReadFile(filepath.Join("..", "typeset", "testdata", "conformance", tag+".txt")); err == nil {
		list = append(list, strings.Split(strings.TrimSpace(string(data)), "\n")...)
	}
	if names := display.Regions(xlanguage.Make(tag)); names != nil {
		var row []string
		for _, r := range xlanguage.Supported.Regions() {
			if name := names.Name(r); name != "" && !strings.ContainsAny(name, "-–—()&’'0123456789") { // a line may end there
				row = append(row, name)
			}
		}
		if !spoken(tag) {
			// The tool's texts appear in English. One page must hold all: pdftotext reads a page in the
			// direction that most of its letters have.
			row = row[:min(len(row), 30)]
		}
		for row := range slices.Chunk(row[:min(len(row), 60)], 3) {
			list = append(list, strings.Join(row, ", "))
		}
	}
	return slices.DeleteFunc(list, func(s string) bool { return strings.TrimSpace(s) == "" })
}

// sample makes a leaflet of texts, with the values that leaflets are full of: telephone numbers,
// doses, temperatures, dates, Latin words and counts in the digits of the language.
func sample(tag string, list []string) *leaflet.Leaflet {
	l := &leaflet.Leaflet{ID: "sample", Lang: tag, SourceLang: "en"}
	l.Status.Reviewed = true
	next := 0
	text := func(value string) leaflet.Text {
		s := list[next%len(list)] + value
		next++
		return leaflet.Text{ID: fmt.Sprint("sample.", next), Text: s, State: leaflet.Translated}
	}
	items := func(values ...string) []leaflet.Item {
		var out []leaflet.Item
		for _, v := range values {
			out = append(out, leaflet.Item{Text: text(v)})
		}
		return out
	}
	date := language.FormatDate(tag, "2026-08-06")
	l.Title, l.Summary = text(""), text(" 400 mg.")
	for next < len(list) {
		l.Entries = append(l.Entries, leaflet.Entry{ID: fmt.Sprint("q", next), Question: text(""), Blocks: []leaflet.Block{
			{Kind: leaflet.Paragraph, Text: text(" 200 mg ibuprofen (" + date + ").")},
			{Kind: leaflet.Numbers, Start: 9, Items: items(" "+language.Digits(tag, "24"), " 38.5 °C", " \u206801632 960 111\u2069")},
			{Kind: leaflet.Callout, Tone: leaflet.Urgent, Title: text(" \u2068999\u2069:"), Blocks: []leaflet.Block{
				{Kind: leaflet.Bullets, Items: items("", " 2.5 ml", " www.example.org")},
			}},
			{Kind: leaflet.Paragraph, Text: text(" " + language.FormatInt(tag, 1500) + " – " + language.Digits(tag, "5"))},
		}})
	}
	l.Meta = leaflet.Meta{Ref: "S-001", Version: "1.0", Published: "2026-08-06", NextReview: "2029-08-06"}
	if !spoken(tag) {
		return l
	}
	l.Clinic = leaflet.Clinic{Name: "Riverside Health Centre", Phone: "01632 960 111", Hours: "8:00–18:00", Web: "https://clinic.example"}
	return l
}
