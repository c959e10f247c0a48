package typeset

import (
	"strings"
	"testing"
)

// TestFontChosen: the language decides the font where scripts share letters.
func TestFontChosen(t *testing.T) {
	s := New(Options{})
	for _, c := range []struct{ lang, text, want string }{
		{"zh-Hans", "骨直", "NotoSansSC-Regular"},
		{"zh", "骨直", "NotoSansSC-Regular"},
		{"zh-Hant", "骨直", "NotoSansTC-Regular"},
		{"zh-TW", "骨直", "NotoSansTC-Regular"},
		{"zh-Hant-HK", "嘅", "NotoSansTC-Regular"},
		{"yue", "骨直", "NotoSansTC-Regular"},
		{"ja", "骨直かな", "NotoSansJP-Regular"},
		{"ko", "골骨", "NotoSansKR-Regular"},
		{"en", "骨直", "NotoSansSC-Regular"},
		{"en", "かな", "NotoSansJP-Regular"},
		{"ar", "ظهر", "NotoNaskhArabic-Regular"},
		{"fa", "پشت", "NotoNaskhArabic-Regular"},
		{"ur", "کمر", "NotoNastaliqUrdu-Regular"},
		{"pa-Arab", "کمر", "NotoNastaliqUrdu-Regular"},
		{"pa", "ਪਿੱਠ", "NotoSansGurmukhi-Regular"},
		{"ckb", "پشت", "NotoNaskhArabic-Regular"},
		{"sr-Latn", "leđa", "NotoSans-Regular"},
		{"rhg-Rohg", "𐴃𐴝𐴑", "NotoSansHanifiRohingya-Regular"},
		{"ksw", "ကညီ", "NotoSansMyanmar-Regular"},
		{"yi", "רוקן", "NotoSansHebrew-Regular"},
		{"", "back", "NotoSans-Regular"},
		{"x-nonsense", "back", "NotoSans-Regular"},
	} {
		t.Run(c.lang+" "+c.text, func(t *testing.T) {
			for _, f := range fragmentsOf(s, c.lang, c.text, false) {
				if f.Font.Name != c.want {
					t.Errorf("%q is set in %s, want %s", textOf(f.Glyphs), f.Font.Name, c.want)
				}
			}
		})
	}
}

// TestRegionalForms: the language chooses forms within one font (OpenType locl).
func TestRegionalForms(t *testing.T) {
	s := New(Options{})
	for _, c := range []struct{ text, lang, other string }{
		{"ल श झ", "mr", "hi"},
		{"б г д п т", "sr", "ru"},
		{"۴۵۶۷", "ur", "fa"},
	} {
		t.Run(c.lang, func(t *testing.T) {
			if drawing(s, c.lang, c.text) == drawing(s, c.other, c.text) {
				t.Errorf("%q looks the same in %s and %s", c.text, c.lang, c.other)
			}
		})
	}
}

func drawing(s *Setter, lang, text string) string {
	var b strings.Builder
	for _, f := range fragmentsOf(s, lang, text, false) {
		b.WriteString(f.Font.Name)
		for _, g := range f.Glyphs {
			b.WriteString(g.Cluster.key)
		}
	}
	return b.String()
}

// TestPersianDigits: four, six and seven keep the Persian forms that the font has for their letters,
// which those of Urdu must not replace.
func TestPersianDigits(t *testing.T) {
	s := New(Options{})
	for _, lang := range []string{"fa", "fa-AF", "ps", "haz", "ar"} {
		for _, bold := range []bool{false, true} {
			for _, digit := range "۴۶۷" {
				run := Run{Text: string(digit), Style: Style{Lang: lang, Size: 12, Bold: bold}}
				f := s.Lines([]Run{run}, LineOptions{RTL: true})[0].Fragments[0]
				gid, _ := f.Font.glyphOf(digit)
				if got := f.Glyphs[0].Cluster.parts; len(got) != 1 || got[0].gid != gid {
					t.Errorf("%s: %c is drawn as %v, want glyph %d of %s", lang, digit, got, gid, f.Font.Name)
				}
			}
		}
	}
}
