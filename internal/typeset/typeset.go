// Package typeset turns text into lines of positioned glyphs, in every script.
//
// In goes a paragraph as a list of [Run] (text, language, size, bold) and the width of
// the column; out come [Line] values whose fragments stand in visual order, from left
// to right. The package chooses the font for each letter, orders right-to-left text
// (UAX #9), breaks lines (UAX #14, with dictionaries for Thai, Lao, Khmer and Burmese),
// shapes words as HarfBuzz does, and cuts the fonts down to what was used.
//
// Start with [New] and [Setter.Lines]; then give the fragments to one [Subset] per
// [Font], which gives each cluster its code and writes the small TrueType file to
// embed. A cluster is the smallest piece that has a text of its own: it is drawn with
// one code, so that the text comes back from the document as it went in.
//
// The package knows neither leaflets nor documents: lengths are points (1/72 inch) or
// font units, never pages.
package typeset

// Options say how a [Setter] works. The zero value is what one wants.
type Options struct {
	// SystemFonts also looks among the fonts of this machine for letters that no
	// embedded font has. The same text may then give other bytes on another machine.
	SystemFonts bool

	// CacheWords is the number of shaped words kept, in all languages together; 0 means
	// 1 << 15, which take 23 MB if they are long.
	CacheWords int
}

// Style says how a run is set.
type Style struct {
	Lang   string  // BCP 47 tag; chooses font, regional letter forms and the way of breaking
	Bold   bool    //
	Italic bool    // taken where the script has italics (Latin, Greek, Cyrillic), else ignored
	Size   float64 // points
}

// Run is a piece of a paragraph in one style. A line feed in the text is a hard line
// break. Bidi controls steer the order and are never drawn.
type Run struct {
	Text  string
	Style Style
	Tag   int // given back on every fragment: the caller's own index
}

// LineOptions say how a paragraph is broken into lines.
type LineOptions struct {
	Width  float64 // points; 0 or less: lines end at hard breaks only
	Indent float64 // points by which the first line is narrower
	RTL    bool    // base direction of the paragraph

	// Balanced makes the lines about equally long, as suits a heading, unless that takes
	// more of them.
	Balanced bool
}

// Line is one line of a paragraph. Fragments are in visual order. X is measured from
// the left end of what is seen of the line: a space at which the line was broken is
// kept as a cluster, so that words stay apart when text is taken out, but hangs out of
// the line (right of Width, or left of 0 in a right-to-left paragraph).
type Line struct {
	Width     float64 // points, without the hanging space
	Ascent    float64 // points above the baseline, of the highest font used
	Descent   float64 // points below the baseline, a positive number
	Fragments []Fragment
	Missing   []rune // letters that no font has, in order of appearance, each once per line
	Hard      bool   // ends with a hard break or the end of the paragraph
}

// Fragment is a piece of a line in one font, size, direction and tag.
type Fragment struct {
	Tag    int
	Lang   string // language of its run
	RTL    bool   // drawn from left to right like all fragments, but read from right to left
	Font   *Font
	Size   float64 // points
	X      float64 // points from the start of the line to the first glyph's origin
	Width  float64 // points
	Order  int     // position among the fragments of the line when read aloud, from 0
	Stroke float64 // width in points of a stroke around the letters that makes them bold, or 0
	Glyphs []Glyph // visual order, from left to right; shared, not to be changed
}

// Glyph is a cluster in its place.
type Glyph struct {
	Cluster *Cluster
	// Kern is what to add to the cluster's own width to come to the next glyph, in font
	// units: mostly 0.
	Kern int32
}

// Cluster is the smallest piece of a word with a text of its own: a letter, a letter
// with its marks, a ligature, a syllable. Clusters are immutable and shared.
//
// A cluster without outlines and width (a vowel sign, whose ink belongs to its
// neighbour) is there for its text only; it is drawn like any other.
type Cluster struct {
	Text  string // what it reads as; never empty
	Width int32  // font units

	font  *Font
	id    uint32 // number within its font, while the font remembers it
	parts []part
	key   string // identifies the cluster within its font, for comparing and sorting
}

// part is one glyph of a cluster, moved by x and y font units.
type part struct {
	gid  uint16
	x, y int16
}
