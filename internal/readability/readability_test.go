package readability

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"polyleaf/internal/leaflet"
)

// vector is a set of counts whose results were worked out by hand.
var vector = Counts{Words: 200, Sentences: 16, Syllables: 320, LongSyllables: 24, LongLetters: 50, OneSyllable: 110, Letters: 960}

func TestFormulas(t *testing.T) {
	want := map[string]float64{
		"Flesch reading ease": 58.788, "Flesch-Kincaid grade": 8.165, "SMOG": 10.126, "Gunning fog": 9.800,
		"Fernández Huerta": 98.090, "Szigriszt-Pazos (INFLESZ)": 94.655, "Kandel-Moles": 76.553, "Amstad": 73.900,
		"Wiener Sachtextformel 1": 4.981, "Gulpease": 65.000, "Flesch-Vacca": 104.750, "Flesch-Douma": 72.015, "Oborneva": 94.425, "LIX": 37.500,
	}
	for _, f := range formulas {
		if got := f.apply(vector); math.Abs(got-want[f.name]) > 0.0006 {
			t.Errorf("%s: got %.3f, want %.3f", f.name, got, want[f.name])
		}
	}
}

func TestCounts(t *testing.T) {
	for _, tc := range []struct {
		name, lang, text string
		want             Counts
	}{
		{
			"german rhyme", "de", "Alle meine Entchen schwimmen auf dem See, Köpfchen unters Wasser, Schwänzchen in die Höh.",
			Counts{Words: 14, Sentences: 1, Syllables: 22, Letters: 73, LongLetters: 4, OneSyllable: 6},
		},
		{"two sentences", "en", "Take it with food. Do not stop e.g. after a week.", Counts{Words: 12, Sentences: 2, Syllables: 13, Letters: 35, OneSyllable: 11}},
		{"list item", "en", "painful swelling", Counts{Words: 2, Sentences: 1, Syllables: 4, Letters: 15, LongLetters: 2}},
		{"russian", "ru", "Мама мыла раму.", Counts{Words: 3, Sentences: 1, Syllables: 6, Letters: 12}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, Count([]string{tc.text}, tc.lang)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSyllables(t *testing.T) {
	for _, tc := range []struct {
		lang, words string
		want        int
	}{
		{"en", "pain back take made walked times moved", 1},
		{"en", "table muscle doctor wanted clinic houses people painful", 2},
		{"en", "general injection", 3},
		{"es", "pan", 1},
		{"es", "dolor agua quiere", 2},
		{"es", "espalda poeta guitarra", 3},
		{"ru", "спина", 2},
		{"de", "Rücken Wasser", 2},
		{"fr", "table dose", 1},
	} {
		for w := range strings.FieldsSeq(tc.words) {
			if got := Syllables(w, tc.lang); got != tc.want {
				t.Errorf("%s %q: got %d syllables, want %d", tc.lang, w, got, tc.want)
			}
		}
	}
}

// TestWienerSachtextformel counts whole sentences whose values are published:
// both stand in the tests of the Python package textstat.
func TestWienerSachtextformel(t *testing.T) {
	for text, want := range map[string]float64{
		"Alle meine Entchen schwimmen auf dem See, Köpfchen unters Wasser, Schwänzchen in die Höh.":                                         3.770,
		"Alle Parteien widmen dem Thema rein quantitativ betrachtet nennenswerte Aufmerksamkeit, die Grünen wenig überraschend am meisten.": 13.913,
	} {
		i := slices.IndexFunc(formulas, func(f formula) bool { return f.name == "Wiener Sachtextformel 1" })
		if got := formulas[i].apply(Count([]string{text}, "de")); math.Abs(got-want) > 0.001 {
			t.Errorf("got %.3f, want %.3f for %q", got, want, text)
		}
	}
}

func paragraph(text string) leaflet.Block {
	return leaflet.Block{Kind: leaflet.Paragraph, Text: leaflet.Text{Text: text, Pos: leaflet.Position{File: "a.md", Line: 3, Column: 1}}}
}

func TestAdvise(t *testing.T) {
	for _, tc := range []struct {
		name, lang, text string
		want             []string
	}{
		{"nothing", "en", "Rest your back for a day.", nil},
		{"long sentence", "en", "You can take the tablets in the morning or in the evening or at noon, but you must take them at the same time each day.", []string{"long-sentence"}},
		{"passive", "en", "The wound is cleaned by a nurse.", []string{"passive-voice"}},
		{"no passive", "en", "You may be tired.", nil},
		{"contraction", "en", "Don’t drive.", []string{"contraction"}},
		{"genitive", "en", "Ask your child's doctor.", nil},
		{"two numbers", "en", "Take 2 200mg tablets.", []string{"numbers-side-by-side"}},
		{"one number", "en", "Take two 200mg tablets.", nil},
		{"phone", "en", "Call 020 7946 0958.", []string{"volatile-data"}},
		{"placeholder", "en", "Call {{.Clinic.Phone}}.", nil},
		{"date and price", "en", "From 3 May 2024 it costs £40.", []string{"volatile-data", "volatile-data"}},
		{"acronym", "en", "You need an ECG.", []string{"acronym"}},
		{"explained acronym", "en", "Take over-the-counter (OTC) medicine. OTC medicine is cheap.", nil},
		{"jargon", "en", "Use a topical cream.", []string{"jargon"}},
		{"explained jargon", "en", "Pins and needles (paresthesia) are common.", nil},
		{"other language", "es", "Se toma con comida.", nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			l := &leaflet.Leaflet{Lang: tc.lang, Entries: []leaflet.Entry{{Blocks: []leaflet.Block{paragraph(tc.text)}}}}
			var got []string
			for _, f := range Advise(l) {
				if f.Code != "readability" {
					got = append(got, f.Code)
				}
				if f.Severity != leaflet.Info {
					t.Errorf("%s is of severity %s", f.Code, f.Severity)
				}
			}
			if !slices.Equal(got, tc.want) {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}

func TestNotScored(t *testing.T) {
	long := strings.Repeat("Take one tablet each day. ", 30)
	for _, tc := range []struct {
		name, lang, text string
		scores           int
	}{
		{"short", "en", "Take it.", 0},
		{"no formula", "th", long, 0},
		{"english", "en-GB", long, 4},
		{"italian", "it", long, 2},
		{"swedish", "sv", long, 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := Scores(&leaflet.Leaflet{Lang: tc.lang, Entries: []leaflet.Entry{{Blocks: []leaflet.Block{paragraph(tc.text)}}}})
			if len(r.Scores) != tc.scores || (r.NotScored == "") != (tc.scores > 0) {
				t.Errorf("got %d scores and %q, want %d scores", len(r.Scores), r.NotScored, tc.scores)
			}
		})
	}
}
