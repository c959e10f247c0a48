package source

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"polyleaf/internal/inline"
	"polyleaf/internal/leaflet"
)

// faqDir holds one folder per group of documents. Beside each document stands
// NAME.want.json: the leaflet that a careful editor would make of it, written
// by hand, never by the loader.
const faqDir = "../../testdata/faq"

// wanted is the part of the machine format that an editor writes down.
type wanted struct {
	Lang     string        `json:"lang"`
	Title    string        `json:"title"`
	Summary  string        `json:"summary"`
	Entries  []wantedEntry `json:"entries"`
	Findings []struct {
		Code string `json:"code"`
		Line int    `json:"line"`
	} `json:"findings"`
}

type wantedEntry struct {
	Group    string        `json:"group"`
	Question string        `json:"question"`
	Blocks   []wantedBlock `json:"blocks"`
}

type wantedBlock struct {
	Kind   string        `json:"kind"`
	Text   string        `json:"text"`
	Start  int           `json:"start"`
	Items  []wantedItem  `json:"items"`
	Blocks []wantedBlock `json:"blocks"`
}

type wantedItem struct {
	Text   string        `json:"text"`
	Blocks []wantedBlock `json:"blocks"`
}

// ratio counts what is right of what should be there.
type ratio struct{ right, all int }

func (r *ratio) add(o ratio) { r.right += o.right; r.all += o.all }

func (r ratio) percent() float64 {
	if r.all == 0 {
		return 100
	}
	return 100 * float64(r.right) / float64(r.all)
}

func (r ratio) String() string { return fmt.Sprintf("%5.1f", r.percent()) }

// score is the measure of one document or of many.
type score struct {
	documents                                                int
	found, notInvented, blocks, items, words, findings, head ratio
}

func (s *score) add(o score) {
	s.documents += o.documents
	s.found.add(o.found)
	s.notInvented.add(o.notInvented)
	s.blocks.add(o.blocks)
	s.items.add(o.items)
	s.words.add(o.words)
	s.findings.add(o.findings)
	s.head.add(o.head)
}

// TestScore measures the loader against what an editor would make of each
// document, and prints the table by group (go test -run TestScore -v). With
// POLYLEAF_FAQ it measures another folder, and does not judge it.
func TestScore(t *testing.T) {
	groups, total := map[string]*score{}, score{}
	other := os.Getenv("POLYLEAF_FAQ")
	files := wantedFiles(t)
	if other != "" {
		files = wantedFilesIn(t, other)
	}
	for _, file := range files {
		group := filepath.Base(filepath.Dir(file))
		if groups[group] == nil {
			groups[group] = &score{}
		}
		s, complaints := scoreFile(t, file)
		if testing.Verbose() {
			for _, c := range complaints {
				t.Logf("%s/%s: %s", group, strings.TrimSuffix(filepath.Base(file), ".want.json"), c)
			}
		}
		groups[group].add(s)
		total.add(s)
	}
	var table strings.Builder
	fmt.Fprintf(&table, "\n%-18s %4s %6s %8s %6s %6s %6s %6s %8s\n", "group", "docs", "found", "invented", "blocks", "items", "words", "head", "findings")
	row := func(name string, s *score) {
		fmt.Fprintf(&table, "%-18s %4d  %v    %v  %v  %v  %v  %v    %v\n", name, s.documents, s.found, ratio{s.notInvented.all - s.notInvented.right, max(s.notInvented.all, 1)}, s.blocks, s.items, s.words, s.head, s.findings)
	}
	for _, name := range slices.Sorted(mapKeys(groups)) {
		row(name, groups[name])
	}
	row("all", &total)
	t.Log(table.String())
	if other != "" {
		return
	}
	for _, law := range []struct {
		name string
		got  float64
		min  float64
	}{
		{"questions found", total.found.percent(), 99},
		{"questions not invented", total.notInvented.percent(), 99},
		{"blocks", total.blocks.percent(), 97},
		{"items", total.items.percent(), 97},
		{"words", total.words.percent(), 100},
		{"title, summary, groups, language", total.head.percent(), 97},
		{"findings", total.findings.percent(), 97},
	} {
		if law.got < law.min {
			t.Errorf("%s: got %.2f %%, want at least %.0f %%", law.name, law.got, law.min)
		}
	}
}

