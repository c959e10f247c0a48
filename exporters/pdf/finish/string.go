package finish

import (
	"strconv"
	"unicode/utf16"
)

// Literal is an ASCII string as a PDF string object.
func Literal(s string) string { return string(appendLiteral(nil, s)) }

func appendLiteral(b []byte, s string) []byte {
	b = append(b, '(')
	for i := range len(s) {
		switch c := s[i]; c {
		case '\\', '(', ')':
			b = append(b, '\\', c)
		case '\r':
			b = append(b, `\r`...)
		case '\n':
			b = append(b, `\n`...)
		default:
			b = append(b, c)
		}
	}
	return append(b, ')')
}

// appendText appends a text string object (ISO 32000-1, 7.9.2.2): s as it stands when it is ASCII,
// else in UTF-16 with a byte order mark.
func appendText(b []byte, s string) []byte {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return append(hexUTF16(append(b, "<FEFF"...), s), '>')
		}
	}
	return appendLiteral(b, s)
}

// UTF16 is s in UTF-16 with a byte order mark, for interfaces that write the
// string object themselves.
func UTF16(s string) string {
	b := []byte{0xfe, 0xff}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return string(b)
}

const hexDigits = "0123456789ABCDEF"

// hexUTF16 appends s in UTF-16BE as hexadecimal digits.
func hexUTF16(b []byte, s string) []byte {
	for _, r := range s {
		if r >= 0x10000 {
			high, low := utf16.EncodeRune(r)
			b = hex16(hex16(b, uint16(high)), uint16(low))
			continue
		}
		b = hex16(b, uint16(r))
	}
	return b
}

func hex16(b []byte, u uint16) []byte {
	return append(b, hexDigits[u>>12], hexDigits[u>>8&15], hexDigits[u>>4&15], hexDigits[u&15])
}

func ref(n int) string { return strconv.Itoa(n) + " 0 R" }

func appendRef(b []byte, n int) []byte { return append(strconv.AppendInt(b, int64(n), 10), " 0 R"...) }
