package localise

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/locale"
	"polyleaf/internal/messagefile"
)

const name = "locales/ar/l.ar.toml"

func source(dose string) *leaflet.Leaflet {
	return &leaflet.Leaflet{
		ID: "l", Lang: "en", SourceLang: "en", Title: leaflet.Text{Text: "Back spasms"},
		Groups: []leaflet.Group{{ID: "care", Title: leaflet.Text{Text: "Care"}}},
		Entries: []leaflet.Entry{{
			ID: "help", Group: "care", Question: leaflet.Text{Text: "What helps?"},
			Blocks: []leaflet.Block{
				{Kind: leaflet.Paragraph, Text: leaflet.Text{Text: "Take " + dose + " a day."}},
				{Kind: leaflet.Bullets, Items: []leaflet.Item{{Text: leaflet.Text{Text: "Heat"}}, {Text: leaflet.Text{Text: "Call {{.Clinic.Phone}}."}}}},
				{Kind: leaflet.Callout, Tone: leaflet.Emergency, Title: leaflet.Text{Text: "Call now if:"}, Blocks: []leaflet.Block{{Kind: leaflet.Paragraph, Text: leaflet.Text{Text: "You cannot stand."}}}},
			},
		}},
	}
}

// translated is a locale file with every message but the given ones.
func translated(c *catalogue.Catalogue, except ...string) []byte {
	var b strings.Builder
	for _, m := range c.Messages {
		text := "AR " + m.Text
		for _, id := range except {
			if id == m.ID {
				text = ""
			}
		}
		b.WriteString(messagefile.Block(m.ID, m.Hash, messagefile.Quote(text), "", "") + "\n")
	}
	return []byte(b.String())
}

func TestLocalise(t *testing.T) {
	l := source("10 mg")
	c := catalogue.Build(l, nil)
	f := locale.Parse(name, translated(c, "l.help.i1"), nil)
	out, findings := Localise(l, c, f, leaflet.Clinic{Phone: "0800 1"})
	if len(findings) > 0 {
		t.Error(findings)
	}
	var got []string
	leaflet.Walk(out, func(role leaflet.Role, _ *leaflet.Entry, text *leaflet.Text) {
		got = append(got, fmt.Sprintf("%s %s %s %q", role, text.State, text.Lang, text.Text))
	})
	want := []string{
		`title translated  "AR Back spasms"`,
		`group translated  "AR Care"`,
		`question translated  "AR What helps?"`,
		`paragraph translated  "AR Take 10 mg a day."`,
		`item missing en "Heat"`,
		"item translated  \"AR Call \\u20680800 1\\u2069.\"",
		`callout translated  "AR Call now if:"`,
		`paragraph translated  "AR You cannot stand."`,
	}
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			t.Fatalf("message %d: got %q, want %q", i, got, want)
		}
	}
	if s := out.Status; s.Messages != 8 || s.Translated != 7 || s.Missing != 1 || s.Stale != 0 || out.Lang != "ar" {
		t.Errorf("status %+v, lang %s", s, out.Lang)
	}
	if l.Title.Text != "Back spasms" || l.Groups[0].Title.Text != "Care" {
		t.Error("the source leaflet was changed")
	}
}

func TestLocaliseStale(t *testing.T) {
	cases := []struct{ before, after, want, lang string }{
		{"10 mg", "10 milligrams", "AR Take 10 mg a day.", ""},
		{"10 mg", "20 mg", "Take 20 mg a day.", "en"},
		{"1.5 mg", "15 mg", "Take 15 mg a day.", "en"},
	}
	for _, tc := range cases {
		before := source(tc.before)
		c := catalogue.Build(before, nil)
		data := translated(c)
		l := source(tc.after)
		c = catalogue.Build(l, c)
		out, _ := Localise(l, c, locale.Parse(name, data, nil), leaflet.Clinic{Phone: "1"})
		got := out.Entries[0].Blocks[0].Text
		if got.Text != tc.want || got.Lang != tc.lang || got.State != leaflet.Stale || out.Status.Stale != 1 {
			t.Errorf("%s -> %s: got %+v", tc.before, tc.after, got)
		}
	}
}

