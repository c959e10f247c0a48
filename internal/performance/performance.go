// Package performance makes large projects to measure Polyleaf with: any number
// of leaflets of 49 messages, translated into any number of languages, all texts
// different, the same ones on every run. Write makes a project with everything
// translated; Edit changes one message in twenty of its documents, as a revision
// of the source does.
//
// The texts are of invented words, common and rare ones as in real texts; numbers
// and doses stand in them. The benchmarks beside run the polyleaf command on such
// projects and report what its process took.
package performance

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/locale"
	"polyleaf/internal/project"
	"polyleaf/internal/source"
)

// Project is a project to be made.
type Project struct {
	Leaflets int
	Locales  []string // besides the source language, English
}

// Ten are the languages that the measures are taken with: most scripts of our readers.
var Ten = []string{"ar", "de", "es", "fr", "hi", "pl", "pt-BR", "ru", "th", "zh-Hans"}

const config = `title = "Measure"

[clinic]
name = "Clinic"
phone = "01632 960 111"
country = "GB"
`

// Write makes the project in dir: documents, catalogues and locale files, all
// translated. It holds one leaflet at a time in memory.
func (p Project) Write(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, project.ConfigName), []byte(config), 0o644); err != nil {
		return err
	}
	return project.Each(p.Leaflets, func(n int) error {
		if err := p.document(dir, n, never); err != nil {
			return err
		}
		return p.translations(dir, n)
	})
}

// edited tells which messages of a leaflet an author has changed.
type edited func(n, message int) bool

func never(int, int) bool { return false }

// oneInTwenty spreads over leaflets and kinds of messages.
func oneInTwenty(n, message int) bool { return (n*Messages+message)%20 == 7 }

// Edit changes one message in twenty of the documents in dir: a word, a word and a
// number, or a sentence more.
func (p Project) Edit(dir string) error {
	return project.Each(p.Leaflets, func(n int) error { return p.document(dir, n, oneInTwenty) })
}

// EditOne changes one message of one document; each number gives another text.
func (p Project) EditOne(dir string, number int) error {
	name := filepath.Join(dir, project.ContentDir, LeafletID(p.Leaflets/2)+".md")
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	old := string(data)
	last := strings.LastIndex(strings.TrimRight(old, "\n"), "\n") + 1
	text := fmt.Sprintf("%sRevision %d of this text.\n", old[:last], number)
	return os.WriteFile(name, []byte(text), 0o644)
}

// Revert makes the documents in dir what they were.
func (p Project) Revert(dir string) error {
	return project.Each(p.Leaflets, func(n int) error { return p.document(dir, n, never) })
}

// LeafletID is the id of leaflet n.
func LeafletID(n int) string { return fmt.Sprintf("leaflet-%05d", n) }

func (p Project) document(dir string, n int, changed edited) error {
	return write(filepath.Join(dir, project.ContentDir, LeafletID(n)+".md"), []byte(Document(n, changed)))
}

func write(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	_, err := project.WriteArtifact(name, data)
	return err
}

// translations writes the catalogue and the locale files of leaflet n.
func (p Project) translations(dir string, n int) error {
	id := LeafletID(n)
	l, _, err := source.Load(project.ContentDir+"/"+id+".md", []byte(Document(n, never)), source.Options{Lang: "en"})
	if err != nil {
		return err
	}
	c := catalogue.Build(l, nil)
	c.Document = id + ".md"
	if len(c.Messages) != Messages {
		return fmt.Errorf("%s has %d messages, want %d", id, len(c.Messages), Messages)
	}
	if err := write(filepath.Join(dir, locale.FileName(id, "en")), c.Format()); err != nil {
		return err
	}
	syncer := locale.NewSyncer(c)
	for _, tag := range p.Locales {
		set := make(map[string]locale.Translation, Messages)
		for i := range c.Messages {
			m := &c.Messages[i]
			set[m.ID] = locale.Translation{Text: Translate(m.Text, tag), Hash: m.Hash}
		}
		for _, w := range syncer.Sync(locale.Input{Name: locale.FileName(id, tag), Set: set}).Writes {
			if err := write(filepath.Join(dir, filepath.FromSlash(w.Name)), w.Data); err != nil {
				return err
			}
		}
	}
	return nil
}

// Messages is the number of messages of a leaflet: title, summary, ten questions,
// in each answer a paragraph and two list items, and in seven of them a paragraph more.
const Messages = 49

