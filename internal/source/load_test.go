package source

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"

	"polyleaf/internal/leaflet"
)

// TestBadInput holds every document that Load refuses, with its message.
func TestBadInput(t *testing.T) {
	for _, tc := range []struct {
		name, data, want, hint string
	}{
		{"empty", "", "bad.txt: the file is empty", "write a title"},
		{"blank", " \n\t\n", "bad.txt: the file is empty", "write a title"},
		{"byte order mark alone", "\uFEFF \n", "bad.txt: the file is empty", "write a title"},
		{"too large", strings.Repeat("Why?\n", MaxSize/4), "bad.txt: the file is too large: 40.0 MB, and the limit is 32.0 MB", "split it"},
		{"nul byte", "Title\n\nWhy?\nBec\x00ause.\n", "bad.txt:4:4: the file has a NUL byte here, which no text has", "delete this byte"},
		{"pdf", "%PDF-1.7\n", "bad.txt: this is a PDF file, not text", "pdftotext"},
		{"word", "PK\x03\x04abc", "bad.txt: this is a word-processor or zip file, not text", "plain text"},
		{"utf-32", "\xFF\xFE\x00\x00T\x00\x00\x00", "bad.txt:1:1: the file is in UTF-32", "UTF-8"},
		{"one stray byte", "Café, thé et crème brûlée\nd\xE9j\xE0", "bad.txt:2:2: byte 0xE9 is not UTF-8, while the rest of the file is", "type the letter"},
		{"no known encoding", "\x81\x8d\x8f\x90 \x9d\x81\n", "bad.txt:1:1: byte 0x81 is not UTF-8, and the encoding of the file could not be told", "save it as UTF-8"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, _, err := Load("bad.txt", []byte(tc.data), Options{})
			var e *Error
			if !errors.As(err, &e) {
				t.Fatalf("got %v, want an *Error", err)
			}
			if e.Error() != tc.want {
				t.Errorf("got  %s\nwant %s", e, tc.want)
			}
			if !strings.Contains(e.Hint, tc.hint) {
				t.Errorf("hint %q does not contain %q", e.Hint, tc.hint)
			}
		})
	}
}

func TestEncodings(t *testing.T) {
	french := "Soins après l’opération\n\nPuis-je manger ?\n\nOui, dès le deuxième jour. Évitez l’alcool.\n"
	russian := "Вопросы о давлении\n\nМожно ли пить кофе?\n\nДа, но не больше двух чашек в день, если врач не запретил.\n"
	polish := "Pytania o ciśnienie\n\nCzy mogę pić kawę?\n\nTak, ale nie więcej niż dwie filiżanki dziennie. Jeśli źle się czujesz, zapytaj lekarza.\n"
	greek := "Ερωτήσεις\n\nΜπορώ να περπατώ;\n\nΝαι, το περπάτημα βοηθά την καρδιά και τη διάθεση.\n"
	for _, tc := range []struct {
		name string
		enc  *charmap.Charmap
		text string
	}{
		{"windows-1252", charmap.Windows1252, french},
		{"windows-1251", charmap.Windows1251, russian},
		{"KOI8-R", charmap.KOI8R, russian},
		{"windows-1250", charmap.Windows1250, polish},
		{"ISO-8859-2", charmap.ISO8859_2, polish},
		{"windows-1253", charmap.Windows1253, greek},
	} {
		t.Run(tc.name, func(t *testing.T) {
			data, err := tc.enc.NewEncoder().Bytes([]byte(tc.text))
			if err != nil {
				t.Fatal(err)
			}
			got, findings, err := Load("page.txt", data, Options{})
			if err != nil {
				t.Fatal(err)
			}
			want, _, _ := Load("page.txt", []byte(tc.text), Options{})
			if diff := cmp.Diff(leafletTexts(want), leafletTexts(got)); diff != "" {
				t.Error(diff)
			}
			if findings[0].Code != "encoding" {
				t.Errorf("the first finding is %s, want encoding", findings[0].Code)
			}
		})
	}
}

func leafletTexts(l *leaflet.Leaflet) []string {
	var out []string
	leaflet.Walk(l, func(role leaflet.Role, _ *leaflet.Entry, t *leaflet.Text) {
		out = append(out, string(role)+": "+t.Text)
	})
	return out
}

// TestPositions looks at columns, which count bytes of the file, whatever its encoding.
func TestPositions(t *testing.T) {
	text := "Títle\n\nÉ, why?\n"
	units := utf16.Encode([]rune(text))
	wide := []byte{0xFF, 0xFE}
	for _, u := range units {
		wide = append(wide, byte(u), byte(u>>8))
	}
	for _, tc := range []struct {
		name string
		data []byte
		want string
	}{
		{"UTF-8", []byte("Title\n\n  Why?\n"), "page.txt:3:3"},
		{"Windows line ends", []byte("Title\r\n\r\n\tWhy?\r\n"), "page.txt:3:2"},
		{"old Mac line ends", []byte("Title\r\rWhy?\r"), "page.txt:3:1"},
		{"byte order mark", []byte("\uFEFFWhy?\nBecause.\n"), "page.txt:1:1"},
		{"number in front", []byte("Title\n\n1. Why?\n\nSo.\n\n2. How?\n\nSo.\n"), "page.txt:3:4"},
		{"UTF-16", wide, "page.txt:3:1"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			l, _, err := Load("page.txt", tc.data, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if len(l.Entries) == 0 {
				t.Fatal("no entries")
			}
			if got := l.Entries[0].Question.Pos.String(); got != tc.want {
				t.Errorf("got %s, want %s", got, tc.want)
			}
		})
	}
}

