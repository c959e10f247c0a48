// Package words holds the tool's own texts ("Page 1 of 2", "Last reviewed") in
// many languages, as go-i18n message files, and speaks them with the plural
// forms and digits of each language.
//
// Start with For(lang).Text(PageOf, "Page", 1, "Pages", 2). A project brings
// its own wording, or a language that the tool does not speak, with
// NewBook, Add and Book.For. A text that a language lacks is taken from a
// language that its readers can read (language.Fallback), else from English;
// LangOf tells which, so that it can be marked.
package words

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"

	"polyleaf/internal/language"
)

// Words are the tool's texts for readers of one language. They are safe for
// concurrent use.
type Words struct {
	tag    string // as asked for
	layers []*layer
	own    *layer // of the same language under another tag; nil for none
}

// For returns the built-in texts for readers of a language.
func For(lang string) *Words { return builtin().For(lang) }

var builtin = sync.OnceValue(NewBook)

// Lang returns the language that most of the texts are in: English when there
// is nothing nearer.
func (w *Words) Lang() string { return w.layers[0].lang }

// LangOf returns the language that one text is in, by the tag that was asked for if
// that means the same: pa for a text in pa-Guru.
func (w *Words) LangOf(id ID) string {
	l := w.layer(id)
	if l == w.own {
		return w.tag
	}
	return l.lang
}

// Text returns a text. data are names and values of its fields in turn;
// whole numbers are written in the digits of the language.
func (w *Words) Text(id ID, data ...any) string {
	l := w.layer(id)
	if text, ok := l.plain[id]; ok {
		return text
	}
	if len(data)%2 != 0 {
		return fmt.Sprintf("%s: a field without a value", id)
	}
	if text, ok := l.holes[id].fill(w.numbers(l), data); ok {
		return text
	}
	fields := map[string]any{}
	for i := 0; i < len(data); i += 2 {
		name, value := fmt.Sprint(data[i]), data[i+1]
		if n, ok := value.(int); ok {
			value = language.FormatInt(w.numbers(l), n)
		}
		fields[name] = value
	}
	return l.localize(&i18n.LocalizeConfig{MessageID: string(id), TemplateData: fields})
}

// Count returns a text about n things in the plural form that n asks for.
func (w *Words) Count(id ID, n int) string {
	l := w.layer(id)
	key := counted{id, n, w.numbers(l)}
	if text, ok := l.counted.Load(key); ok {
		return text.(string)
	}
	text := l.localize(&i18n.LocalizeConfig{
		MessageID:    string(id),
		PluralCount:  n,
		TemplateData: map[string]any{"Count": language.FormatInt(key.numbers, n)},
	})
	if 0 <= n && n <= maxCounted {
		l.counted.Store(key, text)
	}
	return text
}

// counted names a text about a number of things.
type counted struct {
	id      ID
	n       int
	numbers string // tag whose digits are used
}

// maxCounted is the highest number about which texts are kept: a leaflet has seldom more messages.
const maxCounted = 500

// Labelled returns a label with its value, such as "Version: 3", with the
// colon and the spaces of the language.
func (w *Words) Labelled(label ID, value string) string {
	if text := w.Text(label); strings.HasSuffix(text, "?") || strings.HasSuffix(text, "؟") || strings.HasSuffix(text, "？") {
		return text + " " + value // a question takes no colon
	}
	return w.Text(labelled, "Label", w.Text(label), "Value", value)
}

// layer returns the nearest language that has a text.
func (w *Words) layer(id ID) *layer {
	for _, l := range w.layers {
		if l.texts[id] != nil {
			return l
		}
	}
	return w.layers[len(w.layers)-1]
}

// numbers returns the tag to format numbers for: the reader's, which may ask
// for other digits, unless the text is in another language.
func (w *Words) numbers(l *layer) string {
	if w.layers[0] == l && language.Compatible(w.tag, l.lang) {
		return w.tag
	}
	return l.lang
}

// layer is what one language has to say.
type layer struct {
	lang      string
	texts     map[ID]*i18n.Message
	plain     map[ID]string // texts without fields
	holes     map[ID]holes  // texts with fields
	localizer *i18n.Localizer
	counted   sync.Map // counted -> string, since exports ask for the same numbers again and again
}

// localize never fails: without the plural form that a number needs, go-i18n
// takes "other".
func (l *layer) localize(config *i18n.LocalizeConfig) string {
	text, err := l.localizer.Localize(config)
	if text == "" && err != nil {
		return config.MessageID
	}
	return text
}

// newLayer makes the texts of one language ready to be spoken.
func newLayer(lang string, texts map[ID]*i18n.Message) *layer {
	l := &layer{lang: lang, texts: texts, plain: map[ID]string{}, holes: map[ID]holes{}}
	bundle, spoken := newBundle(lang)
	for id, message := range texts {
		if spoken == withoutRules && message.One == "" {
			m := *message
			m.One = m.Other
			message = &m
		}
		if !strings.Contains(message.Other, "{{") {
			l.plain[id] = message.Other
		} else {
			l.holes[id] = newHoles(message.Other)
		}
		bundle.MustAddMessages(bundle.LanguageTags()[0], message)
	}
	l.localizer = i18n.NewLocalizer(bundle, spoken)
	return l
}

// holes is a text cut at its fields: text, name of a field, text, and so on. Filling it is faster than a template,
// and leaflets fill a dozen.
type holes []string

func newHoles(text string) holes {
	var h holes
	for {
		before, rest, found := strings.Cut(text, "{{.")
		if strings.Contains(before, "{{") {
			return nil // left to the template
		}
		h = append(h, before)
		name, after, closed := strings.Cut(rest, "}}")
		if !found || !closed {
			return h
		}
		h, text = append(h, name), after
	}
}

// fill puts values, given as for Words.Text, into the text; ok is false if one is missing.
func (h holes) fill(numbers string, data []any) (text string, ok bool) {
	var b strings.Builder
	for i, s := range h {
		if i%2 == 0 {
			b.WriteString(s)
			continue
		}
		at := slices.Index(data, any(s))
		if at < 0 || at%2 == 1 {
			return "", false
		}
		switch v := data[at+1].(type) {
		case int:
			b.WriteString(language.FormatInt(numbers, v))
		case string:
			b.WriteString(v)
		default:
			return "", false
		}
	}
	return b.String(), len(h) > 0
}
