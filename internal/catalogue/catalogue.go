// Package catalogue makes the message catalogue of a leaflet: its messages in
// document order, each with a stable id and a hash.
//
// Build is the place to start: it aligns a leaflet with the catalogue of the
// last sync, so that an edited or moved text keeps its id and a new one gets an
// id that was never used before, and writes the ids into the leaflet. Parse,
// Format and History read and write the two files that hold a catalogue:
//
//	locales/en/back-spasms.en.toml     id = text, a go-i18n message file
//	locales/en/back-spasms.en.history  earlier texts and ids that are no longer used
//
// Context for translators stands in comments and never enters the hash.
package catalogue

import (
	"slices"
	"strings"

	"polyleaf/internal/leaflet"
	"polyleaf/internal/messagefile"
)

// Catalogue is the messages of one leaflet in its source language.
type Catalogue struct {
	Leaflet  string // id
	Lang     string // BCP 47 tag of the source language
	Document string // base name of the document, for people
	Messages []Message
	Retired  []Old            // messages that were removed, sorted by id; an id that came back stays here
	Previous map[string][]Old // earlier texts of messages, newest first

	index map[string]int
}

// Message is one translatable unit. Only ID and Text are read back from a
// file; the rest is known after Build.
type Message struct {
	ID   string
	Text string
	Hash string // go-i18n's hash of Text without a description
	Note string // what a person wrote above the message in the catalogue, one line each
	Role leaflet.Role
	// Where the message stands.
	Entry    string       // id of the entry; empty for the title and the summary
	Question string       // text of the entry's question
	Tone     leaflet.Tone // of the callout around it; empty outside
}

// Old is an earlier text of a message.
type Old struct {
	ID   string
	Text string
	Hash string
}

// Get returns the message with the given id, or nil.
func (c *Catalogue) Get(id string) *Message {
	if c.index == nil {
		c.index = make(map[string]int, len(c.Messages))
		for i := range c.Messages {
			c.index[c.Messages[i].ID] = i
		}
	}
	if i, ok := c.index[id]; ok {
		return &c.Messages[i]
	}
	return nil
}

// RetiredText returns the removed message with the given id, or nil. An id that
// is in use again is not retired.
func (c *Catalogue) RetiredText(id string) *Old {
	if c.Get(id) != nil {
		return nil
	}
	return find(c.Retired, id)
}

func find(old []Old, id string) *Old {
	i, ok := slices.BinarySearchFunc(old, id, func(o Old, id string) int { return strings.Compare(o.ID, id) })
	if !ok {
		return nil
	}
	return &old[i]
}

// Before returns the earlier text of a message that has the given hash.
func (c *Catalogue) Before(id, hash string) (text string, ok bool) {
	for _, o := range c.Previous[id] {
		if o.Hash == hash {
			return o.Text, true
		}
	}
	return "", false
}

// IDs returns the ids in document order.
func (c *Catalogue) IDs() []string {
	ids := make([]string, len(c.Messages))
	for i := range c.Messages {
		ids[i] = c.Messages[i].ID
	}
	return ids
}

// keepPrevious is the number of earlier texts kept of one message. A locale that
// is further behind is shown no difference; nothing else depends on it.
const keepPrevious = 8

// Build makes the catalogue of l, and writes its ids into l. The catalogue of
// the last sync, which may be nil, is the memory of ids and is not changed.
func Build(l *leaflet.Leaflet, prev *Catalogue) *Catalogue {
	if prev == nil {
		prev = &Catalogue{}
	}
	c := &Catalogue{Leaflet: l.ID, Lang: l.Lang, Document: base(l.Title.Pos.File), Previous: prev.Previous}
	texts := c.collect(l)
	from := align(prev, c.Messages)
	numbers := newNumbers(prev)
	gone := make([]bool, len(prev.Messages))
	for i := range gone {
		gone[i] = true
	}
	owned := false // Previous is shared with prev until it changes
	for i := range c.Messages {
		m := &c.Messages[i]
		switch f := from[i]; {
		case f.retired != "":
			m.ID = f.retired
		case f.index >= 0:
			old := &prev.Messages[f.index]
			gone[f.index] = false
			m.ID, m.Note = old.ID, old.Note
			if old.Hash != m.Hash {
				if !owned {
					c.Previous, owned = clonePrevious(prev.Previous), true
				}
				c.Previous[m.ID] = remember(c.Previous[m.ID], Old{m.ID, old.Text, old.Hash}, m.Hash)
			}
		default:
			m.ID = numbers.next(l.ID, m)
		}
		texts[i].ID = m.ID
	}
	c.Retired = retire(prev, gone)
	return c
}

func clonePrevious(p map[string][]Old) map[string][]Old {
	c := make(map[string][]Old, len(p)+8)
	for id, old := range p {
		c[id] = old
	}
	return c
}

// remember puts a text in front of the earlier ones and forgets the current one.
func remember(list []Old, old Old, current string) []Old {
	next := append(make([]Old, 0, len(list)+1), old)
	for _, o := range list {
		if o.Hash != old.Hash && o.Hash != current && len(next) < keepPrevious {
			next = append(next, o)
		}
	}
	return next
}

func retire(prev *Catalogue, gone []bool) []Old {
	var fresh []Old
	for i, g := range gone {
		if m := &prev.Messages[i]; g {
			fresh = append(fresh, Old{m.ID, m.Text, m.Hash})
		}
	}
	if fresh == nil {
		return prev.Retired
	}
	slices.SortFunc(fresh, func(a, b Old) int { return strings.Compare(a.ID, b.ID) })
	all := fresh
	for _, o := range prev.Retired {
		if find(fresh, o.ID) == nil {
			all = append(all, o)
		}
	}
	slices.SortFunc(all, func(a, b Old) int { return strings.Compare(a.ID, b.ID) })
	return all
}

// collect fills in the messages, without ids, and returns their texts.
func (c *Catalogue) collect(l *leaflet.Leaflet) []*leaflet.Text {
	tones := map[*leaflet.Text]leaflet.Tone{}
	for i := range l.Entries {
		findTones(l.Entries[i].Blocks, "", tones)
	}
	var texts []*leaflet.Text
	groups := map[*leaflet.Text]bool{}
	leaflet.Walk(l, func(role leaflet.Role, e *leaflet.Entry, t *leaflet.Text) {
		if role == leaflet.RoleGroup {
			if groups[t] {
				return
			}
			groups[t] = true
		}
		m := Message{Text: t.Text, Hash: messagefile.Hash(t.Text), Role: role, Tone: tones[t]}
		if e != nil {
			m.Entry, m.Question = e.ID, e.Question.Text
			if role == leaflet.RoleGroup {
				m.Entry, m.Question = e.Group, ""
			}
		}
		c.Messages = append(c.Messages, m)
		texts = append(texts, t)
	})
	return texts
}

func findTones(blocks []leaflet.Block, tone leaflet.Tone, tones map[*leaflet.Text]leaflet.Tone) {
	for i := range blocks {
		b := &blocks[i]
		if b.Kind == leaflet.Callout {
			tones[&b.Title] = b.Tone
			findTones(b.Blocks, b.Tone, tones)
			continue
		}
		if tone != "" {
			tones[&b.Text] = tone
		}
		for j := range b.Items {
			if tone != "" {
				tones[&b.Items[j].Text] = tone
			}
			findTones(b.Items[j].Blocks, tone, tones)
		}
	}
}

// base is the last part of a path with slashes or backslashes.
func base(file string) string {
	return file[strings.LastIndexAny(file, `/\`)+1:]
}
