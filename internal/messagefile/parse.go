package messagefile

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
	"unsafe"

	"github.com/pelletier/go-toml/v2/unstable"

	"polyleaf/internal/leaflet"
)

// maxSize is far above any leaflet; a larger file is a mistake.
const maxSize = 32 << 20 // 32 MiB

// Parse reads a message file. It never fails: what is wrong stands in Findings,
// and Broken says that the file must not be written to. The data must not change
// afterwards: the file's texts are parts of it.
func Parse(name string, data []byte) *File {
	f := &File{Name: name, eol: "\n"}
	if rest, ok := bytes.CutPrefix(data, byteOrderMark); ok {
		f.bom, data = true, rest
	}
	f.text = unsafe.String(unsafe.SliceData(data), len(data)) // a sync holds thousands of files, and copies of them would be garbage at once
	if i := strings.IndexByte(f.text, '\n'); i > 0 && f.text[i-1] == '\r' {
		f.eol = "\r\n"
	}
	if !f.readable() {
		f.Broken = true
		return f
	}
	r := reader{file: f}
	if !r.plain() {
		f.Entries, f.index = nil, nil
		r = reader{file: f}
		r.parser.Reset(data)
		r.read()
	}
	r.finish()
	return f
}

// readable refuses what no text editor wrote.
func (f *File) readable() bool {
	if len(f.text) > maxSize {
		f.report(leaflet.Error, "file-too-large", 0, "", fmt.Sprintf("file has %d MiB", len(f.text)>>20), "a locale file holds one leaflet; is this the right file?")
		return false
	}
	if !utf8.ValidString(f.text) {
		at := 0
		for at < len(f.text) {
			r, n := utf8.DecodeRuneInString(f.text[at:])
			if r == utf8.RuneError && n == 1 {
				break
			}
			at += n
		}
		f.report(leaflet.Error, "not-utf8", at, "", fmt.Sprintf("byte 0x%02x is not UTF-8", f.text[at]), "save the file as UTF-8")
		return false
	}
	if at := strings.IndexByte(f.text, 0); at >= 0 {
		f.report(leaflet.Error, "nul-byte", at, "", "file contains a NUL byte", "this is no text file, or it was damaged: take the last good version")
		return false
	}
	return true
}

// reader turns the expressions of a document into entries.
type reader struct {
	file     *File
	parser   unstable.Parser
	path     []string // of the table that we are in
	table    span     // its header
	lead     int      // end of the expression before the table's header
	last     int      // end of the last expression
	before   int      // end of the expression before the last one
	seen     map[string]bool
	sections []int // ends of the table sections, known when the next one begins
	of       []int // section of each entry
	nested   []nested
	headers  []header
	fields   []Field // memory for the entries' own
}

// header is that of a table.
type header struct {
	id      string
	table   span
	lead    int
	section int // which
}

// nested is a message below another key, which must not be a message, too.
type nested struct {
	parent, key string
	offset      int
}

func (r *reader) read() {
	f := r.file
	f.index = make(map[string]int, 64)
	f.first = len(f.text)
	r.sections = []int{0}
	for r.parser.NextExpression() {
		switch e := r.parser.Expression(); e.Kind {
		case unstable.Table, unstable.ArrayTable:
			r.header(e)
		case unstable.KeyValue:
			r.keyValue(e)
		}
	}
	var perr *unstable.ParserError
	if err := r.parser.Error(); errors.As(err, &perr) {
		f.Broken = true
		r.syntaxError(perr)
	}
}

// syntaxHints turn the parser's words into advice; the first that fits counts.
var syntaxHints = []struct{ part, hint string }{
	{"basic strings cannot have new lines", `the closing quote is missing on this line; write \" for a quote inside the text`},
	{"unterminated", `the closing quote is missing; write \" for a quote inside the text`},
	{"not terminated", `the three closing quotes are missing`},
	{"expected newline", `write \" for a quote inside the text; nothing but a comment may follow the closing quote`},
	{"escape", `write \\ for a backslash inside the text`},
	{"strings must be quoted", "put the text between double quotes"},
	{"expected value", "put the text between double quotes"},
	{"start of key", `a message looks like ["id"], hash = "...", other = "...", each on its own line`},
	{"expected '='", `a line of a message looks like other = "text"; begin a comment with #`},
}

func (r *reader) syntaxError(perr *unstable.ParserError) {
	// The highlight is a slice of the document, so the capacities tell where it begins.
	offset := min(max(cap(r.parser.Data())-cap(perr.Highlight), 0), len(r.file.text))
	r.file.report(leaflet.Error, "syntax", offset, "", perr.Message, r.hint(perr.Message, offset))
}

func (r *reader) hint(message string, offset int) string {
	line := r.file.text[r.file.lines(offset, offset).start:]
	for _, mark := range []string{"<<<<<<<", "=======", ">>>>>>>"} {
		if strings.HasPrefix(line, mark) {
			return "resolve the merge conflict that begins here"
		}
	}
	for _, h := range syntaxHints {
		if strings.Contains(message, h.part) {
			return h.hint
		}
	}
	return "see docs/locale-files.md for the form of the file"
}

