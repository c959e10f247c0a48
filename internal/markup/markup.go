// Package markup splits a message into text and codes, so that a translator's
// tool can protect the codes: placeholders, bold and italic, links, code, line
// breaks. Put together again the parts are the message, byte for byte.
//
// Start with Split. Align gives the codes of a translation the numbers of the
// same codes in its source.
package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kind says what a Part is.
type Kind int

// The kinds of part. Open and Close come in pairs that are properly nested.
const (
	Text Kind = iota
	Single
	Open
	Close
)

// Type says what a code does.
type Type string

// The types of code.
const (
	Placeholder Type = "placeholder"
	Bold        Type = "bold"
	Italic      Type = "italic"
	Link        Type = "link"
	Code        Type = "code"
	Break       Type = "break"
	Address     Type = "address" // <https://...>
)

// Part is a stretch of text, or one code.
type Part struct {
	Kind Kind
	Data string // as it stands in the message
	Type Type   // of a code
	ID   int    // of a code, from 1; both halves of a pair have the same
}

// special are the bytes that can begin a code.
const special = "*_[]`{<\\"

// Split returns the parts of a message. Every byte is in exactly one of them.
func Split(s string) []Part {
	if s == "" {
		return nil
	}
	if !strings.ContainsAny(s, special) {
		return []Part{{Kind: Text, Data: s}}
	}
	l := lexer{s: s}
	for l.pos < len(s) {
		l.step()
	}
	l.text(len(s))
	return l.finish()
}

type lexer struct {
	s     string
	pos   int // next byte
	start int // of the text that is not yet a part
	parts []Part
	open  []int // parts that are not closed yet
	mate  map[int]int
}

// text ends the text before a code.
func (l *lexer) text(end int) {
	if end > l.start {
		l.parts = append(l.parts, Part{Kind: Text, Data: l.s[l.start:end]})
	}
}

// code adds a code of the given length and goes past it.
func (l *lexer) code(kind Kind, t Type, length int) {
	l.text(l.pos)
	l.parts = append(l.parts, Part{Kind: kind, Data: l.s[l.pos : l.pos+length], Type: t})
	l.pos += length
	l.start = l.pos
}

func (l *lexer) step() {
	rest := l.s[l.pos:]
	switch rest[0] {
	case '\\':
		switch {
		case strings.HasPrefix(rest, "\\\n"):
			l.code(Single, Break, 2)
		case len(rest) > 1 && rest[1] < utf8.RuneSelf:
			l.pos += 2
		default:
			l.pos++
		}
		return
	case '{':
		if end := strings.Index(rest, "}}"); end > 0 && strings.HasPrefix(rest, "{{") {
			l.code(Single, Placeholder, end+2)
			return
		}
	case '`':
		if n := codeSpan(rest); n > 0 {
			l.code(Single, Code, n)
			return
		}
	case '<':
		if n := address(rest); n > 0 {
			l.code(Single, Address, n)
			return
		}
	case '[':
		l.code(Open, Link, 1)
		l.open = append(l.open, len(l.parts)-1)
		return
	case ']':
		if n := target(rest); n > 0 && l.find(Link, "") >= 0 {
			l.close(l.find(Link, ""), Link, n)
			return
		}
	case '*', '_':
		l.emphasis(rest)
		return
	}
	l.pos++
}

// codeSpan is the length of a code span at the start of s, or 0.
func codeSpan(s string) int {
	ticks := len(s) - len(strings.TrimLeft(s, "`"))
	end := strings.Index(s[ticks:], s[:ticks])
	if end < 0 {
		return 0
	}
	return ticks + end + ticks
}

// address is the length of <scheme:...> or <name@host> at the start of s, or 0.
func address(s string) int {
	end := strings.IndexByte(s, '>')
	if end < 3 || strings.ContainsAny(s[1:end], " \n<") || !strings.ContainsAny(s[1:end], ":@") {
		return 0
	}
	return end + 1
}

