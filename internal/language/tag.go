package language

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"
)

// TagError says what is wrong with a language tag.
type TagError struct {
	Tag  string
	Text string // lower case, no full stop, quotes the tag
	Hint string // may be empty
}

// Error gives the text and the hint.
func (e *TagError) Error() string {
	if e.Hint == "" {
		return e.Text
	}
	return e.Text + ": " + e.Hint
}

// Parse checks a BCP 47 tag as a person wrote it. The error is a *TagError; its
// hint names the tag that was probably meant.
func Parse(tag string) error {
	if len(tag) > maxTag {
		return &TagError{Tag: tag, Text: fmt.Sprintf("%.20q... is no language tag: it is too long", tag)}
	}
	parsed, err := language.Parse(tag)
	if err == nil && !strings.Contains(tag, "_") && !parsed.IsRoot() && extended(tag) {
		return nil
	}
	e := &TagError{Tag: tag, Text: fmt.Sprintf("%q is no language tag", tag)}
	if tag == "" {
		e.Text = "the language tag is empty"
	}
	if meant := Suggest(tag); meant != "" {
		e.Hint = fmt.Sprintf("did you mean %q?", meant)
	}
	return e
}

// extended reports whether three letters may follow the language, as in zh-yue.
// x/text takes them for a language of its own after any other.
func extended(tag string) bool {
	parts := strings.Split(tag, "-")
	if len(parts) < 2 || len(parts[1]) != 3 || parts[1][0] <= '9' {
		return true
	}
	switch strings.ToLower(parts[0]) {
	case "ar", "et", "kok", "lv", "ms", "sgn", "sw", "uz", "zh":
		return true // the macrolanguages of the IANA registry
	}
	return false
}

// Suggest returns the tag that somebody probably meant who wrote a bad one: a
// name ("Spanish", "العربية"), another spelling ("es_MX", "zh_CN.UTF-8") or the code
// of a country. It returns "" when it has no idea.
func Suggest(tag string) string {
	if len(tag) > maxTag {
		return ""
	}
	s := strings.TrimSpace(tag)
	if meant, ok := mistaken[strings.ToLower(s)]; ok {
		return meant
	}
	if meant := byName(s); meant != "" {
		return meant
	}
	s, _, _ = strings.Cut(s, ".")
	s, modifier, _ := strings.Cut(s, "@")
	s = strings.ReplaceAll(s, "_", "-")
	switch strings.ToLower(modifier) {
	case "latin":
		s = withScript(s, "Latn")
	case "cyrillic":
		s = withScript(s, "Cyrl")
	}
	s = strings.Trim(strings.ReplaceAll(s, " ", "-"), "-")
	if s == tag || s == "" {
		return firstPart(tag)
	}
	if meant, ok := mistaken[strings.ToLower(s)]; ok {
		return meant
	}
	if parsed, err := language.Parse(s); err == nil && !parsed.IsRoot() {
		return format(s)
	}
	return firstPart(s)
}

// withScript puts a script behind the language of a tag.
func withScript(tag, script string) string {
	base, rest, found := strings.Cut(tag, "-")
	if !found {
		return base + "-" + script
	}
	return base + "-" + script + "-" + rest
}

// firstPart suggests the language alone of a tag whose rest is wrong.
func firstPart(tag string) string {
	base, _, found := strings.Cut(tag, "-")
	if _, err := language.ParseBase(base); found && err == nil {
		return strings.ToLower(base)
	}
	return ""
}

// format writes a tag with the usual case of letters: zh-Hant-HK.
func format(tag string) string {
	parts := strings.Split(strings.ToLower(tag), "-")
	for i, part := range parts[1:] {
		switch len(part) {
		case 1:
			return strings.Join(parts, "-") // what follows is an extension
		case 2:
			parts[i+1] = strings.ToUpper(part)
		case 4:
			parts[i+1] = strings.ToUpper(part[:1]) + part[1:]
		}
	}
	return strings.Join(parts, "-")
}

func byName(name string) string {
	for _, tag := range Tags() {
		info := Lookup(tag)
		if strings.EqualFold(name, info.English) || strings.EqualFold(name, info.Name) {
			return tag
		}
	}
	for _, tag := range Tags() {
		english, _, _ := strings.Cut(Lookup(tag).English, " (")
		if strings.EqualFold(name, english) {
			return tag
		}
	}
	return ""
}

// mistaken are codes and names that people write in place of a tag, in lower case.
var mistaken = map[string]string{
	"brazilian":      "pt-BR",
	"burmese":        "my",
	"cantonese":      "zh-Hant",
	"chinese":        "zh-Hans",
	"cn":             "zh-Hans",
	"creole":         "ht",
	"cz":             "cs",
	"dk":             "da",
	"farsi":          "fa",
	"gr":             "el",
	"jp":             "ja",
	"mandarin":       "zh-Hans",
	"punjabi":        "pa-Guru",
	"panjabi":        "pa-Guru",
	"sorani":         "ckb",
	"tagalog":        "fil",
	"traditional":    "zh-Hant",
	"vn":             "vi",
	"zh-cn":          "zh-Hans",
	"zh-hk":          "zh-Hant-HK",
	"zh-sg":          "zh-Hans",
	"zh-tw":          "zh-Hant",
	"zh-chs":         "zh-Hans",
	"zh-cht":         "zh-Hant",
	"zh-simplified":  "zh-Hans",
	"zh-traditional": "zh-Hant",
}

// Advice returns what to consider before translating into a valid tag that does
// not say which of two writings is meant, and "" for all other tags.
func Advice(tag string) string {
	return advice[strings.ToLower(tag)]
}

var advice = map[string]string{
	"hmn": "say the script: hmn-Latn, or mww-Latn for White Hmong",
	"ku":  "there are two written languages: ku-Latn (Kurmanji) and ckb (Sorani)",
	"mww": "mww alone means the Nyiakeng Puachue script; most readers expect mww-Latn",
	"pa":  "say the script: pa-Guru (Gurmukhi) or pa-Arab (Shahmukhi)",
	"pt":  "say which: pt-BR (Brazil) or pt-PT (Portugal)",
	"rhg": "say the script: rhg-Rohg (Hanifi), rhg-Latn or rhg-Arab",
	"sr":  "say the script: sr-Cyrl or sr-Latn",
	"zh":  "say the script: zh-Hans (simplified) or zh-Hant (traditional)",
}
