package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"polyleaf/internal/leaflet"
)

// same reports a translation that is the source text; true means that there is
// nothing else to check.
func (p *pair) same() bool {
	if strings.TrimSpace(p.src.s) != strings.TrimSpace(p.tgt.s) || p.base == p.srcBase {
		return false
	}
	words, keep := 0, 0
	for w := range strings.FieldsSeq(p.tgt.s) {
		w = strings.Trim(w, ".,:;?!()*\"'")
		if letters([]byte(w)) < 2 || strings.HasPrefix(w, "{{") {
			continue
		}
		words++
		if p.glossary.keeps(w) || strings.ToUpper(w) == w && len(w) <= 6 {
			keep++
		}
	}
	left := words - keep
	switch {
	case left == 0:
	case left >= 3 || !p.script.latin && p.srcScript.latin && left >= 2:
		p.report(leaflet.Error, "same-as-source", span{}, span{}, "the translation is the source text", "translate it")
	case left == 2:
		p.report(leaflet.Warning, "same-as-source", span{}, span{}, "the translation is the source text", "translate it, or list the term in glossary.toml with keep = true")
	default:
		p.report(leaflet.Info, "same-as-source", span{}, span{}, "the translation is the source text", "list the term in glossary.toml with keep = true if that is right")
	}
	return true
}

// copiedWords returns the length of the longest row of words of the source that
// stands in the translation as it is.
func (p *pair) copiedWords() int {
	longest, run := 0, 0
	src := lowerWords(withoutPlaceholders(p.src.s))
	at := -1
	for _, w := range lowerWords(withoutPlaceholders(p.tgt.s)) {
		next := -1
		if at >= 0 && at+1 < len(src) && src[at+1] == w {
			next = at + 1
		} else {
			run = 0
			for k := range src {
				if src[k] == w {
					next = k
					break
				}
			}
		}
		if next < 0 {
			at, run = -1, 0
			continue
		}
		run++
		at = next
		longest = max(longest, run)
	}
	return longest
}

// lowerWords returns the words of a text that have two Latin letters or more, in
// lower case.
func lowerWords(s string) []string {
	var out []string
	for w := range strings.FieldsFuncSeq(s, func(c rune) bool {
		return !(c < utf8.RuneSelf && asciiLetter(byte(c)) || c == '\'' || c >= utf8.RuneSelf && letter(c))
	}) {
		out = append(out, strings.ToLower(w))
	}
	return out
}

// commonWords are English words that a row of names does not have: a row of words
// of the source with one of them was not translated.
var commonWords = map[string]bool{
	"the": true, "and": true, "with": true, "your": true, "you": true, "not": true, "this": true, "that": true, "if": true, "or": true, "take": true, "of": true,
	"for": true, "have": true, "when": true, "from": true, "are": true, "is": true, "to": true, "should": true, "every": true, "call": true, "before": true, "after": true,
	"both": true, "each": true, "times": true, "they": true, "will": true, "who": true, "which": true, "been": true, "their": true, "them": true, "would": true, "could": true,
	"because": true, "into": true, "than": true, "then": true, "also": true,
}

// sharedWords are those of them that are words of another language, too.
var sharedWords = map[string]string{
	"cs": "to", "da": "for", "de": "also will", "fr": "or", "nb": "for", "nl": "is of will", "pl": "to", "ro": "are", "sk": "to", "vi": "to",
}

// wording makes the checks that are about the words themselves.
func (p *pair) wording() {
	if p.script.latin && p.srcBase == "en" && p.base != "en" {
		p.leftWords()
	}
	p.otherTongue()
	p.doubled()
	p.spaces()
	p.lengths()
	p.sentenceCount()
}

// leftWords finds a row of English words in another language.
func (p *pair) leftWords() {
	s := p.tgt.s
	common := 0
	for w := range strings.FieldsSeq(s) {
		if w = strings.Trim(w, ".,:;?!()*\"'"); len(w) > 7 {
			continue
		}
		if w = strings.ToLower(w); commonWords[w] && !hasWord(sharedWords[p.base], w) {
			common++
		}
	}
	if common == 0 {
		return
	}
	if n := p.copiedWords(); n >= 4 || n == 3 && common >= 2 {
		p.report(leaflet.Error, "source-left", span{}, span{}, fmt.Sprintf("%d words of the source in a row are left", n), "translate what is left of the source")
	} else if common >= 2 && n >= 2 {
		p.report(leaflet.Warning, "source-left", span{}, span{}, "English words are left", "translate what is left of the source")
	}
}

