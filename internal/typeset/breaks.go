package typeset

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/segmenter"
)

// breaksIn lists the byte offsets inside text (a stretch without spaces) at which a
// line may end.
func (f *face) breaksIn(text string) []int32 {
	if simpleWord(text) {
		return nil
	}
	f.mu.RLock()
	list, ok := f.breaks[text]
	f.mu.RUnlock()
	if ok {
		return list
	}
	list = f.locale.findBreaks(text)
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.kept > maxBreakBytes {
		clear(f.breaks)
		f.kept = 0
	}
	f.breaks[strings.Clone(text)] = list
	f.kept += len(text)
	return list
}

// maxBreakBytes bounds the texts whose breaks are remembered, per language.
const maxBreakBytes = 256 << 10

// simpleWord tells words of letters, European digits and final punctuation, in which no line ends.
func simpleWord(text string) bool {
	for i, r := range text {
		letter := isSimple(r)
		if !letter && (r >= utf8.RuneSelf || strings.IndexByte(".,':;()", byte(r)) < 0) {
			return false
		}
		if i > 0 && !letter && i+1 < len(text) && r != '\'' {
			// Inner punctuation is left to the rules, final punctuation never breaks.
			return strings.Trim(text[i:], ".,:;)") == ""
		}
	}
	return true
}

// isSimple tells letters and marks of the classes AL and CM of UAX #14 that are frequent, and European digits.
func isSimple(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	case r < 0x250:
		return r >= 0xC0 && r != 0xD7 && r != 0xF7 // × and ÷
	}
	return r >= 0x391 && r <= 0x3CE || // Greek
		r >= 0x400 && r <= 0x52F || // Cyrillic
		r >= 0x620 && r <= 0x65F || // Arabic
		r >= 0x900 && r <= 0x963 // Devanagari
}

// findBreaks applies UAX #14 with the tailoring of the language.
func (l locale) findBreaks(text string) []int32 {
	runes := []rune(text)
	allowed := l.standardBreaks(runes)
	if hasNoSpaces(text) {
		bind(runes, allowed)
	}
	keepHyphenated(runes, allowed)
	return l.offsets(runes, allowed)
}

// looseBreaks is what findBreaks gives for any language, without the care for words that
// should stay together: where a line may end that would else be too wide.
func looseBreaks(text string) []int32 {
	runes := []rune(text)
	return locale{}.offsets(runes, locale{}.standardBreaks(runes))
}

// standardBreaks tells before which runes a line may end, by UAX #14 and the
// dictionaries.
func (l locale) standardBreaks(runes []rune) []bool {
	analysed := runes
	if l.isCJK() {
		analysed = cjkQuotes(runes)
	}
	var seg segmenter.Segmenter
	seg.Init(analysed)
	allowed := make([]bool, len(runes)+1)
	lines := seg.LineIterator()
	for lines.Next() {
		line := lines.Line()
		allowed[line.Offset+len(line.Text)] = true
	}
	dictionaryBreaks(runes, func(i int) { allowed[i] = true })
	return allowed
}

// offsets lists the allowed breaks in bytes, without those that the language forbids.
func (l locale) offsets(runes []rune, allowed []bool) []int32 {
	var list []int32
	offset, before := 0, rune(0) // bytes; the last letter or sign that can be seen
	for i, r := range runes {
		if i > 0 && allowed[i] && !l.keepsTogether(before, r) {
			list = append(list, int32(offset))
		}
		if r < 0x2066 || r > 0x2069 { // an isolate
			before = r
		}
		offset += utf8.RuneLen(r)
	}
	return list
}

// cjkQuotes takes curly quotes for corner brackets, since in Chinese and Japanese text
// they open and close (UAX #14 leaves them ambiguous and would never break beside
// them).
func cjkQuotes(runes []rune) []rune {
	corners := map[rune]rune{'“': '「', '”': '」', '‘': '『', '’': '』'}
	changed := append([]rune(nil), runes...)
	for i, r := range changed {
		if c, ok := corners[r]; ok {
			changed[i] = c
		}
	}
	return changed
}

// keepsTogether forbids breaks that UAX #14 allows: Korean lines end between words, not
// between syllables; no word is hyphenated, so that a soft hyphen has no effect; the
// middle dot in a Chinese name stays with the letters around it; a Chinese "not" stays with
// what follows, and a Japanese particle or counter with the number before it.
func (l locale) keepsTogether(before, after rune) bool {
	switch {
	case before == softHyphen:
		return true
	case l.script == korean && isWordRune(before) && isWordRune(after):
		return true
	case !l.isCJK():
		return false
	}
	return before == '·' || after == '·' ||
		strings.ContainsRune("不勿別别未沒没無无非", before) && unicode.Is(unicode.Han, after) ||
		before >= '0' && before <= '9' && unicode.Is(unicode.Hiragana, after)
}

const softHyphen = 0xAD

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return unicode.In(r, unicode.L, unicode.N, unicode.M)
}

// isOpening tells brackets that open and the signs that may.
func isOpening(r rune) bool {
	return unicode.In(r, unicode.Ps, unicode.Pi, unicode.Pf) || r == '"' || r == '\'' || r == '¿' || r == '¡'
}

// breaksAfterSpace tells whether a line may end at the spaces between two words. Before
// a letter it may, unless an opening bracket stands on the other side.
func breaksAfterSpace(before, after *word) bool {
	if before.reaching || after.leaning {
		return false
	}
	if after.letter && !before.opening {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(before.text)
	first, _ := utf8.DecodeRuneInString(after.text)
	if closesWord(first) { // Thai maiyamok is often set off by a space
		return false
	}
	var seg segmenter.Segmenter
	seg.Init([]rune{last, ' ', first})
	lines := seg.LineIterator()
	lines.Next()
	return len(lines.Line().Text) == 2
}
