package check

// led reads a number that a word changes which stands before it: half past
// seven, halb acht, साढ़े तीन. It returns the end, or 0 when there is none.
func (r *reader) led(i int) int {
	t := r.f.text
	e, n := r.lex.leads.match(t[i:], r.lex.spaceless)
	if n == 0 {
		return 0
	}
	at := r.gap(i + n)
	value, end := r.hour(at)
	if end == 0 {
		return 0
	}
	q := quantity{value: value + e.value, other: noOther, sentence: r.sentence, exact: true, digits: digit(t[at])}
	if e.class == classLead {
		r.finish(i, end, &q)
		return r.next
	}
	if value > 24 {
		return 0
	}
	if _, n := r.lex.units.match(t[min(r.gap(end), len(t)):], r.lex.spaceless); n > 0 {
		u, after := r.unitAfter(end, &q)
		if u != clock && u != hour {
			return 0 // half of eight tablets
		}
		end = after
	}
	q.time, q.half = true, q.value >= 13
	q.span = r.f.origin(r.s, i, end)
	r.quantities = append(r.quantities, q)
	r.ends = append(r.ends, foldedSpan{i, end})
	return end
}

// hour reads a number below 60 in digits or words, in the forms of hours where
// the language has such.
func (r *reader) hour(at int) (value float64, end int) {
	t := r.f.text
	if at >= len(t) || digit(t[at]) || len(r.lex.hours.nodes) == 0 {
		return r.sixty(at)
	}
	if e, n := r.lex.hours.match(t[at:], r.lex.spaceless); n > 0 {
		return e.value, at + n
	}
	return 0, 0
}

// sixty reads a number below 60 in digits or words; end is 0 when there is none.
func (r *reader) sixty(at int) (value float64, end int) {
	t := r.f.text
	if at >= len(t) {
		return 0, 0
	}
	if digit(t[at]) {
		for end = at; end < len(t) && digit(t[end]); end++ {
			value = value*10 + float64(t[end]-'0')
		}
	} else if e, n := r.lex.words.match(t[at:], r.lex.spaceless); n > 0 && e.class == classNumber && e.unit == noUnit && e.value >= 1 {
		value, end = r.compose(e.value, at+n)
	} else if r.lex.cjk {
		if value, end, _ = hanNumber(t, at); end == at {
			return 0, 0
		}
	}
	if value >= 60 {
		return 0, 0
	}
	return value, end
}

// date reads a date in digits, 14.03.2025 or 2025-03-14, as a day, a month and a
// year; it returns its end, or 0 when there is none. English writes both 3/4 and
// 4/3, so there what may be a month and a day are two numbers.
func (r *reader) date(i int) int {
	t := r.f.text
	var values [3]float64
	var starts, ends [3]int
	at, mark := i, byte(0)
	for k := range values {
		starts[k] = at
		for at < len(t) && digit(t[at]) && at-starts[k] < 4 {
			values[k] = values[k]*10 + float64(t[at]-'0')
			at++
		}
		ends[k] = at
		if at == starts[k] || k == 2 {
			break
		}
		if at+1 >= len(t) || t[at] != '.' && t[at] != '/' && t[at] != '-' || mark != 0 && t[at] != mark {
			return 0
		}
		mark = t[at]
		at++
	}
	if at < len(t) && digit(t[at]) || at+1 < len(t) && t[at] == mark && digit(t[at+1]) {
		return 0
	}
	day, year := 0, 2
	if ends[0]-starts[0] == 4 {
		day, year = 2, 0
	}
	either := r.lex.english && mark == '/' && values[0] <= 12 && day == 0
	if values[day] < 1 || values[day] > 31 || values[1] < 1 || values[1] > 12 || values[year] < 1900 || values[year] > 2700 {
		return 0
	}
	for k := range values {
		q := quantity{value: values[k], other: noOther, sentence: r.sentence, digits: true, soft: true, span: r.f.origin(r.s, starts[k], ends[k])}
		if k == 1 && !either {
			q.unit, q.dated = monthName, true
		}
		r.quantities = append(r.quantities, q)
		r.ends = append(r.ends, foldedSpan{starts[k], ends[k]})
	}
	return at
}

// allHours notes "24/7": two numbers that another language may say in words.
func (r *reader) allHours(start, end int) int {
	for _, x := range [...]struct {
		value float64
		unit  unit
		at    foldedSpan
	}{{24, hour, foldedSpan{start, end - 2}}, {7, day, foldedSpan{end - 1, end}}} {
		r.quantities = append(r.quantities, quantity{value: x.value, unit: x.unit, other: noOther, sentence: r.sentence, digits: true, soft: true, span: r.f.origin(r.s, x.at.start, x.at.end)})
		r.ends = append(r.ends, x.at)
	}
	return end
}

// morningAndLater returns the amounts of "one tablet in the morning and two in
// the evening"; zeros where the text is built in another way.
func (r *reader) morningAndLater() (doses [2]float64) {
	if len(r.halves) != 2 || (r.halves[0].class == classMorning) == (r.halves[1].class == classMorning) {
		return doses
	}
	type amount struct {
		value float64
		at    foldedSpan
	}
	var amounts []amount
	for i := range r.quantities {
		switch q := &r.quantities[i]; {
		case q.time || q.vague || q.unit.dimension() == duration || q.unit == times || q.unit == clock || q.unit == monthName:
			return doses
		default:
			amounts = append(amounts, amount{q.value, r.ends[i]})
		}
	}
	for _, n := range r.namings {
		if n.unit.counted() && len(amounts) < 2 {
			amounts = append(amounts, amount{1, n.at})
		}
	}
	if len(amounts) != 2 {
		return doses
	}
	if amounts[0].at.start > amounts[1].at.start {
		amounts[0], amounts[1] = amounts[1], amounts[0]
	}
	a, b := r.halves[0], r.halves[1]
	if a.at.start > b.at.start {
		a, b = b, a
	}
	before := amounts[0].at.start < a.at.start && a.at.start < amounts[1].at.start && amounts[1].at.start < b.at.start
	behind := a.at.start < amounts[0].at.start && amounts[0].at.start < b.at.start && b.at.start < amounts[1].at.start
	if !before && !behind {
		return doses
	}
	if a.class == classMorning {
		return [2]float64{amounts[0].value, amounts[1].value}
	}
	return [2]float64{amounts[1].value, amounts[0].value}
}
