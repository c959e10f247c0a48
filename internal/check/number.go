package check

import (
	"bytes"
	"math"
	"unicode/utf8"
)

// quantity is a number in a text, with what it counts.
type quantity struct {
	value float64
	other float64 // another reading of the same digits (1.500 as 1500 or 1.5); NaN for none
	unit  unit
	per   unit // of the amount that it is in: mg/dl
	span  span // the number with its unit
	// sentence counts from 0.
	sentence int
	digits   bool    // written in digits
	soft     bool    // nothing follows from its absence: "one", an ordinal, part of a name
	vague    bool    // "a couple": any small number
	shared   bool    // the unit stands behind the next number, as in "2 to 3 days"
	time     bool    // of the day; value in hours from midnight
	half     bool    // of the day is stated: 8 am, not 8 o'clock
	beside   class   // of a word for the half of the day that stands beside a number without o'clock; 0 for none
	exact    bool    // the minutes are a share of the hour already
	from     float64 // the hour that the clock is counted from
	share    bool    // two out of three
	dated    bool    // a month beside a day
	up, down bool    // it is the least, or the most
}

var noOther = math.NaN()

func digit(c byte) bool { return c >= '0' && c <= '9' }
func space(c byte) bool { return c == ' ' || c == hardGap }

// number reads the number at i, which stands there in digits or as a fraction
// sign, and returns its end.
func (r *reader) number(i int) int {
	t := r.f.text
	q := quantity{digits: true, other: noOther, sentence: r.sentence}
	start := i
	if t[i] == halfMark {
		q.value = fractions[t[i+1]]
		i += 2
	} else {
		i = r.digits(i, &q)
		i = r.fraction(i, &q)
	}
	if q.value == 24 && i+1 < len(t) && t[i] == '/' && t[i+1] == '7' && (i+2 >= len(t) || !digit(t[i+2])) {
		return r.allHours(start, i+2)
	}
	if r.lex.cjk {
		if over, at := r.over(i); at > 0 && q.value > 0 {
			q.value = over / q.value
			r.finish(start, at, &q)
			return r.next
		}
	}
	name := r.partOfName(start)
	q.soft = name
	if !name {
		i = r.multiplied(i, &q)
	}
	i = r.clock(i, &q)
	if !q.time && !name {
		i = r.suffix(i, &q)
	}
	r.finish(start, i, &q)
	return r.next
}

// multiplied goes on with the words that multiply digits: 12 thousand, 1,2
// тысячи, 1万2千.
func (r *reader) multiplied(i int, q *quantity) int {
	t := r.f.text
	at := i
	if !r.lex.spaceless {
		at = r.gap(i)
	}
	if at >= len(t) || t[at] < 'a' { // a digit or a mark: no word
		return i
	}
	if r.lex.cjk {
		return r.hanMultiplied(i, q)
	}
	e, n := r.lex.words.match(t[at:], r.lex.spaceless)
	if n == 0 || e.class != classNumber || e.unit != noUnit || e.value < 1000 {
		return i
	}
	q.value *= e.value
	q.other *= e.value
	return at + n
}

// partOfName reports whether the digits at i belong to a name: B12, COVID-19.
func (r *reader) partOfName(i int) bool {
	t := r.f.text
	if i == 0 {
		return false
	}
	if asciiLetter(t[i-1]) {
		return true
	}
	if t[i-1] != '-' || i < 2 {
		return false
	}
	last, _ := utf8.DecodeLastRune(t[:i-1])
	return letter(last)
}

// digits reads digits with separators. What the separators mean depends on the
// language: 1,500 is fifteen hundred in English and one and a half in German.
func (r *reader) digits(i int, q *quantity) int {
	t := r.f.text
	var (
		all       [24]byte
		n         int
		groups    [8]int // lengths of the runs of digits
		marks     [8]byte
		g         int
		lastMark  byte
		twoKinds  bool
		leadsZero = t[i] == '0'
	)
	end := i
	for {
		run := 0
		for end < len(t) && digit(t[end]) {
			if n < len(all) {
				all[n] = t[end]
				n++
			}
			run++
			end++
		}
		groups[g] = run
		mark, size := r.separator(end, run, g, lastMark)
		if mark == 0 || g == len(groups)-1 {
			break
		}
		twoKinds = twoKinds || lastMark != 0 && lastMark != mark
		marks[g], lastMark = mark, mark
		g++
		end += size
	}
	q.value = interpret(all[:n], n)
	if g == 0 {
		return end
	}
	last := groups[g]
	whole := interpret(all[:n-min(last, n)], n)
	decimal := whole + interpret(all[n-min(last, n):n], n)/math.Pow10(last)
	switch {
	case twoKinds, lastMark == 'd':
		q.value = decimal
	case g > 1:
		for _, length := range groups[1 : g+1] {
			if length != 3 && length != 2 {
				return r.list(i, q) // 25.11.2026 or 1,2,3
			}
		}
		if groups[g] != 3 {
			return r.list(i, q)
		}
	case lastMark == ' ', lastMark == '\'', lastMark == 'g':
	case last != 3 || leadsZero || groups[0] > 3:
		q.value = decimal
	case string(lastMark) == r.lex.decimal:
		q.value = decimal
		if r.lex.lax {
			q.other = interpret(all[:n], n)
		}
	default:
		if r.lex.lax {
			q.other = decimal
		}
	}
	return end
}

