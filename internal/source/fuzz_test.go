package source

import (
	"os"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"polyleaf/internal/leaflet"
)

// seedDocuments adds all documents of the collection with one of the endings.
func seedDocuments(f *testing.F, endings ...string) {
	f.Helper()
	t := &testing.T{}
	for _, file := range wantedFiles(t) {
		doc := documentOf(t, file)
		for _, end := range endings {
			if strings.HasSuffix(doc, end) {
				data, err := os.ReadFile(doc)
				if err != nil {
					f.Fatal(err)
				}
				f.Add(data)
			}
		}
	}
}

// FuzzText states the laws of the plain-text reader: it never panics, every
// place lies inside the file, no word is lost, and the same bytes give the same
// leaflet.
func FuzzText(f *testing.F) {
	seedDocuments(f, ".txt")
	for _, s := range []string{"?", "Q:\nA:\n", "1.\n2.\n", "- \n-\n", "a:\n\n\nb\nc", "\u202e\u200b?", "====\n", "A?\n====\nb", "x\ty\nz\tw", "> a?\n> b", "1) a? b\n2) c? d", "Ã©\u00ad\n", "*a?*\n**b**", "•\n\nx\n•", "a\n\nQ: b? A:abcdefghij k.\n", "QUES\n\n\n0\nQ.A0", "T\n\nGet a plot\nWrite.\n\nHow big?\nBig.\n\nSHEDS AND FENCES\n\nPut up a shed\nAsk the committee", "To: Mr A\nSubject: RE: Questions before a test\n\nOf no use,\n\n>%D"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			t.Skip()
		}
		opt := Options{As: formatText}
		l, findings, err := Load("fuzz.txt", data, opt)
		if err != nil {
			return
		}
		checkPlaces(t, data, l, findings)
		checkWordsKept(t, data, opt)
		checkMarkdownLaw(t, l)
		again, _, _ := Load("fuzz.txt", data, opt)
		if diff := cmp.Diff(l, again); diff != "" {
			t.Errorf("loading twice gives two leaflets:\n%s", diff)
		}
	})
}

// checkPlaces reports positions that do not lie inside the file.
func checkPlaces(t *testing.T, data []byte, l *leaflet.Leaflet, findings []leaflet.Finding) {
	t.Helper()
	d, err := newDocument("fuzz.txt", data, Options{})
	if err != nil {
		t.Fatal(err)
	}
	check := func(what string, p leaflet.Position) {
		if p.Line < 1 || p.Line > len(d.lines) || p.Column < 1 || p.Column > d.width(d.line(p.Line))+1 {
			t.Errorf("%s at %v, outside of the file", what, p)
		}
	}
	for _, f := range findings {
		check(f.Code, f.Pos)
	}
	for _, e := range l.Entries {
		check("entry", e.Pos)
	}
	leaflet.Walk(l, func(role leaflet.Role, _ *leaflet.Entry, text *leaflet.Text) { check(string(role), text.Pos) })
}

// checkWordsKept reports words of the file that are neither in the leaflet nor
// in lines that a finding reports as left out.
func checkWordsKept(t *testing.T, data []byte, opt Options) {
	t.Helper()
	d, err := newDocument("fuzz.txt", data, opt)
	if err != nil {
		t.Fatal(err)
	}
	r := &textReader{d: d, lines: d.textLines()}
	label := findLabelling(texts(r.lines))
	l, err := loadText(d)
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	leaflet.Walk(l, func(_ leaflet.Role, _ *leaflet.Entry, text *leaflet.Text) { all.WriteString(onlyLetters(plain(*text))) })
	kept := all.String()
	for _, line := range r.lines {
		if d.isDropped(line.n) {
			continue
		}
		text := line.text
		for range 3 {
			_, size := label.read(text, questionLabel)
			text = text[size:]
			text = text[parseMarker(text).size:]
		}
		if strings.Contains(kept, onlyLetters(text)) {
			continue
		}
		for _, w := range strings.Fields(text) {
			_, size := label.read(w, questionLabel) // "A:" in the line of the question may touch the word behind it
			if w = onlyLetters(w[size:]); len(w) > 8 && !strings.Contains(kept, w) {
				t.Errorf("line %d: %q is lost", line.n, w)
			}
		}
	}
}

func (d *document) isDropped(n int) bool {
	for _, r := range d.dropped {
		if n >= r.first && n <= r.last {
			return true
		}
	}
	return false
}

func onlyLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
