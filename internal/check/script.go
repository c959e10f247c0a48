package check

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
)

// scripts is what letters and signs a language is written with.
type scripts struct {
	code     string // ISO 15924
	tables   []*unicode.RangeTable
	latin    bool
	rtl      bool
	noItalic bool
	joiners  bool // zero-width joiners and non-joiners belong to the script
	breaks   bool // zero-width spaces belong to it
	info     language.Info
}

// scriptTables are the Unicode scripts behind the codes.
var scriptTables = map[string][]*unicode.RangeTable{
	"Latn": {unicode.Latin}, "Cyrl": {unicode.Cyrillic}, "Grek": {unicode.Greek}, "Armn": {unicode.Armenian}, "Geor": {unicode.Georgian},
	"Hebr": {unicode.Hebrew}, "Arab": {unicode.Arabic}, "Syrc": {unicode.Syriac}, "Thaa": {unicode.Thaana}, "Nkoo": {unicode.Nko}, "Adlm": {unicode.Adlam},
	"Rohg": {unicode.Hanifi_Rohingya}, "Deva": {unicode.Devanagari}, "Beng": {unicode.Bengali}, "Guru": {unicode.Gurmukhi}, "Gujr": {unicode.Gujarati},
	"Orya": {unicode.Oriya}, "Taml": {unicode.Tamil}, "Telu": {unicode.Telugu}, "Knda": {unicode.Kannada}, "Mlym": {unicode.Malayalam}, "Sinh": {unicode.Sinhala},
	"Thai": {unicode.Thai}, "Laoo": {unicode.Lao}, "Khmr": {unicode.Khmer}, "Mymr": {unicode.Myanmar}, "Tibt": {unicode.Tibetan}, "Ethi": {unicode.Ethiopic},
	"Hans": {unicode.Han}, "Hant": {unicode.Han}, "Hani": {unicode.Han}, "Jpan": {unicode.Han, unicode.Hiragana, unicode.Katakana}, "Kore": {unicode.Hangul, unicode.Han},
	"Mong": {unicode.Mongolian}, "Cher": {unicode.Cherokee}, "Cans": {unicode.Canadian_Aboriginal}, "Tfng": {unicode.Tifinagh}, "Hmnp": {unicode.Nyiakeng_Puachue_Hmong},
	"Vaii": {unicode.Vai}, "Olck": {unicode.Ol_Chiki}, "Mtei": {unicode.Meetei_Mayek},
}

func scriptsOf(tag string) *scripts {
	info := language.Lookup(tag)
	s := &scripts{code: info.Script, tables: scriptTables[info.Script], rtl: info.RTL, noItalic: info.NoItalic, info: info, latin: info.Script == "Latn"}
	switch info.Script {
	case "Thai", "Laoo", "Khmr", "Mymr", "Tibt", "Jpan":
		s.breaks = true
	}
	switch info.Script {
	case "Latn", "Cyrl", "Grek", "Hebr", "Hans", "Hant", "Jpan", "Kore", "Thai", "Laoo", "Ethi", "Armn", "Geor":
	default:
		s.joiners = true
	}
	return s
}

func (s *scripts) has(r rune) bool {
	if s.latin && r < 0x250 {
		return unicode.Is(unicode.Latin, r)
	}
	for _, t := range s.tables {
		if unicode.Is(t, r) {
			return true
		}
	}
	return false
}

