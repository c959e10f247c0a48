package check

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"polyleaf/internal/leaflet"
)

// reorders are the languages in which the parts of a sentence often stand in
// another order than in English: "1 in 10" becomes "10 中 1".
var reorders = map[string]bool{
	"zh": true, "yue": true, "ja": true, "ko": true, "hi": true, "ur": true, "bn": true, "pa": true, "gu": true, "mr": true, "ne": true, "ta": true,
	"te": true, "kn": true, "ml": true, "si": true, "tr": true, "az": true, "kk": true, "ky": true, "uz": true, "fa": true, "ps": true, "my": true, "hu": true,
	"fi": true, "eu": true, "ka": true, "am": true, "ti": true, "mn": true, "or": true, "as": true, "sd": true, "ku": true, "ckb": true, "kmr": true,
}

// sixHours are the languages that count the hours of the day from six o'clock.
var sixHours = map[string]bool{"sw": true, "so": true, "am": true, "ti": true, "om": true}

// articleless languages say "tablet" for one tablet.
var articleless = map[string]bool{
	"ar": true, "fa": true, "ps": true, "ur": true, "hi": true, "bn": true, "tr": true, "ru": true, "uk": true, "pl": true,
	"he": true, "id": true, "ms": true, "cs": true, "sk": true, "hr": true, "sr": true, "bg": true, "fi": true, "et": true, "lt": true, "lv": true,
	"so": true, "sw": true, "am": true, "ti": true, "ne": true, "pa": true, "gu": true, "ta": true, "te": true, "mr": true,
}

// matching pairs the numbers of a source with those of its translation.
type matching struct {
	p          *pair
	src, tgt   []quantity
	srcOf      []int // index in src for each of tgt, or -1
	tgtOf      []int
	vagueIn    bool // the translation has a word for a small number
	vagueInSrc bool
}

// numbers compares the numbers, doses and times of the two texts by value.
func (p *pair) numbers() {
	m := &p.matching
	m.p, m.src, m.tgt = p, p.src.quantities, p.tgt.quantities
	if len(m.src) == 0 && len(m.tgt) == 0 {
		p.period()
		return
	}
	m.reset()
	m.fractions()
	m.pass(func(a, b *quantity) bool {
		return equal(a, b) && a.unit == b.unit && a.time == b.time && !a.soft && !b.soft
	})
	m.pass(func(a, b *quantity) bool { return equal(a, b) && a.unit == b.unit && a.unit != noUnit })
	m.pass(func(a, b *quantity) bool { return a.unit.dimension() == duration && converted(a, b) }) // "15 minutes" before any other "quarter"
	m.pass(func(a, b *quantity) bool { return equal(a, b) && compatible(a, b) })
	m.pass(func(a, b *quantity) bool { return sameTime(a, b) })
	m.pass(func(a, b *quantity) bool {
		return equal(a, b) && (a.unit == noUnit || b.unit == noUnit) && !a.time && !b.time
	})
	m.pass(converted)
	if sixHours[p.base] {
		m.pass(func(a, b *quantity) bool {
			return a.time && (b.time || b.unit == hour || b.unit == clock || b.unit == noUnit) && almost(math.Mod(a.value+6, 12), math.Mod(b.value, 12))
		})
	}
	m.pass(func(a, b *quantity) bool { return p.buddhist(a, b) })
	m.hoursAndMinutes()
	m.atMeals()
	m.later()
	m.units()
	m.order()
	m.bounds()
	m.sequence()
	m.swapped()
	m.changed()
	m.fromOne()
	m.rest()
	p.period()
}

func (m *matching) reset() {
	m.srcOf, m.tgtOf = m.srcOf[:0], m.tgtOf[:0]
	m.vagueIn, m.vagueInSrc = false, false
	for i := range m.src {
		m.tgtOf = append(m.tgtOf, -1)
		both := m.p.tgt.says&topicBoth != 0 && strings.EqualFold(m.text(&m.src[i]), "both") // no small number beside it
		m.vagueInSrc = m.vagueInSrc || m.src[i].vague && !both
	}
	for i := range m.tgt {
		m.srcOf = append(m.srcOf, -1)
		m.vagueIn = m.vagueIn || m.tgt[i].vague
	}
}

