package source

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"polyleaf/internal/leaflet"
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
		d.reportCleaning(&c, l.off, i+1)
		l.width = textWidth(l.text)
		lines = append(lines, l)
	}
	unquote(lines)
	for i := range lines {
		lines[i].mark = parseMarker(lines[i].text)
	}
	return lines
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

// cleaner removes what cannot be seen from lines and counts it.
type cleaner struct {
	bidi, hidden int // removed in the last line
	firstBidi    rune
	firstHidden  rune
	at           int // byte of the first removed character in the last line
	mojibake     bool
	b            strings.Builder
}

// clean returns s without invisible characters, in NFC, with plain spaces, and
// without white space at the end.
func (c *cleaner) clean(s string) string {
	c.bidi, c.hidden, c.at, c.mojibake = 0, 0, -1, false // at is not exact behind mended letters
	if isPlainASCII(s) {
		s = strings.TrimRight(s, " \t")
		return unescapeHTML(strings.ReplaceAll(s, "\t", " "))
	}
	if fixed, ok := fixMojibake(s); ok {
		s, c.mojibake = fixed, true
	}
	isolates := balancedIsolates(s)
	c.b.Reset()
	for i, r := range s {
		switch {
		case isIsolate(r) && isolates:
			c.b.WriteRune(r)
		case isBidiControl(r):
			c.remove(i, r, &c.bidi, &c.firstBidi)
		case isInvisible(r) && !joins(s, i, r):
			c.remove(i, r, &c.hidden, &c.firstHidden)
		case r == '\t' || unicode.Is(unicode.Zs, r) || r == '\u2028' || r == '\u2029' || r == '\u0085' || r == '\f' || r == '\v':
			c.b.WriteByte(' ')
		case r >= '\uFB00' && r <= '\uFB06': // ligatures of printed Latin text
			c.b.WriteString(norm.NFKC.String(string(r)))
		default:
			c.b.WriteRune(r)
		}
	}
	return strings.TrimRight(unescapeHTML(norm.NFC.String(c.b.String())), " ")
}

func (c *cleaner) remove(i int, r rune, count *int, first *rune) {
	if *count == 0 {
		*first = r
	}
	*count++
	if c.at < 0 {
		c.at = i
	}
}

func isPlainASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || (s[i] < ' ' && s[i] != '\t') || s[i] == 0x7F {
			return false
		}
	}
	return true
}

// unescapeHTML resolves the character references that copying from the source
// of a page leaves behind.
func unescapeHTML(s string) string {
	if i := strings.IndexByte(s, '&'); i < 0 || strings.IndexByte(s[i:], ';') < 0 {
		return s
	}
	return strings.ReplaceAll(html.UnescapeString(s), "\u00A0", " ")
}

func isIsolate(r rune) bool { return r >= '\u2066' && r <= '\u2069' }

func isBidiControl(r rune) bool {
	return isIsolate(r) || (r >= '\u202A' && r <= '\u202E') || r == '\u200E' || r == '\u200F' || r == '\u061C'
}

// isInvisible is true of format and control characters that a plain text has no use for.
func isInvisible(r rune) bool {
	switch {
	case r == '\u00AD', r >= '\u200B' && r <= '\u200D', r == '\u2060', r == '\uFEFF', r == '\u180E', r == '\uFFFC':
		return true
	case r >= '\u2061' && r <= '\u2064', r >= 0xE0000 && r <= 0xE007F:
		return true
	case r < ' ':
		return r != '\t' && r != '\n' && r != '\f' && r != '\v'
	}
	return r >= 0x7F && r <= 0x9F && r != 0x85
}

// joins reports whether an invisible character does its work: ZWJ and ZWNJ
// beside letters of a joining script or emoji, ZWSP where words have no spaces.
func joins(s string, i int, r rune) bool {
	if r < '\u200B' || r > '\u200D' {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	if r == '\u200B' {
		return isSpaceless(before)
	}
	return before >= 0x0600 && before <= 0x1CFF || before >= 0xA840 && before <= 0xABFF || before >= 0x10A00
}

// balancedIsolates reports whether every isolate of s is closed.
func balancedIsolates(s string) bool {
	depth := 0
	for _, r := range s {
		switch {
		case r == '\u2069':
			if depth--; depth < 0 {
				return false
			}
		case isIsolate(r):
			depth++
		}
	}
	return depth == 0
}

// maxCleaningReports bounds the findings about invisible characters of one document.
const maxCleaningReports = 20

func (d *document) reportCleaning(c *cleaner, at, n int) {
	if c.bidi == 0 && c.hidden == 0 && !c.mojibake {
		return
	}
	if d.cleaned++; d.cleaned > maxCleaningReports {
		return
	}
	if c.at > 0 {
		at += c.at
	}
	if c.bidi > 0 {
		d.report(leaflet.Warning, "bidi-control", at,
			number(c.bidi, "direction control character")+" taken out, first "+runeName(c.firstBidi),
			"nothing to do if the line reads well; the leaflet sets the direction itself")
	}
	if c.hidden > 0 {
		d.report(leaflet.Info, "invisible-character", at,
			number(c.hidden, "invisible character")+" taken out, first "+runeName(c.firstHidden),
			"nothing to do if the line reads well")
	}
	if c.mojibake {
		d.report(leaflet.Warning, "encoding", d.lines[n-1],
			"letters that were converted twice have been mended: "+quote(strings.TrimSpace(d.line(n))),
			"read the line and correct what is still wrong")
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
