//go:build conformance

package conformance

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"polyleaf/exporters"
	"polyleaf/exporters/pdf"
	"polyleaf/internal/inline"
	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/project"
	"polyleaf/internal/typography"
	"polyleaf/internal/words"
)

// least is the share of words, and of numbers, that must come back in order.
const least = 0.995

// leastBeside is what pdftotext gives back of a right-to-left leaflet beside its source: it takes
// lines more than 1.5 font sizes apart (maxLineSpacingDelta in poppler's TextOutputDev.cc) for blocks
// of their own, and puts the other column's between them. In left-to-right leaflets its option -raw
// keeps to the order of the file; in right-to-left ones that is the order on the line.
const leastBeside = 0.85

// printed is one PDF and the leaflet that it was made of.
type printed struct {
	name    string // LOCALE/LEAFLET.EDITION
	file    string // LOCALE.LEAFLET.EDITION.pdf in some folder
	leaflet *leaflet.Leaflet
	source  *leaflet.Leaflet // in the other column; nil if there is none
}

// TestPDFConformance prints every leaflet of this repository in every locale and edition, and a
// sample in every language that the tool knows.
func TestPDFConformance(t *testing.T) {
	all := append(printAll(t), printSamples(t)...)
	t.Run("qpdf", func(t *testing.T) { checkFiles(t, all) })
	t.Run("veraPDF", func(t *testing.T) { validate(t, all) })
	t.Run("pdftotext", func(t *testing.T) {
		recover(t, all, leastBeside, func(files []string) []string {
			var texts []string
			for _, f := range files {
				args := []string{f, "-"}
				if strings.HasSuffix(f, pdf.Bilingual+".pdf") && !language.Lookup(langOf(f)).RTL {
					args = append([]string{"-raw"}, args...)
				}
				texts = append(texts, run(t, "pdftotext", args...))
			}
			return texts
		})
	})
	t.Run("pdf.js", func(t *testing.T) {
		recover(t, all, least, func(files []string) []string {
			return strings.Split(run(t, "./pdfjs.sh", files...), "\f")[1:]
		})
	})
}

func printAll(t *testing.T) []printed {
	p, err := project.Open("../..")
	if err != nil {
		t.Fatal(err)
	}
	leaflets, err := p.Leaflets()
	if err != nil {
		t.Fatal(err)
	}
	locales, err := p.Locales()
	if err != nil {
		t.Fatal(err)
	}
	locales = append(slices.DeleteFunc(locales, func(l string) bool { return l == p.Config.Source }), p.Config.Source)
	e := pdf.New(pdf.Options{})
	dir := t.TempDir()
	var all []printed
	for _, l := range leaflets {
		source, _, err := p.Localise(l, p.Config.Source, p.Config.Clinic)
		if err != nil {
			t.Fatal(err)
		}
		for _, tag := range locales {
			version, _, err := p.Localise(l, tag, p.Config.Clinic)
			if err != nil {
				t.Fatal(err)
			}
			for _, edition := range e.Editions() {
				d := &exporters.Document{Leaflet: version, Source: source, Edition: edition, Files: p.FS(), Formats: []string{"pdf"}}
				all = append(all, export(t, e, d, dir))
			}
		}
	}
	if len(all) == 0 {
		t.Fatal("nothing to check")
	}
	return all
}

func export(t *testing.T, e *pdf.Exporter, d *exporters.Document, dir string) printed {
	artifacts, err := e.Export(d)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range artifacts[0].Findings {
		t.Errorf("%s %s: %s", d.Leaflet.Lang, d.Edition, f)
	}
	name := d.Leaflet.Lang + "/" + d.Leaflet.ID + "." + d.Edition
	file := filepath.Join(dir, strings.ReplaceAll(name, "/", "."))
	if err := os.WriteFile(file+".pdf", artifacts[0].Data, 0o644); err != nil {
		t.Fatal(err)
	}
	p := printed{name, file + ".pdf", d.Leaflet, nil}
	if d.Edition == pdf.Bilingual && d.Leaflet.Lang != d.Source.Lang {
		p.source = d.Source
	}
	return p
}