// pass pairs numbers that are still alone: first those of the same sentence.
func (m *matching) pass(fits func(a, b *quantity) bool) {
	for _, near := range [...]bool{true, false} {
		for i := range m.src {
			if m.tgtOf[i] >= 0 || m.src[i].vague {
				continue
			}
			for j := range m.tgt {
				if m.srcOf[j] >= 0 || m.tgt[j].vague || near && m.src[i].sentence != m.tgt[j].sentence {
					continue
				}
				if fits(&m.src[i], &m.tgt[j]) {
					m.tgtOf[i], m.srcOf[j] = j, i
					break
				}
			}
		}
	}
}

func almost(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Max(math.Abs(a), math.Abs(b)) }

func equal(a, b *quantity) bool {
	return almost(a.value, b.value) || almost(a.value, b.other) || almost(a.other, b.value)
}

// compatible reports whether two units may stand for each other.
func compatible(a, b *quantity) bool {
	u, v := a.unit, b.unit
	switch {
	case a.soft || b.soft:
		return u == v || u == noUnit || v == noUnit || u.counted() && v.counted() || u == monthName || v == monthName
	case (u == degree || v == degree) && u.dimension() == temperature && v.dimension() == temperature:
		return true
	case a.shared || b.shared:
		return u == noUnit || v == noUnit || u == v
	case u == dose || v == dose:
		return u.dimension() == form && v.dimension() == form || u == times || v == times
	}
	return u == monthName && v == month || u == month && v == monthName
}

// sameTime compares times of day; half a day's difference counts only where
// both say which half they mean.
func sameTime(a, b *quantity) bool {
	if !a.time && !b.time {
		return false
	}
	if a.time != b.time {
		other := a
		if a.time {
			other = b
		}
		if other.unit != noUnit && other.unit != hour && other.unit != clock && other.unit != night || other.value > 24 {
			return false
		}
	}
	minutes := func(q *quantity) float64 { // 14.30
		if q.exact {
			return q.value
		}
		return math.Trunc(q.value) + (q.value-math.Trunc(q.value))*100/60
	}
	if timed, other := a, b; a.time != b.time {
		if b.time {
			timed, other = b, a
		}
		if timed.half && other.unit == night {
			return math.Abs(math.Mod(timed.value, 24)-inHalf(minutes(other), classNight)) < 1e-6
		}
		if timed.half && other.beside != 0 && other.value <= 12 {
			return math.Abs(math.Mod(timed.value, 24)-inHalf(minutes(other), other.beside)) < 1e-6
		}
	}
	if a.time != b.time && (a.time && almost(a.value, minutes(b)) || b.time && almost(b.value, minutes(a))) {
		return true
	}
	if half := func(q *quantity) bool { return q.half || q.value >= 13 }; half(a) && half(b) {
		return almost(math.Mod(a.value, 24), math.Mod(b.value, 24))
	}
	return almost(math.Mod(a.value, 12), math.Mod(b.value, 12))
}

// converted reports whether two amounts are the same in different units.
func converted(a, b *quantity) bool {
	x, y := measures[a.unit], measures[b.unit]
	if x.dimension == otherDimension || x.dimension != y.dimension || x.size == 0 || y.size == 0 || a.unit == b.unit {
		return false
	}
	same := func(v, w float64) bool { return math.Abs(v*x.size-w*y.size) < 1e-6*math.Abs(v*x.size) }
	return same(a.value, b.value) || same(a.other, b.value) || same(a.value, b.other)
}

// buddhist reports whether b is the year a in the Buddhist era.
func (p *pair) buddhist(a, b *quantity) bool {
	return p.base == "th" && a.value >= 1900 && a.value <= 2200 && b.value == a.value+543
}

// crossed reports two numbers of which each has the unit of the other: "every 6
// hours, no more than 8", translated as every 8 hours, no more than 6.
func (m *matching) crossed() bool {
	for i, j := range m.tgtOf {
		for k, l := range m.tgtOf {
			if j < 0 || l < 0 || i == k {
				continue
			}
			a, b, c, d := &m.src[i], &m.tgt[j], &m.src[k], &m.tgt[l]
			if a.unit == noUnit || b.unit != noUnit && !b.shared || c.unit != noUnit || d.unit != a.unit || a.soft || b.soft || c.soft || d.soft || d.shared || c.value == 1 {
				continue
			}
			m.p.report(leaflet.Error, "number-swapped", span{min(a.span.start, c.span.start), max(a.span.end, c.span.end)}, span{min(b.span.start, d.span.start), max(b.span.end, d.span.end)},
				fmt.Sprintf("%q and %q have exchanged their numbers", m.text(a), m.text(c)), "compare the numbers with the source")
			return true
		}
	}
	return false
}

