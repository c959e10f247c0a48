package check

import (
	"embed"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"polyleaf/internal/language"
)

// The word lists: one file for each language, named by its tag. Each line says
// what the words after the colon mean. "word*" stands for all words that begin
// so, "*end" for those that end so, "*part*" for those that have it inside.
//
//	2: two                  a number
//	2 time: twice           a number with its unit
//	8|7 day: huit jours     one with two readings
//	plus: and a half        what adds a half to the number before it
//	plus 0.25: et quart     what adds something else
//	lead 0.5: साढ़े           what adds it to the number that follows
//	past -0.5: halb         the same for hours: halb acht is 7.30
//	hour 8: ósmej           an hour behind such a word, where it has another form than the number
//	clock 18: ทุ่ม            o'clock, counted from 18 hours; 24: 7 to 11 are in the morning
//	halt: stop taking       an order to stop
//	away: out of reach      of children, and other ways to say so
//	stop: stop, no longer   what ends; go: what goes on. Other lines may have these words, too
//	fades: go away          what goes on with a "not"; lasts: persist, what is said for that
//	says left: left eye     a side, a bound (least, most, over, under), a day of the week, a time of the day, a meal, double or half, "or", "both", "unless", a demand in place of a "not" (instead), a mild hint; other lines may have these words, too
//	concede: even if        what the opposite of a condition begins with
//	teaspoon, tablespoon    parts of words that tell the two apart
//	unit h: hour, hours     names of a unit, behind the number
//	unit thing: steps       what is counted and is no unit, though it looks like another word
//	before pct: yüzde       those that stand before the number
//	bare day: daily         a unit without a number
//	each, only, more: see classEach and what follows
//	ordinal 1: first        compared with each other only
//	am, pm, night: evening  says which half of the day an hour beside it is in
//	link: more, whole       words that may stand between a number and its unit
//	vague: a couple         what stands for some small number
//	skip: each other        what is no number and no negation, though it looks like one
//	not, weak, keep, limit, hint, add, ban, unless: see negation.go
//	clitics: و, ف           letters that are written together with the next word
//	join: y                 what may stand inside a number: treinta y cinco
//	onesfirst: yes          the ones stand before the tens: خمسة وعشرون
//	spaceless: yes          the language writes no spaces between words
//	cjk: yes                numbers are written with 一, 二, 十
//
//go:embed lists/*.txt
var lists embed.FS

// class is what a word means to the checks.
type class uint8

const (
	classNumber class = iota
	classPlus
	classVague
	classSkip
	classNot
	classWeak
	classLimit
	classUnless
	classHint
	classBare
	classOrdinal
	classEach    // "each": a number that the source has twice may stand once
	classOnly    // "only", "must": turns "not ... unless" into a demand
	classMore    // "more than": what is left of "no more than"
	classMorning // a word that says which half of the day an hour beside it is in
	classAfternoon
	classNight // the evening before midnight, the morning after it
	classTurn  // says that something goes on or ends, and nothing else
	classConcede
	classAway
	classLead // what is added to the number that follows
	classPast // the same for hours of the day
	classHour
	classLink
	classUnit
	classes
)

var classNames = map[string]class{
	"plus": classPlus, "each": classEach, "only": classOnly, "more": classMore, "am": classMorning, "pm": classAfternoon, "night": classNight, "unless": classUnless, "vague": classVague, "skip": classSkip, "not": classNot, "weak": classWeak, "limit": classLimit, "hint": classHint, "link": classLink,
	"lead": classLead, "past": classPast, "hour": classHour, "concede": classConcede, "away": classAway,
}

// entry is one word or phrase of a list.
type entry struct {
	class  class
	unit   unit
	strict bool // a negation that a translation does not have without a reason
	turn   turn
	says   topics
	halt   bool // an order to stop, which every translation says in some way
	value  float64
	other  float64 // another reading of the same words, as 7 for "huit jours"; NaN for none
}

// ending is a word known by what it ends in or has inside.
type ending struct {
	text   string
	inside bool
	entry  entry
}

