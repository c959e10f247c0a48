package source

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"polyleaf/internal/leaflet"
)

// raised has, for each code, the smallest document of each format that must
// raise it. An empty one says that the format cannot have that flaw: a plain
// text has no headings of levels, pictures, links or markup.
var raised = []struct{ code, text, markdown, html string }{
	{
		"duplicate-title",
		"Is it safe?\n\nIs it safe?\n\nYes, it is safe.\n\nHow does it work?\n\nIt works well.\n",
		"# Is it safe?\n\n## Is it safe?\n\nYes.\n\n## How does it work?\n\nWell.\n",
		"<h1>Is it safe?</h1><h2>Is it safe?</h2><p>Yes.</p><h2>How does it work?</h2><p>Well.</p>",
	},
	{
		"duplicate-question",
		"Title\n\nIs it safe?\n\nYes, it is.\n\nIs it safe?\n\nIt is.\n",
		"# Title\n\n## Is it safe?\n\nYes.\n\n## Is it safe?\n\nIt is.\n",
		"<h1>Title</h1><h2>Is it safe?</h2><p>Yes.</p><h2>Is it safe?</h2><p>It is.</p>",
	},
	{
		"similar-question",
		"Title\n\nWhat causes low back pain?\n\nBad posture.\n\nWhat causes back pain?\n\nBad shoes.\n",
		"# Title\n\n## What causes low back pain?\n\nBad posture.\n\n## What causes back pain?\n\nBad shoes.\n",
		"<h1>Title</h1><h2>What causes low back pain?</h2><p>Bad posture.</p><h2>What causes back pain?</h2><p>Bad shoes.</p>",
	},
	{
		"duplicate-text",
		"Title\n\nIs it safe?\n\nAsk your doctor before you take any other medicine.\n\nHow does it work?\n\nAsk your doctor before you take any other medicine.\n",
		"# Title\n\n## Is it safe?\n\nAsk your doctor before you take any other medicine.\n\n## How does it work?\n\nAsk your doctor before you take any other medicine.\n",
		"<h1>Title</h1><h2>Is it safe?</h2><p>Ask your doctor before you take any other medicine.</p><h2>How does it work?</h2><p>Ask your doctor before you take any other medicine.</p>",
	},
	{
		"unanswered",
		"Title\n\nIs it safe?\n\nYes, it is.\n\nHow does it work?\n",
		"# Title\n\n## Is it safe?\n\nYes.\n\n## How does it work?\n",
		"<h1>Title</h1><h2>Is it safe?</h2><p>Yes.</p><h2>How does it work?</h2>",
	},
	{
		"text-before-first-question",
		"Title\n\nSome words in front of it all.\n\nIs it safe?\n\nYes, it is.\n",
		"# Title\n\nSome words in front of it all.\n\n## Is it safe?\n\nYes.\n",
		"<h1>Title</h1><p>Some words in front of it all.</p><h2>Is it safe?</h2><p>Yes.</p>",
	},
	{
		"no-questions",
		"It rains today and nothing else happens.\n",
		"It rains today and nothing else happens.\n",
		"<p>It rains today and nothing else happens.</p>",
	},
	{
		"no-title",
		"Is it safe?\n\nYes, it is.\n",
		"## Is it safe?\n\nYes.\n\n## How does it work?\n\nWell.\n",
		"<h2>Is it safe?</h2><p>Yes.</p><h2>How does it work?</h2><p>Well.</p>",
	},
	{
		"not-a-question",
		"Title\n\nWhat if I sleep badly?\n\nMany people do.\n\nBut why?\n\nNobody knows.\n",
		"# Title\n\n## What if I sleep badly?\n\nMany people do.\n\nBut why?\n\nNobody knows.\n\n## How does it work?\n\nWell.\n",
		"<h1>Title</h1><h2>What if I sleep badly?</h2><p>Many people do.</p><p>But why?</p><p>Nobody knows.</p><h2>How does it work?</h2><p>Well.</p>",
	},
	{
		"lost-bullets",
		"Title\n\nWhy?\n\nCommon causes are: Bad posture. Old shoes. Heavy bags.\n",
		"# Title\n\n## Why?\n\nCommon causes are: Bad posture. Old shoes. Heavy bags.\n",
		"<h1>Title</h1><h2>Why?</h2><p>Common causes are: Bad posture. Old shoes. Heavy bags.</p>",
	},
	{
		"truncated",
		"Title\n\nWhy?\n\nBecause it is...\n",
		"# Title\n\n## Why?\n\nBecause it is...\n",
		"<h1>Title</h1><h2>Why?</h2><p>Because it is...</p>",
	},
	{
		"missing-final-stop",
		"Title\n\nWhy?\n\nBecause of the bad weather\n",
		"# Title\n\n## Why?\n\nBecause of the bad weather\n",
		"<h1>Title</h1><h2>Why?</h2><p>Because of the bad weather</p>",
	},
	{
		"mixed-markers",
		"Title\n\nWhy?\n\n- one thing\n- two things\n* three things\n",
		"# Title\n\n## Why?\n\n- one thing\n- two things\n* three things\n",
		"",
	},
	{
		"numbering-gap",
		"Title\n\nWhy?\n\n1. one thing\n2. two things\n4. four things\n",
		"# Title\n\n## Why?\n\n1. one thing\n2. two things\n4. four things\n",
		"<h1>Title</h1><h2>Why?</h2><ol><li>one thing<li>two things<li value=4>four things</ol>",
	},
	{
		"heading-skipped",
		"",
		"# Title\n\n### Is it safe?\n\nYes.\n",
		"<h1>Title</h1><h3>Is it safe?</h3><p>Yes.</p>",
	},
	{
		"very-long-answer",
		"Title\n\nWhy?\n\n" + strings.Repeat("Word by word. ", 120) + "\n",
		"# Title\n\n## Why?\n\n" + strings.Repeat("Word by word. ", 120) + "\n",
		"<h1>Title</h1><h2>Why?</h2><p>" + strings.Repeat("Word by word. ", 120) + "</p>",
	},
	{
		"boilerplate",
		"Title\n\nWhy?\n\nBecause of the weather.\n\nBack to top\n",
		"# Title\n\n## Why?\n\nBecause of the weather.\n\nBack to top\n",
		"<h1>Title</h1><h2>Why?</h2><p>Because of the weather.</p><p>Back to top</p>",
	},
	{
		"encoding",
		"Title\n\nWhy?\n\nIt doesnâ€™t rain.\n",
		"# Title\n\n## Why?\n\nIt doesnâ€™t rain.\n",
		"<h1>Title</h1><h2>Why?</h2><p>It doesnâ€™t rain.</p>",
	},
	{
		"bidi-control",
		"Title\n\nWhy?\n\nBecause \u202Eit rains.\n",
		"# Title\n\n## Why?\n\nBecause \u202Eit rains.\n",
		"<h1>Title</h1><h2>Why?</h2><p>Because \u202Eit rains.</p>",
	},
	{
		"invisible-character",
		"Title\n\nWhy?\n\nBe\u00ADcause it rains.\n",
		"# Title\n\n## Why?\n\nBe\u00ADcause it rains.\n",
		"<h1>Title</h1><h2>Why?</h2><p>Be&shy;cause it rains.</p>",
	},
	{
		"image-without-alt",
		"",
		"# Title\n\n## Why?\n\nIt rains.\n\n![](rain.png)\n",
		"<h1>Title</h1><h2>Why?</h2><p>It rains.</p><img src=rain.png>",
	},
	{
		"link-without-target",
		"",
		"# Title\n\n## Why?\n\nIt [rains]().\n",
		"<h1>Title</h1><h2>Why?</h2><p>It <a href=''>rains</a>.</p>",
	},
	{
		"html-dropped",
		"",
		"# Title\n\n## Why?\n\nIt [rains](javascript:alert(1)).\n",
		"<h1>Title</h1><h2>Why?</h2><p>It rains.</p><script>alert(1)</script>",
	},
	{
		"language-unsure",
		"Xyz\n\nQwrt plk mnb?\n\nZzxc vbn.\n",
		"# Xyz\n\n## Qwrt plk mnb?\n\nZzxc vbn.\n",
		"<h1>Xyz</h1><h2>Qwrt plk mnb?</h2><p>Zzxc vbn.</p>",
	},
	{
		"empty-group",
		"",
		"# Title\n\n## Matters\n\n### Health\n\n#### Is it safe?\n\nYes.\n\n#### How does it work?\n\nWell.\n",
		"<h1>Title</h1><h2>Matters</h2><h3>Health</h3><h4>Is it safe?</h4><p>Yes.</p><h4>How does it work?</h4><p>Well.</p>",
	},
	{
		"unknown-placeholder",
		"Title\n\nWhy?\n\nCall {{.Name}} today.\n",
		"# Title\n\n## Why?\n\nCall {{.Name}} today.\n",
		"<h1>Title</h1><h2>Why?</h2><p>Call {{.Name}} today.</p>",
	},
	{"front-matter", "", "---\nid: x\nlang: en\nnope: 1\n---\n\n# Title\n\n## Why?\n\nIt rains.\n", ""},
	{"unknown-callout", "", "# Title\n\n## Why?\n\n> [!NOPE]\n> It rains.\n", ""},
}

