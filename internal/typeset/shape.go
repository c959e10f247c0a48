package typeset

import (
	"encoding/binary"
	"slices"
	"unicode"

	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// shaping is text[start:end] in one font, with its surroundings.
type shaping struct {
	text       []rune
	start, end int
	script     language.Script
	language   language.Language
	rtl        bool
}

// shape turns text into clusters in visual order. missing are letters for which the
// font turned out to have no glyph in this place.
func (f *Font) shape(s shaping) (glyphs []Glyph, missing []rune) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.run(s)
	return f.collect(s)
}

// run shapes text into f.buffer; the caller holds f.mu.
func (f *Font) run(s shaping) {
	f.runWith(s, nil)
	if s.script == language.Bengali && hasJoiner(s.text[s.start:s.end]) {
		f.withoutInit(s)
	}
}

func (f *Font) runWith(s shaping, features []harfbuzz.Feature) {
	b := f.buffer
	b.Clear()
	b.Props = harfbuzz.SegmentProperties{Script: s.script, Language: s.language, Direction: harfbuzz.LeftToRight}
	if s.rtl {
		b.Props.Direction = harfbuzz.RightToLeft
	}
	b.Flags = harfbuzz.Bot | harfbuzz.Eot | harfbuzz.RemoveDefaultIgnorables
	b.AddRunes(s.text, s.start, s.end-s.start)
	b.Shape(f.hb, features)
}

func hasJoiner(text []rune) bool { return slices.ContainsFunc(text, isJoiner) }

// noInit turns off the form that Bengali vowels take at the start of a word.
var noInit = []harfbuzz.Feature{{Tag: opentype.MustNewTag("init"), Value: 0, Start: harfbuzz.FeatureGlobalStart, End: harfbuzz.FeatureGlobalEnd}}

// withoutInit corrects the result in f.buffer: go-text v0.3.5 takes a joiner for the
// start of a word, HarfBuzz does not (its test of the general category includes format
// characters). Clusters behind a joiner are taken from a run without the form.
func (f *Font) withoutInit(s shaping) {
	info := slices.Clone(f.buffer.Info)
	pos := slices.Clone(f.buffer.Pos)
	f.runWith(s, noInit)
	if len(f.buffer.Info) != len(info) {
		return
	}
	for i := range info {
		if at := info[i].Cluster; at == s.start || !isJoiner(s.text[at-1]) {
			f.buffer.Info[i], f.buffer.Pos[i] = info[i], pos[i]
		}
	}
}

// collect makes clusters of what stands in the buffer.
func (f *Font) collect(s shaping) (glyphs []Glyph, missing []rune) {
	info, pos := f.buffer.Info, f.buffer.Pos
	for i := 0; i < len(info); {
		end := i + 1
		for end < len(info) && info[end].Cluster == info[i].Cluster {
			end++
		}
		// The text of a cluster reaches to the start of the next one; in right-to-left
		// text that one stands to the left.
		from, to := s.clusterStart(info[i].Cluster), s.end
		if s.rtl && i > 0 {
			to = s.clusterStart(info[i-1].Cluster)
		} else if !s.rtl && end < len(info) {
			to = s.clusterStart(info[end].Cluster)
		}
		if first := i == 0 && !s.rtl || end == len(info) && s.rtl; first {
			from = s.start // ignorable characters before it have no glyph
		}
		if text := s.text[from:to]; slices.ContainsFunc(info[i:end], isNotdef) {
			missing = append(missing, missingRunes(text)...)
			glyphs = append(glyphs, f.replacement(text))
		} else {
			c, kern := f.cluster(info[i:end], pos[i:end])
			glyphs = f.appendCluster(glyphs, c, kern, text, s.rtl)
		}
		i = end
	}
	return glyphs, missing
}

func isNotdef(g harfbuzz.GlyphInfo) bool { return g.Glyph == 0 }

func missingRunes(text []rune) []rune {
	var missing []rune
	for _, r := range text {
		if !isIgnorable(r) {
			missing = append(missing, r)
		}
	}
	return missing
}

// replacement shows U+FFFD for a letter that no font has; it still reads as the letter.
// For a mark, or in a font without U+FFFD, it shows nothing. The caller holds f.mu.
func (f *Font) replacement(text []rune) Glyph {
	c := &Cluster{Text: string(text)}
	if gid, ok := f.glyphOf(unicode.ReplacementChar); ok && !unicode.Is(unicode.M, text[0]) {
		c.Width, c.parts = f.advance(gid), []part{{gid: gid}}
	}
	return Glyph{Cluster: f.intern(c)}
}

