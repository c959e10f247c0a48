// Package xmltext writes text into XML 1.0 documents and turns documents in
// UTF-16 into UTF-8, which encoding/xml cannot read otherwise.
package xmltext

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Legal reports whether XML 1.0 can hold a character (production 2, Char).
func Legal(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= ' ' && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000
}

// Escape writes character data. What XML cannot hold is written by the function, or left out when it is nil.
func Escape(s string, illegal func(r rune) string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '\r':
			b.WriteString("&#13;")
		case Legal(r):
			b.WriteRune(r)
		case illegal != nil:
			b.WriteString(illegal(r))
		}
	}
	return b.String()
}

// plain reports whether s can stand as it is; U+FFFE and U+FFFF begin with 0xEF.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' && c != '\n' && c != '\t' || c == '&' || c == '<' || c == '>' || c == 0xEF {
			return false
		}
	}
	return utf8.ValidString(s)
}

// Attr writes the value of an attribute between double quotes.
func Attr(s string) string {
	return strings.NewReplacer(`"`, "&quot;", "\n", "&#10;", "\t", "&#9;").Replace(Escape(s, nil))
}

// UTF8 turns a document in UTF-16 with a byte order mark into UTF-8, and takes
// the byte order mark off one in UTF-8.
func UTF8(data []byte) []byte {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		order = binary.LittleEndian
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		order = binary.BigEndian
	default:
		return bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	}
	units := make([]uint16, 0, len(data)/2)
	for i := 2; i+1 < len(data); i += 2 {
		units = append(units, order.Uint16(data[i:]))
	}
	return []byte(string(utf16.Decode(units)))
}