// list takes only the first run of digits: what follows are numbers of their own.
func (r *reader) list(i int, q *quantity) int {
	t := r.f.text
	end := i
	for end < len(t) && digit(t[end]) {
		end++
	}
	q.value = interpret(t[i:end], end-i)
	return end
}

func interpret(digits []byte, limit int) float64 {
	value := 0.0
	for i, c := range digits {
		if i >= limit {
			break
		}
		value = value*10 + float64(c-'0')
	}
	return value
}

// separator returns the mark at i if it goes on with the number: 'd' for the
// Arabic decimal sign, 'g' for the Arabic group sign, ' ' for any space. run
// is the number of digits before it and g their place.
func (r *reader) separator(i, run, g int, last byte) (mark byte, size int) {
	t := r.f.text
	if i+1 >= len(t) {
		return 0, 0
	}
	switch c := t[i]; c {
	case '.', ',', '\'':
		if digit(t[i+1]) {
			return c, 1
		}
	case hardGap, ' ':
		// a plain space, too, where the language groups so or where no number begins: 12 000
		spaced := c == hardGap || r.lex.group == "\u00a0" || r.lex.group == "\u202f" || t[i+1] == '0'
		if spaced && (g == 0 && run <= 3 || run == 3 && last == ' ') && i+3 < len(t) && digit(t[i+1]) && digit(t[i+2]) && digit(t[i+3]) && (i+4 >= len(t) || !digit(t[i+4])) {
			return ' ', 1
		}
	case 0xD9:
		if i+2 < len(t) && digit(t[i+2]) {
			switch t[i+1] {
			case 0xAB:
				return 'd', 2
			case 0xAC:
				return 'g', 2
			}
		}
	}
	return 0, 0
}

// fraction reads what stands behind the whole number: 1½, 1 1/2, 1/2. 120/80
// and 24/7 are no fractions.
func (r *reader) fraction(i int, q *quantity) int {
	t := r.f.text
	at := i
	if at < len(t) && t[at] == ' ' {
		at++
	}
	if at+1 < len(t) && t[at] == halfMark {
		q.value += fractions[t[at+1]]
		return at + 2
	}
	if value, end := simpleFraction(t, at); at > i && end > 0 && q.value < 100 {
		q.value += value
		return end
	}
	if i+1 < len(t) && t[i] == '/' && digit(t[i+1]) && (i+2 >= len(t) || !digit(t[i+2]) && t[i+2] != '/') {
		under := float64(t[i+1] - '0')
		if under >= 2 && q.value >= 1 && q.value < under && q.value == math.Trunc(q.value) && (under <= 5 || under == 8) {
			if r.lex.decimal == "٫" {
				q.other = q.value + under/10 // 1/5 for 1.5
			}
			q.value /= under
			return i + 2
		}
		if r.lex.decimal == "٫" {
			q.other = q.value + under/10
		}
	}
	return i
}

// simpleFraction reads 1/2 and the like.
func simpleFraction(t []byte, i int) (float64, int) {
	if i+2 < len(t) && digit(t[i]) && t[i+1] == '/' && digit(t[i+2]) && (i+3 >= len(t) || !digit(t[i+3])) && t[i] < t[i+2] && t[i] > '0' {
		return float64(t[i]-'0') / float64(t[i+2]-'0'), i + 3
	}
	return 0, 0
}

