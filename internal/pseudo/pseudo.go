// Package pseudo makes a translation that nobody needs to read: the source with
// accents, lengthened as real translations are, between brackets. It shows
// hard-coded text, cut-off lines and letters that a font lacks before a
// translator has begun. Start with Text.
//
// Placeholders, link targets, code and numbers stay as they are. It is no
// translation: polyleaf check finds much to say about it.
package pseudo

import (
	"strings"
	"unicode"

	"polyleaf/internal/markup"
)

// The pseudo-locales of Unicode CLDR: accented Latin, and right to left.
const (
	Accented    = "en-XA"
	RightToLeft = "ar-XB"
)

// accents maps each ASCII letter to one that looks like it.
var accents = letters("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "áƀçðéƒĝĥîĵķļɱñóþǫŕšţûṽŵẋýžÁƁÇÐÉƑĜĤÎĴĶĻṀÑÓÞǪŔŠŢÛṼŴẊÝŽ")

// arabic maps each ASCII letter to an Arabic one of a similar sound, so that
// letters join and lines run from right to left.
var arabic = letters("abcdefghijklmnopqrstuvwxyz", "ابتديفجهيجكلمنوبقرستوفوكيز")

func letters(from, to string) map[rune]rune {
	m := map[rune]rune{}
	target := []rune(to)
	for i, r := range []rune(from) {
		m[r] = target[i]
	}
	return m
}

// Text returns the pseudo-translation of one message of inline Markdown, for
// the locale Accented or RightToLeft.
func Text(message, locale string) string {
	if strings.TrimSpace(message) == "" {
		return message
	}
	table := accents
	if locale == RightToLeft {
		table = arabic
	}
	var b strings.Builder
	var count int
	for _, part := range markup.Split(message) {
		if part.Kind != markup.Text {
			b.WriteString(part.Data)
			continue
		}
		for _, r := range part.Data {
			if unicode.IsLetter(r) {
				count++
			}
			to, ok := table[r]
			if !ok {
				to, ok = table[unicode.ToLower(r)]
			}
			if ok {
				r = to
			}
			b.WriteRune(r)
		}
	}
	return "«" + b.String() + padding(count, table) + "»"
}

// padding lengthens a text of n letters by what W3C's "Text size in
// translation" gives: three times as long up to 10 letters, 1.3 times from 70 on.
func padding(n int, table map[rune]rune) string {
	more := 0
	switch {
	case n <= 10:
		more = 2 * n
	case n <= 20:
		more = n
	case n <= 30:
		more = n * 8 / 10
	case n <= 50:
		more = n * 6 / 10
	case n <= 70:
		more = n * 5 / 10
	default:
		more = n * 3 / 10
	}
	const word = "lorem"
	var b strings.Builder
	for i := range more {
		if i%len(word) == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(table[rune(word[i%len(word)])])
	}
	return b.String()
}
