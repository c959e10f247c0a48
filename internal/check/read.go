package check

import (
	"bytes"
	"math"
	"strings"
	"unicode/utf8"
)

// mark is a word of negation, or one that comes near to it.
type mark struct {
	class    class
	strict   bool
	ban      bool // it forbids
	mild     bool // a limit that says no in no way: "within"
	except   bool
	loose    bool // begins like a "no"
	echo     bool // goes with a "not" of its clause: ничего не
	answer   bool // "No, it is not."
	sentence int
	span     span
}

// ordinal is "first", "second" and so on.
type ordinal struct {
	value float64
	span  span
}

// period is "a day", "every week" and so on.
type period struct {
	unit unit
	span span
}

// half is a word such as "in the morning".
type half struct {
	class class
	at    foldedSpan
}

type foldedSpan struct{ start, end int }

// naming is a unit that is named without a number.
type naming struct {
	unit unit
	at   foldedSpan
}

// reading is what the checks see in one text.
type reading struct {
	s          string
	parts      []part
	quantities []quantity
	marks      []mark
	ordinals   []ordinal
	periods    []period
	bare       uint64 // units that are named without a number, as bits
	sentences  int
	each       bool // the text says "each"
	drugs      []found
	terms      []Term // of the glossary; only in sources
	turns      []turning
	says       topics
	dayDoses   [2]float64 // what is taken in the morning and later in the day; 0 for unknown
	thens      []span     // words for "then"
	away       span       // the last word for "out of reach"
	concedes   span       // the last word for "even if"
	bars       uint64     // the same for those that explain a ban
	wide       uint64     // the same for hints that are no bounds
	hints      uint64     // sentences that have a hint, as bits; sentence 63 stands for all further ones
}

// reader makes a reading of a text. Its memory is used again and again.
type reader struct {
	reading
	lex      *lexicon
	f        folded
	ends     []foldedSpan // of the quantities, in the folded text
	halves   []half       // of the day
	namings  []naming
	bounds   []bound
	sentence int
	next     int
	ended    bool // a sentence has ended and no word has followed yet
	unless   int  // 1 + the sentence in which the next "not" belongs to "unless"; 0 for none
}

// read reads a text in the language of a lexicon. The result is valid until the
// next call.
func (r *reader) read(s string, lex *lexicon) *reading {
	r.lex = lex
	r.s = s
	r.quantities, r.marks, r.ends = r.quantities[:0], r.marks[:0], r.ends[:0]
	r.ordinals, r.periods, r.halves, r.thens = r.ordinals[:0], r.periods[:0], r.halves[:0], r.thens[:0]
	r.turns, r.namings, r.bounds, r.concedes, r.away, r.says = r.turns[:0], r.namings[:0], r.bounds[:0], span{}, span{}, 0
	r.bare, r.bars, r.wide, r.hints, r.sentence, r.ended, r.unless, r.each = 0, 0, 0, 0, 0, false, 0, false
	r.parts = parts(s, r.parts)
	fold(s, r.parts, &r.f)
	r.phones()
	r.scan()
	r.dates()
	if r.lex.french {
		r.noMore()
	}
	r.shareUnits()
	r.halvesOfDay()
	r.attachBounds()
	r.shares()
	r.dayDoses = r.morningAndLater()
	r.sentences = r.sentence + 1
	return &r.reading
}

func (r *reader) scan() {
	t := r.f.text
	for i := 0; i < len(t); {
		c := t[i]
		switch {
		case digit(c), c == halfMark && i+1 < len(t):
			r.begin()
			if end := r.date(i); end > 0 {
				i = end
				break
			}
			if r.lex.cjk {
				if e, n := r.lex.words.match(t[i:], true); n > 0 && e.class == classNumber && e.unit != noUnit { // 1日おき
					i = r.numberWord(e, i, i+n)
					break
				}
			}
			i = r.number(i)
		case c == '.' || c == '!' || c == '?' || c == ';':
			r.stop(i, 1)
			i++
		case c == '%':
			i++
		case c < utf8.RuneSelf && !asciiLetter(c):
			i++
		default:
			i = r.word(i)
		}
	}
}

