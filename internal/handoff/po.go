package handoff

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/language"

	"polyleaf/internal/leaflet"
)

// writePO writes a PO file as GNU gettext has it: msgctxt is the message id, so
// that one text can have two translations; a stale translation is fuzzy, with
// the source that it was made for as previous msgid. Lines are not wrapped.
func writePO(p *Package) []byte {
	var b strings.Builder
	b.WriteString("msgid \"\"\nmsgstr \"\"\n")
	for _, field := range [][2]string{
		{"Project-Id-Version", p.Tool},
		{"PO-Revision-Date", "1970-01-01 00:00+0000"}, // the same on every run; a translator's tool sets its own
		{"Last-Translator", ""},
		{"Language-Team", ""},
		{"Language", poLocale(p.Locale)},
		{"MIME-Version", "1.0"},
		{"Content-Type", "text/plain; charset=UTF-8"},
		{"Content-Transfer-Encoding", "8bit"},
		{"X-Polyleaf-Source", p.SourceLang},
		{"X-Polyleaf-Locale", p.Locale},
	} {
		b.WriteString(poQuote(field[0]+": "+field[1]+"\n") + "\n")
	}
	for i := range p.Units {
		writePOUnit(&b, &p.Units[i])
	}
	return []byte(b.String())
}

func writePOUnit(b *strings.Builder, u *Unit) {
	b.WriteByte('\n')
	comment := func(format string, args ...any) {
		b.WriteString(strings.TrimRight("#. "+oneLine(fmt.Sprintf(format, args...)), " ") + "\n")
	}
	for _, n := range u.Notes {
		b.WriteString(strings.TrimRight("# "+oneLine(n), " ") + "\n")
	}
	for _, c := range u.Context {
		comment("%s", c)
	}
	for _, t := range u.Terms {
		comment("Term: %s = %s%s", t.Source, t.Target, inBrackets(t.Note))
	}
	if u.MaxLength > 0 {
		comment("At most %d characters", u.MaxLength)
	}
	for _, s := range u.Suggestions {
		comment("Suggestion (%d %%, %s): %s", s.Score, s.Origin, s.Text)
	}
	comment("hash: %s", u.Hash)
	b.WriteString("#: " + u.ID + "\n") // some converters drop msgctxt and keep this
	if u.State == Draft {
		b.WriteString("#, fuzzy\n")
		if u.Previous != "" {
			writePOString(b, "#| ", "msgid", u.Previous)
		}
	}
	writePOString(b, "", "msgctxt", u.ID)
	writePOString(b, "", "msgid", u.Source)
	writePOString(b, "", "msgstr", u.Target)
}

func inBrackets(note string) string {
	if note == "" {
		return ""
	}
	return " (" + note + ")"
}

// oneLine makes a text fit for a comment.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// writePOString writes a keyword and its string, one line of the file for each line of the text.
func writePOString(b *strings.Builder, prefix, keyword, s string) {
	if i := strings.IndexByte(s, '\n'); i < 0 || i == len(s)-1 {
		b.WriteString(prefix + keyword + " " + poQuote(s) + "\n")
		return
	}
	b.WriteString(prefix + keyword + " \"\"\n")
	for line := range strings.Lines(s) {
		b.WriteString(prefix + poQuote(line) + "\n")
	}
}

// poQuote writes a C string.
func poQuote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i := range len(s) {
		switch c := s[i]; c {
		case '"', '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case '\n':
			b.WriteString(`\n`)
		case '\t':
			b.WriteString(`\t`)
		case '\r':
			b.WriteString(`\r`)
		default:
			if c < ' ' || c == 0x7f {
				fmt.Fprintf(&b, `\%03o`, c)
			} else {
				b.WriteByte(c)
			}
		}
	}
	b.WriteByte('"')
	return b.String()
}

// poLocale turns a BCP 47 tag into a name of gettext: ll, ll_CC, ll@variant.
func poLocale(tag string) string {
	t, err := language.Parse(tag)
	if err != nil {
		return tag
	}
	base, script, region := t.Raw()
	name := base.String()
	switch {
	case name == "zh" && region.String() == "ZZ" && script.String() == "Hans":
		return "zh_CN"
	case name == "zh" && region.String() == "ZZ" && script.String() == "Hant":
		return "zh_TW"
	}
	if region.String() != "ZZ" {
		name += "_" + region.String()
	}
	switch script.String() {
	case "Latn":
		name += "@latin"
	case "Cyrl":
		name += "@cyrillic"
	case "Deva":
		name += "@devanagari"
	}
	return name
}