// hoursAndMinutes pairs a time of day with an hour and minutes that the
// translation writes as two numbers: tám giờ mười lăm.
func (m *matching) hoursAndMinutes() {
	for i := range m.src {
		a := &m.src[i]
		if !a.time || m.tgtOf[i] >= 0 || a.value == math.Trunc(a.value) {
			continue
		}
		for j := 0; j+1 < len(m.tgt); j++ {
			b, c := &m.tgt[j], &m.tgt[j+1]
			if m.srcOf[j] >= 0 || m.srcOf[j+1] >= 0 || b.unit != hour && b.unit != clock && b.unit != noUnit || c.unit != minute && c.unit != noUnit || c.value >= 60 {
				continue
			}
			if math.Abs(math.Mod(a.value, 12)-math.Mod(b.value+c.value/60, 12)) < 1e-6 {
				m.tgtOf[i], m.srcOf[j], m.srcOf[j+1] = j, i, i
				break
			}
		}
	}
}

// atMeals pairs "3 times a day" with "morning, noon and evening".
func (m *matching) atMeals() {
	if m.p.tgt.says&topicsHour != topicsHour {
		return
	}
	for i := range m.src {
		if a := &m.src[i]; m.tgtOf[i] < 0 && a.unit == times && a.value == 3 {
			if j := m.leftover(func(b *quantity) bool { return b.unit == clock && !b.digits && b.value == 12 }); j >= 0 {
				m.join(i, j)
			}
		}
	}
}

// later reports "10 pm" that became 10 o'clock, where nothing in the translation
// says that this is late.
func (m *matching) later() {
	if !m.p.lex.halves || m.p.base == "th" || sixHours[m.p.base] || m.p.tgt.says&topicsHour != 0 || len(m.p.reader.halves) > 0 {
		return
	}
	if slices.ContainsFunc(m.tgt, func(q quantity) bool { return q.unit == clock && !q.digits && q.value == 12 }) {
		return // 中午1点
	}
	for i, j := range m.tgtOf {
		if j < 0 {
			continue
		}
		a, b := &m.src[i], &m.tgt[j]
		if a.time && a.half && a.value >= 13 && b.digits && !b.half && b.from == 0 && almost(a.value, b.value+12) && (b.time || b.unit == hour) {
			m.numberChanged(a, b)
		}
	}
}

// fractions pairs "a third" with "1 in 3" and "70 %" with "7 in 10", either way.
func (m *matching) fractions() {
	portion := func(q *quantity) float64 { // 0 for none
		switch {
		case q.unit == percent && q.value > 0 && q.value < 100:
			return q.value / 100
		case q.unit == noUnit && q.value > 0 && q.value < 1:
			return q.value
		}
		return 0
	}
	part := func(list []quantity) bool {
		return slices.ContainsFunc(list, func(q quantity) bool { return portion(&q) > 0 })
	}
	if !part(m.src) && !part(m.tgt) {
		return
	}
	whole := func(list []quantity, a *quantity) bool {
		return slices.ContainsFunc(list, func(q quantity) bool { return almost(q.value, a.value) })
	}
	fits := func(a, b, c *quantity) bool {
		return portion(a) > 0 && b.unit == noUnit && c.unit == noUnit && b.value > 0 && c.value > 0 &&
			math.Abs(math.Min(b.value, c.value)/math.Max(b.value, c.value)-portion(a)) < 1e-6
	}
	for i := range m.src { // "half" is "50 %"
		for j := range m.tgt {
			if a, b := &m.src[i], &m.tgt[j]; m.tgtOf[i] < 0 && m.srcOf[j] < 0 && a.unit != b.unit && portion(a) > 0 && almost(portion(a), portion(b)) {
				m.join(i, j)
			}
		}
	}
	for i := range m.src {
		for j := 0; j+1 < len(m.tgt) && m.tgtOf[i] < 0 && !whole(m.tgt, &m.src[i]); j++ {
			if m.srcOf[j] < 0 && m.srcOf[j+1] < 0 && fits(&m.src[i], &m.tgt[j], &m.tgt[j+1]) {
				m.tgtOf[i], m.srcOf[j], m.srcOf[j+1] = j, i, i
			}
		}
	}
	for j := range m.tgt {
		for i := 0; i+1 < len(m.src) && m.srcOf[j] < 0 && !whole(m.src, &m.tgt[j]); i++ {
			if m.tgtOf[i] < 0 && m.tgtOf[i+1] < 0 && fits(&m.tgt[j], &m.src[i], &m.src[i+1]) && (m.p.srcBase != "en" || share(between(m.p.src.s, m.src[i].span, m.src[i+1].span))) {
				m.srcOf[j], m.tgtOf[i], m.tgtOf[i+1] = i, j, j
			}
		}
	}
}

