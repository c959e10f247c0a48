package typeset

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/language"
	"golang.org/x/text/unicode/norm"
)

// face is a style without its size: what fonts and shaped words depend on.
type face struct {
	library *library
	count   func() // called after each word that was shaped
	locale  locale
	hbLang  language.Language
	bold    bool
	italic  bool

	mu     sync.RWMutex                    // guards what follows
	fonts  map[language.Script][]candidate // families of each script that was met
	words  [2]generations                  // shaped words, left to right and right to left
	breaks map[string][]int32              // of stretches between spaces
	kept   int                             // bytes of the keys of breaks
	spaces map[*Font]*word
}

// candidate is a font that may be asked for a letter; parsed when it is asked.
type candidate struct {
	name    string
	stroked bool
}

// generations is a cache that forgets: from time to time the younger map becomes the
// older one, and what is not asked for again goes with it.
type generations struct {
	young, old map[string]*word
}

// word is a shaped piece of text in one direction.
type word struct {
	text    string
	pieces  []piece // in reading order
	advance float64 // em
	ascent  float64 // em, above the baseline
	descent float64 // em, below the baseline
	missing []rune
	letter  bool // starts with a letter, mark or digit that can start a line
	opening bool // ends with an opening bracket or a quotation mark
}

// piece is a part of a word in one font.
type piece struct {
	font    *Font
	stroked bool
	rtl     bool
	at      int     // bytes of the word before it
	glyphs  []Glyph // visual order
	advance float64 // em
}

func newFace(lib *library, lang string, bold, italic bool, count func()) *face {
	return &face{
		library: lib,
		locale:  localeOf(lang),
		hbLang:  language.NewLanguage(lang),
		bold:    bold,
		italic:  italic,
		fonts:   map[language.Script][]candidate{},
		breaks:  map[string][]int32{},
		spaces:  map[*Font]*word{},
		count:   count,
	}
}

// word gives text as it is shaped in one direction. before and after are the letters
// around it that it may join with.
func (f *face) word(text, before, after string, rtl bool) *word {
	cache := &f.words[0]
	if rtl {
		cache = &f.words[1]
	}
	key := text
	if before != "" || after != "" {
		key = before + "\x00" + text + "\x00" + after
	}
	f.mu.RLock()
	w := cache.young[key]
	f.mu.RUnlock()
	if w != nil {
		return w
	}
	f.mu.Lock()
	w = cache.old[key]
	if w == nil {
		w = f.shapeWord(strings.Clone(text), before, after, rtl) // a copy does not hold the whole paragraph
	}
	if cache.young == nil {
		cache.young = map[string]*word{}
	}
	cache.young[strings.Clone(key)] = w
	f.mu.Unlock()
	f.count()
	return w
}

// forget drops the words and breaks that were not asked for since it was called last.
func (f *face) forget() {
	f.mu.Lock()
	defer f.mu.Unlock()
	for i := range f.words {
		f.words[i].old, f.words[i].young = f.words[i].young, nil
	}
	clear(f.breaks)
	f.kept = 0
}

// shapeWord shapes a word, font by font.
func (f *face) shapeWord(text, before, after string, rtl bool) *word {
	w := &word{text: text}
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	w.letter, w.opening = isWordRune(first) && !closesWord(first), isOpening(last)
	context := []rune(before + text + after)
	start := utf8.RuneCountInString(before)
	end := start + utf8.RuneCountInString(text)
	at := 0
	for _, it := range f.itemize(context[start:end]) {
		letters := context[start+it.start : start+it.end]
		var p piece
		if it.missing {
			it.font.mu.Lock()
			p.glyphs = []Glyph{it.font.replacement(letters)}
			it.font.mu.Unlock()
			w.missing = append(w.missing, missingRunes(letters)...)
		} else {
			var missing []rune
			p.glyphs, missing = it.font.shape(shaping{
				text: context, start: start + it.start, end: start + it.end,
				script: it.script, language: f.hbLang, rtl: rtl,
			})
			w.missing = append(w.missing, missing...)
		}
		p.font, p.stroked, p.rtl, p.at = it.font, it.stroked, rtl, at
		at += len(string(letters))
		if len(p.glyphs) == 0 {
			continue
		}
		for _, g := range p.glyphs {
			p.advance += float64(g.Cluster.Width + g.Kern)
		}
		p.advance /= float64(it.font.UnitsPerEm)
		w.pieces = append(w.pieces, p)
		w.advance += p.advance
		w.ascent = max(w.ascent, it.font.Ascent/1000)
		w.descent = max(w.descent, -it.font.Descent/1000)
	}
	return w
}

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
		if s := language.LookupScript(text[at]); isLetterScript(s) {
			script = s
		}
		it := item{start: at, end: end, script: script}
		it.font, it.stroked, it.missing = f.fontFor(text[at:end], script)
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
// the Latin words (units, names) they mostly stand with.
func (f *face) leadingScript(text []rune) language.Script {
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

// bound is a place between two clusters of a word, where it may be cut if need be.
type bound struct {
	at      int     // bytes
	advance float64 // em, of what stands before it
}

// bounds lists the places between the clusters of a word, in reading order.
func (w *word) bounds() []bound {
	var list []bound
	done := 0.0 // em, of the pieces before
	for _, p := range w.pieces {
		at, units := p.at, int32(0)
		for i := range p.glyphs {
			g := p.glyphs[i]
			if p.rtl {
				g = p.glyphs[len(p.glyphs)-1-i]
			}
			at += len(g.Cluster.Text)
			units += g.Cluster.Width + g.Kern
			if at >= len(w.text) {
				return list
			}
			if next, _ := utf8.DecodeRuneInString(w.text[at:]); !unicode.Is(unicode.M, next) && !isIgnorable(next) {
				list = append(list, bound{at, done + float64(units)/float64(p.font.UnitsPerEm)})
			}
		}
		done += p.advance
	}
	return list
}

// lastFont is the font at the end of a word, nil if it shows nothing.
func (w *word) lastFont() *Font {
	if len(w.pieces) == 0 {
		return nil
	}
	return w.pieces[len(w.pieces)-1].font
}

// space is a space in the given font, or in that of the language if font is nil.
func (f *face) space(font *Font) *word {
	f.mu.RLock()
	w := f.spaces[font]
	f.mu.RUnlock()
	if w != nil {
		return w
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	asked := font
	if font == nil {
		c := f.candidates(f.locale.shapingScript())[0]
		font = f.library.font(c.name)
	}
	gid, _ := font.glyphOf(' ')
	font.mu.Lock()
	cluster := font.intern(&Cluster{Text: " ", Width: font.advance(gid)})
	font.mu.Unlock()
	w = &word{text: " ", ascent: font.Ascent / 1000, descent: -font.Descent / 1000}
	w.advance = float64(cluster.Width) / float64(font.UnitsPerEm)
	w.pieces = []piece{{font: font, glyphs: []Glyph{{Cluster: cluster}}, advance: w.advance}}
	f.spaces[asked] = w
	return w
}