// Document is the Markdown of leaflet n.
func Document(n int, changed edited) string {
	a := author{n: n, changed: changed}
	var b strings.Builder
	fmt.Fprintf(&b, "---\nid: %s\nlang: en\n---\n\n# %s\n\n%s\n", LeafletID(n), a.text(3, 5, ""), a.text(8, 14, "."))
	for q := range 10 {
		fmt.Fprintf(&b, "\n## %s {#q%d}\n\n%s\n\n", a.text(5, 9, "?"), q, a.dose())
		fmt.Fprintf(&b, "- %s\n- %s\n", a.text(4, 9, ""), a.text(4, 9, ""))
		if q%10 < 7 {
			fmt.Fprintf(&b, "\n%s\n", a.text(12, 28, "."))
		}
	}
	return b.String()
}

// author writes the messages of a leaflet one after the other.
type author struct {
	n, message int
	changed    edited
}

// text is the next message: some words with a mark at the end.
func (a *author) text(least, most int, end string) string { return a.write(least, most, "", end) }

// dose is a message with an amount of something.
func (a *author) dose() string {
	amount := (a.n*31+a.message*7)%400 + 5
	if a.isChanged() && a.message%2 == 0 {
		amount++
	}
	return a.write(12, 20, fmt.Sprintf(" %d mg", amount), ".")
}

func (a *author) isChanged() bool { return a.changed(a.n, a.message) }

func (a *author) write(least, most int, tail, end string) string {
	r := rand.New(rand.NewPCG(uint64(a.n), uint64(a.message)))
	common := rand.NewZipf(r, 1.2, 8, vocabulary-1)
	words := make([]string, least+r.IntN(most-least+1))
	for i := range words {
		words[i] = word("en", common.Uint64())
	}
	if a.isChanged() {
		i := r.IntN(len(words))
		for old := words[i]; words[i] == old; {
			words[i] = word("en", common.Uint64())
		}
		if a.message%3 == 0 && end == "." {
			tail += ". " + upperFirst(word("en", common.Uint64())) + " " + word("en", common.Uint64())
		}
	}
	a.message++
	return upperFirst(strings.Join(words, " ")) + tail + end
}

func upperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// vocabulary is the number of words; a few of them make up most of the text.
const vocabulary = 6000

// syllables are what the words of a language are made of. Those without spaces
// between words have one syllable to a word.
var syllables = map[string][]string{
	"ar": strings.Fields("با تي مو سا لي رو كا نو دي فا حا جو عي قا ها"),
	"de": strings.Fields("be gen schlei ter wund ver hal stü ke rau bü ling mäs nor fe"),
	"en": strings.Fields("ba ter mon si ling pre ca do ver ness tri fo lan dge ous ry"),
	"es": strings.Fields("ca mi ño tra bo le ción sa do pe lu ra ti mos go"),
	"fr": strings.Fields("bou che té ment lo ri eau pa vre sir ga nou dé lle fi"),
	"hi": strings.Fields("का मे रो नी ला सू ती पा दे हो बा की जा"),
	"pl": strings.Fields("wać nie prze czy ło ska bo mię dzy rza ku pi ów no"),
	"pt": strings.Fields("ção lha bo mu tei ra do pe si ga vi no ma que lo"),
	"ru": strings.Fields("во ри ста ло не му ко да ше би ра ти со пе лю"),
	"th": strings.Fields("กา มี โร นา ลา สู ตี ปา เด โห บา คี จา"),
	"zh": strings.Fields("的 一 是 在 不 了 有 和 人 这 中 大 为 上 个 国 我 以 要 他 时 来 用 们 生 到 作 地 于 出 就 分 对 成 会"),
}

// word is the word with the given number in a language.
func word(lang string, number uint64) string {
	parts := syllables[lang]
	r := rand.New(rand.NewPCG(number, uint64(lang[0])<<8|uint64(lang[1])))
	count := 1 + r.IntN(2)
	if number > 100 { // rare words are long
		count = 2 + r.IntN(3)
	}
	var b strings.Builder
	for range count {
		b.WriteString(parts[r.IntN(len(parts))])
	}
	return b.String()
}

// Translate gives a text of the source in another language: word for word, with
// numbers and marks as they were.
func Translate(text, tag string) string {
	lang, _, _ := strings.Cut(tag, "-")
	if syllables[lang] == nil {
		lang = "es"
	}
	space := " "
	if lang == "zh" || lang == "th" {
		space = ""
	}
	var words []string
	for _, w := range strings.Fields(text) {
		bare := strings.TrimRight(w, ".?")
		if bare != "mg" && strings.Trim(bare, "0123456789") != "" {
			h := fnv.New32a()
			h.Write([]byte(strings.ToLower(bare)))
			w = word(lang, uint64(h.Sum32())%vocabulary) + w[len(bare):]
		} else if space == "" {
			w = " " + w
		}
		words = append(words, w)
	}
	return strings.TrimSpace(strings.Join(words, space))
}