// noMore finds the French "ne ... plus": a "not" in two words.
func (r *reader) noMore() {
	t := r.f.text
	for from := 0; ; {
		i := bytes.Index(t[from:], []byte("plus"))
		if i < 0 {
			return
		}
		i += from
		from = i + len("plus")
		if i == 0 || !space(t[i-1]) || from < len(t) && letters(t[from:]) > 0 {
			continue
		}
		clause := t[max(bytes.LastIndexAny(t[:i], ",;:.!?")+1, i-48, 0):i]
		ne := max(bytes.LastIndex(clause, []byte(" ne ")), bytes.LastIndex(clause, []byte(" n'")), bytes.LastIndex(clause, []byte(" n’")))
		if ne < 0 {
			continue
		}
		sp := r.f.origin(r.s, i-len(clause)+ne+1, from)
		sentence := 0
		for k := range r.marks {
			if r.marks[k].class != classMore && r.marks[k].span.end > sp.start && r.marks[k].span.start < sp.end {
				sentence = -1 // ne ... jamais plus
				break
			}
		}
		if sentence == 0 {
			r.marks = append(r.marks, mark{class: classNot, sentence: r.sentenceAt(i), span: sp})
		}
	}
}

// sentenceAt is the sentence that a place of the folded text is in.
func (r *reader) sentenceAt(i int) int {
	n := 0
	for k := 0; k+1 < i; k++ {
		if c := r.f.text[k]; (c == '.' || c == '!' || c == '?') && space(r.f.text[k+1]) {
			n++
		}
	}
	return min(n, r.sentence)
}

// begin notes that a sentence goes on.
func (r *reader) begin() {
	if r.ended {
		r.sentence++
		r.ended = false
	}
}

// stop looks at a mark that may end a sentence. A full stop in Latin text ends
// one only before a space.
func (r *reader) stop(i, size int) {
	t := r.f.text
	if t[i] == ';' || size == 1 && t[i] == '.' && r.lex.points && i > 0 && digit(t[i-1]) && r.ordered(i+1) {
		return
	}
	if size == 1 && i+1 < len(t) && !space(t[i+1]) && strings.IndexByte("\"')]", t[i+1]) < 0 {
		if t[i] == '.' || t[i+1] < utf8.RuneSelf {
			return
		}
	}
	r.ended = true
}

// ordered reports whether the full stop before i makes a number an ordinal: am
// 14. Mai, in der 20. Woche.
func (r *reader) ordered(i int) bool {
	rest := r.f.text[min(r.gap(i), len(r.f.text)):]
	if e, n := r.lex.words.match(rest, false); n > 0 && e.class == classNumber && e.unit == monthName {
		return true
	}
	e, n := r.lex.units.match(rest, false)
	return n > 0 && (e.unit == day || e.unit == week || e.unit == month || e.unit == year)
}

// word reads the word at i, which may be a single letter in languages without
// spaces, and returns where to go on.
func (r *reader) word(i int) int {
	t := r.f.text
	first, size := rune(t[i]), 1
	if first >= utf8.RuneSelf {
		first, size = utf8.DecodeRune(t[i:])
		if !letter(first) {
			return r.sign(i, first, size)
		}
	}
	r.begin()
	if i >= 3 && t[i-3] == 0xE0 && (t[i-2] == 0xB9 || t[i-2] == 0xBB) && t[i-1] >= 0x80 && t[i-1] <= 0x84 {
		return i + size // behind a Thai or Lao vowel that is written before its consonant
	}
	if end := r.known(i); end > 0 {
		return end
	}
	if r.lex.spaceless && first >= utf8.RuneSelf {
		return i + size
	}
	if r.lex.spaceless { // HIV不会: the word ends with its Latin letters
		for i < len(t) && asciiLetter(t[i]) {
			i++
		}
		return i
	}
	n := letters(t[i:])
	r.clitic(i, n)
	if r.next > i {
		return r.next
	}
	r.ending(i, n)
	return i + n
}

