package typography

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isolate puts left-to-right isolates around what a right-to-left text would
// tear apart: terms in Latin and other left-to-right letters, phone numbers,
// numbers with a Latin unit or a percent sign, addresses of pages and of
// e-mail. What stands inside an isolate or embedding already is left alone.
//
// Numbers with a unit in the script of the text are left alone, too: they read
// from the right, as does the Arabic percent sign after a number.
func isolate(text string) string {
	out := output{text: text}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case size == 2 && r >= 0x590 && !isDigit(r): // most letters of a right-to-left text
			i += size
		case opens(r):
			i += closing(text[i:])
		case isDigit(r) || isLTR(r) || r == '+' || r == '(':
			if n := leftToRight(text[i:]); n > 0 {
				out.replace(i, i+n, isolateLTR+text[i:i+n]+endIsolate)
				i += n
			} else {
				i += max(size, scanNumber(text[i:]).length)
			}
		default:
			i += size
		}
	}
	return out.String()
}

// leftToRight returns the length of the phrase, number or address that text
// starts with, in bytes; 0 if it needs no isolate. A phrase goes on over what
// may stand between two of its parts: "NHS: back pain", "Ward 3 (first floor)".
func leftToRight(text string) int {
	if n := phone(text); n > 0 {
		return n
	}
	p := phrase{text: text}
	p.end = part(text)
	p.closed = p.end
	for p.end > 0 && p.grow() {
	}
	return p.closed
}

// phrase is a run of left-to-right parts at the start of a text.
type phrase struct {
	text   string
	end    int // in bytes
	closed int // the last end at which all brackets were closed
	open   int // brackets
}

// grow takes one more part in.
func (p *phrase) grow() bool {
	rest := p.text[p.end:]
	if p.open > 0 && strings.HasPrefix(rest, ")") {
		p.open--
		p.end++
	} else {
		n, opens := link(rest)
		next := 0
		if n > 0 {
			next = part(rest[n:])
		}
		if n > 0 && next == 0 {
			next = numberInPhrase(rest[n:])
		}
		if next == 0 {
			return false
		}
		if opens {
			p.open++
		}
		p.end += n + next
	}
	if p.open == 0 {
		p.closed = p.end
	}
	return true
}

// part returns the length of a dose, a term or a phrase in brackets.
func part(text string) int {
	if n := dose(text); n > 0 {
		return n
	}
	return term(text)
}

// link returns the length of what may stand between two parts of a phrase: a
// space, with a mark before it or a sign behind it, which may open a bracket.
func link(text string) (length int, opens bool) {
	mark := 0
	if text != "" && strings.IndexByte(",;:.", text[0]) >= 0 {
		mark = 1
	}
	space := spaceLength(text[mark:])
	if space == 0 {
		return 0, false
	}
	n := mark + space
	if strings.HasPrefix(text[n:], "(") {
		return n + 1, true
	}
	for _, sign := range []string{"&", "+", "-", "–", "/"} {
		if rest, ok := strings.CutPrefix(text[n:], sign); ok {
			return n + len(sign) + spaceLength(rest), false
		}
	}
	return n, false
}

// numberInPhrase returns the length of a number inside a phrase, as in
// "Type 2 diabetes", or at its end; a number before a word of the text
// belongs to that word.
func numberInPhrase(text string) int {
	n := asciiNumber(text)
	if n == 0 {
		return 0
	}
	rest := text[n:]
	if next, _ := link(rest); next > 0 && part(rest[next:]) > 0 {
		return n
	}
	r, size := utf8.DecodeRuneInString(rest)
	switch {
	case size == 0:
		return n
	case isSpace(r) || unicode.IsLetter(r) || isDigit(r) || 0x2066 <= r && r <= 0x2069:
		return 0
	}
	return n
}

// phone returns the length of a phone number: groups of digits that a space or a
// bracket separates, seven digits or more, or any number after a plus sign.
func phone(text string) int {
	n := scanNumber(text)
	switch {
	case n.length == 0 || n.digits > maxDigits:
		return 0
	case n.plus && n.digits > 3:
	case n.separated && n.groups > 1 && n.digits > 6:
	case n.groups > 2 && n.digits > 8 && strings.ContainsRune(text[:n.length], '-'): // 1-800-555-0100
	default:
		return 0
	}
	return n.length + term(text[n.length:]) // 1 000 000mg
}

