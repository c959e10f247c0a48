package typeset

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// lineCase is a paragraph of testdata/lines.golden.
type lineCase struct {
	name string
	runs []Run
	opt  LineOptions
}

func plain(lang, text string) []Run {
	return []Run{{Text: text, Style: Style{Lang: lang, Size: 12}}}
}

var lineCases = []lineCase{
	{"latin words", plain("en", "Put a cold pack wrapped in a cloth on the sore place."), LineOptions{Width: 120}},
	{"first line narrower", plain("en", "Put a cold pack wrapped in a cloth on the sore place."), LineOptions{Width: 120, Indent: 60}},
	{"no width", plain("en", "One long line, no break at all."), LineOptions{}},
	{"hard breaks", plain("en", "one\ntwo\r\nthree\u2028\nfive"), LineOptions{Width: 100}},
	{"spaces at the end hang", plain("en", "aaaa    bbbb   "), LineOptions{Width: 30}},
	{"empty", plain("en", ""), LineOptions{Width: 100}},
	{"only spaces", plain("en", "   "), LineOptions{Width: 100}},
	{"no-break space", plain("en", "take 400\u00a0mg or 200\u202fmg"), LineOptions{Width: 50}},
	{"hyphen", plain("en", "a well-known self-care plan"), LineOptions{Width: 60}},
	{"doubled word wider than the column", plain("id", "Langkah-langkah"), LineOptions{Width: 60}},
	{"word wider than the column", plain("en", "Donaudampfschifffahrtsgesellschaft"), LineOptions{Width: 60}},
	{"address wider than the column", plain("en", "https://clinic.example/leaflets/back-spasms"), LineOptions{Width: 80}},
	{"bold and link in a word", []Run{
		{Text: "not", Style: Style{Lang: "en", Size: 12}, Tag: 1},
		{Text: "bold", Style: Style{Lang: "en", Size: 12, Bold: true}, Tag: 2},
		{Text: "not again", Style: Style{Lang: "en", Size: 12, Italic: true}, Tag: 3},
	}, LineOptions{Width: 90}},
	{"arabic", plain("ar", "تشنجات الظهر مؤلمة جدًا."), LineOptions{Width: 90, RTL: true}},
	{"arabic with isolated values", plain("ar", "خذ \u2068ibuprofen 400 mg\u2069 أو اتصل بـ \u206801632 960 111\u2069."), LineOptions{Width: 400, RTL: true}},
	{"arabic with values not isolated", plain("ar", "حرارة 38.5 °C (جدًا)"), LineOptions{Width: 400, RTL: true}},
	{"arabic word in two styles", []Run{
		{Text: "المست", Style: Style{Lang: "ar", Size: 12}, Tag: 1},
		{Text: "شفى", Style: Style{Lang: "ar", Size: 12, Bold: true}, Tag: 2},
	}, LineOptions{Width: 400, RTL: true}},
	{"hebrew in english", plain("en", "the word שלום means peace"), LineOptions{Width: 400}},
	{"english in hebrew", plain("he", "המילה \u2068peace\u2069 היא שלום"), LineOptions{Width: 400, RTL: true}},
	{"unpaired controls", plain("en", "a\u2067b\u202ec\u2069\u2069 d\u2066"), LineOptions{Width: 400}},
	{"chinese", plain("zh-Hans", "他说：“不要超过剂量。”（每次400毫克）——谢谢……"), LineOptions{Width: 60}},
	{"chinese dots alone and in a name", plain("zh-Hans", "• 版本 · 约翰·史密斯"), LineOptions{}},
	{"japanese small kana", plain("ja", "けいれんとは、ちょっとした「シャツ」ー。"), LineOptions{Width: 50}},
	{"korean after a phone number", plain("ko", "오늘 \u206601632\u00a0960\u00a0111\u2069번으로"), LineOptions{Width: 120}},
	{"korean between words", plain("ko", "허리 근육 경련이란 무엇인가요?"), LineOptions{Width: 60}},
	{"thai", plain("th", "อาการปวดหลังมากๆ เกิดจากกล้ามเนื้อ"), LineOptions{Width: 60}},
	{"thai repetition behind a space", plain("th", "ขยับตัวเบา ๆ และช้า ๆ"), LineOptions{Width: 62}},
	{"khmer", plain("km", "សូមទៅជួបគ្រូពេទ្យភ្លាមៗ"), LineOptions{Width: 60}},
	{"ethiopic word space", plain("am", "ሰላም፡ዓለም፡ጤና፡ይስጥልኝ"), LineOptions{Width: 60}},
	{"tibetan", plain("bo", "བོད་སྐད་བཀྲ་ཤིས་བདེ་ལེགས།"), LineOptions{Width: 80}},
	{"soft hyphen", plain("en", "ex\u00adam\u00adple"), LineOptions{Width: 30}},
	{"word joiner", plain("zh-Hans", "每次服用400\u2060毫\u2060克"), LineOptions{Width: 80}},
	{"zero-width space", plain("en", "aaaaaaaa\u200bbbbbbbbb\u200bcccccccc"), LineOptions{Width: 100}},
	{"urdu", plain("ur", "کمر کا درد"), LineOptions{Width: 200, RTL: true}},
	{"persian joiner", plain("fa", "می\u200cخواهم"), LineOptions{Width: 200, RTL: true}},
	{"hebrew phone", plain("he", "המשך \u206601632\u00a0960\u00a0111\u2069"), LineOptions{Width: 200, RTL: true}},
	{"joiner in a word", plain("bn", "র\u200d্যাব"), LineOptions{Width: 200}},
	{"skin colour", plain("en", "OK 👍🏽!"), LineOptions{Width: 200}},
	{"only marks", plain("en", "\u0301\u0302 \u0e34"), LineOptions{Width: 100}},
	{"missing letter", plain("en", "a\U0001F9FFb \U000F0000 \u0378"), LineOptions{Width: 100}},
	{"fallback", plain("en", "→ ✓ ☎ ≥ 中 α Ж"), LineOptions{Width: 400}},
	{"bold han is stroked", []Run{{Text: "痉挛", Style: Style{Lang: "zh-Hans", Size: 12, Bold: true}}}, LineOptions{}},
}

