package check

import (
	"fmt"
	"slices"
	"strings"

	"polyleaf/internal/leaflet"
)

// topics are things that a text may name and that have an opposite or a
// neighbour they are taken for, as bits.
type topics uint64

const (
	topicLeft topics = 1 << iota
	topicRight
	topicLeast
	topicMost
	topicMonday
	topicTuesday
	topicWednesday
	topicThursday
	topicFriday
	topicSaturday
	topicSunday
	topicBoth
	topicUnless
	topicHard
	topicEcho
	topicInstead // a demand in place of a "not": "keep it dry"
	topicBan     // a "not" that forbids
	topicSkip    // "do not skip" is "always"
	topicAlways
	topicWithin // a time that something must not outlast
	topicNever
	topicThen // what comes first and what follows
	topicMay  // what is allowed, and so not forbidden
	topicMild // a hint that explains no ban
	topicOver
	topicUnder
	topicEarly // "at the earliest"
	topicLate  // "at the latest": no bound, since "at least two days before" may be "two days before at the latest"
	topicMorning
	topicEvening // and what else is later than the morning
	topicBreakfast
	topicLunch
	topicSupper
	topicEither // "or" and the like: what "with or without" has in every language
	topicAny    // "with or without"
	topicDouble
	topicHalf // "half the dose"
	topicSoon // a demand in place of "do not delay"
	topicDelay
	topicNoon
	topicMidnight
	topicExcept
	topicNor // a further "not" that is no plain one: ni, né
	topicClosed
	topicOpen
	topicHabit // what is not to be done is to be stopped: smoking
	topicRaw   // unpasteurised
	topicClean // pasteurised
	topicLoose // what begins like a "no" and mostly is none
)

// topicsCounted are those that a sentence is asked for.
const topicsCounted = topicUnless | topicHard | topicInstead | topicMay | topicSkip | topicAlways | topicSoon | topicNor | topicWithin | topicNever | topicsUp | topicsDown

const (
	topicSides  = topicLeft | topicRight
	topicBounds = topicLeast | topicMost
	topicsLimit = topicEarly | topicLate
	topicsHour  = topicMorning | topicEvening
	topicsMeal  = topicBreakfast | topicLunch | topicSupper
	topicsUp    = topicLeast | topicOver
	topicsDown  = topicMost | topicUnder
	topicDays   = topicMonday | topicTuesday | topicWednesday | topicThursday | topicFriday | topicSaturday | topicSunday
)

// topicNames are the names in the word lists.
var topicNames = map[string]topics{
	"left": topicLeft, "right": topicRight, "least": topicLeast, "most": topicMost, "over": topicOver, "under": topicUnder, "early": topicEarly, "late": topicLate,
	"mon": topicMonday, "tue": topicTuesday, "wed": topicWednesday, "thu": topicThursday, "fri": topicFriday, "sat": topicSaturday, "sun": topicSunday,
	"both": topicBoth, "unless": topicUnless, "hard": topicHard, "echo": topicEcho,
	"instead": topicInstead, "ban": topicBan, "mild": topicMild, "may": topicMay, "skip": topicSkip, "always": topicAlways, "then": topicThen,
	"within": topicWithin, "never": topicNever,
	"morning": topicMorning, "evening": topicEvening, "breakfast": topicBreakfast, "lunch": topicLunch, "supper": topicSupper, "either": topicEither, "any": topicAny, "double": topicDouble, "half": topicHalf, "soon": topicSoon, "delay": topicDelay, "loose": topicLoose, "habit": topicHabit,
	"noon": topicNoon, "midnight": topicMidnight, "except": topicExcept, "nor": topicNor, "closed": topicClosed, "open": topicOpen, "unpasteurised": topicRaw, "pasteurised": topicClean,
}

