package html

import (
	"encoding/json"
	"regexp"
	"slices"

	"polyleaf/exporters"
	"polyleaf/internal/typography"
)

// webPage is the description of a leaflet page in the words of schema.org.
type webPage struct {
	Context    string     `json:"@context"`
	Type       []string   `json:"@type"`
	ID         string     `json:"@id"`
	URL        string     `json:"url,omitempty"`
	Name       string     `json:"name"`
	InLanguage string     `json:"inLanguage"`
	About      *condition `json:"about,omitempty"`
	Published  string     `json:"datePublished,omitempty"`
	Reviewed   string     `json:"lastReviewed,omitempty"`
	Expires    string     `json:"expires,omitempty"`
	Version    string     `json:"version,omitempty"`
	License    string     `json:"license,omitempty"`
	Keywords   []string   `json:"keywords,omitempty"`
	Author     []thing    `json:"author,omitempty"`
	ReviewedBy []thing    `json:"reviewedBy,omitempty"`
	Publisher  *thing     `json:"publisher,omitempty"`
	Original   *node      `json:"translationOfWork,omitempty"`
	Versions   []node     `json:"workTranslation,omitempty"`
}

type thing struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

type node struct {
	ID string `json:"@id"`
}

type condition struct {
	Type string        `json:"@type"`
	Name string        `json:"name"`
	Code []medicalCode `json:"code"`
}

type medicalCode struct {
	Type   string `json:"@type"`
	Value  string `json:"codeValue"`
	System string `json:"codingSystem"`
}

// isoDate is what schema.org's Date takes.
var isoDate = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?$`)

func dateOrNone(s string) string {
	if isoDate.MatchString(s) {
		return s
	}
	return ""
}

// linkedData describes the page as JSON-LD: what it is about, whose it is and
// when it was reviewed. The questions and answers are not repeated in it, which
// would double the page: they are marked up in RDFa where they stand, as
// mainEntity of the same node. json.Marshal escapes <, > and &, so that no text
// can end the script element.
func linkedData(d *exporters.Document, p *leafletPage) string {
	m := &p.r.Meta
	w := webPage{
		Context: "https://schema.org", Type: []string{"FAQPage", "MedicalWebPage"}, ID: linkedID(d, p.Lang), URL: p.Canonical,
		Name: typography.Strip(p.r.Title.Plain), InLanguage: p.Lang,
		Published: dateOrNone(m.Published), Reviewed: dateOrNone(m.Reviewed), Expires: dateOrNone(m.NextReview),
		Version: m.Version, License: m.License, Keywords: m.Keywords,
		Author: things("Person", m.Authors), ReviewedBy: things("Person", m.Reviewers),
	}
	if m.Publisher != "" {
		w.Publisher = &thing{"Organization", m.Publisher}
	}
	for _, c := range m.Codes {
		if w.About == nil {
			w.About = &condition{Type: "MedicalCondition", Name: w.Name}
		}
		w.About.Code = append(w.About.Code, medicalCode{"MedicalCode", c.Code, c.System})
	}
	if d.BaseURL != "" {
		w.relate(d)
	}
	data, err := json.Marshal(w)
	if err != nil {
		return ""
	}
	return string(data)
}

// linkedID names the leaflet in one language: its address, or without a base
// address its place in the page.
func linkedID(d *exporters.Document, lang string) string {
	if d.BaseURL == "" {
		return "#leaflet"
	}
	return d.BaseURL + "/" + exporters.Path("html", lang, d.Leaflet.ID, "html") + "#leaflet"
}

// relate links the page to the others by their addresses.
func (w *webPage) relate(d *exporters.Document) {
	if d.Leaflet.Lang != d.Leaflet.SourceLang {
		if slices.ContainsFunc(d.Siblings, func(s exporters.Sibling) bool { return s.Lang == d.Leaflet.SourceLang }) {
			w.Original = &node{linkedID(d, d.Leaflet.SourceLang)}
		}
		return
	}
	for _, s := range d.Siblings {
		if s.Lang != d.Leaflet.SourceLang {
			w.Versions = append(w.Versions, node{linkedID(d, s.Lang)})
		}
	}
}

func things(kind string, names []string) []thing {
	var list []thing
	for _, n := range names {
		list = append(list, thing{kind, n})
	}
	return list
}
