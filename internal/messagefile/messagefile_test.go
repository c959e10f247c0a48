package messagefile

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const file = `#. heading

# about a
#. old
["a.x"]
hash = "h"
other = "A" # after
# at the end of a

# about b
["a.y"]
other = '''B'''

"a.w".other = "below b"
`

func TestEdits(t *testing.T) {
	cases := []struct {
		name string
		edit func(f *File) []Edit
		want [2]string // replaced by
	}{
		{"set a value", func(f *File) []Edit { return f.Set(f.Get("a.x"), "other", `A "quoted"`) }, [2]string{`other = "A"`, `other = "A \"quoted\""`}},
		{"set the same raw value", func(f *File) []Edit { return f.SetRaw(f.Get("a.y"), "other", "'''B'''") }, [2]string{}},
		{"add a hash", func(f *File) []Edit { return f.Set(f.Get("a.y"), "hash", "h2") }, [2]string{"[\"a.y\"]\n", "[\"a.y\"]\nhash = \"h2\"\n"}},
		{"comments", func(f *File) []Edit { return f.Comments(f.Get("a.x"), "#. new\n#> text\n") }, [2]string{"#. old\n", "#. new\n#> text\n"}},
		{"comments where there were none", func(f *File) []Edit { return f.Comments(f.Get("a.y"), "#. new\n") }, [2]string{"# about b\n", "# about b\n#. new\n"}},
		{"heading", func(f *File) []Edit { return f.Heading("#. other heading\n") }, [2]string{"#. heading\n", "#. other heading\n"}},
		{"remove", func(f *File) []Edit { return f.Remove(f.Get("a.x")) }, [2]string{"# about a\n#. old\n[\"a.x\"]\nhash = \"h\"\nother = \"A\" # after\n", ""}},
		{"insert behind", func(f *File) []Edit { return []Edit{f.Insert(f.Get("a.x"), "[new]\n")} }, [2]string{"# at the end of a\n", "# at the end of a\n\n[new]\n"}},
		{"insert at the start", func(f *File) []Edit { return []Edit{f.Insert(nil, "[new]\n")} }, [2]string{"# about a\n", "[new]\n\n# about a\n"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			want := file
			if c.want[0] != "" {
				want = strings.Replace(file, c.want[0], c.want[1], 1)
			}
			f := Parse("f.toml", []byte(file))
			edits := c.edit(f)
			if (len(edits) == 0) != (want == file) {
				t.Errorf("%d edits", len(edits))
			}
			if diff := cmp.Diff(want, string(f.Apply(edits))); diff != "" {
				t.Error(diff)
			}
			for eol, bom := range map[string]string{"\r\n": "\ufeff"} {
				text := bom + strings.ReplaceAll(file, "\n", eol)
				f := Parse("f.toml", []byte(text))
				if diff := cmp.Diff(bom+strings.ReplaceAll(want, "\n", eol), string(f.Apply(c.edit(f)))); diff != "" {
					t.Errorf("with %q: %s", eol, diff)
				}
			}
		})
	}
}

func TestNotes(t *testing.T) {
	f := Parse("f.toml", []byte(file))
	if got, want := f.Notes(f.Get("a.x")), "# about a\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestQuote(t *testing.T) {
	for _, s := range []string{"", "plain", `a "b" \ c`, "a\nb\tc\rd", "\x01\x1f\x7f", "é 😀 \u2028"} {
		f := Parse("f.toml", []byte(`"a.b" = `+Quote(s)))
		if f.Broken || f.Get("a.b").Other() != s {
			t.Errorf("%q written as %s is read as %q", s, Quote(s), f.Get("a.b").Other())
		}
	}
}

func TestReserved(t *testing.T) {
	for word, want := range map[string]bool{"other": true, "Description": true, "LEFTDELIM": true, "translation": true, "question": false, "p1": false} {
		if Reserved(word) != want {
			t.Errorf("Reserved(%q) = %v", word, !want)
		}
	}
}
