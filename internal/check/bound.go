package check

import (
	"bytes"
	"fmt"

	"polyleaf/internal/leaflet"
)

// bound is a word that makes the number beside it a limit: "more than", "or less".
type bound struct {
	up bool // the number is the least: "at least", "more than"
	at foldedSpan
}

// noteBound notes a bound; what says both up and down is none.
func (r *reader) noteBound(says topics, i, end int) {
	up, down := says&topicsUp != 0, says&topicsDown != 0
	if up != down {
		r.bounds = append(r.bounds, bound{up, foldedSpan{i, end}})
	}
}

// boundGap is how many bytes may stand between a bound and its number: a short
// word, such as a preposition, or an article.
const boundGap = 14

// attachBounds gives each bound to the number beside it: the nearer one, and the
// one behind it where both are as near.
func (r *reader) attachBounds() {
	for _, b := range r.bounds {
		best, distance := -1, boundGap+1
		for i, at := range r.ends {
			var from, to int
			switch {
			case at.start >= b.at.end:
				from, to = b.at.end, at.start
			case at.end <= b.at.start:
				from, to = at.end, b.at.start
			default:
				continue
			}
			if to-from < distance || to-from == distance && at.start >= b.at.end {
				if !bytes.ContainsAny(r.f.text[from:to], ",;:.!?、。，；()،؛۔।") {
					best, distance = i, to-from
				}
			}
		}
		if best < 0 {
			continue
		}
		if q := &r.quantities[best]; b.up {
			q.up = true
		} else {
			q.down = true
		}
	}
}

// bounds reports a number that was the least and became the most, or the other
// way round: "more than 8 hours", translated as "less than 8 hours". A "not" turns
// a bound round, so only texts are compared that say no as often as each other.
func (m *matching) bounds() {
	for i, j := range m.tgtOf {
		if j < 0 {
			continue
		}
		a, b := &m.src[i], &m.tgt[j]
		if a.up == a.down || b.up == b.down {
			continue
		}
		src, tgt := m.p.tallies(a, b)
		clauses := m.p.lex.cjk || !m.p.lex.spaceless // Thai and the like set no commas
		if a.up == b.up || src.not != tgt.not || src.not > 0 && clauses && m.p.src.notsBeside(a) != m.p.tgt.notsBeside(b) {
			continue
		}
		m.p.report(leaflet.Error, "number-changed", a.span, b.span, fmt.Sprintf("%q is the least in one text and the most in the other", m.text(a)), "say more or less as the source does")
		return
	}
}

// notsBeside counts the words for "not" in the clause of a number.
func (r *reading) notsBeside(q *quantity) int {
	n := 0
	start, end := clause(r.s, q.span)
	for _, m := range r.marks {
		if m.class == classNot && m.span.start >= start && m.span.end <= end {
			n++
		}
	}
	return n
}

// tallies counts the negations of the two sentences of a pair of numbers.
func (p *pair) tallies(a, b *quantity) (src, tgt count) {
	if p.src.sentences != p.tgt.sentences {
		return tally(p.src, -1), tally(p.tgt, -1)
	}
	return tally(p.src, a.sentence), tally(p.tgt, b.sentence)
}
