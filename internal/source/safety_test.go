package source

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"polyleaf/internal/leaflet"
)

// TestNothingRuns loads what would run in a browser: none of it may reach the
// document, and what is left out is reported.
func TestNothingRuns(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		code       string // of the finding; empty if only attributes go
	}{
		{"script.html", "<h1>T</h1><h2>Why?</h2><p>So.</p><script>alert(1)</script>", "html-dropped"},
		{"event.html", "<h1>T</h1><h2>Why?</h2><p onclick=\"alert(1)\">So. <img src=a.png alt=a onerror=alert(1)></p>", ""},
		{"link.html", "<h1>T</h1><h2>Why?</h2><p>So <a href=\" java&#115;cript:alert(1)\">it is</a>.</p>", "html-dropped"},
		{"data.html", "<h1>T</h1><h2>Why?</h2><p>So <a href=\"data:text/html,<script>alert(1)</script>\">it is</a>.</p>", "html-dropped"},
		{"style.html", "<h1>T</h1><h2>Why?</h2><style>p{background:url(javascript:alert(1))}</style><p style=\"x:alert(1)\">So.</p>", ""},
		{"frame.html", "<h1>T</h1><h2>Why?</h2><p>So.</p><iframe src=\"javascript:alert(1)\"></iframe>", "html-dropped"},
		{"picture.html", "<h1>T</h1><h2>Why?</h2><p>So.</p><img src=\"javascript:alert(1)\">", ""},
		{"svg.html", "<h1>T</h1><h2>Why?</h2><p>So.</p><svg onload=alert(1)><script>alert(1)</script></svg>", ""},
		{"link.md", "# T\n\n## Why?\n\nSo [it is](javascript:alert(1)).\n", "html-dropped"},
		{"html.md", "# T\n\n## Why?\n\nSo.\n\n<script>alert(1)</script>\n\n<p onclick=alert(1)>It is.</p>\n", ""},
		{"summary.md", "# T\n\n<details><summary>Why <a href=\"javascript:alert(1)\">is</a> it?</summary>\n\nSo.\n\n</details>\n", "html-dropped"},
		{"inline.md", "# T\n\n## Why?\n\nSo <a href=\"javascript:alert(1)\" onclick=\"alert(1)\">it is</a>.\n", "html-dropped"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			l, findings, err := Load(tc.name, []byte(tc.text), Options{Lang: "en"})
			if err != nil {
				t.Fatal(err)
			}
			if len(l.Entries) != 1 {
				t.Fatalf("got %d questions, want 1", len(l.Entries))
			}
			if md := string(Markdown(l)); strings.Contains(md, "alert") || strings.Contains(md, "<script") || strings.Contains(md, "javascript:") {
				t.Errorf("it reached the document:\n%s", md)
			}
			reported := slices.ContainsFunc(findings, func(f leaflet.Finding) bool { return f.Code == tc.code })
			if tc.code != "" && !reported {
				t.Errorf("no %s among %v", tc.code, findings)
			}
		})
	}
}

// TestEntityBomb loads the billion laughs: entities that a document declares are not expanded.
func TestEntityBomb(t *testing.T) {
	var b strings.Builder
	b.WriteString("<?xml version=\"1.0\"?>\n<!DOCTYPE html [\n<!ENTITY a0 \"ha\">\n")
	for i := range 9 {
		b.WriteString("<!ENTITY a" + string(rune('1'+i)) + " \"" + strings.Repeat("&a"+string(rune('0'+i))+";", 10) + "\">\n")
	}
	b.WriteString("]>\n<html><body><h1>T</h1><h2>Why?</h2><p>&a9;</p></body></html>")
	for _, name := range []string{"bomb.html", "bomb.md", "bomb.txt"} {
		l, _, err := Load(name, []byte(b.String()), Options{Lang: "en"})
		if err != nil {
			t.Fatal(err)
		}
		if n := len(Markdown(l)); n > 2*b.Len() {
			t.Errorf("%s: %d bytes became %d", name, b.Len(), n)
		}
	}
}

// TestLongLine reads a line of 10 MB with each reader; no word of it goes.
func TestLongLine(t *testing.T) {
	line := strings.Repeat("word and word, ", 10<<20/15) + "end."
	for name, head := range map[string]string{"line.txt": textHead, "line.md": markHead, "line.html": htmlHead + "<p>"} {
		l, _, err := Load(name, []byte(head+line), Options{Lang: "en"})
		if err != nil {
			t.Fatal(err)
		}
		if len(l.Entries) != 1 || len(l.Entries[0].Blocks) != 1 || l.Entries[0].Blocks[0].Text.Text != line {
			t.Errorf("%s: the line did not become one paragraph", name)
		}
	}
}

// TestManyItems reads a list of 100,000 items with each reader.
func TestManyItems(t *testing.T) {
	const n = 100_000
	items := func(format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	for name, text := range map[string]string{
		"items.txt":  textHead + items("- item %d\n"),
		"items.md":   markHead + items("- item %d\n"),
		"items.html": htmlHead + "<ul>" + items("<li>item %d"),
	} {
		l, _, err := Load(name, []byte(text), Options{Lang: "en"})
		if err != nil {
			t.Fatal(err)
		}
		if len(l.Entries) != 1 || len(l.Entries[0].Blocks) != 1 || len(l.Entries[0].Blocks[0].Items) != n {
			t.Errorf("%s: the list has not %d items", name, n)
		}
	}
}

// TestDeepNesting reads 100,000 boxes in each other: the text in them stays,
// and the depth is reported where it was cut.
func TestDeepNesting(t *testing.T) {
	const n = 100_000
	for _, tc := range []struct{ name, text, code string }{
		{"deep.html", htmlHead + strings.Repeat("<div>", n) + "The innermost text.", "html-dropped"},
		{"deep.md", markHead + strings.Repeat(">", n) + " The innermost text.\n", "html-dropped"},
		{"deep.txt", textHead + strings.Repeat(" ", n) + "- The innermost text.\n", ""},
	} {
		l, findings, err := Load(tc.name, []byte(tc.text), Options{Lang: "en"})
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(Markdown(l)), "The innermost text.") {
			t.Errorf("%s: the text is lost", tc.name)
		}
		if tc.code != "" && !slices.ContainsFunc(findings, func(f leaflet.Finding) bool { return f.Code == tc.code }) {
			t.Errorf("%s: no %s among %v", tc.name, tc.code, findings)
		}
	}
}
