package manifest

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"polyleaf/exporters"
	"polyleaf/internal/leaflet"
)

func file(path, lang, format, data string) File {
	sum := sha256.Sum256([]byte(data))
	f := File{Path: path, Leaflet: "a", Locale: lang, Format: format, Size: len(data), SHA256: hex.EncodeToString(sum[:])}
	if lang == "" {
		f.Leaflet = ""
	}
	return f
}

func document(lang string, state exporters.Translation) Document {
	return Document{Leaflet: "a", Locale: lang, State: state, Coverage: 1, Version: "1", Source: "s1", Digest: "d1"}
}

func sample() *Manifest {
	return &Manifest{
		Schema: 1, Tool: "polyleaf 1", Title: "Clinic",
		Documents: []Document{
			NewDocument(&exporters.Summary{
				ID: "a", Lang: "fr", SourceLang: "en", SourceHash: "s1", Meta: leaflet.Meta{Version: "1\u202e", Reviewed: "2026-01-02"},
				Status: leaflet.Status{Messages: 4, Translated: 3, Missing: 1, Digest: "d1"},
			}, []leaflet.Finding{{Severity: leaflet.Warning, Code: "x", Message: "a.title", Text: "<odd\u202e>"}}),
			document("en", exporters.Original),
		},
		Files: []File{
			file("text/fr/a.txt", "fr", "text", "bonjour"), file("html/index.html", "", "html", "index"),
			file("text/en/a.txt", "en", "text", "hello"), file("text/en/a.txt", "en", "text", "hello"),
		},
	}
}

const encoded = `{"schema":1,"tool":"polyleaf 1","title":"Clinic",
"documents": [
{"leaflet":"a","locale":"en","state":"source","coverage":1,"version":"1","source":"s1","digest":"d1"},
{"leaflet":"a","locale":"fr","state":"incomplete","coverage":0.75,"version":"1","reviewed":"2026-01-02","source":"s1","digest":"d1","findings":[{"severity":"warning","code":"x","message":"a.title","text":"<odd>"}]}
],
"files": [
{"path":"html/index.html","format":"html","size":5,"sha256":"1bc04b5291c26a46d918139138b992d2de976d6851d0893b0476b85bfbdfc6e6"},
{"path":"text/en/a.txt","leaflet":"a","locale":"en","format":"text","size":5,"sha256":"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"},
{"path":"text/fr/a.txt","leaflet":"a","locale":"fr","format":"text","size":7,"sha256":"2cb4b1431b84ec15d35ed83bb927e27e8967d75f4bcd9cc4b25c8d879ae23e18"}
]}
`

func TestEncode(t *testing.T) {
	data, err := Encode(sample())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(encoded, string(data)); diff != "" {
		t.Error(diff)
	}
	m, err := Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Encode(m)
	if err != nil || !bytes.Equal(again, data) {
		t.Errorf("decoded and encoded again: %v\n%s", err, again)
	}
}

func TestSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("../../docs/schema/manifest.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	empty, err := Encode(&Manifest{Tool: "x"})
	if err != nil {
		t.Fatal(err)
	}
	for _, data := range []string{encoded, string(empty)} {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(data)))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); err != nil {
			t.Error(err)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	for _, data := range []string{"", "[]", `{"schema": 2}`, `{"schema": 1`} {
		if _, err := Decode([]byte(data)); err == nil {
			t.Errorf("%q was accepted", data)
		}
	}
}