func hasWord(list, word string) bool { return slices.Contains(strings.Fields(list), word) }

// doublers are the languages in which a word twice in a row is a slip; the words
// behind them may stand twice. Others repeat words to mean "very" or "each".
var doublers = map[string]string{
	"en": "had that", "es": "", "pt": "", "fr": "nous vous", "it": "piano via man mano", "de": "die der das sie", "nl": "die dat je", "pl": "", "cs": "", "sk": "",
	"ro": "", "ru": "", "uk": "", "bg": "", "hr": "", "sr": "", "sl": "", "sv": "", "da": "", "nb": "", "fi": "", "hu": "", "el": "", "ca": "", "gl": "", "lt": "", "lv": "", "et": "", "sq": "",
}

func (p *pair) doubled() {
	allowed, ok := doublers[p.base]
	if !ok {
		return
	}
	s := p.tgt.s
	last := span{}
	for i := 0; i < len(s); {
		n := letters([]byte(s[i:min(len(s), i+48)]))
		if n == 0 {
			_, size := utf8.DecodeRuneInString(s[i:])
			if s[i] != ' ' {
				last = span{}
			}
			i += size
			continue
		}
		if last.end > 0 && n >= 3 && strings.EqualFold(s[last.start:last.end], s[i:i+n]) && s[last.end:i] == " " {
			if word := strings.ToLower(s[i : i+n]); !hasWord(allowed, word) && !strings.Contains(strings.ToLower(p.src.s), word+" "+word) {
				p.report(leaflet.Warning, "doubled-word", span{}, span{last.start, i + n}, fmt.Sprintf("%q stands twice", s[i:i+n]), "delete one")
				return
			}
		}
		last = span{i, i + n}
		i += n
	}
}

func (p *pair) spaces() {
	s := p.tgt.s
	if i := strings.Index(s, "  "); i >= 0 && !strings.Contains(p.src.s, "  ") && !strings.HasPrefix(s[i:], "  \n") {
		p.report(leaflet.Info, "double-space", span{}, span{i, i + 2}, "two spaces in a row", "delete one")
	}
	if strings.TrimSpace(s) != s && strings.TrimSpace(p.src.s) == p.src.s {
		p.report(leaflet.Info, "outer-space", span{}, span{}, "the text begins or ends with a space", "delete it")
	}
}

// lengthRatios are how many characters a translation has for one of English, by
// script; measured on the leaflets of this repository, marks counted.
var lengthRatios = map[string]float64{
	"Hans": 0.32, "Hant": 0.32, "Jpan": 0.5, "Kore": 0.55, "Arab": 0.85, "Hebr": 0.8, "Thai": 0.75, "Ethi": 0.7,
}

func (p *pair) lengths() {
	a, b := utf8.RuneCountInString(p.src.s), utf8.RuneCountInString(p.tgt.s)
	if a < 40 || !p.srcScript.latin {
		return
	}
	ratio := lengthRatios[p.script.code]
	if ratio == 0 {
		ratio = 1.1
	}
	switch expected := float64(a) * ratio; {
	case float64(b) < expected*0.45:
		p.report(leaflet.Warning, "length", span{}, span{}, fmt.Sprintf("the translation is very short: %d characters for %d", b, a), "check that nothing is missing")
	case float64(b) > expected*2.5:
		p.report(leaflet.Warning, "length", span{}, span{}, fmt.Sprintf("the translation is very long: %d characters for %d", b, a), "check that nothing was added")
	}
}

func (p *pair) sentenceCount() {
	a, b := p.src.sentences, p.tgt.sentences
	if stopless[p.base] || a == b || a < 2 && b < 3 {
		return
	}
	if b < a-1 || b > a+2 || a == 1 && b == 3 || b == 1 && a == 2 && p.srcScript.code == p.script.code && len(p.tgt.s)*4 < len(p.src.s)*3 {
		p.report(leaflet.Warning, "sentences", span{}, span{}, fmt.Sprintf("the source has %d sentences, the translation %d", a, b), "check that no sentence is missing")
	}
}
