package exporters

import (
	"strings"
	"testing"
	"unsafe"

	"polyleaf/internal/leaflet"
)

// TestSummariseFallback has an English title in an Arabic leaflet. Lists run from right to left
// there, so that a value in it stays isolated, although English text would not need that.
func TestSummariseFallback(t *testing.T) {
	title := leaflet.Text{Text: "**Call** \u2068111\u2069", Lang: "en"}
	s := Summarise(&Document{Leaflet: &leaflet.Leaflet{ID: "x", Lang: "ar", SourceLang: "en", Title: title}})
	if want := "Call \u2068111\u2069"; s.Title != want {
		t.Errorf("got %q, want %q", s.Title, want)
	}
}

// TestSummariseCopies: a summary must not keep the file in memory that its texts were read from.
func TestSummariseCopies(t *testing.T) {
	file := strings.Repeat("x", 1000) + "Back spasms"
	title := file[1000:]
	s := Summarise(&Document{Leaflet: &leaflet.Leaflet{ID: "x", Lang: "en", SourceLang: "en", Title: leaflet.Text{Text: title}}})
	if s.Title != title || unsafe.StringData(s.Title) == unsafe.StringData(title) {
		t.Errorf("got %q, which is a copy: %v", s.Title, unsafe.StringData(s.Title) != unsafe.StringData(title))
	}
}
