package messagefile

import (
	"cmp"
	"slices"
	"strings"
)

// Edit replaces a range of the file by a text.
type Edit struct {
	start, end int
	text       string
	line       bool // the text begins a line
}

// Apply returns the file with all edits made; they must not overlap. Edits at
// the same place are made in the order given.
func (f *File) Apply(edits []Edit) []byte {
	slices.SortStableFunc(edits, func(a, b Edit) int { return cmp.Compare(a.start, b.start) })
	size := len(f.text) + len(byteOrderMark)
	for _, e := range edits {
		size += len(e.text) - max(e.end-e.start, 0) + len(f.eol)
	}
	out := make([]byte, 0, size)
	if f.bom {
		out = append(out, byteOrderMark...)
	}
	at := 0
	for _, e := range edits {
		out = append(out, f.text[at:max(at, e.start)]...)
		if n := len(out); e.line && n > 0 && out[n-1] != '\n' {
			out = append(out, f.eol...)
		}
		out = append(out, e.text...)
		at = max(at, e.end)
	}
	return append(out, f.text[at:]...)
}

// Generated reports whether a comment line was written by the tool: "#" and one
// of the marks below, then a space or the end of the line.
//
//	#. context   #> source text   #! what to do   #| previous source   #~ difference   #? suggestion
func Generated(line string) bool {
	line = strings.TrimRight(line, "\r\n")
	return len(line) >= 2 && line[0] == '#' && strings.IndexByte(".>!|~?", line[1]) >= 0 && (len(line) == 2 || line[2] == ' ')
}

// Comments makes lines the generated comments of an entry: lines must each end
// in "\n" and be Generated. It gives no edit when nothing changes. What people
// wrote above the entry stays where it is.
func (f *File) Comments(e *Entry, lines string) []Edit {
	if f.eol != "\n" {
		lines = strings.ReplaceAll(lines, "\n", f.eol)
	}
	start := f.leadOf(e)
	region := f.text[start:e.start]
	if region == lines || len(region) > 0 && region[0] == '\n' && region[1:] == lines { // what Block writes
		return nil
	}
	var edits []Edit
	at := e.start // where the lines go: at the first of the old ones, else above the entry
	old := 0      // bytes of old lines from at on, without a gap
	for pos := start; pos < e.start; {
		end := f.lineEnd(pos)
		switch {
		case !Generated(f.text[pos:end]):
		case len(edits) == 0 && old == 0:
			at, old = pos, end-pos
		case pos == at+old:
			old += end - pos
		default:
			edits = append(edits, Edit{start: pos, end: end})
		}
		pos = end
	}
	if len(edits) == 0 && f.text[at:at+old] == lines {
		return nil
	}
	return append(edits, Edit{start: at, end: at + old, text: lines})
}

// Orphans removes generated comments that stand above no entry.
func (f *File) Orphans() []Edit {
	var edits []Edit
	for _, gap := range f.gaps {
		for pos := gap.start; pos < gap.end; {
			end := f.lineEnd(pos)
			if Generated(f.text[pos:end]) {
				edits = append(edits, Edit{start: pos, end: end})
			}
			pos = end
		}
	}
	return edits
}

// leadOf is the start of the comments and blank lines above an entry, without
// the heading of the file.
func (f *File) leadOf(e *Entry) int {
	if e.lead == 0 {
		return min(f.heading().end, e.start)
	}
	return e.lead
}

// heading is the block of generated lines at the start of the file; a blank
// line or nothing must follow, or else it belongs to the first entry.
func (f *File) heading() span {
	pos := 0
	for pos < len(f.text) {
		end := f.lineEnd(pos)
		if !Generated(f.text[pos:end]) {
			if pos > 0 && strings.TrimSpace(f.text[pos:end]) == "" {
				return span{0, pos}
			}
			break
		}
		pos = end
	}
	if pos == len(f.text) {
		return span{0, pos}
	}
	return span{}
}

// Heading replaces the generated heading of the file, if it has one.
func (f *File) Heading(lines string) []Edit {
	if f.eol != "\n" {
		lines = strings.ReplaceAll(lines, "\n", f.eol)
	}
	h := f.heading()
	if h.end == 0 || f.text[h.start:h.end] == lines {
		return nil
	}
	return []Edit{{start: h.start, end: h.end, text: lines}}
}

// lineEnd is the place after the line end that follows pos.
func (f *File) lineEnd(pos int) int {
	if i := strings.IndexByte(f.text[pos:], '\n'); i >= 0 {
		return pos + i + 1
	}
	return len(f.text)
}

// Editable reports whether the entry's fields can be set.
func (e *Entry) Editable() bool { return e.open >= 0 }

// Set gives a field of an entry a value, keeping the quotes around it when only
// the value changes from or to something plain.
func (f *File) Set(e *Entry, name, value string) []Edit {
	return f.SetRaw(e, name, Quote(value))
}

