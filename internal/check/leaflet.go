package check

import (
	"fmt"
	"slices"
	"strings"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/locale"
)

// Options of a check. The zero value reports everything.
type Options struct {
	Rules    []Rule    // in the order of the project's file; the last one that fits decides
	Glossary *Glossary // may be nil
	Limits   []Limit
}

// Result is what the check of one locale file comes to.
type Result struct {
	Findings []leaflet.Finding
	Waived   []Waived // findings that a rule switches off
}

// Waived is a finding that a person has decided not to act on, and why.
type Waived struct {
	Finding leaflet.Finding
	Reason  string
}

// Source is a catalogue that was prepared for checking translations. It can be
// used by several goroutines at once.
type Source struct {
	catalogue *catalogue.Catalogue
	opt       Options
	readings  []reading
}

// NewSource prepares a catalogue: its texts are read once for all locales.
func NewSource(c *catalogue.Catalogue, opt Options) *Source {
	s := &Source{catalogue: c, opt: opt, readings: make([]reading, len(c.Messages))}
	var r reader
	lex := lexiconOf(c.Lang)
	for i := range c.Messages {
		r.reading = reading{} // the memory of the last one is kept
		s.readings[i] = *r.read(c.Messages[i].Text, lex)
		s.readings[i].drugs = drugsIn(&r, nil)
		s.readings[i].terms = opt.Glossary.In(c.Messages[i].Text)
	}
	return s
}

// Check compares a locale file with the catalogue. The findings of the file
// itself (syntax, unknown ids) are among them, in the order of the catalogue.
func (s *Source) Check(f *locale.File) Result {
	c := &checker{source: s, file: f, known: f.Check(s.catalogue)}
	c.result.Findings = make([]leaflet.Finding, 0, len(c.known))
	for _, x := range c.known {
		c.add(x)
	}
	if f.Broken {
		return c.result
	}
	c.messages()
	c.across()
	return c.result
}

// Leaflet checks one locale file; for several of one leaflet use NewSource.
func Leaflet(c *catalogue.Catalogue, f *locale.File, opt Options) Result {
	return NewSource(c, opt).Check(f)
}

type checker struct {
	source         *Source
	file           *locale.File
	known          []leaflet.Finding
	result         Result
	missing, stale int
	firstMissing   string
	firstStale     string
}

func (c *checker) messages() {
	cat := c.source.catalogue
	p := newPair(Context{SourceLang: cat.Lang, Lang: c.file.Locale, Glossary: c.source.opt.Glossary})
	for i := range cat.Messages {
		m := &cat.Messages[i]
		state := c.file.State(m)
		switch state {
		case leaflet.Missing:
			if c.missing++; c.firstMissing == "" {
				c.firstMissing = m.ID
			}
			continue
		case leaflet.Stale:
			if c.stale++; c.firstStale == "" {
				c.firstStale = m.ID
			}
		}
		p.compare(&c.source.readings[i], c.file.Text(m.ID), m.Role, state == leaflet.Stale)
		for k := range p.findings {
			c.found(m, &p.findings[k])
		}
		c.tooLong(m)
		c.plural(m)
		c.box(m, p)
	}
	c.count("missing", leaflet.Info, c.missing, c.firstMissing, "translate it; until then the leaflet shows the source text")
	c.count("stale", leaflet.Warning, c.stale, c.firstStale, "compare it with the new source text, then set the hash shown above it or run polyleaf accept")
}

func (c *checker) count(code string, severity leaflet.Severity, n int, first, hint string) {
	if n == 0 {
		return
	}
	c.add(leaflet.Finding{
		Severity: severity, Code: code, Pos: c.file.Pos(first), Locale: c.file.Locale, Message: first,
		Text: fmt.Sprintf("%d of %d messages are %s; the first is %s", n, len(c.source.catalogue.Messages), code, first), Hint: hint,
	})
}

// found turns a finding of a pair into one with a place.
func (c *checker) found(m *catalogue.Message, x *Finding) {
	if strings.HasPrefix(x.Code, "placeholder-") && x.Code != "placeholder-lost" && slices.ContainsFunc(c.known, func(k leaflet.Finding) bool {
		return k.Message == m.ID && (k.Code == "unknown-placeholder" || k.Code == "broken-template")
	}) {
		return // said already
	}
	pos := c.file.Pos(m.ID)
	if x.Spot != "" {
		pos = c.file.PosIn(m.ID, x.Spot)
		if pos == c.file.Pos(m.ID) && len(x.Spot) > 4 {
			pos = c.file.PosIn(m.ID, firstWord(x.Spot))
		}
	}
	c.add(leaflet.Finding{
		Severity: x.Severity, Code: x.Code, Pos: pos, Locale: c.file.Locale, Message: m.ID,
		Text: x.Text + "; source «" + x.Source + "», translation «" + x.Target + "»", Hint: x.Hint,
	})
}

func firstWord(s string) string {
	w, _, _ := strings.Cut(s, " ")
	return w
}

// add applies the rules and keeps the finding.
func (c *checker) add(x leaflet.Finding) {
	rule := match(c.source.opt.Rules, &x)
	switch {
	case rule == nil:
		c.result.Findings = append(c.result.Findings, x)
	case rule.Severity == Off:
		c.result.Waived = append(c.result.Waived, Waived{x, rule.Reason})
	default:
		x.Severity = leaflet.Severity(rule.Severity)
		if rule.Reason != "" {
			x.Text += " (" + rule.Severity + ": " + rule.Reason + ")"
		}
		c.result.Findings = append(c.result.Findings, x)
	}
}

// across compares the messages of the file with each other.
func (c *checker) across() {
	cat := c.source.catalogue
	byText, bySource := map[string]int{}, map[string]int{}
	for i := range cat.Messages {
		m := &cat.Messages[i]
		if c.file.State(m) != leaflet.Translated {
			continue
		}
		text, source := key(c.file.Text(m.ID)), key(m.Text)
		if k, ok := bySource[source]; ok {
			if first := &cat.Messages[k]; key(c.file.Text(first.ID)) != text && first.Role == m.Role {
				c.pair(m, first, leaflet.Info, "inconsistent", "is translated in another way in", "use one translation, unless the place asks for another")
			}
		} else {
			bySource[source] = i
		}
		if k, ok := byText[text]; ok {
			if first := &cat.Messages[k]; key(first.Text) != source && differs(&c.source.readings[k], &c.source.readings[i]) {
				c.pair(m, first, leaflet.Warning, "same-translation", "has the translation of another source text,", "check that both are translated fully")
			}
		} else {
			byText[text] = i
		}
	}
}

// key is a text without what makes no difference.
func key(s string) string { return strings.Trim(s, " .。।:：") }

// differs reports whether two source texts say different things: short labels
// often have one translation, sentences and numbers have not.
func differs(a, b *reading) bool {
	if len(a.quantities) > 0 || len(b.quantities) > 0 || len(a.marks) != len(b.marks) {
		return true
	}
	return strings.Count(a.s, " ") >= 3 && strings.Count(b.s, " ") >= 3
}

func (c *checker) pair(m, other *catalogue.Message, severity leaflet.Severity, code, text, hint string) {
	c.add(leaflet.Finding{
		Severity: severity, Code: code, Pos: c.file.Pos(m.ID), Locale: c.file.Locale, Message: m.ID,
		Text: fmt.Sprintf("%q %s %s", m.Text, text, other.ID) + "; translation «" + c.file.Text(m.ID) + "», there «" + c.file.Text(other.ID) + "»", Hint: hint,
	})
}