// target is the length of "](...)" at the start of s, or 0.
func target(s string) int {
	if !strings.HasPrefix(s, "](") {
		return 0
	}
	depth := 0
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\n':
			return 0
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// emphasis reads a run of * or _, which can open, close or be text. It follows
// CommonMark's rules for what stands before and after the run.
func (l *lexer) emphasis(rest string) {
	mark := rest[:1]
	run := len(rest) - len(strings.TrimLeft(rest, mark))
	before, _ := utf8.DecodeLastRuneInString(l.s[:l.pos])
	after, _ := utf8.DecodeRuneInString(rest[run:])
	if l.pos == 0 {
		before = ' '
	}
	if run == len(rest) {
		after = ' '
	}
	left := !unicode.IsSpace(after) && (!punctuation(after) || unicode.IsSpace(before) || punctuation(before))
	right := !unicode.IsSpace(before) && (!punctuation(before) || unicode.IsSpace(after) || punctuation(after))
	canOpen, canClose := left, right
	if mark == "_" {
		canOpen, canClose = left && (!right || punctuation(before)), right && (!left || punctuation(after))
	}
	for run > 0 {
		n := min(run, 2)
		if canClose {
			if i, length := l.findMark(mark[0], run); i >= 0 {
				l.close(i, kindOf(length), length)
				run -= length
				continue
			}
		}
		if !canOpen {
			l.pos += run
			return
		}
		l.code(Open, kindOf(n), n)
		l.open = append(l.open, len(l.parts)-1)
		run -= n
	}
}

func kindOf(n int) Type {
	if n == 2 {
		return Bold
	}
	return Italic
}

func punctuation(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

// find returns the place in open of the last code of a type that is still open.
func (l *lexer) find(t Type, data string) int {
	for i := len(l.open) - 1; i >= 0; i-- {
		if p := &l.parts[l.open[i]]; p.Type == t && (data == "" || p.Data == data) {
			return i
		}
	}
	return -1
}

// findMark returns the last emphasis that is still open and no longer than run, and its length.
func (l *lexer) findMark(mark byte, run int) (i, length int) {
	for i := len(l.open) - 1; i >= 0; i-- {
		if d := l.parts[l.open[i]].Data; d[0] == mark && len(d) <= run {
			return i, len(d)
		}
	}
	return -1, 0
}

// close ends a pair; what was opened inside it and not closed is text.
func (l *lexer) close(i int, t Type, length int) {
	opener := l.open[i]
	l.open = l.open[:i]
	l.code(Close, t, length)
	if l.mate == nil {
		l.mate = map[int]int{}
	}
	l.mate[opener] = len(l.parts) - 1
}

// finish turns codes without a partner into text, joins texts and numbers the codes.
func (l *lexer) finish() []Part {
	number := map[int]int{} // of closing parts
	id := 0
	out := l.parts[:0:0]
	for i, p := range l.parts {
		switch p.Kind {
		case Single:
			id++
			p.ID = id
		case Open:
			closing, ok := l.mate[i]
			if !ok {
				p = Part{Kind: Text, Data: p.Data}
				break
			}
			id++
			p.ID, number[closing] = id, id
		case Close:
			p.ID = number[i]
		}
		if n := len(out); p.Kind == Text && n > 0 && out[n-1].Kind == Text {
			out[n-1].Data += p.Data
			continue
		}
		out = append(out, p)
	}
	return out
}

// Join is the reverse of Split.
func Join(parts []Part) string {
	if len(parts) == 1 {
		return parts[0].Data
	}
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.Data)
	}
	return b.String()
}

// Plain returns the text without its codes.
func Plain(parts []Part) string {
	var b strings.Builder
	for _, p := range parts {
		if p.Kind == Text {
			b.WriteString(p.Data)
		}
	}
	return b.String()
}

// Align numbers the codes of a translation as the same codes of its source: by
// what they say, then by type, in order. Codes that the source does not have get
// numbers above all others.
func Align(source, translation []Part) []Part {
	out := append([]Part{}, translation...)
	top := 0
	taken := map[int]bool{}
	for _, p := range source {
		top = max(top, p.ID)
	}
	ends := map[int]string{} // what closes a pair, by id
	for _, p := range translation {
		if p.Kind == Close {
			ends[p.ID] = p.Data
		}
	}
	sourceEnds := map[int]string{}
	for _, p := range source {
		if p.Kind == Close {
			sourceEnds[p.ID] = p.Data
		}
	}
	number := map[int]int{}
	match := func(same func(a, b Part) bool) {
		for _, p := range translation {
			if p.Kind != Single && p.Kind != Open || number[p.ID] != 0 {
				continue
			}
			for _, q := range source {
				if q.Kind == p.Kind && q.Type == p.Type && !taken[q.ID] && same(p, q) {
					number[p.ID], taken[q.ID] = q.ID, true
					break
				}
			}
		}
	}
	match(func(p, q Part) bool { return p.Data == q.Data && ends[p.ID] == sourceEnds[q.ID] })
	match(func(p, q Part) bool { return p.Kind == Open || p.Type != Placeholder })
	for i := range out {
		if out[i].Kind == Text {
			continue
		}
		if number[out[i].ID] == 0 {
			top++
			number[out[i].ID] = top
		}
		out[i].ID = number[out[i].ID]
	}
	return out
}
