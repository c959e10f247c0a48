package pdf

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"polyleaf/exporters"
	"polyleaf/exporters/pdf/finish"
	"polyleaf/internal/leaflet"
)

var exporter = sync.OnceValue(func() *Exporter { return New(Options{}) })

// layOut sets a document on pages.
func layOut(t *testing.T, d *exporters.Document) *document {
	t.Helper()
	cfg := exporter().config(d)
	out, err := exporter().lay(d.Leaflet, &cfg)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestLayout(t *testing.T) {
	for _, tc := range []struct{ lang, edition string }{
		{"en", Standard},
		{"ar", Standard},
		{"zh-Hans", Standard},
		{"ar", Bilingual},
	} {
		t.Run(tc.lang+"."+tc.edition, func(t *testing.T) {
			d := layOut(t, sampleDocument(tc.lang, tc.edition))
			painter := &painter{}
			painter.subsets(d.pages)
			if err := painter.draw(d.pages, new(bytes.Buffer)); err != nil {
				t.Fatal(err)
			}
			golden(t, tc.lang+"."+tc.edition+".txt", describe(d.pages)+"\nstructure:\n"+outline(d.root, 0))
		})
	}
}

// outline prints the structure tree without content.
func outline(e *finish.Element, depth int) string {
	s := strings.Repeat("  ", depth) + e.Type
	if e.Lang != "" {
		s += " " + e.Lang
	}
	if e.Alt != "" {
		s += fmt.Sprintf(" %q", e.Alt)
	}
	s += "\n"
	for _, k := range e.Kids {
		if k.Element != nil {
			s += outline(k.Element, depth+1)
		}
	}
	return s
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", "layout", name)
	if os.Getenv("UPDATE") != "" {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (UPDATE=1 rewrites it):\n%s", file, diff)
	}
}

func TestSameBytes(t *testing.T) {
	want := map[string][]byte{}
	for _, lang := range sampleLangs {
		a, err := exporter().Export(sampleDocument(lang, Standard))
		if err != nil {
			t.Fatal(err)
		}
		want[lang] = a[0].Data
	}
	// Another exporter, in another order, several at a time.
	other := New(Options{})
	var group sync.WaitGroup
	for i := range 3 * len(sampleLangs) {
		lang := sampleLangs[(7*i+3)%len(sampleLangs)]
		group.Go(func() {
			a, err := other.Export(sampleDocument(lang, Standard))
			if err != nil {
				t.Error(err)
				return
			}
			if !bytes.Equal(a[0].Data, want[lang]) {
				t.Errorf("%s: other bytes than before", lang)
			}
		})
	}
	group.Wait()
}

func TestExportPlain(t *testing.T) {
	var out bytes.Buffer
	findings, err := Export(&out, &leaflet.Leaflet{ID: "x", Lang: "en", Title: leaflet.Text{Text: "Title"}}, Config{})
	if err != nil || len(findings) > 0 {
		t.Fatalf("got %v, %v", findings, err)
	}
	if !bytes.HasPrefix(out.Bytes(), []byte("%PDF-1.7\n")) || !bytes.HasSuffix(out.Bytes(), []byte("%%EOF\n")) {
		t.Errorf("this is no PDF: %.40q", out.Bytes())
	}
}

func TestArtifactPaths(t *testing.T) {
	for edition, want := range map[string]string{
		"": "pdf/ar/back-pain.pdf", Standard: "pdf/ar/back-pain.pdf", Giant: "pdf/ar/back-pain.giant.pdf", Bilingual: "pdf/ar/back-pain.bilingual.pdf",
	} {
		a, err := exporter().Export(sampleDocument("ar", edition))
		if err != nil {
			t.Fatal(err)
		}
		if a[0].Path != want {
			t.Errorf("edition %q: got %s, want %s", edition, a[0].Path, want)
		}
	}
}

// lineOnPage is a line of text with its place.
type lineOnPage struct {
	page    int
	y, size float64
	kind    string // structure type; empty for furniture
	text    string
	element *finish.Element
}

func linesOf(pages []page) []lineOnPage {
	var out []lineOnPage
	for i, p := range pages {
		for _, it := range p.items {
			t, ok := it.item.(*text)
			if !ok || len(t.line.Fragments) == 0 {
				continue
			}
			f := t.line.Fragments[0]
			l := lineOnPage{page: i, y: it.y, size: f.Size, text: reading(&t.line), element: t.roles[f.Tag].element}
			if l.element != nil {
				l.kind = l.element.Type
			}
			out = append(out, l)
		}
	}
	return out
}

func TestKeepRules(t *testing.T) {
	for n := 1; n <= 40; n++ {
		l := long(n, 30+n, 9, 60)
		d := layOut(t, &exporters.Document{Leaflet: l, Edition: Editions()[n%4], Files: sampleFiles()})
		lines := linesOf(d.pages)
		for i, line := range lines[:len(lines)-1] {
			if line.kind == "" {
				continue
			}
			next := lines[i+1]
			if strings.HasPrefix(line.kind, "H") && (next.kind == "" || next.page != line.page) {
				t.Errorf("%d questions, %s: heading %q ends page %d", n, Editions()[n%4], line.text, line.page+1)
			}
		}
		count := map[*finish.Element]map[int]int{}
		for _, line := range lines {
			if line.kind == "P" {
				if count[line.element] == nil {
					count[line.element] = map[int]int{}
				}
				count[line.element][line.page]++
			}
		}
		for _, perPage := range count {
			for page, lines := range perPage {
				if len(perPage) > 1 && lines < 2 {
					t.Errorf("%d questions: one line of a paragraph stays alone on page %d", n, page+1)
				}
			}
		}
	}
}

func TestCardsStayWhole(t *testing.T) {
	for n := 1; n <= 30; n++ {
		l := long(n, 25)
		help := sample("en").Entries[1]
		help.Question.Text = "Last question?"
		l.Entries = append(l.Entries, help)
		d := layOut(t, &exporters.Document{Leaflet: l, Files: sampleFiles()})
		for i, p := range d.pages {
			frames := 0
			for _, it := range p.items {
				if b, ok := it.item.(*box); ok && b.border != nil {
					frames++
					if it.y < 0 || it.y+b.height > p.height-exporterBottom {
						t.Errorf("%d questions: a card leaves page %d", n, i+1)
					}
				}
			}
		}
		// The first two and the last card have two frames (a double one) and one; contact has one.
		if got := countFrames(d.pages); got != 2*3+1 {
			t.Errorf("%d questions: %d frames, want 7: a card was cut", n, got)
		}
	}
}

const exporterBottom = 15 * mm

func countFrames(pages []page) int {
	n := 0
	for _, p := range pages {
		for _, it := range p.items {
			if b, ok := it.item.(*box); ok && b.border != nil {
				n++
			}
		}
	}
	return n
}

func TestEmergencyOnFirstPage(t *testing.T) {
	for _, lang := range sampleLangs {
		for _, edition := range Editions() {
			l := long(12, 60)
			l.Lang = lang
			help := sample(lang).Entries[1]
			l.Entries = append(l.Entries[2:], help)
			d := layOut(t, &exporters.Document{Leaflet: l, Source: l, Edition: edition, Files: sampleFiles()})
			found := false
			for _, line := range linesOf(d.pages[:1]) {
				found = found || strings.Contains(line.text, "999")
			}
			if !found {
				t.Errorf("%s, %s: the emergency card is not on page 1", lang, edition)
			}
		}
	}
}

// TestEmergencyInTallScript has the least room on page 1: Nastaliq at 24 pt below the notice of a draft.
func TestEmergencyInTallScript(t *testing.T) {
	d := sampleDocument("ar", Giant)
	d.Leaflet.Lang = "ur"
	for _, it := range layOut(t, d).pages[0].items {
		if icon, ok := it.item.(*drawing); ok && icon.name == "icon emergency" {
			return
		}
	}
	t.Error("the emergency card does not begin on page 1")
}

func TestTypeIsLargeEnough(t *testing.T) {
	least := map[string]float64{Standard: 12, LargePrint: 18, Giant: 24, Booklet: 12, Bilingual: 12}
	for _, lang := range sampleLangs {
		for edition, body := range least {
			d := layOut(t, sampleDocument(lang, edition))
			for _, line := range linesOf(d.pages) {
				want := body
				if line.kind == "" {
					want = body * 9 / 12
				}
				if line.size < want {
					t.Errorf("%s, %s: %q has %g pt, want %g", lang, edition, line.text, line.size, want)
				}
			}
		}
	}
}

func TestNothingLeavesThePage(t *testing.T) {
	for _, lang := range sampleLangs {
		for _, edition := range Editions() {
			within(t, layOut(t, sampleDocument(lang, edition)).pages)
		}
	}
}

// within fails for text outside of the margins, 15 mm at least.
func within(t *testing.T, pages []page) {
	t.Helper()
	const margin, tolerance = 15 * mm, 0.5
	for i, p := range pages {
		for _, it := range p.items {
			line, ok := it.item.(*text)
			if !ok {
				continue
			}
			left, right := it.x, it.x+line.line.Width
			if left < margin-tolerance || right > p.width-margin+tolerance || it.y < margin-tolerance || it.y > p.height-margin+tolerance {
				t.Errorf("page %d: %q at %.1f..%.1f, %.1f leaves the margins", i+1, reading(&line.line), left, right, it.y)
			}
		}
	}
}

func TestBooklet(t *testing.T) {
	d := layOut(t, sampleDocument("en", Booklet))
	if n := len(d.pages); n%4 != 0 {
		t.Errorf("a booklet of %d pages", n)
	}
	for _, tc := range []struct {
		rtl  bool
		want string
	}{
		{false, "8+1 2+7 6+3 4+5"},
		{true, "1+8 7+2 3+6 5+4"},
	} {
		var pages []page
		for i := range 8 {
			pages = append(pages, page{width: 100, items: []placed{{item: &anchor{title: fmt.Sprint(i + 1)}}}})
		}
		var got []string
		for _, s := range impose(pages, tc.rtl) {
			got = append(got, s.items[0].item.(*anchor).title+"+"+s.items[1].item.(*anchor).title)
		}
		if got := strings.Join(got, " "); got != tc.want {
			t.Errorf("right-to-left %v: got %s, want %s", tc.rtl, got, tc.want)
		}
	}
}

func TestBilingualRows(t *testing.T) {
	d := layOut(t, sampleDocument("hi", Bilingual))
	for i, p := range d.pages {
		left, right := 0, 0
		for _, l := range linesOf([]page{p}) {
			if strings.HasPrefix(l.kind, "H") {
				if lang := langOf(l.element); lang == "en" {
					left++
				} else {
					right++
				}
			}
		}
		if left != right {
			t.Errorf("page %d has %d headings in English and %d in Hindi", i+1, left, right)
		}
	}
}

func langOf(e *finish.Element) string {
	for e != nil && e.Lang == "" {
		e = e.Parent
	}
	if e == nil {
		return ""
	}
	return e.Lang
}

func TestDraft(t *testing.T) {
	for _, tc := range []struct {
		name     string
		lang     string
		reviewed bool
		want     bool
	}{
		{"source", "en", false, false},
		{"reviewed", "ar", true, false},
		{"not reviewed", "ar", false, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := sampleDocument(tc.lang, LargePrint)
			d.Leaflet.Status.Reviewed = tc.reviewed
			for i, p := range layOut(t, d).pages {
				text := describe([]page{p})
				if got := strings.Contains(text, "draft mark") && strings.Contains(text, "This translation has not been reviewed yet."); got != tc.want {
					t.Errorf("page %d says that it is a draft: %v, want %v", i+1, got, tc.want)
				}
			}
		})
	}
}