// oneOfBoth reports "both" that became "one": "in both legs". Where the source
// has "a", the "one" of the translation may stand for it.
func (p *pair) oneOfBoth() {
	if p.src.says&topicBoth == 0 || p.tgt.says&topicBoth != 0 || !p.lex.both || p.srcBase != "en" {
		return
	}
	words := " " + strings.ToLower(p.src.s) + " "
	_, behind, _ := strings.Cut(words, "both")
	if strings.Contains(behind, " and ") || strings.Contains(words, " a ") || strings.Contains(words, " an ") { // "both day and night"
		return
	}
	of := func(list []quantity, value float64) int {
		return slices.IndexFunc(list, func(q quantity) bool { return q.value == value && !q.digits })
	}
	i := of(p.tgt.quantities, 1)
	if i < 0 || of(p.tgt.quantities, 2) >= 0 || of(p.src.quantities, 1) >= 0 {
		return
	}
	one := p.tgt.quantities[i].span
	p.report(leaflet.Error, "number-changed", span{}, one, fmt.Sprintf("\"both\" became %q", clip(p.tgt.s, one)), "write that it is both")
}

// closed reports "closed on Sundays" that became "open on Sundays", where neither
// text says no.
func (p *pair) closed() {
	lost, added := p.src.says&^p.tgt.says&(topicClosed|topicOpen), p.tgt.says&^p.src.says&(topicClosed|topicOpen)
	if lost == 0 || added == 0 || p.src.sentences+p.tgt.sentences > 2 || wayOf(p.src, -1).no+wayOf(p.tgt, -1).no > 0 {
		return
	}
	p.report(leaflet.Error, "negation-lost", span{}, span{}, "open and closed are exchanged", "compare it with the source")
}

// doubleOrHalf reports "a double dose" that became half a dose, or the other way
// round, and half that became a third.
func (p *pair) doubleOrHalf() {
	halved := func(r *reading) bool {
		return r.says&topicHalf != 0 || slices.ContainsFunc(r.quantities, func(q quantity) bool { return q.value == 0.5 })
	}
	src, tgt := p.src.says&topicDouble != 0, p.tgt.says&topicDouble != 0
	if src && !tgt && !halved(p.src) && halved(p.tgt) || !src && tgt && halved(p.src) && !halved(p.tgt) {
		p.report(leaflet.Error, "number-changed", span{}, span{}, "double and half are exchanged", "compare it with the source")
	}
	part := func(q quantity) bool { return q.value > 0 && q.value < 1 && q.unit == noUnit }
	if p.src.says&topicHalf != 0 && !halved(p.tgt) && !slices.ContainsFunc(p.src.quantities, part) {
		if i := slices.IndexFunc(p.tgt.quantities, part); i >= 0 {
			other := p.tgt.quantities[i].span
			p.report(leaflet.Error, "number-changed", span{}, other, fmt.Sprintf("\"half\" became %q", clip(p.tgt.s, other)), "write the number as in the source")
		}
	}
}

// withOrWithout reports "with or without" that became "with". Translations say it with
// a word for "or", with a "not" or as "independent of".
func (p *pair) withOrWithout() {
	if p.src.says&topicAny == 0 || p.tgt.says&topicEither != 0 || !p.lex.either || wayOf(p.tgt, -1).no > 0 {
		return
	}
	p.report(leaflet.Error, "negation-lost", span{}, span{}, "\"with or without\" of the source has no counterpart", "say that both are right")
}

// exchanged reports what the source names and the translation does not, where
// the translation names its opposite instead: the left eye and the right one.
func (p *pair) exchanged() {
	for _, x := range [...]struct {
		among topics
		text  string
	}{
		{topicSides, "left and right are exchanged"},
		{topicBounds, "\"at least\" and \"at most\" are exchanged"},
		{topicsLimit, "\"at the earliest\" and \"at the latest\" are exchanged"},
		{topicDays, "another day of the week"},
		{topicsHour, "the morning and a later time of the day are exchanged"},
		{topicsMeal, "another meal"},
		{topicNoon | topicMidnight, "noon and midnight are exchanged"},
		{topicRaw | topicClean, "pasteurised and unpasteurised are exchanged"},
	} {
		lost, added := p.src.says&^p.tgt.says&x.among, p.tgt.says&^p.src.says&x.among
		if (x.among == topicBounds || x.among == topicsHour) && p.reported("number-changed") {
			continue // the number beside it has been reported
		}
		if lost != 0 && added != 0 {
			p.report(leaflet.Error, "number-changed", span{}, span{}, x.text, "compare it with the source")
		}
	}
}
