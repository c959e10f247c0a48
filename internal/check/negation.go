package check

import (
	"fmt"
	"strings"

	"polyleaf/internal/leaflet"
)

// Negations are counted, not understood. The word lists sort them:
//
//	not    turns a sentence round: "do not", "never"
//	weak   says no in another way: "without", "avoid", "forbidden"
//	limit  a negation that only sets a limit: "no more than", 不超过
//	unless a word whose "not" only makes it "unless": जब तक ... न
//	hint   words that other languages say with a negation: "keep", "only", "wrong"
//	says echo    those that have a "not" beside them: ничего, nimic
//	says hard    words for "difficult", which may be said for a "not"
//	says unless  the words for "unless" that are no plain "if not"
//	says instead words of a demand that stands in place of a "not": "keep it dry"
//	             for "must not get wet". Where one was added, a lost "not" is a warning
//	keep   those of "weak" that every translation says in some way: "without", "avoid"
//	add    those of "not" that no translation has unless the source says no
//	ban    those of "add" that forbid; "weak" words that do, too
//	says mild    hints that explain no ban: what "lasts" may "not go away", but the
//	             "left" arm has no "do not take"
//	says skip    words with which a "not" makes an "always"
//	says may     what is allowed is not forbidden, whatever hints there are
//
// A lost negation turns a warning into advice, so the lists are wide on the side
// that explains a missing one.

// count is how often a sentence says no.
type count struct {
	not, weak, limit int
	strict           int // of "not" that no translation adds
	kept             int // of "weak" that every translation keeps
	keptLimit        int // of "limit" that say no: "no more than"
	only, more       int
	answers          int // of "limit"
	without          int // of kept, "without" and "no": "do not ... without" says no twice
	hard, markedHard int // words for "difficult"; those of weak
	stops            int // words for "stop"
	markedStops      int // of stops, those of not, weak and limit
	unless           int
	fades, lasts     bool
	hint, bars, may  bool // a hint; one that explains a ban; a word for what is allowed
	bounded          bool // the hints only set bounds: "or more"
	ahead            bool // a number stands behind a "not", which may be a bound
	alone            int  // of kept, "without" and "avoid"
	apart            int  // of alone, "without"
	bans, instead    int
	nor, except      int // "ni" that is no mark; of weak
	soon             int // words for "at once"
	loose            int // of weak
	mild             int // of limit, "within"
	mildWeak         int // of weak, "until"
	skips, always    bool
	within, never    bool
	ups, downs       [2]int // bounds, those that say no in no way and those that do: "at least", "no less than"
	ban              span   // the last of bans
	first            span   // of the first "not", or else of the first kept one
}

// negation compares sentence by sentence where both have as many, else the whole.
func (p *pair) negation() {
	if !p.lex.negations || !p.srcLex.negations || len(p.src.marks) == 0 && len(p.tgt.marks) == 0 {
		return
	}
	n := p.src.sentences
	if n != p.tgt.sentences || n < 2 || n > 60 {
		p.compareNegation(tally(p.src, -1), tally(p.tgt, -1))
		return
	}
	first := len(p.findings)
	for i := range n {
		p.compareNegation(tally(p.src, i), tally(p.tgt, i))
	}
	p.balanced(p.findings[first:])
}

// balanced makes warnings of findings of which one has lost a negation and another
// has added one: the sentences may be cut in other places.
func (p *pair) balanced(findings []Finding) {
	if len(findings) < 2 || !hasCode(findings, "negation-lost") || !hasCode(findings, "negation-added") {
		return
	}
	for i := range findings {
		findings[i].Severity = leaflet.Warning
	}
}

// in reports whether a sentence is among those in a mask; -1 stands for any.
func in(mask uint64, sentence int) bool {
	return sentence < 0 && mask != 0 || sentence >= 0 && mask&(1<<min(sentence, 63)) != 0
}