func TestUntranslated(t *testing.T) {
	d := sampleDocument("ar", Standard)
	e := &d.Leaflet.Entries[0]
	e.Blocks[0].Text = leaflet.Text{Text: "English text.", Lang: "en", State: leaflet.Missing}
	e.Blocks[1].Items[1].Text.State = leaflet.Stale
	text := describe(layOut(t, d).pages)
	for _, want := range []string{"⚑ لم يُترجَم هذا النص بعد.", "⚑ تغيّر النص الأصلي بعد إعداد هذه الترجمة."} {
		if strings.Count(text, want) != 1 {
			t.Errorf("%q stands there %d times, want once", want, strings.Count(text, want))
		}
	}
	// English in an Arabic leaflet starts at the left.
	if m := regexp.MustCompile(`(\d+\.\d) +\d+\.\d  P "English text\."`).FindStringSubmatch(text); m == nil || m[1] != "62.4" {
		t.Errorf("the English paragraph is placed at %v", m)
	}
}

func TestConfigErrors(t *testing.T) {
	for _, tc := range []struct {
		name string
		cfg  Config
		want string
	}{
		{"edition", Config{Edition: "huge"}, `edition "huge" is not known`},
		{"paper", Config{PageSize: "A3"}, `page size "A3" is not known; use A4 or Letter`},
		{"size", Config{TextSize: 8}, "text size 8 pt is too small; patients need at least 12 pt"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := Export(new(bytes.Buffer), sample("en"), tc.cfg)
			if err == nil || err.Error() != tc.want {
				t.Errorf("got %v, want %s", err, tc.want)
			}
		})
	}
}

