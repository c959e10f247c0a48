package source

import (
	"slices"
	"strings"
	"unicode"

	"polyleaf/internal/inline"
)

// typedLists makes lists of paragraphs and lines that carry their bullets or
// numbers as text, as word processors export them and hurried people type them.
func typedLists(parts []part) []part {
	var out []part // nil as long as nothing has changed
	for i := 0; i < len(parts); {
		p := &parts[i]
		p.parts = typedLists(p.parts)
		for k := range p.items {
			p.items[k] = typedLists(p.items[k])
		}
		lines, end := typedLines(parts, i)
		read := readTyped(lines)
		if read == nil {
			end = max(end, i+1)
			if out != nil {
				out = append(out, parts[i:end]...)
			}
			i = end
			continue
		}
		if out == nil {
			out = append(make([]part, 0, len(parts)), parts[:i]...)
		}
		out = append(out, read...)
		i = end
	}
	if out == nil {
		return parts
	}
	return out
}

// typedLine is a line of a paragraph with the marker it begins with.
type typedLine struct {
	part
	mark  marker
	first bool // of its paragraph
}

// typedLines are the lines of the paragraphs from part i on that hold markers,
// and the index of the part behind them.
func typedLines(parts []part, i int) (lines []typedLine, end int) {
	for end = i; end < len(parts) && parts[end].kind == paragraphPart && parts[end].mayHoldMarkers(); end++ {
		var more []typedLine
		marked := false
		for _, l := range parts[end].lines() {
			if l.plain() == "" { // between a line break and the end of its line in the file
				continue
			}
			t := typedLine{part: l, mark: typedMarker(l.spans), first: len(more) == 0}
			marked = marked || t.mark.family != noMarker
			more = append(more, t)
		}
		if !marked || end > i && more[0].mark.family == noMarker {
			break
		}
		lines = append(lines, more...)
	}
	return lines, end
}

// mayHoldMarkers is a quick look at whether a line of a paragraph begins with a marker.
func (p *part) mayHoldMarkers() bool {
	if p.hasBreak() || len(p.spans) == 0 {
		return len(p.spans) > 0
	}
	s := p.spans[0].Text
	return !unicode.IsLetter(firstRune(s)) || strings.HasPrefix(s, "o\u00a0") || strings.HasPrefix(s, "o ")
}

// typedMarker is the marker at the start of a line. Letters are none: "A." may
// as well be a label.
func typedMarker(spans []inline.Span) marker {
	if len(spans) == 0 {
		return marker{}
	}
	s := strings.TrimLeft(strings.ReplaceAll(inline.Plain(spans), "\u00a0", " "), " ")
	m := parseMarker(s)
	if m.tight || m.family != bullet && m.family != decimal && m.family != circled || m.size == len(s) {
		return marker{}
	}
	m.size = len(strings.TrimRight(s[:m.size], " "))
	return m
}

// readTyped makes parts of lines if there is a list in them, else nil. Lines
// that ask are no items, unless a colon leads on to them: they may be questions.
func readTyped(lines []typedLine) []part {
	r := typedReader{lines: lines}
	listed := false
	var out []part
	for r.i < len(lines) {
		l := &lines[r.i]
		if r.startsList() {
			out = append(out, r.list(nil))
			listed = true
			continue
		}
		if n := len(out); n > 0 && !l.first && out[n-1].kind == paragraphPart {
			out[n-1].spans = append(appendSpan(out[n-1].spans, string(hardBreak), inline.Span{}), l.spans...)
			out[n-1].breaks = append(out[n-1].breaks, l.offset)
		} else {
			out = append(out, l.part)
		}
		r.i++
	}
	if !listed {
		return nil
	}
	return out
}

// typedReader reads lists from lines.
type typedReader struct {
	lines []typedLine
	i     int
}

// startsList reports whether a list of at least two items begins with line i.
func (r *typedReader) startsList() bool {
	m := r.lines[r.i].mark
	if m.family == noMarker || m.ordered() && m.number != 1 {
		return false
	}
	led := r.i > 0 && endsInColon(r.lines[r.i-1].plain())
	n := 0
	for j := r.i; n < 2 && j < min(len(r.lines), r.i+maxLookahead); j++ {
		l := &r.lines[j]
		if l.mark.family == noMarker && !(startsLower(l.plain()) && !l.first) {
			break
		}
		if asksPart(&l.part) && !led {
			return false
		}
		if l.mark.family == m.family && l.mark.sign == m.sign && l.mark.number == m.number+n*min(m.number, 1) {
			n++
		}
	}
	return n == 2
}

// list reads the list that begins with line i. Markers that none of the lists
// around has begin one inside the last item.
func (r *typedReader) list(around []marker) part {
	m := r.lines[r.i].mark
	p := part{kind: bulletsPart, offset: r.lines[r.i].offset, end: r.lines[r.i].end}
	if m.ordered() {
		p.kind, p.start = numbersPart, m.number
	}
	around = append(slices.Clip(around), m)
	sameList := func(x marker) func(marker) bool {
		return func(y marker) bool { return x.family == y.family && x.sign == y.sign }
	}
	for number := m.number; r.i < len(r.lines); {
		l := &r.lines[r.i]
		n := len(p.items)
		switch {
		case sameList(m)(l.mark) && (!m.ordered() || l.mark.number == number):
			item := l.part
			item.spans = cutStart(item.spans, l.mark.size)
			p.items = append(p.items, []part{item})
			number++
			r.i++
		case l.mark.family == noMarker && !l.first && startsLower(l.plain()):
			last := &p.items[n-1][len(p.items[n-1])-1]
			last.spans = append(appendSpan(last.spans, string(softBreak), inline.Span{}), l.spans...)
			r.i++
		case l.mark.family != noMarker && !slices.ContainsFunc(around, sameList(l.mark)) && (!l.mark.ordered() || l.mark.number == 1):
			p.items[n-1] = append(p.items[n-1], r.list(around))
		default:
			return p
		}
		p.end = max(p.end, l.end)
	}
	return p
}