// tally counts the negations of one sentence, or of all for -1.
func tally(r *reading, sentence int) count {
	c := count{hint: in(r.hints, sentence), bars: in(r.bars, sentence)}
	c.bounded = c.hint && !in(r.wide, sentence)
	for _, t := range r.turns {
		if sentence < 0 || t.sentence == sentence {
			c.fades = c.fades || t.turn == turnFade || t.turn == turnStop
			c.lasts = c.lasts || t.turn == turnLast || t.turn == turnGo
			c.add(&t)
		}
	}
	echoes := [2]int{} // of not and of weak
	for i := range r.marks {
		m := &r.marks[i]
		if sentence >= 0 && m.sentence != sentence {
			continue
		}
		if m.echo && m.class == classNot {
			echoes[0]++
		} else if m.echo {
			echoes[1]++
		}
		switch m.class {
		case classNot:
			if c.not == 0 {
				c.first = m.span
			}
			c.not++
		case classWeak:
			c.weak++
			if m.mild {
				c.mildWeak++
			}
			if m.loose {
				c.loose++
			}
			if m.except {
				c.except++
			}
			if m.strict {
				c.keep(&c.kept, m.span)
				if w := clip(r.s, m.span); strings.EqualFold(w, "without") || strings.EqualFold(w, "no") {
					c.without++
				}
			}
		case classLimit:
			c.limit++
			if m.mild {
				c.mild++
			}
			if m.answer {
				c.keep(&c.answers, m.span)
			}
			if m.strict {
				c.keep(&c.keptLimit, m.span)
			}
		case classOnly:
			c.only++
		case classMore:
			c.more++
		}
		if m.strict && m.class == classNot {
			c.strict++
			c.ahead = c.ahead || r.numberNear(m.span)
		}
		if m.strict && m.class == classWeak {
			if w := clip(r.s, m.span); strings.EqualFold(w, "without") {
				c.alone, c.apart = c.alone+1, c.apart+1
			} else if len(w) >= 5 && strings.EqualFold(w[:5], "avoid") {
				c.alone++
			}
		}
		if m.ban {
			c.bans++
			c.ban = m.span
		}
	}
	if c.not > echoes[0] {
		c.not, c.weak = c.not-echoes[0], c.weak-echoes[1]
	}
	return c
}

// numberNear reports whether a number stands close behind a "not", or before it
// where verbs do.
func (r *reading) numberNear(not span) bool {
	for i := range r.quantities {
		q := &r.quantities[i]
		if d := q.span.start - not.end; q.digits && (d >= 0 && d < 32) {
			return true
		}
	}
	return false
}

// add counts a word for ending or going on, for "unless" or "difficult".
func (c *count) add(t *turning) {
	if t.turn == turnStop {
		c.stops++
		if t.marked {
			c.markedStops++
		}
	}
	if t.says&topicUnless != 0 {
		c.unless++
	}
	c.skips = c.skips || t.says&topicSkip != 0
	c.within = c.within || t.says&topicWithin != 0
	c.never = c.never || t.says&topicNever != 0
	no := 0
	if t.marked {
		no = 1
	}
	if t.says&topicsUp != 0 {
		c.ups[no]++
	}
	if t.says&topicsDown != 0 {
		c.downs[no]++
	}
	c.always = c.always || t.says&topicAlways != 0
	c.may = c.may || t.says&topicMay != 0
	if t.says&topicNor != 0 && !t.marked {
		c.nor++
	}
	if t.says&topicSoon != 0 {
		c.soon++
	} else if t.says&topicInstead != 0 {
		c.instead++
	}
	if t.says&topicHard != 0 {
		c.hard++
		if t.marked {
			c.markedHard++
		}
	}
}

// keep counts a word that translations keep.
func (c *count) keep(n *int, at span) {
	if c.not+c.kept+c.keptLimit == 0 {
		c.first = at
	}
	*n++
}

