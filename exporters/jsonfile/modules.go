package jsonfile

import (
	"strconv"

	"polyleaf/exporters"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/render"
)

// careAspects are the health aspects of care cards, as in the NHS Website Content API v2.
var careAspects = map[leaflet.Tone]string{
	leaflet.NonUrgent: "MedicalHelpNonurgent",
	leaflet.Urgent:    "MedicalHelpUrgent",
	leaflet.Emergency: "MedicalHelpEmergency",
}

// modules gives each question as a piece of its own, followed by the care
// cards inside its answer.
func (c *converter) modules() modules {
	l := c.d.Leaflet
	out := modules{Schema: schemaNumber, Leaflet: l.ID, Lang: l.Lang, Modules: []module{}}
	for i := range c.r.Entries {
		e := &c.r.Entries[i]
		question := c.module(e, &e.Question, e.Blocks, c.answers[i])
		question.Kind, question.Aspect = "question", e.Aspect
		out.Modules = append(out.Modules, question)
		cards := map[leaflet.Tone]int{}
		for _, b := range e.Blocks {
			aspect := careAspects[b.Tone]
			if aspect == "" || b.Title.Empty() {
				continue
			}
			cards[b.Tone]++
			card := c.module(e, &b.Title, []render.Block{b}, c.answer([]render.Block{b}))
			card.Kind, card.Aspect = "care-card", aspect
			card.ID += "." + string(b.Tone)
			if n := cards[b.Tone]; n > 1 {
				card.ID += strconv.Itoa(n)
			}
			out.Modules = append(out.Modules, card)
		}
	}
	return out
}

// add counts a message in.
func (m *module) add(t *render.Text) {
	m.Messages = append(m.Messages, t.ID)
	switch t.State {
	case leaflet.Missing:
		m.Missing++
	case leaflet.Stale:
		m.Stale++
	}
}

// module makes a module of a part of an entry. Kind, aspect and the end of the
// id are the caller's.
func (c *converter) module(e *render.Entry, headline *render.Text, blocks []render.Block, a answer) module {
	l := c.d.Leaflet
	m := module{
		ID: l.ID + "." + e.ID, Headline: headline.Plain, Lang: l.Lang, Dir: c.r.Dir,
		Plain: a.Plain, HTML: a.HTML, State: string(exporters.TranslationOf(l.Lang, l.SourceLang, l.Status)),
		Version: c.r.Meta.Version, Reviewed: c.r.Meta.Reviewed, NextReview: c.r.Meta.NextReview,
		License: c.r.Meta.License, Attribution: c.r.Meta.Publisher,
	}
	m.add(headline)
	render.WalkBlocks(blocks, func(t *render.Text) {
		if t.ID != headline.ID {
			m.add(t)
		}
	})
	if page := c.canonical(); page != "" {
		m.URL = page + "#" + e.ID
	}
	return m
}
