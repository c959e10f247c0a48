package check

import (
	"fmt"
	"strings"

	"polyleaf/internal/leaflet"
)

// What a translation may turn into its opposite without a "not": "stop" and
// "continue", "unless" and "even if", the morning's dose and the evening's, a
// teaspoon and a tablespoon.

// turn says that something ends or goes on.
type turn int8

const (
	turnStop turn = -1
	turnGo   turn = 1
)

// turning is a word that says so.
type turning struct {
	turn   turn
	marked bool // it is among the negations, too
	span   span
}

// turned makes all these checks.
func (p *pair) turned() {
	p.stopped()
	p.conceded()
	p.morningAndLater()
	p.spoons()
}

// turns counts words of a kind; first is the first of them.
func (r *reading) countTurns(kind turn) (n, marked int, first span) {
	for _, t := range r.turns {
		if t.turn != kind {
			continue
		}
		if n == 0 {
			first = t.span
		}
		n++
		if t.marked {
			marked++
		}
	}
	return n, marked, first
}

// no counts the words that say no.
func (r *reading) no() int {
	n := 0
	for _, m := range r.marks {
		if m.class == classNot || m.class == classWeak || m.class == classLimit {
			n++
		}
	}
	return n
}

// stopped reports "stop" that became "continue", or the other way round.
func (p *pair) stopped() {
	if len(p.src.turns) == 0 || len(p.tgt.turns) == 0 {
		return
	}
	stop, marked, stopAt := p.src.countTurns(turnStop)
	goes, _, goesAt := p.src.countTurns(turnGo)
	tgtStop, _, tgtStopAt := p.tgt.countTurns(turnStop)
	tgtGoes, tgtMarked, tgtGoesAt := p.tgt.countTurns(turnGo)
	switch {
	case stop > 0 && goes == 0 && tgtGoes > 0 && tgtStop == 0 && p.tgt.no()-tgtMarked < p.src.no()+stop-marked:
		p.report(leaflet.Error, "negation-lost", stopAt, tgtGoesAt, fmt.Sprintf("%q became %q", clip(p.src.s, stopAt), clip(p.tgt.s, tgtGoesAt)), "say what ends, or is to be stopped")
	case goes > 0 && stop == 0 && tgtStop > 0 && tgtGoes == 0 && p.src.no() == 0 && p.tgt.no() == 0:
		p.report(leaflet.Error, "negation-added", goesAt, tgtStopAt, fmt.Sprintf("%q became %q", clip(p.src.s, goesAt), clip(p.tgt.s, tgtStopAt)), "say what goes on, or is to be continued")
	}
}

// conceded reports "unless" that became "even if".
func (p *pair) conceded() {
	if p.src.concedes == p.tgt.concedes || p.tgt.concedes == (span{}) || p.src.concedes != (span{}) || !strings.Contains(strings.ToLower(p.src.s), "unless") || p.srcBase != "en" {
		return
	}
	p.report(leaflet.Error, "negation-lost", span{}, p.tgt.concedes, fmt.Sprintf("\"unless\" became %q", clip(p.tgt.s, p.tgt.concedes)), "say on what condition it is allowed")
}

// morningAndLater reports doses of the morning and the evening that have
// changed places.
func (p *pair) morningAndLater() {
	a, b := p.src.dayDoses, p.tgt.dayDoses
	if a[0] == 0 || a[0] == a[1] || a[0] != b[1] || a[1] != b[0] {
		return
	}
	p.report(leaflet.Error, "number-swapped", span{}, span{}, "what is for the morning and what is for later have changed places", "compare the numbers with the source")
}

// spoons reports a teaspoon that became a tablespoon: it holds three times as much.
func (p *pair) spoons() {
	if !p.src.hasUnit(spoon) {
		return
	}
	tea, table := p.spoonsIn(p.src.s, p.srcLex)
	tgtTea, tgtTable := p.spoonsIn(p.tgt.s, p.lex)
	if tea && !table && tgtTable && !tgtTea {
		p.report(leaflet.Error, "unit-changed", span{}, span{}, "a teaspoon became a tablespoon", "write the unit of the source")
	}
	if table && !tea && tgtTea && !tgtTable {
		p.report(leaflet.Error, "unit-changed", span{}, span{}, "a tablespoon became a teaspoon", "write the unit of the source")
	}
}

// spoonsIn reports which spoons a text names.
func (p *pair) spoonsIn(s string, lex *lexicon) (tea, table bool) {
	text := string(fold(s, nil, nil).text)
	has := func(words []string) bool {
		for _, w := range words {
			if strings.Contains(text, w) {
				return true
			}
		}
		return false
	}
	return has(lex.spoons[0]), has(lex.spoons[1])
}

// hasUnit reports whether a text names a unit.
func (r *reading) hasUnit(u unit) bool {
	for i := range r.quantities {
		if r.quantities[i].unit == u {
			return true
		}
	}
	return r.bare&(1<<u) != 0
}