// TestFindingPlaces looks for the exact places of findings.
func TestFindingPlaces(t *testing.T) {
	for _, tc := range []struct {
		name, text, code, want string
	}{
		{"no final stop", "Title\n\nWhy?\n\nBecause of the\nbad weather", "missing-final-stop", "page.txt:6:11"},
		{"run-on list", "Title\n\nWhy?\n\nCommon causes are: Bad posture. Old shoes. Heavy bags.\n", "lost-bullets", "page.txt:5:20"},
		{"truncated", "Title\n\nWhy?\n\nBecause it is...\n", "truncated", "page.txt:5:16"},
		{"open bracket", "Title\n\nWhy?\n\nBecause it is (in winter\n", "truncated", "page.txt:5:24"},
		{"invisible", "Title\n\nWhy?\n\n  Be\u00ADcause.\n", "invisible-character", "page.txt:5:5"},
		{"gap", "Title\n\nWhy?\n\n 1. a\n 2. b\n 4. c\n", "numbering-gap", "page.txt:7:2"},
		{"unanswered", "Title\n\nWhy?\n\nSo.\n\n  How?\n", "unanswered", "page.txt:7:3"},
		{"long", "Title\n\nWhy?\n\n" + strings.Repeat("Word by word. ", 120) + "\n", "very-long-answer", "page.txt:3:1"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, findings, err := Load("page.txt", []byte(tc.text), Options{Lang: "en"})
			if err != nil {
				t.Fatal(err)
			}
			var places []string
			for _, f := range findings {
				if f.Code == tc.code {
					places = append(places, f.Pos.String())
				}
			}
			if len(places) != 1 || places[0] != tc.want {
				t.Errorf("got %s at %q, want one at %s; all findings: %v", tc.code, places, tc.want, findings)
			}
		})
	}
}

func TestRepair(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		want       []string // the lead-in and the items; empty for no repair
	}{
		{"sentences", "Pain is caused by: Overuse or injury. Poor posture. Weak muscles.", []string{"Pain is caused by:", "Overuse or injury.", "Poor posture.", "Weak muscles."}},
		{"capitals", "Common causes of pain are: Weak muscles that hinder movement Trauma from a fall Long periods of poor posture", []string{"Common causes of pain are:", "Weak muscles that hinder movement", "Trauma from a fall", "Long periods of poor posture"}},
		{"bullets", "You can eat: • eggs • bread", []string{"You can eat:", "eggs", "bread"}},
		{"numbers", "Do this: 1) rest 2) cool it 3) drink", []string{"Do this:", "rest", "cool it", "drink"}},
		{"whole sentences", "One thing is sure: It will get better with time, if you rest your back and do what your doctor says. You will then be able to go back to work without any pain.", nil},
		{"names", "Please ask one of these: Anna Smith or Peter Jones will help you.", nil},
		{"time", "We open at 8:30. Come early. Bring a friend.", nil},
		{"plain", "Rest helps. Ice helps, too.", nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := runOn(tc.text)
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
	t.Run("only when asked for", func(t *testing.T) {
		page := []byte("Title\n\nWhy?\n\nPain is caused by: Overuse or injury. Poor posture. Weak muscles.\n")
		l, _, _ := Load("page.txt", page, Options{})
		if n := len(l.Entries[0].Blocks); n != 1 {
			t.Errorf("got %d blocks without repair, want 1", n)
		}
		l, _, _ = Load("page.txt", page, Options{Repair: true})
		if b := l.Entries[0].Blocks; len(b) != 2 || len(b[1].Items) != 3 {
			t.Errorf("got %+v with repair, want a paragraph and a list of 3 items", b)
		}
	})
}

// TestContactsAtTheEnd tells contact data of the page from that of an answer.
func TestContactsAtTheEnd(t *testing.T) {
	const page = "Title\n\nIs it safe?\n\nYes.\n\nWho helps me at night?\n\nCall the ward.\n\n"
	for _, tc := range []struct {
		name, end string
		kept      bool
	}{
		{"a number alone", "Ward 5: 555 0134 22\n", true},
		{"a sentence", "The number is 555 0134 22.\n", true},
		{"a list", "- Ward 5: 555 0134 22\n- Ward 6: 555 0134 23\n", true},
		{"address and number", "14 Harbour Road, Northport\nTel. 555 0134 22\n", false},
		{"a number above the copyright line", "Tel. 555 0134 22\n\n© 2024 North Clinic\n", false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			l, _, err := Load("page.txt", []byte(page+tc.end), Options{Lang: "en"})
			if err != nil {
				t.Fatal(err)
			}
			if kept := strings.Contains(string(Markdown(l)), "555 0134 22"); kept != tc.kept {
				t.Errorf("kept is %v, want %v:\n%s", kept, tc.kept, Markdown(l))
			}
		})
	}
}

// TestHeadingInSummary has headings whose class says "accordion" inside a <summary>:
// the answer is what the box holds, not what follows the heading.
func TestHeadingInSummary(t *testing.T) {
	const page = `<h1>Wool</h1><div class="accordion"><details><summary>
<h3 class="accordion__title">When do you post?</h3></summary>
<div class="accordion__content"><p>On Tuesdays.</p></div></details></div>`
	l, _, err := Load("wool.html", []byte(page), Options{Lang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	if len(l.Entries) != 1 || len(l.Entries[0].Blocks) != 1 || l.Entries[0].Blocks[0].Text.Text != "On Tuesdays." {
		t.Errorf("got %+v", l.Entries)
	}
}
