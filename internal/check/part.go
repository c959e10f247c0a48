package check

import (
	"strings"
	"unicode/utf8"

	"polyleaf/internal/placeholder"
)

// partKind says what a part of a text is that is not prose.
type partKind uint8

const (
	partPlaceholder partKind = iota
	partLink                 // the target of a Markdown link
	partAddress              // a web or e-mail address in the text
	partCode
	partPhone
)

// part is a stretch of a text that a translation takes over as it is.
type part struct {
	span
	kind  partKind
	value string
}

// parts finds the placeholders, link targets, addresses and code of a text, in
// order. Phone numbers need the words around them: reading finds them.
func parts(s string, out []part) []part {
	out = out[:0]
	if !strings.ContainsAny(s, "{@`/]") && !strings.Contains(s, "www.") && !dotted(s) {
		return out
	}
	for i := 0; i < len(s); {
		p, ok := partAt(s, i)
		if !ok {
			i++
			continue
		}
		out = append(out, p)
		i = max(p.end, i+1)
	}
	return out
}

// placeholderEnd is where the placeholder that begins at i ends; 0 when there is none.
func placeholderEnd(s string, i int) int {
	if end := strings.Index(s[i:], "}}"); end > 0 && strings.HasPrefix(s[i:], "{{") {
		return i + end + 2
	}
	return 0
}

// withoutPlaceholders leaves placeholders out: the name in {{.Clinic.Interpreter}} is
// no word of the text.
func withoutPlaceholders(s string) string {
	if !placeholder.Has(s) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if end := placeholderEnd(s, i); end > 0 {
			b.WriteByte(' ')
			i = end
			continue
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}

func partAt(s string, i int) (part, bool) {
	switch s[i] {
	case '{':
		if end := placeholderEnd(s, i); end > 0 {
			return part{span{i, end}, partPlaceholder, placeholderName(s[i+2 : end-2])}, true
		}
	case ']':
		if strings.HasPrefix(s[i:], "](") {
			if end := linkEnd(s, i+2); end > 0 {
				target, _, _ := strings.Cut(strings.TrimSpace(s[i+2:end]), " ")
				return part{span{i, end + 1}, partLink, strings.Trim(target, "<>")}, true
			}
		}
	case '`':
		if end := strings.IndexByte(s[i+1:], '`'); end > 0 {
			return part{span{i, i + end + 2}, partCode, s[i+1 : i+1+end]}, true
		}
	case 'h', 'H', 'w', 'W', 'm', 't':
		if i > 0 && asciiLetter(s[i-1]) || !addressStart(s[i:]) {
			break
		}
		end := addressEnd(s, i)
		return part{span{i, end}, partAddress, s[i:end]}, true
	case '@':
		return email(s, i)
	case '.':
		return domain(s, i)
	}
	return part{}, false
}

// placeholderName is what stands in the braces, without spaces that do not matter.
func placeholderName(s string) string {
	return strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(s), "-"), "-"))
}

// linkEnd returns the place of the parenthesis that closes a link target.
func linkEnd(s string, i int) int {
	for depth := 1; i < len(s); i++ {
		switch s[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i
			}
		case '\n':
			return 0
		}
	}
	return 0
}

func addressStart(s string) bool {
	for _, prefix := range [...]string{"https://", "http://", "www.", "mailto:", "tel:", "HTTPS://", "HTTP://", "WWW."} {
		if len(s) > len(prefix) && strings.HasPrefix(s, prefix) && s[len(prefix)] > ' ' {
			return true
		}
	}
	return false
}

// addressEnd returns the end of an address that begins at i: at the first
// character that cannot stand in one, without punctuation at its end.
func addressEnd(s string, i int) int {
	end := i
	for end < len(s) && s[end] > ' ' && s[end] < utf8.RuneSelf && strings.IndexByte("<>\"`{}|\\^[]", s[end]) < 0 {
		end++
	}
	open := strings.Contains(s[i:end], "(")
	for end > i && (strings.IndexByte(".,;:!?'*_", s[end-1]) >= 0 || s[end-1] == ')' && !open) {
		end--
	}
	return end
}

// email finds the e-mail address around the @ at i.
func email(s string, i int) (part, bool) {
	start, end := i, i+1
	for start > 0 && mailChar(s[start-1]) {
		start--
	}
	for end < len(s) && mailChar(s[end]) {
		end++
	}
	for end > i && strings.IndexByte(".-_+", s[end-1]) >= 0 {
		end--
	}
	if start == i || !strings.Contains(s[i:end], ".") {
		return part{}, false
	}
	return part{span{start, end}, partAddress, s[start:end]}, true
}

// dotted reports whether a text has a full stop between two small letters.
func dotted(s string) bool {
	for i := strings.IndexByte(s, '.'); i >= 0 && i+1 < len(s); {
		if i > 0 && small(s[i-1]) && small(s[i+1]) {
			return true
		}
		next := strings.IndexByte(s[i+1:], '.')
		if next < 0 {
			return false
		}
		i += 1 + next
	}
	return false
}

func small(c byte) bool { return c >= 'a' && c <= 'z' }

// domain finds the address without https:// whose first full stop is at i: it
// has two full stops or an ending that names of hosts have.
func domain(s string, i int) (part, bool) {
	start, end := i, i+1
	for start > 0 && (small(s[start-1]) || s[start-1] == '-' || s[start-1] >= '0' && s[start-1] <= '9') {
		start--
	}
	for end < len(s) && (mailChar(s[end]) && s[end] < 'A' || small(s[end])) {
		end++
	}
	for end > i && strings.IndexByte(".-_+", s[end-1]) >= 0 {
		end--
	}
	if start > 0 && s[start-1] >= utf8.RuneSelf || end < len(s) && s[end] >= utf8.RuneSelf && s[end] < 0xE2 || end <= i+2 {
		return part{}, false
	}
	labels := strings.Split(s[start:end], ".")
	for _, l := range labels {
		if len(l) < 2 {
			return part{}, false
		}
	}
	if last := labels[len(labels)-1]; len(labels) < 3 && !hasWord("org com net gov edu int info uk eu de fr es it pl ru ua tr br vn cn jp in at ch", last) || strings.ContainsAny(last, "0123456789-_+") {
		return part{}, false
	}
	return part{span{start, end}, partAddress, s[start:end]}, true
}

func mailChar(c byte) bool {
	return asciiLetter(c) || c >= '0' && c <= '9' || c == '.' || c == '-' || c == '_' || c == '+'
}