// sign is what is neither a letter nor ASCII.
func (r *reader) sign(i int, first rune, size int) int {
	switch first {
	case '。', '！', '？', '।', '॥', '۔', '؟', '።', '፧', '։', '។', '៕', '။', '།':
		r.stop(i, size)
	}
	return i + size
}

// clitic looks for a known word behind letters that are written together with
// it. r.next is 0 when there is none.
func (r *reader) clitic(i, length int) {
	r.next = 0
	t := r.f.text
	for _, c := range r.lex.clitics {
		if len(c)+4 > length || !strings.HasPrefix(string(t[i:i+len(c)]), c) {
			continue
		}
		if end := r.known(i + len(c)); end > 0 {
			r.next = end
			return
		}
		for _, d := range r.lex.clitics {
			if len(c)+len(d)+4 <= length && string(t[i+len(c):i+len(c)+len(d)]) == d {
				if end := r.known(i + len(c) + len(d)); end > 0 {
					r.next = end
					return
				}
			}
		}
	}
}

// known acts on the longest entry of the lexicon that begins at i; it returns
// its end, or 0 when there is none.
func (r *reader) known(i int) int {
	t := r.f.text
	if len(r.lex.leads.nodes) > 0 {
		if end := r.led(i); end > 0 {
			return end
		}
	}
	e, n := r.lex.words.match(t[i:], r.lex.spaceless)
	u, m := r.lex.units.match(t[i:], r.lex.spaceless)
	if r.lex.cjk {
		if end := r.han(i, e, n); end > 0 {
			return end
		}
	}
	if m > n && !(m == 1 && n == 0) {
		return r.bareUnit(u.unit, i, i+m)
	}
	if n > 0 && e.class == classSkip && r.lex.both && r.lex.romance {
		if d, k := r.lex.units.match(t[min(r.gap(i+n), len(t)):], false); k > 0 && d.unit.dimension() == duration {
			return 0 // a los dos días: "the two days"
		}
	}
	if n == 0 || e.class == classPlus && len(r.lex.clitics) > 0 {
		return 0 // the ونصف that follows no unit is "and" and a number
	}
	if e.class == classTurn && len(r.lex.endings) > 0 { // bırakmayın: "stop" with a "not" at its end
		r.ending(i, letters(t[i:]))
	}
	return r.act(e, i, i+n)
}

// bareUnit notes a unit without a number. "An hour and a half" is one hour and
// a half.
func (r *reader) bareUnit(u unit, i, end int) int {
	q := quantity{value: 1, unit: u, other: noOther, sentence: r.sentence}
	if after := r.plus(end, &q); after > end && u.divisible() {
		q.span = r.f.origin(r.s, i, after)
		r.quantities = append(r.quantities, q)
		r.ends = append(r.ends, foldedSpan{i, after})
		return after
	}
	r.bare |= 1 << u
	if u == night {
		r.says |= topicEvening
	}
	r.namings = append(r.namings, naming{u, foldedSpan{i, end}})
	return end
}

