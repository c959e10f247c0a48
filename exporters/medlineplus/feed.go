package medlineplus

import (
	"html"
	"slices"
	"strings"

	"polyleaf/exporters"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/render"
)

// document and what is below is Atom as MedlinePlus Connect writes it in JSON: attributes are fields,
// and the content of an element is _value.
type document struct {
	Feed feed `json:"feed"`
}

type feed struct {
	XSI      string     `json:"xsi"`
	Base     string     `json:"base"`
	Lang     string     `json:"lang"`
	Title    text       `json:"title"`
	Subtitle text       `json:"subtitle"`
	Author   author     `json:"author"`
	Updated  value      `json:"updated"`
	Category []category `json:"category"`
	ID       value      `json:"id"`
	Entry    []entry    `json:"entry"`
}

type entry struct {
	Lang    string `json:"lang"`
	Title   text   `json:"title"`
	Link    []link `json:"link"`
	ID      value  `json:"id"`
	Updated value  `json:"updated"`
	Summary text   `json:"summary"`
}

type value struct {
	Value string `json:"_value"`
}

type text struct {
	Value string `json:"_value"`
	Type  string `json:"type"` // "text" or "html"
}

type author struct {
	Name value `json:"name"`
	URI  value `json:"uri"`
}

type category struct {
	Scheme string `json:"scheme"` // parameter of the request
	Term   string `json:"term"`
}

type link struct {
	Title string `json:"title"`
	Rel   string `json:"rel"`
	Type  string `json:"type"`
	Href  string `json:"href"`
}

func newFeed(site *exporters.Site, lang string, c leaflet.Code) *feed {
	clinic := render.Clinic(site.Clinic)
	title := render.Clean(site.Title)
	if title == "" {
		title = clinic.Name
	}
	system := c.System
	if known, _ := exporters.CodeSystemOf(c.System); known.OID != "" {
		system = known.OID
	}
	base, uri := "", clinic.Web
	if site.BaseURL != "" {
		base = site.BaseURL + "/"
		if uri == "" {
			uri = site.BaseURL
		}
	}
	return &feed{
		XSI: "http://www.w3.org/2001/XMLSchema-instance", Base: base, Lang: render.Name(lang),
		Title: text{title, "text"}, Subtitle: text{c.System + " " + c.Code, "text"}, Author: author{value{title}, value{uri}},
		Category: []category{
			{"mainSearchCriteria.v.c", c.Code},
			{"mainSearchCriteria.v.cs", system},
			{"mainSearchCriteria.v.dn", c.Display},
			{"informationRecipient", "PAT"}, // patients, not professionals
		},
		ID: value{"urn:uuid:" + exporters.UUID(site.BaseURL, name, lang, c.System, c.Code)},
	}
}

// add appends a leaflet, unless it is there already because it carries the code twice.
func (f *feed) add(e entry) bool {
	if slices.ContainsFunc(f.Entry, func(other entry) bool { return other.ID == e.ID }) {
		return false
	}
	f.Entry = append(f.Entry, e)
	f.Updated.Value = max(f.Updated.Value, e.Updated.Value)
	return true
}

func newEntry(site *exporters.Site, s *exporters.Summary) entry {
	title := render.Clean(s.Title)
	return entry{
		Lang: render.Name(s.Lang), Title: text{title, "text"}, Link: links(site, s, title),
		ID:      value{"urn:uuid:" + exporters.UUID(site.BaseURL, s.ID, name, s.Lang)},
		Updated: value{exporters.Instant(exporters.LastChange(s.Meta, s.Status))},
		Summary: text{summary(site, s), "html"},
	}
}

// links lead to the forms that people read, the page first.
func links(site *exporters.Site, s *exporters.Summary, title string) []link {
	list := []link{}
	for _, format := range []string{"html", "pdf"} {
		if !slices.Contains(site.Formats, format) {
			continue
		}
		href := exporters.Path(format, s.Lang, s.ID, format)
		if site.BaseURL == "" {
			href = "../../" + href
		} else {
			href = site.BaseURL + "/" + href
		}
		list = append(list, link{title, "alternate", format, href})
	}
	return list
}

// summary is what a record shows: the state of the translation if it is a draft, the main message and the questions.
func summary(site *exporters.Site, s *exporters.Summary) string {
	var b strings.Builder
	b.WriteString("<div" + attributes(s.Lang) + ">")
	for _, n := range site.Notices(s) {
		b.WriteString("<p" + attributes(n.Lang) + "><strong>" + html.EscapeString(n.Mark) + "</strong>")
		for _, t := range n.Texts {
			b.WriteString("<br>" + html.EscapeString(t))
		}
		b.WriteString("</p>")
	}
	if t := render.Verbatim(s.Lang, leaflet.Text{Text: s.Summary}); !t.Empty() {
		b.WriteString("<p>" + t.HTML + "</p>")
	}
	if len(s.Questions) > 0 {
		b.WriteString("<ul>")
		for _, q := range s.Questions {
			t := render.Verbatim(s.Lang, leaflet.Text{Text: q.Text})
			b.WriteString("<li>" + t.HTML + "</li>")
		}
		b.WriteString("</ul>")
	}
	b.WriteString("</div>")
	return b.String()
}

func attributes(lang string) string {
	return ` lang="` + render.Name(lang) + `" dir="` + render.Dir(lang) + `"`
}
