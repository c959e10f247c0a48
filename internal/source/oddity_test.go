package source

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"polyleaf/internal/leaflet"
)

// oddity is a document of any size that no person would write.
type oddity struct {
	name string
	head string // once
	body string // again and again; a %d in it counts
	tail string // once
}

// fill makes a document of about size bytes.
func (s oddity) fill(size int) []byte {
	var b strings.Builder
	b.WriteString(s.head)
	if strings.Contains(s.body, "%") {
		for i := 0; b.Len() < size; i++ {
			fmt.Fprintf(&b, s.body, i)
		}
	} else {
		b.WriteString(strings.Repeat(s.body, size/len(s.body)+1))
	}
	b.WriteString(s.tail)
	return []byte(b.String())
}

const (
	textHead = "Title\n\nWhy?\n\n"
	markHead = "# Title\n\n## Why?\n\n"
	htmlHead = "<h1>Title</h1><h2>Why?</h2>"
)

// oddities invite quadratic time, deep recursion or a crash. The ending of the
// name says which reader gets them.
var oddities = []oddity{
	{"long-line.txt", textHead, "word and word, ", ""},
	{"long-line-of-sentences.txt", textHead, "A word. ", ""},
	{"long-line-of-questions.txt", "Title\n\n", "Is it? ", ""},
	{"items.txt", textHead, "- an item\n", ""},
	{"numbers.txt", textHead, "%d. an item\n", ""},
	{"same-numbers.txt", textHead, "1. an item\n", ""},
	{"nested-items.txt", textHead, "- a\n  - b\n    - c\n      - d\n        - e\n", ""},
	{"unanswered.txt", "Title\n\n", "What is it?\n", ""},
	{"same-questions.txt", "Title\n\n", "What is it?\n\nIt is this.\n\n", ""},
	{"questions.txt", "Title\n\n", "What is number %d?\n\nIt is this.\n\n", ""},
	{"list-of-questions.txt", textHead + "Ask:\n\n", "Is it so?\n\n", ""},
	{"labels.txt", "Title\n\n", "Q: What? A: This.\n\n", ""},
	{"labels-in-a-line.txt", "Title\n\nQ: ", "What? A: This. Q: ", ""},
	{"brackets.txt", textHead, "[ * _ ` < ", ""},
	{"open-brackets.txt", textHead, "(", ""},
	{"letters-converted-twice.txt", textHead, "Ã©â€™ ", ""},
	{"isolates.txt", textHead, "\u2066a", ""},
	{"references.txt", textHead, "&amp;&lt;", ""},
	{"armenian.txt", "Title\n\n", "Ինչո՞ւ է. ", ""},
	{"greek.txt", "Title\n\n", "γιατί; ", ""},
	{"cells.txt", textHead, "a\tb\tc\n", ""},
	{"rules.txt", textHead, "----\n", ""},
	{"headings.txt", "Title\n\n", "SOME HEADING\n\n", ""},
	{"colons.txt", textHead, "these are:\n\none\n\ntwo\n\n", ""},
	{"lost-bullets.txt", textHead + "these are:\n", "one thing\n", ""},
	{"hyphens.txt", textHead, "inter-\nest is\n", ""},
	{"wrapped.txt", textHead, "some words in a line that was wrapped and goes on and on and\n", ""},
	{"placeholders.txt", textHead, "{{.Clinic.Phone}} {{ ", ""},
	{"long-line.md", markHead, "word *and* word, ", ""},
	{"items.md", markHead, "- a\n", ""},
	{"loose-items.md", markHead, "- a\n\n  b\n\n", ""},
	{"mixed-items.md", markHead, "- a\n* b\n", ""},
	{"quotes.md", "", ">", "\nb"},
	{"brackets.md", "", "[", ""},
	{"links-without-end.md", "", "[a](", ""},
	{"stars.md", "", "*a **b ", ""},
	{"underscores.md", "", "_a ", ""},
	{"ticks.md", "", "` `` ``` ", ""},
	{"backslashes.md", "", "\\", ""},
	{"definitions.md", "", "[a%d]: x\n", "\n\n[a1] b\n"},
	{"terms.md", "", "Term\n: what it means\n\n", ""},
	{"headings.md", "", "# a\n## b\n### c\n", ""},
	{"hashes.md", "# ", "{#a ", ""},
	{"boxes.md", "", "<details>\n\n", ""},
	{"html-blocks.md", "", "<div>a</div>\n\n", ""},
	{"comments.md", "", "<!-- ", ""},
	{"tags.md", "", "<a ", ""},
	{"table.md", "|a|b|\n|-|-|\n", "|a|b|\n", ""},
	{"fences.md", "", "```\na\n", ""},
	{"images.md", markHead, "![a](b) c\n", ""},
	{"bold-questions.md", "", "**What is it?** It is.\n\n", ""},
	{"lines.md", markHead, "*a*\n", ""},
	{"items.html", htmlHead + "<ul>", "<li>x", ""},
	{"deep.html", "", "<div>", "x"},
	{"deep-lists.html", "", "<ul><li>", "x"},
	{"deep-tables.html", "", "<table><tr><td>", "x"},
	{"deep-bold.html", "", "<b>", "x"},
	{"bold-paragraphs.html", "", "<p><b>x", ""},
	{"fonts.html", "", "<font color=a>x", ""},
	{"links.html", "", "<a href=x>y", ""},
	{"nobr.html", "", "<nobr>a", ""},
	{"boxes.html", "", "<details><summary>What?</summary>", ""},
	{"long-line.html", htmlHead + "<p>", "word and word, ", ""},
	{"breaks.html", htmlHead + "<p>", "word<br>", ""},
	{"references.html", htmlHead + "<p>", "&lt;&amp;", ""},
	{"images.html", htmlHead + "<p>", "<img src=a alt=b>c", ""},
	{"superscript.html", htmlHead + "<p>", "<sup>2</sup>a", ""},
	{"readings.html", htmlHead + "<p>", "<ruby>a<rt>b</ruby>", ""},
	{"terms.html", "<dl>", "<dt>What?<dd>a", ""},
	{"cells.html", "<table>", "<tr><td>a<td>b", ""},
	{"accordion.html", "", "<button aria-expanded=false aria-controls=a%[1]d>What?</button><div id=a%[1]d>b</div>", ""},
	{"question-classes.html", "", "<div class=faq-question>What?", ""},
	{"declared.html", "", "<div itemscope itemtype=https://schema.org/Question>", ""},
	{"linked-data.html", "<script type=application/ld+json>[", "{\"@type\":\"Question\",\"name\":\"What %d?\",\"acceptedAnswer\":{\"text\":\"a\"}},", "0]</script>"},
	{"side-columns.html", "", "<div class=sidebar>", ""},
	{"attributes.html", "<p ", "a=b ", ">x"},
	{"event-attributes.html", htmlHead, "<p onclick=alert(1)>a", ""},
	{"scripts.html", "", "<script>a</script>", ""},
	{"comments.html", "", "<!-- a", ""},
	{"drawings.html", "", "<svg><path>", ""},
	{"choices.html", "", "<select><option>a", ""},
}

// TestOddities reads each of them at 100,000 pieces or 1 MB, whichever is less:
// bounded, and no panic. What takes a second here takes a minute at full size.
func TestOddities(t *testing.T) {
	for _, s := range oddities {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			data := s.fill(min(512<<10, 100_000*len(s.body)))
			l, findings, err := Load(s.name, data, Options{})
			var refused *Error
			if err != nil && !errors.As(err, &refused) {
				t.Fatalf("got %v, want an *Error", err)
			}
			if err == nil {
				checkFindingPlaces(t, data, l, findings)
			}
		})
	}
}

// checkFindingPlaces is the cheap half of the laws, for large documents.
func checkFindingPlaces(t *testing.T, data []byte, l *leaflet.Leaflet, findings []leaflet.Finding) {
	t.Helper()
	lines := strings.Count(string(data), "\n") + 1
	for _, f := range findings {
		if f.Pos.Line < 1 || f.Pos.Line > lines || f.Pos.Column < 1 {
			t.Fatalf("finding %s stands outside of the %d lines of the document", f, lines)
		}
	}
	if len(l.Entries) == 0 && len(findings) == 0 {
		t.Error("nothing was read, and nothing reported")
	}
}