func (r *reader) header(e *unstable.Node) {
	f := r.file
	r.path = r.path[:0]
	first, last := -1, 0
	for it := e.Key(); it.Next(); {
		n := it.Node()
		if first < 0 {
			first = int(n.Raw.Offset)
		}
		last = int(n.Raw.Offset + n.Raw.Length)
		r.path = append(r.path, r.str(n))
	}
	r.tableAt(f.lines(first, last))
	if e.Kind == unstable.ArrayTable {
		f.report(leaflet.Error, "wrong-type", first, "", fmt.Sprintf("[[%s]] is a list of tables", strings.Join(r.path, ".")), "write the id in single brackets")
		f.Broken = true
		return
	}
	id := strings.Join(r.path, ".")
	if r.seenBefore(id) {
		r.duplicate(id, first)
	}
	r.addHeader(id)
	if len(r.path) == 1 && Reserved(r.path[0]) {
		f.report(leaflet.Error, "reserved-id", first, id, fmt.Sprintf("%q is a reserved word of go-i18n and cannot be an id", r.path[0]), "use the id from the source catalogue")
		f.Broken = true
	}
}

// tableAt begins a table with the header on the given lines.
func (r *reader) tableAt(lines span) {
	r.table = lines
	r.lead, r.last = r.last, lines.end
	r.sections = append(r.sections, lines.end)
	r.file.first = min(r.file.first, lines.start)
}

func (r *reader) addHeader(id string) {
	r.headers = append(r.headers, header{id, r.table, r.lead, len(r.sections) - 1})
}

// lineAt goes on to an expression on the given lines.
func (r *reader) lineAt(lines span) {
	r.before, r.last = r.last, lines.end
	r.sections[len(r.sections)-1] = lines.end
}

// seenBefore remembers the headers of tables.
func (r *reader) seenBefore(id string) bool {
	if r.seen == nil {
		r.seen = make(map[string]bool, 64)
	}
	if r.seen[id] {
		return true
	}
	r.seen[id] = true
	return false
}

func (r *reader) keyValue(e *unstable.Node) {
	path := r.path[:len(r.path):len(r.path)]
	prefix := ""
	start := int(e.Raw.Offset)
	for it := e.Key(); it.Next(); {
		n := it.Node()
		path = append(path, r.str(n))
		prefix = r.file.text[start:n.Raw.Offset]
	}
	line := r.file.lines(start, int(e.Raw.Offset+e.Raw.Length))
	r.lineAt(line)
	v := value{node: e.Value(), path: path, key: start, line: line, prefix: prefix, own: len(path) - len(r.path)}
	r.value(v, false)
}

// value is one value with the place it stands in.
type value struct {
	node   *unstable.Node
	path   []string
	key    int    // offset of the key
	line   span   // lines of the whole expression
	prefix string // key text before the last part
	own    int    // parts of the path that stand in the expression itself
	open   int    // for a value in an inline table: the place after its brace
}

// maxDepth is far above what any tool nests.
const maxDepth = 16

func (r *reader) value(v value, inline bool) {
	f := r.file
	if len(v.path) > maxDepth {
		f.report(leaflet.Error, "wrong-type", v.key, "", "keys are nested too deep", "use the id from the source catalogue, in quotes")
		f.Broken = true
		return
	}
	switch v.node.Kind {
	case unstable.String:
		r.leaf(v, inline)
	case unstable.InlineTable:
		open := int(v.node.Raw.Offset) + 1
		for it := v.node.Children(); it.Next(); {
			kv := it.Node()
			if kv.Kind != unstable.KeyValue {
				continue
			}
			path := v.path[:len(v.path):len(v.path)]
			for k := kv.Key(); k.Next(); {
				path = append(path, r.str(k.Node()))
			}
			r.value(value{node: kv.Value(), path: path, key: int(kv.Raw.Offset), line: v.line, own: v.own, open: open}, true)
		}
	default:
		id := strings.Join(v.path, ".")
		f.report(leaflet.Error, "wrong-type", v.key, id, fmt.Sprintf("value of %q is no text", id), "put the value between double quotes")
		f.Broken = true
	}
}

// leaf adds a string to its message.
func (r *reader) leaf(v value, inline bool) {
	f := r.file
	last := v.path[len(v.path)-1]
	name := strings.ToLower(last)
	switch {
	case !reserved[name]:
		id := strings.Join(v.path, ".")
		r.nest(v.path[:len(v.path)-1], last, v.key)
		if f.Get(id) != nil {
			r.duplicate(id, v.key)
			return
		}
		e := Entry{ID: id, form: bareForm, lead: r.before, start: v.line.start, end: v.line.end}
		if inline { // a message inside an inline table of a group: it can be read but not edited
			e.form, e.open = inlineForm, -1
		}
		r.add(e, Field{Name: "other", Value: r.str(v.node), value: rawSpan(v.node), line: v.line})
	case len(v.path) == 1:
		f.report(leaflet.Error, "reserved-id", v.key, last, fmt.Sprintf("%q is a reserved word of go-i18n and cannot be an id", last), "use the id from the source catalogue")
		f.Broken = true
	default:
		r.field(v, name, inline)
	}
}

