package pdf

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	"polyleaf/exporters"
	"polyleaf/exporters/exportertest"
	"polyleaf/internal/leaflet"
)

func mini(lang string) *leaflet.Leaflet {
	data, _ := os.ReadFile("../../content/back-spasms.md")
	tr := map[string]string{}
	if b, err := os.ReadFile("/tmp/team/tr/" + lang + ".json"); err == nil && lang != "en" {
		if err := json.Unmarshal(b, &tr); err != nil {
			panic(err)
		}
	}
	clinic := exportertest.Clinic()
	clinic.Primary, clinic.Accent = "", ""
	fill := strings.NewReplacer("{{.Clinic.Emergency}}", "\u2068999\u2069", "{{.Clinic.Phone}}", "\u2068"+clinic.Phone+"\u2069", "{{.Clinic.Advice}}", "\u2068111\u2069", "{{.Clinic.Name}}", "\u2068"+clinic.Name+"\u2069")
	n := 0
	text := func(s string) leaflet.Text {
		n++
		t := leaflet.Text{ID: fmt.Sprintf("back-spasms.m%d", n), Text: s}
		if v, ok := tr[s]; ok {
			t.Text, t.State = v, leaflet.Translated
		} else if lang != "en" && lang != "" {
			t.State, t.Lang = leaflet.Missing, "en"
		}
		t.Text = fill.Replace(t.Text)
		return t
	}
	l := &leaflet.Leaflet{ID: "back-spasms", Lang: lang, SourceLang: "en", Clinic: clinic}
	parts := strings.SplitN(string(data), "---\n", 3)
	l.Meta = leaflet.Meta{
		Version: "1.0", Ref: "BS-001", Published: "2026-11-25", Reviewed: "2026-11-25", NextReview: "2027-11-25", Publisher: "Polyleaf", License: "CC-BY-4.0",
		Authors: []string{"Polyleaf contributors"}, Keywords: []string{"back pain"},
		Sources: []leaflet.Reference{{Title: "NHS: Back pain", URL: "https://www.nhs.uk/conditions/back-pain/"}, {Title: "NICE guideline NG59: Low back pain and sciatica in over 16s", URL: "https://www.nice.org.uk/guidance/ng59"}},
	}
	q := regexp.MustCompile(`^## (.*?) \{#(\S+).*\}$`)
	img := regexp.MustCompile(`^!\[(.*)\]\((.*)\)$`)
	num := regexp.MustCompile(`^\d+\. `)
	var blocksOf func(lines []string) []leaflet.Block
	blocksOf = func(lines []string) []leaflet.Block {
		var out []leaflet.Block
		for i := 0; i < len(lines); i++ {
			s := lines[i]
			switch {
			case s == "":
			case strings.HasPrefix(s, "> [!"):
				b := leaflet.Block{Kind: leaflet.Callout, Tone: leaflet.Tone(strings.ToLower(strings.Trim(s[3:], "[]!> ")))}
				var in []string
				for i++; i < len(lines) && strings.HasPrefix(lines[i], ">"); i++ {
					in = append(in, strings.TrimPrefix(strings.TrimPrefix(lines[i], ">"), " "))
				}
				b.Title = text(strings.Trim(in[0], "*"))
				b.Blocks = blocksOf(in[1:])
				out = append(out, b)
			case img.MatchString(s):
				m := img.FindStringSubmatch(s)
				out = append(out, leaflet.Block{Kind: leaflet.Image, Text: text(m[1]), Src: "content/" + m[2]})
			case strings.HasPrefix(s, "- ") || num.MatchString(s):
				b := leaflet.Block{Kind: leaflet.Bullets}
				if s[0] != '-' {
					b.Kind, b.Start = leaflet.Numbers, 1
				}
				for ; i < len(lines) && lines[i] != ""; i++ {
					_, t, _ := strings.Cut(lines[i], " ")
					b.Items = append(b.Items, leaflet.Item{Text: text(t)})
				}
				out = append(out, b)
			default:
				out = append(out, leaflet.Block{Kind: leaflet.Paragraph, Text: text(s)})
			}
		}
		return out
	}
	var cur []string
	flush := func() {
		if len(l.Entries) > 0 {
			l.Entries[len(l.Entries)-1].Blocks = blocksOf(cur)
		}
		cur = nil
	}
	for _, s := range strings.Split(parts[2], "\n") {
		switch {
		case strings.HasPrefix(s, "# "):
			l.Title = text(s[2:])
		case q.MatchString(s):
			flush()
			m := q.FindStringSubmatch(s)
			l.Entries = append(l.Entries, leaflet.Entry{ID: m[2], Question: text(m[1])})
		case len(l.Entries) == 0:
			if s != "" {
				l.Summary = text(s)
			}
		default:
			cur = append(cur, s)
		}
	}
	flush()
	l.Status = leaflet.Status{Messages: n, Translated: n, Reviewed: lang == "en"}
	return l
}

type both struct{ a, b fs.FS }

func (f both) Open(name string) (fs.File, error) {
	if x, err := f.a.Open(name); err == nil {
		return x, nil
	}
	return f.b.Open(name)
}

func doc(lang, edition string) *exporters.Document {
	var sib []exporters.Sibling
	for _, l := range strings.Fields("en es ar hi th zh-Hans") {
		sib = append(sib, exporters.Sibling{Lang: l})
	}
	return &exporters.Document{Leaflet: mini(lang), Source: mini("en"), Edition: edition, Siblings: sib, BaseURL: "https://leaflets.example", Formats: []string{"html", "pdf"}, Tool: "polyleaf test", Files: both{os.DirFS("../.."), exportertest.Files()}}
}

func TestDev(t *testing.T) {
	e := New(Options{})
	for _, lang := range strings.Fields("en es ar hi th zh-Hans") {
		for _, ed := range strings.Fields(os.Getenv("EDS")) {
			a, err := e.Export(doc(lang, ed))
			if err != nil {
				t.Fatal(err)
			}
			os.WriteFile("/tmp/pdfout/"+lang+"."+ed+".pdf", a[0].Data, 0o644)
			if a[0].Findings != nil {
				t.Log(lang, a[0].Findings)
			}
		}
	}
}

func TestContact(t *testing.T) {
	e := New(Options{})
	var docs []*exporters.Document
	for _, lang := range strings.Fields("en es ar hi th zh-Hans") {
		docs = append(docs, doc(lang, "standard"))
	}
	data, _, err := e.ContactSheet(docs)
	if err != nil {
		t.Fatal(err)
	}
	os.WriteFile("/tmp/pdfout/contact.pdf", data, 0o644)
}
