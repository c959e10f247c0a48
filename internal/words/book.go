package words

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"text/template"
	"text/template/parse"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/pelletier/go-toml/v2"
	xlanguage "golang.org/x/text/language"

	"polyleaf/internal/language"
)

//go:embed active.*.toml
var files embed.FS

// Book holds the texts of all languages: the built-in ones, and on top of them
// what a project adds.
type Book struct {
	mu    sync.Mutex
	texts map[string]map[ID]*i18n.Message // by language tag as in the file name
	made  map[string]*layer
	words map[string]*Words
}

// NewBook returns a book of the built-in texts. Files are read when their
// language is first asked for.
func NewBook() *Book {
	return &Book{texts: map[string]map[ID]*i18n.Message{}, made: map[string]*layer{}, words: map[string]*Words{}}
}

// Languages returns the tags of the built-in languages, sorted.
func Languages() []string {
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		return nil
	}
	var tags []string
	for _, entry := range entries {
		tags = append(tags, tagOf(entry.Name()))
	}
	slices.Sort(tags)
	return tags
}

// Add puts a project's own texts on top: a go-i18n TOML file whose name ends in
// .<language>.toml. Any language will do, also one that go-i18n has no plural
// rules for: it gets the forms one and other, or other alone. The error names
// everything that is wrong with the file.
func (b *Book) Add(file string, data []byte) error {
	tag := tagOf(file)
	if err := language.Parse(tag); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	texts, err := read(file, data)
	if err != nil {
		return err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	all := maps.Clone(b.load(tag))
	if all == nil {
		all = map[ID]*i18n.Message{}
	}
	maps.Copy(all, texts)
	b.texts[tag] = all
	clear(b.made)
	clear(b.words)
	return nil
}

// For returns the texts for readers of a language.
func (b *Book) For(lang string) *Words {
	b.mu.Lock()
	defer b.mu.Unlock()
	if w, ok := b.words[lang]; ok {
		return w
	}
	w := &Words{tag: lang}
	base, _, _ := strings.Cut(lang, "-u-")
	for _, tag := range append([]string{base}, language.Fallback(lang)...) {
		if l := b.layer(tag); l != nil {
			w.layers = append(w.layers, l)
		}
	}
	if english := b.layer("en"); !slices.Contains(w.layers, english) {
		w.layers = append(w.layers, english)
	}
	if first := w.layers[0]; language.Lookup(first.lang).Entry == language.Lookup(lang).Entry {
		w.own = first
	}
	b.words[lang] = w
	return w
}

// layer returns the texts of exactly one language; nil for none.
func (b *Book) layer(tag string) *layer {
	if l, ok := b.made[tag]; ok {
		return l
	}
	var l *layer
	if texts := b.load(tag); len(texts) > 0 {
		l = newLayer(tag, texts)
	}
	b.made[tag] = l
	return l
}

// load returns the texts of a language, reading the built-in file if need be.
func (b *Book) load(tag string) map[ID]*i18n.Message {
	if texts, ok := b.texts[tag]; ok {
		return texts
	}
	name := "active." + tag + ".toml"
	var texts map[ID]*i18n.Message
	if data, err := files.ReadFile(name); err == nil {
		texts, err = read(name, data)
		if err != nil {
			panic(err) // a test reads every built-in file
		}
	}
	b.texts[tag] = texts
	return texts
}

// tagOf returns the language in a file name: what stands before .toml.
func tagOf(file string) string {
	name := strings.TrimSuffix(path.Base(file), ".toml")
	return name[strings.LastIndexByte(name, '.')+1:]
}

// read parses a file and checks its ids and fields.
func read(file string, data []byte) (map[ID]*i18n.Message, error) {
	parsed, err := i18n.ParseMessageFileBytes(data, file, map[string]i18n.UnmarshalFunc{"toml": unmarshal})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	texts := map[ID]*i18n.Message{}
	var problems []error
	slices.SortFunc(parsed.Messages, func(a, b *i18n.Message) int { return strings.Compare(a.ID, b.ID) })
	for _, m := range parsed.Messages {
		if err := checkMessage(m); err != nil {
			problems = append(problems, fmt.Errorf("%s: %w", file, err))
			continue
		}
		if m.Other != "" {
			texts[ID(m.ID)] = m
		}
	}
	return texts, errors.Join(problems...)
}

// unmarshal reads TOML; a syntax error says line and column.
func unmarshal(data []byte, v any) error {
	err := toml.Unmarshal(data, v)
	var syntax *toml.DecodeError
	if errors.As(err, &syntax) {
		line, column := syntax.Position()
		return fmt.Errorf("line %d, column %d: %v", line, column, err)
	}
	return err
}

// checkMessage refuses a text that could not be spoken: an id that the tool
// does not use, a broken template, a field that nobody fills in.
func checkMessage(m *i18n.Message) error {
	fields, ok := known()[ID(m.ID)]
	if !ok {
		return fmt.Errorf("the tool has no text %q%s", m.ID, didYouMean(m.ID))
	}
	for _, text := range []string{m.Zero, m.One, m.Two, m.Few, m.Many, m.Other} {
		used, err := fieldsOf(text)
		if err != nil {
			return fmt.Errorf("%q: %v", m.ID, err)
		}
		for _, field := range used {
			if !slices.Contains(fields, field) {
				return fmt.Errorf("%q: nobody fills in {{.%s}}; the fields are %s", m.ID, field, list(fields))
			}
		}
	}
	return nil
}

func list(fields []string) string {
	if len(fields) == 0 {
		return "none"
	}
	return "{{." + strings.Join(fields, "}} {{.") + "}}"
}

// fieldsOf returns the fields in a text.
func fieldsOf(text string) ([]string, error) {
	if !strings.Contains(text, "{{") {
		return nil, nil
	}
	t, err := template.New("").Parse(text)
	if err != nil {
		return nil, err
	}
	var fields []string
	for _, node := range t.Root.Nodes {
		action, ok := node.(*parse.ActionNode)
		if !ok {
			if node.Type() == parse.NodeText {
				continue
			}
			return nil, fmt.Errorf("only fields such as {{.Date}} may stand in a text, not %s", node)
		}
		field := strings.TrimSuffix(strings.TrimPrefix(action.String(), "{{."), "}}")
		fields = append(fields, field)
	}
	return fields, nil
}

// withoutRules is the tag that go-i18n gets for a language it has no plural
// rules for. It gives artificial languages those of English.
const withoutRules = "art-x-polyleaf"

// newBundle returns a bundle for one language and the tag to ask it for.
func newBundle(lang string) (bundle *i18n.Bundle, spoken string) {
	tag, err := xlanguage.Parse(lang)
	if err == nil {
		bundle = i18n.NewBundle(tag)
		if err := bundle.AddMessages(tag); err == nil {
			return bundle, tag.String()
		}
	}
	return i18n.NewBundle(xlanguage.MustParse(withoutRules)), withoutRules
}