// TestLines compares where everything stands with testdata/lines.golden.
func TestLines(t *testing.T) {
	s := New(Options{})
	var b strings.Builder
	for _, c := range lineCases {
		fmt.Fprintf(&b, "# %s\n", c.name)
		for _, line := range s.Lines(c.runs, c.opt) {
			describeLine(&b, line)
		}
	}
	golden := filepath.Join("testdata", "lines.golden")
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(b.String(), "\n")); diff != "" {
		t.Errorf("lines changed (-want +got; UPDATE=1 rewrites):\n%s", diff)
	}
}

func describeLine(b *strings.Builder, line Line) {
	fmt.Fprintf(b, "line %.2f up %.2f down %.2f", line.Width, line.Ascent, line.Descent)
	if line.Hard {
		b.WriteString(" hard")
	}
	if len(line.Missing) > 0 {
		fmt.Fprintf(b, " missing %q", line.Missing)
	}
	b.WriteString("\n")
	for _, f := range line.Fragments {
		fmt.Fprintf(b, "  %d %s %.2f..%.2f", f.Order, f.Font.Name, f.X, f.X+f.Width)
		if f.RTL {
			b.WriteString(" rtl")
		}
		if f.Tag != 0 {
			fmt.Fprintf(b, " tag %d", f.Tag)
		}
		if f.Stroke != 0 {
			fmt.Fprintf(b, " stroke %.2f", f.Stroke)
		}
		fmt.Fprintf(b, " %+q\n", readingText(f))
	}
}

// readingText is the text of a fragment as it is read.
func readingText(f Fragment) string {
	if !f.RTL {
		return textOf(f.Glyphs)
	}
	reversed := slices.Clone(f.Glyphs)
	slices.Reverse(reversed)
	return textOf(reversed)
}

func TestSameAgain(t *testing.T) {
	for _, c := range lineCases {
		t.Run(c.name, func(t *testing.T) {
			var first, second strings.Builder
			s := New(Options{CacheWords: 2})
			for range 2 { // the second time from the cache, or not, since it is tiny
				first.Reset()
				for _, line := range s.Lines(c.runs, c.opt) {
					describeLine(&first, line)
				}
			}
			for _, line := range New(Options{}).Lines(c.runs, c.opt) {
				describeLine(&second, line)
			}
			if diff := cmp.Diff(second.String(), first.String()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestEvenSpaces: all spaces of a line are equally wide, whatever stands beside them.
func TestEvenSpaces(t *testing.T) {
	s := New(Options{})
	for _, c := range []struct {
		lang, text string
		want       float64 // em
	}{
		{"en", "call 01632\u00a0960\u00a0111 now", 0.26},
		{"si", "අපට 01632\u00a0960\u00a0111 අමතන්න · අනුවාදය ibuprofen 200\u00a0mg", 0.26},
		{"ml", "നടുവേദന · 01632\u00a0960\u00a0111 ibuprofen 200\u00a0mg കഴിക്കുക", 0.309},
		{"ur", "کمر · 01632\u00a0960\u00a0111 کا درد", 0.26},
		{"ko", "허리 01632\u00a0960\u00a0111 통증", 0.26},
	} {
		t.Run(c.lang, func(t *testing.T) {
			spaces := 0
			for _, f := range s.Lines(plain(c.lang, c.text), LineOptions{RTL: c.lang == "ur"})[0].Fragments {
				for _, g := range f.Glyphs {
					if text := g.Cluster.Text; text != " " && text != "\u00a0" {
						continue
					}
					spaces++
					if got := float64(g.Cluster.Width) / float64(f.Font.UnitsPerEm); math.Abs(got-c.want) > 0.001 {
						t.Errorf("a space %q of %.3f em in %s, want %.3f em", g.Cluster.Text, got, f.Font.Name, c.want)
					}
				}
			}
			if want := strings.Count(c.text, " ") + strings.Count(c.text, "\u00a0"); spaces != want {
				t.Errorf("%d spaces, want %d", spaces, want)
			}
		})
	}
}

// TestOverhang: the ink of Nastaliq sticks out at the right, that of other letters hardly.
func TestOverhang(t *testing.T) {
	s := New(Options{})
	for _, c := range []struct {
		lang, text  string
		least, most float64 // em
	}{
		{"ur", "کمر کی اینٹھن", 0.2, 0.6},
		{"ur", "اردو", 0, 0.1},
		{"ar", "ألم الظهر", 0, 0.1},
		{"he", "כאבי גב", 0, 0.1},
		{"en", "Back pain", 0, 0.1},
		{"en", "", 0, 0},
	} {
		runs := []Run{{Text: c.text, Style: Style{Lang: c.lang, Bold: true, Size: 100}}}
		if got := s.Lines(runs, LineOptions{RTL: c.lang != "en"})[0].Overhang() / 100; got < c.least || got > c.most {
			t.Errorf("%s: %q sticks out by %.2f em, want %.2f to %.2f", c.lang, c.text, got, c.least, c.most)
		}
	}
}