// isShare reports whether a pair of numbers says a share in two ways: "70 %" and "7 in 10".
func (m *matching) isShare(i, j int) bool {
	if (m.src[i].unit == percent) == (m.tgt[j].unit == percent) {
		return false
	}
	return !almost(m.src[i].value, m.tgt[j].value)
}

// units reports the pairs whose units differ.
func (m *matching) units() {
	if m.crossed() {
		return
	}
	for i, j := range m.tgtOf {
		if j < 0 {
			continue
		}
		a, b := &m.src[i], &m.tgt[j]
		if a.per != b.per && a.per != noUnit && b.per != noUnit && equal(a, b) {
			m.p.report(leaflet.Error, "unit-changed", a.span, b.span, fmt.Sprintf("%q is in another amount than %q", m.texts(b), m.text(a)), "write the unit of the source")
			continue
		}
		if a.unit == b.unit || a.soft || b.soft || a.time || b.time || a.shared || b.shared || m.isShare(i, j) {
			continue
		}
		switch {
		case converted(a, b):
			if a.unit.dimension() != duration {
				m.p.report(leaflet.Warning, "unit-converted", a.span, b.span, fmt.Sprintf("%q is written as %q", m.text(a), m.texts(b)), "write the dose in the unit of the source: patients compare it with their pack")
			}
		case b.unit == noUnit && a.unit != noUnit:
			m.unitLost(a, b)
		case a.unit == noUnit && b.unit != noUnit:
			m.unitAdded(a, b)
		}
	}
}

func (m *matching) unitLost(a, b *quantity) {
	severity := leaflet.Warning
	switch {
	case a.unit.firm():
		severity = leaflet.Error
		if !m.p.lex.numbers {
			severity = leaflet.Warning // the unit may be written in a way that the lists lack
		}
	case a.unit.dimension() == duration && a.unit != year && m.p.lex.numbers:
		severity = leaflet.Error
	case a.unit == year, a.unit == clock, a.unit == night, a.unit.dimension() == form && m.p.tgt.bare&(1<<a.unit) != 0, !m.p.lex.numbers:
		return
	}
	if m.p.tgt.bare&(1<<a.unit) != 0 && !a.unit.firm() {
		severity = leaflet.Warning // the unit stands elsewhere in the sentence
	}
	if a.unit.dimension() == duration && countOf(m.src, a.unit) > 1 && countOf(m.tgt, a.unit) > 0 && len(m.src) == len(m.tgt) {
		severity = leaflet.Warning // at 2 months, the second at 4
	}
	m.p.report(severity, "unit-lost", a.span, b.span, fmt.Sprintf("%q has no unit in the translation", m.text(a)), "write the unit behind the number")
}

// countOf counts the numbers that have a unit.
func countOf(list []quantity, u unit) (n int) {
	for i := range list {
		if list[i].unit == u {
			n++
		}
	}
	return n
}

func (m *matching) unitAdded(a, b *quantity) {
	severity := leaflet.Warning
	switch {
	case b.unit.firm():
		severity = leaflet.Error
	case b.unit.dimension() == duration && b.unit < hour || b.unit == day || b.unit == week || b.unit == month:
		if m.p.src.bare&(1<<b.unit) != 0 || !m.p.srcLex.numbers {
			return
		}
		severity = leaflet.Error
	case b.unit == year || b.unit == clock || b.unit == hour || b.unit == monthName || b.unit == times || b.unit.dimension() == form || b.unit.dimension() == length:
		return
	case m.p.src.bare&(1<<b.unit) != 0 || !m.p.srcLex.numbers:
		return
	}
	m.p.report(severity, "unit-added", a.span, b.span, fmt.Sprintf("%q has a unit that %q does not have", m.texts(b), m.text(a)), "write the number as in the source")
}

