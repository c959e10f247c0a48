package catalogue

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"polyleaf/internal/leaflet"
	"polyleaf/internal/messagefile"
)

// doc makes a leaflet from lines: "# id question", "- item", anything else a paragraph.
func doc(title string, lines ...string) *leaflet.Leaflet {
	l := &leaflet.Leaflet{ID: "l", Lang: "en", SourceLang: "en", Title: leaflet.Text{Text: title, Pos: leaflet.Position{File: "content/l.md"}}}
	for _, line := range lines {
		if rest, ok := strings.CutPrefix(line, "# "); ok {
			id, question, _ := strings.Cut(rest, " ")
			l.Entries = append(l.Entries, leaflet.Entry{ID: id, Question: leaflet.Text{Text: question}})
			continue
		}
		e := &l.Entries[len(l.Entries)-1]
		if item, ok := strings.CutPrefix(line, "- "); ok {
			e.Blocks = append(e.Blocks, leaflet.Block{Kind: leaflet.Bullets, Items: []leaflet.Item{{Text: leaflet.Text{Text: item}}}})
			continue
		}
		e.Blocks = append(e.Blocks, leaflet.Block{Kind: leaflet.Paragraph, Text: leaflet.Text{Text: line}})
	}
	return l
}

var before = []string{
	"# causes What causes back spasms?",
	"Most spasms come from a muscle that was strained by lifting.",
	"Sitting for a long time can also start one.",
	"- Lifting something heavy",
	"# help What can I do now?",
	"Keep moving as soon as you can, even if it hurts a little.",
	"Take 10 mg twice a day.",
	"You can use a warm pad for twenty minutes. Do not sleep on it. Take it off when your skin turns red.",
}

// edit returns the lines with one replaced by others.
func edit(line int, with ...string) []string {
	out := append([]string{}, before[:line]...)
	return append(append(out, with...), before[line+1:]...)
}

func TestBuildKeepsIDs(t *testing.T) {
	first := "l.title l.causes.question l.causes.p1 l.causes.p2 l.causes.i1 l.help.question l.help.p1 l.help.p2 l.help.p3"
	cases := []struct {
		name  string
		lines []string
		want  string // ids in order; changed ones with *
	}{
		{"nothing changed", before, first},
		{"a word edited", edit(1, "Most spasms come from a muscle that was hurt by lifting."), strings.Replace(first, "causes.p1", "causes.p1*", 1)},
		{"a dose edited", edit(6, "Take 100 mg twice a day."), strings.Replace(first, "help.p2", "help.p2*", 1)},
		{"a paragraph removed", edit(2), strings.Replace(first, " l.causes.p2", "", 1)},
		{"a paragraph added", edit(2, before[2], "See someone if it lasts."), strings.Replace(first, "causes.p2", "causes.p2 l.causes.p3", 1)},
		{"a paragraph moved to another entry", append(edit(2), before[2]), strings.Replace(first, " l.causes.p2", "", 1) + " l.causes.p2"},
		{"another text in its place", edit(2, "Ask at reception for a chair with arms."), strings.Replace(first, "causes.p2", "causes.p3", 1)},
		{"an entry renamed", edit(0, "# why What causes back spasms?"), first},
		{"a question reworded", edit(0, "# causes What brings on back spasms?"), strings.Replace(first, "causes.question", "causes.question*", 1)},
		{"a paragraph becomes an item", edit(2, "- "+before[2]), first},
		{"a text split", edit(7, "You can use a warm pad for twenty minutes.", "Do not sleep on it. Take it off when your skin turns red."), strings.Replace(first, "l.help.p3", "l.help.p4 l.help.p3*", 1)},
		{"two texts merged", append(append([]string{}, before[:1]...), append([]string{before[1] + " " + before[2]}, before[3:]...)...), strings.Replace(first, "causes.p1 l.causes.p2", "causes.p1*", 1)},
		{"a text twice", edit(2, before[2], before[2]), strings.Replace(first, "causes.p2", "causes.p2 l.causes.p3", 1)},
		{"entries swapped", append(append([]string{}, before[4:]...), before[:4]...), "l.title l.help.question l.help.p1 l.help.p2 l.help.p3 l.causes.question l.causes.p1 l.causes.p2 l.causes.i1"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			prev := Build(doc("Back spasms", before...), nil)
			if got := strings.Join(prev.IDs(), " "); got != first {
				t.Fatalf("first build: got %s, want %s", got, first)
			}
			l := doc("Back spasms", c.lines...)
			next := Build(l, reread(t, prev))
			if got := changed(prev, next); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			leaflet.Walk(l, func(_ leaflet.Role, _ *leaflet.Entry, text *leaflet.Text) {
				if m := next.Get(text.ID); m == nil || m.Text != text.Text {
					t.Errorf("leaflet has id %q for %q", text.ID, text.Text)
				}
			})
		})
	}
}

