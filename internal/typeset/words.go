package typeset

import (
	"math"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/language"
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

	spaceEm float64 // width of a space, 0 if it has not been asked for
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

	leaning, reaching bool // no line ends at the spaces before it, or behind it
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
	w.leaning, w.reaching = bondsOf(text)
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
			f.evenSpaces(it.font, p.glyphs)
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

// Spaces are as wide as that of the language's own font, whatever font they stand in, so
// that a number or a Latin word has no other gaps around it. Where that one is narrower
// or wider than this, they are as wide as the Latin one.
const (
	minSpace = 0.25 // em
	maxSpace = 0.35 // em
)

// spaceWidth is the width of a space, in em; the caller holds f.mu.
func (f *face) spaceWidth() float64 {
	if f.spaceEm == 0 {
		f.spaceEm = f.ownSpace(f.locale.shapingScript())
		if f.spaceEm < minSpace || f.spaceEm > maxSpace {
			f.spaceEm = f.ownSpace(language.Latin)
		}
	}
	return f.spaceEm
}

// ownSpace is the width in em that the first font for a script gives to a space.
func (f *face) ownSpace(script language.Script) float64 {
	font := f.library.font(f.candidates(script)[0].name)
	gid, _ := font.glyphOf(' ')
	return float64(font.advance(gid)) / float64(font.UnitsPerEm)
}

// evenSpaces gives no-break spaces, which are shaped with the word around them, the width
// of the others. The caller holds f.mu.
func (f *face) evenSpaces(font *Font, glyphs []Glyph) {
	for i, g := range glyphs {
		if g.Cluster.Text == "\u00a0" {
			glyphs[i].Cluster = font.Blank("\u00a0", font.units(f.spaceWidth()))
		}
	}
}

// units turns em into font units.
func (f *Font) units(em float64) int32 { return int32(math.Round(em * float64(f.UnitsPerEm))) }

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
	cluster := font.Blank(" ", font.units(f.spaceWidth()))
	w = &word{text: " ", ascent: font.Ascent / 1000, descent: -font.Descent / 1000}
	w.advance = float64(cluster.Width) / float64(font.UnitsPerEm)
	w.pieces = []piece{{font: font, glyphs: []Glyph{{Cluster: cluster}}, advance: w.advance}}
	f.spaces[asked] = w
	return w
}
