package check

import (
	"unicode"
	"unicode/utf8"
)

// span is a stretch of a text, in bytes.
type span struct{ start, end int }

// folded is a text made ready for comparison: lower case, ASCII digits, one
// spelling for letters that are written in several ways, marks of no meaning
// dropped. at gives for each byte its offset in the original.
type folded struct {
	text []byte
	at   []int32
}

const (
	hidden   = 0x01 // stands for a placeholder, an address or a code span
	hardGap  = 0x02 // a no-break space: it may join the groups of a number
	halfMark = 0x03 // stands before a fraction sign, followed by its number in fractions
)

// fractions are the signs for fractions, by the byte that follows halfMark.
var fractions = [...]float64{'a': 0.5, 'b': 0.25, 'c': 0.75, 'd': 1.0 / 3, 'e': 2.0 / 3, 'f': 0.125, 'g': 0.375, 'h': 0.625, 'i': 0.875, 'j': 0.2}

// fold folds a text; the parts are left out. The memory of into is used again.
func fold(s string, parts []part, into *folded) *folded {
	if into == nil {
		into = &folded{}
	}
	f := into
	f.text, f.at = f.text[:0], f.at[:0]
	for i := 0; i < len(s); {
		if len(parts) > 0 && i == parts[0].start {
			f.put(hidden, i)
			i = max(i+1, parts[0].end)
			parts = parts[1:]
			continue
		}
		c := s[i]
		if c < utf8.RuneSelf {
			switch {
			case c >= 'A' && c <= 'Z':
				c += 'a' - 'A'
			case c == '*' || c == '\\':
				i++
				continue
			case c < ' ':
				c = ' '
			}
			f.put(c, i)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		f.rune(r, i)
		i += n
	}
	return f
}

func (f *folded) put(c byte, at int) {
	f.text = append(f.text, c)
	f.at = append(f.at, int32(at))
}

func (f *folded) write(s string, at int) {
	for i := range len(s) {
		f.put(s[i], at)
	}
}

// origin returns the place in the original of a stretch of the folded text.
func (f *folded) origin(s string, start, end int) span {
	if start >= len(f.at) {
		return span{len(s), len(s)}
	}
	out := span{int(f.at[start]), len(s)}
	if end < len(f.at) {
		out.end = int(f.at[end])
	}
	for out.end > out.start && (s[out.end-1] == ' ' || s[out.end-1] == '*') {
		out.end--
	}
	return out
}

func (f *folded) rune(r rune, at int) {
	switch {
	case r < 0x100:
		f.latin(r, at)
	case r == 0x02BC: // the apostrophe inside Ukrainian words: пʼять
		f.put('\'', at)
	case r >= 0x600 && r <= 0x6FF:
		f.arabic(r, at)
	case r >= 0x900 && r <= 0x97F:
		f.devanagari(r, at)
	case r >= 0x2000 && r <= 0x215F || r >= 0xFE00 && r <= 0xFEFF || r == 0x3000 || r == 0x301C || r >= 0xFF01 && r <= 0xFF5E || r >= 0x3380 && r <= 0x33C4 || r >= 0x2190 && r <= 0x22FF:
		f.sign(r, at)
	default:
		f.letter(r, at)
	}
}

func (f *folded) letter(r rune, at int) {
	if d := asciiDigit(r); d != 0 {
		f.put(d, at)
		return
	}
	switch r {
	case 0x3BC, 0x39C: // Greek mu in µg
		f.put('u', at)
		return
	case 0x9BC, 0xA3C, 0xABC, 0x640:
		return
	case 0x9DC, 0x9DD, 0x9DF: // Bengali letters with a dot
		r = map[rune]rune{0x9DC: 0x9A1, 0x9DD: 0x9A2, 0x9DF: 0x9AF}[r]
	case 0x130: // İ
		f.put('i', at)
		return
	case 0x307: // the dot that a lower-cased İ may leave
		return
	}
	r = unicode.ToLower(r)
	var buf [utf8.UTFMax]byte
	n := utf8.EncodeRune(buf[:], r)
	for _, c := range buf[:n] {
		f.put(c, at)
	}
}

func (f *folded) latin(r rune, at int) {
	switch r {
	case 0xA0:
		f.put(hardGap, at)
	case 0xAD:
	case 0xB4:
		f.put('\'', at)
	case 0xB5:
		f.put('u', at)
	case 0xBC:
		f.fraction('b', at)
	case 0xBD:
		f.fraction('a', at)
	case 0xBE:
		f.fraction('c', at)
	case 0xD7:
		f.put('x', at)
	default:
		f.letter(r, at)
	}
}

func (f *folded) fraction(c byte, at int) {
	f.put(halfMark, at)
	f.put(c, at)
}

func (f *folded) arabic(r rune, at int) {
	switch {
	case r >= 0x660 && r <= 0x669:
		f.put('0'+byte(r-0x660), at)
		return
	case r >= 0x6F0 && r <= 0x6F9:
		f.put('0'+byte(r-0x6F0), at)
		return
	case r >= 0x64B && r <= 0x65F, r == 0x670, r == 0x640, r >= 0x610 && r <= 0x61A, r == 0x61C:
		return
	}
	switch r {
	case 'أ', 'إ', 'آ', 'ٱ':
		r = 'ا'
	case 'ى', 'ی', 'ے':
		r = 'ي'
	case 'ک':
		r = 'ك'
	case 'ة', 'ہ', 'ھ', 'ۀ', 'ۂ', 'ە':
		r = 'ه'
	case '٪':
		f.put('%', at)
		return
	}
	f.write(string(r), at)
}

// dotless gives the letters that Unicode also has with a dot below.
var dotless = [...]rune{'क', 'ख', 'ग', 'ज', 'ड', 'ढ', 'फ', 'य'}

func (f *folded) devanagari(r rune, at int) {
	switch {
	case r >= 0x966 && r <= 0x96F:
		f.put('0'+byte(r-0x966), at)
		return
	case r == 0x93C:
		return
	case r == 0x901:
		r = 0x902
	case r >= 0x958 && r <= 0x95F:
		r = dotless[r-0x958]
	case r == 0x970:
		f.put('.', at)
		return
	}
	f.write(string(r), at)
}

// sign folds what is no letter.
func (f *folded) sign(r rune, at int) {
	switch r {
	case 0x2007, 0x202F, 0x2009, 0x200A, 0x2008:
		f.put(hardGap, at)
	case 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x3000, 0x2028, 0x2029:
		f.put(' ', at)
	case 0x2010, 0x2011, 0x2012, 0x2013, 0x2212, 0xFF0D, 0xFF5E, 0x223C, 0x301C:
		f.put('-', at)
	case 0x2018, 0x2019, 0x2032:
		f.put('\'', at)
	case 0x2044, 0x2215:
		f.put('/', at)
	case 0x2103:
		f.write("°c", at)
	case 0x2109:
		f.write("°f", at)
	case 0x2153:
		f.fraction('d', at)
	case 0x2154:
		f.fraction('e', at)
	case 0x2155:
		f.fraction('j', at)
	case 0x215B:
		f.fraction('f', at)
	case 0x215C:
		f.fraction('g', at)
	case 0x215D:
		f.fraction('h', at)
	case 0x215E:
		f.fraction('i', at)
	case 0x338E:
		f.write("mg", at)
	case 0x338D:
		f.write("ug", at)
	case 0x338F:
		f.write("kg", at)
	case 0x3396:
		f.write("ml", at)
	case 0x339C:
		f.write("mm", at)
	case 0x339D:
		f.write("cm", at)
	case 0xFE6A:
		f.put('%', at)
	default:
		switch {
		case r >= 0xFF01 && r <= 0xFF5E: // full-width ASCII
			c := byte(r - 0xFEE0)
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			f.put(c, at)
		case r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x206F, r == 0xFEFF, r >= 0xFE00 && r <= 0xFE0F:
		default:
			f.write(string(r), at)
		}
	}
}

// asciiDigit returns the ASCII digit of another numbering system's digit, or 0.
func asciiDigit(r rune) byte {
	if r < 0x7C0 || r >= 0x1E00 && r < 0xA620 {
		return 0
	}
	for _, zero := range zeros {
		if zero <= r && r <= zero+9 {
			return '0' + byte(r-zero)
		}
	}
	return 0
}

// zeros are the zeros of the numbering systems that fold sees as letters.
var zeros = [...]rune{0x7C0, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0xF20, 0x1040, 0x17E0, 0xA9F0, 0x10D30, 0x1E140, 0x1E950}

// letter reports whether r belongs to a word: letters and the marks on them.
func letter(r rune) bool {
	if r < 0x80 {
		return asciiLetter(byte(r))
	}
	if r >= 0xE00 && r <= 0xE4E { // Thai; its sign of omission ฯ and ๆ included
		return r != 0xE3F
	}
	if r >= 0x4E00 && r <= 0x9FFF || r >= 0x400 && r <= 0x481 || r >= 0xC0 && r <= 0x24F && r != 0xD7 && r != 0xF7 {
		return true
	}
	return unicode.IsLetter(r) || unicode.IsMark(r)
}
