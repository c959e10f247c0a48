package handoff

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/locale"
)

var paragraphs = []string{
	"Keep **moving** as soon as you can.",
	"Take 10 mg twice a day & no more than 40 mg < 1 day.",
	"Call {{.Clinic.Phone}} or see [our page](https://example.org/a?b=c&d=e).",
	"First line\\\nsecond \"line\" with a \\ backslash.",
	"-5 degrees is cold",
	"=1+1 is no formula, 'nor' is this",
}

func build(prev *catalogue.Catalogue, paragraphs ...string) *catalogue.Catalogue {
	l := &leaflet.Leaflet{ID: "back-spasms", Lang: "en", SourceLang: "en", Title: leaflet.Text{Text: "Back spasms"}}
	e := leaflet.Entry{ID: "help", Question: leaflet.Text{Text: "What can I do?"}}
	for _, p := range paragraphs {
		e.Blocks = append(e.Blocks, leaflet.Block{Kind: leaflet.Paragraph, Text: leaflet.Text{Text: p}})
	}
	l.Entries = []leaflet.Entry{e}
	return catalogue.Build(l, prev)
}

// home is a leaflet in one locale.
type home struct {
	c             *catalogue.Catalogue
	data, history []byte
}

const name = "locales/ar/back-spasms.ar.toml"

func (h *home) file() *locale.File { return locale.Parse(name, h.data, h.history) }

func (h *home) open(id string) (*catalogue.Catalogue, *locale.File) {
	if id != "back-spasms" {
		return nil, nil
	}
	return h.c, h.file()
}

func (h *home) sync(in locale.Input) {
	in.Name, in.Data, in.History = name, h.data, h.history
	for _, w := range locale.NewSyncer(h.c).Sync(in).Writes {
		if w.Name == name {
			h.data = w.Data
		} else {
			h.history = w.Data
		}
	}
}

// mixed has a stale message (p2), missing ones (the title, p5) and translated ones.
func mixed() *home {
	h := &home{c: build(nil, append([]string{paragraphs[0], "Take 5 mg twice a day & no more than 40 mg < 1 day."}, paragraphs[2:]...)...)}
	set := map[string]locale.Translation{}
	for _, m := range h.c.Messages {
		if m.ID != "back-spasms.title" && m.ID != "back-spasms.help.p5" {
			set[m.ID] = locale.Translation{Text: "ع " + m.Text, Hash: m.Hash}
		}
	}
	h.sync(locale.Input{Set: set})
	h.c = build(h.c, paragraphs...)
	h.sync(locale.Input{})
	return h
}

func (h *home) pack(o Options) *Package {
	return &Package{SourceLang: "en", Locale: "ar", Tool: "polyleaf 1", Units: Collect(h.c, h.file(), o)}
}

func full() Options {
	return Options{
		Suggest: func(m *catalogue.Message) []locale.Suggestion {
			return []locale.Suggestion{{Text: "اقتراح <" + m.Text + ">", Score: 87, Origin: "knees.help.p1"}}
		},
		Terms: func(string) []Term {
			return []Term{{Source: "mg", Target: "ملغ", Note: "unit"}, {Source: "Polyleaf"}}
		},
		MaxLength: func(*catalogue.Message) int { return 400 },
	}
}

