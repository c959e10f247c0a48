package check

import "polyleaf/internal/leaflet"

// topics are things that a text may name and that have an opposite or a
// neighbour they are taken for, as bits.
type topics uint16

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
)

// topicsCounted are those that a sentence is asked for.
const topicsCounted = topicUnless | topicHard

const (
	topicSides  = topicLeft | topicRight
	topicBounds = topicLeast | topicMost
	topicDays   = topicMonday | topicTuesday | topicWednesday | topicThursday | topicFriday | topicSaturday | topicSunday
)

// topicNames are the names in the word lists.
var topicNames = map[string]topics{
	"left": topicLeft, "right": topicRight, "least": topicLeast, "most": topicMost,
	"mon": topicMonday, "tue": topicTuesday, "wed": topicWednesday, "thu": topicThursday, "fri": topicFriday, "sat": topicSaturday, "sun": topicSunday,
	"both": topicBoth, "unless": topicUnless, "hard": topicHard, "echo": topicEcho,
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
		{topicDays, "another day of the week"},
	} {
		lost, added := p.src.says&^p.tgt.says&x.among, p.tgt.says&^p.src.says&x.among
		if lost != 0 && added != 0 {
			p.report(leaflet.Error, "number-changed", span{}, span{}, x.text, "compare it with the source")
		}
	}
}
