package check

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"polyleaf/internal/leaflet"
)

// What a translation may turn into its opposite without a "not": "stop" and
// "continue", "unless" and "even if", the morning's dose and the evening's, a
// teaspoon and a tablespoon.

// turn says that something ends or goes on.
type turn int8

const (
	turnStop turn = iota + 1
	turnGo
	turnFade // "go away": with a "not" it goes on
	turnLast // "persist": what a translation says for that
)

// turning is a word that says so.
type turning struct {
	turn     turn
	says     topics // those of topicsCounted
	marked   bool   // it is among the negations, too
	halt     bool
	sentence int
	span     span
}

// turned makes all these checks.
func (p *pair) turned() {
	p.stopped()
	p.conceded()
	p.morningAndLater()
	p.spoons()
	p.outOfReach()
	p.exchanged()
	p.oneOfBoth()
	p.doubleOrHalf()
	p.closed()
	p.withOrWithout()
}

// way is what a text, or one of its sentences, says about ending and going on.
type way struct {
	stops, goes      int
	markedStops      int // of stops, those that are among the negations, too
	markedGoes       int
	halts            bool
	no               int // words that say no
	hint             bool
	nots             int  // of no, those that are no weaker word
	notStop          bool // a "not" stands beside a word for stopping
	stopSpan, goSpan span // the first of each
}

// wayOf counts in one sentence, or in all for -1.
func wayOf(r *reading, sentence int) way {
	w := way{hint: sentence < 0 && r.hints != 0 || sentence >= 0 && r.hints&(1<<min(sentence, 63)) != 0}
	for _, t := range r.turns {
		if sentence >= 0 && t.sentence != sentence {
			continue
		}
		if t.turn == 0 || t.turn > turnGo {
			continue
		}
		n, marked, first := &w.stops, &w.markedStops, &w.stopSpan
		if t.turn == turnGo {
			n, marked, first = &w.goes, &w.markedGoes, &w.goSpan
		}
		if *n == 0 {
			*first = t.span
		}
		*n++
		if t.marked {
			*marked++
		}
		w.halts = w.halts || t.halt
	}
	for _, m := range r.marks {
		if m.class == classNot && (sentence < 0 || m.sentence == sentence) {
			w.nots++
		}
		if m.class == classNot && m.strict && (sentence < 0 || m.sentence == sentence) {
			w.notStop = w.notStop || r.besideStop(m.span)
		}
		if (m.class == classNot || m.class == classWeak || m.class == classLimit) && (sentence < 0 || m.sentence == sentence) {
			w.no++
		}
	}
	return w
}

// besideStop reports whether a word for stopping stands beside a spot.
func (r *reading) besideStop(at span) bool {
	const gap = len("** ")
	return slices.ContainsFunc(r.turns, func(t turning) bool {
		return t.turn == turnStop && !t.marked && (t.span.start >= at.end && t.span.start-at.end <= gap || at.start >= t.span.end && at.start-t.span.end <= gap)
	})
}

// stopped reports "stop" that became "continue", or the other way round:
// sentence by sentence where both have as many.
func (p *pair) stopped() {
	if len(p.src.turns) == 0 {
		return
	}
	n := p.src.sentences
	if n == p.tgt.sentences && n <= 60 {
		for i := range n {
			p.compareWays(wayOf(p.src, i), wayOf(p.tgt, i), leaflet.Error)
		}
		return
	}
	p.compareWays(wayOf(p.src, -1), wayOf(p.tgt, -1), leaflet.Warning)
}

func (p *pair) compareWays(src, tgt way, severity leaflet.Severity) {
	switch {
	case src.halts && p.lex.turns && tgt.stops == 0 && tgt.no == 0 && !tgt.hint && (src.no == src.markedStops || tgt.goes == 0): // "do not stop" may be "go on"
		p.report(severity, "negation-lost", src.stopSpan, span{}, fmt.Sprintf("%q of the source has no counterpart", clip(p.src.s, src.stopSpan)), "say what is to be stopped")
	case src.halts && src.goes == 0 && tgt.goes > 0 && tgt.stops == 0 && tgt.nots == 0 && p.lex.turns && src.no == src.markedStops:
		p.report(severity, "negation-lost", src.stopSpan, tgt.goSpan, fmt.Sprintf("%q became %q", clip(p.src.s, src.stopSpan), clip(p.tgt.s, tgt.goSpan)), "say what ends, or is to be stopped")
	case src.stops > 0 && src.no == src.markedStops && tgt.notStop:
		p.report(severity, "negation-added", src.stopSpan, span{}, fmt.Sprintf("%q became \"do not stop\"", clip(p.src.s, src.stopSpan)), "say what ends, or is to be stopped")
	case src.stops > 0 && src.goes == 0 && tgt.goes > 0 && (src.no == src.markedStops || tgt.no > 0) && tgt.stops == 0 && tgt.no-tgt.markedGoes < src.no+src.stops-src.markedStops:
		p.report(severity, "negation-lost", src.stopSpan, tgt.goSpan, fmt.Sprintf("%q became %q", clip(p.src.s, src.stopSpan), clip(p.tgt.s, tgt.goSpan)), "say what ends, or is to be stopped")
	case src.goes > 0 && src.stops == 0 && tgt.stops > 0 && tgt.goes == 0 && src.no == 0 && tgt.no == 0:
		p.report(severity, "negation-added", src.goSpan, tgt.stopSpan, fmt.Sprintf("%q became %q", clip(p.src.s, src.goSpan), clip(p.tgt.s, tgt.stopSpan)), "say what goes on, or is to be continued")
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

// outOfReach reports "out of the reach of children" that became "in the reach".
func (p *pair) outOfReach() {
	if p.src.away == (span{}) || p.tgt.away != (span{}) || !p.lex.away || wayOf(p.tgt, -1).no > 0 {
		return
	}
	p.report(leaflet.Error, "negation-lost", p.src.away, span{}, fmt.Sprintf("%q of the source has no counterpart", clip(p.src.s, p.src.away)), "say what is to be kept away")
}

// spoons reports a teaspoon that became a tablespoon: it holds three times as much.
func (p *pair) spoons() {
	if !p.src.hasUnit(spoon) {
		return
	}
	text := []byte(strings.ToLower(p.src.s))
	tea, table := anyIn(text, p.srcLex.spoons[0]), anyIn(text, p.srcLex.spoons[1])
	if tea == table {
		return
	}
	tgtTea, tgtTable := anyIn(p.reader.f.text, p.lex.spoons[0]), anyIn(p.reader.f.text, p.lex.spoons[1])
	if tea && tgtTable && !tgtTea {
		p.report(leaflet.Error, "unit-changed", span{}, span{}, "a teaspoon became a tablespoon", "write the unit of the source")
	}
	if table && tgtTea && !tgtTable {
		p.report(leaflet.Error, "unit-changed", span{}, span{}, "a tablespoon became a teaspoon", "write the unit of the source")
	}
}

// anyIn reports whether a text has one of some words.
func anyIn(text []byte, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return bytes.Contains(text, []byte(w)) })
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
