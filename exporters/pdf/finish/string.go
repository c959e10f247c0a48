package finish

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

// Literal is an ASCII string as a PDF string object.
func Literal(s string) string {
	return "(" + strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`, "\r", `\r`, "\n", `\n`).Replace(s) + ")"
}

// Text is a text string object (ISO 32000-1, 7.9.2.2): as it stands when it is ASCII, else
// UTF-16 with a byte order mark.
func Text(s string) string {
	ascii := true
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			ascii = false
			break
		}
	}
	if ascii {
		return Literal(s)
	}
	var b strings.Builder
	b.WriteString("<FEFF")
	b.Write(hexUTF16(nil, s))
	b.WriteByte('>')
	return b.String()
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