// share counts the letters of a text outside its parts, and those of the script.
// Latin units and short names in capitals (mg, MRI) belong to every script.
func (p *pair) share() (own, foreign, latin int) {
	s := p.tgt.s
	parts := p.tgt.parts
	for i := 0; i < len(s); {
		if len(parts) > 0 && i == parts[0].start {
			i = max(i+1, parts[0].end)
			parts = parts[1:]
			continue
		}
		c := s[i]
		if c < utf8.RuneSelf {
			if !asciiLetter(c) {
				i++
				continue
			}
			n := 1
			for i+n < len(s) && asciiLetter(s[i+n]) {
				n++
			}
			switch {
			case p.script.latin:
				own += n
			case !p.international(s, i, n):
				foreign += n
				latin += n
			}
			i += n
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		switch {
		case p.script.has(r):
			own++
		case unicode.IsLetter(r):
			foreign++
		}
	}
	return own, foreign, latin
}

// international reports whether a Latin word may stand in any script: a unit, a
// name in capitals, a term of the glossary, a word in parentheses.
func (p *pair) international(s string, i, n int) bool {
	word := s[i : i+n]
	if n <= 2 || strings.ToUpper(word) == word && n <= 6 || i > 0 && (s[i-1] == '(' || digit(s[i-1])) {
		return true
	}
	switch word {
	case "mcg", "mmHg", "mmol", "kcal", "pH", "HbA", "cm":
		return true
	}
	return p.glossary.keeps(word) || isDrug(word)
}

// wrongScript reports a text that is not written in the script of its language.
func (p *pair) wrongScript() bool {
	if len(p.script.tables) == 0 {
		return false
	}
	own, foreign, latin := p.share()
	all := own + foreign
	switch {
	case foreign == 0 || all < 4:
		return false
	case own*2 < all && foreign >= 4:
		severity := leaflet.Error
		if latin > 0 && (all < 10 || own > 0 && all < 20) && p.copiedWords() < 3 {
			severity = leaflet.Warning // a name, perhaps
		}
		p.report(severity, "wrong-script", span{}, span{}, fmt.Sprintf("%d of %d letters are not of the script of %s", foreign, all, p.script.info.English), "translate the text, or check that it stands in the right file")
		return severity == leaflet.Error
	case own*10 < all*9 && foreign >= 8:
		severity := leaflet.Warning
		if p.copiedWords() >= 4 {
			severity = leaflet.Error
		}
		p.report(severity, "source-left", span{}, span{}, fmt.Sprintf("%d of %d letters are not of the script of %s", foreign, all, p.script.info.English), "translate what is left of the source")
	case latin >= 8 && p.copiedWords() >= 3:
		p.report(leaflet.Warning, "source-left", span{}, span{}, "words of the source are left", "translate what is left of the source")
	}
	return false
}

// inert reports whether r is one of the many letters that NFC never changes and
// that nothing is reordered with: most of Cyrillic, Arabic, Thai, Kana and Han.
func inert(r rune) bool {
	return r >= 0x3041 && r <= 0x3096 || r >= 0x30A1 && r <= 0x30FA || r >= 0x4E00 && r <= 0x9FFF || r >= 0x400 && r <= 0x482 || r >= 0x620 && r <= 0x64A || r >= 0x660 && r <= 0x66F || r >= 0x671 && r <= 0x6D5 ||
		r >= 0xE00 && r <= 0xE37 || r >= 0x2010 && r <= 0x2027 || r >= 0x3000 && r <= 0x3029 || r >= 0xFF01 && r <= 0xFF5E
}

// characters looks at single characters: those that cannot be seen, that turn
// the direction of the text, or that only look like others.
func (p *pair) characters() {
	s := p.tgt.s
	ascii := true
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || s[i] < ' ' {
			ascii = false
			break
		}
	}
	if ascii {
		return
	}
	isolates := 0
	var reported [5]bool
	once := func(k int, severity leaflet.Severity, code string, i, n int, text, hint string) {
		if !reported[k] {
			reported[k] = true
			p.report(severity, code, span{}, span{i, i + n}, text, hint)
		}
	}
	composable := false
	for i, r := range s {
		composable = composable || r >= 0x300 && !inert(r)
		if r < 0xAD && r >= ' ' && r < 0x7F || r >= 0x100 && r < 0x600 || r >= 0x700 && r < 0x2000 && r != 0x180E || r >= 0x3000 && r < 0xE000 {
			continue
		}
		n := utf8.RuneLen(r)
		switch {
		case r == '\n' || r == '\t':
		case r < ' ' || r >= 0x7F && r < 0xA0 || r == utf8.RuneError:
			once(0, leaflet.Error, "invisible", i, n, fmt.Sprintf("control character %U", r), "delete it")
		case r == 0x202D || r == 0x202E:
			once(1, leaflet.Error, "bidi-control", i, n, fmt.Sprintf("%U overrides the direction of the letters", r), "delete it: the text is shown the right way without it")
		case r == 0x202A || r == 0x202B || r == 0x202C:
			once(1, leaflet.Warning, "bidi-control", i, n, fmt.Sprintf("%U embeds a direction", r), "delete it: the tool isolates numbers and addresses itself")
		case r >= 0x2066 && r <= 0x2068:
			isolates++
		case r == 0x2069:
			if isolates--; isolates < 0 {
				once(1, leaflet.Warning, "bidi-control", i, n, "isolate is closed that was not opened", "delete U+2069, or write U+2068 before the isolated text")
				isolates = 0
			}
		case r == 0x200E || r == 0x200F || r == 0x61C:
			if !p.script.rtl {
				once(1, leaflet.Warning, "bidi-control", i, n, fmt.Sprintf("mark of direction %U in text that runs from left to right", r), "delete it")
			}
		case r == 0x200B && !p.script.breaks, r == 0xFEFF, r == 0x180E, r >= 0x2061 && r <= 0x2064, r >= 0xE0000 && r <= 0xE0FFF,
			(r == 0x200C || r == 0x200D) && !p.script.joiners && !emojiJoin(s, i):
			once(2, leaflet.Warning, "invisible", i, n, fmt.Sprintf("character %U cannot be seen", r), "delete it")
		case r >= 0xE000 && r <= 0xF8FF:
			once(2, leaflet.Error, "invisible", i, n, fmt.Sprintf("private-use character %U has no meaning outside one font", r), "type the letter anew")
		case r == 0x640 && p.script.code == "Arab" && letters([]byte(s[i+n:min(len(s), i+n+4)])) > 0 && i > 0 && s[i-1] > ' ':
			once(3, leaflet.Warning, "tatweel", i, n, "tatweel stretches a word: it cannot be searched for", "delete it")
		case p.script.code == "Arab" && p.wrongLetter(r):
			once(4, leaflet.Warning, "letter-form", i, n, fmt.Sprintf("%q is a letter of another language that uses this script", r), "type the word on a keyboard for "+p.script.info.English)
		}
	}
	if isolates > 0 {
		once(1, leaflet.Warning, "bidi-control", len(s), 0, "isolate is not closed", "write U+2069 behind the isolated text")
	}
	if composable && !norm.NFC.IsNormalString(s) && !excluded(s) {
		p.report(leaflet.Info, "not-nfc", span{}, span{}, "letters and marks are not composed (Unicode NFC)", "searching may not find the word; type it anew or normalise the file")
	}
	if p.script.code == "Mymr" {
		p.zawgyi()
	}
	if p.script.code == "Hans" || p.script.code == "Hant" {
		p.han()
	}
	p.lookAlike()
}

