package exporters

import (
	"polyleaf/internal/leaflet"
	"polyleaf/internal/words"
)

var levels = map[leaflet.Tone]words.ID{
	leaflet.Note: words.Note, leaflet.NonUrgent: words.NonUrgent,
	leaflet.Urgent: words.Urgent, leaflet.Emergency: words.Emergency,
}

// Level returns the word that names the tone of a callout in the language of the document.
func (d *Document) Level(tone leaflet.Tone) string {
	id, ok := levels[tone]
	if !ok {
		return ""
	}
	return d.Words(d.Leaflet.Lang).Text(id)
}

// CalloutHeading returns the heading of a callout in plain text, its level first.
func (d *Document) CalloutHeading(tone leaflet.Tone, title string) string {
	id, ok := levels[tone]
	switch {
	case !ok:
		return title
	case title == "":
		return d.Level(tone)
	}
	return d.Words(d.Leaflet.Lang).Labelled(id, title)
}
