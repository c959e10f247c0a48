package messagefile

import "strings"

// plain reads a file in which each line is one of those that Block and the
// catalogue write, which takes a third of the time of a TOML parser:
//
//	# a comment, or nothing
//	["id"]
//	hash = "value"   other = "value"
//	"id" = "text"
//
// It returns false at anything else, escapes and mistakes included; then nothing
// of what it has read counts.
func (r *reader) plain() bool {
	f := r.file
	for i := range len(f.text) {
		if c := f.text[i]; c < ' ' && c != '\n' && c != '\t' || c == 0x7f {
			return false
		}
	}
	count := strings.Count(f.text, "\n[") + strings.Count(f.text, "\n\"") + 1
	f.Entries = make([]Entry, 0, count)
	f.index = make(map[string]int, count)
	f.first = len(f.text)
	r.fields = make([]Field, 2*count)
	r.sections = append(make([]int, 0, count+1), 0)
	r.of = make([]int, 0, count)
	r.headers = make([]header, 0, count)
	empty := false // the last table has no line yet
	for start := 0; start < len(f.text); {
		line := span{start, f.lineEnd(start)}
		start = line.end
		text := strings.TrimSuffix(f.text[line.start:line.end], "\n")
		ok := true
		switch {
		case text == "" || text[0] == '#':
		case text[0] == '[':
			ok = !empty && r.plainHeader(text, line)
			empty = true
		case text[0] == '"':
			ok = r.plainMessage(text, line)
		default:
			ok = r.plainField(text, line)
			empty = false
		}
		if !ok {
			return false
		}
	}
	return !empty
}

// plainHeader reads ["id"].
func (r *reader) plainHeader(text string, line span) bool {
	id, ok := quoted(strings.TrimSuffix(text[1:], "]"))
	if !ok || len(id)+4 != len(text) || id == "" || Reserved(id) || r.file.Get(id) != nil {
		return false
	}
	r.tableAt(line)
	r.addHeader(id)
	r.path = append(r.path[:0], id)
	return true
}

// plainField reads hash = "value" or other = "value" in a table.
func (r *reader) plainField(text string, line span) bool {
	name, raw, ok := strings.Cut(text, " = ")
	value, plain := quoted(raw)
	if !ok || !plain || len(r.path) == 0 || name != "hash" && name != "other" {
		return false
	}
	f, id := r.file, r.path[0]
	r.lineAt(line)
	at := line.start + len(name) + len(" = ")
	field := Field{Name: name, Value: value, value: span{at, at + len(raw)}, line: line}
	if last := len(f.Entries) - 1; last >= 0 && f.Entries[last].ID == id {
		e := &f.Entries[last]
		if e.form != tableForm || e.field(name) != nil {
			return false
		}
		e.Fields = append(e.Fields, field)
		e.end = line.end
		return true
	}
	r.add(Entry{ID: id, form: tableForm, table: r.table, lead: r.lead, start: r.table.start, end: line.end}, field)
	return true
}

// plainMessage reads "id" = "text" before the first table.
func (r *reader) plainMessage(text string, line span) bool {
	key, raw, ok := strings.Cut(text, " = ")
	id, plainID := quoted(key)
	value, plain := quoted(raw)
	if !ok || !plainID || !plain || len(r.path) > 0 || id == "" || Reserved(id) || r.file.Get(id) != nil {
		return false
	}
	r.lineAt(line)
	at := line.start + len(key) + len(" = ")
	r.add(Entry{ID: id, form: bareForm, lead: r.before, start: line.start, end: line.end},
		Field{Name: "other", Value: value, value: span{at, at + len(raw)}, line: line})
	return true
}

// quoted takes the quotes off a basic string without escapes.
func quoted(raw string) (string, bool) {
	if len(raw) < 2 || raw[0] != '"' || raw[len(raw)-1] != '"' {
		return "", false
	}
	s := raw[1 : len(raw)-1]
	return s, strings.IndexByte(s, '"') < 0 && strings.IndexByte(s, '\\') < 0
}
