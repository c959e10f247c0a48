// Package text exports leaflets as plain text for e-mails, text messages and
// speech: reading order, one paragraph a line, no markup and no invisible
// characters. Start with Exporter; it is also the smallest example of one.
package text

import (
	"strings"

	"polyleaf/exporters"
	"polyleaf/internal/language"
	"polyleaf/internal/render"
	"polyleaf/internal/typography"
)

// Exporter writes plain text. The zero value is ready.
type Exporter struct{}

// Name returns "text".
func (Exporter) Name() string { return "text" }

// Export writes one leaflet.
func (Exporter) Export(d *exporters.Document) ([]exporters.Artifact, error) {
	r, w := d.Rendered(), d.Words(d.Leaflet.Lang)
	options := render.PlainOptions{
		Heading: d.CalloutHeading,
		Number:  func(n int) string { return language.ListNumber(d.Leaflet.Lang, n) },
	}
	var parts []string
	for _, n := range d.Notices() {
		parts = append(parts, n.Mark+": "+strings.Join(n.Texts, " "))
	}
	parts = append(parts, r.Title.Plain, r.Summary.Plain)
	for i := range r.Entries {
		e := &r.Entries[i]
		if e.Opens {
			parts = append(parts, e.Group.Plain)
		}
		parts = append(parts, e.Question.Plain+"\n"+render.Plain(e.Blocks, options))
	}
	for _, facts := range [][]exporters.Fact{d.Contact(), d.About()} {
		var lines []string
		for _, f := range facts {
			lines = append(lines, w.Labelled(f.Label, strings.ReplaceAll(f.Value, "\n", ", ")))
		}
		parts = append(parts, strings.Join(lines, "\n"))
	}
	text := simple.Replace(typography.Strip(strings.Join(parts, "\n\n"))) + "\n"
	for strings.Contains(text, "\n\n\n") {
		text = strings.ReplaceAll(text, "\n\n\n", "\n\n")
	}
	return []exporters.Artifact{{Path: d.Path("text", "txt"), Data: []byte(text)}}, nil
}

// simple replaces the no-break characters that would make a text message longer.
var simple = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2060", "")
