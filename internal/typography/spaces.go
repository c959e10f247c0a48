package typography

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// bind makes those spaces no-break that must not end a line: between a number
// and its unit, inside a number or a phone number and, where the language wants
// it, after a one-letter word. It also keeps together what a hyphen or dash joins
// to a number: "24-hour", "8:00–18:00".
func (r *rules) bind(text string) string {
	out := output{text: text}
	group := 0 // end of the last group of numbers that was looked at
	bound := false
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c == ' ' && i > 0 && i+1 < len(text):
			if i >= group && betweenNumbers(text, i) {
				group, bound = numberAround(text, i)
			}
			if i < group && bound || r.bindsSpace(text, i) {
				out.replace(i, i+1, noBreak)
			}
		case (c == '-' || strings.HasPrefix(text[i:], enDash)) && i > 0:
			if end := i + dashLength(text[i:]); joinsNumber(text[:i], text[i:end], text[end:]) {
				out.replace(end, end, joiner)
			}
		case r.han && '0' <= c && c <= '9' && i+1 < len(text) && text[i+1] >= 0xE0:
			if hasHanUnit(text[i+1:]) {
				out.replace(i+1, i+1, joiner)
			}
		}
	}
	return out.String()
}

const enDash = "–"

func dashLength(text string) int {
	_, size := utf8.DecodeRuneInString(text)
	return size
}

// joinsNumber reports whether a hyphen stands between a number and a letter, or a
// dash between two numbers.
func joinsNumber(before, dash, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	return isDigit(last) && (dash == enDash && isDigit(next) || dash == "-" && unicode.IsLetter(next))
}

// bindsSpace reports whether the space at i stands between a number and what it
// counts, or after a one-letter word.
func (r *rules) bindsSpace(text string, i int) bool {
	before, size := utf8.DecodeLastRuneInString(text[:i])
	if isDigit(before) {
		return unitLength(text[i+1:]) > 0 || r.han && hasHanUnit(text[i+1:]) || !r.counted && isShortNumber(text[:i]) && startsShortWord(text[i+1:])
	}
	if r.counted && unicode.IsLetter(before) && startsShortNumber(text[i+1:]) {
		return true
	}
	if (unicode.IsLetter(before) || before == ':') && endsInShortNumber(text[i+1:]) {
		return true
	}
	if !r.letters || !unicode.IsLetter(before) {
		return false
	}
	if i == size {
		return true
	}
	earlier, _ := utf8.DecodeLastRuneInString(text[:i-size])
	return !unicode.IsLetter(earlier) && !unicode.IsDigit(earlier) && earlier != '.' && earlier != '\'' && earlier != '’'
}

// What stays together must not be so long that lines end early: a number of a few
// digits and a word of a dozen letters. One or two letters are hardly what is counted:
// "2 in the morning", "111 or 999".
const (
	maxCounted     = 4
	minCountedWord = 3
	maxCountedWord = 12
)

// isShortNumber reports whether text ends in a number of few digits that is no
// part of a phone number: "20 minutes", not "01632 960 111 today".
func isShortNumber(text string) bool {
	start, digits := len(text), 0
	for start > 0 {
		r, size := utf8.DecodeLastRuneInString(text[:start])
		if isDigit(r) {
			digits++
		} else if r != '.' && r != ',' {
			break
		}
		start -= size
	}
	if digits > maxCounted {
		return false
	}
	r, size := utf8.DecodeLastRuneInString(text[:start])
	if unicode.IsLetter(r) || strings.ContainsRune("/-+:", r) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:start-min(size, start)])
	return !isSpace(r) || !isDigit(before)
}

// startsShortWord reports whether text begins with a word that is short or that is
// written without spaces between words.
func startsShortWord(text string) bool {
	n := 0
	for _, r := range text {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			break
		}
		if n++; n > maxCountedWord {
			return isUnspaced(r)
		}
	}
	return n >= minCountedWord
}