func run(t *testing.T, program string, args ...string) string {
	t.Helper()
	out, err := exec.Command(program, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", program, err, out)
	}
	return string(out)
}

func checkFiles(t *testing.T, all []printed) {
	for _, p := range all {
		if out := run(t, "qpdf", "--check", p.file); strings.Contains(out, "WARNING") {
			t.Errorf("%s: %s", p.name, out)
		}
	}
}

func validate(t *testing.T, all []printed) {
	out := run(t, "./verapdf.sh", files(all)...)
	t.Log(strings.TrimSpace(out))
}

// langOf is the language of a file of printed.
func langOf(file string) string {
	lang, _, _ := strings.Cut(filepath.Base(file), ".")
	return lang
}

func files(all []printed) []string {
	var names []string
	for _, p := range all {
		names = append(names, p.file)
	}
	return names
}

// recover compares the words that a reader gets out of each PDF with those of its leaflet; of two
// leaflets side by side, each has to come back in its order.
func recover(t *testing.T, all []printed, leastBeside float64, read func(files []string) []string) {
	texts := read(files(all))
	if len(texts) != len(all) {
		t.Fatalf("got %d texts of %d files", len(texts), len(all))
	}
	for i, p := range all {
		pages := numbered(t, p)
		words, numbers := recovered(p.leaflet, texts[i], pages)
		least := least
		if p.source != nil && language.Lookup(p.leaflet.Lang).RTL {
			least = leastBeside
		}
		if p.source != nil {
			w, n := recovered(p.source, texts[i], pages)
			words, numbers = min(words, w), min(numbers, n)
		}
		t.Logf("%-40s words %.2f %%, numbers %.2f %%", p.name, 100*words, 100*numbers)
		if words < least || numbers < least {
			t.Errorf("%s: words %.4f, numbers %.4f come back in order, want %.3f", p.name, words, numbers, least)
		}
	}
}

// numbered are how many numbered pages a file may have: a booklet ends with up to three blank ones.
func numbered(t *testing.T, p printed) []int {
	n, err := strconv.Atoi(strings.TrimSpace(run(t, "qpdf", "--show-npages", p.file)))
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasSuffix(p.name, pdf.Booklet) {
		return []int{n, n - 1, n - 2, n - 3}
	}
	return []int{n}
}

// recovered are the shares of a leaflet's words and numbers that stand in a text in their order.
func recovered(l *leaflet.Leaflet, text string, pages []int) (words, numbers float64) {
	spaced := spacedScript(l.Lang)
	got := tokens(text, spaced)
	for _, order := range orders(l, pages) {
		want := tokens(order, spaced)
		words = max(words, share(want, got))
		numbers = max(numbers, share(slices.DeleteFunc(want, notNumber), slices.DeleteFunc(slices.Clone(got), notNumber)))
	}
	return words, numbers
}

