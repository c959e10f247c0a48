//go:build conformance

package typeset

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/go-text/typesetting/language"
	"polyleaf/internal/typeset/dictionaries"

	xlanguage "golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// The languages whose words are compared with HarfBuzz. The words are the names of
// languages, scripts and regions in each language (CLDR, as x/text has them), those of
// the dictionaries, and the texts in testdata/conformance.
var conformanceLanguages = []string{
	"en", "es", "fr", "de", "it", "pt", "nl", "sk", "hr", "sq", "lv", "sw", "fil", "ig", "so", "pl", "ro", "tr", "vi", "cs", "hu", "lt", "yo", "ha", "cy", "el", "ru", "uk", "bg", "sr", "mk",
	"ar", "fa", "ps", "ckb", "ug", "ur", "he", "yi", "hi", "mr", "ne", "bn", "as", "pa", "gu", "or", "ta", "te", "kn", "ml",
	"si", "th", "lo", "km", "my", "am", "ti", "hy", "ka", "bo", "ksw", "rhg-Rohg", "ja", "zh-Hans", "zh-Hant", "ko",
}

// TestConformanceHarfBuzz compares every word, glyph for glyph and position for
// position, with hb-shape.
func TestConformanceHarfBuzz(t *testing.T) {
	tool, err := exec.LookPath("hb-shape")
	if err != nil {
		t.Fatal("hb-shape is missing: apt-get install libharfbuzz-bin")
	}
	lib := newLibrary(Options{})
	for _, lang := range conformanceLanguages {
		for _, bold := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s/bold=%v", lang, bold), func(t *testing.T) {
				f := newFace(lib, lang, bold, false, func() {})
				words := conformanceWords(t, lang)
				if len(words) < 10 {
					t.Fatalf("only %d words", len(words))
				}
				compareWithHarfBuzz(t, tool, f, words)
			})
		}
	}
}

// batch is what one call of hb-shape can do: words in one font, script and direction.
type batch struct {
	font   *Font
	script language.Script
	rtl    bool
}

// markOffset is the place of a glyph that does not advance.
var markOffset = regexp.MustCompile(`@-?[0-9]+,-?[0-9]+\+0\b`)

// withoutOffsets takes away the places of marks. HarfBuzz 6 leaves some Burmese marks
// unattached, those on the second glyph that one letter became; HarfBuzz 15.0 gives for
// all 42,000 words what go-text gives.
func withoutOffsets(line string) string { return markOffset.ReplaceAllString(line, "+0") }

// isOldHarfBuzz tells version 6 or earlier.
func isOldHarfBuzz(t *testing.T, tool string) bool {
	t.Helper()
	out, err := exec.Command(tool, "--version").Output()
	if err != nil {
		t.Fatal(err)
	}
	var major int
	if _, err := fmt.Sscanf(string(out), "hb-shape (HarfBuzz) %d.", &major); err != nil {
		t.Fatalf("version of hb-shape: %q", out)
	}
	return major <= 6
}

func compareWithHarfBuzz(t *testing.T, tool string, f *face, words []string) {
	old := isOldHarfBuzz(t, tool)
	batches := map[batch][]string{}
	var order []batch
	for _, w := range words {
		runes := []rune(w)
		for _, it := range f.itemize(runes) {
			if it.missing {
				continue
			}
			b := batch{it.font, it.script, isRTL(it.script)}
			if batches[b] == nil {
				order = append(order, b)
			}
			batches[b] = append(batches[b], string(runes[it.start:it.end]))
		}
	}
	for _, b := range order {
		list := batches[b]
		slices.Sort(list)
		list = slices.Compact(list)
		want := hbShape(t, tool, b, f.hbLang, list)
		different, known := 0, 0
		for i, w := range list {
			got := ourShape(b, f.hbLang, w)
			if got != want[i] {
				if old && b.script == language.Myanmar && withoutOffsets(got) == withoutOffsets(want[i]) {
					known++
					continue
				}
				if different++; different <= 3 {
					t.Errorf("%s, %s, %q:\n got %s\nwant %s", b.font.Name, b.script, w, got, want[i])
				}
			}
		}
		t.Logf("%s %s: %d of %d words equal", b.font.Name, b.script, len(list)-different-known, len(list))
		if known > 0 {
			t.Logf("%d words as in later versions of HarfBuzz", known)
		}
		if different > 3 {
			t.Errorf("%s: %d of %d words differ", b.font.Name, different, len(list))
		}
	}
}