// excluded reports whether a text has one of the Indic or Hebrew letters that
// NFC takes apart although keyboards write them: they are no mistake.
func excluded(s string) bool {
	for _, r := range s {
		if r >= 0x958 && r <= 0x95F || r >= 0x9DC && r <= 0x9DF || r >= 0xA33 && r <= 0xA5E || r >= 0xFB1D && r <= 0xFB4E || r == 0xB5C || r == 0xB5D {
			return true
		}
	}
	return false
}

func emojiJoin(s string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	return before > 0x2190 && !unicode.IsLetter(before)
}

// wrongLetter reports whether an Arabic-script letter belongs to another language:
// Persian and Arabic keyboards give different letters for kaf and yeh.
func (p *pair) wrongLetter(r rune) bool {
	switch p.base {
	case "ar":
		return r == 'ک' || r == 'ی' || r == 'ہ' || r == 'ے' || r == 'ھ' || r == 'ں'
	case "fa", "prs", "haz":
		return r == 'ك' || r == 'ي' || r == 'ہ' || r == 'ے' || r == 'ى'
	case "ur":
		return r == 'ك' || r == 'ي' || r == 'ى' || r == 'ه'
	}
	return false
}

// lookAlike finds words that mix Latin with Cyrillic or Greek letters: ѕреесh.
func (p *pair) lookAlike() {
	s := p.tgt.s
	var seen uint8 // 1 Latin, 2 Cyrillic, 4 Greek
	start := 0
	for i, r := range s + " " {
		var kind uint8
		switch {
		case r < utf8.RuneSelf:
			if asciiLetter(byte(r)) {
				kind = 1
			}
		case r >= 0x370 && r < 0x400 && r != 0x3BC && unicode.IsLetter(r):
			kind = 4
		case r >= 0x400 && r < 0x530:
			kind = 2
		case r < 0x250 && r >= 0xC0 && r != 0xD7 && r != 0xF7:
			kind = 1
		}
		if kind == 0 {
			if seen&(seen-1) != 0 {
				p.report(leaflet.Warning, "look-alike", span{}, span{start, i}, fmt.Sprintf("%q mixes letters of two alphabets that look alike", s[start:i]), "type the word anew on one keyboard")
				return
			}
			seen = 0
			continue
		}
		if seen == 0 {
			start = i
		}
		seen |= kind
	}
}

