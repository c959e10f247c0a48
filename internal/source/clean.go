package source

import (
	"html"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"polyleaf/internal/inline"
	"polyleaf/internal/leaflet"
)

// cleaner removes what cannot be seen from a text and counts it.
type cleaner struct {
	bidi, hidden int // removed from the last text
	firstBidi    rune
	firstHidden  rune
	at           int // byte of the first removed character; -1 for none
	mojibake     bool
	inline       bool // control characters and no-break spaces stay
	b            strings.Builder
}

// clean returns s without invisible characters, in NFC, with plain spaces, and
// without white space at the end.
func (c *cleaner) clean(s string) string {
	c.reset()
	if isPlainASCII(s) {
		s = strings.TrimRight(s, " \t")
		return unescapeHTML(strings.ReplaceAll(s, "\t", " "))
	}
	return strings.TrimRight(unescapeHTML(c.strip(s, balancedIsolates(s))), " ")
}

func (c *cleaner) reset() { c.bidi, c.hidden, c.at, c.mojibake = 0, 0, -1, false }

// maxMending is how often letters that were converted again and again are mended.
const maxMending = 8

// strip takes invisible characters out of s; isolates may stay if they are balanced.
func (c *cleaner) strip(s string, isolates bool) string {
	s = c.stripOnce(s, isolates)
	for range maxMending {
		fixed, ok := fixMojibake(s)
		if !ok {
			break
		}
		c.mojibake = true
		s = c.stripOnce(fixed, isolates)
	}
	return s
}

func (c *cleaner) stripOnce(s string, isolates bool) string {
	c.b.Reset()
	for i, r := range s {
		switch {
		case r >= ' ' && r < 0x7F:
			c.b.WriteByte(byte(r))
		case c.inline && (r < ' ' || unicode.Is(unicode.Zs, r)):
			c.b.WriteRune(r)
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
	return norm.NFC.String(c.b.String())
}

// cleanSpans takes invisible characters out of inline text and reports them at
// an offset of the document, from which on they stand.
func (d *document) cleanSpans(spans []inline.Span, offset int) []inline.Span {
	out, c := withoutInvisible(spans)
	if c.bidi == 0 && c.hidden == 0 && !c.mojibake {
		return out
	}
	first := c.firstHidden
	if c.bidi > 0 {
		first = c.firstBidi
	}
	at := min(offset, len(d.text))
	if i := strings.IndexRune(d.text[at:min(len(d.text), at+searchWindow)], first); i > 0 {
		at += i
	}
	c.at = 0
	d.reportCleaning(&c, at, plainText(spans))
	return out
}

// withoutInvisible takes invisible characters out of inline text. Line ends,
// the marks of the readers and no-break spaces stay.
func withoutInvisible(spans []inline.Span) ([]inline.Span, cleaner) {
	c := cleaner{inline: true}
	if !slices.ContainsFunc(spans, func(s inline.Span) bool { return !isASCII(s.Text) }) {
		return spans, c
	}
	isolates := balancedIsolates(inline.Plain(spans))
	out := make([]inline.Span, 0, len(spans))
	for _, s := range spans {
		if !isASCII(s.Text) {
			s.Text = c.strip(s.Text, isolates)
		}
		out = appendSpan(out, s.Text, s)
	}
	return joinSpans(out), c
}

// mended mends inline Markdown in which marks that could not be kept stood
// between two halves of a letter.
func mended(s string) string {
	for range maxMending {
		if _, again := fixMojibake(s); !again {
			break
		}
		spans, _ := parseInline(s, nil)
		spans, _ = withoutInvisible(spans)
		s = markup(spans)
	}
	return s
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
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

// reportCleaning reports what was taken out of a text that begins at an offset.
func (d *document) reportCleaning(c *cleaner, at int, text string) {
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
		d.report(leaflet.Warning, "encoding", at,
			"letters that were converted twice have been mended: "+quote(strings.TrimSpace(text)),
			"read the line and correct what is still wrong")
	}
}