// act notes what a word means.
func (r *reader) act(e *entry, i, end int) int {
	r.says |= e.says
	if e.says&topicThen != 0 {
		r.thens = append(r.thens, r.f.origin(r.s, i, end))
	}
	if e.says&(topicsUp|topicsDown) != 0 {
		r.noteBound(e.says, i, end)
	}
	if says := e.says & topicsCounted; e.turn != 0 || says != 0 {
		marked := e.class == classNot || e.class == classWeak || e.class == classLimit
		r.turns = append(r.turns, turning{e.turn, says, marked, e.halt, r.sentence, r.f.origin(r.s, i, end)})
	}
	switch e.class {
	case classNumber:
		return r.numberWord(e, i, end)
	case classPlus: // "and half a teaspoon": no number stands before it
		q := quantity{value: e.value, other: noOther, sentence: r.sentence}
		if u, _ := r.unitAfter(end, &q); u != noUnit && u.divisible() {
			r.finish(i, end, &q)
			return r.next
		}
	case classVague:
		r.quantities = append(r.quantities, quantity{other: noOther, soft: true, vague: true, sentence: r.sentence, span: r.f.origin(r.s, i, end)})
		r.ends = append(r.ends, foldedSpan{i, end})
	case classBare:
		q := quantity{}
		if r.plus(end, &q) > end && e.unit.divisible() { // "an hour and a half" is no period
			return r.bareUnit(e.unit, i, end)
		}
		r.bare |= 1 << e.unit
		r.periods = append(r.periods, period{e.unit, r.f.origin(r.s, i, end)})
	case classHint:
		if e.turn != turnStop { // wayOf and tally know these
			r.hints |= 1 << min(r.sentence, 63)
		}
		if e.says&(topicsUp|topicsDown) == 0 {
			r.wide |= 1 << min(r.sentence, 63)
		}
		if e.says&topicMild == 0 {
			r.bars |= 1 << min(r.sentence, 63)
		}
	case classEach:
		r.each = true
	case classOnly, classMore:
		r.marks = append(r.marks, mark{class: e.class, sentence: r.sentence, span: r.f.origin(r.s, i, end)})
	case classOrdinal:
		r.ordinals = append(r.ordinals, ordinal{e.value, r.f.origin(r.s, i, end)})
	case classMorning, classAfternoon, classNight:
		if e.class == classMorning {
			r.says |= topicMorning
		} else if e.class == classNight {
			r.says |= topicEvening
		}
		r.halves = append(r.halves, half{e.class, foldedSpan{i, end}})
	case classAway:
		r.away = r.f.origin(r.s, i, end)
	case classConcede:
		r.concedes = r.f.origin(r.s, i, end)
	case classUnless:
		r.unless = 1 + r.sentence
	case classNot, classWeak, classLimit:
		c := e.class
		if c == classNot && r.unless == 1+r.sentence {
			c, r.unless = classWeak, 0
			r.turns = append(r.turns, turning{says: topicUnless, sentence: r.sentence, span: r.f.origin(r.s, i, end)})
		}
		m := mark{except: e.says&topicExcept != 0, loose: e.says&topicLoose != 0, class: c, strict: e.strict && c == e.class, ban: e.says&topicBan != 0 && c == e.class, echo: e.says&topicEcho != 0, mild: e.says&topicMild != 0, sentence: r.sentence, span: r.f.origin(r.s, i, end)}
		if r.answers(i, end) {
			m.class, m.strict, m.answer = classLimit, false, true
		}
		r.marks = append(r.marks, m)
	}
	return end
}

// answers reports whether the word between i and end is the English answer "no".
func (r *reader) answers(i, end int) bool {
	t := r.f.text
	if !r.lex.english || string(t[i:end]) != "no" || end < len(t) && strings.IndexByte(",.!;:", t[end]) < 0 {
		return false
	}
	for i > 0 && space(t[i-1]) {
		i--
	}
	return i == 0 || strings.IndexByte(".!?:", t[i-1]) >= 0
}

// ending looks at the end of an unknown word: in some languages that is where
// the negation is.
func (r *reader) ending(i, n int) {
	if len(r.lex.endings) == 0 {
		return
	}
	word := string(r.f.text[i : i+n])
	best := -1
	for k := range r.lex.endings {
		x := &r.lex.endings[k]
		if len(word) <= len(x.text) || !x.inside && word[len(word)-1] != x.text[len(x.text)-1] || best >= 0 && r.lex.endings[best].entry.class <= x.entry.class && !x.entry.strict {
			continue
		}
		if strings.HasSuffix(word, x.text) || x.inside && strings.Contains(word[1:], x.text) {
			best = k
		}
	}
	if best >= 0 {
		r.act(&r.lex.endings[best].entry, i, i+n)
	}
}

