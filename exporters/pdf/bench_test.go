//go:build unix

package pdf

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"unicode"

	"golang.org/x/text/encoding/simplifiedchinese"

	"polyleaf/exporters"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/typeset/dictionaries"
)

// benchLangs are the languages measured, one for each kind of script.
var benchLangs = []string{"en", "uk", "ar", "hi", "th", "zh-Hans"}

// BenchmarkLeaflet makes one leaflet after the other: standard edition, two pages, no two with the
// same text.
func BenchmarkLeaflet(b *testing.B) {
	for _, lang := range benchLangs {
		b.Run(lang, func(b *testing.B) {
			e := New(Options{})
			writer := newWriter(b, e, lang)
			for n := range uint64(50) { // the steady state
				writer.export(b, e, 1<<32+n)
			}
			m := startMeter()
			for n := uint64(0); b.Loop(); n++ {
				m.add(writer.export(b, e, n))
			}
			m.report(b)
		})
	}
}

// BenchmarkMixed cycles through all scripts on all cores; a core makes every leaflet of its own text.
// Run it with -benchtime=10000x to see that memory stays level.
func BenchmarkMixed(b *testing.B) {
	e := New(Options{})
	var writers []*writer
	for _, lang := range benchLangs {
		writers = append(writers, newWriter(b, e, lang))
	}
	for n := range uint64(300) {
		writers[n%uint64(len(writers))].export(b, e, 1<<32+n)
	}
	loadAll(b, e)
	m := startMeter()
	var next atomic.Uint64
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			n := next.Add(1)
			m.add(writers[n%uint64(len(writers))].export(b, e, n))
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "leaflets/s")
	m.report(b)
	m.reportMemory(b)
	runtime.KeepAlive(e)
}

// loadAll prints a leaflet in every language that there is a text for, so that the fonts of all
// scripts are in memory.
func loadAll(b *testing.B, e *Exporter) {
	files, err := filepath.Glob("../../internal/typeset/testdata/conformance/*.txt")
	if err != nil || len(files) == 0 {
		b.Fatalf("no texts: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		l := &leaflet.Leaflet{ID: "all", Title: leaflet.Text{Text: string(data)}}
		l.Lang = strings.TrimSuffix(filepath.Base(file), ".txt")
		if _, err := e.Export(&exporters.Document{Leaflet: l}); err != nil {
			b.Fatal(err)
		}
	}
}

// meter adds up what leaflets cost.
type meter struct {
	leaflets, bytes atomic.Int64
	cpu             int64 // microseconds of the process at the start
}

func startMeter() *meter { return &meter{cpu: processorTime()} }

func (m *meter) add(bytes int) {
	m.leaflets.Add(1)
	m.bytes.Add(int64(bytes))
}

// report prints what one leaflet costs: the time of all cores together, garbage collection included,
// and the size of the file.
func (m *meter) report(b *testing.B) {
	n := float64(m.leaflets.Load())
	b.ReportMetric(float64(processorTime()-m.cpu)/1000/n, "cpu-ms/leaflet")
	b.ReportMetric(float64(m.bytes.Load())/1000/n, "KB/leaflet")
}

// reportMemory prints what is kept, and the most that the process has taken so far.
func (m *meter) reportMemory(b *testing.B) {
	runtime.GC()
	runtime.GC() // the second time frees what pools kept
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	b.ReportMetric(float64(s.HeapAlloc)/(1<<20), "heap-MiB")
	b.ReportMetric(float64(usage().Maxrss)/(1<<10), "peak-RSS-MiB") // KiB on Linux
}

func usage() (u syscall.Rusage) {
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u) // cannot fail with these arguments
	return u
}

// processorTime is the time that the process has had on all cores, in microseconds.
func processorTime() int64 {
	u := usage()
	return int64(u.Utime.Sec+u.Stime.Sec)*1e6 + int64(u.Utime.Usec+u.Stime.Usec)
}

// writer makes leaflets in one language. Words come from a real leaflet, frequent ones more often
// than rare ones; of every twenty one is made up and has hardly been seen before.
type writer struct {
	lang   string
	pool   []string
	sep    string // between words
	stop   string
	length int // of a paragraph, in words; for two pages
}

// paragraphLengths fill two pages.
var paragraphLengths = map[string]int{"en": 36, "uk": 22, "ar": 31, "hi": 44, "th": 37, "zh-Hans": 50}

func newWriter(b *testing.B, e *Exporter, lang string) *writer {
	w := &writer{lang: lang, sep: " ", stop: ".", length: paragraphLengths[lang]}
	text := sourceText(b, lang)
	switch lang {
	case "th":
		w.sep, w.stop = "", ""
		dictionaries.For('ก').Words(func(word string) {
			if strings.Contains(text, word) && len(word) > 6 {
				w.pool = append(w.pool, word)
			}
		})
	case "zh-Hans":
		w.sep, w.stop = "", "。"
		for _, s := range onlyWords(text) {
			for r := range slices.Chunk([]rune(s), 2) {
				w.pool = append(w.pool, string(r))
			}
		}
	case "hi":
		w.stop = "।"
		fallthrough
	default:
		w.pool = onlyWords(text)
	}
	slices.Sort(w.pool)
	w.pool = slices.Compact(w.pool)
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(w.pool), func(i, j int) { w.pool[i], w.pool[j] = w.pool[j], w.pool[i] })
	if len(w.pool) < 100 {
		b.Fatalf("%s: only %d words", lang, len(w.pool))
	}
	w.checkPages(b, e)
	return w
}