// lexicon is what is known of one language.
type lexicon struct {
	words     trie // all but units and links
	leads     trie // "half past", साढ़े: what is added to the number that follows
	hours     trie // numbers behind these, where they have forms of their own
	units     trie
	links     trie
	endings   []ending
	before    []ending // units that stand before the number
	clitics   []string
	joins     []string    // folded
	spoons    [2][]string // what teaspoons and tablespoons are known by, folded
	onesFirst bool
	spaceless bool
	cjk       bool
	numbers   bool // number words are known
	negations bool // negations are known
	turns     bool // words for "stop" are known
	away      bool // words for "out of reach" are known
	unless    bool // words for "unless" are known
	both      bool // words for "both" are known
	halves    bool // words for the halves of the day are known
	either    bool // words for "or" are known
	decimal   string
	group     string
	lax       bool // both decimal signs are in use
	points    bool // "20." is the twentieth
	french    bool
	romance   bool
	english   bool // 3/4 may be a day of March or of April
}

var lexicons sync.Map // language tag -> func() *lexicon

// lexiconOf returns the word list of a language, or that of its nearest parent.
// Every language knows the units of any.txt.
func lexiconOf(tag string) *lexicon {
	load, ok := lexicons.Load(tag)
	if !ok {
		load, _ = lexicons.LoadOrStore(tag, sync.OnceValue(func() *lexicon { return newLexicon(tag) }))
	}
	return load.(func() *lexicon)()
}

// laxDecimals are the languages that write both 1.5 and 1,5, depending on the
// country, or 1/5 for 1.5.
var laxDecimals = map[string]bool{"es": true, "ar": true, "fa": true, "ur": true, "ps": true, "en": false}

// ordinalPoints are the languages that mark ordinals with a full stop.
var ordinalPoints = map[string]bool{"de": true, "pl": true, "cs": true, "sk": true, "hu": true, "tr": true, "hr": true, "sl": true, "fi": true, "da": true, "nb": true, "et": true, "lv": true}

func newLexicon(tag string) *lexicon {
	info := language.Lookup(tag)
	x := &lexicon{decimal: info.Decimal, group: info.Group}
	switch info.Script {
	case "Thai", "Laoo", "Khmr", "Mymr", "Hans", "Hant", "Hani", "Jpan":
		x.spaceless = true
	}
	base, _, _ := strings.Cut(tag, "-")
	x.english, x.french = base == "en", base == "fr"
	x.romance = hasWord("es it pt fr ro", base)
	x.points = ordinalPoints[base]
	x.lax = laxDecimals[base] && tag != "es-ES"
	for m, names := range info.Months() {
		for _, name := range names {
			if base+" "+name != "ro mai" { // "more"
				x.add("month", name, entry{class: classNumber, value: float64(m + 1), unit: monthName, other: noOther})
			}
		}
	}
	x.numbers = false
	x.load("any")
	for _, name := range []string{tag, info.Entry, base + "-" + info.Script, base} {
		if name != "" && x.load(name) {
			break
		}
	}
	for _, t := range [...]*trie{&x.words, &x.units, &x.links, &x.leads, &x.hours} {
		t.index()
	}
	return x
}

// load reads one file of words; it reports whether there is one.
func (x *lexicon) load(name string) bool {
	data, err := lists.ReadFile("lists/" + name + ".txt")
	if err != nil {
		return false
	}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		key, words, _ := strings.Cut(line, ":")
		x.line(strings.TrimSpace(key), words)
	}
	return true
}

func (x *lexicon) line(key, words string) {
	first, second, _ := strings.Cut(key, " ")
	switch first {
	case "spaceless", "cjk":
		x.spaceless = true
		x.cjk = x.cjk || first == "cjk"
		x.numbers = x.numbers || x.cjk
		return
	case "onesfirst":
		x.onesFirst = true
		return
	case "join":
		for w := range strings.SplitSeq(words, ",") {
			x.joins = append(x.joins, string(fold(strings.TrimSpace(w), nil, nil).text))
		}
		return
	case "teaspoon", "tablespoon":
		large := len(first) - len("teaspoon")
		for w := range strings.SplitSeq(words, ",") {
			x.spoons[min(large, 1)] = append(x.spoons[min(large, 1)], string(fold(strings.TrimSpace(w), nil, nil).text))
		}
		return
	case "clitics":
		for w := range strings.SplitSeq(words, ",") {
			x.clitics = append(x.clitics, strings.TrimSpace(w))
		}
		return
	}
	e, ok := parseKey(first, second)
	if !ok {
		panic("check: unknown key in a word list: " + key) // the lists are part of the program
	}
	for w := range strings.SplitSeq(words, ",") {
		if w = strings.TrimSpace(w); w != "" {
			x.add(first, w, e)
		}
	}
}

