package language

import (
	"slices"
	"testing"

	"golang.org/x/text/language"
)

func TestLookup(t *testing.T) {
	tests := []struct {
		tag, entry, script string
		rtl                bool
	}{
		{"en", "en", "Latn", false},
		{"es-AR", "es-419", "Latn", false},
		{"ar", "ar", "Arab", true},
		{"ar-EG", "ar-EG", "Arab", true},
		{"ar-u-nu-arab", "ar", "Arab", true},
		{"ar-XB", "ar", "Arab", true},
		{"zh", "zh-Hans", "Hans", false},
		{"zh-TW", "zh-Hant", "Hant", false},
		{"zh-Hant-HK", "zh-Hant", "Hant", false},
		{"cmn", "zh-Hans", "Hans", false},
		{"pa", "pa-Guru", "Guru", false},
		{"pa-Arab", "pa-Arab", "Arab", true},
		{"pa-PK", "pa-Arab", "Arab", true},
		{"sr", "sr-Cyrl", "Cyrl", false},
		{"sr-Latn-RS", "sr-Latn", "Latn", false},
		{"prs", "fa-AF", "Arab", true},
		{"PRS", "fa-AF", "Arab", true},
		{"haz", "haz", "Arab", true},
		{"ckb", "ckb", "Arab", true},
		{"ku", "ku-Latn", "Latn", false},
		{"kmr", "ku-Latn", "Latn", false},
		{"tl", "fil", "Latn", false},
		{"iw", "he", "Hebr", true},
		{"yi", "yi", "Hebr", true},
		{"tw", "tw", "Latn", false},
		{"rhg", "rhg-Rohg", "Rohg", true},
		{"rhg-Latn", "rhg-Latn", "Latn", false},
		{"rhg-Arab", "rhg-Arab", "Arab", true},
		{"mww", "", "Hmnp", false},
		{"mww-Latn", "mww-Latn", "Latn", false},
		{"ja", "ja", "Jpan", false},
		{"ko", "ko", "Kore", false},
		{"ksw", "ksw", "Mymr", false},
		{"pt", "pt-BR", "Latn", false},
		{"pt-AO", "pt-PT", "Latn", false},
		{"UR-pk", "ur", "Arab", true},
		{"uz-Arab", "", "Arab", true},
		{"qu", "", "Latn", false},
		{"", "", "Latn", false},
		{"not a tag", "", "Latn", false},
	}
	for _, tt := range tests {
		t.Run(tt.tag, func(t *testing.T) {
			got := Lookup(tt.tag)
			if got.Entry != tt.entry || got.Script != tt.script || got.RTL != tt.rtl {
				t.Errorf("got entry %q, script %s, RTL %v; want %q, %s, %v", got.Entry, got.Script, got.RTL, tt.entry, tt.script, tt.rtl)
			}
			if got.Tag != tt.tag {
				t.Errorf("got tag %q, want it as written", got.Tag)
			}
		})
	}
}

