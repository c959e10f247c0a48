package locale

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/messagefile"
)

const name = "locales/es/l.es.toml"

// texts makes a catalogue with a title and one entry with these paragraphs.
func texts(prev *catalogue.Catalogue, paragraphs ...string) *catalogue.Catalogue {
	l := &leaflet.Leaflet{ID: "l", Lang: "en", SourceLang: "en", Title: leaflet.Text{Text: "Back spasms", Pos: leaflet.Position{File: "content/l.md"}}}
	e := leaflet.Entry{ID: "help", Question: leaflet.Text{Text: "What can I do?"}}
	for _, p := range paragraphs {
		e.Blocks = append(e.Blocks, leaflet.Block{Kind: leaflet.Paragraph, Text: leaflet.Text{Text: p}})
	}
	l.Entries = []leaflet.Entry{e}
	return catalogue.Build(l, prev)
}

var paragraphs = []string{"Keep moving as soon as you can.", "Take 10 mg twice a day.", "Call {{.Clinic.Phone}}."}

// files is a locale file with its history.
type files struct{ data, history []byte }

func (f *files) sync(t *testing.T, c *catalogue.Catalogue, change func(*Input)) Result {
	t.Helper()
	in := Input{Name: name, Data: f.data, History: f.history}
	if change != nil {
		change(&in)
	}
	s := NewSyncer(c)
	r := s.Sync(in)
	for _, w := range r.Writes {
		switch w.Name {
		case name:
			f.data = w.Data
		case HistoryFile(name):
			f.history = w.Data
		default:
			t.Errorf("unexpected write of %s", w.Name)
		}
	}
	if again := s.Sync(Input{Name: name, Data: f.data, History: f.history, Suggest: in.Suggest}); len(again.Writes) > 0 {
		t.Errorf("second sync writes %s:\n%s", again.Writes[0].Name, cmp.Diff(string(f.data), string(again.Writes[0].Data)))
	}
	return r
}

// fill writes a translation into the file as a translator would.
func (f *files) fill(t *testing.T, id, text string) {
	t.Helper()
	at := strings.Index(string(f.data), "[\""+id+"\"]")
	if at < 0 {
		t.Fatalf("no %s in\n%s", id, f.data)
	}
	head, tail := string(f.data[:at]), string(f.data[at:])
	f.data = []byte(head + strings.Replace(tail, `other = ""`, "other = "+messagefile.Quote(text), 1))
}

func (f *files) translated(t *testing.T, c *catalogue.Catalogue) {
	t.Helper()
	f.sync(t, c, nil)
	for _, m := range c.Messages {
		f.fill(t, m.ID, "ES "+m.Text)
	}
	if r := f.sync(t, c, nil); len(r.Writes) > 0 || r.Counts.Translated != len(c.Messages) {
		t.Fatalf("after translating: %d writes, counts %+v", len(r.Writes), r.Counts)
	}
}

