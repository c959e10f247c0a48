// Package jsonfile exports leaflets as JSON for other systems. For each leaflet
// and locale it writes LEAFLET.json, the whole document, and
// LEAFLET.modules.json, each question as a piece of its own; for the whole
// export index.json and the JSON Schemas of all three.
//
// Start with Exporter. The formats are described in docs/formats.md; what they
// hold may grow, but a key that is there changes only with the schema number.
package jsonfile

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"polyleaf/exporters"
	info "polyleaf/internal/language"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/render"
	"polyleaf/internal/typography"
)

// schemaNumber is raised when a key changes its meaning or goes away.
const schemaNumber = 1

// Exporter writes JSON. The zero value is ready.
type Exporter struct{}

// Name returns "json".
func (Exporter) Name() string { return "json" }

// Export writes the document, its modules and its pictures.
func (Exporter) Export(d *exporters.Document) ([]exporters.Artifact, error) {
	pictures, findings := d.Pictures()
	c := converter{d: d, r: d.Rendered(), pictures: pictures}
	for i := range c.r.Entries {
		c.answers = append(c.answers, c.answer(c.r.Entries[i].Blocks))
	}
	full, err := encode(c.document())
	if err != nil {
		return nil, err
	}
	parts, err := encode(c.modules())
	if err != nil {
		return nil, err
	}
	artifacts := []exporters.Artifact{
		{Path: d.Path("json", "json"), Data: full, Findings: findings},
		{Path: d.Path("json", "modules.json"), Data: parts},
	}
	for _, p := range exporters.SortedPictures(pictures) {
		artifacts = append(artifacts, exporters.Artifact{Path: "json/assets/" + p.Name, Data: p.Data})
	}
	return artifacts, nil
}

// encode writes a struct as JSON with each field on a line of its own, and each
// element of a list of structs, too: small, quick, and a diff shows the entry
// that has changed. HTML stays readable: these files are not meant to stand
// inside a page.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	write := func(v any) error {
		err := e.Encode(v)
		b.Truncate(b.Len() - 1) // the newline of Encode
		return err
	}
	b.WriteString("{")
	fields := reflect.ValueOf(v)
	for i := range fields.NumField() {
		name, option, _ := strings.Cut(fields.Type().Field(i).Tag.Get("json"), ",")
		value := fields.Field(i)
		if option == "omitempty" && value.IsZero() {
			continue
		}
		if b.Len() > 1 {
			b.WriteString(",")
		}
		b.WriteString("\n\"" + name + "\": ")
		if err := writeField(&b, value, write); err != nil {
			return nil, err
		}
	}
	b.WriteString("\n}\n")
	return b.Bytes(), nil
}

func writeField(b *bytes.Buffer, value reflect.Value, write func(any) error) error {
	if value.Kind() != reflect.Slice || value.Type().Elem().Kind() != reflect.Struct || value.Len() == 0 {
		return write(value.Interface())
	}
	separator := "[\n"
	for i := range value.Len() {
		b.WriteString(separator)
		separator = ",\n"
		if err := write(value.Index(i).Addr().Interface()); err != nil {
			return err
		}
	}
	b.WriteString("\n]")
	return nil
}

// converter turns one rendered leaflet into the structs of the format.
type converter struct {
	d        *exporters.Document
	r        *render.Leaflet
	pictures map[string]exporters.Picture
	answers  []answer // of the entries
}

func (c *converter) document() document {
	l := c.d.Leaflet
	lang := info.Lookup(l.Lang)
	doc := document{
		Schema: schemaNumber, ID: l.ID, Lang: l.Lang, Dir: c.r.Dir, SourceLang: l.SourceLang, SourceHash: c.d.SourceHash,
		Language:     language{l.Lang, lang.Name, lang.English, lang.Script},
		Title:        c.r.Title.Markdown,
		TitleMessage: c.message(&c.r.Title),
		Summary:      c.r.Summary.Markdown,
		Entries:      make([]entry, len(c.r.Entries)),
		Translation:  newTranslation(l.Lang, l.SourceLang, &c.r.Status),
		Meta:         newMeta(&c.r.Meta),
		Clinic:       newClinic(&c.r.Clinic),
		Links:        c.links(),
		Generator:    c.d.Tool,
	}
	doc.SummaryMessage = c.optional(&c.r.Summary)
	for i := range c.r.Entries {
		doc.Entries[i] = c.entry(&c.r.Entries[i], c.answers[i])
	}
	return doc
}

