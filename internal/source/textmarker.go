package source

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// family is how the items of one list are marked.
type family byte

// The families of list markers.
const (
	noMarker family = iota
	bullet
	decimal // 1. 1) (1) in any digit system
	dotted  // 1.1
	latin   // a) and letters of other alphabets
	roman   // iv.
	han     // 一、
	circled // ①
)

// marker is what a list item starts with.
type marker struct {
	family family
	sign   string // the bullet, or what stands around the number: ".", "(.)"
	number int    // of the item; 0 for bullets
	size   int    // bytes in front of the item's text
	upper  bool   // capital letters or roman numerals
	tight  bool   // no space behind: a bullet only if its neighbours have one, too
}

// ordered reports whether the marker counts.
func (m marker) ordered() bool { return m.family > bullet }

// follows reports whether m is the marker of the next item in the list of prev.
func (m marker) follows(prev marker) bool {
	return m.ordered() && m.family == prev.family && m.number == prev.number+1
}

// bullets that stand for themselves; those in weakBullets need a space behind.
// U+F0xx are the bullets of the Symbol and Wingdings fonts, as copied from a
// word processor.
const (
	bullets     = "•●▪■◦○□‣⁃∙►▶➢➤✓✔☑☐✗✘★☆◆◇➔➜❖⦁⬤・．\uF0B7\uF0A7\uF0D8\uF0FC\uF076\uF0E0"
	weakBullets = "-*–—·+~→»>o¤"
)

// parseMarker reads the list marker at the start of a line. It does not know
// the lines around: what looks like a marker may be none.
func parseMarker(s string) marker {
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case size == 0:
		return marker{}
	case strings.ContainsRune(bullets, r):
		return bulletMarker(s, size)
	case strings.ContainsRune(weakBullets, r):
		if len(s) > size && s[size] == ' ' {
			return bulletMarker(s, size)
		}
		if next, _ := utf8.DecodeRuneInString(s[size:]); strings.ContainsRune("-*–—+", r) && (unicode.IsLetter(next) || next == '¿') {
			return marker{family: bullet, sign: s[:size], size: size, tight: true}
		}
		return marker{}
	case r >= '①' && r <= '⑳':
		return sized(marker{family: circled, sign: "①", number: int(r-'①') + 1}, s, size)
	}
	return numberMarker(s)
}

func bulletMarker(s string, size int) marker {
	m := sized(marker{family: bullet, sign: s[:size]}, s, size)
	if m.size == len(s) && size == 1 { // a lone dash
		return marker{}
	}
	return m
}

// sized sets the size of a marker that ends at i, with the spaces behind it.
func sized(m marker, s string, i int) marker {
	for i < len(s) && s[i] == ' ' {
		i++
	}
	if strings.HasPrefix(s[i:], "\u3000") {
		i += len("\u3000")
	}
	m.size = i
	return m
}

// numberMarker reads 1. 1) (1) 1.1 a) iv. 一、 and the like.
func numberMarker(s string) marker {
	i := 0
	open := ""
	if rest := strings.TrimPrefix(strings.TrimPrefix(s, "#"), "№"); len(rest) < len(s) {
		if rest = strings.TrimLeft(rest, " "); rest != "" && unicode.IsDigit(firstRune(rest)) {
			i = len(s) - len(rest)
		}
	} else if strings.HasPrefix(s, "(") || strings.HasPrefix(s, "[") {
		open, i = s[:1], 1
	} else if strings.HasPrefix(s, "（") {
		open, i = "(", len("（")
	}
	m, n := count(s[i:])
	if n == 0 && open == "" {
		m, n = sectionCount(s[i:])
	}
	if n == 0 {
		return marker{}
	}
	i += n
	if m.family == decimal && open == "" {
		if levels, more := dots(s[i:]); levels > 0 {
			m.family, i = dotted, i+more
			m.number = 0
			i += len(s[i:]) - len(strings.TrimLeft(s[i:], ".)"))
			for _, dash := range []string{" - ", " – "} {
				if strings.HasPrefix(s[i:], dash) {
					i += len(dash) - 1
				}
			}
			if strings.HasPrefix(s[i:], " ") {
				return sized(m, s, i)
			}
			return marker{}
		}
	}
	return closeMarker(m, s, i, open)
}

// closeMarker reads what stands behind the number: a stop, a bracket, a dash.
func closeMarker(m marker, s string, i int, open string) marker {
	r, size := utf8.DecodeRuneInString(s[i:])
	wide := false
	switch r {
	case ')', ']':
		m.sign = open + ")"
	case '）':
		m.sign, wide = open+")", true
	case '.':
		m.sign = "."
	case '．', '、', '。', '।':
		m.sign, wide = ".", true
	case ':', '/', '-', '–', '°', 'º':
		if m.family != decimal {
			return marker{}
		}
		m.sign = string(r)
	default:
		return marker{}
	}
	if open != "" && !strings.HasSuffix(m.sign, ")") || m.family == han && !wide {
		return marker{}
	}
	i += size
	if m.sign == "." { // 1.- and 1.)
		for _, more := range []string{"-", ")"} {
			if strings.HasPrefix(s[i:], more+" ") {
				i += len(more)
			}
		}
	}
	next, _ := utf8.DecodeRuneInString(s[i:])
	if i < len(s) && next != ' ' && !wide && !(isSpaceless(next) && unicode.IsLetter(next)) && !closesTightly(m, next) {
		return marker{}
	}
	return sized(m, s, i)
}

