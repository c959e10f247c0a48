package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/mattn/go-runewidth"
	"github.com/spf13/cobra"

	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/project"
)

const statusHelp = `Status shows for every leaflet and locale how many texts are translated, stale
(their source has changed since) and missing, and who has signed it off. It
compares the documents as they are now with the locale files and writes nothing.

EXAMPLE
  polyleaf status --leaflet back-spasms

EXIT STATUS
  0 done; 1 a file has errors; 3 wrong usage; 4 a file could not be read`

func newStatusCommand(a *app) *cobra.Command {
	var sel selection
	cmd := &cobra.Command{
		Use:   "status",
		Short: "Show how far each translation is",
		Long:  statusHelp,
		Args:  cobra.NoArgs,
		RunE:  func(*cobra.Command, []string) error { return a.runStatus(sel) },
	}
	sel.addFlags(cmd)
	return cmd
}

// statusRow is one leaflet in one locale.
type statusRow struct {
	Leaflet    string       `json:"leaflet"`
	Locale     string       `json:"locale"`
	Language   string       `json:"language"`
	Messages   int          `json:"messages"`
	Translated int          `json:"translated"`
	Stale      int          `json:"stale"`
	Missing    int          `json:"missing"`
	Errors     int          `json:"errors"`
	Warnings   int          `json:"warnings"`
	Digest     string       `json:"digest,omitempty"`
	SignOffs   []signOffRow `json:"sign_offs"`
	Reviewed   bool         `json:"reviewed"`
}

type signOffRow struct {
	Step string `json:"step"`
	By   string `json:"by"`
	Role string `json:"role,omitempty"`
	Date string `json:"date,omitempty"`
}

func (a *app) runStatus(sel selection) error {
	o, err := a.open(sel)
	if err != nil {
		return err
	}
	findings := sourceErrors(o.leaflets)
	var rows []statusRow
	for _, l := range o.leaflets {
		if l.Catalogue == nil {
			continue
		}
		for _, tag := range o.translations() {
			row, found, err := statusOf(o.Project, l, tag)
			if err != nil {
				return err
			}
			rows, findings = append(rows, row), append(findings, found...)
		}
	}
	a.printFindings(findings)
	if a.json {
		err := a.printJSON(map[string]any{"schema": 1, "source": o.Config.Source, "rows": nonNil(rows), "findings": jsonFindings(findings)})
		if err != nil {
			return err
		}
		return refuseErrors(findings)
	}
	a.printStatus(rows)
	return refuseErrors(findings)
}

func statusOf(p *project.Project, l *project.Leaflet, tag string) (statusRow, []leaflet.Finding, error) {
	localised, findings, err := p.Localise(l, tag, p.Config.Clinic)
	if err != nil {
		return statusRow{}, nil, err
	}
	s := localised.Status
	row := statusRow{
		Leaflet: l.ID, Locale: tag, Language: language.Lookup(tag).English, Messages: s.Messages, Translated: s.Translated,
		Stale: s.Stale, Missing: s.Missing, Digest: s.Digest, SignOffs: []signOffRow{}, Reviewed: s.Reviewed,
	}
	for _, f := range findings {
		switch f.Severity {
		case leaflet.Error:
			row.Errors++
		case leaflet.Warning:
			row.Warnings++
		}
	}
	for _, s := range s.SignOffs {
		row.SignOffs = append(row.SignOffs, signOffRow{s.Step, s.By, s.Role, s.Date})
	}
	return row, findings, nil
}

func (a *app) printStatus(rows []statusRow) {
	if len(rows) == 0 {
		a.say("no translations yet: start one with polyleaf add es")
		return
	}
	t := table{{"leaflet", "locale", "language", "translated", "stale", "missing", "findings", "signed off"}}
	for _, r := range rows {
		t = append(t, []string{
			r.Leaflet, r.Locale, r.Language, fmt.Sprintf("%d/%d", r.Translated, r.Messages),
			number(r.Stale), number(r.Missing), number(r.Errors + r.Warnings), r.signedOff(),
		})
	}
	a.say("%s", t)
}

func (r statusRow) signedOff() string {
	if len(r.SignOffs) == 0 {
		return "no"
	}
	last := r.SignOffs[len(r.SignOffs)-1]
	s := last.Step + " by " + last.By
	if !r.Reviewed {
		s += " (not complete)"
	}
	return s
}

// number leaves zeros out, so that what needs work stands out.
func number(n int) string {
	if n == 0 {
		return "-"
	}
	return strconv.Itoa(n)
}

// table is printed with aligned columns; the first row is the head.
type table [][]string

func (t table) String() string {
	widths := make([]int, len(t[0]))
	for _, row := range t {
		for i, cell := range row {
			widths[i] = max(widths[i], runewidth.StringWidth(cell))
		}
	}
	var b strings.Builder
	for i, row := range t {
		var line strings.Builder
		for j, cell := range row {
			line.WriteString(runewidth.FillRight(cell, widths[j]) + "  ")
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(strings.TrimRight(line.String(), " "))
	}
	return b.String()
}