// clock reads the minutes and the half of the day behind an hour: 8:30, 8 pm,
// 20.00 Uhr, 8h30, 8 h 30.
func (r *reader) clock(i int, q *quantity) int {
	if q.value > 24 || !q.digits {
		return i
	}
	t := r.f.text
	hour := q.value
	if i+2 < len(t) && t[i] == ':' && digit(t[i+1]) && digit(t[i+2]) && (i+3 >= len(t) || !digit(t[i+3])) {
		q.time = true
		hour += float64((t[i+1]-'0')*10+t[i+2]-'0') / 60
		i += 3
	}
	if !q.time && i < len(t) {
		at := i
		if t[at] == ' ' || t[at] == hardGap {
			at++
		}
		if at+1 < len(t) && t[at] == 'h' {
			at++
			for at < len(t) && space(t[at]) {
				at++
			}
			if at+1 < len(t) && digit(t[at]) && digit(t[at+1]) && (at+2 == len(t) || !digit(t[at+2])) && (t[at]-'0') < 6 {
				q.time = true
				hour += float64((t[at]-'0')*10+t[at+1]-'0') / 60
				i = at + 2
			}
		}
	}
	if end, afternoon, ok := halfOfDay(t, i); ok {
		q.half = true
		if !q.time && hour != math.Trunc(hour) { // 8.30 pm
			hour = math.Trunc(hour) + math.Round((hour-math.Trunc(hour))*100)/60
		}
		q.time = true
		if afternoon && hour < 12 {
			hour += 12
		} else if !afternoon && hour >= 12 && hour < 13 {
			hour -= 12
		}
		i = end
	}
	if q.digits && (hour == 12 || hour == 24) { // 12 noon
		if e, n := r.lex.words.match(t[min(r.gap(i), len(t)):], r.lex.spaceless); n > 0 && e.class == classNumber && e.unit == clock && e.value == 12 {
			q.time, i = true, r.gap(i)+n
		}
	}
	if q.time {
		q.value = hour
		q.half = q.half || hour >= 13
	}
	return i
}

// halfOfDay reads "am", "p.m.", "a. m." and the like.
func halfOfDay(t []byte, i int) (end int, afternoon, ok bool) {
	for i < len(t) && space(t[i]) {
		i++
	}
	if i >= len(t) || t[i] != 'a' && t[i] != 'p' {
		return 0, false, false
	}
	afternoon = t[i] == 'p'
	i++
	for i < len(t) && (t[i] == '.' || space(t[i])) {
		i++
	}
	if i >= len(t) || t[i] != 'm' || i+1 < len(t) && letters(t[i+1:]) > 0 {
		return 0, false, false
	}
	i++
	if i < len(t) && t[i] == '.' && i+1 < len(t) {
		i++
	}
	return i, afternoon, true
}

// suffix reads letters that are written to the digits and are no unit: 3rd, 2e,
// 5º, or the name of a thing (5HT). They make the number soft. "3x" is a unit.
func (r *reader) suffix(i int, q *quantity) int {
	t := r.f.text
	if i >= len(t) || r.lex.spaceless && t[i] >= utf8.RuneSelf {
		return i
	}
	if c := t[i]; c == 0xC2 && i+1 < len(t) && (t[i+1] == 0xBA || t[i+1] == 0xAA) && (i+2 >= len(t) || t[i+2] != 'c' && t[i+2] != 'f') {
		q.soft = true // º ª
		return i + 2
	}
	n := letters(t[i:])
	if n == 0 || t[i] >= utf8.RuneSelf {
		return i
	}
	if r.lex.english && t[i] == 's' && n == 1 {
		return i + n // over-65s: no seconds
	}
	if _, length := r.lex.units.match(t[i:], r.lex.spaceless); length > 0 {
		return i
	}
	q.soft = true
	return i + n
}

// finish looks for the unit of a number that stands between start and end, and
// records the number. r.next is where to go on.
func (r *reader) finish(start, end int, q *quantity) {
	after := r.plus(end, q)
	if !q.time {
		var u unit
		u, after = r.unitAfter(after, q)
		if u == noUnit && r.lex.points && end+1 < len(r.f.text) && r.f.text[end] == '.' && q.digits { // in der 20. Woche
			if v, at := r.unitAfter(end+1, q); v == day || v == week || v == month || v == year {
				u, after = v, at
			}
		}
		if u == noUnit {
			u, start = r.unitBefore(start)
			r.unname(u, start)
		} else if u == degree || u == glass { // 小さじ1杯 is a spoon
			if before, at := r.unitBefore(start); before != noUnit {
				u, start = before, at
			}
		}
		q.unit = u
		if u != noUnit && after < len(r.f.text) && r.f.text[after] == '/' {
			if e, n := r.lex.units.match(r.f.text[after+1:], r.lex.spaceless); n > 0 {
				q.per = e.unit
			}
		}
		if u == clock {
			q.soft = false // alas-8
			r.oclock(q)
			after = r.minutes(after, q)
		}
		if u != noUnit {
			after = r.plus(after, q)
		}
	}
	if q.unit == nth {
		r.ordinals = append(r.ordinals, ordinal{q.value, r.f.origin(r.s, start, after)})
		q.unit, q.soft = noUnit, true
	}
	if !q.digits {
		q.soft = q.soft || q.unit == noUnit || q.unit == clock || q.value == 1
	}
	if q.value == 24 && q.unit == hour { // "24 hours a day" is said in many ways
		e, n := r.lex.words.match(r.f.text[min(r.gap(after), len(r.f.text)):], r.lex.spaceless)
		q.soft = q.soft || n > 0 && e.class == classBare && e.unit == day
	}
	q.span = r.f.origin(r.s, start, after)
	r.quantities = append(r.quantities, *q)
	r.ends = append(r.ends, foldedSpan{start, after})
	r.next = max(after, end)
}

