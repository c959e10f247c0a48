package handoff

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"polyleaf/internal/xmltext"
)

// What tools make of files: each case is a file, and the units that are in it as
// "id | source | target | state".
func TestReadFilesOfTools(t *testing.T) {
	cases := []struct{ name, file, data, want string }{
		{"PO with everything", "a.po", "\ufeff# translator\r\nmsgid \"\"\r\nmsgstr \"\"\r\n\"Language: sr@latin\\n\"\r\n\r\n" + `# a note
#. hash: sha1-1
#: l.p1
#, fuzzy, c-format
#= range:0..10
#| msgctxt "old"
#| msgid ""
#| "Old "
#| "text"
msgctxt "l.p1"
msgid ""
"One "
"two\n"
msgstr "Jedan \"dva\"\t\303\251\n"
#= fuzzy
msgctxt "l.p2"
msgid "Three"
msgstr "Tri"
msgctxt "l.p3"
msgid "file"
msgid_plural "files"
msgstr[0] "fajl"
msgstr[1] "fajla"

#~ msgctxt "l.gone"
#~| msgid "x"
#~ msgid "Gone"
#~ msgstr "Nema"
`, `l.p1 | One two⏎ | Jedan "dva"→é⏎ | draft
l.p2 | Three | Tri | draft
l.p3 | file | fajl | done`},
		{"PO in another charset", "a.po", "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-1\\n\"\n\nmsgctxt \"l.p1\"\nmsgid \"a\"\nmsgstr \"\xe9\"\n", "l.p1 | a | é | done"},
		{
			"XLIFF 1.2 of OmegaT: split segments, unknown extensions", "a.xlf", `<?xml version="1.0"?><xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:x="urn:x" version="1.2">
<file original="l.md" source-language="en" target-language="es" datatype="x-y" x:a="b"><header><x:y><trans-unit id="no"/></x:y></header><body><group id="g"><trans-unit id="7" resname="l.p1" x:more="1">
<source>One. <ph id="1">{{.Clinic.Phone}}</ph> two.</source><seg-source><mrk mtype="seg" mid="0">One.</mrk> <mrk mtype="seg" mid="1"><ph id="1">{{.Clinic.Phone}}</ph> two.</mrk></seg-source>
<target><mrk mtype="seg" mid="0">Uno.</mrk> <mrk mtype="seg" mid="1"><ph id="1"/> dos<x:z>!</x:z></mrk></target><x:foreign>text</x:foreign></trans-unit></group></body></file></xliff>`,
			"l.p1 | One. {{.Clinic.Phone}} two. | Uno. {{.Clinic.Phone}} dos! | done",
		},
		{
			"XLIFF 1.2 of Weblate: states and CDATA", "a.xliff", `<xliff version="1.2"><file original="l" source-language="en" target-language="es"><body>
<trans-unit id="l.p1" approved="yes"><source><![CDATA[a < b]]></source><target state="final"><![CDATA[a < c]]></target></trans-unit>
<trans-unit id="l.p2"><source>b</source><target state="needs-translation">c</target></trans-unit>
<trans-unit id="l.p3"><source>c</source><target state="needs-review-translation">d</target></trans-unit>
<trans-unit id="l.p4"><source>d</source></trans-unit>
<trans-unit id="l.p5" translate="no"><source>e</source><target>e</target></trans-unit>
<trans-unit id="l.p6"><source>a <bpt id="1">**</bpt>b<ept id="1">**</ept></source><target>x <g id="1">y</g></target></trans-unit>
<trans-unit id="l.p7"><source>a <bpt id="1" rid="4">*</bpt>b<ept id="2" rid="4">*</ept></source><target><bx id="1" rid="4"/>y<ex id="2" rid="4"/></target></trans-unit>
</body></file></xliff>`,
			`l.p1 | a < b | a < c | approved
l.p2 | b | c | draft
l.p3 | c | d | done
l.p4 | d |  | open
l.p6 | a **b** | x **y** | done
l.p7 | a *b* | *y* | done`,
		},
		{
			"XLIFF 2: split, reordered, cp, sc and ec, extensions", "a.xlf", `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:x="urn:x" version="2.0" srcLang="en" trgLang="ja"><file id="f"><x:y/><group id="g"><unit id="l.p1"><x:z><unit id="no"/></x:z>
<originalData><data id="d1">{{.Clinic.Phone}}</data><data id="d2">**</data></originalData>
<segment id="a" state="final"><source>One <ph id="1" dataRef="d1"/>.</source><target order="3">一<ph id="1" dataRef="d1"/>。</target></segment>
<ignorable><source> </source></ignorable>
<segment id="b" state="translated"><source><sc id="2" dataRef="d2"/>Two<ec startRef="2" dataRef="d2"/><cp hex="0007"/></source><target order="1"><mrk id="m" type="term">二</mrk><sc id="2"/>二<ec startRef="2"/></target></segment></unit></group>
<unit id="l.p2"><segment><source>a</source><target>b</target></segment></unit>
<unit id="l.p3"><segment state="initial"><source>a</source><target>b</target></segment></unit>
<unit id="l.p4"><segment state="translated"><source>a</source><target>b</target></segment><segment><source>c</source></segment></unit>
<unit id="x" name="l.p5"><segment><source>a<pc id="1" dataRefStart="q">b</pc></source></segment></unit></file></xliff>`,
			"l.p1 | One {{.Clinic.Phone}}. **Two**\a | 二**二** 一{{.Clinic.Phone}}。 | done\n" + `l.p2 | a | b | done
l.p3 | a | b | draft
l.p4 | ac | b | draft
l.p5 | ab |  | open`,
		},
		{"CSV of a spreadsheet with semicolons", "a.csv", "\ufeffTarget (es);ID;Source (en)\r\n\"Uno;\nuno\";l.p1;One\r\n'=1;l.p2;'=1\r\n;;\r\n", "l.p1 | One | Uno;⏎uno | done\nl.p2 | =1 | =1 | done"},
		{"tab-separated UTF-16", "a.txt", "\xff\xfei\x00d\x00\t\x00t\x00a\x00r\x00g\x00e\x00t\x00\n\x00l\x00\t\x00x\x00", "l |  | x | done"},
		{"i18next with flat keys", "a.json", `{"l.p1": "a {{- Clinic.Phone }}", "l": {"p2": "b", "n": 5, "z": null}}`, "l.p1 |  | a {{.Clinic.Phone}} | draft\nl.p2 |  | b | draft"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p, err := Read(c.file, []byte(c.data))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, u := range p.Units {
				got = append(got, strings.Join([]string{u.ID, u.Source, u.Target, string(u.State)}, " | "))
			}
			text := strings.NewReplacer("\t", "→").Replace(strings.ReplaceAll(strings.Join(got, "\x00"), "\n", "⏎"))
			if diff := cmp.Diff(c.want, strings.ReplaceAll(text, "\x00", "\n")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLocaleNames(t *testing.T) {
	for tag, want := range map[string]string{
		"es": "es", "pt-BR": "pt_BR", "zh-Hans": "zh_CN", "zh-Hant": "zh_TW", "sr-Latn": "sr@latin", "sr-Latn-RS": "sr_RS@latin", "kmr": "kmr",
	} {
		if got := poLocale(tag); got != want {
			t.Errorf("%s: got %s, want %s", tag, got, want)
		}
		if got := bcp47(want); got != tag {
			t.Errorf("%s back: got %s, want %s", want, got, tag)
		}
	}
}

// Reading never panics, whatever the format.
func FuzzRead(f *testing.F) {
	h := mixed()
	for _, format := range []string{"po", "xliff12", "xliff21", "csv", "i18next"} {
		data, err := Write(format, h.pack(full()))
		if err != nil {
			f.Fatal(err)
		}
		f.Add("x"+Extension(format), data)
	}
	f.Add("a.po", []byte("msgid \"\\x4\"\nmsgstr[9] \"\\777\"\n#|\n\"\"\n"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		p, err := Read(name, data)
		if err == nil {
			NewPlan(p, h.open)
		}
	})
}

// What goes out comes home, whatever the texts, in every format that has their source.
func FuzzRoundTrip(f *testing.F) {
	for _, p := range paragraphs {
		f.Add(p, p)
	}
	f.Add("a\rb\x01\x7f\ufffe", "\u2028'\"\\t")
	f.Fuzz(func(t *testing.T, source, target string) {
		source, target = strings.ToValidUTF8(source, ""), strings.ToValidUTF8(target, "")
		clean := func(s string) string {
			return strings.Map(func(r rune) rune {
				if !xmltext.Legal(r) || r == '\r' {
					return -1
				}
				return r
			}, s)
		}
		source, target = clean(source), strings.TrimSpace(clean(target))
		if strings.TrimSpace(source) == "" || target == "" {
			return
		}
		for _, format := range []string{"po", "xliff12", "xliff21", "csv"} {
			data, err := Write(format, &Package{SourceLang: "en", Locale: "es", Units: []Unit{{Leaflet: "l", ID: "l.p1", Source: source, Target: target, State: Done}}})
			if err != nil {
				t.Fatal(err)
			}
			p, err := Read("x"+Extension(format), data)
			if err != nil {
				t.Fatalf("%s: %v\n%s", format, err, data)
			}
			if len(p.Units) != 1 || p.Units[0].Source != source || p.Units[0].Target != target {
				t.Fatalf("%s: sent %q %q, got %+v", format, source, target, p.Units)
			}
		}
	})
}
