package source

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestOwnFormatErrors shows what an author of a content file is told, and where.
func TestOwnFormatErrors(t *testing.T) {
	const head = "---\nid: x\nlang: en\n"
	const body = "---\n\n# Title\n\n## What is it? {#what}\n\nIt is a thing.\n"
	for _, tc := range []struct{ name, text, want, hint string }{
		{"unknown key", head + "reviewd: 2026-01-01\n" + body, `x.md:4:1: error: unknown key "reviewd" in the front matter [front-matter]`, `did you mean "reviewed"?`},
		{"no date", head + "reviewed: last May\n" + body, `x.md:4:11: error: "last May" is not a date [front-matter]`, "write year, month and day, as in 2026-11-25"},
		{"key of a source", head + "sources:\n  - titel: a\n" + body, `x.md:5:5: error: unknown key "titel" in sources [front-matter]`, `did you mean "title"?`},
		{"list for a text", head + "version: [1, 2]\n" + body, `x.md:4:10: error: the value of "version" must be a text [front-matter]`, "write version: and the text in one line"},
		{"unknown placeholder", head + body + "\nCall {{.Clinic.Fhone}}.\n", `x.md:12:6: error: unknown placeholder "{{.Clinic.Fhone}}" [unknown-placeholder]`, `did you mean "Phone"?`},
		{"open placeholder", head + body + "\nCall {{.Clinic.Phone.\n", `x.md:12:6: error: a placeholder is not closed: "{{" [unknown-placeholder]`, "write it like {{.Clinic.Phone}}, or with one brace if it is none"},
		{"unknown callout", head + body + "\n> [!URGENTT]\n> Call.\n", `x.md:12:3: warning: unknown kind of callout "[!URGENTT]" [unknown-callout]`, `did you mean "URGENT"?`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, findings, err := Load("x.md", []byte(tc.text), Options{})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range findings {
				got = append(got, f.String()+"\n"+f.Hint)
			}
			if diff := cmp.Diff([]string{tc.want + "\n" + tc.hint}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestJSON(t *testing.T) {
	l, findings, err := Load("x.md", []byte("---\nid: x\nlang: en\n---\n\n# T\n\n## G\n\n### Q? {#q}\n\n> [!URGENT]\n> **Go now:**\n>\n> 2. a < b\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := `{"schema":1,"id":"x","lang":"en","title":"T","entries":[{"id":"q","group":"G","question":"Q?","blocks":[` +
		`{"kind":"callout","tone":"urgent","blocks":[{"kind":"paragraph","text":"**Go now:**"},` +
		`{"kind":"numbers","start":2,"items":[{"text":"a < b","blocks":[]}]}]}]}],"findings":[]}`
	got := string(JSON(l, findings))
	if diff := cmp.Diff(want, compact(got)); diff != "" {
		t.Error(diff)
	}
}

// compact takes line ends and indentation off printed JSON.
func compact(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		b.WriteString(strings.Replace(strings.TrimSpace(line), `": `, `":`, 1))
	}
	return b.String()
}