func (r *reader) field(v value, name string, inline bool) {
	f := r.file
	var id string
	if len(v.path) == 2 {
		id = v.path[0]
	} else {
		id = strings.Join(v.path[:len(v.path)-1], ".")
		r.nest(v.path[:len(v.path)-2], v.path[len(v.path)-2], v.key)
	}
	field := Field{Name: name, Value: r.str(v.node), value: rawSpan(v.node), line: v.line}
	e := f.Get(id)
	if e == nil {
		n := Entry{ID: id, lead: r.before, start: v.line.start, end: v.line.end}
		switch {
		case inline:
			n.form, n.open = inlineForm, v.open
		case v.own == 1:
			n.form, n.table, n.start = tableForm, r.table, r.table.start
			n.lead = r.lead
		default:
			n.form, n.prefix = dottedForm, v.prefix
		}
		r.add(n, field)
		return
	}
	if e.form == bareForm || e.field(name) != nil {
		r.duplicate(id, v.key)
		return
	}
	e.Fields = append(e.Fields, field)
	e.end = max(e.end, v.line.end)
}

// nest remembers everything that a message stands below.
func (r *reader) nest(parents []string, key string, offset int) {
	for i := len(parents); i > 0; i-- {
		r.nested = append(r.nested, nested{parent: strings.Join(parents[:i], "."), key: key, offset: offset})
		key = parents[i-1]
	}
}

func (r *reader) duplicate(id string, offset int) {
	r.file.Broken = true
	if n := len(r.file.Findings); n > 0 && r.file.Findings[n-1].Message == id {
		return // said for the line above
	}
	r.file.report(leaflet.Error, "duplicate-id", offset, id, fmt.Sprintf("message %q appears twice", id), "keep one of the two")
}

func (r *reader) add(e Entry, field Field) {
	f := r.file
	if len(r.fields) < 2 {
		r.fields = make([]Field, 32)
	}
	e.Fields, r.fields = append(r.fields[:0:2], field), r.fields[2:]
	f.index[e.ID] = len(f.Entries)
	f.Entries = append(f.Entries, e)
	r.of = append(r.of, len(r.sections)-1)
}

// finish checks what can only be seen at the end, and gives each entry the end of its section.
func (r *reader) finish() {
	f := r.file
	f.root = r.sections[0]
	for i := range f.Entries {
		f.Entries[i].section = r.sections[r.of[i]]
	}
	for _, h := range r.headers {
		known := f.Get(h.id)
		if known != nil && known.start == h.table.start {
			continue
		}
		// a message without any key, or the heading of a group
		e := Entry{ID: h.id, table: h.table, lead: h.lead, start: h.table.start, end: h.table.end, section: r.sections[h.section]}
		if e.section == e.end && known == nil {
			f.index[e.ID] = len(f.Entries)
			f.Entries = append(f.Entries, e)
		} else {
			f.gaps = append(f.gaps, span{f.leadOf(&e), e.start})
		}
	}
	f.gaps = append(f.gaps, span{f.leadOf(&Entry{lead: r.last, start: len(f.text)}), len(f.text)})
	for _, l := range r.nested {
		if f.Get(l.parent) != nil {
			f.unknownKey(l)
		}
	}
	f.nested = r.nested
}

func (f *File) unknownKey(l nested) {
	f.report(leaflet.Error, "unknown-key", l.offset, l.parent,
		fmt.Sprintf("message %q has a key %q that go-i18n does not know", l.parent, l.key), "write notes as comments: begin the line with #")
	f.Broken = true
}

// Claim says that the file is going to have messages with these ids. A file that
// has something else in their place becomes Broken.
func (f *File) Claim(known func(id string) bool) {
	for _, l := range f.nested {
		if !f.Broken && known(l.parent) {
			f.unknownKey(l)
		}
	}
}

func rawSpan(n *unstable.Node) span {
	return span{int(n.Raw.Offset), int(n.Raw.Offset + n.Raw.Length)}
}

// str gives the text of a key or a string; without escapes it shares the memory of the document.
func (r *reader) str(n *unstable.Node) string {
	raw := r.file.text[n.Raw.Offset : n.Raw.Offset+n.Raw.Length]
	if len(raw) == len(n.Data) {
		return raw // a bare key
	}
	if len(raw) == len(n.Data)+2 && strings.IndexByte(raw, '\\') < 0 {
		return raw[1 : len(raw)-1]
	}
	if strings.Contains(raw, "\r\n") { // a text on several lines, in a file with Windows line ends
		return strings.ReplaceAll(string(n.Data), "\r\n", "\n")
	}
	return string(n.Data)
}

// lines widens a range to whole lines.
func (f *File) lines(start, end int) span {
	start = strings.LastIndexByte(f.text[:start], '\n') + 1
	if i := strings.IndexByte(f.text[end:], '\n'); i >= 0 {
		return span{start, end + i + 1}
	}
	return span{start, len(f.text)}
}
