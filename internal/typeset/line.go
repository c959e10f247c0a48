package typeset

import "slices"

// emptyLine adds a line without text, as high as its run.
func (c *composer) emptyLine(run int) {
	space := c.faces[run].space(nil)
	size := c.runs[run].Style.Size
	c.lines = append(c.lines, Line{Ascent: space.ascent * size, Descent: space.descent * size, Hard: true})
}

// stroke is the width of the line around letters that are made bold, as a part of the
// font size: it makes Noto Sans SC regular about as heavy as its bold.
const stroke = 0.03

// addLine adds the line of the atoms from first to end.
func (c *composer) addLine(first, end int) {
	last := end // after the last atom that is not a space
	for last > first && c.atoms[last-1].space {
		last--
	}
	end = min(end, last+1) // one space hangs, the others are dropped
	var line Line
	glyphs := 0
	for i := first; i < end; i++ {
		a := &c.atoms[i]
		size := c.size(a)
		if i < last {
			line.Width += a.word.advance * size
		}
		line.Ascent = max(line.Ascent, a.word.ascent*size)
		line.Descent = max(line.Descent, a.word.descent*size)
		for _, r := range a.word.missing {
			if !slices.Contains(line.Missing, r) {
				line.Missing = append(line.Missing, r)
			}
		}
		for _, p := range a.word.pieces {
			glyphs += len(p.glyphs)
		}
	}
	if line.Ascent == 0 { // nothing that shows
		space := c.faces[c.atoms[first].run].space(nil)
		line.Ascent, line.Descent = space.ascent*c.size(&c.atoms[first]), space.descent*c.size(&c.atoms[first])
	}
	for i := last; i < end; i++ {
		c.atoms[i].level = c.base // rule L1: spaces at the end of a line
	}
	c.reorder(first, end)
	line.Fragments = c.fragments(glyphs)
	if end > last && c.base == 1 { // the hanging space stands left of the line
		hanging := line.Fragments[0].Glyphs[0]
		shift := float64(hanging.Cluster.Width) * line.Fragments[0].Size / float64(line.Fragments[0].Font.UnitsPerEm)
		for i := range line.Fragments {
			line.Fragments[i].X -= shift
		}
	}
	c.lines = append(c.lines, line)
}

// reorder fills c.order with the atoms in visual order (rule L2).
func (c *composer) reorder(first, end int) {
	c.order = c.order[:0]
	highest, lowestOdd := uint8(0), uint8(255)
	for i := first; i < end; i++ {
		c.order = append(c.order, i)
		level := c.atoms[i].level
		highest = max(highest, level)
		if level%2 == 1 {
			lowestOdd = min(lowestOdd, level)
		}
	}
	for level := highest; level >= lowestOdd; level-- {
		for i := 0; i < len(c.order); i++ {
			j := i
			for j < len(c.order) && c.atoms[c.order[j]].level >= level {
				j++
			}
			slices.Reverse(c.order[i:j])
			if j > i {
				i = j - 1
			}
		}
	}
}

// place is a piece of an atom: what fragments are put together from.
type place struct{ atom, piece int }

// fragments joins the pieces of the atoms in c.order. n is the number of glyphs.
func (c *composer) fragments(n int) []Fragment {
	list := c.fragmentList[:0]
	starts := c.placeList[:0] // where each fragment starts in reading order
	var previous place
	all := c.room(n)
	x := 0.0
	for _, i := range c.order {
		a := &c.atoms[i]
		size := c.size(a)
		rtl := a.level%2 == 1
		for k := range a.word.pieces {
			if rtl {
				k = len(a.word.pieces) - 1 - k
			}
			p := &a.word.pieces[k]
			here := place{i, k}
			width := p.advance * size
			if k := len(list) - 1; k >= 0 && c.joins(&list[k], p, previous, here) {
				all = append(all, p.glyphs...)
				f := &list[k]
				f.Glyphs = all[len(all)-len(f.Glyphs)-len(p.glyphs):]
				f.Width += width
				if rtl {
					starts[k] = here
				}
			} else {
				from := len(all)
				all = append(all, p.glyphs...)
				f := Fragment{
					Tag: c.runs[a.run].Tag, Lang: c.runs[a.run].Style.Lang, RTL: rtl,
					Font: p.font, Size: size, X: x, Width: width, Glyphs: all[from:],
				}
				if p.stroked {
					f.Stroke = stroke * size
				}
				list = append(list, f)
				starts = append(starts, here)
			}
			previous = here
			x += width
		}
	}
	number(list, starts)
	c.fragmentList, c.placeList = list, starts
	return c.keep(list)
}

// room is an empty slice for n glyphs of a line. The lines of a paragraph share one piece of memory.
func (c *composer) room(n int) []Glyph {
	if n > cap(c.glyphs)-len(c.glyphs) {
		c.glyphs = make([]Glyph, 0, max(n, c.expected))
	}
	c.expected -= n
	from := len(c.glyphs)
	c.glyphs = c.glyphs[:from+n]
	return c.glyphs[from : from : from+n]
}

// keep copies the fragments of a line to those of the lines before it.
func (c *composer) keep(list []Fragment) []Fragment {
	from := len(c.kept)
	c.kept = append(c.kept, list...)
	return c.kept[from:]
}

// giveAway copies the lines and their fragments out of the buffers of the composer.
func (c *composer) giveAway() []Line {
	lines := slices.Clone(c.lines)
	room := make([]Fragment, 0, len(c.kept))
	for i := range lines {
		from := len(room)
		room = append(room, lines[i].Fragments...)
		lines[i].Fragments = room[from:len(room):len(room)]
	}
	return lines
}

// joins tells whether piece p at place here continues fragment f, whose last piece is
// at place last.
func (c *composer) joins(f *Fragment, p *piece, last, here place) bool {
	a, b := &c.atoms[last.atom], &c.atoms[here.atom]
	if f.Font != p.font || a.run != b.run || a.level != b.level || (f.Stroke > 0) != p.stroked {
		return false
	}
	if b.level%2 == 1 {
		last, here = here, last
	}
	return last.atom == here.atom && last.piece+1 == here.piece || last.atom+1 == here.atom
}

// number fills in the reading order.
func number(list []Fragment, starts []place) {
	for i := range list {
		for j := range list {
			if starts[j].atom < starts[i].atom || starts[j].atom == starts[i].atom && starts[j].piece < starts[i].piece {
				list[i].Order++
			}
		}
	}
}
