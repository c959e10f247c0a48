package check

import (
	"fmt"
	"slices"
	"strings"

	"polyleaf/internal/closest"
	"polyleaf/internal/leaflet"
)

// Off is the severity of a rule that switches findings off.
const Off = "off"

// Rule changes what a check reports: [[check]] in polyleaf.toml.
//
//	[[check]]
//	code = "doubled-word"
//	locale = "fr"
//	severity = "off"
//	reason = "the reflexive pronoun is meant"
//
// Empty fields fit everything; a * at the end of a message id fits all ids that
// begin so.
type Rule struct {
	Code     string `toml:"code"`
	Locale   string `toml:"locale"`
	Message  string `toml:"message"`
	Severity string `toml:"severity"` // off, info, warning or error
	Reason   string `toml:"reason"`   // the report shows it
}

// Validate says what is wrong with a rule; an empty text means nothing is.
func (r Rule) Validate() (text, hint string) {
	switch r.Severity {
	case Off, string(leaflet.Info), string(leaflet.Warning), string(leaflet.Error):
	default:
		return fmt.Sprintf("unknown severity %q of a check", r.Severity), "write off, info, warning or error"
	}
	if strings.TrimSpace(r.Reason) == "" {
		return "a changed check has no reason", `write reason = "...": the report shows it`
	}
	if r.Code == "" && r.Locale == "" && r.Message == "" {
		return "a changed check names neither code nor locale nor message", `write code = "..."`
	}
	if r.Code != "" && !slices.Contains(Codes(), r.Code) {
		hint := "docs/checks.md lists all codes"
		if near := closest.Match(r.Code, Codes()); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		return fmt.Sprintf("unknown check %q", r.Code), hint
	}
	return "", ""
}

// match returns the last rule that fits a finding, or nil.
func match(rules []Rule, x *leaflet.Finding) *Rule {
	for i := len(rules) - 1; i >= 0; i-- {
		r := &rules[i]
		if (r.Code == "" || r.Code == x.Code) && (r.Locale == "" || r.Locale == x.Locale) && fitsID(r.Message, x.Message) {
			return r
		}
	}
	return nil
}

func fitsID(pattern, id string) bool {
	if begin, ok := strings.CutSuffix(pattern, "*"); ok {
		return strings.HasPrefix(id, begin)
	}
	return pattern == "" || pattern == id
}

// Info describes a code for reports.
type Info struct {
	Code string
	Text string // one sentence
}

// Codes returns all codes, sorted.
func Codes() []string {
	out := make([]string, len(descriptions))
	for i := range descriptions {
		out[i] = descriptions[i].Code
	}
	return out
}

// Describe returns what a code means, or "" for an unknown one.
func Describe(code string) string {
	for i := range descriptions {
		if descriptions[i].Code == code {
			return descriptions[i].Text
		}
	}
	return ""
}

// descriptions are all codes, sorted. Those of the locale file's reader are among
// them, so that rules can name them.
var descriptions = []Info{
	{"address-added", "The translation has a web or e-mail address that the source does not have."},
	{"address-changed", "A web or e-mail address differs from the source."},
	{"address-lost", "A web or e-mail address of the source is missing."},
	{"bidi-control", "An invisible character changes the direction of the text."},
	{"brackets", "A bracket has no partner."},
	{"broken-template", "A placeholder cannot be read."},
	{"code-added", "The translation has code that the source does not have."},
	{"code-changed", "A piece of code differs from the source."},
	{"code-lost", "A piece of code of the source is missing."},
	{"double-space", "Two spaces follow each other."},
	{"doubled-word", "A word stands twice in a row."},
	{"drug-changed", "The translation names another medicine."},
	{"drug-missing", "A medicine of the source was not found in the translation."},
	{"end-mark", "The text ends with another mark than the source."},
	{"inconsistent", "The same source text is translated in two ways."},
	{"invisible", "A character cannot be seen or has no meaning."},
	{"length", "The translation is far shorter or longer than expected."},
	{"letter-form", "A letter belongs to another language that uses the script."},
	{"link-added", "The translation has a link that the source does not have."},
	{"link-changed", "The target of a link differs from the source."},
	{"link-lost", "A link of the source is missing."},
	{"look-alike", "A word mixes letters of two alphabets that look alike."},
	{"markup-added", "The translation has more bold text than the source."},
	{"markup-broken", "A mark of bold or italic text is not closed."},
	{"markup-changed", "Italic text differs from the source."},
	{"markup-lost", "Bold text of the source is not bold."},
	{"missing", "Messages have no translation."},
	{"negation-added", "The translation says no where the source does not."},
	{"negation-lost", "A negation of the source is missing."},
	{"no-hash", "Nobody knows which source text a translation was made for."},
	{"not-nfc", "Letters and marks are not composed."},
	{"number-added", "The translation has a number that the source does not have."},
	{"number-changed", "A number, dose or time differs from the source."},
	{"number-lost", "A number, dose or time of the source is missing."},
	{"number-swapped", "Two numbers have changed places."},
	{"outer-space", "The text begins or ends with a space."},
	{"phone-added", "The translation has a phone number that the source does not have."},
	{"phone-changed", "A phone number differs from the source."},
	{"phone-lost", "A phone number of the source is missing."},
	{"placeholder-added", "The translation has a placeholder that the source does not have."},
	{"placeholder-broken", "Braces belong to no placeholder."},
	{"placeholder-changed", "A placeholder differs from the source."},
	{"placeholder-lost", "A placeholder of the source is missing."},
	{"plural-forms", "The plural forms are not those of the language."},
	{"question-added", "The translation is a question, the source is not."},
	{"question-lost", "The source is a question, the translation is not."},
	{"quotes", "A quotation mark has no partner."},
	{"same-as-source", "The translation is the source text."},
	{"same-translation", "Different source texts have the same translation."},
	{"script-mark", "A full stop, comma or question mark is that of Latin text."},
	{"sentences", "Sentences were added or lost."},
	{"source-left", "Words of the source are left in the translation."},
	{"spanish-marks", "A Spanish question or exclamation lacks one of its two marks."},
	{"stale", "The source has changed since messages were translated."},
	{"tatweel", "A word is stretched with tatweel."},
	{"term-forbidden", "The glossary forbids a word."},
	{"term-missing", "A term of the glossary was not translated as the glossary says."},
	{"term-translated", "A term that must stay as it is was translated."},
	{"too-long", "The translation is longer than there is room for."},
	{"unit-added", "A number has a unit that the source does not have."},
	{"unit-changed", "A number has another unit than in the source."},
	{"unit-converted", "An amount is written in another unit."},
	{"unit-lost", "A number has lost its unit."},
	{"unknown-id", "The file has a message that the catalogue does not know."},
	{"unknown-placeholder", "A placeholder has no value."},
	{"unused-key", "A key of the locale file has no effect."},
	{"wrong-language", "The text seems to be in another language."},
	{"wrong-script", "The text is not written in the script of its language."},
	{"zawgyi", "Burmese text is in the Zawgyi encoding."},
}