func (c *converter) entry(e *render.Entry, a answer) entry {
	return entry{
		ID: e.ID, Group: e.Group.Markdown, GroupID: e.GroupID, GroupMessage: c.optional(&e.Group),
		Question: e.Question.Markdown, QuestionMessage: c.message(&e.Question),
		Aspect: e.Aspect, Answer: a, Blocks: c.blocks(e.Blocks),
	}
}

func (c *converter) message(t *render.Text) message {
	state := string(t.State)
	if t.State == leaflet.Source {
		state = "source"
	}
	return message{ID: t.ID, Lang: t.Lang, Dir: t.Dir, State: state, Hash: c.d.Hashes[t.ID], Plain: t.Plain, HTML: t.HTML}
}

func (c *converter) optional(t *render.Text) *message {
	if t.Empty() {
		return nil
	}
	m := c.message(t)
	return &m
}

func (c *converter) answer(blocks []render.Block) answer {
	return answer{
		Plain: render.Plain(blocks, render.PlainOptions{Heading: c.d.CalloutHeading}),
		HTML:  render.HTML(blocks, render.Options{Level: c.d.Level, Picture: c.img}),
	}
}

// picture returns the address of a picture relative to json/LOCALE/.
func (c *converter) picture(src string) string {
	if p, ok := c.pictures[src]; ok {
		return "../assets/" + p.Name
	}
	return ""
}

func (c *converter) img(src, alt string) string {
	if address := c.picture(src); address != "" {
		return render.Img(address, alt)
	}
	return ""
}

func (c *converter) blocks(blocks []render.Block) []block {
	out := make([]block, len(blocks))
	for i := range blocks {
		b := &blocks[i]
		out[i] = block{Kind: string(b.Kind), Tone: string(b.Tone)}
		switch b.Kind {
		case leaflet.Bullets, leaflet.Numbers:
			out[i].Items = c.items(b.Items)
			if b.Kind == leaflet.Numbers {
				out[i].Start = max(b.Start, 1)
			}
		case leaflet.Callout:
			out[i].Title, out[i].TitleMessage = b.Title.Markdown, c.optional(&b.Title)
			out[i].Blocks = c.blocks(b.Blocks)
		case leaflet.Image:
			out[i].Src, out[i].Media = c.picture(b.Src), c.pictures[b.Src].Media
			fallthrough
		default:
			out[i].Text, out[i].Message = &b.Text.Markdown, c.optional(&b.Text)
		}
	}
	return out
}

func (c *converter) items(items []render.Item) []item {
	out := make([]item, len(items))
	for i := range items {
		t := &items[i].Text
		out[i] = item{Text: t.Markdown, Message: c.message(t), Blocks: c.blocks(items[i].Blocks)}
	}
	return out
}

func (c *converter) links() links {
	l := c.d.Leaflet
	out := links{
		Canonical: c.canonical(), Modules: strings.TrimPrefix(c.d.Path("json", "modules.json"), "json/"),
		Languages: []languageLink{}, Formats: []formatLink{},
	}
	out.Modules = out.Modules[strings.IndexByte(out.Modules, '/')+1:]
	for _, s := range c.d.Siblings {
		href := "../" + strings.TrimPrefix(exporters.Path("json", s.Lang, l.ID, "json"), "json/")
		out.Languages = append(out.Languages, languageLink{s.Lang, info.Lookup(s.Lang).Name, typography.Strip(s.Title), href})
	}
	for _, f := range c.d.Links(l.Lang) {
		out.Formats = append(out.Formats, formatLink{f.Format, f.Media, "../../" + f.Path})
	}
	return out
}

// canonical is the address of the HTML page, which is what people should be sent to.
func (c *converter) canonical() string {
	if c.d.BaseURL == "" || !slices.Contains(c.d.Formats, "html") {
		return ""
	}
	return c.d.BaseURL + "/" + c.d.Path("html", "html")
}