// bcp47 turns a name of gettext into a BCP 47 tag.
func bcp47(name string) string {
	base, variant, _ := strings.Cut(name, "@")
	base = strings.ReplaceAll(base, "_", "-")
	switch base {
	case "zh-CN":
		return "zh-Hans"
	case "zh-TW":
		return "zh-Hant"
	}
	script := map[string]string{"latin": "Latn", "cyrillic": "Cyrl", "devanagari": "Deva"}[strings.ToLower(variant)]
	if script != "" {
		lang, region, ok := strings.Cut(base, "-")
		base = lang + "-" + script
		if ok {
			base += "-" + region
		}
	}
	return base
}

// poEntry is one entry of a PO file.
type poEntry struct {
	context, id, plural string
	hasContext          bool
	str                 []string
	flags               []string
	notes, extracted    []string
	references          []string
	previous            string
	line                int
	any                 bool
}

type poReader struct {
	name   string
	p      *Package
	line   int
	entry  poEntry
	into   *string // the string that a continuation line adds to
	inStr  bool    // the last keyword was msgstr
	strIdx int
}

// readPO reads a PO file: also with #= flags, obsolete entries, previous fields,
// wrapped strings, another encoding, and Windows line ends.
func readPO(name string, data []byte) (*Package, error) {
	text, err := poDecode(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %v", name, err)
	}
	r := poReader{name: name, p: &Package{}}
	for line := range strings.Lines(text) {
		r.line++
		if err := r.read(strings.TrimRight(line, "\r\n")); err != nil {
			return nil, err
		}
	}
	r.flush()
	return r.p, nil
}

// poDecode turns the file into UTF-8 by the charset that its header names.
func poDecode(data []byte) (string, error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if utf8.Valid(data) {
		return string(data), nil
	}
	charset := ""
	if i := bytes.Index(data, []byte("charset=")); i >= 0 {
		rest := data[i+len("charset="):]
		charset = string(rest[:max(bytes.IndexAny(rest, "\\\" \n;"), 0)])
	}
	if charset == "" || strings.EqualFold(charset, "utf-8") {
		return "", fmt.Errorf("file is not UTF-8, and its header names no other charset")
	}
	e, err := htmlindex.Get(charset)
	if err != nil {
		return "", fmt.Errorf("charset %q is not known", charset)
	}
	out, err := e.NewDecoder().Bytes(data)
	return string(out), err
}

func (r *poReader) read(line string) error {
	trimmed := strings.TrimSpace(line)
	switch {
	case trimmed == "":
		r.flush()
	case strings.HasPrefix(trimmed, "#~"): // obsolete: nobody waits for it
		r.flush()
	case strings.HasPrefix(trimmed, "#|"):
		return r.previous(strings.TrimSpace(trimmed[2:]))
	case strings.HasPrefix(trimmed, "#,"), strings.HasPrefix(trimmed, "#="):
		r.begin()
		for flag := range strings.SplitSeq(trimmed[2:], ",") {
			r.entry.flags = append(r.entry.flags, strings.TrimSpace(flag))
		}
	case strings.HasPrefix(trimmed, "#."):
		r.begin()
		r.entry.extracted = append(r.entry.extracted, strings.TrimSpace(trimmed[2:]))
	case strings.HasPrefix(trimmed, "#:"):
		r.begin()
		r.entry.references = append(r.entry.references, strings.Fields(trimmed[2:])...)
	case strings.HasPrefix(trimmed, "#"):
		r.begin()
		r.entry.notes = append(r.entry.notes, strings.TrimSpace(trimmed[1:]))
	default:
		return r.keyword(trimmed)
	}
	return nil
}

// begin ends the entry before when a comment follows its msgstr without a blank line.
func (r *poReader) begin() {
	if r.inStr {
		r.flush()
	}
}

func (r *poReader) previous(rest string) error {
	r.begin()
	keyword, quoted, _ := strings.Cut(rest, " ")
	if strings.HasPrefix(rest, `"`) {
		quoted, keyword = rest, ""
	}
	s, err := r.unquote(strings.TrimSpace(quoted))
	if err != nil {
		return err
	}
	switch keyword {
	case "msgid":
		r.entry.previous, r.into = s, &r.entry.previous
	case "":
		if r.into != nil {
			*r.into += s
		}
	default: // msgctxt, msgid_plural
		r.into = new(string)
	}
	return nil
}