// zawgyi finds Burmese text in the old Zawgyi encoding: the vowel sign e comes
// before its consonant there, and letters stand in places that Unicode gives to
// other languages.
func (p *pair) zawgyi() {
	s := p.tgt.s
	bad, all := 0, 0
	last := ' '
	for _, r := range s {
		if r >= 0x1000 && r <= 0x109F {
			all++
		}
		switch {
		case r == 0x1031 && !(last >= 0x1000 && last <= 0x1021 || last >= 0x103B && last <= 0x103E || last == 0x1039 || last >= 0x1023 && last <= 0x102A || last == 0x103F),
			r >= 0x1060 && r <= 0x1097 && p.base == "my",
			last == 0x1039 && !(r >= 0x1000 && r <= 0x1021):
			bad++
		}
		last = r
	}
	if bad >= 2 || bad == 1 && all < 12 {
		p.report(leaflet.Error, "zawgyi", span{}, span{}, "the text seems to be in the Zawgyi encoding", "convert it to Unicode: it is printed as nonsense")
	}
}

// simplified and traditional are frequent characters that only one of the two
// ways to write Chinese has.
const (
	simplified  = "们这个来时说为对发会过还经么进动关开问题应该两从样见现点没将当给请医药疗剂体疼热痛压诊护肿脑脏肤损伤终续轻严节胶饮饭业产"
	traditional = "們這個來時說為對發會過還經麼進動關開問題應該兩從樣見現點沒將當給請醫藥療劑體疼熱痛壓診護腫腦臟膚損傷終續輕嚴節膠飲飯業產"
)

var (
	onlySimplified  = onlyIn(simplified, traditional)
	onlyTraditional = onlyIn(traditional, simplified)
)

func onlyIn(a, b string) map[rune]bool {
	set := map[rune]bool{}
	for _, r := range a {
		if !strings.ContainsRune(b, r) {
			set[r] = true
		}
	}
	return set
}

// han finds simplified characters in traditional text and the other way round.
func (p *pair) han() {
	wrong, right := onlyTraditional, onlySimplified
	if p.script.code == "Hant" {
		wrong, right = right, wrong
	}
	bad, good := 0, 0
	for _, r := range p.tgt.s {
		if r < 0x4E00 || r > 0x9FFF {
			continue
		}
		if wrong[r] {
			bad++
		} else if right[r] {
			good++
		}
	}
	if bad > good {
		p.report(leaflet.Warning, "wrong-language", span{}, span{}, "the characters are those of the other way to write Chinese", "check that the text stands in the right file")
	}
}
