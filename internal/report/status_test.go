package report

import (
	"bytes"
	"fmt"
	"testing"
)

func TestStatusHTML(t *testing.T) {
	s := &Status{
		Title: "Leaflets & more", Source: "en", Tool: "polyleaf devel", Locales: []Locale{{"es", "Spanish"}, {"ar", "Arabic"}},
		Rows: []Row{
			{"heat", "Staying <well>", []Cell{{Messages: 4, Translated: 4, Reviewed: true}, {Messages: 4, Translated: 3, Stale: 1}}},
			{"cold", "Cold", []Cell{{Messages: 2, Translated: 2}, {Messages: 2, Missing: 2, Errors: 1}}},
		},
	}
	golden(t, "testdata/status.html", s.HTML)
	golden(t, "testdata/status-empty.html", (&Status{Source: "en", Tool: "polyleaf devel"}).HTML)
}

func TestCells(t *testing.T) {
	cases := []struct {
		cell  Cell
		text  string
		class byte
	}{
		{Cell{}, "0", 'a'},
		{Cell{Messages: 200, Missing: 200}, "0", 'a'},
		{Cell{Messages: 200, Translated: 2, Missing: 198}, "1", 'b'},
		{Cell{Messages: 200, Translated: 100, Stale: 100}, "50~", 'c'},
		{Cell{Messages: 200, Translated: 199, Missing: 1}, "99", 'c'},
		{Cell{Messages: 200, Translated: 200}, "100", 'd'},
		{Cell{Messages: 200, Translated: 200, Reviewed: true}, "100✓", 'e'},
		{Cell{Messages: 200, Translated: 199, Stale: 1, Errors: 1}, "99~!", 'x'},
	}
	for _, tc := range cases {
		if text, class := tc.cell.text(), tc.cell.class(); text != tc.text || class != tc.class {
			t.Errorf("%+v: got %q with class %c, want %q with class %c", tc.cell, text, class, tc.text, tc.class)
		}
	}
}

func TestLanguages(t *testing.T) {
	s := Status{Locales: []Locale{{Tag: "es"}}, Rows: []Row{
		{Cells: []Cell{{Messages: 3, Translated: 3, Reviewed: true}}},
		{Cells: []Cell{{Messages: 1, Stale: 1, Errors: 2}}},
	}}
	want := Language{Locale{Tag: "es"}, Cell{Messages: 4, Translated: 3, Stale: 1, Errors: 2}, 1, 1}
	if got := s.Languages()[0]; got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := s.Total().HTML(); got != "<td class=c>75" {
		t.Errorf("total %q", got)
	}
}

// TestStatusSize keeps the page of a large project below a megabyte.
func TestStatusSize(t *testing.T) {
	const leaflets, locales, most = 1000, 40, 1 << 20
	s := &Status{Locales: make([]Locale, locales)}
	for i := range leaflets {
		r := Row{ID: fmt.Sprintf("leaflet-%d", i), Title: "Looking after yourself after an operation"}
		for range locales {
			r.Cells = append(r.Cells, Cell{Messages: 100, Translated: 99, Stale: 1})
		}
		s.Rows = append(s.Rows, r)
	}
	var b bytes.Buffer
	if err := s.HTML(&b); err != nil {
		t.Fatal(err)
	}
	if b.Len() > most {
		t.Errorf("the page has %d bytes, want at most %d", b.Len(), most)
	}
}
