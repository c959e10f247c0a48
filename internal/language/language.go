// Package language knows what the tool must know of each language: script and
// direction, digits, quotes, dates, line height, list markers and names. A BCP
// 47 tag goes in, as somebody wrote it; facts and formatted text come out.
//
// Start with Lookup, which always answers, and FormatDate, FormatInt and Digits.
// Parse says what is wrong with a tag and what was probably meant.
//
// The direction always follows from the script in our own table, never from a
// guess: libraries call Hazaragi left-to-right. Facts come from Unicode CLDR
// (cldr.go, generated) and, for languages and habits that CLDR lacks, from
// table.go. Tags are kept as written; they are canonicalised for look-ups only.
package language

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Info is what the tool knows of one language.
type Info struct {
	Tag       string // as asked for
	Entry     string // tag of the entry that answered; empty if only the script is known
	Script    string // ISO 15924: "Latn", "Arab", "Hans", "Jpan" ...
	RTL       bool
	Nastaliq  bool      // written in the Nastaliq style of the Arabic script
	Name      string    // in the language itself, with a capital letter where there are any
	English   string    // in English
	Digits    string    // ten digits, zero first
	Decimal   string    // decimal separator
	Group     string    // separator of groups of digits
	Quotes    [4]string // outer opening, outer closing, inner opening, inner closing
	Bullets   [2]string // list markers of the first and of deeper levels
	NumberEnd string    // follows the number of a list item
	Stop      string    // full stop
	Question  string    // question mark at the end of a question; empty if there is none
	// LineHeight is a multiple of the font size that keeps the marks of two
	// lines apart.
	LineHeight float64
	NoItalic   bool // the script has no slanted style of its own

	record record
}

// record is one entry of the tables.
type record struct {
	tag, script, name, english string
	digits, decimal, group     string
	minGroup                   int  // digits before the first separator, at least
	indian                     bool // 12,34,567
	quotes                     [4]string
	date, monthYear            string // patterns, see FormatDate
	months, monthsAlone        string // twelve names, separated by |; monthsAlone may be empty
}

// Lookup returns what is known of the language with the given tag. It always
// answers: with the entry of that tag, or of its nearest parent in the same
// script (never pa for pa-Arab), or else with what follows from the script.
// The digits can be chosen as in "ar-u-nu-arab".
func Lookup(tag string) Info {
	if info, ok := answered.Load(tag); ok {
		return *info.(*Info)
	}
	info := lookUp(tag)
	if info.Entry != "" {
		answered.Store(tag, &info)
	}
	return info
}

// answered keeps what was found, since exporters ask for every text: string -> *Info.
var answered sync.Map

// maxTag is far longer than any tag in use, in bytes; it keeps parsing quick.
const maxTag = 100

func lookUp(tag string) Info {
	base, system := cutDigits(tag)
	if len(base) > maxTag {
		base = ""
	}
	if r, ok := find(base); ok {
		return newInfo(tag, r.tag, r, system)
	}
	parsed, err := language.Parse(canonical(base))
	if err != nil {
		parsed, _ = language.Parse(primary(base))
	}
	script := scriptOf(parsed)
	for _, candidate := range candidates(base, parsed, script) {
		if r, ok := find(candidate); ok && r.script == script {
			return newInfo(tag, r.tag, r, system)
		}
	}
	r := fromScript(script)
	r.name, r.english = display.Self.Name(parsed), display.English.Tags().Name(parsed)
	return newInfo(tag, "", r, system)
}

// Known reports whether Lookup has an entry for the tag or a parent of it.
func Known(tag string) bool { return Lookup(tag).Entry != "" }

// Tags returns the tags of all entries, sorted.
func Tags() []string {
	var tags []string
	for i := range cldr {
		tags = append(tags, cldr[i].tag)
	}
	for i := range own {
		tags = append(tags, own[i].tag)
	}
	slices.Sort(tags)
	return slices.Compact(tags)
}

// Compatible reports whether readers of a can read b's script.
func Compatible(a, b string) bool { return Lookup(a).Script == Lookup(b).Script }

// find looks a tag up in our own table, then in CLDR's. The case of letters
// does not matter.
func find(tag string) (record, bool) {
	if alias, ok := aliases[tag]; ok {
		tag = alias
	}
	if r, ok := search(own[:], tag); ok {
		return r, true
	}
	return search(cldr[:], tag)
}

func search(table []record, tag string) (record, bool) {
	i, ok := slices.BinarySearchFunc(table, tag, func(r record, tag string) int { return compareFold(r.tag, tag) })
	if !ok {
		return record{}, false
	}
	return table[i], true
}