// clusterStart is where the text of a cluster starts. A joiner without a glyph goes
// with the letter before it, as in a grapheme; HarfBuzz gives it to the letter behind.
func (s shaping) clusterStart(at int) int {
	i := at
	for i < s.end && isIgnorable(s.text[i]) {
		i++
	}
	if i == s.end {
		return at
	}
	return i
}

// cluster is the drawing of some glyphs, without text. A single glyph keeps its own
// width, so that pairs with different kerning share it.
func (f *Font) cluster(info []harfbuzz.GlyphInfo, pos []harfbuzz.GlyphPosition) (c Cluster, kern int32) {
	x := int32(0)
	for i, p := range pos {
		if gid := uint16(info[i].Glyph); f.hasInk(gid) {
			c.parts = append(c.parts, part{gid, int16(x + p.XOffset), int16(p.YOffset)})
		}
		x += p.XAdvance
	}
	c.Width = max(x, 0)
	if len(pos) == 1 {
		c.Width = f.advance(uint16(info[0].Glyph))
	}
	return c, x - c.Width
}

// appendCluster adds a cluster that reads as text, in one or more pieces of which the
// first in reading order has all the ink and width.
//
// In right-to-left text each mark stands by itself to the left: readers that order
// letters by their place then find the marks behind their letter. In left-to-right text
// all from the first non-spacing mark or joiner on is one piece: pdf.js takes a glyph
// whose text has such a mark for one without width, and sees a space behind it; it drops
// one whose text ends in a joiner.
func (f *Font) appendCluster(glyphs []Glyph, c Cluster, kern int32, text []rune, rtl bool) []Glyph {
	if !rtl {
		base := before(text, isNonSpacingOrJoiner)
		c.Text = string(base)
		glyphs = append(glyphs, Glyph{Cluster: f.intern(&c), Kern: kern})
		if rest := text[len(base):]; len(rest) > 0 {
			glyphs = append(glyphs, Glyph{Cluster: f.intern(&Cluster{Text: string(rest)})})
		}
		return glyphs
	}
	base := before(text, isMarkOrJoiner)
	for i := len(text) - 1; i >= len(base); i-- {
		glyphs = append(glyphs, Glyph{Cluster: f.intern(&Cluster{Text: string(text[i : i+1])})})
	}
	c.Text = string(base)
	return append(glyphs, Glyph{Cluster: f.intern(&c), Kern: kern})
}

// before is the part of a cluster's text before the first rune that is a mark, at least
// one rune.
func before(text []rune, isMark func(rune) bool) []rune {
	for i, r := range text {
		if i > 0 && isMark(r) {
			return text[:i]
		}
	}
	return text
}

func isNonSpacingOrJoiner(r rune) bool { return unicode.Is(unicode.Mn, r) || isIgnorable(r) }

func isMarkOrJoiner(r rune) bool { return unicode.Is(unicode.M, r) || isIgnorable(r) }

// intern gives the one cluster of the font that is equal to c; the caller holds f.mu.
func (f *Font) intern(c *Cluster) *Cluster {
	key := make([]byte, 0, 64)
	key = append(key, c.Text...)
	key = append(key, 0)
	key = binary.BigEndian.AppendUint32(key, uint32(c.Width))
	for _, p := range c.parts {
		key = binary.BigEndian.AppendUint16(key, p.gid)
		key = binary.BigEndian.AppendUint16(key, uint16(p.x))
		key = binary.BigEndian.AppendUint16(key, uint16(p.y))
	}
	if known := f.clusters[string(key)]; known != nil {
		return known
	}
	if len(f.clusters) >= maxClusters {
		// Forgetting is safe: subsets compare clusters by their keys.
		clear(f.clusters)
	}
	c.font, c.key, c.id = f, string(key), f.nextID
	f.nextID++
	f.clusters[c.key] = c
	return c
}

// maxClusters bounds what a font remembers; a language needs some hundreds, Han some
// thousands.
const maxClusters = 1 << 16

// Invisible is a cluster without ink and width that reads as text, such as a
// right-to-left mark after a number.
func (f *Font) Invisible(text string) *Cluster { return f.Blank(text, 0) }

// Reading is a cluster that looks like another and reads as text.
func (f *Font) Reading(c *Cluster, text string) *Cluster {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.intern(&Cluster{Text: text, Width: c.Width, parts: c.parts})
}

// Blank is a cluster without ink that reads as text and is width font units wide.
func (f *Font) Blank(text string, width int32) *Cluster {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.intern(&Cluster{Text: text, Width: width})
}
