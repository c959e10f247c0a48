package fhir

import (
	"strings"

	"polyleaf/exporters"
	"polyleaf/internal/language"
	"polyleaf/internal/render"
	"polyleaf/internal/words"
)

// sections are the leaflet: what comes first, the questions under their groups, sources, facts and other formats.
func (b *builder) sections() []object {
	var list []object
	if front := b.front(); front != "" {
		list = append(list, object{{"title", b.title()}, {"text", b.narrative(front)}})
	}
	list = append(list, b.questions()...)
	if sources := b.sources(); sources != "" {
		list = append(list, object{{"title", b.words.Text(words.Sources)}, {"text", b.narrative(sources)}})
	}
	list = append(list, object{{"title", b.words.Text(words.About)}, {"text", b.narrative(b.about())}})
	if len(b.links()) > 0 {
		list = append(list, object{{"title", b.words.Text(words.OtherFormats)}, {"entry", []object{b.reference(otherFormats)}}})
	}
	return list
}

// questions are sections, inside the section of their group if they have one.
func (b *builder) questions() []object {
	var list []object
	var group *render.Entry
	var inside []object
	leave := func() {
		if group != nil {
			list = append(list, object{{"title", plain(group.Group.Plain)}, {"section", inside}})
		}
		group, inside = nil, nil
	}
	for i := range b.r.Entries {
		e := &b.r.Entries[i]
		if e.Opens || e.GroupID == "" {
			leave()
		}
		switch {
		case e.GroupID == "":
			list = append(list, b.question(e))
			continue
		case group == nil:
			group = e
		}
		inside = append(inside, b.question(e))
	}
	leave()
	return list
}

// question is one section. The pictures that its text shows are its entries, so that they belong to the document.
func (b *builder) question(e *render.Entry) object {
	title := plain(e.Question.Plain)
	if title == "" {
		title = e.ID
	}
	var pictures []object
	html := render.HTML(e.Blocks, render.Options{
		Level: b.d.Level,
		Picture: func(src, alt string) string {
			p, ok := b.pictures[src]
			if !ok {
				return ""
			}
			pictures = append(pictures, b.reference(p.Name))
			return render.Img(b.urn(p.Name), alt)
		},
	})
	if html == "" { // a section must say something (cmp-1)
		html = "<p>" + escape(title) + "</p>"
	}
	return object{
		{"title", title},
		{"code", object{{"text", plain(e.Aspect)}}},
		{"text", b.narrative(html)},
		{"entry", pictures},
	}
}

func (b *builder) sources() string {
	if len(b.r.Meta.Sources) == 0 {
		return ""
	}
	var s strings.Builder
	s.WriteString("<ul" + b.attributes(b.d.Leaflet.SourceLang) + ">")
	for _, r := range b.r.Meta.Sources {
		title := escape(r.Title)
		if r.URL != "" {
			title = `<a href="` + escape(r.URL) + `">` + title + "</a>"
		}
		s.WriteString("<li>" + title + "</li>")
	}
	s.WriteString("</ul>")
	return s.String()
}

func (b *builder) about() string {
	s := "<p>" + b.word(words.Disclaimer) + "</p><ul>"
	for _, f := range b.d.About() {
		s += "<li>" + b.word(f.Label) + ": <bdi>" + strings.ReplaceAll(escape(f.Value), "\n", "</bdi><br><bdi>") + "</bdi></li>"
	}
	return s + "</ul>"
}

// word returns one of the tool's texts; in another language it is marked as such.
func (b *builder) word(id words.ID) string {
	text := escape(b.words.Text(id))
	if attributes := b.attributes(b.words.LangOf(id)); attributes != "" {
		return "<span" + attributes + ">" + text + "</span>"
	}
	return text
}

// links are the formats that people can read.
func (b *builder) links() []exporters.Link {
	var list []exporters.Link
	for _, l := range b.d.Links(b.d.Leaflet.Lang) {
		switch l.Format {
		case "pdf", "html", "epub":
			list = append(list, l)
		}
	}
	return list
}

// list names the Bundles of a leaflet, so that a record can offer its languages.
func list(docs []*exporters.Document) object {
	first := docs[0]
	b := &builder{d: first, r: first.Rendered()}
	date := exporters.NoDate
	var entries []object
	var items strings.Builder
	for _, d := range docs {
		of := &builder{d: d, r: d.Rendered()}
		date = max(date, of.date())
		name := language.Lookup(d.Leaflet.Lang).Name
		entries = append(entries, object{
			{"flag", object{{"text", of.status()}}},
			{"item", object{{"reference", "Bundle/" + bundleID(d)}, {"type", "Bundle"}, {"display", name + ": " + of.title()}}},
		})
		items.WriteString("<li" + b.attributes(d.Leaflet.Lang) + ">" + escape(name+": "+of.title()) + "</li>")
	}
	return object{
		{"resourceType", "List"},
		{"id", first.UUID("fhir", "list")},
		{"language", code(b.r.Lang)},
		{"text", b.narrative("<ul>" + items.String() + "</ul>")},
		{"status", "current"},
		{"mode", "snapshot"},
		{"title", b.title()},
		{"_title", translations(first.Siblings, b.r.Lang)},
		{"date", date},
		{"entry", entries},
	}
}