func TestLocaliseFindingsHavePlaces(t *testing.T) {
	l := source("10 mg")
	c := catalogue.Build(l, nil)
	data := strings.Replace(string(translated(c)), "{{.Clinic.Phone}}", "{{.Clinic.Fone}}", 1)
	_, findings := Localise(l, c, locale.Parse(name, []byte(data), nil), leaflet.Clinic{})
	want := `locales/ar/l.ar.toml:23:18: error: placeholder "{{.Clinic.Fone}}" is not known [unknown-placeholder]`
	if len(findings) != 1 || findings[0].String() != want || findings[0].Locale != "ar" || findings[0].Message != "l.help.i2" {
		t.Errorf("got %v, want %s", findings, want)
	}
	out, findings := Localise(l, c, nil, leaflet.Clinic{})
	if len(findings) != 1 || findings[0].Code != "clinic-value-missing" || findings[0].Severity != leaflet.Warning {
		t.Errorf("source without a phone: %v", findings)
	}
	if !out.Status.Reviewed || out.Title.State != leaflet.Source {
		t.Errorf("source leaflet: %+v", out.Status)
	}
}

func TestDigest(t *testing.T) {
	l := source("10 mg")
	c := catalogue.Build(l, nil)
	data := string(translated(c))
	digest := func(l *leaflet.Leaflet, data string) string {
		return Digest(l, c, locale.Parse(name, []byte(data), nil))
	}
	first := digest(l, data)
	if again := digest(l, "# a comment\n"+data); again != first {
		t.Error("a comment changes the digest")
	}
	changes := map[string]string{
		"translation": digest(l, strings.Replace(data, "AR Care", "AR  Care", 1)),
		"hash":        digest(l, strings.Replace(data, c.Messages[0].Hash, "unknown", 1)),
	}
	tone := leaflet.Clone(l)
	tone.Entries[0].Blocks[2].Tone = leaflet.Note
	changes["tone"] = digest(tone, data)
	text := leaflet.Clone(l)
	text.Entries[0].Blocks[0].Text.Text += "!"
	changes["source"] = digest(text, data)
	for what, d := range changes {
		if d == first {
			t.Errorf("a change of the %s does not change the digest", what)
		}
	}
}

func TestLastApproved(t *testing.T) {
	l := source("10 mg")
	c := catalogue.Build(l, nil)
	f := locale.Parse(name, translated(c), nil)
	if _, err := Approve(l, c, locale.Parse(name, translated(c, "l.title"), nil)); err == nil {
		t.Error("a translation with a missing message was approved")
	}
	data, err := Approve(l, c, f)
	if err != nil {
		t.Fatal(err)
	}
	clinic := leaflet.Clinic{Phone: "0800 1"}
	want, _ := Localise(l, c, f, clinic)
	wantSource, _ := Localise(l, c, nil, clinic)
	approved, findings, err := LastApproved(data, clinic)
	if err != nil || len(findings) > 0 {
		t.Fatal(err, findings)
	}
	got, gotSource := approved.Translation, approved.Source
	for _, m := range c.Messages {
		if approved.Hashes[m.ID] != m.Hash {
			t.Errorf("%s: hash %s, want %s", m.ID, approved.Hashes[m.ID], m.Hash)
		}
	}
	want.Status.Reviewed = false
	wantSource.Status.Messages = 0
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(wantSource, gotSource, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
	for _, bad := range []string{"", "{}", `{"Schema": 9}`} {
		if _, _, err := LastApproved([]byte(bad), clinic); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}

func BenchmarkLocalise(b *testing.B) {
	l := source("10 mg")
	for i := range 12 {
		e := l.Entries[0]
		e.ID = fmt.Sprintf("e%d", i)
		e.Blocks = leaflet.Clone(l).Entries[0].Blocks
		l.Entries = append(l.Entries, e)
	}
	c := catalogue.Build(l, nil)
	f := locale.Parse(name, translated(c), nil)
	clinic := leaflet.Clinic{Phone: "0800 1"}
	for b.Loop() {
		Localise(l, c, f, clinic)
	}
}