func isUnspaced(r rune) bool {
	return unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// startsShortNumber reports whether text begins with a number of few digits that is
// no part of a phone number.
func startsShortNumber(text string) bool {
	rest, short := afterShortNumber(text)
	r, size := utf8.DecodeRuneInString(rest)
	if isSpace(r) {
		next, _ := utf8.DecodeRuneInString(rest[size:])
		return short && !isDigit(next)
	}
	return short && !unicode.IsLetter(r) && r != '-' && r != '/'
}

// afterShortNumber is what follows the digits that text begins with; short reports
// whether there are some, and few.
func afterShortNumber(text string) (rest string, short bool) {
	digits := 0
	for i, r := range text {
		if !isDigit(r) {
			return text[i:], 0 < digits && digits <= maxCounted
		}
		digits++
	}
	return "", 0 < digits && digits <= maxCounted
}

// maxEnd is more than a short number takes, in bytes, with isolates and punctuation.
const maxEnd = 28

// endsInShortNumber reports whether text is nothing but a number of few digits and
// punctuation: "111." must not stand alone on the last line.
func endsInShortNumber(text string) bool {
	if len(text) > maxEnd {
		return false
	}
	rest, short := afterShortNumber(strings.TrimFunc(text, func(r rune) bool { return unicode.IsPunct(r) || 0x2066 <= r && r <= 0x2069 }))
	return short && rest == ""
}

// betweenNumbers reports whether the space at i has a digit on both sides,
// brackets and plus signs aside.
func betweenNumbers(text string, i int) bool {
	before, size := utf8.DecodeLastRuneInString(text[:i])
	if before == ')' {
		before, _ = utf8.DecodeLastRuneInString(text[:i-size])
	}
	after, size := utf8.DecodeRuneInString(text[i+1:])
	if after == '(' {
		after, _ = utf8.DecodeRuneInString(text[i+1+size:])
	}
	return isDigit(before) && isDigit(after)
}

// maxDigits is more than any phone number has: 15 (ITU-T E.164) and a prefix
// in brackets. What is longer is a list of numbers, which must be able to break.
const maxDigits = 20

// numberAround returns the end of the group of numbers that the space at i
// stands in, and whether it is short enough to be one number.
func numberAround(text string, i int) (end int, one bool) {
	start := i
	for start > 0 {
		r, size := utf8.DecodeLastRuneInString(text[:start])
		if !isDigit(r) && !isNumberSeparator(r) {
			break
		}
		start -= size
		if i-start > 4*maxDigits {
			break
		}
	}
	n := scanNumber(text[start:])
	for start+n.length <= i { // what stands before is no part of it, such as "5/ "
		_, size := utf8.DecodeRuneInString(text[start:])
		start += size
		n = scanNumber(text[start:])
	}
	return start + n.length, n.digits <= maxDigits
}

// number describes digits in groups at the start of a text.
type number struct {
	length    int // in bytes
	digits    int
	groups    int
	separated bool // by a space or brackets somewhere
	plus      bool
}

// scanNumber reads groups of digits with single separators between them:
// "1 000", "0.5", "+44 (0)20 7946 0000", "25/11/2026".
func scanNumber(text string) number {
	var n number
	i := 0
	if strings.HasPrefix(text, "+") {
		n.plus = true
		i++
	}
	if strings.HasPrefix(text[i:], "(") {
		n.separated = true
		i++
	}
	for {
		digits := 0
		for i < len(text) {
			r, size := utf8.DecodeRuneInString(text[i:])
			if !isDigit(r) {
				break
			}
			digits++
			i += size
		}
		if digits == 0 {
			return n
		}
		n.digits += digits
		n.groups++
		n.length = i
		step, spaced := separator(text[i:])
		if step == 0 {
			return n
		}
		n.separated = n.separated || spaced
		i += step
	}
}

// separator measures what may stand between two groups of digits: a closing
// bracket, one mark or space, an opening bracket.
func separator(text string) (length int, spaced bool) {
	i := 0
	if strings.HasPrefix(text, ")") {
		i++
		spaced = true
	}
	if r, size := utf8.DecodeRuneInString(text[i:]); isNumberSeparator(r) && r != '(' && r != ')' && r != '+' {
		i += size
		spaced = spaced || isSpace(r)
	}
	if strings.HasPrefix(text[i:], "(") {
		i++
		spaced = true
	}
	return i, spaced
}

func isNumberSeparator(r rune) bool {
	switch r {
	case ' ', '\u00a0', '\u202f', '\u2009', '-', '\u2010', '\u2011', '.', ',', '/', '(', ')', '+', '\u066b', '\u066c':
		return true
	}
	return false
}

func isSpace(r rune) bool {
	switch r {
	case ' ', '\u00a0', '\u202f', '\u2009':
		return true
	}
	return false
}

func isDigit(r rune) bool {
	switch {
	case r < 0x660:
		return '0' <= r && r <= '9'
	case r < 0x900: // the right-to-left scripts
		return r <= 0x669 || 0x6F0 <= r && r <= 0x6F9 || 0x7C0 <= r && r <= 0x7C9
	}
	return unicode.IsDigit(r)
}

// french holds the spaces of a French-speaking country; empty means that none
// is put in.
type french struct {
	high  string // before ; ! ?
	colon string // before :
	quote string // inside « »
}

// punctuate puts the space before punctuation and inside guillemets, whether
// somebody typed an ordinary one or none. Other no-break spaces stay.
func (f *french) punctuate(text string) string {
	if !strings.ContainsAny(text, ";!?:«»") {
		return text
	}
	out := output{text: text}
	for i, r := range text {
		after := i + utf8.RuneLen(r)
		switch r {
		case ';', '!', '?':
			f.before(&out, i, after, f.high)
		case ':':
			f.before(&out, i, after, f.colon)
		case '»':
			f.before(&out, i, after, f.quote)
		case '«':
			f.afterOpening(&out, after)
		}
	}
	return out.String()
}

// before sets the space before a mark that stands at text[at:after].
func (f *french) before(out *output, at, after int, space string) {
	text := out.text
	previous, size := utf8.DecodeLastRuneInString(text[:at])
	switch {
	case at == 0 || out.copied > at-size:
	case previous == ' ':
		if space == "" {
			space = noBreak // Canada: the writer wants a space; it must not break at least
		}
		out.replace(at-1, at, space)
	case space != "" && endsWord(previous) && endsSentence(text[after:]):
		out.replace(at, at, space)
	}
}

// afterOpening sets the space after a guillemet that ends before at.
func (f *french) afterOpening(out *output, at int) {
	next, size := utf8.DecodeRuneInString(out.text[at:])
	switch {
	case size == 0:
	case next == ' ':
		out.replace(at, at+1, f.quote)
	case !unicode.IsSpace(next) && next != '\u202f' && next != '»':
		out.replace(at, at, f.quote)
	}
}

// endsWord reports whether punctuation after r belongs to a word and not to
// other punctuation, an address or a picture of signs.
func endsWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || strings.ContainsRune("%)]}”’\".…°\u2069", r)
}

// endsSentence reports whether text could follow a mark in running text; in
// 10:30 or an address something else follows.
func endsSentence(text string) bool {
	r, size := utf8.DecodeRuneInString(text)
	return size == 0 || unicode.IsSpace(r) || strings.ContainsRune("\u202f»)]!?…”\"\u2069", r)
}
