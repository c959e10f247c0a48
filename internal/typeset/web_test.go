package typeset

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/go-text/typesetting/language"
)

// unpackWOFF is the reverse of woff, as a browser does it.
func unpackWOFF(t *testing.T, data []byte) []byte {
	t.Helper()
	if string(data[:4]) != "wOFF" || int(binary.BigEndian.Uint32(data[8:])) != len(data) {
		t.Fatal("no WOFF file")
	}
	count := int(binary.BigEndian.Uint16(data[12:]))
	tables, names := map[string][]byte{}, []string{}
	for i := range count {
		e := data[woffHeader+woffEntry*i:]
		at, packed, size := binary.BigEndian.Uint32(e[4:]), binary.BigEndian.Uint32(e[8:]), binary.BigEndian.Uint32(e[12:])
		table := data[at : at+packed]
		if packed < size {
			z, err := zlib.NewReader(bytes.NewReader(table))
			if err != nil {
				t.Fatal(err)
			}
			if table, err = io.ReadAll(z); err != nil || uint32(len(table)) != size {
				t.Fatalf("table %s: %d bytes, %v", e[:4], len(table), err)
			}
		}
		tables[string(e[:4])] = table
		names = append(names, string(e[:4]))
	}
	file, size := sfntDirectory(tables, names)
	for _, name := range names {
		file = append(file, padded(tables[name])...)
	}
	if len(file) != size || size != int(binary.BigEndian.Uint32(data[16:])) {
		t.Errorf("%d bytes, want %d", len(file), size)
	}
	return file
}

// TestWebFontsShapeAlike sets a text with the whole fonts and with those cut down to its
// letters: every glyph must be the same and have its outline.
func TestWebFontsShapeAlike(t *testing.T) {
	for lang, text := range map[string]string{
		"en": "Take one or two 200mg tablets – fi ffi €5.",
		"ar": "تشنجات عضلات الظهر لا إله، اتصل ٩٩٩ الآن: لله",
		"hi": "पीठ की ऐंठन क्या है? स्त्री क्षमा ज्ञान र्क्ति। 12",
		"th": "กล้ามเนื้อหลังกระตุก ที่ น้ำ ปู่",
		"my": "နောက်ကျောကြွက်တက်ခြင်း",
		"zh": "背部痉挛，是什么？",
	} {
		t.Run(lang, func(t *testing.T) {
			list, err := New(Options{}).WebFonts(lang, []rune(text))
			if err != nil || len(list) == 0 {
				t.Fatalf("%d fonts, %v", len(list), err)
			}
			for _, w := range list {
				whole := New(Options{}).library.font(w.Name)
				cut, err := openFont(w.Name, bytes.NewReader(unpackWOFF(t, w.Data)))
				if err != nil {
					t.Fatal(err)
				}
				if got := cut.lettersAmong(w.Letters); !slices.Equal(got, w.Letters) {
					t.Errorf("%s: letters %q", w.Name, got)
				}
				compareShapes(t, whole, cut, lang, text)
			}
		})
	}
}

func compareShapes(t *testing.T, whole, cut *Font, lang, text string) {
	t.Helper()
	script := localeOf(lang).shapingScript()
	for _, word := range strings.Fields(text) {
		letters := []rune(word)
		if len(whole.lettersAmong(letters)) != len(letters) {
			continue // set in another font
		}
		of := shaping{text: letters, end: len(letters), script: script, rtl: script == language.Arabic}
		want, _ := whole.shape(of)
		got, missing := cut.shape(of)
		if len(want) == 0 || len(got) != len(want) || len(missing) > 0 {
			t.Fatalf("%s, %q: %d clusters, want %d; missing: %q", whole.Name, word, len(got), len(want), missing)
		}
		for i := range want {
			if got[i].Cluster.key != want[i].Cluster.key || got[i].Kern != want[i].Kern {
				t.Errorf("%s, %q: cluster %d differs", whole.Name, word, i)
			}
			for _, p := range want[i].Cluster.parts {
				if !bytes.HasPrefix(cut.appendOutline(nil, p.gid), whole.appendOutline(nil, p.gid)) {
					t.Errorf("%s, %q: glyph %d has lost its outline", whole.Name, word, p.gid)
				}
			}
		}
	}
}
