package messagefile

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// parseTOML reads a file by the TOML parser whatever it looks like.
func parseTOML(name string, data []byte) *File {
	f := &File{Name: name, eol: "\n", text: string(data)}
	r := reader{file: f}
	r.parser.Reset(data)
	r.read()
	r.finish()
	return f
}

var plainLines = []string{
	"", "", "# note", "#. context", "#> text", "[\"a.x\"]", "[\"a.y\"]", "[\"b\"]", "hash = \"h\"", "hash = \"\"", "other = \"Ä # ] = text\"", "other = \"\"",
	"\"c.x\" = \"text\"", "\"c.y\" = \"\"", "\"c = d\" = \"e\"",
}

var otherLines = []string{
	"[a]", "[\"other\"]", "[\"\"]", "[\"a\".\"b\"]", "[[\"a\"]]", "other = \"\\\"\"", "other = 'x'", "hash = \"h\" # note", "other=\"x\"", "one = \"x\"", " other = \"x\"", "\"hash\" = \"x\"",
	"\"c\".\"d\" = \"x\"", "\"e\" = { other = \"x\" }", "other = \"\"\"x\"\"\"", "# \x01", "  ", "other = \"x", "other = 7", "\"c.x\" = \"text\" = \"more\"",
}

// Both ways of reading see the same file.
func TestPlain(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	quick := 0
	for range 3000 {
		var lines []string
		for range r.IntN(12) {
			lines = append(lines, plainLines[r.IntN(len(plainLines))])
			if r.IntN(60) == 0 {
				lines = append(lines, otherLines[r.IntN(len(otherLines))])
			}
		}
		text := strings.Join(lines, "\n") + []string{"", "\n"}[r.IntN(2)]
		if (&reader{file: &File{text: text}}).plain() {
			quick++
		}
		got, want := Parse("x.toml", []byte(text)), parseTOML("x.toml", []byte(text))
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(File{}, Entry{}, Field{}, span{}, nested{}), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("%s\nreads as (-TOML +got)\n%s", text, diff)
		}
	}
	if quick < 300 {
		t.Errorf("only %d files were plain", quick)
	}
}