// oclock makes a number with a word for o'clock a time of day: 20.30 Uhr.
func (r *reader) oclock(q *quantity) {
	hours := math.Trunc(q.value)
	if q.value <= 24 {
		q.time = true
		if q.from == 24 {
			q.half = hours >= 7 && hours <= 11
		} else if q.from > 0 && hours <= 6 && hours != q.from {
			q.value += q.from
			hours += q.from
			q.half = true
		}
		if q.exact {
			return
		}
		q.value = hours + math.Round((q.value-hours)*100)/60
		q.half = q.half || q.value >= 13
	}
}

// minutes reads what stands behind a word for o'clock: 9点45分, 9시 45분.
func (r *reader) minutes(i int, q *quantity) int {
	t := r.f.text
	at := r.gap(i)
	if q.value != math.Trunc(q.value) || at+1 >= len(t) {
		return i
	}
	value, end := r.sixty(at)
	if end == 0 {
		return i
	}
	e, n := r.lex.units.match(t[min(r.gap(end), len(t)):], r.lex.spaceless)
	if n == 0 || e.unit != minute || value >= 60 {
		return i
	}
	q.value += value / 60
	return r.gap(end) + n
}

// plus reads "and a half".
func (r *reader) plus(i int, q *quantity) int {
	t := r.f.text
	at := r.gap(i)
	if r.lex.cjk && q.unit == noUnit { // 一个半小时
		if rest := t[min(at, len(t)):]; bytes.HasPrefix(rest, []byte("个半")) || bytes.HasPrefix(rest, []byte("個半")) {
			q.value += 0.5
			return at + len("个半")
		}
	}
	if e, n := r.lex.words.match(t[min(at, len(t)):], r.lex.spaceless); n > 0 && e.class == classPlus || n > 0 && r.lex.spaceless && e.class == classNumber && e.value == 0.5 && e.unit == noUnit && at == i {
		if r.lex.spaceless && q.unit == noUnit && q.digits && !r.lex.cjk {
			return i
		}
		if e.class != classPlus {
			q.value += 0.5
		} else {
			q.value += e.value
		}
		q.exact = true
		return at + n
	}
	return i
}

// gap skips spaces and one hyphen.
func (r *reader) gap(i int) int {
	t := r.f.text
	for i < len(t) && space(t[i]) {
		i++
	}
	if i+1 < len(t) && t[i] == '-' && !digit(t[i+1]) && !space(t[i+1]) {
		i++
	}
	return i
}

// unitAfter finds the unit behind a number; up to two words may stand between.
func (r *reader) unitAfter(i int, q *quantity) (unit, int) {
	t := r.f.text
	at := r.gap(i)
	for range 3 {
		if at >= len(t) {
			break
		}
		if e, n := r.lex.units.match(t[at:], r.lex.spaceless); n > 0 {
			if w, k := r.lex.words.match(t[at:], r.lex.spaceless); k >= n && w.class == classNumber && w.unit != noUnit {
				break // لترين is two litres
			}
			if e.unit == times && t[at] == 'x' && r.multiplies(at+n) || !q.digits && n == 1 {
				break
			}
			q.from = e.value
			return e.unit, at + n
		}
		e, n := r.lex.links.match(t[at:], r.lex.spaceless)
		if n == 0 || e == nil {
			break
		}
		at = r.gap(at + n)
	}
	return noUnit, i
}

// multiplies reports whether an x is a sign of multiplication: 2 x 500 mg.
func (r *reader) multiplies(i int) bool {
	i = r.gap(i)
	return i < len(r.f.text) && digit(r.f.text[i])
}

// unname forgets that a unit was named without a number: the number has followed.
func (r *reader) unname(u unit, start int) {
	last := len(r.namings) - 1
	if u == noUnit || last < 0 || r.namings[last].unit != u || r.namings[last].at.start != start {
		return
	}
	r.namings = r.namings[:last]
	for _, n := range r.namings {
		if n.unit == u {
			return
		}
	}
	for _, x := range r.periods {
		if x.unit == u {
			return
		}
	}
	r.bare &^= 1 << u
}

// unitBefore finds a unit that stands before a number, as in "%5".
func (r *reader) unitBefore(start int) (unit, int) {
	t := r.f.text
	end := start
	for end > 0 && space(t[end-1]) {
		end--
	}
	for _, b := range r.lex.before {
		if n := end - len(b.text); n >= 0 && string(t[n:end]) == b.text {
			return b.entry.unit, n
		}
	}
	return noUnit, start
}