func TestContactSheet(t *testing.T) {
	var docs []*exporters.Document
	for _, lang := range sampleLangs {
		docs = append(docs, sampleDocument(lang, Standard))
	}
	data, findings, err := exporter().ContactSheet(docs)
	if err != nil || len(findings) > 0 {
		t.Fatalf("got %v, %v", findings, err)
	}
	again, _, err := New(Options{}).ContactSheet(docs)
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("other bytes on the second run (%v)", err)
	}
}

func ExampleExport() {
	l := &leaflet.Leaflet{ID: "rest", Lang: "en", SourceLang: "en", Title: leaflet.Text{Text: "Rest and recovery"}}
	var out bytes.Buffer
	findings, err := Export(&out, l, Config{})
	fmt.Println(out.String()[:8], len(findings), err)
	// Output: %PDF-1.7 0 <nil>
}

// TestFooterIsClear measures the distance between the lowest line or frame of each page and the rule above the footer.
func TestFooterIsClear(t *testing.T) {
	const least = 8 // points
	for _, edition := range Editions() {
		for n := 1; n <= 20; n++ {
			l := long(n, 25)
			l.Entries = append(l.Entries, sample("en").Entries[1])
			for i, p := range layOut(t, &exporters.Document{Leaflet: l, Edition: edition, Files: sampleFiles()}).pages {
				rule, lowest := p.height, 0.0
				for _, it := range p.items {
					if b, ok := it.item.(*box); ok && b.fill == &border {
						rule = it.y
					}
				}
				for _, it := range p.items {
					switch item := it.item.(type) {
					case *box:
						if item.fill != &border {
							lowest = max(lowest, it.y+item.height)
						}
					case *text:
						if it.y < rule {
							lowest = max(lowest, it.y+item.line.Descent)
						}
					}
				}
				if lowest > rule-least {
					t.Errorf("%s, %d questions: page %d ends %.1f pt above the rule, want %d", edition, n, i+1, rule-lowest, least)
				}
			}
		}
	}
}

// TestFooterKeepsTag has titles of all lengths, so that in some the line ends just before the tag of the language.
func TestFooterKeepsTag(t *testing.T) {
	for _, lang := range sampleLangs {
		for n := 1; n <= 60; n++ {
			d := sampleDocument(lang, []string{Standard, Giant}[n%2])
			d.Leaflet.Title.Text = strings.TrimSpace(strings.Repeat("ab ", n))
			found := false
			for _, l := range linesOf(layOut(t, d).pages[:1]) {
				text := strings.TrimSpace(stripControls(l.text))
				found = found || l.kind == "" && strings.HasSuffix(strings.NewReplacer("\u061c", "", "\u2060", "").Replace(text), "·\u00a0\u00a0"+lang)
				if l.kind == "" && text == lang {
					t.Errorf("%s: after a title of %d words the tag stands alone", lang, n)
				}
			}
			if !found {
				t.Errorf("%s: after a title of %d words stands no separator and tag", lang, n)
			}
		}
	}
}