// reread writes a catalogue and reads it again.
func reread(t *testing.T, c *Catalogue) *Catalogue {
	t.Helper()
	again, findings := Parse("locales/en/l.en.toml", c.Format(), c.History())
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	return again
}

func changed(prev, next *Catalogue) string {
	var ids []string
	for _, m := range next.Messages {
		id := m.ID
		if old := prev.Get(id); old != nil && old.Hash != m.Hash {
			id += "*"
		}
		ids = append(ids, id)
	}
	return strings.Join(ids, " ")
}

func TestRetiredIDs(t *testing.T) {
	c := Build(doc("T", before...), nil)
	c = Build(doc("T", edit(2)...), reread(t, c))
	if c.RetiredText("l.causes.p2") == nil {
		t.Fatal("removed message is not retired")
	}
	c = Build(doc("T", edit(2, "Stress makes it worse for some people.")...), reread(t, c))
	if c.Get("l.causes.p3") == nil {
		t.Errorf("new text did not get a new number: %v", c.IDs())
	}
	c = Build(doc("T", before...), reread(t, c))
	if m := c.Get("l.causes.p2"); m == nil || m.Text != before[2] {
		t.Errorf("text that came back did not get its id back: %v", c.IDs())
	}
	if c.RetiredText("l.causes.p2") != nil || c.RetiredText("l.causes.p3") == nil {
		t.Errorf("retired: %v", c.Retired)
	}
}

func TestPreviousTexts(t *testing.T) {
	c := Build(doc("T", before...), nil)
	second := edit(6, "Take 20 mg twice a day.")
	c = Build(doc("T", second...), reread(t, c))
	if got, ok := c.Before("l.help.p2", messagefile.Hash("Take 10 mg twice a day.")); !ok || got != "Take 10 mg twice a day." {
		t.Errorf("got %q, %v", got, ok)
	}
	c = Build(doc("T", before...), reread(t, c))
	if got := c.Previous["l.help.p2"]; len(got) != 1 || got[0].Text != "Take 20 mg twice a day." {
		t.Errorf("previous texts after going back: %v", got)
	}
}

func TestNotesSurvive(t *testing.T) {
	c := Build(doc("T", before...), nil)
	data := strings.Replace(string(c.Format()), `"l.help.p2"`, "# dose checked by the pharmacist\n\"l.help.p2\"", 1)
	prev, _ := Parse("l.en.toml", []byte(data), nil)
	next := Build(doc("T", before...), prev)
	if diff := cmp.Diff(data, string(next.Format())); diff != "" {
		t.Error(diff)
	}
}

func TestTroublesomeEntryNames(t *testing.T) {
	c := Build(doc("T", "# title Q one?", "A", "# summary2 Q two?", "# other Q three?", "# 7 Q four?"), nil)
	ids := c.IDs()
	for _, a := range ids {
		last := a[strings.LastIndexByte(a, '.')+1:]
		if messagefile.Reserved(last) {
			t.Errorf("id %q ends in a reserved word", a)
		}
		for _, b := range ids {
			if strings.HasPrefix(b, a+".") {
				t.Errorf("id %q is a prefix of %q", a, b)
			}
		}
	}
}

func TestHashVector(t *testing.T) {
	if got, want := messagefile.Hash("Take 10 mg"), "sha1-c77cacb3cfc27ec1bbb767bb38fb3bbbae0b68a6"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestBrokenCatalogue(t *testing.T) {
	for _, data := range []string{`"a" = `, "<<<<<<< HEAD\n\"a\" = \"b\"\n", "\xff", "\"a\"=\"b\"\n\"a\"=\"c\"\n"} {
		if c, findings := Parse("x.en.toml", []byte(data), nil); c != nil || len(findings) == 0 {
			t.Errorf("%q: got %v, %v", data, c, findings)
		}
	}
	if c, findings := Parse("x.en.toml", []byte(`"a" = "b"`), []byte("[[previous]\n")); c != nil || len(findings) != 1 || findings[0].Pos.Line != 1 {
		t.Errorf("broken history: got %v, %v", c, findings)
	}
}

func BenchmarkBuildRewritten(b *testing.B) {
	var old, next []string
	for i := range 50 {
		old = append(old, fmt.Sprintf("# e%d Question number %d about it?", i, i))
		next = append(next, old[len(old)-1])
		for j := range 40 {
			old = append(old, fmt.Sprintf("Sentence %d of entry %d tells about thing %d and word w%d.", j, i, i*j, i+j))
			next = append(next, fmt.Sprintf("Sentence %d in entry %d tells of thing %d and the word w%d.", j, i, i*j, i+j))
		}
	}
	prev := Build(doc("T", old...), nil)
	for b.Loop() {
		Build(doc("T", next...), prev)
	}
}
