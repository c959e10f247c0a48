package main

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/mattn/go-runewidth"
	"github.com/spf13/cobra"

	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/project"
	"polyleaf/internal/report"
)

const statusHelp = `Status shows for every leaflet and locale how many texts are translated, stale
(their source has changed since) and missing, and who has signed it off. It
compares the documents as they are now with the locale files and changes none.
With --html it writes a page with a heat map of leaflets and languages.

EXAMPLE
  polyleaf status --leaflet back-spasms
  polyleaf status --html status.html

EXIT STATUS
  0 done; 1 a file has errors; 3 wrong usage; 4 a file could not be read or written`

type statusOptions struct {
	selection
	html string
}

func newStatusCommand(a *app) *cobra.Command {
	var opt statusOptions
	cmd := &cobra.Command{
		Use:   "status",
		Short: "Show how far each translation is",
		Long:  statusHelp,
		Args:  noArguments,
		RunE:  func(*cobra.Command, []string) error { return a.runStatus(opt) },
	}
	opt.addFlags(cmd)
	cmd.Flags().StringVar(&opt.html, "html", "", "file to write a heat map to, as one HTML page")
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
	Ended      []signOffRow `json:"ended"` // sign-offs of an earlier text, which hold no longer
	Reviewed   bool         `json:"reviewed"`
	title      string
}

type signOffRow struct {
	Step string `json:"step"`
	By   string `json:"by"`
	Role string `json:"role,omitempty"`
	Date string `json:"date,omitempty"`
}

func (a *app) runStatus(opt statusOptions) error {
	o, err := a.open(opt.selection)
	if err != nil {
		return err
	}
	rows, findings, err := o.status()
	if err != nil {
		return err
	}
	a.printFindings(findings)
	switch {
	case opt.html != "":
		if err := a.writeStatusPage(o, rows, opt.html); err != nil {
			return err
		}
	case a.json:
		err := a.printJSON(map[string]any{"schema": 1, "source": o.Config.Source, "rows": nonNil(rows), "findings": jsonFindings(findings)})
		if err != nil {
			return err
		}
	default:
		a.printStatus(rows)
	}
	return refuseErrors(findings)
}

// status looks at the selected leaflets in the selected locales.
func (o *opened) status() ([]statusRow, []leaflet.Finding, error) {
	tags := o.translations()
	rows := make([][]statusRow, len(o.leaflets))
	found := make([][]leaflet.Finding, len(o.leaflets))
	err := project.Each(len(o.leaflets), func(i int) error {
		l := o.leaflets[i]
		if l.Catalogue == nil {
			return nil
		}
		for _, tag := range tags {
			row, findings, err := statusOf(o.Project, l, tag)
			if err != nil {
				return err
			}
			rows[i], found[i] = append(rows[i], row), append(found[i], findings...)
		}
		return nil
	})
	return slices.Concat(rows...), append(sourceErrors(o.leaflets), slices.Concat(found...)...), err
}

func statusOf(p *project.Project, l *project.Leaflet, tag string) (statusRow, []leaflet.Finding, error) {
	localised, findings, err := p.Localise(l, tag, p.Config.Clinic)
	if err != nil {
		return statusRow{}, nil, err
	}
	signOffs, _, err := p.SignOffs(l.ID, tag)
	if err != nil {
		return statusRow{}, nil, err
	}
	s := localised.Status
	row := statusRow{
		Leaflet: l.ID, Locale: tag, Language: language.Lookup(tag).English, Messages: s.Messages, Translated: s.Translated,
		Stale: s.Stale, Missing: s.Missing, Digest: s.Digest, Reviewed: s.Reviewed, title: l.Title.Text,
		SignOffs: signOffRows(s.SignOffs), Ended: signOffRows(signOffs.Dead(s.Digest)),
	}
	for _, f := range findings {
		switch f.Severity {
		case leaflet.Error:
			row.Errors++
		case leaflet.Warning:
			row.Warnings++
		}
	}
	return row, findings, nil
}

func signOffRows(list []leaflet.SignOff) []signOffRow {
	rows := []signOffRow{}
	for _, s := range list {
		rows = append(rows, signOffRow{s.Step, s.By, s.Role, s.Date})
	}
	return rows
}

// writeStatusPage writes the heat map.
func (a *app) writeStatusPage(o *opened, rows []statusRow, name string) error {
	page := report.Status{Title: o.Config.Title, Source: o.Config.Source, Tool: "polyleaf " + toolVersion()}
	tags := o.languages()
	for _, tag := range tags {
		page.Locales = append(page.Locales, report.Locale{Tag: tag, English: language.Lookup(tag).English})
	}
	for _, r := range rows {
		if !slices.Contains(tags, r.Locale) {
			continue
		}
		if n := len(page.Rows); n == 0 || page.Rows[n-1].ID != r.Leaflet {
			page.Rows = append(page.Rows, report.Row{ID: r.Leaflet, Title: r.title})
		}
		last := &page.Rows[len(page.Rows)-1]
		last.Cells = append(last.Cells, report.Cell{
			Messages: r.Messages, Translated: r.Translated, Stale: r.Stale, Missing: r.Missing, Errors: r.Errors, Reviewed: r.Reviewed,
		})
	}
	var b bytes.Buffer
	if err := page.HTML(&b); err != nil {
		return err
	}
	if _, err := project.WriteFile(name, b.Bytes()); err != nil {
		return err
	}
	a.say("wrote %s", shownPath(name))
	return nil
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
	if len(r.SignOffs) == 0 && len(r.Ended) > 0 {
		last := r.Ended[len(r.Ended)-1]
		return "ended: " + last.Step + " by " + last.By
	}
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
