package source

import (
	"bytes"
	"encoding/json"

	"polyleaf/internal/leaflet"
)

// schema is the number of the machine format that JSON writes.
const schema = 1

type jsonDocument struct {
	Schema   int           `json:"schema"`
	ID       string        `json:"id"`
	Lang     string        `json:"lang"`
	Title    string        `json:"title"`
	Entries  []jsonEntry   `json:"entries"`
	Findings []jsonFinding `json:"findings"`
}

type jsonEntry struct {
	ID       string      `json:"id"`
	Group    string      `json:"group"`
	Question string      `json:"question"`
	Blocks   []jsonBlock `json:"blocks"`
}

type jsonBlock struct {
	Kind   leaflet.Kind `json:"kind"`
	Tone   leaflet.Tone `json:"tone,omitempty"`
	Text   *string      `json:"text,omitempty"`
	Src    string       `json:"src,omitempty"`
	Start  *int         `json:"start,omitempty"`
	Items  []jsonItem   `json:"items,omitempty"`
	Blocks *[]jsonBlock `json:"blocks,omitempty"`
}

type jsonItem struct {
	Text   string      `json:"text"`
	Blocks []jsonBlock `json:"blocks"`
}

type jsonFinding struct {
	Severity leaflet.Severity `json:"severity"`
	Code     string           `json:"code"`
	File     string           `json:"file"`
	Line     int              `json:"line"`
	Column   int              `json:"column"`
	Text     string           `json:"text"`
	Hint     string           `json:"hint"`
}

// JSON prints a leaflet and its findings in the machine format of
// "polyleaf import --dry-run --json". The heading of a callout is there its
// first block, a paragraph in bold; the group of an entry is the heading's text.
func JSON(l *leaflet.Leaflet, findings []leaflet.Finding) []byte {
	d := jsonDocument{
		Schema: schema, ID: l.ID, Lang: l.Lang, Title: l.Title.Text,
		Entries: []jsonEntry{}, Findings: []jsonFinding{},
	}
	for i := range l.Entries {
		e := &l.Entries[i]
		group := ""
		if t := l.GroupTitle(e.Group); t != nil {
			group = t.Text
		}
		d.Entries = append(d.Entries, jsonEntry{e.ID, group, e.Question.Text, jsonBlocks(e.Blocks)})
	}
	for _, f := range findings {
		d.Findings = append(d.Findings, jsonFinding{f.Severity, f.Code, f.Pos.File, f.Pos.Line, f.Pos.Column, f.Text, f.Hint})
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	_ = enc.Encode(d) // strings and numbers alone: there is nothing to fail
	return b.Bytes()
}

func jsonBlocks(blocks []leaflet.Block) []jsonBlock {
	out := []jsonBlock{}
	for i := range blocks {
		out = append(out, toJSON(&blocks[i]))
	}
	return out
}

func toJSON(b *leaflet.Block) jsonBlock {
	j := jsonBlock{Kind: b.Kind}
	switch b.Kind {
	case leaflet.Bullets, leaflet.Numbers:
		if b.Kind == leaflet.Numbers {
			j.Start = &b.Start
		}
		for i := range b.Items {
			j.Items = append(j.Items, jsonItem{b.Items[i].Text.Text, jsonBlocks(b.Items[i].Blocks)})
		}
	case leaflet.Callout:
		j.Tone = b.Tone
		inner := []jsonBlock{}
		if !b.Title.Empty() {
			title := "**" + b.Title.Text + "**"
			inner = append(inner, jsonBlock{Kind: leaflet.Paragraph, Text: &title})
		}
		inner = append(inner, jsonBlocks(b.Blocks)...)
		j.Blocks = &inner
	case leaflet.Image:
		j.Text, j.Src = &b.Text.Text, b.Src
	default:
		j.Text = &b.Text.Text
	}
	return j
}