func isRTL(s language.Script) bool {
	switch s {
	case language.Arabic, language.Hebrew, language.Syriac, language.Thaana, language.Hanifi_Rohingya:
		return true
	}
	return false
}

func direction2(rtl bool) string {
	if rtl {
		return "rtl"
	}
	return "ltr"
}

// hbShape gives one line for each word: glyph=cluster@x,y+advance|...
func hbShape(t *testing.T, tool string, b batch, lang language.Language, words []string) []string {
	t.Helper()
	cmd := exec.Command(tool, "--no-glyph-names", "--bot", "--eot", "--remove-default-ignorables",
		"--script="+b.script.String(), "--language="+string(lang), "--direction="+direction2(b.rtl),
		"--text-file=-", filepath.Join("fonts", b.font.Name+".ttf"))
	cmd.Stdin = strings.NewReader(strings.Join(words, "\n") + "\n")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("hb-shape: %v\n%s", err, stderr.String())
	}
	lines := strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
	if len(lines) != len(words) {
		t.Fatalf("hb-shape gave %d lines for %d words", len(lines), len(words))
	}
	return lines
}

// ourShape writes the result as hb-shape does.
func ourShape(b batch, lang language.Language, word string) string {
	runes := []rune(word)
	b.font.mu.Lock()
	defer b.font.mu.Unlock()
	b.font.run(shaping{text: runes, end: len(runes), script: b.script, language: lang, rtl: b.rtl})
	var parts []string
	for i, g := range b.font.buffer.Info {
		p := b.font.buffer.Pos[i]
		s := fmt.Sprintf("%d=%d", g.Glyph, g.Cluster)
		if p.XOffset != 0 || p.YOffset != 0 {
			s += fmt.Sprintf("@%d,%d", p.XOffset, p.YOffset)
		}
		s += fmt.Sprintf("+%d", p.XAdvance)
		if p.YAdvance != 0 {
			s += fmt.Sprintf(",%d", p.YAdvance)
		}
		parts = append(parts, s)
	}
	return "[" + strings.Join(parts, "|") + "]"
}

func conformanceWords(t *testing.T, lang string) []string {
	t.Helper()
	seen := map[string]bool{}
	var words []string
	add := func(text string) {
		for _, w := range strings.Fields(text) {
			if !seen[w] {
				seen[w] = true
				words = append(words, w)
			}
		}
	}
	for _, text := range cldrNames(lang) {
		add(text)
	}
	texts := []string{filepath.Join("testdata", "conformance", lang+".txt"), filepath.Join("testdata", "leaflet", lang+".txt")}
	translations, _ := filepath.Glob(filepath.Join("..", "..", "locales", lang, "*.toml")) // the pattern is well formed
	for _, file := range append(texts, translations...) {
		if text, err := os.ReadFile(file); err == nil {
			add(string(text))
		}
	}
	if first := map[string]rune{"th": 0x0E01, "lo": 0x0E81, "km": 0x1780, "my": 0x1000}[lang]; first != 0 {
		dictionaries.For(first).Words(func(w string) { add(w) })
	}
	return words
}

// cldrNames lists names of languages and regions in the language.
func cldrNames(lang string) []string {
	tag := xlanguage.Make(lang)
	var list []string
	if names := display.Languages(tag); names != nil {
		for _, l := range display.Supported.Tags() {
			list = append(list, names.Name(l))
		}
		for _, l := range xlanguage.Supported.BaseLanguages() {
			list = append(list, names.Name(l))
		}
	}
	if names := display.Regions(tag); names != nil {
		for _, r := range xlanguage.Supported.Regions() {
			list = append(list, names.Name(r))
		}
	}
	return list
}
