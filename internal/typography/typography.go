// Package typography sets plain text as each language is printed, so that
// neither translators nor exporters have to: spaces that must not break, the
// spaces of French punctuation, and in right-to-left languages isolates
// around Latin terms, phone numbers, doses and addresses.
//
// Text and tag go into Set; the same text comes out with some spaces replaced
// by no-break spaces and invisible characters added. Visible characters never
// change, and setting a text twice changes nothing more. It works on whole messages
// and on parts of them. Strip takes the isolates out again.
package typography

import (
	"strings"
	"sync"

	"polyleaf/internal/language"
)

// The characters that Set puts in.
const (
	noBreak     = "\u00a0" // no-break space
	thinNoBreak = "\u202f" // narrow no-break space
	joiner      = "\u2060" // word joiner: no break, no width
	isolateLTR  = "\u2066" // left-to-right isolate
	endIsolate  = "\u2069" // pop directional isolate
)

// Set returns text set by the rules of the language.
func Set(tag, text string) string {
	if text == "" {
		return ""
	}
	r := rulesFor(tag)
	text = r.bind(text)
	if r.french != nil {
		text = r.french.punctuate(text)
	}
	if r.rtl {
		text = isolate(text)
	}
	return text
}

// Strip returns text without directional isolates, for formats that have no
// use for them.
func Strip(text string) string {
	if !strings.Contains(text, "\u2066"[:2]) {
		return text
	}
	return isolates.Replace(text)
}

var isolates = strings.NewReplacer("\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "")

// rules are what one language asks for.
type rules struct {
	rtl     bool
	letters bool    // one-letter words stay with the next word
	counted bool    // a number stays with the word before it, which it counts
	han     bool    // units follow numbers without a space
	french  *french // nil in other languages
}

// known keeps the rules of each tag that was asked for: string -> *rules.
var known sync.Map

func rulesFor(tag string) *rules {
	if r, ok := known.Load(tag); ok {
		return r.(*rules)
	}
	r := newRules(tag)
	known.Store(tag, r)
	return r
}

func newRules(tag string) *rules {
	info := language.Lookup(tag)
	r := &rules{rtl: info.RTL}
	base, _, _ := strings.Cut(strings.ToLower(info.Entry), "-")
	switch base {
	case "pl", "cs", "sk", "ru", "uk", "be", "bg", "mk", "sr", "hr", "bs", "sl":
		r.letters = true
	case "sw", "ha", "yo", "ig", "rw", "rn", "sn", "ln": // "dakika 20"
		r.counted = true
	case "fr":
		r.french = frenchOf(info.Entry)
	}
	switch info.Script {
	case "Hans", "Hant", "Jpan":
		r.han = true
	}
	return r
}

// frenchOf returns the spaces of France (Imprimerie nationale), of Canada, where
// ; ! ? follow directly, or of Switzerland, where all are thin.
func frenchOf(entry string) *french {
	switch entry {
	case "fr-CA":
		return &french{colon: noBreak, quote: noBreak}
	case "fr-CH":
		return &french{high: thinNoBreak, colon: thinNoBreak, quote: thinNoBreak}
	}
	return &french{high: thinNoBreak, colon: noBreak, quote: noBreak}
}

// output is a copy of a text that is only made when something changes.
type output struct {
	text   string
	copied int // bytes of text that are in b
	b      strings.Builder
}

// replace puts with in place of text[from:to].
func (o *output) replace(from, to int, with string) {
	if o.copied == 0 {
		o.b.Grow(len(o.text) + 16)
	}
	o.b.WriteString(o.text[o.copied:from])
	o.b.WriteString(with)
	o.copied = to
}

func (o *output) String() string {
	if o.copied == 0 && o.b.Len() == 0 {
		return o.text
	}
	o.b.WriteString(o.text[o.copied:])
	return o.b.String()
}