func parseKey(first, second string) (entry, bool) {
	number, other, two := strings.Cut(first, "|")
	if value, err := strconv.ParseFloat(number, 64); err == nil {
		e := entry{class: classNumber, value: value, unit: unitNames[second], other: noOther}
		if two {
			e.other, err = strconv.ParseFloat(other, 64)
		}
		return e, err == nil
	}
	value, err := strconv.ParseFloat(second, 64)
	if c, ok := classNames[first]; ok {
		if c == classPlus && second == "" {
			value, err = 0.5, nil
		}
		return entry{class: c, value: value}, second == "" || err == nil
	}
	switch first {
	case "clock":
		return entry{class: classUnit, unit: clock, value: value}, err == nil
	case "stop":
		return entry{class: classTurn, turn: turnStop}, true
	case "halt":
		return entry{class: classTurn, turn: turnStop, halt: true}, true
	case "says":
		e := entry{class: classTurn, says: topicNames[second]}
		if e.says&(topicUnless|topicHard|topicEcho) != 0 {
			e.class = classWeak
		}
		return e, e.says != 0
	case "fades":
		return entry{class: classTurn, turn: turnFade}, true
	case "lasts":
		return entry{class: classTurn, turn: turnLast}, true
	case "go":
		return entry{class: classTurn, turn: turnGo}, true
	case "ban":
		return entry{class: classNot, strict: true, says: topicBan}, true
	case "add":
		return entry{class: classNot, strict: true}, true
	case "keep":
		return entry{class: classWeak, strict: true}, true
	case "unit", "before":
		return entry{class: classUnit, unit: unitNames[second]}, second == "thing" || unitNames[second] != noUnit
	case "ordinal":
		return entry{class: classOrdinal, value: value}, err == nil
	case "bare":
		return entry{class: classBare, unit: unitNames[second]}, unitNames[second] != noUnit
	}
	return entry{}, false
}

func (x *lexicon) add(key, word string, e entry) {
	text := strings.Trim(word, "*")
	folded := string(fold(text, nil, nil).text)
	switch {
	case key == "before":
		x.before = append(x.before, ending{text: folded, entry: e})
	case strings.HasPrefix(word, "*"):
		for i := range x.endings { // as in trie.add
			if x.endings[i].text == folded && x.endings[i].inside == strings.HasSuffix(word, "*") {
				x.endings[i].entry.merge(&e)
				return
			}
		}
		x.endings = append(x.endings, ending{text: folded, inside: strings.HasSuffix(word, "*"), entry: e})
	default:
		x.trieOf(e.class).add(folded, e, strings.HasSuffix(word, "*"))
	}
	x.numbers = x.numbers || e.class == classNumber && e.value > 2
	x.turns = x.turns || e.turn == turnStop
	x.away = x.away || e.class == classAway
	x.unless = x.unless || e.says&topicUnless != 0
	x.both = x.both || e.says&topicBoth != 0
	x.halves = x.halves || e.class == classNight
	x.either = x.either || e.says&topicEither != 0
	x.negations = x.negations || e.class == classNot
}

func (x *lexicon) trieOf(c class) *trie {
	switch c {
	case classUnit:
		return &x.units
	case classLink:
		return &x.links
	case classLead, classPast:
		return &x.leads
	case classHour:
		return &x.hours
	}
	return &x.words
}

// trie finds the longest entry that a text begins with. Its nodes are bytes.
type trie struct {
	nodes   []node
	entries []entry
	root    [256]int32   // index of the node, 0 for none
	tables  [][256]int32 // children by their byte, for nodes with many
}

type node struct {
	char         byte
	child, next  int32 // first child and next sibling, 0 for none
	table        int32 // index+1 in the trie's tables, 0 for none
	whole, start int32 // entry for the whole word and for a beginning, index+1
}

func (t *trie) add(word string, e entry, prefix bool) {
	if len(t.nodes) == 0 {
		t.nodes = append(t.nodes, node{}) // index 0 means none
	}
	at := t.root[word[0]]
	if at == 0 {
		t.nodes = append(t.nodes, node{char: word[0]})
		at = int32(len(t.nodes) - 1)
		t.root[word[0]] = at
	}
	for i := 1; i < len(word); i++ {
		at = t.child(at, word[i])
	}
	n := &t.nodes[at]
	slot := &n.whole
	if prefix {
		slot = &n.start
	}
	if *slot != 0 { // the first list wins; "add" lines mark what "not" lines have
		t.entries[*slot-1].merge(&e)
		return
	}
	t.entries = append(t.entries, e)
	*slot = int32(len(t.entries))
}

