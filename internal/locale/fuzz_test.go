package locale

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"polyleaf/internal/leaflet"
	"polyleaf/internal/messagefile"
)

func seeds(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.toml")
	if len(files) == 0 {
		f.Fatal("no seeds")
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, s := range []string{
		"", "\ufeff", "[\"l.title\"]", "[\"l.title\"]\r\nother = 'a'", "\"l.title\" = \"\"", "l.title.other = 'x'\n[l.help]\nquestion='y'",
		"[a]\n[a.b]\nc = {d = {other = 'x', hash='y'}}", "#. x\n\n#. y\n[\"l.title\"]\nother=\"\"\n", "[\"l.help.p1\"]\nother = \"\"\"\na\"\"\" # c\n\n\n#? z\n# n\n[\"l.gone\"]\nother='1'",
		"\"l.title\" = { other = 'a', }", "l.title.x = ''", "[l]\ntitle.other = 'a'\n[l.help]\np1 = 'b'",
	} {
		f.Add([]byte(s))
	}
}

// Reading never panics, writing without edits gives the same bytes, and a sync
// keeps every translation, leaves a readable file and has nothing to do the second time.
func FuzzSync(f *testing.F) {
	seeds(f)
	c := texts(nil, paragraphs...)
	c = texts(c, append([]string{"New one."}, paragraphs[1:]...)...)
	s := NewSyncer(c)
	f.Fuzz(func(t *testing.T, data []byte) {
		m := messagefile.Parse(name, data)
		if !bytes.Equal(m.Bytes(), data) {
			t.Fatal("not the same bytes without edits")
		}
		for _, finding := range m.Findings {
			if finding.Pos.Line < 1 || finding.Pos.Column < 1 {
				t.Fatalf("finding without a place: %v", finding)
			}
		}
		if data == nil {
			return
		}
		before := Parse(name, data, nil)
		before.claim(c)
		r := s.Sync(Input{Name: name, Data: data})
		if before.Broken {
			if len(r.Writes) > 0 {
				t.Fatal("a broken file is written to")
			}
			return
		}
		var history []byte
		for _, w := range r.Writes {
			if w.Name == name {
				data = w.Data
			} else {
				history = w.Data
			}
		}
		after := Parse(name, data, history)
		if after.Broken {
			t.Fatalf("broken after the sync: %v\n%s", after.Findings, data)
		}
		for _, id := range before.IDs() {
			if text := before.Text(id); !blank(text) && after.Text(id) != text && !slices.ContainsFunc(after.Retired, func(r Retired) bool { return r.ID == id && r.Other == text }) {
				t.Fatalf("translation of %q is lost", id)
			}
		}
		for i := range c.Messages {
			m := &c.Messages[i]
			if was, is := before.State(m), after.State(m); was != is {
				t.Fatalf("%s was %s and is %s", m.ID, was, is)
			}
			if after.file.Get(m.ID) == nil {
				t.Fatalf("%s is not in the file", m.ID)
			}
		}
		if again := s.Sync(Input{Name: name, Data: data, History: history}); len(again.Writes) > 0 {
			t.Fatalf("second sync changes\n%q\nto\n%q", data, again.Writes[0].Data)
		}
	})
}

// Catalogue, locale file and back is the identity, whatever the texts.
func FuzzTranslations(f *testing.F) {
	for _, s := range []string{"", "a", "a\nb", `"quoted" \ back`, "tab\there", "\u2028\u0085\x7f\x01", "'''", `"""`, "{{.X}}", "Ünï😀"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, source, translation string) {
		source, translation = string(bytes.ToValidUTF8([]byte(source), nil)), string(bytes.ToValidUTF8([]byte(translation), nil))
		if bytes.ContainsRune([]byte(source+translation), 0) {
			return
		}
		c := texts(nil, "p"+source)
		m := c.Get("l.help.p1")
		r := NewSyncer(c).Sync(Input{Name: name, Set: map[string]Translation{m.ID: {Text: translation, Hash: m.Hash}}})
		file := Parse(name, r.Writes[0].Data, nil)
		if file.Broken {
			t.Fatalf("broken: %v\n%s", file.Findings, r.Writes[0].Data)
		}
		if file.Text(m.ID) != translation || file.Hash(m.ID) != m.Hash {
			t.Fatalf("got %q, want %q", file.Text(m.ID), translation)
		}
		want := leaflet.Translated
		if blank(translation) {
			want = leaflet.Missing
		}
		if got := file.State(m); got != want {
			t.Fatalf("state %s, want %s", got, want)
		}
	})
}