// TestCodes loads them all.
func TestCodes(t *testing.T) {
	for _, tc := range raised {
		for name, text := range map[string]string{"page.txt": tc.text, "page.md": tc.markdown, "page.html": tc.html} {
			if text == "" {
				continue
			}
			t.Run(tc.code+"/"+name, func(t *testing.T) {
				_, findings, err := Load(name, []byte(text), Options{})
				if err != nil {
					t.Fatal(err)
				}
				if !slices.ContainsFunc(findings, func(f leaflet.Finding) bool { return f.Code == tc.code }) {
					t.Errorf("no %s among %v", tc.code, findings)
				}
			})
		}
	}
}

// TestCodesAreDocumented compares the codes with the first table of docs/findings.md.
func TestCodesAreDocumented(t *testing.T) {
	data, err := os.ReadFile("../../docs/findings.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(data), "## When a document is imported")
	section, _, _ = strings.Cut(section, "\n## ")
	documented := map[string]bool{}
	for _, m := range regexp.MustCompile("(?m)^\\| `([a-z-]+)`").FindAllStringSubmatch(section, -1) {
		documented[m[1]] = true
	}
	tested := map[string]bool{}
	for _, tc := range raised {
		tested[tc.code] = true
		if !documented[tc.code] {
			t.Errorf("%s is not in docs/findings.md", tc.code)
		}
	}
	for code := range documented {
		if !tested[code] {
			t.Errorf("%s is in docs/findings.md, and no document here raises it", code)
		}
	}
}
