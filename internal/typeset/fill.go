package typeset

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// size is the size in points of an atom's letters.
func (c *composer) size(a *atom) float64 { return c.runs[a.run].Style.Size }

// slack is by how much, in points, a line may be too wide: sums of floats are not
// exact.
const slack = 1e-6

// fill puts the atoms into lines.
func (c *composer) fill(run int) {
	if len(c.atoms) == 0 {
		c.emptyLine(run)
		return
	}
	if c.opt.Balanced && c.opt.Width > 0 {
		whole := slices.Clone(c.atoms)
		c.breakLines(c.opt.Width)
		c.balance(whole)
	} else {
		c.breakLines(c.opt.Width)
	}
	c.fillLast()
	first := 0
	for _, end := range c.ends {
		c.addLine(first, end)
		first = end
	}
	c.lines[len(c.lines)-1].Hard = true
}

// lineEnd finds the atom after the last one of the line that starts with atom first in a
// column of a width; it may split an atom for that.
func (c *composer) lineEnd(first int, column float64) int {
	if column <= 0 {
		return len(c.atoms)
	}
	room := column
	if len(c.lines) == 0 && first == 0 {
		room -= c.opt.Indent
	}
	width, lastBreak, broken := 0.0, -1, 0.0 // broken is the width up to the last break
	for i := first; i < len(c.atoms); i++ {
		a := &c.atoms[i]
		w := a.word.advance * c.size(a)
		if !a.space && width+w > room+slack {
			switch {
			case c.splitAtBreak(i, room-width):
				return i + 1
			case lastBreak >= 0:
				return c.betterEnd(first, lastBreak+1, room, broken)
			case c.splitAnywhere(i, room-width, i == first):
				c.forced = true
				return i + 1
			case i > first:
				c.forced = true
				return i
			}
		}
		width += w
		if a.breakAfter {
			lastBreak, broken = i, width
		}
	}
	return len(c.atoms)
}

// splitAtBreak cuts an atom in two at the last place where the line may end and the
// first part fits.
func (c *composer) splitAtBreak(i int, room float64) bool {
	a := c.atoms[i]
	if len(a.inner) == 0 {
		return false
	}
	return c.splitAtBound(i, room, func(at int) bool {
		_, found := slices.BinarySearch(a.inner, int32(at+a.start-a.stretchStart))
		return found
	})
}

// splitAtBound cuts an atom at the last of the suitable bounds where the first part
// fits.
func (c *composer) splitAtBound(i int, room float64, suits func(at int) bool) bool {
	a := c.atoms[i]
	size := c.size(&a)
	bounds := a.word.bounds()
	for k := len(bounds) - 1; k >= 0; k-- {
		// At the cut letters can take another form, which changes the width a little.
		if bounds[k].advance*size <= room+size/4 && suits(bounds[k].at) && c.split(i, a.start+bounds[k].at, room, false) {
			return true
		}
	}
	return false
}

// splitAnywhere cuts an atom that is wider than the column: best where UAX #14 allows
// it though the language does not, then behind a space or sign that usually glues, then
// between two letters, then between any clusters. With force the first part is at least
// one cluster.
func (c *composer) splitAnywhere(i int, room float64, force bool) bool {
	a := c.atoms[i]
	text := a.word.text
	standard := looseBreaks(text)
	for _, suits := range []func(int) bool{
		func(at int) bool { return slices.Contains(standard, int32(at)) },
		func(at int) bool { return isGlue(text, at) },
		func(at int) bool { return startsWord(text[at:]) },
		func(int) bool { return true },
	} {
		if c.splitAtBound(i, room, suits) {
			return true
		}
	}
	if bounds := a.word.bounds(); force && len(bounds) > 0 {
		return c.split(i, a.start+bounds[0].at, room, true)
	}
	return false
}

// isGlue tells a space or sign before text[at:] at which a long word is best cut.
func isGlue(text string, at int) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:at])
	return unicode.In(r, unicode.Zs, unicode.Pd) || r == '/'
}

func startsWord(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return isWordRune(r)
}

// split cuts atom i at a byte of the text if the first part fits into room (or always,
// with force).
func (c *composer) split(i, at int, room float64, force bool) bool {
	a := c.atoms[i]
	head, tail := a, a
	head.end, tail.start = at, at
	head.word = c.shaped(head)
	if !force && head.word.advance*c.size(&a) > room+slack {
		return false
	}
	tail.word = c.shaped(tail)
	head.inner, head.breakAfter = nil, true
	c.atoms[i] = head
	c.atoms = slices.Insert(c.atoms, i+1, tail)
	return true
}
