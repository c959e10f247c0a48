package html

import (
	"encoding/json"
	"encoding/xml"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"polyleaf/exporters"
	"polyleaf/exporters/exportertest"
)

func TestGolden(t *testing.T) {
	artifacts := exportertest.Export(t, Exporter{}, exportertest.Documents())
	exportertest.Golden(t, artifacts, func(p string) bool {
		return p == "html/ar/back-spasms.html" || p == "html/index.html" || p == "html/leaflets.html" ||
			p == "html/ar/style.css" || p == "html/sitemap.xml" || p == "html/ar/index.html" || p == "html/ar/search.js"
	})
}

func find(t *testing.T, artifacts []exporters.Artifact, path string) string {
	t.Helper()
	for _, a := range artifacts {
		if a.Path == path {
			return string(a.Data)
		}
	}
	t.Fatalf("no artifact %s", path)
	return ""
}

func TestLinksLead(t *testing.T) {
	artifacts := exportertest.Export(t, Exporter{}, exportertest.Documents())
	known := map[string]bool{}
	for _, a := range artifacts {
		known[a.Path] = true
	}
	links := 0
	for _, a := range artifacts {
		if !strings.HasSuffix(a.Path, ".html") {
			continue
		}
		ids := map[string]bool{}
		var hrefs []string
		eachTag(string(a.Data), func(token html.Token) {
			for _, attr := range token.Attr {
				switch attr.Key {
				case "id":
					if ids[attr.Val] {
						t.Errorf("%s: id %q twice", a.Path, attr.Val)
					}
					ids[attr.Val] = true
				case "href", "src":
					hrefs = append(hrefs, attr.Val)
				}
			}
		})
		for _, href := range hrefs {
			links++
			target, anchor, _ := strings.Cut(href, "#")
			switch {
			case strings.Contains(target, ":"):
			case target == "":
				if !ids[anchor] {
					t.Errorf("%s: no anchor for %s", a.Path, href)
				}
			default:
				full := filepath.ToSlash(filepath.Join(filepath.Dir(a.Path), target))
				if !known[full] && strings.HasPrefix(full, "html/") {
					t.Errorf("%s: %s leads nowhere", a.Path, href)
				}
			}
		}
	}
	if links < 50 {
		t.Errorf("only %d links seen", links)
	}
}

func eachTag(page string, visit func(html.Token)) {
	tokens := html.NewTokenizer(strings.NewReader(page))
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			visit(tokens.Token())
		}
	}
}

func TestLinkedData(t *testing.T) {
	page := find(t, exportertest.Export(t, Exporter{}, exportertest.Documents()), "html/ar/back-spasms.html")
	_, after, _ := strings.Cut(page, `<script type="application/ld+json">`)
	data, _, _ := strings.Cut(after, "</script>")
	var got webPage
	if err := json.Unmarshal([]byte(data), &got); err != nil {
		t.Fatal(err)
	}
	if got.InLanguage != "ar" || got.ID != "https://leaflets.example/html/ar/back-spasms.html#leaflet" ||
		got.Original.ID != "https://leaflets.example/html/en/back-spasms.html#leaflet" {
		t.Errorf("got %+v", got)
	}
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	graph := rdfa(root)
	if graph.resource != got.ID || graph.kind != "FAQPage MedicalWebPage" {
		t.Errorf("the body describes %s as %s, the JSON-LD %s as %s", graph.resource, graph.kind, got.ID, got.Type)
	}
	questions := graph.nodes["mainEntity"]
	if len(questions) != 3 {
		t.Fatalf("%d questions, want 3", len(questions))
	}
	for _, q := range questions {
		answers := q.nodes["acceptedAnswer"]
		if q.kind != "Question" || q.texts["name"] == "" || len(answers) != 1 || answers[0].kind != "Answer" || answers[0].texts["text"] == "" {
			t.Errorf("question %+v", q)
		}
	}
	if text := questions[1].nodes["acceptedAnswer"][0].texts["text"]; !strings.Contains(text, "خذ قرصًا") {
		t.Errorf("answer is %q", text)
	}
}

// rdfaThing is what RDFa Lite says of one resource.
type rdfaThing struct {
	kind, resource string
	texts          map[string]string
	nodes          map[string][]*rdfaThing
}

