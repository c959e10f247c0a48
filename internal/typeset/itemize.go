package typeset

import (
	"slices"
	"unicode"

	"github.com/go-text/typesetting/language"
	"golang.org/x/text/unicode/norm"
)

// item is a stretch of a word in one font and script.
type item struct {
	start, end int // runes
	script     language.Script
	font       *Font
	stroked    bool
	missing    bool
}

// itemize chooses script and font for each part of a word.
func (f *face) itemize(text []rune) []item {
	var items []item
	script := f.leadingScript(text)
	for at := 0; at < len(text); {
		end := graphemeEnd(text, at)
		if n := len(items); n > 0 && end == at+1 && unicode.Is(unicode.Zs, text[at]) && !items[n-1].missing {
			items[n-1].end = end // a number with spaces in it stays in one piece
			at = end
			continue
		}
		if s := language.LookupScript(text[at]); isLetterScript(s) {
			script = s
		}
		it := item{start: at, end: end, script: script}
		if f.locale.isCJK() && setApart(text, at) {
			it.script = language.Latin
		}
		it.font, it.stroked, it.missing = f.fontFor(text[at:end], it.script)
		if !it.missing {
			it.end = at + it.font.covers(text[at:end]) // marks that it lacks are looked for alone
		}
		at = it.end
		if n := len(items); n > 0 && !it.missing {
			last := &items[n-1]
			if last.font == it.font && sameShaping(last.script, it.script) && !last.missing {
				last.end = it.end
				continue
			}
		}
		items = append(items, it)
	}
	return items
}

// leadingScript is the script of the first letter, which what stands before it takes
// too, or else that of the language. European digits beside Arabic letters are set like
// the Latin words (units, names) they mostly stand with, and a bullet or middle dot that
// stands alone like a Latin one: the dots of Chinese fonts are as wide as a letter.
func (f *face) leadingScript(text []rune) language.Script {
	if f.locale.isCJK() && !slices.ContainsFunc(text, isNoDot) {
		return language.Latin
	}
	european := false
	for _, r := range text {
		if s := language.LookupScript(r); isLetterScript(s) {
			return s
		}
		european = european || r >= '0' && r <= '9'
	}
	if script := f.locale.shapingScript(); script != language.Arabic || !european {
		return script
	}
	return language.Latin
}

// setApart tells a dot between two spaces, which stands alone although no line ends there.
func setApart(text []rune, at int) bool {
	return !isNoDot(text[at]) && at > 0 && at+1 < len(text) && unicode.Is(unicode.Zs, text[at-1]) && unicode.Is(unicode.Zs, text[at+1])
}

func isNoDot(r rune) bool { return r != '•' && r != '·' }

func isLetterScript(s language.Script) bool { return s.Strong() && s != language.Unknown }

// sameShaping tells whether two scripts can be shaped in one go: Han and Kana have no
// rules of their own.
func sameShaping(a, b language.Script) bool {
	return a == b || isHanOrKana(a) && isHanOrKana(b)
}

func isHanOrKana(s language.Script) bool {
	return s == language.Han || s == language.Hiragana || s == language.Katakana || s == language.Bopomofo
}

// fontFor finds the first font that has a whole grapheme, or at least its base; if
// there is none, missing is true and the font is the one that shows the sign for that.
func (f *face) fontFor(grapheme []rune, script language.Script) (font *Font, stroked, missing bool) {
	candidates := f.candidates(script)
	for _, wanted := range [2][]rune{grapheme, grapheme[:1]} {
		for _, c := range candidates {
			if font := f.library.font(c.name); font.covers(wanted) == len(wanted) {
				return font, c.stroked, false
			}
		}
		for _, s := range scriptFamilies {
			name, stroked := s.family.file(f.bold, f.italic)
			if font := f.library.font(name); font.covers(wanted) == len(wanted) {
				return font, stroked, false
			}
		}
	}
	if f.library.system != nil {
		if font := f.library.system.find(grapheme[0], f.bold); font != nil {
			return font, false, false
		}
	}
	name, stroked := latin.file(f.bold, false)
	return f.library.font(name), stroked, true
}

// candidates lists the fonts for a script; the caller holds f.mu.
func (f *face) candidates(script language.Script) []candidate {
	list, ok := f.fonts[script]
	if !ok {
		for _, fam := range f.locale.families(script) {
			name, stroked := fam.file(f.bold, f.italic)
			list = append(list, candidate{name, stroked})
		}
		f.fonts[script] = list
	}
	return list
}

// covers is the number of runes at the start of text that the font can show.
func (f *Font) covers(text []rune) int {
	for i, r := range text {
		if !f.coversRune(r) {
			return i
		}
	}
	return len(text)
}

func (f *Font) coversRune(r rune) bool {
	if _, ok := f.glyphOf(r); ok {
		return true
	}
	if isIgnorable(r) || unicode.Is(unicode.Zs, r) || r == '\t' {
		return true // drawn as nothing or as a space
	}
	if r == 0x2011 { // a hyphen that does not break is drawn as the hyphen
		_, ok := f.glyphOf(0x2010)
		return ok
	}
	parts := norm.NFD.PropertiesString(string(r)).Decomposition()
	if len(parts) == 0 {
		return false
	}
	for _, part := range string(parts) {
		if _, ok := f.glyphOf(part); !ok {
			return false
		}
	}
	return true
}

// isIgnorable tells the characters that have no look of their own.
func isIgnorable(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector) &&
		!unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

// graphemeEnd is the end of the base and its marks that start at text[at].
func graphemeEnd(text []rune, at int) int {
	for at++; at < len(text); at++ {
		r := text[at]
		if !unicode.Is(unicode.M, r) && !isIgnorable(r) {
			break
		}
	}
	return at
}