func mapKeys(m map[string]*score) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func wantedFiles(t *testing.T) []string {
	t.Helper()
	return wantedFilesIn(t, faqDir)
}

func wantedFilesIn(t *testing.T, dir string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(path, ".want.json") {
			files = append(files, path)
		}
		return err
	})
	if err != nil || len(files) == 0 {
		t.Fatalf("no documents below %s: %v", dir, err)
	}
	return files
}

// documentOf finds the document beside its .want.json.
func documentOf(t *testing.T, file string) string {
	t.Helper()
	base := strings.TrimSuffix(file, ".want.json")
	matches, _ := filepath.Glob(base + ".*")
	for _, m := range matches {
		if m != file {
			return m
		}
	}
	t.Fatalf("%s: no document beside it", file)
	return ""
}

func scoreFile(t *testing.T, file string) (score, []string) {
	t.Helper()
	var want wanted
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	doc := documentOf(t, file)
	data, err = os.ReadFile(doc)
	if err != nil {
		t.Fatal(err)
	}
	got, findings, err := Load(filepath.ToSlash(filepath.Base(doc)), data, Options{})
	if err != nil {
		t.Errorf("%s: %v", doc, err)
		return score{documents: 1}, nil
	}
	c := comparison{got: got, want: &want}
	c.compare(findings)
	return c.score, c.complaints
}

// comparison of one leaflet with what was wanted.
type comparison struct {
	got        *leaflet.Leaflet
	want       *wanted
	score      score
	complaints []string
}

func (c *comparison) complain(format string, args ...any) {
	c.complaints = append(c.complaints, fmt.Sprintf(format, args...))
}

func (c *comparison) compare(findings []leaflet.Finding) {
	c.score.documents = 1
	c.head("title", c.got.Title.Text, c.want.Title)
	c.head("summary", c.got.Summary.Text, c.want.Summary)
	c.head("language", c.got.Lang, c.want.Lang)
	used := make([]bool, len(c.got.Entries))
	for i := range c.want.Entries {
		w := &c.want.Entries[i]
		c.score.found.all++
		at := -1
		for j := range c.got.Entries {
			if !used[j] && bareText(c.got.Entries[j].Question.Text) == bareText(w.Question) {
				at = j
				break
			}
		}
		if at < 0 {
			c.complain("question not found: %q", w.Question)
			c.countMissed(w.Blocks)
			continue
		}
		used[at] = true
		c.score.found.right++
		c.entry(&c.got.Entries[at], w)
	}
	for j, ok := range used {
		c.score.notInvented.all++
		if ok {
			c.score.notInvented.right++
		} else {
			c.complain("question invented: %q", c.got.Entries[j].Question.Text)
		}
	}
	c.findings(findings)
}

func (c *comparison) head(what, got, want string) {
	c.score.head.all++
	if bareText(got) == bareText(want) {
		c.score.head.right++
		return
	}
	c.complain("%s: got %q, want %q", what, got, want)
}

func (c *comparison) countMissed(blocks []wantedBlock) {
	for i := range blocks {
		c.score.blocks.all++
		c.score.items.all += len(blocks[i].Items)
		c.score.words.all += len(wantedWords(blocks[i : i+1]))
	}
}

func (c *comparison) entry(got *leaflet.Entry, want *wantedEntry) {
	group := ""
	if g := c.got.GroupTitle(got.Group); g != nil {
		group = g.Text
	}
	if group != "" || want.Group != "" {
		c.head("group of "+want.Question, group, want.Group)
	}
	c.words(got, want)
	c.blocks(want.Question, shape(got.Blocks), want.Blocks)
}

// words compares the words of an answer as a multiset.
func (c *comparison) words(got *leaflet.Entry, want *wantedEntry) {
	have := map[string]int{}
	for _, w := range wantedWords(shape(got.Blocks)) {
		have[w]++
	}
	for _, w := range wantedWords(want.Blocks) {
		c.score.words.all++
		if have[w]--; have[w] >= 0 {
			c.score.words.right++
		} else {
			c.complain("word lost from the answer to %q: %q", want.Question, w)
		}
	}
}