// rdfa reads RDFa Lite 1.1 as far as our pages use it: property, typeof and resource.
func rdfa(n *html.Node) *rdfaThing {
	top := &rdfaThing{}
	var visit func(n *html.Node, subject *rdfaThing)
	visit = func(n *html.Node, subject *rdfaThing) {
		attributes := map[string]string{}
		for _, a := range n.Attr {
			attributes[a.Key] = a.Val
		}
		property, kind := attributes["property"], attributes["typeof"]
		switch {
		case kind != "":
			made := &rdfaThing{kind: kind, resource: attributes["resource"], texts: map[string]string{}, nodes: map[string][]*rdfaThing{}}
			if property == "" {
				*top = *made
				made = top
			} else {
				subject.nodes[property] = append(subject.nodes[property], made)
			}
			subject = made
		case property != "":
			subject.texts[property] = textOf(n)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c, subject)
		}
	}
	visit(n, top)
	return top
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func TestSitemap(t *testing.T) {
	var got struct {
		URL []struct {
			Loc  string `xml:"loc"`
			Link []struct {
				Lang string `xml:"hreflang,attr"`
			} `xml:"link"`
		} `xml:"url"`
	}
	data := find(t, exportertest.Export(t, Exporter{}, exportertest.Documents()), "html/sitemap.xml")
	if err := xml.Unmarshal([]byte(data), &got); err != nil {
		t.Fatal(err)
	}
	var places []string
	for _, u := range got.URL {
		places = append(places, strings.TrimPrefix(u.Loc, "https://leaflets.example/html/"))
		if len(u.Link) != 4 { // three languages and x-default
			t.Errorf("%s has %d links", u.Loc, len(u.Link))
		}
	}
	want := []string{
		"index.html", "en/index.html", "ar/index.html", "hi/index.html",
		"en/back-spasms.html", "ar/back-spasms.html", "hi/back-spasms.html",
	}
	if diff := cmp.Diff(want, places); diff != "" {
		t.Error(diff)
	}
}

func TestDrawing(t *testing.T) {
	for _, tc := range []struct{ name, in, want string }{
		{
			"shapes", `<?xml version="1.0"?><!-- x --><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>t</title><g fill="#fff" transform="rotate(3)"><path d="M0 0"/></g></svg>`,
			`<svg role="img" aria-label="A &amp; B" viewBox="0 0 1 1"><g fill="#fff" transform="rotate(3)"><path d="M0 0"></path></g></svg>`,
		},
		{"script", `<svg><script>alert(1)</script></svg>`, ""},
		{"event", `<svg onload="alert(1)"/>`, ""},
		{"style", `<svg style="fill:red"/>`, ""},
		{"id", `<svg id="main"/>`, ""},
		{"reference", `<svg><path fill="url(#a)"/></svg>`, ""},
		{"link", `<svg><a href="x"/></svg>`, ""},
		{"nested", `<svg><svg/></svg>`, ""},
		{"no drawing", `<p/>`, ""},
		{"broken", `<svg><g></svg>`, ""},
		{"empty", ``, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := drawing([]byte(tc.in), "A &amp; B"); got != tc.want {
				t.Errorf("got  %s\nwant %s", got, tc.want)
			}
		})
	}
}

func TestHreflang(t *testing.T) {
	for tag, want := range map[string]bool{"en": true, "zh-Hans": true, "pt-BR": true, "es-419": true, "ckb": false, "haz": false, "en-x-a": false} {
		if got := hreflang.MatchString(tag); got != want {
			t.Errorf("%s: got %v, want %v", tag, got, want)
		}
	}
}

func TestNotices(t *testing.T) {
	artifacts := exportertest.Export(t, Exporter{}, exportertest.Documents())
	for path, want := range map[string]int{"html/en/back-spasms.html": 0, "html/ar/back-spasms.html": 2, "html/hi/back-spasms.html": 0} {
		if got := strings.Count(find(t, artifacts, path), `<div class="draft"`); got != want {
			t.Errorf("%s has %d notices, want %d", path, got, want)
		}
	}
}

func TestPolicyForbidsWhatIsNotOurs(t *testing.T) {
	for _, a := range exportertest.Export(t, Exporter{}, exportertest.Documents()) {
		if !strings.HasSuffix(a.Path, ".html") {
			continue
		}
		page := string(a.Data)
		if strings.Contains(page, "style=") || strings.Contains(page, " onclick") {
			t.Errorf("%s has code that the policy blocks", a.Path)
		}
		eachTag(page, func(token html.Token) {
			for _, attr := range token.Attr {
				if (attr.Key == "src" || token.Data == "link" && attr.Key == "href" && !strings.HasPrefix(attr.Val, "https://leaflets.example/")) &&
					strings.Contains(attr.Val, "//") {
					t.Errorf("%s loads from elsewhere: %s", a.Path, token)
				}
			}
		})
	}
}

func TestHostile(t *testing.T) {
	for _, a := range exportertest.Export(t, Exporter{}, exportertest.Hostile()) {
		switch {
		case strings.HasSuffix(a.Path, "/index.html") || a.Path == "html/leaflets.html":
			page := strings.Replace(string(a.Data), "<script>"+searchScript+"</script>", "", 1)
			exportertest.HarmlessHTML(t, a.Path, strings.Replace(page, "<script>"+filterScript+"</script>", "", 1))
		case strings.HasSuffix(a.Path, ".html"):
			exportertest.HarmlessHTML(t, a.Path, string(a.Data))
		}
	}
}

func TestStyleForEveryFolder(t *testing.T) {
	artifacts := exportertest.Export(t, Exporter{}, exportertest.Documents())
	for path, want := range map[string]string{
		"html/style.css":    ":root{--brand:#005eb8;",
		"html/ar/style.css": `--font:"Noto Naskh Arabic",`,
		"html/hi/style.css": `--font:"Noto Sans Devanagari",`,
	} {
		if css := find(t, artifacts, path); !strings.Contains(css, want) {
			t.Errorf("%s lacks %s", path, want)
		}
	}
}
