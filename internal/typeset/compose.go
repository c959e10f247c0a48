package typeset

import (
	"hash/maphash"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// composer sets one paragraph; its buffers are reused for the next one.
type composer struct {
	setter *Setter
	opt    LineOptions
	base   uint8 // level of the paragraph
	runs   []Run
	faces  []*face // of each run
	starts []int   // byte offset of each run in text, and the end of the text
	text   string

	bidi    paragraphBidi
	runes   []rune
	levels  []uint8 // by byte of the part being set; empty if all have one
	uniform uint8   // the level of all, if levels is empty

	atoms  []atom
	ends   []int // of the lines of the part: the atom after the last one
	forced bool  // a line ends where none should
	order  []int // atoms of a line in visual order
	lines  []Line

	fragmentList []Fragment // of the line being made
	placeList    []place

	kept []Fragment // of all lines so far

	glyphs   []Glyph // room for glyphs that are given away
	expected int     // glyphs that are still to come

	recent [recentWords]recentWord
	space  recentSpace
}

// atom is the smallest piece that is moved from line to line: a word, a part of one, or
// a space.
type atom struct {
	word       *word
	run        int
	start, end int // bytes of text
	level      uint8
	space      bool
	breakAfter bool // the line may end after it

	// The stretch between spaces that it is a part of, in bytes of text, and the places
	// in that stretch where the line may end, in bytes from its start; nil if there is
	// none within the atom.
	stretchStart, stretchStop int
	inner                     []int32
}

func (c *composer) compose(runs []Run, opt LineOptions) []Line {
	c.opt, c.lines, c.kept, c.base = opt, c.lines[:0], c.kept[:0], 0
	if opt.RTL {
		c.base = 1
	}
	c.gather(runs)
	for start := 0; ; {
		end, next := hardBreak(c.text, start)
		c.part(start, end)
		if next < 0 {
			break
		}
		start = next
	}
	lines := c.giveAway()
	c.release()
	return lines
}

// release drops what belongs to the caller or to caches.
func (c *composer) release() {
	clear(c.faces)
	clear(c.atoms)
	clear(c.lines)
	clear(c.fragmentList)
	clear(c.kept)
	c.runs, c.text = nil, ""
	c.glyphs = nil
}

// gather joins the runs to one text.
func (c *composer) gather(runs []Run) {
	c.faces, c.starts = c.faces[:0], c.starts[:0]
	if len(runs) == 0 {
		runs = []Run{{Style: Style{Size: 12}}}
	}
	c.runs = runs
	var text strings.Builder
	total := 0
	for i := range runs {
		valid := strings.ToValidUTF8(runs[i].Text, "\uFFFD")
		if len(runs) == 1 {
			c.text = valid
		} else {
			text.WriteString(valid)
		}
		c.starts = append(c.starts, total)
		c.faces = append(c.faces, c.setter.face(runs[i].Style))
		total += len(valid)
	}
	c.starts = append(c.starts, total)
	if len(runs) > 1 {
		c.text = text.String()
	}
}

// hardBreak finds the next place where a line must end (UAX #14 classes BK, CR, LF,
// NL): it lies at end, and what follows starts at next, -1 if nothing does.
func hardBreak(text string, start int) (end, next int) {
	for i := start; i < len(text); i++ {
		switch b := text[i]; {
		case b == '\r' && i+1 < len(text) && text[i+1] == '\n':
			return i, i + 2
		case b >= '\n' && b <= '\r':
			return i, i + 1
		case b == 0xC2 && text[i+1] == 0x85: // U+0085; the text is valid UTF-8
			return i, i + 2
		case b == 0xE2 && text[i+1] == 0x80 && (text[i+2] == 0xA8 || text[i+2] == 0xA9): // U+2028, U+2029
			return i, i + 3
		}
	}
	return len(text), -1
}

// runAt is the number of the run to which the byte at offset i belongs.
func (c *composer) runAt(i, from int) int {
	for from+1 < len(c.runs) && i >= c.starts[from+1] {
		from++
	}
	return from
}

// part sets the lines between two hard breaks.
func (c *composer) part(start, end int) {
	c.atoms = c.atoms[:0]
	c.findLevels(start, end)
	run := c.runAt(start, 0)
	for at := start; at < end; {
		run = c.runAt(at, run)
		if isSpace(c.text[at]) {
			c.addSpace(at, start, run)
			at++
			continue
		}
		stop := at + 1
		for stop < end && !isSpace(c.text[stop]) {
			stop++
		}
		c.addStretch(at, stop, start, run)
		at = stop
	}
	c.allowBreaksAtSpaces()
	c.expected = 0
	for i := range c.atoms {
		for _, p := range c.atoms[i].word.pieces {
			c.expected += len(p.glyphs)
		}
	}
	c.fill(run)
}

func isSpace(b byte) bool { return b == ' ' || b == '\t' }

// findLevels fills c.levels, or c.uniform if the text has one level only.
func (c *composer) findLevels(start, end int) {
	c.levels, c.uniform = c.levels[:0], c.base
	text := c.text[start:end]
	if c.base == 0 && !needsBidi(text) || c.base == 1 && isAllRightToLeft(text) {
		return
	}
	c.runes = c.runes[:0]
	for _, r := range text {
		c.runes = append(c.runes, r)
	}
	levels := c.bidi.resolve(c.runes, c.base)
	for i, r := range c.runes {
		for range utf8.RuneLen(r) {
			c.levels = append(c.levels, levels[i])
		}
	}
}

// levelAt is the level of the byte at offset i in a part that starts at start.
func (c *composer) levelAt(i, start int) uint8 {
	if len(c.levels) == 0 {
		return c.uniform
	}
	return c.levels[i-start]
}

func (c *composer) addSpace(at, start, run int) {
	f := c.faces[run]
	var font *Font
	if n := len(c.atoms); n > 0 && c.atoms[n-1].run == run { // stay in the font of the word before it
		font = c.atoms[n-1].word.lastFont()
	}
	if c.space.face != f || c.space.font != font {
		c.space = recentSpace{f, font, f.space(font)}
	}
	c.atoms = append(c.atoms, atom{
		word: c.space.word, run: run, start: at, end: at + 1, level: c.levelAt(at, start), space: true,
	})
}

// addStretch adds the atoms of text[at:stop], which has no spaces. It is cut where the
// run or the level changes, where something is not drawn and, in scripts without
// spaces, wherever a line may end.
func (c *composer) addStretch(at, stop, start, run int) {
	text := c.text[at:stop]
	s := stretch{start: at, stop: stop, breaks: c.faces[run].breaksIn(text)}
	cutAtBreaks := len(s.breaks) > 0 && hasNoSpaces(text)
	if !cutAtBreaks && stop <= c.starts[run+1] && stop-at < maxWord && isPlain(text) && c.sameLevel(at-start, stop-start) {
		c.addWord(&s, at, stop, run, c.levelAt(at, start))
		return
	}
	from := at
	for i := at; i < stop; {
		r, size := utf8.DecodeRuneInString(c.text[i:])
		dropped := isDropped(r)
		if i > from && (dropped || i >= c.starts[run+1] || c.levelAt(i, start) != c.levelAt(from, start) || cutAtBreaks && s.breakIn(i, i) || tooLong(i-from, r)) {
			c.addWord(&s, from, i, run, c.levelAt(from, start))
			from = i
		}
		run = c.runAt(i, run)
		i += size
		if dropped {
			from = i
		}
	}
	if from < stop {
		c.addWord(&s, from, stop, run, c.levelAt(from, start))
	}
}

// isPlain tells text in which nothing is dropped; it says no a little too often.
func isPlain(text string) bool {
	for i := 0; i < len(text); i++ {
		switch b := text[i]; {
		case b < 0x20, b == 0x7F, b == 0xC2, b == 0xE2, b == 0xEF, b == 0xF3, b == 0xD8 && text[i+1] == 0x9C, b == 0xF0 && text[i+1] == 0x9F:
			return false
		}
	}
	return true
}

// sameLevel tells whether the bytes from first to last of a part have one level.
func (c *composer) sameLevel(first, last int) bool {
	if len(c.levels) == 0 {
		return true
	}
	for _, level := range c.levels[first:last] {
		if level != c.levels[first] {
			return false
		}
	}
	return true
}

// maxWord is the length in bytes at which a word without breaks is cut, so that no text
// is slow to set.
const maxWord = 512

// tooLong tells whether a word of that many bytes is cut before r; marks stay with
// their letter, unless there are thousands.
func tooLong(bytes int, r rune) bool {
	return bytes >= maxWord && !unicode.Is(unicode.M, r) && !isIgnorable(r) || bytes >= 8*maxWord
}

// stretch is text between two spaces.
type stretch struct {
	start, stop int     // bytes of the text
	breaks      []int32 // bytes from start
	end         int     // of the atom added last, 0 if there is none
}

// breakIn tells whether a line may end at one of the places from first to last.
func (s *stretch) breakIn(first, last int) bool {
	i, _ := slices.BinarySearch(s.breaks, int32(first-s.start))
	return i < len(s.breaks) && int(s.breaks[i]) <= last-s.start
}

// addWord adds text[from:to] of a stretch.
func (c *composer) addWord(s *stretch, from, to, run int, level uint8) {
	if s.end > 0 && s.breakIn(s.end, from) {
		c.atoms[len(c.atoms)-1].breakAfter = true
	}
	s.end = to
	a := atom{run: run, start: from, end: to, level: level, stretchStart: s.start, stretchStop: s.stop}
	if len(s.breaks) > 0 && s.breakIn(from+1, to-1) {
		a.inner = s.breaks
	}
	a.word = c.shaped(a)
	c.atoms = append(c.atoms, a)
}

// contextBytes is how much of the neighbouring text a part of a word is shaped with:
// HarfBuzz looks at no more than five letters.
const contextBytes = 10

// shaped gives the word of an atom. Right-to-left letters join with those around them.
func (c *composer) shaped(a atom) *word {
	before, after := "", ""
	if a.level%2 == 1 {
		before = c.text[alignRune(c.text, max(a.stretchStart, a.start-contextBytes)):a.start]
		after = c.text[a.end:alignRune(c.text, min(a.stretchStop, a.end+contextBytes))]
	}
	f, text, rtl := c.faces[a.run], c.text[a.start:a.end], a.level%2 == 1
	if before != "" || after != "" {
		return f.word(text, before, after, rtl)
	}
	r := &c.recent[maphash.String(recentSeed, text)%recentWords]
	if r.face != f || r.rtl != rtl || r.word.text != text {
		*r = recentWord{f, rtl, f.word(text, "", "", rtl)}
	}
	return r.word
}

// recentWords is the number of words that a composer remembers: most words of a leaflet have been met
// shortly before, and are then found without waiting for other goroutines.
const recentWords = 1 << 12

type recentWord struct {
	face *face
	rtl  bool
	word *word
}

type recentSpace struct {
	face *face
	font *Font
	word *word
}

var recentSeed = maphash.MakeSeed()

// alignRune moves i forward to the start of a rune.
func alignRune(text string, i int) int {
	for i < len(text) && !utf8.RuneStart(text[i]) {
		i++
	}
	return i
}

// isDropped tells the characters that only steer: they are never drawn and do not reach
// the shaper. Joiners do, since they choose letter forms.
func isDropped(r rune) bool {
	if r < 0x20 || r >= 0x7F && r < 0xA0 {
		return true
	}
	switch r {
	case 0x00AD, 0x061C, 0xFEFF:
		return true
	case 0x1F3FB, 0x1F3FC, 0x1F3FD, 0x1F3FE, 0x1F3FF: // colours of skin: the emoji are printed in black
		return true
	}
	return r >= 0x200B && r <= 0x206F && (r == 0x200B || r == 0x200E || r == 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2060) ||
		r >= 0xFFF9 && r <= 0xFFFB || r >= 0xE0000 && r <= 0xE0FFF && !unicode.Is(unicode.Variation_Selector, r)
}

// hasNoSpaces tells text in a script that does not put spaces between words.
func hasNoSpaces(text string) bool {
	for _, r := range text {
		if r >= 0x0E00 && (r < 0x0F00 || r >= 0x1000 && r < 0x10A0 || r >= 0x1780 && r < 0x1800 || r >= 0x2E80 && r < 0xD800 || r >= 0xF900 && r < 0xFB00 || r >= 0xFE30 && r < 0xFFF0 || r >= 0x20000) {
			return true
		}
	}
	return false
}

// allowBreaksAtSpaces marks the last space of each sequence, if a line may end there.
func (c *composer) allowBreaksAtSpaces() {
	var before *word
	for i := range c.atoms {
		a := &c.atoms[i]
		if !a.space {
			before = a.word
			continue
		}
		if i+1 < len(c.atoms) && !c.atoms[i+1].space {
			a.breakAfter = before == nil || breaksAfterSpace(before, c.atoms[i+1].word)
		}
	}
}
