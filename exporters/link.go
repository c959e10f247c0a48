package exporters

import (
	"slices"

	"polyleaf/internal/leaflet"
)

// Link is another form of the same leaflet.
type Link struct {
	Format string
	Media  string // media type
	Path   string // below dist/
}

// files lists the formats that have one file for each leaflet and locale, in
// the order in which links to them are shown.
var files = []struct{ format, ext, media string }{
	{"pdf", "pdf", "application/pdf"},
	{"html", "html", "text/html"},
	{"epub", "epub", "application/epub+zip"},
	{"text", "txt", "text/plain"},
	{"markdown", "md", "text/markdown"},
	{"json", "json", "application/json"},
	{"fhir", "json", "application/fhir+json"},
}

// Links returns where the document in the language lang stands in the other formats of this export.
func (d *Document) Links(lang string) []Link {
	var links []Link
	for _, f := range files {
		if slices.Contains(d.Formats, f.format) {
			links = append(links, Link{f.format, f.media, Path(f.format, lang, d.Leaflet.ID, f.ext)})
		}
	}
	return links
}

// Translation sums a translation up in one word.
type Translation string

// The states of a translation, best first.
const (
	Original   Translation = "source"     // no translation: the source language itself
	Reviewed   Translation = "reviewed"   // complete and signed off as the project asks
	Unreviewed Translation = "unreviewed" // complete
	Incomplete Translation = "incomplete" // some texts are missing or stale
)

// TranslationOf returns the state of a translation into lang.
func TranslationOf(lang, source string, s leaflet.Status) Translation {
	switch {
	case lang == source:
		return Original
	case s.Stale > 0 || s.Missing > 0:
		return Incomplete
	case s.Reviewed:
		return Reviewed
	}
	return Unreviewed
}

// Coverage is the share of messages that have a current translation, from 0 to
// 1, cut to four digits so that only a complete translation is 1.
func Coverage(lang, source string, s leaflet.Status) float64 {
	if lang == source || s.Messages == 0 {
		return 1
	}
	return float64(s.Translated*10000/s.Messages) / 10000
}