// order reports two numbers of the same kind that have changed places.
func (m *matching) order() {
	for i := range m.src {
		for k := i + 1; k < len(m.src); k++ {
			a, b := &m.src[i], &m.src[k]
			x, y := m.tgtOf[i], m.tgtOf[k]
			if x < y || y < 0 || (a.soft || b.soft) && !m.turnedShare(i, k, x, y) || a.unit != b.unit || a.time != b.time || equal(a, b) {
				continue
			}
			severity := leaflet.Error
			if a.unit == noUnit && m.tgt[x].sentence == m.tgt[y].sentence {
				gap := between(m.p.src.s, a.span, b.span)
				switch {
				case connectors[strings.ToLower(gap)]: // a range
				case share(gap) && !share(between(m.p.tgt.s, m.tgt[y].span, m.tgt[x].span)):
					continue
				case share(gap):
				case reorders[m.p.base]:
					continue
				default:
					severity = leaflet.Warning
				}
			}
			sp := span{m.tgt[y].span.start, m.tgt[x].span.end}
			m.p.report(severity, "number-swapped", span{a.span.start, b.span.end}, sp, fmt.Sprintf("%q and %q have changed places", m.text(a), m.text(b)), "compare the numbers with the source")
			return
		}
	}
}

// turnedShare reports whether "1 in 5" may have become "5 in 1", in digits or words.
func (m *matching) turnedShare(i, k, x, y int) bool {
	return k == i+1 && x == y+1 && share(between(m.p.src.s, m.src[i].span, m.src[k].span)) && share(between(m.p.tgt.s, m.tgt[y].span, m.tgt[x].span))
}

// sequence reports what comes before "then" in one text and behind it in the other:
// ten days, then four weeks.
func (m *matching) sequence() {
	if len(m.p.src.thens) != 1 || len(m.p.tgt.thens) != 1 || m.p.reported("number-swapped") {
		return
	}
	src, tgt := m.p.src.thens[0], m.p.tgt.thens[0]
	early, late := -1, -1 // what has come too late, and too early
	for i, j := range m.tgtOf {
		if j < 0 {
			continue
		}
		first, stays := m.src[i].span.end <= src.start, m.tgt[j].span.end <= tgt.start
		switch {
		case first && !stays:
			early = i
		case !first && stays:
			late = i
		}
	}
	if early < 0 || late < 0 || equal(&m.src[early], &m.src[late]) && m.src[early].unit == m.src[late].unit {
		return
	}
	a, b := &m.src[early], &m.src[late]
	m.p.report(leaflet.Error, "number-swapped", span{min(a.span.start, b.span.start), max(a.span.end, b.span.end)}, span{}, fmt.Sprintf("%q and %q have changed places", m.text(a), m.text(b)), "compare the order with the source")
}

// share reports whether the words between two numbers make them a share: 1 in 10.
func share(gap string) bool {
	for _, words := range [...]string{"in", "of", "out of", "in every", "von", "de cada", "em cada", "sur", "su", "na", "из", "із", "з", "z", "من كل", "ใน", "trong", "din", "kati ya", "z", "із", "з"} {
		if gap == words || strings.HasSuffix(gap, " "+words) {
			return true
		}
	}
	return false
}

// repeats reports whether a word between two equal numbers makes them one: de 6 em 6 horas.
func repeats(gap string) bool {
	return gap == "em" || gap == "en" || gap == "in"
}

// between returns what stands between two spots.
func between(s string, a, b span) string {
	return strings.Trim(s[min(a.end, b.start):b.start], " \u00a0")
}

// swapped finds numbers that have exchanged their units: "2 tablets every 8
// hours", translated as 8 tablets every 2 hours.
func (m *matching) swapped() {
	for i := range m.src {
		for k := i + 1; k < len(m.src); k++ {
			a, b := &m.src[i], &m.src[k]
			if m.tgtOf[i] >= 0 || m.tgtOf[k] >= 0 || a.vague || b.vague || a.soft && b.soft {
				continue
			}
			x, y := m.find(b.value, a.unit), m.find(a.value, b.unit)
			if x < 0 || y < 0 || x == y {
				continue
			}
			m.tgtOf[i], m.tgtOf[k], m.srcOf[x], m.srcOf[y] = y, x, k, i
			m.p.report(leaflet.Error, "number-swapped", span{a.span.start, b.span.end}, span{min(m.tgt[x].span.start, m.tgt[y].span.start), max(m.tgt[x].span.end, m.tgt[y].span.end)},
				fmt.Sprintf("%q and %q have exchanged their numbers", m.text(a), m.text(b)), "compare the numbers with the source")
		}
	}
}

// find returns the number in the translation that is still alone and has the
// given value and unit, or -1.
func (m *matching) find(value float64, u unit) int {
	for j := range m.tgt {
		if m.srcOf[j] < 0 && !m.tgt[j].vague && almost(m.tgt[j].value, value) && m.tgt[j].unit == u {
			return j
		}
	}
	return -1
}

