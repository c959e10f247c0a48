package html

import (
	"encoding/json"
	"regexp"
	"slices"

	"polyleaf/exporters"
	"polyleaf/internal/render"
	"polyleaf/internal/typography"
)

// webPage is the description of a leaflet page in the words of schema.org.
type webPage struct {
	Context     string     `json:"@context"`
	Type        []string   `json:"@type"`
	ID          string     `json:"@id,omitempty"`
	URL         string     `json:"url,omitempty"`
	Name        string     `json:"name"`
	Description string     `json:"description,omitempty"`
	InLanguage  string     `json:"inLanguage"`
	About       *condition `json:"about,omitempty"`
	Published   string     `json:"datePublished,omitempty"`
	Reviewed    string     `json:"lastReviewed,omitempty"`
	Expires     string     `json:"expires,omitempty"`
	Version     string     `json:"version,omitempty"`
	License     string     `json:"license,omitempty"`
	Keywords    []string   `json:"keywords,omitempty"`
	Author      []thing    `json:"author,omitempty"`
	ReviewedBy  []thing    `json:"reviewedBy,omitempty"`
	Publisher   *thing     `json:"publisher,omitempty"`
	Original    *node      `json:"translationOfWork,omitempty"`
	Versions    []node     `json:"workTranslation,omitempty"`
	Questions   []question `json:"mainEntity"`
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

type question struct {
	Type   string `json:"@type"`
	ID     string `json:"@id"`
	Name   string `json:"name"`
	Answer answer `json:"acceptedAnswer"`
}

type answer struct {
	Type string `json:"@type"`
	Text string `json:"text"`
}

// isoDate is what schema.org's Date takes.
var isoDate = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?$`)

func dateOrNone(s string) string {
	if isoDate.MatchString(s) {
		return s
	}
	return ""
}

// linkedData describes the page as JSON-LD. json.Marshal escapes <, > and &, so
// that no text can end the script element.
func linkedData(d *exporters.Document, p *leafletPage) string {
	m := &p.R.Meta
	w := webPage{
		Context: "https://schema.org", Type: []string{"FAQPage", "MedicalWebPage"}, URL: p.Canonical,
		Name: typography.Strip(p.R.Title.Plain), Description: p.Description, InLanguage: p.Lang,
		Published: dateOrNone(m.Published), Reviewed: dateOrNone(m.Reviewed), Expires: dateOrNone(m.NextReview),
		Version: m.Version, License: m.License, Keywords: m.Keywords,
		Author: things("Person", m.Authors), ReviewedBy: things("Person", m.Reviewers),
		Questions: questions(d, p.R),
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

// relate links the page to the others by their addresses.
func (w *webPage) relate(d *exporters.Document) {
	address := func(lang string) node {
		return node{d.BaseURL + "/" + exporters.Path("html", lang, d.Leaflet.ID, "html") + "#leaflet"}
	}
	w.ID = address(d.Leaflet.Lang).ID
	if d.Leaflet.Lang != d.Leaflet.SourceLang {
		if slices.ContainsFunc(d.Siblings, func(s exporters.Sibling) bool { return s.Lang == d.Leaflet.SourceLang }) {
			n := address(d.Leaflet.SourceLang)
			w.Original = &n
		}
		return
	}
	for _, s := range d.Siblings {
		if s.Lang != d.Leaflet.SourceLang {
			w.Versions = append(w.Versions, address(s.Lang))
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

func questions(d *exporters.Document, r *render.Leaflet) []question {
	list := make([]question, len(r.Entries))
	for i := range r.Entries {
		e := &r.Entries[i]
		list[i] = question{
			Type: "Question", ID: "#" + e.ID, Name: typography.Strip(e.Question.Plain),
			Answer: answer{"Answer", typography.Strip(render.Plain(e.Blocks, render.PlainOptions{Heading: d.CalloutHeading}))},
		}
	}
	return list
}