// merge adds what a further line says of the same words.
func (e *entry) merge(further *entry) {
	if e.class == classTurn && further.class != classTurn { // a line that only marks words may come first
		mark := *e
		*e = *further
		further = &mark
	}
	e.strict = e.strict || further.strict
	e.says |= further.says
	if further.turn != 0 && e.turn == 0 {
		e.turn, e.halt = further.turn, further.halt
	}
}

// child returns the child of a node, made when there is none.
func (t *trie) child(at int32, c byte) int32 {
	for n := t.nodes[at].child; n != 0; n = t.nodes[n].next {
		if t.nodes[n].char == c {
			return n
		}
	}
	t.nodes = append(t.nodes, node{char: c, next: t.nodes[at].child})
	n := int32(len(t.nodes) - 1)
	t.nodes[at].child = n
	return n
}

// match returns the longest entry at the beginning of text and its length in
// bytes; the length is 0 when there is none. Without spaces between words,
// every place may be the end of one.
func (t *trie) match(text []byte, spaceless bool) (*entry, int) {
	if len(text) == 0 || len(t.nodes) == 0 {
		return nil, 0
	}
	var best *entry
	length := 0
	for at, i := t.root[text[0]], 1; at != 0; i++ {
		n := &t.nodes[at]
		if n.whole != 0 && (spaceless && syllableEnd(text, i) || wordEnd(text, i)) {
			best, length = &t.entries[n.whole-1], i
		} else if n.start != 0 {
			best, length = &t.entries[n.start-1], i
		}
		if i == len(text) {
			break
		}
		at = t.step(n, text[i])
	}
	if best != nil && !spaceless && length < len(text) && !wordEnd(text, length) {
		length += letters(text[length:])
	}
	return best, length
}

// step returns the child of a node for a byte, or 0.
func (t *trie) step(n *node, c byte) int32 {
	if n.table != 0 {
		return t.tables[n.table-1][c]
	}
	at := n.child
	for at != 0 && t.nodes[at].char != c {
		at = t.nodes[at].next
	}
	return at
}

// index makes tables for nodes with many children: in other scripts than Latin
// nearly every word begins with the same byte.
func (t *trie) index() {
	for i := range t.nodes {
		children := 0
		for n := t.nodes[i].child; n != 0; n = t.nodes[n].next {
			children++
		}
		if children < 6 {
			continue
		}
		var table [256]int32
		for n := t.nodes[i].child; n != 0; n = t.nodes[n].next {
			table[t.nodes[n].char] = n
		}
		t.tables = append(t.tables, table)
		t.nodes[i].table = int32(len(t.tables))
	}
}

func asciiLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// wordEnd reports whether no letter follows at i. An apostrophe ends a word
// that goes before it, as in "l'heure" and "2'si".
func wordEnd(text []byte, i int) bool {
	if i >= len(text) {
		return true
	}
	c := text[i]
	if c < utf8.RuneSelf {
		return !asciiLetter(c) || text[i-1] == '\''
	}
	r, _ := utf8.DecodeRune(text[i:])
	return !letter(r)
}

// syllableEnd reports whether a word may end at i in a script without spaces:
// not before a vowel or mark that belongs to the letter before it, nor inside a
// Latin word.
func syllableEnd(text []byte, i int) bool {
	if i >= len(text) {
		return true
	}
	if text[i] < utf8.RuneSelf {
		return !asciiLetter(text[i-1]) || !asciiLetter(text[i])
	}
	if text[i] == 0xE3 || text[i] >= 0xE4 {
		return true // Kana and Han
	}
	r, _ := utf8.DecodeRune(text[i:])
	return r != 'ะ' && r != 'า' && r != 'ำ' && r != 'ະ' && r != 'າ' && r != 'ຳ' && !unicode.IsMark(r)
}

// letters returns the length of the letters that text begins with.
func letters(text []byte) int {
	i := 0
	for i < len(text) {
		if text[i] < utf8.RuneSelf {
			if !asciiLetter(text[i]) {
				break
			}
			i++
			continue
		}
		r, n := utf8.DecodeRune(text[i:])
		if !letter(r) {
			break
		}
		i += n
	}
	return i
}