// changed pairs what is left: the same number with another unit, then another
// number with the same unit, then any.
func (m *matching) changed() {
	for i := range m.src {
		a := &m.src[i]
		if m.tgtOf[i] >= 0 || a.vague {
			continue
		}
		if j := m.leftover(func(b *quantity) bool { return equal(a, b) && !(b.soft && !b.digits && b.value == 1) }); j >= 0 {
			m.join(i, j)
			if a.time && a.half && (m.tgt[j].beside != 0 || m.tgt[j].unit == night) { // 8 am, and 8 in the evening
				m.numberChanged(a, &m.tgt[j])
				continue
			}
			m.unitChanged(a, &m.tgt[j])
		}
	}
	for _, fits := range [...]func(a, b *quantity) bool{
		func(a, b *quantity) bool { return a.unit == b.unit && a.unit != noUnit },
		func(a, b *quantity) bool {
			return a.unit.dimension() == b.unit.dimension() && !(a.soft && b.soft && (a.value < 2 || b.value < 2))
		},
		func(a, b *quantity) bool { return true },
	} {
		for i := range m.src {
			a := &m.src[i]
			if m.tgtOf[i] >= 0 || a.vague {
				continue
			}
			j := m.leftover(func(b *quantity) bool { return fits(a, b) && m.weighty(a, b) })
			if j < 0 {
				continue
			}
			m.join(i, j)
			m.numberChanged(a, &m.tgt[j])
		}
	}
}

// fromOne reports "one packet" that became four packets.
func (m *matching) fromOne() {
	for i := range m.src {
		a := &m.src[i]
		if m.tgtOf[i] >= 0 || a.value != 1 || a.digits || a.vague || a.unit != noUnit || !m.oneThing(a) || m.vagueIn {
			continue
		}
		if j := m.leftover(func(b *quantity) bool {
			return !b.digits && b.value >= 3 && b.unit != monthName && !slices.Contains(otherWords[:], strings.ToLower(m.texts(b)))
		}); j >= 0 {
			m.join(i, j)
			m.numberChanged(a, &m.tgt[j])
		}
	}
}

// otherWords are numbers that are more often another word.
var otherWords = [...]string{"sei", "neuf"}

// oneThing reports whether a number is the English "one" before what it counts,
// and no pronoun: "the one who", "one of them".
func (m *matching) oneThing(a *quantity) bool {
	if m.p.srcBase != "en" || !strings.EqualFold(m.text(a), "one") {
		return false
	}
	before, behind := m.p.src.s[:a.span.start], m.p.src.s[a.span.end:]
	if i := strings.LastIndexByte(strings.TrimRight(before, " "), ' '); hasWord("the this that no any each every new which another", strings.ToLower(strings.TrimSpace(before[i+1:]))) {
		return false
	}
	next, _, _ := strings.Cut(strings.TrimLeft(behind, " "), " ")
	return strings.HasPrefix(behind, " ") && !hasWord("of or who that which to another is in and on at for with from if when can may will has more by", next)
}

func (m *matching) join(i, j int) { m.tgtOf[i], m.srcOf[j] = j, i }

// leftover returns the first number of the translation that is still alone and fits, or -1.
func (m *matching) leftover(fits func(b *quantity) bool) int {
	for j := range m.tgt {
		if m.srcOf[j] < 0 && !m.tgt[j].vague && fits(&m.tgt[j]) {
			return j
		}
	}
	return -1
}

// weighty reports whether two numbers that differ are worth a word: both are
// meant as numbers. "Three exercises" and "cuatro ejercicios" are, too.
func (m *matching) weighty(a, b *quantity) bool {
	if a.share && (b.share || len(m.src) == len(m.tgt) && b.value >= 2) {
		return true
	}
	if m.vagueIn && a.value <= 4 && !a.digits || m.vagueInSrc && b.value <= 4 && !b.digits {
		return false
	}
	if a.value < 1 && b.value < 1 && a.unit == noUnit && b.unit == noUnit {
		return true // a third of all, and a quarter
	}
	if !a.soft && !b.soft {
		return m.p.srcLex.numbers || a.digits
	}
	if a.unit == monthName || b.unit == monthName {
		return false
	}
	return (a.digits || a.value >= 2 || !a.soft) && (b.digits || b.value >= 2 || !b.soft) && !(a.digits != b.digits && (a.value < 3 || b.value < 3))
}

