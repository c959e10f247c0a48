package source

import (
	"strings"
	"unicode"
)

// line is one line of a plain text, cleaned.
type line struct {
	n      int    // line number, from 1
	off    int    // offset in document.text of the first character of text
	indent int    // in columns; a tab goes to the next multiple of 4
	text   string // without indentation, invisible characters and trailing space
	width  int    // of text, in columns of a fixed-width font
	mark   marker // the list marker that text starts with, if any
	shy    bool   // ended in a soft hyphen
}

// tabStop is the width of a tab in columns.
const tabStop = 4

// textLines cuts the document into clean lines and reports what was cleaned away.
func (d *document) textLines() []line {
	lines := make([]line, 0, len(d.lines))
	var c cleaner
	for i := range d.lines {
		raw := d.line(i + 1)
		l := line{n: i + 1}
		var skip int
		l.indent, skip = indentation(raw)
		l.off = d.lines[i] + skip
		l.shy = strings.HasSuffix(strings.TrimRight(raw, " \t"), "\u00AD")
		l.text = c.clean(raw[skip:])
		d.reportCleaning(&c, l.off, raw)
		l.width = textWidth(l.text)
		lines = append(lines, l)
	}
	unquote(lines)
	for i := range lines {
		lines[i].mark = parseMarker(lines[i].text)
	}
	return lines
}

// texts yields the text of each line.
func texts(lines []line) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for i := range lines {
			if !yield(lines[i].text) {
				return
			}
		}
	}
}

// indentation measures leading white space in columns and in bytes.
func indentation(s string) (columns, size int) {
	for i, r := range s {
		switch {
		case r == '\t':
			columns += tabStop - columns%tabStop
		case r == '\u3000':
			columns += 2
		case r == ' ' || unicode.Is(unicode.Zs, r):
			columns++
		case isInvisible(r) || isBidiControl(r):
		default:
			return columns, i
		}
	}
	return columns, len(s)
}

// unquote takes the "> " off a text that was quoted in an e-mail as a whole.
func unquote(lines []line) {
	quoted, filled := 0, 0
	for i := range lines {
		if lines[i].text != "" {
			filled++
			if lines[i].text[0] == '>' {
				quoted++
			}
		}
	}
	if filled == 0 || quoted*10 < filled*8 {
		return
	}
	for i := range lines {
		l := &lines[i]
		if !strings.HasPrefix(l.text, ">") {
			continue
		}
		rest := strings.TrimLeft(l.text, ">")
		rest = strings.TrimPrefix(rest, " ")
		var skip int
		l.indent, skip = indentation(rest)
		l.off += len(l.text) - len(rest) + skip
		l.text = rest[skip:]
		l.width = textWidth(l.text)
	}
}

// isSpaceless is true of letters of scripts that are written without spaces
// between words.
func isSpaceless(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan,
		unicode.Han, unicode.Hiragana, unicode.Katakana) || isWidePunctuation(r)
}

func isWidePunctuation(r rune) bool {
	return r >= 0x3000 && r <= 0x303F || r >= 0xFF01 && r <= 0xFF60 || r == 'ー'
}

// textWidth is the width of s in columns of a fixed-width font: two for
// ideographs, none for marks.
func textWidth(s string) int {
	if isASCII(s) {
		return len(s)
	}
	w := 0
	for _, r := range s {
		w += runeWidth(r)
	}
	return w
}

func runeWidth(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case r >= 0x1100 && (r <= 0x115F || r >= 0x2E80 && r <= 0xA4CF || r >= 0xAC00 && r <= 0xD7A3 ||
		r >= 0xF900 && r <= 0xFAFF || r >= 0xFE30 && r <= 0xFE6F || r >= 0xFF00 && r <= 0xFF60 || r >= 0x20000 && r <= 0x3FFFD):
		return 2
	case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r):
		return 0
	}
	return 1
}