// SetRaw is Set with the value in TOML, quotes included.
func (f *File) SetRaw(e *Entry, name, raw string) []Edit {
	if field := e.field(name); field != nil {
		if f.text[field.value.start:field.value.end] == raw {
			return nil
		}
		return []Edit{{start: field.value.start, end: field.value.end, text: raw}}
	}
	switch e.form {
	case bareForm:
		v := e.Fields[0].value
		return []Edit{{start: v.start, end: v.start, text: "{ " + name + " = " + raw + ", other = "}, {start: v.end, end: v.end, text: " }"}}
	case inlineForm:
		return []Edit{{start: e.open, end: e.open, text: " " + name + " = " + raw + ","}}
	}
	at, line := e.table.end, name+" = "+raw+f.eol
	switch {
	case e.form == dottedForm: // below the first line, for the comments stand above it
		at, line = e.Fields[0].line.end, e.prefix+line
	case name == "other": // the text comes last
		at = e.end
	}
	return []Edit{{start: at, end: at, text: line, line: true}}
}

// Raw gives the value of a field as it stands in the file, quotes included.
func (f *File) Raw(e *Entry, name string) string {
	if field := e.field(name); field != nil {
		return f.text[field.value.start:field.value.end]
	}
	return ""
}

// Notes returns the comment lines that people wrote for an entry: those directly
// above it and those between its lines, each ending in "\n".
func (f *File) Notes(e *Entry) string {
	var b strings.Builder
	f.eachLine(f.attached(e), e.end, func(line string) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "#") && !Generated(line) {
			b.WriteString(line + "\n")
		}
	})
	return b.String()
}

// AddNotes puts comment lines above an entry that are not there yet; each must end in "\n".
func (f *File) AddNotes(e *Entry, lines string) []Edit {
	there := f.Notes(e)
	var missing strings.Builder
	for line := range strings.Lines(lines) {
		if !strings.Contains("\n"+there, "\n"+line) {
			missing.WriteString(strings.TrimSuffix(line, "\n") + f.eol)
		}
	}
	if missing.Len() == 0 {
		return nil
	}
	at := f.attached(e)
	return []Edit{{start: at, end: at, text: missing.String(), line: true}}
}

func (f *File) eachLine(start, end int, visit func(line string)) {
	for pos := start; pos < end; {
		next := f.lineEnd(pos)
		visit(f.text[pos:next])
		pos = next
	}
}

// attached is the start of the comment lines directly above an entry.
func (f *File) attached(e *Entry) int { return f.above(e.start, f.leadOf(e)) }

// above is the start of the lines directly above at, down to floor, without a blank one.
func (f *File) above(at, floor int) int {
	for at > floor {
		prev := strings.LastIndexByte(f.text[:at-1], '\n') + 1
		if strings.TrimSpace(f.text[prev:at]) == "" {
			break
		}
		at = prev
	}
	return at
}

// Remove takes an entry out, with the comments directly above it, the generated
// ones further up, and one blank line.
func (f *File) Remove(e *Entry) []Edit {
	var edits []Edit
	from := f.attached(e)
	for pos := f.leadOf(e); pos < from; {
		end := f.lineEnd(pos)
		if Generated(f.text[pos:end]) {
			edits = append(edits, Edit{start: pos, end: end})
		}
		pos = end
	}
	to := e.start
	if e.form == tableForm {
		to = e.end
	}
	if blank := f.lineEnd(e.end); e.form == tableForm && strings.TrimSpace(f.text[e.end:blank]) == "" {
		to = blank // the blank line after it
	}
	edits = append(edits, Edit{start: from, end: to})
	if e.form == tableForm {
		return edits
	}
	last := -1 // an inline table has several fields on one line
	for _, field := range e.Fields {
		if field.line.start != last {
			edits = append(edits, Edit{start: field.line.start, end: field.line.end})
		}
		last = field.line.start
	}
	return edits
}

// Block writes a new entry with its generated comments and its notes.
func Block(id, hash, raw, notes, lines string) string {
	return notes + lines + "[" + Quote(id) + "]\nhash = " + Quote(hash) + "\nother = " + raw + "\n"
}

// Insert puts a block behind the section of an entry, or before the first table
// when e is nil. Several blocks inserted at one place keep their order.
func (f *File) Insert(e *Entry, block string) Edit {
	if f.eol != "\n" {
		block = strings.ReplaceAll(block, "\n", f.eol)
	}
	if e == nil && f.root == 0 && f.first < len(f.text) {
		at := f.above(f.first, f.heading().end)
		return Edit{start: at, end: at, text: block + f.eol, line: true}
	}
	at := f.root
	if e != nil {
		at = f.skipNotes(e.section)
	} else if f.first == len(f.text) {
		at = len(f.text)
	}
	if at > 0 {
		block = f.eol + block
	}
	return Edit{start: at, end: at, text: block, line: true}
}

// skipNotes goes past comment lines that follow pos directly, unless they stand
// directly above something else.
func (f *File) skipNotes(pos int) int {
	for at := pos; at < len(f.text); at = f.lineEnd(at) {
		switch line := strings.TrimSpace(f.text[at:f.lineEnd(at)]); {
		case line == "":
			return at
		case line[0] != '#' || Generated(line):
			return pos
		}
	}
	return len(f.text)
}
