package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"polyleaf/internal/inline"
)

// commonSpans reads the inline Markdown that nearly every text has: words with
// bold or italic stretches and links between them, in places that leave no
// doubt. It reports false for all else, which the parser then reads, at a
// tenth of the speed. What it reads, the parser reads the same.
func commonSpans(src string) ([]inline.Span, bool) {
	if strings.IndexByte(src, softBreak) >= 0 {
		return nil, false
	}
	plain := plainLines(src)
	if len(plain) == 0 {
		return nil, true
	}
	s := plain[0].Text
	var spans []inline.Span
	start := 0 // of the plain text that is not yet taken
	for i := 0; ; {
		at := inlineSet.index(s[i:])
		if at < 0 {
			return appendSpan(spans, s[start:], inline.Span{}), true
		}
		at += i
		style, from, to, end := inline.Span{}, 0, 0, 0
		switch {
		case s[at] == '*' && isFreeStar(s, at):
			i = at + 1
			continue
		case s[at] == '*':
			from, to, end = emphasisAt(s, at)
			style.Bold, style.Italic = from-at == 2, from-at == 1
		case s[at] == '[':
			from, to, end = linkAt(s, at)
			style.Link = s[min(to+2, max(end-1, 0)):max(end-1, 0)]
		}
		if end == 0 {
			return nil, false
		}
		spans = appendSpan(spans, s[start:at], inline.Span{})
		spans = appendSpan(spans, s[from:to], style)
		i, start = end, end
	}
}

var inlineSet = newRuneSet(inlineSpecial)

// isFreeStar is true of a star between blanks, as in "2 * 3".
func isFreeStar(s string, at int) bool {
	return at > 0 && at+1 < len(s) && s[at-1] == ' ' && s[at+1] == ' '
}

// emphasisAt finds the text of a bold or italic stretch whose stars begin at
// at, and where it ends; an end of 0 means that the parser has to look.
func emphasisAt(s string, at int) (from, to, end int) {
	from = at + 1
	if strings.HasPrefix(s[from:], "*") {
		from++
	}
	size := inlineSet.index(s[from:])
	if size <= 0 {
		return 0, 0, 0
	}
	to = from + size
	end = to + (from - at)
	if !strings.HasPrefix(s[to:], s[at:from]) || !endsWord(s[:at]) || !startsWord(s[from:]) || !startsWord(lastString(s[:to])) || !endsWordBehind(s[end:]) {
		return 0, 0, 0
	}
	return from, to, end
}

// startsWord is true of text that begins with a letter or a digit.
func startsWord(s string) bool {
	r := firstRune(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// endsWord is true of text behind which a word may begin: a blank or one of a few signs.
func endsWord(s string) bool {
	return s == "" || strings.IndexByte(" \n\r(\"'-,.:;", s[len(s)-1]) >= 0
}

// endsWordBehind is true of text that ends the word in front of it.
func endsWordBehind(s string) bool {
	return s == "" || strings.IndexByte(" \n\r)\"'-,.:;?!", s[0]) >= 0
}

// linkAt finds the text of a link whose bracket stands at at, and where its
// address ends; an end of 0 means that the parser has to look.
func linkAt(s string, at int) (from, to, end int) {
	from = at + 1
	size := inlineSet.index(s[from:])
	if size <= 0 || s[from+size] != ']' || at > 0 && s[at-1] == '!' {
		return 0, 0, 0
	}
	to = from + size
	if !strings.HasPrefix(s[to:], "](") {
		return 0, 0, 0
	}
	for end = to + 2; end < len(s); end++ {
		c := s[end]
		if c == ')' {
			break
		}
		if c <= ' ' || c >= utf8.RuneSelf || strings.IndexByte("<>(\\&\"'", c) >= 0 {
			return 0, 0, 0
		}
	}
	if end == len(s) || end == to+2 {
		return 0, 0, 0
	}
	return from, to, end + 1
}
