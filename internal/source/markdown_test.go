package source

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"polyleaf/internal/leaflet"
)

// withoutPositions compares leaflets as a reader sees them.
var withoutPositions = cmp.Options{cmpopts.IgnoreTypes(leaflet.Position{}), cmpopts.EquateEmpty()}

// checkLaws states what holds for every document: positions lie inside it, the
// written Markdown gives the same leaflet again and is then written the same,
// and no part is empty.
func checkLaws(t *testing.T, name string, data []byte) {
	t.Helper()
	l, findings, err := Load(name, data, Options{})
	if err != nil {
		return
	}
	checkPositions(t, data, l, findings)
	md := Markdown(l)
	again, problems, err := Load(l.ID+".md", md, Options{})
	if err != nil {
		t.Fatalf("what Markdown wrote cannot be read: %v\n%s", err, md)
	}
	for _, f := range problems {
		if f.Code == "front-matter" {
			t.Errorf("what Markdown wrote has a problem: %s\n%s", f, md)
		}
	}
	if diff := cmp.Diff(l, again, withoutPositions); diff != "" {
		t.Errorf("loading the written Markdown gives another leaflet (-first +second):\n%s\n%s", diff, md)
	}
	if diff := cmp.Diff(string(md), string(Markdown(again))); diff != "" {
		t.Errorf("writing twice changes the Markdown (-first +second):\n%s", diff)
	}
	leaflet.Walk(l, func(role leaflet.Role, _ *leaflet.Entry, text *leaflet.Text) {
		if role != leaflet.RoleOther && canonical(text.Text) != text.Text {
			t.Errorf("%s is not canonical: %q, want %q", role, text.Text, canonical(text.Text))
		}
		if strings.ContainsAny(text.Text, imageMark+noTarget) {
			t.Errorf("%s holds a mark of the reader: %q", role, text.Text)
		}
	})
}

func checkPositions(t *testing.T, data []byte, l *leaflet.Leaflet, findings []leaflet.Finding) {
	t.Helper()
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(data)), "\n")
	check := func(what string, p leaflet.Position) {
		if p.Line < 1 || p.Line > len(lines) || p.Column < 1 {
			t.Errorf("%s stands in %s, and the document has %d lines", what, p, len(lines))
		}
	}
	for _, f := range findings {
		check("finding "+f.Code, f.Pos)
	}
	for i := range l.Entries {
		check("entry "+l.Entries[i].ID, l.Entries[i].Pos)
	}
	leaflet.Walk(l, func(role leaflet.Role, _ *leaflet.Entry, text *leaflet.Text) {
		check(string(role)+" "+text.Text, text.Pos)
	})
}

// TestMarkupLaws holds every Markdown and HTML document of the collection to the laws.
func TestMarkupLaws(t *testing.T) {
	files, err := filepath.Glob(faqDir + "/*/*")
	if err != nil || len(files) == 0 {
		t.Fatal("no documents", err)
	}
	for _, file := range files {
		if ext := filepath.Ext(file); ext != ".md" && ext != ".html" {
			continue
		}
		t.Run(filepath.Base(filepath.Dir(file))+"/"+filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			checkLaws(t, filepath.Base(file), data)
		})
	}
}

// FuzzMarkdown holds whatever is read as Markdown to the laws.
func FuzzMarkdown(f *testing.F) {
	seedDocuments(f, ".md", ".txt")
	for _, s := range markdownSeeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			t.Skip()
		}
		checkLaws(t, "fuzz.md", data)
	})
}

// markdownSeeds are inputs that once broke a law, and kin of them.
var markdownSeeds = []string{
	"<A\nA>",
	"# T\n\n## Q?\n\n1\\. no list\n\n\\# no heading\n\n- a\n\n\n* b\n",
	"---\nid: x\nlang: en\nsources:\n  - title: \"a: b\"\n    url: https://x.org\ncodes: [{system: a, code: b}]\n---\n\n## Q {#q}\n\n> [!NOTE]\n> **T**\n>\n> x\n",
	"**Q?** a\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
	"<details><summary>Q?</summary>\n\n*a*\n\n</details>\n",
	"Ã **Ä**‰ and Ä<b></b>‰\n",
	"Term\n: definition\n\n[a]: https://x.org\n\n[a] ![b](c) <b>d</b> `e` {{.Nope}}\n",
}

// FuzzHTML holds whatever is read as a web page to the laws.
func FuzzHTML(f *testing.F) {
	seedDocuments(f, ".html")
	for _, s := range htmlSeeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			t.Skip()
		}
		checkLaws(t, "fuzz.html", data)
	})
}

var htmlSeeds = []string{
	"<h1>T</h1><h2>Q?</h2><p>a<br><b>b </b>c <a href=x>d</a><img src=y>",
	"<dl><dt>Q?<dd>a</dl><table><tr><td>1<td>2</table><pre>x</pre>",
	"<ol start=5><li>a<ul><li>b</ol><script type=application/ld+json>{\"@type\":\"Question\",\"name\":\"Q?\",\"acceptedAnswer\":{\"text\":\"<p>a\"}}</script>",
}
