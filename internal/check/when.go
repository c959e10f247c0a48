package check

import (
	"fmt"
	"slices"
	"strings"

	"polyleaf/internal/leaflet"
)

// Dates, ordinals, and how often: what says when, and is no amount.

// period compares "a day", "a week" and "a month": three tablets a day are not
// three tablets a week.
func (p *pair) period() {
	// named are the units without a number, or with the number one
	named := func(r *reading) uint64 {
		mask := r.bare
		for i := range r.quantities {
			if r.quantities[i].value == 1 {
				mask |= 1 << r.quantities[i].unit
			}
		}
		return mask
	}
	often := func(r *reading) (mask uint64) {
		for _, x := range r.periods {
			mask |= 1 << x.unit
		}
		for i := range r.quantities { // 1日1回
			if r.quantities[i].value == 1 {
				mask |= 1 << r.quantities[i].unit
			}
		}
		return mask
	}
	const periods = 1<<day | 1<<week | 1<<month | 1<<hour | 1<<year
	src, tgt := named(p.src), named(p.tgt)
	lost, added := src&periods&^tgt, tgt&periods&^src
	if p.once(p.src) && p.once(p.tgt) { // "once a week, always on the same day" names a day, too
		lost, added = often(p.src)&periods&^tgt, often(p.tgt)&periods&^often(p.src)
	}
	if lost == 0 || added == 0 || !p.lex.numbers || !p.srcLex.numbers {
		return
	}
	names := map[unit]string{hour: "hour", day: "day", week: "week", month: "month", year: "year"}
	var from, to string
	for _, u := range [...]unit{hour, day, week, month, year} {
		if lost&(1<<u) != 0 && from == "" {
			from = names[u]
		}
		if added&(1<<u) != 0 && to == "" {
			to = names[u]
		}
	}
	p.report(leaflet.Error, "unit-changed", span{}, span{}, fmt.Sprintf("%q became %q", from, to), "write the time of the source: how often, and for how long")
}

// once reports whether a text says "once", in words or digits.
func (p *pair) once(r *reading) bool {
	return r.bare&(1<<times) != 0 || slices.ContainsFunc(r.quantities, func(q quantity) bool { return q.unit == times && q.value == 1 })
}

// periods compares texts that name several periods: "once a week, never every
// day" has a week and a day.
func (p *pair) periods() {
	a, b := p.src.periods, p.tgt.periods
	if len(a) == 0 || len(a) != len(b) || len(a) == 1 && (!p.lex.numbers || p.srcBase != "en" || p.reported("unit-changed")) {
		return
	}
	for _, x := range a {
		if !p.tgt.hasPeriod(x.unit) && (p.tgt.bare&(1<<x.unit) == 0 || len(a) == 1 && p.src.bare&(1<<b[0].unit) == 0) && !slices.ContainsFunc(p.tgt.quantities, func(q quantity) bool { return q.unit == x.unit }) {
			p.report(leaflet.Error, "unit-changed", x.span, span{}, fmt.Sprintf("%q has no counterpart", clip(p.src.s, x.span)), "write the time of the source: how often, and for how long")
			return
		}
	}
}

// notSoOften reports "once a week, never every day" that became "once a day,
// never every week": taken daily, some medicines for once a week kill.
func (p *pair) notSoOften() {
	a, ok := p.src.negatedPeriod()
	if !ok {
		return
	}
	b, ok := p.tgt.negatedPeriod()
	if !ok || a.unit == b.unit || !p.src.hasPeriod(b.unit) || !p.tgt.hasPeriod(a.unit) {
		return
	}
	p.report(leaflet.Error, "unit-changed", a.span, b.span, fmt.Sprintf("the source forbids %q, the translation %q", clip(p.src.s, a.span), clip(p.tgt.s, b.span)), "write the time of the source: how often, and for how long")
}