func (p *pair) compareNegation(src, tgt count) {
	// what both say is difficult, or stops, stands for no other "not"
	src.weak, tgt.weak = src.weak-min(src.markedHard, tgt.hard), tgt.weak-min(tgt.markedHard, src.hard)
	src.instead += src.soon
	if p.src.says&topicDelay != 0 { // "at once" stands for "do not delay", and for no other "not"
		tgt.instead += tgt.soon
	}
	// "at least" may be "no less than", which is no other "not" either
	bounds := min(tgt.ups[1], max(0, src.ups[0]-tgt.ups[0])) + min(tgt.downs[1], max(0, src.downs[0]-tgt.downs[0]))
	tgt.limit, tgt.weak = tgt.limit-min(bounds, tgt.limit), tgt.weak-max(0, min(bounds-tgt.limit, tgt.weak))
	if p.src.says&topicExcept != 0 && src.except == 0 {
		tgt.weak -= tgt.except
	}
	no := tgt.not + tgt.weak + tgt.limit
	have := tgt.not + max(0, tgt.weak-src.weak+src.mildWeak) + max(0, tgt.limit-src.limit)
	if tgt.nor > 0 && src.not > 1 && tgt.not > 0 {
		have += max(0, tgt.nor-strings.Count(p.src.s, " or ")-strings.Count(p.src.s, " nor "))
	}
	if have == 0 && src.not > 0 && src.weak == 0 {
		have = min(1, tgt.weak+tgt.limit)
	}
	loose := 0
	if src.kept == src.alone-src.apart { // no word that only begins like a "no" says "avoid"
		loose = tgt.loose
	}
	keptLost := src.not == 0 && src.kept+src.answers > 0 && no-loose <= min(tgt.markedStops, src.stops)+min(tgt.limit, src.limit-src.answers) && !tgt.hint && (tgt.stops <= src.stops || src.kept == src.apart)
	switch {
	case src.never && tgt.always && !src.always && !tgt.never && src.without == 0:
		p.report(leaflet.Error, "negation-lost", src.first, span{}, fmt.Sprintf("%q of the source became \"always\"", clip(p.src.s, src.first)), "say what must not be done, or what is not so")
	case src.not > have && (src.weak > tgt.weak || src.more > 0) && tgt.only > 0,
		src.not > have && src.ups[0] > 0 && tgt.ups[0] == 0 && tgt.within && !src.within,
		src.not > have && src.not == 1 && (tgt.instead > src.instead || p.src.says&topicHabit != 0 && src.stops == 0 && tgt.stops > 0 || src.skips && tgt.always && !src.always):
		p.report(leaflet.Warning, "negation-lost", src.first, span{}, fmt.Sprintf("%q of the source may have become a demand", clip(p.src.s, src.first)), "check that the translation says the same")
	case src.not > have && src.fades && tgt.lasts && !src.lasts:
		p.report(leaflet.Warning, "negation-lost", src.first, span{}, fmt.Sprintf("%q of the source may have become a word for lasting", clip(p.src.s, src.first)), "check that the translation says the same")
	case src.not > have:
		p.report(leaflet.Error, "negation-lost", src.first, span{}, fmt.Sprintf("%q of the source has no counterpart", clip(p.src.s, src.first)), "say what must not be done, or what is not so")
	case src.not > 0 && src.without > 0 && no < src.not+src.without && tgt.only == 0:
		p.report(leaflet.Error, "negation-lost", src.first, span{}, "the source says no more often than the translation", "say what must not be done, or what is not so")
	case src.unless > 0 && p.lex.unless && tgt.unless == 0 && no < src.not+src.unless && tgt.only == 0 && tgt.limit <= src.limit && p.tgt.concedes == (span{}):
		p.report(leaflet.Error, "negation-lost", span{}, span{}, "\"unless\" of the source has no counterpart", "say on what condition it is allowed")
	case keptLost && tgt.instead > src.instead:
		p.report(leaflet.Warning, "negation-lost", src.first, span{}, fmt.Sprintf("%q of the source may have become a demand", clip(p.src.s, src.first)), "check that the translation says the same")
	case keptLost:
		p.report(leaflet.Error, "negation-lost", src.first, span{}, fmt.Sprintf("%q of the source has no counterpart", clip(p.src.s, src.first)), "say what is to be avoided, or what is not so")
	case src.not == 0 && src.keptLimit > 0 && src.more == 0 && tgt.more > 0 && no == 0 && p.reported("number-changed"):
		// the number that it limits has been reported
	case src.not == 0 && src.keptLimit > 0 && src.more == 0 && tgt.more > 0 && no == tgt.mild:
		p.report(leaflet.Error, "negation-lost", src.first, span{}, fmt.Sprintf("%q of the source became \"more than\"", clip(p.src.s, src.first)), "say that it is the most")
	case tgt.bans > 0 && src.not+src.stops+src.only == 0 && (!src.bars || src.may) && p.srcBase == "en" && no > src.weak+src.limit && (src.weak == 0 || tgt.not > 0):
		p.report(leaflet.Error, "negation-added", span{}, tgt.ban, fmt.Sprintf("%q forbids what the source does not", clip(p.tgt.s, tgt.ban)), "check that the translation says the same")
	case tgt.strict > 0 && src.not+src.limit+src.stops+src.only == 0 && src.alone > 0 && src.alone == src.weak && tgt.weak >= src.weak && !src.hint && p.srcBase == "en":
		p.report(leaflet.Error, "negation-added", span{}, tgt.first, fmt.Sprintf("%q says no where the source does not", clip(p.tgt.s, tgt.first)), "check that the translation says the same")
	case tgt.strict > 0 && src.not+src.weak+src.limit-src.mild == 0 && src.lasts && tgt.fades:
		// "if it lasts" is "if it does not go away"
	case tgt.strict > 0 && src.not+src.weak+src.limit-src.mild == 0 && (!src.hint || src.bounded && !tgt.ahead && !reorders[p.base] && p.srcBase == "en") && src.stops == 0 && (src.only == 0 || tgt.weak+tgt.limit+tgt.only == 0):
		severity := leaflet.Error
		if p.srcBase != "en" {
			severity = leaflet.Warning // only the English list of hints is wide enough
		}
		p.report(severity, "negation-added", span{}, tgt.first, fmt.Sprintf("%q says no where the source does not", clip(p.tgt.s, tgt.first)), "check that the translation says the same")
	case tgt.strict > src.not+src.weak+src.limit+1 && !src.hint && src.stops == 0:
		p.report(leaflet.Warning, "negation-added", span{}, tgt.first, "the translation says no more often than the source", "check that the translation says the same")
	}
}