// sourceText is a leaflet, and the translation of this project's own one if there is any.
func sourceText(b *testing.B, lang string) string {
	data, err := os.ReadFile(filepath.Join("../../internal/typeset/testdata/leaflet", lang+".txt"))
	if err != nil {
		b.Fatal(err)
	}
	text := string(data)
	own, err := os.ReadFile(filepath.Join("../../locales", lang, "back-spasms."+lang+".toml"))
	if err != nil {
		return text // this project does not speak the language
	}
	for line := range strings.Lines(string(own)) {
		if value, ok := strings.CutPrefix(line, `other = "`); ok {
			text += " " + value
		}
	}
	return text
}

// onlyWords are the words of a text, without numbers, signs and markup.
func onlyWords(text string) []string {
	inWord := func(r rune) bool {
		return unicode.In(r, unicode.L, unicode.M) || r == '’' || r == 0x200c || r == 0x200d
	}
	var words []string
	for _, s := range strings.FieldsFunc(text, func(r rune) bool { return !inWord(r) }) {
		if strings.ContainsFunc(s, unicode.IsLetter) {
			words = append(words, s)
		}
	}
	return words
}

func (w *writer) checkPages(b *testing.B, e *Exporter) {
	for n := range uint64(20) {
		d, err := e.lay(w.leaflet(1<<40+n), &Config{})
		if err != nil {
			b.Fatal(err)
		}
		if len(d.pages) != 2 {
			b.Fatalf("%s: leaflet %d has %d pages, want 2", w.lang, n, len(d.pages))
		}
	}
}

// export prints leaflet n and returns the size of the file in bytes.
func (w *writer) export(b *testing.B, e *Exporter, n uint64) int {
	a, err := e.Export(&exporters.Document{Leaflet: w.leaflet(n), Tool: "polyleaf test", Edition: Standard})
	if err != nil {
		b.Error(err)
		return 0
	}
	return len(a[0].Data)
}

// leaflet is leaflet n, with all that a clinic's leaflet has but pictures.
func (w *writer) leaflet(n uint64) *leaflet.Leaflet {
	r := rand.New(rand.NewPCG(n, uint64(len(w.pool))))
	a := &author{writer: w, rand: r}
	like := sample("en")
	l := &leaflet.Leaflet{ID: "bench", Lang: w.lang, SourceLang: "en", Meta: like.Meta, Clinic: like.Clinic, Status: like.Status}
	l.Meta.Ref, l.Clinic.Logo, l.Status.Reviewed = fmt.Sprintf("BP-%04d", n%10000), "", true
	l.Title, l.Summary = a.message(4), a.message(w.length)
	list := func(k leaflet.Kind) leaflet.Block { return leaflet.Block{Kind: k, Start: 1, Items: a.items()} }
	card := leaflet.Block{Kind: leaflet.Callout, Tone: leaflet.Emergency, Title: a.message(5), Blocks: []leaflet.Block{list(leaflet.Bullets)}}
	for _, last := range []leaflet.Block{list(leaflet.Bullets), list(leaflet.Numbers), a.paragraph(), card} {
		l.Entries = append(l.Entries, leaflet.Entry{Question: a.message(6), Blocks: []leaflet.Block{a.paragraph(), last}})
	}
	l.Entries[2].Blocks[1].Text.Text += fmt.Sprintf(" [NHS](https://www.nhs.uk/conditions/%d/)", n)
	return l
}

// author writes the messages of one leaflet.
type author struct {
	*writer
	rand *rand.Rand
	ids  int
}

// message is a text of about n words with one number in fifteen and some words in bold.
func (a *author) message(n int) leaflet.Text {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(a.sep)
		}
		switch a.rand.IntN(30) {
		case 0:
			b.WriteString(strconv.Itoa(a.rand.IntN(1000)))
		case 1:
			b.WriteString(strconv.FormatFloat(float64(a.rand.IntN(1000))/10, 'f', 1, 64))
		case 2:
			b.WriteString("**" + a.word() + "**")
		default:
			b.WriteString(a.word())
		}
	}
	a.ids++
	return leaflet.Text{ID: "bench.m" + strconv.Itoa(a.ids), Text: b.String() + a.stop, State: leaflet.Translated}
}

// word is one of the pool, or one of twenty times a new one: two halves of others, or two of the 3,755
// characters of GB 2312 level 1.
func (a *author) word() string {
	if a.rand.IntN(20) > 0 {
		x := a.rand.Float64()
		return a.pool[int(x*x*x*float64(len(a.pool)))]
	}
	if a.lang == "zh-Hans" {
		return a.character() + a.character()
	}
	first, second := []rune(a.pool[a.rand.IntN(len(a.pool))]), []rune(a.pool[a.rand.IntN(len(a.pool))])
	cut := (len(second) + 1) / 2
	for cut < len(second) && !unicode.IsLetter(second[cut]) {
		cut++ // marks stay with their letter
	}
	return string(first[:(len(first)+1)/2]) + string(second[cut:])
}

func (a *author) character() string {
	n := a.rand.IntN(3755)
	s, err := simplifiedchinese.GBK.NewDecoder().String(string([]byte{byte(0xb0 + n/94), byte(0xa1 + n%94)}))
	if err != nil {
		panic(err)
	}
	return s
}

func (a *author) paragraph() leaflet.Block {
	return leaflet.Block{Kind: leaflet.Paragraph, Text: a.message(a.length)}
}

func (a *author) items() []leaflet.Item {
	items := make([]leaflet.Item, 3)
	for i := range items {
		items[i].Text = a.message(a.length / 3)
	}
	return items
}