// orders are the texts of a leaflet as they may stand on paper: as written, and with the first
// emergency card below or above the summary and a pointer to it where it was written.
func orders(l *leaflet.Leaflet, pages []int) []string {
	const pointer = "\x00"
	var before, card, after, summary strings.Builder
	first, seen := "", false
	for _, e := range l.Entries {
		for i := range e.Blocks {
			if b := &e.Blocks[i]; b.Kind == leaflet.Callout && b.Tone == leaflet.Emergency && !seen {
				first, seen = b.Title.ID, true
				one := leaflet.Leaflet{Entries: []leaflet.Entry{{Blocks: []leaflet.Block{*b}}}}
				leaflet.Walk(&one, func(_ leaflet.Role, _ *leaflet.Entry, text *leaflet.Text) { add(&card, l.Lang, text) })
			}
		}
	}
	inCard := tokens(card.String(), true)
	skip := 0
	leaflet.Walk(l, func(role leaflet.Role, e *leaflet.Entry, text *leaflet.Text) {
		switch {
		case role == leaflet.RoleAlt:
			return // not printed
		case role == leaflet.RoleTitle:
			add(&before, l.Lang, text)
			return
		case role == leaflet.RoleSummary:
			add(&summary, l.Lang, text)
			return
		}
		if seen && text.ID == first && skip == 0 {
			skip = len(inCard)
			if len(e.Blocks) > 1 {
				after.WriteString(pointer + "\n")
			}
		}
		if skip > 0 {
			var b strings.Builder
			add(&b, l.Lang, text)
			if skip -= len(tokens(b.String(), true)); skip <= 0 {
				skip, first = 0, "\x00"
			}
			return
		}
		add(&after, l.Lang, text)
	})
	var whole strings.Builder
	leaflet.Walk(l, func(role leaflet.Role, _ *leaflet.Entry, text *leaflet.Text) {
		if role != leaflet.RoleAlt {
			add(&whole, l.Lang, text)
		}
	})
	out := []string{whole.String()}
	if !seen {
		return out
	}
	for _, n := range pages {
		for page := 1; page <= 2; page++ { // a giant title may fill page 1
			rest := strings.Replace(after.String(), pointer, pointerTo(l.Lang, page, n), 1)
			out = append(out, before.String()+summary.String()+card.String()+rest, before.String()+card.String()+summary.String()+rest)
		}
	}
	return out
}

// pointerTo is what leads to the emergency card. Between its two parts stands a dot or the end of a line.
func pointerTo(lang string, page, pages int) string {
	w := words.For(lang)
	return typography.Set(lang, w.Text(words.Emergency)+" "+w.Text(words.PageOf, "Page", page, "Pages", pages))
}

// add appends a text as it is set: with spaces before French punctuation, for one.
func add(b *strings.Builder, lang string, t *leaflet.Text) {
	b.WriteString(typography.Set(lang, inline.Plain(inline.Parse(t.Text))))
	b.WriteByte('\n')
}

// spacedScript reports whether words are separated by spaces.
func spacedScript(lang string) bool {
	switch language.Lookup(lang).Script {
	case "Thai", "Laoo", "Khmr", "Mymr", "Hans", "Hant", "Jpan", "Tibt":
		return false
	}
	return true
}

// tokens are words and numbers, without the punctuation beside them; in scripts without spaces each
// letter is one, and only runs of digits stay together. A hyphen at which a word may have been
// broken is left out, as pdftotext does.
func tokens(s string, spaced bool) []string {
	s = norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s))
	var out []string
	var word []rune
	flush := func() {
		if w := strings.TrimFunc(string(word), unicode.IsPunct); w != "" {
			out = append(out, w)
		}
		word = word[:0]
	}
	for _, r := range s {
		switch n := len(word); {
		case unicode.IsSpace(r):
			if n > 1 && word[n-1] == '-' && unicode.IsLetter(word[n-2]) {
				word = word[:n-1]
				continue
			}
			flush()
		case r == '-' && n > 0 && unicode.IsLetter(word[n-1]):
			word = append(word, r)
		case n > 1 && word[n-1] == '-' && unicode.IsLetter(word[n-2]) && unicode.IsLetter(r):
			word = append(word[:n-1], r)
		case !spaced && !unicode.IsDigit(r):
			flush()
			out = append(out, string(r))
		default:
			word = append(word, r)
		}
	}
	flush()
	return out
}

func notNumber(s string) bool { return !strings.ContainsFunc(s, unicode.IsDigit) }

// share is how much of want stands in got in the same order: the length of the longest common
// subsequence.
func share(want, got []string) float64 {
	if len(want) == 0 {
		return 1
	}
	row := make([]int, len(got)+1)
	for _, w := range want {
		diagonal := 0
		for j, g := range got {
			above := row[j+1]
			if w == g {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			diagonal = above
		}
	}
	return float64(row[len(got)]) / float64(len(want))
}