func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", file)
	if os.Getenv("UPDATE") != "" {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

func TestSyncNewFile(t *testing.T) {
	c := texts(nil, paragraphs...)
	var f files
	r := f.sync(t, c, nil)
	golden(t, "new.es.toml", f.data)
	if r.Counts.Missing != 5 || r.New != 5 {
		t.Errorf("got %+v", r)
	}
}

func TestSyncStale(t *testing.T) {
	c := texts(nil, paragraphs...)
	var f files
	f.translated(t, c)
	c = texts(c, paragraphs[0], "Take 20 mg three times a day.", paragraphs[2])
	r := f.sync(t, c, nil)
	golden(t, "stale.es.toml", f.data)
	if r.Counts.Stale != 1 || r.Counts.Translated != 4 {
		t.Errorf("counts %+v", r.Counts)
	}
	r = f.sync(t, c, func(in *Input) { in.Accept = func(id string) bool { return id == "l.help.p2" } })
	if r.Accepted != 1 || r.Counts.Translated != 5 {
		t.Errorf("after accept: %+v", r)
	}
	if strings.Contains(string(f.data), "#! STALE") {
		t.Errorf("marks of a stale message are left:\n%s", f.data)
	}
}

func TestSyncMinor(t *testing.T) {
	c := texts(nil, paragraphs...)
	var f, late files
	f.translated(t, c)
	late.translated(t, c)
	c = texts(c, paragraphs[0], "Take 10 mg twice each day.", paragraphs[2])
	f.sync(t, c, nil) // late misses this one
	c = texts(c, paragraphs[0], "Take 10 mg twice every day.", paragraphs[2])
	minor := func(in *Input) { in.Minor = func(id string) bool { return id == "l.help.p2" } }
	if r := late.sync(t, c, minor); r.Counts.Stale != 1 {
		t.Errorf("a minor change made current what was stale before it: %+v", r.Counts)
	}
	f.sync(t, c, func(in *Input) { in.Accept = func(string) bool { return true } })
	c = texts(c, paragraphs[0], "Take 10 mg twice every single day.", paragraphs[2])
	if r := f.sync(t, c, minor); r.Counts.Translated != 5 {
		t.Errorf("a minor change left %+v", r.Counts)
	}
}

func TestSyncMarksMachineTranslations(t *testing.T) {
	c := texts(nil, paragraphs...)
	f := &files{}
	f.sync(t, c, nil)
	machine := func(in *Input) {
		in.Machine = func(m *catalogue.Message) string { return "MT " + m.Text }
	}
	f.fill(t, "l.help.p1", "MT "+paragraphs[0])
	f.fill(t, "l.help.p2", "ES "+paragraphs[1])
	f.sync(t, c, machine)
	origin := func(id string) string { return Parse(name, f.data, f.history).Origin(id) }
	if got := origin("l.help.p1"); got != MachineTranslation {
		t.Errorf("a suggestion taken over word for word has origin %q", got)
	}
	if got := origin("l.help.p2"); got != "" {
		t.Errorf("a text of a person has origin %q", got)
	}
	f.data = []byte(strings.Replace(string(f.data), "MT ", "ES ", 1))
	f.sync(t, c, machine)
	if got := origin("l.help.p1"); got != "" {
		t.Errorf("a suggestion that a person has changed has origin %q", got)
	}
	file := Parse(name, f.data, f.history)
	if file.IsMachine("l.help.p1", "") || file.IsMachine("l.help.p1", "another") || !file.IsMachine("l.help.p1", "ES "+paragraphs[0]) {
		t.Error("a text is a machine's when it is what the machine suggested, and only then")
	}
}

func TestRetireAndRevive(t *testing.T) {
	c := texts(nil, paragraphs...)
	var f files
	f.translated(t, c)
	f.data = []byte(strings.Replace(string(f.data), "[\"l.help.p2\"]", "# the dose is right\n[\"l.help.p2\"]", 1))
	before := string(f.data)
	f.sync(t, c, nil)
	c = texts(c, paragraphs[0], paragraphs[2])
	if r := f.sync(t, c, nil); r.Retired != 1 {
		t.Errorf("retired %d", r.Retired)
	}
	golden(t, "retired.es.toml", f.data)
	golden(t, "retired.es.history", f.history)
	c = texts(c, paragraphs...)
	if r := f.sync(t, c, nil); r.Revived != 1 || r.Counts.Translated != 5 {
		t.Errorf("revived: %+v", r)
	}
	for _, part := range []string{"ES Take 10 mg twice a day.", "# the dose is right\n"} {
		if strings.Count(string(f.data), part) != 1 {
			t.Errorf("%q is not back once:\n%s", part, f.data)
		}
	}
	if len(f.data) != len(before) {
		t.Errorf("the file is not as it was:\n%s", cmp.Diff(before, string(f.data)))
	}
}

// What people write, in every form that TOML has for a message.
func TestSyncKeepsWhatPeopleWrote(t *testing.T) {
	c := texts(nil, paragraphs...)
	hash := func(id string) string { return c.Get(id).Hash }
	file := strings.NewReplacer("H1", hash("l.title"), "H2", hash("l.help.question"), "H3", hash("l.help.p1")).Replace(`# My file. Licence: none.

"l.help.p3" = 'Llame {{.Clinic.Phone}}.'   # bare

# about the title
[ "l.title" ] # here
  other = """
Espasmos \
  de espalda"""
  # inside
  hash = 'H1'


[l.help]
question = { hash = "H2", other = "¿Qué?" }
p1.other = "Muévase."
p1.hash = "H3"
# at the end
`)
	for _, eol := range []string{"\n", "\r\n"} {
		for _, bom := range []string{"", "\ufeff"} {
			f := files{data: []byte(bom + strings.ReplaceAll(file, "\n", eol))}
			r := f.sync(t, c, nil)
			got := strings.TrimPrefix(strings.ReplaceAll(string(f.data), "\r\n", "\n"), "\ufeff")
			golden(t, "people.es.toml", []byte(got))
			if strings.Count(string(f.data), "\n") != strings.Count(string(f.data), eol) || !strings.HasPrefix(string(f.data), bom) {
				t.Error("line ends or byte order mark changed")
			}
			if r.Counts != (Counts{Messages: 5, Translated: 3, Stale: 1, Missing: 1}) {
				t.Errorf("counts %+v, findings %v", r.Counts, r.Findings)
			}
		}
	}
}

func TestFindings(t *testing.T) {
	c := texts(nil, paragraphs...)
	h := c.Get("l.title").Hash
	cases := []struct{ name, file, want string }{
		{"syntax", "[\"l.title\"]\nother = \"Es \"a\" b\"\n", `locales/es/l.es.toml:2:14: error: expected newline but got U+0061 'a' [syntax]`},
		{"unclosed", "[\"l.title\"]\nother = \"Es\n", `locales/es/l.es.toml:2:12: error: basic strings cannot have new lines [syntax]`},
		{"merge conflict", "<<<<<<< HEAD\n", `locales/es/l.es.toml:1:1: error: invalid character at start of key: U+003C '<' [syntax]`},
		{"unknown id", "[\"l.titel\"]\nhash = \"x\"\nother = \"Es\"\n", `locales/es/l.es.toml:1:1: warning: id "l.titel" is not in the catalogue [unknown-id]`},
		{"duplicate", "[\"l.title\"]\nother = \"a\"\n[\"l.title\"]\nother = \"b\"\n", `locales/es/l.es.toml:3:2: error: message "l.title" appears twice [duplicate-id]`},
		{"duplicate by nesting", "\"l.title\" = \"a\"\n[l]\ntitle = \"b\"\n", `locales/es/l.es.toml:3:1: error: message "l.title" appears twice [duplicate-id]`},
		{"reserved", "other = \"a\"\n", `locales/es/l.es.toml:1:1: error: "other" is a reserved word of go-i18n and cannot be an id [reserved-id]`},
		{"reserved table", "[Description]\nother = \"a\"\n", `locales/es/l.es.toml:1:2: error: "Description" is a reserved word of go-i18n and cannot be an id [reserved-id]`},
		{"foreign key", "[\"l.title\"]\nother = \"a\"\nnotes = \"b\"\n", `locales/es/l.es.toml:3:1: error: message "l.title" has a key "notes" that go-i18n does not know [unknown-key]`},
		{"wrong type", "[\"l.title\"]\nother = 5\n", `locales/es/l.es.toml:2:1: error: value of "l.title.other" is no text [wrong-type]`},
		{"list of tables", "[[\"l.title\"]]\nother = \"a\"\n", `locales/es/l.es.toml:1:3: error: [[l.title]] is a list of tables [wrong-type]`},
		{"not UTF-8", "[\"l.title\"]\nother = \"a\xff\"\n", `locales/es/l.es.toml:2:11: error: byte 0xff is not UTF-8 [not-utf8]`},
		{"NUL", "[\"l.title\"]\nother = \"a\x00\"\n", `locales/es/l.es.toml:2:11: error: file contains a NUL byte [nul-byte]`},
		{"unknown placeholder", "[\"l.title\"]\nhash = \"" + h + "\"\nother = \"Es {{.Nope}}\"\n", `locales/es/l.es.toml:3:13: error: placeholder "{{.Nope}}" is not known [unknown-placeholder]`},
		{"broken template", "[\"l.title\"]\nhash = \"" + h + "\"\nother = \"Es {{if}}\"\n", `locales/es/l.es.toml:3:13: error: template is broken: missing value for if [broken-template]`},
		{"no hash", "[\"l.title\"]\nother = \"Es\"\n", `locales/es/l.es.toml:2:9: warning: translation has no hash: nobody knows which source text it was made for [no-hash]`},
		{"plural form", "[\"l.title\"]\nhash = \"" + h + "\"\none = \"a\"\nother = \"Es\"\n", `locales/es/l.es.toml:1:1: warning: key "one" has no effect here [unused-key]`},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			f := Parse(name, []byte(tc.file), nil)
			findings := f.Check(c)
			if len(findings) != 1 || findings[0].String() != tc.want {
				t.Fatalf("got  %v\nwant %s", findings, tc.want)
			}
			if findings[0].Hint == "" || findings[0].Locale != "es" {
				t.Errorf("no hint or locale: %+v", findings[0])
			}
			if r := NewSyncer(c).Sync(Input{Name: name, Data: []byte(tc.file)}); f.Broken && len(r.Writes) > 0 {
				t.Error("a file that cannot be read is written to")
			}
		})
	}
}