func (m *matching) unitChanged(a, b *quantity) {
	severity := leaflet.Error
	if a.unit.dimension() == form && b.unit.dimension() == form || a.soft || b.soft || a.time || b.time {
		severity = leaflet.Warning
	}
	if a.time && b.time || a.unit != b.unit && a.unit.dimension() == b.unit.dimension() && measures[a.unit].size > 0 {
		severity = leaflet.Error // "one litre" and "1 ml", too
	}
	if a.unit.dimension() == form && b.unit == times || a.unit == times && b.unit.dimension() == form || a.soft && !a.digits && a.unit == noUnit || b.soft && !b.digits && b.unit == noUnit {
		return
	}
	m.p.report(severity, "unit-changed", a.span, b.span, fmt.Sprintf("%q became %q: another unit", m.text(a), m.texts(b)), "write the unit of the source")
}

func (m *matching) numberChanged(a, b *quantity) {
	text := fmt.Sprintf("%q became %q", m.text(a), m.texts(b))
	hint := "write the number as in the source"
	if a.unit == b.unit && a.value > 0 {
		switch factor := b.value / a.value; {
		case factor == 10, factor == 100, factor == 1000:
			text += ": " + strconv.Itoa(int(factor)) + " times as much"
		case almost(factor, 0.1), almost(factor, 0.01), almost(factor, 0.001):
			text += ": a " + strconv.Itoa(int(math.Round(1/factor))) + "th of it"
		}
		if b.digits && a.digits && (almost(b.value/a.value, 0.001) || almost(b.value/a.value, 1000)) {
			hint = fmt.Sprintf("in this language the decimal sign is %q and the sign between groups of three is %q", m.p.lex.decimal, m.p.lex.group)
		}
	}
	severity := leaflet.Error
	if m.said(a, b) || m.said(b, a) {
		severity = leaflet.Warning
	}
	m.p.report(severity, "number-changed", a.span, b.span, text, hint)
}

// minutesBefore are words for the minutes that an hour lacks, folded.
var minutesBefore = []string{"kala", "kasoro", "差", "分前", "kém", "อีก"}

// said reports whether b is a usual way to say a that is not quite the same:
// "twice a day" for every 12 hours, fifteen days for two weeks.
func (m *matching) said(a, b *quantity) bool {
	switch {
	case a.unit == times && b.unit == hour:
		return almost(a.value*b.value, 24)
	case a.unit == times && b.unit == month: // a year
		return almost(a.value*b.value, 12)
	case a.time && b.time && math.Mod(b.value-a.value+12, 12) > 0 && math.Mod(b.value-a.value+12, 12) < 0.5:
		return anyIn(m.p.reader.f.text, minutesBefore) // "a quarter to nine" is "nine, a quarter before"
	case a.unit == week && a.value == 2:
		return b.unit == day && b.value == 15 || b.unit == month && b.value == 0.5
	case a.unit == week && a.value == 1:
		return b.unit == day && b.value == 8
	}
	return false
}

// rest reports what has no partner at all.
func (m *matching) rest() {
	for i := range m.src {
		if a := &m.src[i]; m.tgtOf[i] < 0 && !a.soft && !m.mayBeSilent(a) && !m.each(a) {
			m.lost(a)
		}
	}
	for j := range m.tgt {
		if b := &m.tgt[j]; m.srcOf[j] < 0 && !b.soft && !m.mayBeAdded(j) {
			m.p.report(m.severity(b), "number-added", span{}, b.span, fmt.Sprintf("%q is not in the source", m.texts(b)), "delete it, or check the source")
		}
	}
}

func (m *matching) lost(a *quantity) {
	severity := leaflet.Error
	if !m.p.lex.numbers && a.value <= 12 || a.time && (m.p.base == "th" || sixHours[m.p.base]) {
		severity = leaflet.Warning // it may be written in words that the lists lack
	}
	if a.unit == times && a.value == 2 && m.p.tgt.says&topicMorning != 0 && m.p.tgt.says&topicEvening != 0 || a.time && anyIn(m.p.reader.f.text, minutesBefore) && a.value != math.Trunc(a.value) {
		severity = leaflet.Warning // twice a day, in the morning and the evening
	}
	m.p.report(severity, "number-lost", a.span, span{}, fmt.Sprintf("%q is missing in the translation", m.text(a)), "write the number as in the source")
}

// each reports whether a number stands for one that was found, too: "half a
// tablet in the morning and half a tablet in the evening" is half a tablet each.
func (m *matching) each(a *quantity) bool {
	if !m.p.tgt.each {
		return false
	}
	for i := range m.src {
		if m.tgtOf[i] >= 0 && almost(m.src[i].value, a.value) && m.src[i].unit == a.unit {
			return true
		}
	}
	return false
}