func TestVerify(t *testing.T) {
	dist := fstest.MapFS{
		"manifest.json": {}, ".cache.json": {},
		"html/index.html": {Data: []byte("index")}, "text/en/a.txt": {Data: []byte("hello")}, "text/fr/a.txt": {Data: []byte("bonjour")},
	}
	m := sample()
	if got, err := Verify(dist, m); err != nil || len(got) != 0 {
		t.Fatalf("got %v, %v for what was written", got, err)
	}
	delete(dist, "html/index.html")
	dist["text/en/a.txt"] = &fstest.MapFile{Data: []byte("jello")}
	dist["text/fr/a.txt"] = &fstest.MapFile{Data: []byte("bon")}
	dist["text/fr/b.txt"] = &fstest.MapFile{}
	m.Files = append(m.Files, File{Path: "../outside"})
	got, err := Verify(dist, m)
	if err != nil {
		t.Fatal(err)
	}
	want := []Problem{
		{"../outside", "changed", "the path leads out of the folder"},
		{"html/index.html", "missing", "the file is not there"},
		{"text/en/a.txt", "changed", "other bytes of the same length"},
		{"text/en/a.txt", "changed", "other bytes of the same length"},
		{"text/fr/a.txt", "changed", "3 bytes instead of 7"},
		{"text/fr/b.txt", "unknown", "the manifest does not list it"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestDiff(t *testing.T) {
	before := &Manifest{
		Documents: []Document{document("ar", "unreviewed"), document("en", "source"), document("es", "unreviewed"), document("fr", "unreviewed"), document("hi", "unreviewed")},
		Files: []File{
			file("text/ar/a.txt", "ar", "text", "1"), file("text/en/a.txt", "en", "text", "1"), file("text/es/a.txt", "es", "text", "1"),
			file("text/fr/a.txt", "fr", "text", "1"), file("text/hi/a.txt", "hi", "text", "1"),
		},
	}
	en, es := document("en", "source"), document("es", "reviewed")
	en.Source, en.Digest, en.Version = "s2", "d2", "2"
	es.Digest = "d2"
	after := &Manifest{
		Documents: []Document{document("ar", "unreviewed"), en, es, document("fr", "unreviewed"), document("th", "unreviewed")},
		Files: []File{
			file("text/ar/a.txt", "ar", "text", "2"), file("text/en/a.txt", "en", "text", "2"), file("text/es/a.txt", "es", "text", "1"),
			file("epub/es/a.epub", "es", "epub", "1"), file("text/fr/a.txt", "fr", "text", "1"), file("text/th/a.txt", "th", "text", "1"),
		},
	}
	want := []Change{
		{"a", "ar", "changed", []string{"layout, details of the clinic or another language of the leaflet"}, []string{"text/ar/a.txt"}},
		{"a", "en", "changed", []string{"source text", `version "1" -> "2"`}, []string{"text/en/a.txt"}},
		{"a", "es", "changed", []string{"translation", `state "unreviewed" -> "reviewed"`, "epub is new"}, []string{"epub/es/a.epub"}},
		{"a", "hi", "removed", nil, []string{"text/hi/a.txt"}},
		{"a", "th", "added", nil, []string{"text/th/a.txt"}},
	}
	if diff := cmp.Diff(want, Diff(before, after)); diff != "" {
		t.Error(diff)
	}
	if got := Diff(after, after); got != nil {
		t.Errorf("a manifest differs from itself: %v", got)
	}
}

func TestAppendFile(t *testing.T) {
	for _, f := range []File{
		{},
		{Path: "html/es/a.html", Leaflet: "a", Locale: "es", Format: "html", Size: 12, SHA256: "00ff"},
		{Path: "pdf/en/a.large-print.pdf", Leaflet: "a", Locale: "en", Format: "pdf", Edition: "large-print", Size: 1 << 40},
		{Path: "json/index.json", Format: "json"},
		{Path: `a"b\c`, Leaflet: "<é>", Locale: "\x00\x7f", Format: "&\u2028", SHA256: "\xff"},
	} {
		var want, got bytes.Buffer
		if err := appendJSON(&want, &f); err != nil {
			t.Fatal(err)
		}
		if err := appendFile(&got, &f); err != nil || got.String() != want.String() {
			t.Errorf("got %s, %v\nwant %s", got.String(), err, want.String())
		}
	}
}