// compareFold orders tags without regard to the case of ASCII letters.
func compareFold(a, b string) int {
	for i := 0; i < len(a) && i < len(b); i++ {
		if x, y := lower(a[i]), lower(b[i]); x != y {
			return int(x) - int(y)
		}
	}
	return len(a) - len(b)
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// primary returns the language subtag in lower case.
func primary(tag string) string {
	base, _, _ := strings.Cut(tag, "-")
	return strings.ToLower(base)
}

// canonical replaces an outdated or ambiguous language subtag by the one that
// the tables use. It never drops a script.
func canonical(tag string) string {
	base, rest, found := strings.Cut(tag, "-")
	if alias, ok := aliases[strings.ToLower(base)]; ok && (!found || !strings.Contains(alias, "-")) {
		base = alias
	}
	if found {
		return base + "-" + rest
	}
	return base
}

// candidates lists the tags that may answer for a tag, nearest first.
func candidates(base string, parsed language.Tag, script string) []string {
	list := []string{canonical(base)}
	lang := primary(canonical(base))
	for t := parsed; !t.IsRoot(); t = t.Parent() {
		list = append(list, t.String())
	}
	list = append(list, lang+"-"+script, lang)
	if regional, ok := parents[lang]; ok {
		list = append(list, regional)
	}
	return list
}

// scriptOf returns the script that a language is written in.
func scriptOf(t language.Tag) string {
	base, script, _ := t.Raw()
	if s := script.String(); s != "Zzzz" {
		return s
	}
	if s, ok := scripts[base.String()]; ok {
		return s
	}
	likely, _ := t.Script()
	if s := likely.String(); s != "Zzzz" {
		return s
	}
	return "Latn"
}

// fromScript makes an entry for a language that only its script is known of.
// Its dates are ISO 8601.
func fromScript(script string) record {
	r := record{
		script: script, digits: "latn", decimal: ".", group: ",", minGroup: 1,
		quotes: [4]string{"“", "”", "‘", "’"}, date: isoDate, monthYear: isoMonth,
	}
	switch script {
	case "Arab":
		r.quotes = [4]string{"«", "»", "‹", "›"}
	case "Mymr":
		r.digits = "mymr"
	}
	return r
}

// newInfo puts together what the tables and the script say.
func newInfo(tag, entry string, r record, system string) Info {
	look, ok := looks[r.script]
	if !ok {
		look = looks["Latn"]
	}
	x := extras[entry]
	digits, ok := systems[system]
	if !ok {
		digits = systems[r.digits]
	}
	info := Info{
		Tag: tag, Entry: entry, Script: r.script, RTL: look.rtl, Nastaliq: x.nastaliq,
		Name: first(x.name, r.name, tag), English: first(x.english, r.english, tag),
		Digits: digits, Decimal: r.decimal, Group: r.group,
		Quotes: r.quotes, Bullets: [2]string{"•", "–"}, NumberEnd: ".",
		Stop: first(x.stop, look.stop), Question: first(x.question, look.question),
		LineHeight: look.lineHeight, NoItalic: look.noItalic,
		record: r,
	}
	if x.lineHeight != 0 {
		info.LineHeight = x.lineHeight
	}
	return info
}

// first returns the first text that is not empty.
func first(texts ...string) string {
	for _, s := range texts {
		if s != "" {
			return s
		}
	}
	return ""
}

// Fallback returns the languages that a reader of tag can read instead, nearest
// first, without tag itself. They are always of the same script.
func Fallback(tag string) []string {
	info := Lookup(tag)
	var list []string
	add := func(candidate string) {
		r, ok := find(candidate)
		if ok && r.script == info.Script && r.tag != tag && !slices.Contains(list, r.tag) {
			list = append(list, r.tag)
		}
	}
	add(info.Entry)
	for _, candidate := range strings.Fields(extras[info.Entry].fallback) {
		add(candidate)
	}
	base, _ := cutDigits(tag)
	if len(base) > maxTag {
		return list
	}
	if parsed, err := language.Parse(canonical(base)); err == nil {
		for _, candidate := range candidates(base, parsed, info.Script) {
			add(candidate)
		}
	}
	if shorter := strings.LastIndexByte(base, '-'); info.Entry == "" && shorter > 0 && Compatible(tag, base[:shorter]) {
		list = append(list, base[:shorter]) // the tables have no entry, but a project may have texts
	}
	return list
}
