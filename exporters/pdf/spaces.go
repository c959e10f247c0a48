package pdf

import (
	"slices"
	"unicode/utf8"

	"polyleaf/internal/typeset"
)

// rightToLeftMark is never drawn; programs that take text out of a PDF see it.
const rightToLeftMark = "\u200f"

const arabicLetterMark = "\u061c"

// keptSpace reads as a space for pdf.js too: it drops what begins with a space, and knows a piece of
// punctuation as right-to-left by the Arabic letter mark.
const keptSpace = arabicLetterMark + " "

// keepSpaces changes the clusters of a line that holds right-to-left text so that the spaces
// come back from the PDF where they belong:
//
//   - poppler takes a space that stands between a number or a punctuation mark and a
//     right-to-left word for a part of the former, which puts it on the wrong side; a mark between
//     them stops it;
//   - pdf.js drops a space at the edge of a piece of text, and loses count at a space before a
//     sign without width; a space that reads as a mark and a space is kept;
//   - pdf.js does not turn around a piece of punctuation such as ")." unless it holds a letter or an
//     Arabic letter mark;
//   - pdf.js takes a letter without width at the start of a piece of text for a piece of its own.
//
// A label (the marker of a list item) reads as if a space followed it.
func keepSpaces(line *typeset.Line, label bool) {
	rtl := false
	for i := range line.Fragments {
		rtl = rtl || line.Fragments[i].RTL
	}
	if !rtl {
		return
	}
	for i := range line.Fragments {
		f := &line.Fragments[i]
		f.Glyphs = spaced(f, i > 0 && line.Fragments[i-1].RTL)
		if label && f.Order == len(line.Fragments)-1 {
			f.Glyphs = append([]typeset.Glyph{{Cluster: f.Font.Blank(keptSpace, 1)}}, f.Glyphs...)
		}
	}
}

// spaced is the glyphs of a fragment with what keeps its spaces; after says that right-to-left text
// stands at its left.
func spaced(f *typeset.Fragment, after bool) []typeset.Glyph {
	mark := typeset.Glyph{Cluster: f.Font.Invisible(rightToLeftMark)}
	out := make([]typeset.Glyph, 0, len(f.Glyphs)+4)
	if after && !f.RTL {
		out = append(out, mark)
	}
	for i, g := range f.Glyphs {
		if text := g.Cluster.Text; i == 0 && f.RTL && g.Cluster.Width == 0 && strong(text) {
			g.Cluster = f.Font.Blank(text, 1) // the alef of lam-alef
		}
		last := i == len(f.Glyphs)-1
		if text := g.Cluster.Text; text != " " && text != "\u00a0" {
			out = append(out, g)
			continue
		}
		if i == 0 || last || f.RTL && f.Glyphs[i+1].Cluster.Width == 0 {
			g.Cluster = f.Font.Blank(keptSpace, g.Cluster.Width)
		}
		out = append(out, g)
		if f.RTL && !last && !strong(f.Glyphs[i+1].Cluster.Text) {
			out = append(out, mark)
		}
	}
	if f.RTL && len(out) > 1 && !slices.ContainsFunc(out, known) {
		g := &out[0]
		g.Cluster = f.Font.Reading(g.Cluster, arabicLetterMark+g.Cluster.Text)
	}
	return out
}

// known reports whether a glyph tells pdf.js that a piece of text runs from right to left.
func known(g typeset.Glyph) bool { return strong(g.Cluster.Text) || g.Cluster.Text == keptSpace }

// strong reports whether a cluster begins with a right-to-left letter.
func strong(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isRTL(r)
}