// severity of a number that the source lacks: one in words may be a figure of speech.
func (m *matching) severity(b *quantity) leaflet.Severity {
	if !b.digits && !m.p.srcLex.numbers || b.unit == times && b.value == 2 && m.p.src.says&topicMorning != 0 && m.p.src.says&topicEvening != 0 {
		return leaflet.Warning
	}
	return leaflet.Error
}

// mayBeSilent reports whether a number may be missing: "1 tablet" is "tablet"
// in many languages, and a unit may hold a small number in a way that no list knows.
func (m *matching) mayBeSilent(a *quantity) bool {
	if m.vagueIn && a.value <= 4 {
		return true
	}
	if a.value == 24 && a.unit == hour && m.p.tgt.bare&^m.p.src.bare&(1<<day) != 0 {
		return true // many languages have a word for a day and a night
	}
	for u := minute; u <= year && m.p.tgt.bare&(1<<a.unit) == 0; u++ { // "7 days" is "a week"
		if m.p.tgt.bare&^m.p.src.bare&(1<<u) != 0 && converted(a, &quantity{value: 1, other: noOther, unit: u}) {
			return true
		}
	}
	if a.digits && a.unit == noUnit && slices.ContainsFunc(m.p.tgt.ordinals, func(o ordinal) bool { return o.value == a.value }) && len(m.p.src.ordinals) == 0 {
		return true // "day 3" is the third day
	}
	if a.value == 1 {
		return articleless[m.p.base] && (a.unit == noUnit || m.p.tgt.bare&(1<<a.unit) != 0) || !a.digits
	}
	return !a.digits && !m.p.lex.numbers
}

// mayBeAdded reports whether a number in the translation may have no partner:
// "an hour" is "1 hora", "daily" is "1 vez al día".
func (m *matching) mayBeAdded(j int) bool {
	b := &m.tgt[j]
	if j > 0 && b.value == m.tgt[j-1].value && share(between(m.p.tgt.s, m.tgt[j-1].span, b.span)) {
		return true // 24 heures sur 24
	}
	if j+1 < len(m.tgt) && b.unit == day && b.value == m.tgt[j+1].value && m.p.src.bare&(1<<day) != 0 && share(between(m.p.tgt.s, b.span, m.tgt[j+1].span)) {
		return true // 7 jours sur 7
	}
	if j > 0 && b.value == m.tgt[j-1].value && strings.HasSuffix(m.p.tgt.s[:b.span.start], "/") {
		return true // 24 h/24, 7 j/7
	}
	if j > 0 && almost(b.value, m.tgt[j-1].value) && repeats(between(m.p.tgt.s, m.tgt[j-1].span, b.span)) || j+1 < len(m.tgt) && almost(b.value, m.tgt[j+1].value) && repeats(between(m.p.tgt.s, b.span, m.tgt[j+1].span)) {
		return true
	}
	if j > 0 && b.time && b.value == 12 && m.tgt[j-1].value == 12 && m.tgt[j-1].time && between(m.p.tgt.s, m.tgt[j-1].span, b.span) == "" {
		return true // 中午12点
	}
	if j+1 < len(m.tgt) && b.value == 12 && (b.time || b.unit == hour || b.unit == noUnit) && m.tgt[j+1].value == 12 && m.tgt[j+1].unit == clock && !m.tgt[j+1].digits && len(between(m.p.tgt.s, b.span, m.tgt[j+1].span)) <= len("del") {
		return true // 12 giờ trưa, las 12 del mediodía
	}
	if m.vagueInSrc && b.value <= 4 {
		return true
	}
	for u := second; u <= year; u++ { // "an hour" is "60 minutes"
		if m.p.src.bare&(1<<u) != 0 && converted(&quantity{value: 1, other: noOther, unit: u}, b) {
			return true
		}
	}
	if b.value != 1 {
		return false
	}
	return m.p.src.bare&(1<<b.unit) != 0 || b.unit == times && (m.p.src.bare != 0 || slices.ContainsFunc(m.src, func(q quantity) bool { return q.unit.dimension() == duration })) || b.unit == noUnit && !b.digits
}

// text is a number of the source as it is written there, with what it counts.
func (m *matching) text(a *quantity) string { return clip(m.p.src.s, a.span) }

func (m *matching) texts(b *quantity) string { return clip(m.p.tgt.s, b.span) }

func clip(s string, sp span) string {
	if sp.end > len(s) || sp.start >= sp.end {
		return ""
	}
	return s[sp.start:sp.end]
}