// closesTightly allows "1)Text" and "1.Text", which hurried typists write, but
// not "1.5 mg" or "e.g.".
func closesTightly(m marker, next rune) bool {
	return m.family == decimal && (m.sign == ")" || m.sign == "()" || m.sign == ".") && (unicode.IsUpper(next) || next == '¿')
}

// count reads the number itself.
func count(s string) (marker, int) {
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case unicode.IsDigit(r):
		n, i := digits(s)
		if i > 3*size { // at most three digits
			return marker{}, 0
		}
		return marker{family: decimal, number: n}, i
	case strings.ContainsRune(hanDigits, r):
		n, i := hanNumber(s)
		return marker{family: han, number: n}, i
	}
	if n, i := romanNumber(s); i > 1 {
		return marker{family: roman, number: n, upper: s[0] < 'a'}, i
	}
	if next, _ := utf8.DecodeRuneInString(s[size:]); !strings.ContainsRune(").]）．", next) {
		return marker{}, 0
	}
	if n := alphabetPlace(r); n > 0 {
		return marker{family: latin, number: n, upper: unicode.IsUpper(r)}, size
	}
	return marker{}, 0
}

// sectionCount reads the letter of a section and a number in it, "B2.", which
// says as much as "2.2".
func sectionCount(s string) (marker, int) {
	if s == "" || s[0] < 'A' || s[0] > 'Z' {
		return marker{}, 0
	}
	_, n := digits(s[1:])
	if n == 0 || n > 2 || !strings.HasPrefix(s[1+n:], ". ") && !strings.HasPrefix(s[1+n:], ") ") {
		return marker{}, 0
	}
	return marker{family: dotted}, 1 + n
}

// digits reads a decimal number in any digit system.
func digits(s string) (n, size int) {
	for i, r := range s {
		if !unicode.IsDigit(r) {
			return n, i
		}
		if n < 1e6 {
			n = n*10 + digitValue(r)
		}
	}
	return n, len(s)
}

// digitValue relies on Unicode's promise that the ten digits of a system
// stand together, zero first.
func digitValue(r rune) int {
	if r <= '9' {
		return int(r - '0')
	}
	v := 0
	for v < 9 && unicode.IsDigit(r-rune(v)-1) {
		v++
	}
	return v
}

// dots counts the ".1" behind a number and their bytes.
func dots(s string) (levels, size int) {
	for strings.HasPrefix(s[size:], ".") {
		_, i := digits(s[size+1:])
		if i == 0 {
			break
		}
		size += 1 + i
		levels++
	}
	return levels, size
}

const hanDigits = "一二三四五六七八九十"

func hanNumber(s string) (n, size int) {
	for i, r := range s {
		at := strings.IndexRune(hanDigits, r)
		if at < 0 {
			return n, i
		}
		v := at/len("一") + 1
		switch {
		case v == 10:
			n = max(n, 1) * 10
		default:
			n += v
		}
	}
	return n, len(s)
}

// romanNumber reads i to xxxix; one letter alone is left to alphabetPlace.
func romanNumber(s string) (n, size int) {
	value := map[byte]int{'i': 1, 'v': 5, 'x': 10}
	prev := 0
	for ; size < len(s) && size < 6; size++ {
		v := value[s[size]|0x20]
		if v == 0 || s[size]&0x20 != s[0]&0x20 {
			break
		}
		if n += v; prev < v {
			n -= 2 * prev
		}
		prev = v
	}
	return n, size
}

// alphabets whose letters count list items.
var alphabets = []string{
	"abcdefghijklmnopqrstuvwxyz",
	"абвгдежзиклмнопрстуфхцчшщэюя",
	"αβγδεζηθικλμνξοπρστυφχψω",
	"אבגדהוזחטיכלמנסעפצקרשת",
	"ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
	"कखगघङचछजझञ",
	"กขคงจฉชซ",
	"가나다라마바사아자차카타파하",
}

// alphabetPlace is the place of a letter in its alphabet, from 1; 0 for none.
func alphabetPlace(r rune) int {
	if r == 'أ' {
		r = 'ا'
	}
	r = unicode.ToLower(r)
	for _, a := range alphabets {
		if i := strings.IndexRune(a, r); i >= 0 {
			return utf8.RuneCountInString(a[:i]) + 1
		}
	}
	return 0
}