func TestSplitName(t *testing.T) {
	cases := []struct {
		name, leaflet, locale string
		ok                    bool
	}{
		{"locales/es/back-spasms.es.toml", "back-spasms", "es", true},
		{`locales\zh-Hans\back-spasms.zh-Hans.toml`, "back-spasms", "zh-Hans", true},
		{"a.kmr.toml", "a", "kmr", true},
		{"a.englisch.toml", "a", "englisch", false},
		{"a.x~y.toml", "a", "x~y", false},
		{"a.toml", "", "", false},
	}
	for _, c := range cases {
		l, loc, err := SplitName(c.name)
		if l != c.leaflet || loc != c.locale || (err == nil) != c.ok {
			t.Errorf("%s: got %q, %q, %v", c.name, l, loc, err)
		}
	}
}

func TestDiff(t *testing.T) {
	cases := []struct{ before, after, want string }{
		{"Take 10 mg.", "Take 20 mg.", "Take [-10-]{+20+} mg."},
		{"Do not take it.", "Take it.", "[-Do not take-]{+Take+} it."},
		{"A b", "A b", "A b"},
		{"", "New", "{+New+}"},
		{"Stay in bed all day", "Stay up all night", "Stay [-in bed-]{+up+} all [-day-]{+night+}"},
		{"每天吃两片", "每天吃三片", "每天吃[-两-]{+三+}片"},
	}
	for _, c := range cases {
		if got := Diff(c.before, c.after); got != c.want {
			t.Errorf("Diff(%q, %q) = %q, want %q", c.before, c.after, got, c.want)
		}
	}
}