func (r *poReader) keyword(line string) error {
	e := &r.entry
	if strings.HasPrefix(line, `"`) {
		s, err := r.unquote(line)
		if err != nil {
			return err
		}
		switch {
		case r.inStr:
			e.str[r.strIdx] += s
		case r.into != nil:
			*r.into += s
		default:
			return r.problem("string without a keyword before it")
		}
		return nil
	}
	end := strings.IndexAny(line, " \t\"")
	if end < 0 {
		return r.problem("line %q is no PO syntax", line)
	}
	keyword := line[:end]
	s, err := r.unquote(strings.TrimSpace(line[end:]))
	if err != nil {
		return err
	}
	if keyword == "msgctxt" || keyword == "msgid" && !e.hasContext {
		r.begin()
	}
	switch {
	case keyword == "msgctxt":
		e.context, e.hasContext, e.line, e.any = s, true, r.line, true
		r.into, r.inStr = &e.context, false
	case keyword == "msgid":
		if r.inStr {
			r.flush()
		}
		if !e.any {
			e.line, e.any = r.line, true
		}
		e.id, r.into, r.inStr = s, &e.id, false
	case keyword == "msgid_plural":
		e.plural, r.into, r.inStr = s, &e.plural, false
	case keyword == "msgstr", strings.HasPrefix(keyword, "msgstr["):
		e.str = append(e.str, s)
		r.strIdx, r.inStr, r.into = len(e.str)-1, true, nil
	default:
		return r.problem("keyword %q is not known", keyword)
	}
	return nil
}

func (r *poReader) problem(format string, args ...any) error {
	return problem(r.name, r.line, 1, format, args...)
}

// unquote reads a C string; one line may have several beside each other.
func (r *poReader) unquote(s string) (string, error) {
	if len(s) < 2 || s[0] != '"' || s[len(s)-1] != '"' {
		return "", r.problem("%s is not between double quotes", strconv.Quote(s))
	}
	var b strings.Builder
	for i := 1; i < len(s)-1; i++ {
		c := s[i]
		if c != '\\' {
			if c == '"' {
				return "", r.problem("double quote inside a string; write \\\"")
			}
			b.WriteByte(c)
			continue
		}
		i++
		if i == len(s)-1 {
			return "", r.problem("string ends in a backslash")
		}
		switch c := s[i]; c {
		case 'n':
			b.WriteByte('\n')
		case 't':
			b.WriteByte('\t')
		case 'r':
			b.WriteByte('\r')
		case 'a', 'b', 'f', 'v':
			b.WriteByte(map[byte]byte{'a': 7, 'b': 8, 'f': 12, 'v': 11}[c])
		case 'x':
			n := hexEnd(s, i+1)
			v, _ := strconv.ParseUint(s[i+1:n], 16, 8)
			b.WriteByte(byte(v))
			i = n - 1
		default:
			if c < '0' || c > '7' {
				b.WriteByte(c) // \" \\ \'
				continue
			}
			n := i
			for n < len(s)-1 && n < i+3 && s[n] >= '0' && s[n] <= '7' {
				n++
			}
			v, _ := strconv.ParseUint(s[i:n], 8, 8)
			b.WriteByte(byte(v))
			i = n - 1
		}
	}
	return strings.ToValidUTF8(b.String(), "\ufffd"), nil
}

func hexEnd(s string, from int) int {
	n := from
	for n < len(s)-1 && n < from+2 && strings.IndexByte("0123456789abcdefABCDEF", s[n]) >= 0 {
		n++
	}
	return n
}

// flush ends an entry.
func (r *poReader) flush() {
	e := r.entry
	r.entry, r.into, r.inStr = poEntry{}, nil, false
	if !e.any {
		return
	}
	if e.id == "" && !e.hasContext {
		r.p.poHeader(strings.Join(e.str, ""))
		return
	}
	u := Unit{
		ID: e.context, Source: e.id, State: Done, Previous: e.previous, Notes: e.notes,
		Pos: leaflet.Position{File: r.name, Line: e.line, Column: 1},
	}
	if len(e.str) > 0 {
		u.Target = e.str[0]
	}
	for _, f := range e.flags {
		if f == "fuzzy" {
			u.State = Draft
		}
	}
	for _, c := range e.extracted {
		if hash, ok := strings.CutPrefix(c, "hash: "); ok {
			u.Hash = hash
		}
	}
	if len(e.references) > 0 && !e.hasContext {
		u.ID = e.references[0]
	}
	r.p.Units = append(r.p.Units, u)
}

// poHeader reads the header, which is the translation of the empty text.
func (p *Package) poHeader(text string) {
	for line := range strings.SplitSeq(text, "\n") {
		key, value, _ := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch strings.ToLower(key) {
		case "x-polyleaf-locale":
			p.Locale = value
		case "x-polyleaf-source":
			p.SourceLang = value
		case "language":
			if p.Locale == "" {
				p.Locale = bcp47(value)
			}
		case "project-id-version":
			p.Tool = value
		}
	}
}