// numberWord reads a number in words, such as "twenty-four hours".
func (r *reader) numberWord(e *entry, i, end int) int {
	q := quantity{value: e.value, unit: e.unit, other: e.other, sentence: r.sentence}
	if at := r.gap(end); e.value == 2 && e.unit != noUnit && e.unit != times && len(r.lex.clitics) > 0 && at < len(r.f.text) && digit(r.f.text[at]) {
		return r.bareUnit(e.unit, i, end) // الأسبوعان 1–2: the dual of "weeks", whose numbers follow
	}
	if e.unit != noUnit {
		q.soft = e.value == 1 || e.unit == monthName || e.unit == clock
		if e.unit == clock {
			r.oclock(&q)
		}
		q.span = r.f.origin(r.s, i, end)
		r.quantities = append(r.quantities, q)
		r.ends = append(r.ends, foldedSpan{i, end})
		return end
	}
	q.value, end = r.compose(e.value, end)
	r.finish(i, end, &q)
	return r.next
}

// compose goes on with a number in words that ends at end: forty-eight, cuarenta
// y ocho, خمسة وعشرون, two hundred and fifty.
func (r *reader) compose(value float64, end int) (float64, int) {
	if value < 1 {
		return value, end
	}
	if value != math.Trunc(value) { // ढाई सौ: two and a half hundred
		if next, at, joined := r.numeral(end); at > 0 && !joined && next >= 100 {
			return value * next, at
		}
		return value, end
	}
	if next, at, joined := r.numeral(end); at > 0 {
		switch {
		case value >= 20 && value < 100 && math.Mod(value, 10) == 0 && next < 10, // forty-eight
			r.lex.onesFirst && joined && value < 10 && next >= 20 && next < 100 && math.Mod(next, 10) == 0: // خمسة وعشرون
			value, end = value+next, at
		}
	}
	if next, at, joined := r.numeral(end); at > 0 && !joined && value < 100 && (next == 100 || next >= 1000) {
		value, end = value*next, at
	}
	if value < 100 || math.Mod(value, 100) != 0 {
		return value, end
	}
	if next, at, joined := r.numeral(end); at > 0 && next < 100 && (joined || next >= 10) {
		rest, at := r.compose(next, at)
		return value + rest, at
	}
	return value, end
}

// numeral returns the number in words that follows at i, and its end; 0 when
// there is none. joined means that a word such as "and" stands before it.
func (r *reader) numeral(i int) (value float64, end int, joined bool) {
	t := r.f.text
	at := i
	if !r.lex.spaceless {
		at = r.gap(i)
	}
	for _, j := range r.lex.joins {
		if n := len(j); at+n < len(t) && string(t[at:at+n]) == j && at > i {
			at += n
			if last := t[at-1]; last < utf8.RuneSelf || r.lex.clitics == nil {
				if !space(t[at]) {
					return 0, 0, false // a word that only begins so
				}
			}
			at = r.gap(at)
			joined = true
			break
		}
	}
	if at >= len(t) || at == i && !r.lex.spaceless {
		return 0, 0, false
	}
	e, n := r.lex.words.match(t[at:], r.lex.spaceless)
	if n == 0 || e.class != classNumber || e.unit != noUnit || e.value < 1 || e.value != math.Trunc(e.value) {
		return 0, 0, false
	}
	return e.value, at + n, joined
}