func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", file)
	if os.Getenv("UPDATE") != "" {
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

// Every format brings home what went out, and an untouched file changes nothing.
func TestRoundTrip(t *testing.T) {
	h := mixed()
	p := h.pack(full())
	for _, format := range Formats {
		t.Run(format, func(t *testing.T) {
			data, err := Write(format, p)
			if err != nil {
				t.Fatal(err)
			}
			if again, _ := Write(format, p); !bytes.Equal(again, data) {
				t.Error("the second file has other bytes")
			}
			if format != "xlsx" {
				golden(t, "mixed"+map[string]string{"xliff21": ".21"}[format]+Extension(format), data)
			}
			back, err := Read("x"+Extension(format), data)
			if err != nil {
				t.Fatal(err)
			}
			if back.Locale != "ar" || back.SourceLang != "en" {
				t.Errorf("languages %q, %q", back.SourceLang, back.Locale)
			}
			compare(t, format, p.Units, back.Units)
			plan := NewPlan(back, h.open)
			for _, s := range plan.Steps {
				if s.Action != Same && s.Action != NotDone {
					t.Errorf("%s is %s: %s", s.ID, s.Action, s.Reason)
				}
			}
			if len(plan.Set)+len(plan.Keep) > 0 {
				t.Errorf("an untouched file sets %v, keeps %v", plan.Set, plan.Keep)
			}
		})
	}
}

func compare(t *testing.T, format string, sent, back []Unit) {
	t.Helper()
	byID := map[string]Unit{}
	for _, u := range back {
		byID[u.ID] = u
	}
	for _, u := range sent {
		b, ok := byID[u.ID]
		if !ok {
			if format != "i18next" || u.Target != "" {
				t.Errorf("%s did not come back", u.ID)
			}
			continue
		}
		if b.Target != u.Target {
			t.Errorf("%s: target %q came back as %q", u.ID, u.Target, b.Target)
		}
		if format != "i18next" && (b.Source != u.Source || b.Previous != u.Previous || b.State != u.State && !(b.State == Draft && u.Target == "")) {
			t.Errorf("%s: got %q %q %q, want %q %q %q", u.ID, b.Source, b.Previous, b.State, u.Source, u.Previous, u.State)
		}
		if b.Hash != u.Hash || b.Leaflet != u.Leaflet {
			t.Errorf("%s: hash %q leaflet %q", u.ID, b.Hash, b.Leaflet)
		}
	}
}

// A translator fills in everything; meanwhile the source of one message changes.
func TestHandBack(t *testing.T) {
	for _, format := range Formats {
		t.Run(format, func(t *testing.T) {
			h := mixed()
			p := h.pack(Options{})
			for i := range p.Units {
				u := &p.Units[i]
				if u.State == Open {
					u.Target, u.State = "جديد", Done
				}
				if u.ID == "back-spasms.help.p1" {
					u.Target = "استمر في **الحركة**."
				}
				if u.ID == "back-spasms.help.p2" {
					u.Target, u.State = "خذ 10 ملغ مرتين يوميًا.", Done
					u.Notes = append(u.Notes, "checked: dose")
				}
			}
			data, err := Write(format, p)
			if err != nil {
				t.Fatal(err)
			}
			changed := append([]string{}, paragraphs...)
			changed[4] = "-15 degrees is very cold"
			h.c = build(h.c, changed...)
			h.sync(locale.Input{})
			back, err := Read("x"+Extension(format), data)
			if err != nil {
				t.Fatal(err)
			}
			plan := NewPlan(back, h.open)
			got := map[string]Action{}
			for _, s := range plan.Steps {
				if s.Action != Same {
					got[s.ID] = s.Action
				}
			}
			want := map[string]Action{"back-spasms.title": Added, "back-spasms.help.p1": Changed, "back-spasms.help.p2": Changed, "back-spasms.help.p5": Refused}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			h.sync(locale.Input{Set: plan.Set["back-spasms"], Keep: plan.Keep["back-spasms"]})
			f := h.file()
			if f.Text("back-spasms.help.p1") != "استمر في **الحركة**." || f.Text("back-spasms.title") != "جديد" || f.Text("back-spasms.help.p5") != "" {
				t.Errorf("file:\n%s", h.data)
			}
			if n := strings.Count(string(h.data), "# checked: dose\n"); n != 1 && (format == "po" || format == "xliff12" || format == "xliff21") {
				t.Errorf("the translator's note is there %d times", n)
			}
			for _, kept := range []string{"ع " + paragraphs[0], "جديد"} {
				if !strings.Contains(string(h.history), strings.ReplaceAll(kept, `"`, `\"`)) {
					t.Errorf("history has no %q:\n%s", kept, h.history)
				}
			}
			if again := NewPlan(back, h.open); again.Count(Same) != len(back.Units)-1 {
				t.Errorf("a second hand-back: %+v", again.Steps)
			}
		})
	}
}

func TestDraftsAndConfirmations(t *testing.T) {
	h := mixed()
	stale := "back-spasms.help.p2"
	before := h.file().Text(stale)
	unit := func(target string, state State) *Package {
		m := h.c.Get(stale)
		return &Package{Locale: "ar", Units: []Unit{{Leaflet: "back-spasms", ID: stale, Source: m.Text, Target: target, State: state}}}
	}
	cases := []struct {
		name   string
		p      *Package
		action Action
	}{
		{"the stale text comes back as a draft", unit(before, Draft), Same},
		{"the stale text comes back as done", unit(before, Done), Confirmed},
		{"another text as a draft", unit("مسودة", Draft), Suggested},
		{"nothing", unit("", Done), NotDone},
		{"twice", &Package{Units: append(unit("x", Done).Units, unit("y", Done).Units...)}, Refused},
		{"no source and no hash", &Package{Units: []Unit{{Leaflet: "back-spasms", ID: stale, Target: "x", State: Done}}}, Refused},
		{"unknown id", &Package{Units: []Unit{{Leaflet: "back-spasms", ID: "back-spasms.help.p22", Target: "x", State: Done}}}, Unknown},
		{"unknown leaflet", &Package{Units: []Unit{{Leaflet: "knees", ID: "knees.title", Target: "x", State: Done}}}, Unknown},
	}
	for _, c := range cases {
		plan := NewPlan(c.p, h.open)
		if got := plan.Steps[len(plan.Steps)-1].Action; got != c.action {
			t.Errorf("%s: got %s, want %s", c.name, got, c.action)
		}
	}
	plan := NewPlan(unit("خذ {{.Clinic.Fone}}", Done), h.open)
	if len(plan.Findings) != 1 || plan.Findings[0].Code != "unknown-placeholder" {
		t.Errorf("findings %v", plan.Findings)
	}
}

func TestReadErrors(t *testing.T) {
	cases := []struct{ file, data, want string }{
		{"a.po", "msgid \"a\nmsgstr \"b\"\n", `a.po:1:1: "\"a" is not between double quotes`},
		{"a.po", "hello\n", `a.po:1:1: line "hello" is no PO syntax`},
		{"a.po", "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\xff", "a.po: file is not UTF-8, and its header names no other charset"},
		{"a.xlf", "<xliff version=\"1.2\"><file>", "a.xlf:1: unexpected EOF"},
		{"a.xlf", "<html/>", `a.xlf:1:1: element "html" is not xliff`},
		{"a.xlf", "<xliff version=\"9\"/>", `a.xlf:1:1: XLIFF version "9" is not known`},
		{"a.csv", "id,text\n1,2\n", `a.csv:1:1: table has no column "target"`},
		{"a.json", "[1]", "a.json:1:1: file is no JSON object"},
		{"a.json", "{\"a\": [1]}", `a.json:1:8: key "a" has a list`},
		{"a.xlsx", "PK\x03\x04rubbish", "a.xlsx: workbook cannot be read: zip: not a valid zip file"},
		{"a.doc", "hello", "a.doc: the format of this file is not known; it should be PO, XLIFF, CSV, XLSX or i18next JSON"},
	}
	for _, c := range cases {
		_, err := Read(c.file, []byte(c.data))
		if err == nil || err.Error() != c.want {
			t.Errorf("%q: got %v, want %s", c.data, err, c.want)
		}
	}
}