// negatedPeriod returns the only period that shares its clause with a "not".
func (r *reading) negatedPeriod() (period, bool) {
	var found []period
	for _, m := range r.marks {
		if m.class != classNot {
			continue
		}
		start, end := clause(r.s, m.span)
		for _, x := range r.periods {
			if x.span.start >= start && x.span.end <= end {
				found = append(found, x)
			}
		}
	}
	if len(found) != 1 {
		return period{}, false
	}
	return found[0], true
}

func (r *reading) hasPeriod(u unit) bool {
	return slices.ContainsFunc(r.periods, func(x period) bool { return x.unit == u })
}

// clause returns the limits of the clause around a spot.
func clause(s string, sp span) (start, end int) {
	const marks = ",;:.!?、。，；：！？،؛۔؟।"
	start = strings.LastIndexAny(s[:sp.start], marks) + 1
	end = strings.IndexAny(s[sp.end:], marks)
	if end < 0 {
		return start, len(s)
	}
	return start, sp.end + end
}

// months compares the months of dates such as 14 March.
func (p *pair) months() {
	lost, added, same := p.otherMonth(p.src, p.tgt), p.otherMonth(p.tgt, p.src), dated(p.src) == dated(p.tgt)
	if lost == nil || added == nil || !same {
		return
	}
	p.report(leaflet.Error, "number-changed", lost.span, added.span, fmt.Sprintf("%q became %q", clip(p.src.s, lost.span), clip(p.tgt.s, added.span)), "write the date of the source")
}

// dated is the number of months that stand beside a day.
func dated(r *reading) int {
	n := 0
	for i := range r.quantities {
		if r.quantities[i].dated {
			n++
		}
	}
	return n
}

// otherMonth returns the first month of a date in r that other does not name.
func (p *pair) otherMonth(r, other *reading) *quantity {
	for i := range r.quantities {
		q := &r.quantities[i]
		if q.dated && !slices.ContainsFunc(other.quantities, func(x quantity) bool { return x.unit == monthName && x.value == q.value }) {
			return q
		}
	}
	return nil
}

// ordinals reports "the second after the first" that became "the first after
// the second".
func (p *pair) ordinals() {
	a, b := p.src.ordinals, p.tgt.ordinals
	if len(a) == 1 && len(b) == 1 && a[0].value != b[0].value && p.srcBase == "en" && (!reorders[p.base] || p.lex.cjk) {
		p.report(leaflet.Error, "number-changed", a[0].span, b[0].span, fmt.Sprintf("%q became %q", clip(p.src.s, a[0].span), clip(p.tgt.s, b[0].span)), "write which one it is as in the source")
		return
	}
	if len(a) == 1 && len(b) == 1 && a[0].value != b[0].value && strings.HasSuffix(strings.ToLower(p.src.s[:a[0].span.start]), "the ") { // not "ask us first"
		p.report(leaflet.Error, "number-changed", a[0].span, b[0].span, fmt.Sprintf("%q became %q", clip(p.src.s, a[0].span), clip(p.tgt.s, b[0].span)), "write the number as in the source")
		return
	}
	if len(a) != 2 || len(b) != 2 || a[0].value == a[1].value || a[0].value+a[1].value != b[0].value+b[1].value {
		return
	}
	swapped := a[0].value == b[1].value
	if reorders[p.base] {
		// the ordinal before "12 weeks after" is the one that English has behind it
		if len(p.src.quantities) != 1 || len(p.tgt.quantities) == 0 || a[1].span.start < p.src.quantities[0].span.end {
			return
		}
		n := len(p.tgt.quantities) - 1
		for n > 0 && !p.tgt.quantities[n].digits {
			n--
		}
		before := b[0]
		if b[1].span.end <= p.tgt.quantities[n].span.start {
			before = b[1]
		}
		swapped = before.value != a[1].value
	}
	if !swapped {
		return
	}
	p.report(leaflet.Error, "number-swapped", span{a[0].span.start, a[1].span.end}, span{b[0].span.start, b[1].span.end},
		fmt.Sprintf("%q and %q have changed places", clip(p.src.s, a[0].span), clip(p.src.s, a[1].span)), "compare the order with the source")
}