// shareUnits gives a number the unit of the next one where only a short word or
// a dash stands between: "2 to 3 days", "2 or 3 times".
func (r *reader) shareUnits() {
	for i := len(r.quantities) - 2; i >= 0; i-- {
		q, next := &r.quantities[i], &r.quantities[i+1]
		if len(r.lex.before) > 0 && q.digits && !digit(r.f.text[r.ends[i].start]) && q.unit.divisible() && next.unit == noUnit && !next.time && q.sentence == next.sentence && r.ends[i].end <= r.ends[i+1].start && connects(string(r.f.text[r.ends[i].end:r.ends[i+1].start])) { // kilo 10 hadi 20
			next.unit, next.shared = q.unit, true
			continue
		}
		if q.unit != noUnit || q.value < 0.25 || q.time || q.vague || next.vague || q.sentence != next.sentence || next.unit == noUnit && !next.time || next.unit == monthName {
			continue
		}
		if r.ends[i].end > r.ends[i+1].start || !connects(string(r.f.text[r.ends[i].end:r.ends[i+1].start])) {
			continue
		}
		q.unit, q.shared = next.unit, true
		next.other = noOther // "ten or fifteen days" are no fortnight
		if next.time && !q.soft {
			q.time, q.half = q.value <= 24, false
			if minutes := math.Round((q.value - math.Trunc(q.value)) * 100); q.time && !q.exact && minutes < 60 { // 8.30-16.30 Uhr
				q.value = math.Trunc(q.value) + minutes/60
			}
		}
		if !q.digits && q.value > 1 {
			q.soft = false
		}
	}
}

// connects reports whether a gap joins two numbers, with an article or without: tra i 6 e i 12 mesi.
func connects(gap string) bool {
	gap = strings.Trim(gap, " \x02+")
	if connectors[gap] {
		return true
	}
	word, article, ok := strings.Cut(gap, " ")
	return ok && articles[article] && connectors[word]
}

// articles may stand before the second number of a range.
var articles = map[string]bool{"i": true, "gli": true, "le": true, "los": true, "las": true, "os": true, "as": true, "les": true, "the": true, "a": true, "den": true, "dem": true, "de": true}

// halvesOfDay applies the words for the halves of the day to the hours beside
// them: 下午5点, um 8 Uhr abends.
func (r *reader) halvesOfDay() {
	for _, h := range r.halves {
		for i := range r.quantities {
			q, at := &r.quantities[i], r.ends[i]
			if q.half || r.gap(h.at.end) != at.start && r.gap(at.end) != h.at.start {
				continue
			}
			if !q.time {
				q.beside = h.class
				continue
			}
			q.half = true
			q.value = inHalf(q.value, h.class)
		}
	}
}

// inHalf is an hour in a half of the day, counted from midnight.
func inHalf(hour float64, half class) float64 {
	late := half == classAfternoon || half == classNight && hour >= 6 && hour < 12
	if late && hour < 12 {
		return hour + 12
	} else if !late && hour >= 12 && hour < 13 {
		return hour - 12
	}
	return hour
}

// shares marks the numbers of "two out of three".
func (r *reader) shares() {
	for i := 1; i < len(r.quantities); i++ {
		a, b := &r.quantities[i-1], &r.quantities[i]
		if !a.digits && !b.digits && a.span.end < b.span.start && share(between(r.s, a.span, b.span)) {
			a.share, b.share = true, true
		}
	}
}

// dates makes the day and the year beside a month soft: languages write them
// with other words, 2026年11月25日.
func (r *reader) dates() {
	for i := range r.quantities {
		if r.quantities[i].unit != monthName {
			continue
		}
		for k := max(0, i-2); k <= min(i+2, len(r.quantities)-1); k++ {
			if q := &r.quantities[k]; (q.unit == noUnit || r.lex.cjk && q.unit == day) && q.sentence == r.quantities[i].sentence && (q.value <= 31 || q.value >= 1900 && q.value < 2700) {
				q.soft, q.unit = true, noUnit
				if q.digits && q.value <= 31 && r.near(min(i, k), max(i, k)) {
					r.quantities[i].dated = true
				}
			}
		}
	}
}

// near reports whether hardly more than "of" or "de" stands between two numbers.
func (r *reader) near(i, k int) bool {
	return k == i+1 && r.ends[k].start-r.ends[i].end <= len(" . de ")
}

