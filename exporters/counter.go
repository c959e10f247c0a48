package exporters

import (
	"unicode/utf8"

	"polyleaf/internal/language"
)

// counters are the predefined counter styles of CSS Counter Styles Level 3, by the digit zero.
var counters = map[rune]string{
	'٠': "arabic-indic", '۰': "persian", '०': "devanagari", '০': "bengali", '੦': "gurmukhi", '૦': "gujarati",
	'୦': "oriya", '௦': "tamil", '౦': "telugu", '೦': "kannada", '൦': "malayalam", '๐': "thai", '໐': "lao",
	'༠': "tibetan", '၀': "myanmar", '០': "cambodian",
}

// CounterStyle returns the CSS counter style that numbers lists with the digits of a language.
func CounterStyle(lang string) string {
	zero, _ := utf8.DecodeRuneInString(language.Lookup(lang).Digits)
	if style, ok := counters[zero]; ok {
		return style
	}
	return "decimal"
}