func TestFallback(t *testing.T) {
	tests := []struct {
		tag  string
		want []string
	}{
		{"es-AR", []string{"es-419", "es"}},
		{"fr-CA", []string{"fr"}},
		{"pt-PT", []string{"pt-BR"}},
		{"prs", []string{"fa-AF", "fa"}},
		{"haz", []string{"fa-AF", "fa"}},
		{"mww-Latn", []string{"hmn-Latn"}},
		{"pa-Arab", nil},
		{"zh-Hant", nil},
		{"zh-HK", []string{"zh-Hant"}},
		{"sr-Latn", nil},
		{"en", nil},
		{"qu-PE", []string{"qu"}},
		{"uz-Arab", nil},
	}
	for _, tt := range tests {
		t.Run(tt.tag, func(t *testing.T) {
			if got := Fallback(tt.tag); !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// TestTables checks what the tables promise of every entry.
func TestTables(t *testing.T) {
	byTag := func(a, b record) int { return compareFold(a.tag, b.tag) }
	if !slices.IsSortedFunc(cldr[:], byTag) || !slices.IsSortedFunc(own[:], byTag) {
		t.Fatal("a table is not sorted by tag")
	}
	for tag := range extras {
		if !slices.Contains(Tags(), tag) {
			t.Errorf("extras has %q, which has no entry", tag)
		}
	}
	for _, tag := range Tags() {
		info := Lookup(tag)
		if info.Entry != tag {
			t.Errorf("%s: answered by %q", tag, info.Entry)
		}
		if _, ok := looks[info.Script]; !ok {
			t.Errorf("%s: nothing is known of the script %s", tag, info.Script)
		}
		if _, ok := systems[info.record.digits]; !ok {
			t.Errorf("%s: unknown digits %q", tag, info.record.digits)
		}
		if info.Name == "" || info.English == "" || info.Quotes[0] == "" || info.Quotes[3] == "" {
			t.Errorf("%s: something is empty: %+v", tag, info)
		}
		if err := Parse(tag); err != nil {
			t.Errorf("%s: %v", tag, err)
		}
		for _, candidate := range Fallback(tag) {
			if Lookup(candidate).Script != info.Script {
				t.Errorf("%s: falls back to %s in another script", tag, candidate)
			}
		}
	}
}

// TestNamesDiffer makes sure that staff can tell any two languages apart.
func TestNamesDiffer(t *testing.T) {
	names, english := map[string]string{}, map[string]string{}
	for _, tag := range Tags() {
		info := Lookup(tag)
		if other, ok := english[info.English]; ok {
			t.Errorf("%s and %s are both called %q in English", tag, other, info.English)
		}
		english[info.English] = tag
		if other, ok := names[info.Name]; ok {
			t.Errorf("%s and %s are both called %q", tag, other, info.Name)
		}
		names[info.Name] = tag
	}
}

// TestDirection compares the direction with the script of x/text, where it knows one.
func TestDirection(t *testing.T) {
	rtl := map[string]bool{"Arab": true, "Hebr": true, "Thaa": true, "Rohg": true, "Nkoo": true, "Adlm": true, "Syrc": true}
	for _, tag := range Tags() {
		script, confidence := language.Make(tag).Script()
		if confidence < language.High {
			continue
		}
		if got := Lookup(tag).RTL; got != rtl[script.String()] {
			t.Errorf("%s: got RTL %v for the script %s", tag, got, script)
		}
	}
}

func TestLooks(t *testing.T) {
	tests := []struct {
		tag      string
		atLeast  float64 // line height
		italic   bool
		nastaliq bool
	}{
		{"en", 1.3, true, false},
		{"vi", 1.5, true, false},
		{"ar", 1.6, false, false},
		{"ur", 2, false, true},
		{"pa-Arab", 2, false, true},
		{"fa", 1.6, false, false},
		{"th", 1.6, false, false},
		{"km", 1.6, false, false},
		{"my", 1.6, false, false},
		{"hi", 1.6, false, false},
		{"zh-Hans", 1.5, false, false},
	}
	for _, tt := range tests {
		got := Lookup(tt.tag)
		if got.LineHeight < tt.atLeast || got.NoItalic == tt.italic || got.Nastaliq != tt.nastaliq {
			t.Errorf("%s: got line height %v, no italic %v, Nastaliq %v", tt.tag, got.LineHeight, got.NoItalic, got.Nastaliq)
		}
	}
}

func BenchmarkLookup(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Lookup("zh-Hans")
	}
}

func FuzzLookup(f *testing.F) {
	for _, tag := range []string{"ar", "zh-TW", "ar-u-nu-arab", "x-y", "-", "a-b-c", "\xff", "prs-", "u-nu-"} {
		f.Add(tag)
	}
	f.Fuzz(func(t *testing.T, tag string) {
		info := Lookup(tag)
		if info.Script == "" || info.Digits == "" || info.LineHeight < 1 {
			t.Errorf("%q: got %+v", tag, info)
		}
		Fallback(tag)
		if Parse(tag) != nil {
			if meant := Suggest(tag); meant != "" && Parse(meant) != nil {
				t.Errorf("%q: suggests %q, which is bad, too", tag, meant)
			}
		}
	})
}
