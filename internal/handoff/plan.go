package handoff

import (
	"fmt"
	"strings"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/closest"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/locale"
	"polyleaf/internal/markup"
	"polyleaf/internal/messagefile"
	"polyleaf/internal/placeholder"
)

// Action says what becomes of a unit that came back.
type Action string

// The actions.
const (
	Added     Action = "added"     // the message had no translation
	Changed   Action = "changed"   // another translation; the one before is kept as a suggestion
	Confirmed Action = "confirmed" // a stale translation fits the source as it is now
	Same      Action = "same"      // nothing new
	NotDone   Action = "not done"  // no text
	Suggested Action = "suggested" // a text that the translator has not finished
	Refused   Action = "refused"   // a text that does not fit the message any more
	Unknown   Action = "unknown"   // there is no such message
)

// Step is what a plan says about one unit.
type Step struct {
	Leaflet, ID string
	Action      Action
	Before      string // the translation as it is
	After       string // the text that came back
	Reason      string // why it is refused or unknown
	Pos         leaflet.Position
}

// Plan is what a hand-back comes to, before anything is written.
type Plan struct {
	Locale   string
	Steps    []Step
	Findings []leaflet.Finding
	// What is to be given to locale.Input, by leaflet.
	Set  map[string]map[string]locale.Translation
	Keep map[string][]locale.Retired
}

// Count is the number of steps with an action.
func (p *Plan) Count(a Action) int {
	n := 0
	for i := range p.Steps {
		if p.Steps[i].Action == a {
			n++
		}
	}
	return n
}

// NewPlan decides about every unit. The function gives the catalogue and the
// locale file of a leaflet, or nil for both when there is no such leaflet.
func NewPlan(p *Package, open func(leafletID string) (*catalogue.Catalogue, *locale.File)) *Plan {
	plan := &Plan{Locale: p.Locale, Set: map[string]map[string]locale.Translation{}, Keep: map[string][]locale.Retired{}}
	seen := map[string]bool{}
	for i := range p.Units {
		u := &p.Units[i]
		c, f := open(u.Leaflet)
		s := Step{Leaflet: u.Leaflet, ID: u.ID, After: u.Target, Pos: u.Pos}
		switch {
		case c == nil || f == nil:
			s.Action, s.Reason = Unknown, fmt.Sprintf("there is no leaflet %q", u.Leaflet)
		case seen[u.ID]:
			s.Action, s.Reason = Refused, "the file has this message twice"
		default:
			seen[u.ID] = true
			plan.decide(u, c, f, &s)
		}
		plan.Steps = append(plan.Steps, s)
	}
	return plan
}

func (p *Plan) decide(u *Unit, c *catalogue.Catalogue, f *locale.File, s *Step) {
	m := c.Get(u.ID)
	if m == nil {
		p.unknown(u, c, s)
		return
	}
	s.Before = f.Text(m.ID)
	u.Target = restore(u, m)
	s.After = u.Target
	state := f.State(m)
	if u.plainState && u.State == Draft && u.Target != s.Before {
		u.State = Done
	}
	switch {
	case u.Target == "":
		s.Action = NotDone
	case !fits(u, m):
		s.Action, s.Reason = Refused, "the source text has changed since the file was made"
		if u.Source == "" && u.Hash == "" {
			s.Reason = "the file does not say which source text it was made for"
		}
		if u.Target == s.Before {
			s.Action, s.Reason = Same, ""
			return
		}
		p.keep(u, locale.Retired{ID: m.ID, Hash: hashOf(u), Source: u.Source, Other: u.Target})
	case u.State == Draft && u.Target == s.Before, state == leaflet.Translated && u.Target == s.Before:
		s.Action = Same
		if u.Origin != "" && u.Origin != f.Origin(m.ID) {
			p.set(u, m) // the same text, but now it is known where it came from
		}
	case u.State == Draft:
		s.Action = Suggested
		p.keep(u, locale.Retired{ID: m.ID, Hash: locale.UnknownHash, Source: m.Text, Other: u.Target})
	default:
		p.accept(u, m, state, s)
	}
}

func (p *Plan) accept(u *Unit, m *catalogue.Message, state leaflet.State, s *Step) {
	switch {
	case state == leaflet.Missing:
		s.Action = Added
	case u.Target == s.Before:
		s.Action = Confirmed
	default:
		s.Action = Changed
		if state == leaflet.Translated {
			p.keep(u, locale.Retired{ID: m.ID, Hash: "replaced", Source: m.Text, Other: s.Before})
		}
	}
	p.set(u, m)
	for _, problem := range placeholder.Check(u.Target) {
		p.Findings = append(p.Findings, leaflet.Finding{
			Severity: leaflet.Error, Code: problem.Code, Pos: u.Pos, Locale: p.Locale, Message: m.ID, Text: problem.Text, Hint: problem.Hint,
		})
	}
}

func (p *Plan) set(u *Unit, m *catalogue.Message) {
	if p.Set[u.Leaflet] == nil {
		p.Set[u.Leaflet] = map[string]locale.Translation{}
	}
	p.Set[u.Leaflet][m.ID] = locale.Translation{Text: u.Target, Hash: m.Hash, Origin: u.Origin, Notes: u.Notes}
}

func (p *Plan) keep(u *Unit, old locale.Retired) {
	p.Keep[u.Leaflet] = append(p.Keep[u.Leaflet], old)
}

// unknown deals with a message that is not in the catalogue; what was translated is kept.
func (p *Plan) unknown(u *Unit, c *catalogue.Catalogue, s *Step) {
	s.Action = Unknown
	if c.RetiredText(u.ID) != nil {
		s.Reason = "the message was removed from the source"
	} else if near := closest.Match(u.ID, c.IDs()); near != "" {
		s.Reason = fmt.Sprintf("there is no such message; did you mean %q?", near)
	} else {
		s.Reason = "there is no such message"
	}
	if u.Target != "" && u.Source != "" {
		p.keep(u, locale.Retired{ID: u.ID, Hash: hashOf(u), Source: u.Source, Other: u.Target})
	}
}

// fits reports whether a unit was made for the source text as it is now. Tools
// may change white space; nothing else.
func fits(u *Unit, m *catalogue.Message) bool {
	if u.Source == "" {
		return u.Hash == m.Hash
	}
	if u.Source == m.Text {
		return true
	}
	return sameWords(u.Source, m.Text) || sameWords(markup.Plain(markup.Split(u.Source)), markup.Plain(markup.Split(m.Text))) && u.Hash == m.Hash
}

func sameWords(a, b string) bool {
	return strings.Join(strings.Fields(a), " ") == strings.Join(strings.Fields(b), " ")
}

// hashOf is the hash of the source text that came back, as the history has it.
func hashOf(u *Unit) string {
	switch {
	case u.Source != "":
		return messagefile.Hash(u.Source)
	case u.Hash != "":
		return u.Hash
	}
	return locale.UnknownHash
}

// restore puts back what tools do to the ends of a text: white space is that of the source.
func restore(u *Unit, m *catalogue.Message) string {
	text := strings.TrimSpace(u.Target)
	if text == "" {
		return ""
	}
	trimmed := strings.TrimSpace(m.Text)
	at := strings.Index(m.Text, trimmed)
	return m.Text[:at] + text + m.Text[at+len(trimmed):]
}