// dose returns the length of a number in ASCII digits, or of a range, with its
// percent sign, degree sign or Latin unit.
func dose(text string) int {
	i := asciiNumber(text)
	if i == 0 {
		return 0
	}
	for _, dash := range []string{"-", "–"} {
		if strings.HasPrefix(text[i:], dash) {
			if n := asciiNumber(text[i+len(dash):]); n > 0 {
				i += len(dash) + n
			}
			break
		}
	}
	i += spaceLength(text[i:])
	n := unitLength(text[i:])
	if n == 0 || !latinUnit(text[i:i+n]) {
		return 0
	}
	return i + n
}

func asciiNumber(text string) int {
	i := 0
	for i < len(text) && ('0' <= text[i] && text[i] <= '9' || i > 0 && i+1 < len(text) && (text[i] == '.' || text[i] == ',') && '0' <= text[i+1] && text[i+1] <= '9') {
		i++
	}
	return i
}

// latinUnit reports whether a unit is written from left to right.
func latinUnit(unit string) bool {
	for _, r := range unit {
		if unicode.IsLetter(r) && !isLTR(r) {
			return false
		}
	}
	return true
}

// maxLead is how far a term may begin with digits and signs, in bytes: what
// goes on longer is none. It keeps the time in proportion to the text.
const maxLead = 64

// term returns the length of a word in left-to-right letters, with digits and
// with signs inside it: "COVID-19", "https://example.org/a?b=1", "ibuprofen(s)".
func term(text string) int {
	end, letters, brackets := 0, false, 0
	signs := 0 // in a row
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case isLTR(r):
			letters = true
			signs, end = 0, i+size
		case '0' <= r && r <= '9', end > 0 && unicode.IsMark(r):
			signs, end = 0, i+size
		case end > 0 && r < utf8.RuneSelf && r > ' ' || r == '’' || r == '‑':
			if end == 0 {
				return 0
			}
			signs++
			if r == '(' {
				brackets++
			}
			if r == ')' && brackets > 0 {
				brackets--
				signs, end = 0, i+size
			}
		default:
			return endOfTerm(text, end, letters)
		}
		if signs > 3 || i > maxLead && !letters {
			return endOfTerm(text, end, letters)
		}
		i += size
	}
	return endOfTerm(text, end, letters)
}

// endOfTerm takes the slash at the end of an address in; a term has letters.
func endOfTerm(text string, end int, letters bool) int {
	if !letters {
		return 0
	}
	if strings.HasPrefix(text[end:], "/") && strings.Contains(text[:end], "/") {
		end++
	}
	return end
}

func spaceLength(text string) int {
	if r, size := utf8.DecodeRuneInString(text); isSpace(r) {
		return size
	}
	return 0
}

// isLTR reports whether r is a letter that runs from left to right.
func isLTR(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	case r < 0x590:
		return unicode.IsLetter(r)
	case r < 0x900, 0xFB1D <= r && r <= 0xFDFF, 0xFE70 <= r && r <= 0xFEFF, 0x10800 <= r && r <= 0x10FFF, 0x1E800 <= r && r <= 0x1EFFF:
		return false // the right-to-left blocks of Unicode
	}
	return unicode.IsLetter(r)
}

// opens reports whether r starts an isolate, an embedding or an override.
func opens(r rune) bool {
	return 0x2066 <= r && r <= 0x2068 || r == 0x202A || r == 0x202B || r == 0x202D || r == 0x202E
}

// closing returns the length of the isolate or embedding that text starts
// with; one that never ends goes on to the end.
func closing(text string) int {
	depth := 0
	for i, r := range text {
		switch {
		case opens(r):
			depth++
		case r == 0x2069 || r == 0x202C:
			depth--
			if depth == 0 {
				return i + utf8.RuneLen(r)
			}
		}
	}
	return len(text)
}
