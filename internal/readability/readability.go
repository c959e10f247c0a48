// Package readability gives advice on the source text of a leaflet: how hard it
// is to read, and which words and sentences make it so.
//
// In goes a leaflet in its source language; out come findings, from Advise,
// and scores, from Scores. All of it is advisory: no finding is an error.
// Scores exist for languages with a sound formula; for the others Scores says
// "not scored", never 0. Formulas, their constants and the vector that the
// tests use stand in formula.go; how text is counted stands in counts.go.
package readability

import (
	"polyleaf/internal/inline"
	"polyleaf/internal/leaflet"
)

// Score is the result of one formula for one leaflet.
type Score struct {
	Formula string  // such as "Flesch-Kincaid grade"
	Lang    string  // base language that the formula was made for
	Value   float64 // rounded by the caller, if at all
	Meaning string  // what the value says, in plain English
	Counts  Counts  // what went into the formula
}

// Result holds the scores of a leaflet, or the reason why there are none.
type Result struct {
	Scores    []Score
	Counts    Counts
	NotScored string // why there is no score; empty when there is one
}

// Scores counts the text of a leaflet and applies the formulas of its language.
func Scores(l *leaflet.Leaflet) Result {
	lang := base(l.Lang)
	c := Count(texts(l), lang)
	formulas := formulasOf(lang)
	switch {
	case len(formulas) == 0:
		return Result{Counts: c, NotScored: "not scored: no sound formula is known for this language"}
	case c.Words < minWords:
		return Result{Counts: c, NotScored: "not scored: a score needs at least 100 words"}
	}
	r := Result{Counts: c}
	for _, f := range formulas {
		value := f.apply(c)
		r.Scores = append(r.Scores, Score{Formula: f.name, Lang: f.lang, Value: value, Meaning: f.meaning(value), Counts: c})
	}
	return r
}

// minWords is the shortest text that is scored: formulas were made on samples
// of 100 words.
const minWords = 100

// texts collects what is read as running text: paragraphs, items and questions'
// answers. Headings and tables are left out; an item counts as a sentence.
func texts(l *leaflet.Leaflet) []string {
	var out []string
	leaflet.Walk(l, func(role leaflet.Role, _ *leaflet.Entry, t *leaflet.Text) {
		switch role {
		case leaflet.RoleSummary, leaflet.RoleParagraph, leaflet.RoleItem:
			out = append(out, plain(t.Text))
		}
	})
	return out
}

func plain(markdown string) string { return inline.Plain(inline.Parse(markdown)) }

// base is the language of a BCP 47 tag without script and region.
func base(tag string) string {
	for i := range len(tag) {
		if tag[i] == '-' || tag[i] == '_' {
			return tag[:i]
		}
	}
	return tag
}