func wantedWords(blocks []wantedBlock) []string {
	var words []string
	for _, b := range blocks {
		words = append(words, splitWords(b.Text)...)
		words = append(words, wantedWords(b.Blocks)...)
		for _, item := range b.Items {
			words = append(words, splitWords(item.Text)...)
			words = append(words, wantedWords(item.Blocks)...)
		}
	}
	return words
}

// splitWords gives the words of a text; ideographs count one by one.
func splitWords(s string) []string {
	var words []string
	for _, w := range strings.Fields(bareText(s)) {
		if !strings.ContainsFunc(w, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			words = append(words, w)
			continue
		}
		for _, r := range w {
			words = append(words, string(r))
		}
	}
	return words
}

// shape brings blocks into the wanted form.
func shape(blocks []leaflet.Block) []wantedBlock {
	var out []wantedBlock
	for i := range blocks {
		b := &blocks[i]
		w := wantedBlock{Kind: string(b.Kind), Text: b.Text.Text, Start: b.Start, Blocks: shape(b.Blocks)}
		if b.Kind == leaflet.Callout {
			w.Text = b.Title.Text
		}
		for j := range b.Items {
			w.Items = append(w.Items, wantedItem{Text: b.Items[j].Text.Text, Blocks: shape(b.Items[j].Blocks)})
		}
		out = append(out, w)
	}
	return out
}

// blocks compares block by block: one is right if its kind and its own text are.
func (c *comparison) blocks(where string, got, want []wantedBlock) {
	c.score.blocks.all += max(len(got), len(want))
	for i := range want {
		w := &want[i]
		c.score.items.all += len(w.Items)
		if i >= len(got) || got[i].Kind != w.Kind || !sameText(got[i].Text, w.Text) || got[i].Kind == "numbers" && got[i].Start != w.Start {
			c.complain("block %d of %q: want %s", i+1, where, describe(want, i))
			c.complain("block %d of %q: got  %s", i+1, where, describe(got, i))
			continue
		}
		c.score.blocks.right++
		c.items(where, got[i].Items, w.Items)
		if len(w.Blocks)+len(got[i].Blocks) > 0 {
			c.blocks(where, got[i].Blocks, w.Blocks)
		}
	}
	if len(got) > len(want) {
		c.complain("%q has %d blocks too many, first %s", where, len(got)-len(want), describe(got, len(want)))
	}
}

func (c *comparison) items(where string, got, want []wantedItem) {
	for i := range want {
		if i >= len(got) || !sameText(got[i].Text, want[i].Text) {
			c.complain("item %d of %q: want %q, got %q", i+1, where, want[i].Text, itemText(got, i))
			continue
		}
		c.score.items.right++
		if len(got[i].Blocks)+len(want[i].Blocks) > 0 {
			c.blocks(where, got[i].Blocks, want[i].Blocks)
		}
	}
	if len(got) > len(want) {
		c.score.items.all += len(got) - len(want)
		c.complain("%q has items too many, first %q", where, got[len(want)].Text)
	}
}

func itemText(items []wantedItem, i int) string {
	if i < len(items) {
		return items[i].Text
	}
	return ""
}

func sameText(got, want string) bool {
	return strings.Join(strings.Fields(inline.Plain(inline.Parse(got))), " ") == strings.Join(strings.Fields(inline.Plain(inline.Parse(want))), " ")
}

func describe(blocks []wantedBlock, i int) string {
	if i >= len(blocks) {
		return "nothing"
	}
	b := blocks[i]
	text := b.Text
	for _, item := range b.Items {
		text += " | " + item.Text
	}
	return fmt.Sprintf("%s %q", b.Kind, text)
}

// findings looks for each wanted finding; warnings beyond them count against the score.
func (c *comparison) findings(got []leaflet.Finding) {
	wantedCodes := map[string]bool{}
	for _, w := range c.want.Findings {
		wantedCodes[w.Code] = true
		c.score.findings.all++
		ok := slices.ContainsFunc(got, func(f leaflet.Finding) bool { return f.Code == w.Code && f.Pos.Line == w.Line })
		if ok {
			c.score.findings.right++
		} else {
			c.complain("finding missing: %s in line %d", w.Code, w.Line)
		}
	}
	for _, f := range got {
		if f.Severity == leaflet.Warning && !wantedCodes[f.Code] {
			c.score.findings.all++
			c.complain("finding not wanted: %s", f)
		}
	}
}