// connectors are what stands between two numbers that share a unit, folded, in
// all languages.
var connectors = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq("- / , to or and through a o u y à ou et bis oder und e até do lub albo i или до и або чи та то الى او و से या और ถึง หรือ และ 到 至 或 和 ~ ila veya ve đến hoặc và hay tới تا يا سے থেকে বা ও sau la și tot en of eller och til og dan atau hingga から か または 에서 또는 hadi au ama iyo dhe ose és vagy az hoặc ή έως και ឬ ទៅ ដល់ និង မှ သို့မဟုတ် နှင့် እስከ ወይም እና ክሳብ ወይ deri ose dhe sampai at ak oswa rive تر یا یان بۆ تاکو ਤੋਂ ਜਾਂ થી કે અથવા અને முதல் அல்லது నుండి నుంచి లేదా සිට හෝ දක්වා देखि वा र ") {
		m[string(fold(w, nil, nil).text)] = true
	}
	m["până la"], m["ya da"], m["deri në"] = true, true, true
	return m
}()

// phones finds phone numbers, and hides them from the rest of the checks.
func (r *reader) phones() {
	t := r.f.text
	for i := 0; i < len(t); i++ {
		c := t[i]
		if !digit(c) && c != '+' && c != '(' || i > 0 && (digit(t[i-1]) || asciiLetter(t[i-1])) {
			continue
		}
		end := phoneEnd(t, i)
		if end == 0 {
			if digit(c) {
				for i+1 < len(t) && digit(t[i+1]) {
					i++
				}
			}
			continue
		}
		sp := r.f.origin(r.s, i, end)
		r.parts = append(r.parts, part{sp, partPhone, phoneDigits(t[i:end])})
		for k := i; k < end; k++ {
			t[k] = hidden
		}
		i = end
	}
}

// phoneEnd returns the end of a phone number at i, or 0. It has seven digits or
// more, and looks like no amount, no range and no date.
func phoneEnd(t []byte, i int) int {
	end, count, groups, first := i, 0, 0, 0
	longest, shortest, uneven := 0, len(t), false // of the groups behind the first
	run := 0
	for k := i; k < len(t); k++ {
		c := t[k]
		if digit(c) {
			if run == 0 {
				groups++
			}
			run++
			count++
			end = k + 1
			longest = max(longest, run)
			if groups == 1 {
				first = run
			}
			continue
		}
		if run > 0 && groups > 1 {
			shortest, uneven = min(shortest, run), uneven || run != 3
		}
		if run > 0 || k == i {
			run = 0
		}
		if c != ' ' && c != hardGap && c != '-' && c != '(' && c != ')' && c != '+' || c == '+' && k > i || c == '(' && count >= 7 {
			break
		}
		if k > i && !digit(c) && k+1 < len(t) && (t[k] == ' ' || t[k] == '-') && (t[k+1] == ' ' || t[k+1] == '-') {
			break
		}
	}
	if run > 0 && groups > 1 {
		shortest, uneven = min(shortest, run), uneven || run != 3
	}
	if count < 7 || count > 15 || end < len(t) && (t[end] == '.' || t[end] == ',' || t[end] == '%') && end+1 < len(t) && digit(t[end+1]) {
		return 0
	}
	starts := t[i] == '+' || t[i] == '(' || t[i] == '0'
	switch {
	case starts:
		return end
	case groups >= 3 && first == 4 && count == 8 && longest == 4: // 2026-11-25
		return 0
	case groups >= 3 && count >= 9 && count <= 11 && shortest >= 2 && uneven: // 22 619 66 54
		return end
	case groups == 1 && count >= 9:
		return end
	case groups == 2 && first == 3 && count == 7: // 555-0123
		return end
	case groups >= 3 && longest >= 4 && count >= 10, // 1-800-222-1222
		groups >= 4 && count >= 9 && longest >= 2: // 22 572 59 61
		return end
	}
	return 0
}

func phoneDigits(t []byte) string {
	out := make([]byte, 0, len(t))
	for _, c := range t {
		if digit(c) || c == '+' {
			out = append(out, c)
		}
	}
	return string(out)
}
