// Package report makes the evidence report of a project: for each leaflet and
// language who did which step when, what ended a sign-off, where the texts came
// from, how far they are, and which findings are open. Auditors of PIF TICK and
// ISO 17100 ask for these records.
//
// The caller fills a Report from the project's files; HTML prints it as one file
// that needs nothing else, and encoding/json as the machine format in
// docs/machine-formats.md. Status is the page for those who look after the work,
// a heat map of leaflets and languages. Nothing here reads a file or a clock.
package report

import (
	_ "embed"
	"html/template"
	"io"

	"polyleaf/internal/leaflet"
)

// Report is the evidence of a whole project.
type Report struct {
	Schema   int       `json:"schema"`
	Tool     string    `json:"tool"`
	Title    string    `json:"title"`
	Source   string    `json:"source"`
	Date     string    `json:"date,omitempty"` // the day that reviews are measured against; empty: none was given
	Policy   []string  `json:"policy"`         // the steps that a translation needs
	Leaflets []Leaflet `json:"leaflets"`
}

// Leaflet is the record of one document.
type Leaflet struct {
	ID           string        `json:"id"`
	Title        string        `json:"title"`
	Document     string        `json:"document"`
	Hash         string        `json:"hash"` // of all source texts
	Ref          string        `json:"ref,omitempty"`
	Version      string        `json:"version,omitempty"`
	Publisher    string        `json:"publisher,omitempty"`
	License      string        `json:"license,omitempty"`
	Published    string        `json:"published,omitempty"`
	Reviewed     string        `json:"reviewed,omitempty"`
	NextReview   string        `json:"next_review,omitempty"`
	Review       string        `json:"review"` // see Review
	Authors      []string      `json:"authors"`
	Reviewers    []string      `json:"reviewers"`
	Sources      []Reference   `json:"sources"`
	Translations []Translation `json:"translations"`
}

// Reference is what the content of a leaflet rests on.
type Reference struct {
	Title string `json:"title"`
	URL   string `json:"url,omitempty"`
	Date  string `json:"date,omitempty"`
}

// Translation is the record of one leaflet in one language.
type Translation struct {
	Locale      string         `json:"locale"`
	Language    string         `json:"language"`
	File        string         `json:"file"`
	Digest      string         `json:"digest"` // of source and translation; what a sign-off is bound to
	Messages    int            `json:"messages"`
	Translated  int            `json:"translated"`
	Stale       int            `json:"stale"`
	Missing     int            `json:"missing"`
	Origins     map[string]int `json:"origins"`  // texts by origin: human, mt (machine translation) or another name
	Complete    bool           `json:"complete"` // all texts current, all steps of the policy signed
	Steps       []Step         `json:"steps"`
	Ended       []Ended        `json:"ended"`
	Outstanding []string       `json:"outstanding"` // steps of the policy that are not signed for this text
	Findings    Count          `json:"findings"`
	Open        []Finding      `json:"open"` // errors and warnings; what is for information is only counted
	Waived      []Waived       `json:"waived"`
}

// Step is a sign-off.
type Step struct {
	Step       string `json:"step"`
	By         string `json:"by"`
	Role       string `json:"role,omitempty"`
	Credential string `json:"credential,omitempty"`
	Date       string `json:"date,omitempty"`
	Digest     string `json:"digest"`
}

// NewStep takes over a sign-off.
func NewStep(s leaflet.SignOff) Step {
	return Step{s.Step, s.By, s.Role, s.Credential, s.Date, s.Digest}
}

// Ended is a sign-off that holds no longer, and why.
type Ended struct {
	Step
	Cause string `json:"cause"`
}

// Count counts open findings by severity.
type Count struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Info     int `json:"info"`
}

// Finding is a finding of the loader, the checks or the sign-off file.
type Finding struct {
	Severity string `json:"severity"`
	Code     string `json:"code"`
	Place    string `json:"place"`
	Message  string `json:"message,omitempty"`
	Text     string `json:"text"`
}

// NewFinding takes over a finding.
func NewFinding(f leaflet.Finding) Finding {
	return Finding{string(f.Severity), f.Code, f.Pos.String(), f.Message, f.Text}
}

// Find adds an open finding.
func (t *Translation) Find(f leaflet.Finding) {
	switch f.Severity {
	case leaflet.Error:
		t.Findings.Errors++
	case leaflet.Warning:
		t.Findings.Warnings++
	default:
		t.Findings.Info++
		return
	}
	t.Open = append(t.Open, NewFinding(f))
}

// shown is how many open findings of a translation the page lists.
const shown = 50

// Shown are the open findings that the page lists; encoding/json lists all.
func (t *Translation) Shown() []Finding { return t.Open[:min(len(t.Open), shown)] }

// More counts those that it does not list.
func (t *Translation) More() int { return len(t.Open) - len(t.Shown()) }

// Complete counts the translations that are.
func (l *Leaflet) Complete() int {
	n := 0
	for i := range l.Translations {
		if l.Translations[i].Complete {
			n++
		}
	}
	return n
}

// Findings counts the open findings of all translations.
func (l *Leaflet) Findings() Count {
	var c Count
	for i := range l.Translations {
		t := l.Translations[i].Findings
		c.Errors, c.Warnings, c.Info = c.Errors+t.Errors, c.Warnings+t.Warnings, c.Info+t.Info
	}
	return c
}

// Waived is a finding that the project has switched off, with its written reason.
type Waived struct {
	Finding
	Reason string `json:"reason"`
}

// Review says how a review stands on a day: "overdue", "in date", "not stated"
// without a date of the next review, "not compared" without a day. The dates
// are ISO 8601, which sorts as text; a month or a year is over when it has passed.
func Review(next, day string) string {
	switch {
	case next == "":
		return "not stated"
	case day == "":
		return "not compared"
	case next < day[:min(len(next), len(day))]:
		return "overdue"
	}
	return "in date"
}

//go:embed report.html
var page string

var pageTemplate = template.Must(template.New("report").Parse(page))

// HTML prints the report as one page without scripts.
func (r *Report) HTML(w io.Writer) error { return pageTemplate.Execute(w, r) }
