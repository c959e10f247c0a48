package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"polyleaf/exporters"
	"polyleaf/internal/catalogue"
	"polyleaf/internal/check"
	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/locale"
	"polyleaf/internal/project"
	"polyleaf/internal/report"
)

const reportHelp = `Report prints the evidence that an auditor asks for (PIF TICK, ISO 17100): for
each leaflet and language who did which step when, in which role and with which
credential; which sign-offs have ended and why; the origin of the texts, how far
they are, open findings, and findings switched off with their reason. With
--date it says which reviews are overdue on that day.

EXAMPLE
  polyleaf report --date 2026-11-25 --out evidence.html
  polyleaf report --format json

EXIT STATUS
  0 done; 1 a file has errors; 3 wrong usage; 4 a file could not be read or written`

type reportOptions struct {
	selection
	format, out, date string
}

func newReportCommand(a *app) *cobra.Command {
	var opt reportOptions
	cmd := &cobra.Command{
		Use:   "report",
		Short: "Print the evidence of translation and review for an auditor",
		Long:  reportHelp,
		Args:  noArguments,
		RunE:  func(*cobra.Command, []string) error { return a.runReport(opt) },
	}
	opt.addFlags(cmd)
	flags := cmd.Flags()
	flags.StringVar(&opt.format, "format", "html", "html or json")
	flags.StringVar(&opt.out, "out", "", "file to write (default: standard output)")
	flags.StringVar(&opt.date, "date", "", "day to measure reviews against, as 2026-11-25")
	return cmd
}

func (a *app) runReport(opt reportOptions) error {
	if a.json {
		opt.format = "json"
	}
	if formats := []string{"html", "json"}; !slices.Contains(formats, opt.format) {
		return usagef(didYouMean(opt.format, formats), "unknown format %q", opt.format)
	}
	if opt.date != "" {
		if _, err := time.Parse(time.DateOnly, opt.date); err != nil {
			return usagef("write it as 2026-11-25", "--date is %q", opt.date)
		}
	}
	o, err := a.open(opt.selection)
	if err != nil {
		return err
	}
	if findings := sourceErrors(o.leaflets); len(findings) > 0 {
		a.printFindings(findings)
		return &refusal{}
	}
	r, err := o.evidence(opt.date)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if opt.format == "json" {
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		err = e.Encode(r)
	} else {
		err = r.HTML(&b)
	}
	if err != nil {
		return err
	}
	if opt.out == "" {
		_, err := a.out.Write(b.Bytes())
		return err
	}
	if _, err := project.WriteFile(opt.out, b.Bytes()); err != nil {
		return err
	}
	a.say("wrote %s", opt.out)
	return nil
}

// evidence gathers the report of the selected leaflets and locales.
func (o *opened) evidence(day string) (*report.Report, error) {
	options, _, err := o.CheckOptions()
	if err != nil {
		return nil, err
	}
	var machines []func(*catalogue.Message) string // of each locale
	for _, tag := range o.languages() {
		machine, err := o.machine(tag)
		if err != nil {
			return nil, err
		}
		machines = append(machines, machine)
	}
	r := &report.Report{
		Schema: 1, Tool: "polyleaf " + toolVersion(), Title: o.Config.Title, Source: o.Config.Source, Date: day,
		Policy: o.Config.SignOff, Leaflets: make([]report.Leaflet, len(o.leaflets)),
	}
	return r, project.Each(len(o.leaflets), func(i int) error {
		l := o.leaflets[i]
		r.Leaflets[i] = leafletEvidence(l, day)
		source := check.NewSource(l.Catalogue, options)
		for j, tag := range o.languages() {
			t, err := o.translationEvidence(l, tag, source, machines[j])
			if err != nil {
				return err
			}
			r.Leaflets[i].Translations = append(r.Leaflets[i].Translations, t)
		}
		return nil
	})
}

func leafletEvidence(l *project.Leaflet, day string) report.Leaflet {
	m := l.Meta
	e := report.Leaflet{
		ID: l.ID, Title: l.Title.Text, Document: l.Document, Hash: exporters.SourceHash(l.Leaflet), Ref: m.Ref, Version: m.Version,
		Publisher: m.Publisher, License: m.License, Published: m.Published, Reviewed: m.Reviewed, NextReview: m.NextReview,
		Review: report.Review(m.NextReview, day), Authors: nonNil(m.Authors), Reviewers: nonNil(m.Reviewers),
		Sources: []report.Reference{}, Translations: []report.Translation{},
	}
	for _, s := range m.Sources {
		e.Sources = append(e.Sources, report.Reference{Title: s.Title, URL: s.URL, Date: s.Date})
	}
	return e
}

func (o *opened) translationEvidence(l *project.Leaflet, tag string, source *check.Source, machine func(*catalogue.Message) string) (report.Translation, error) {
	localised, _, err := o.Localise(l, tag, o.Config.Clinic)
	if err != nil {
		return report.Translation{}, err
	}
	file, err := o.LocaleFile(l.ID, tag)
	if err != nil {
		return report.Translation{}, err
	}
	signOffs, broken, err := o.SignOffs(l.ID, tag)
	if err != nil {
		return report.Translation{}, err
	}
	s := localised.Status
	t := report.Translation{
		Locale: tag, Language: language.Lookup(tag).English, File: locale.FileName(l.ID, tag), Digest: s.Digest,
		Messages: s.Messages, Translated: s.Translated, Stale: s.Stale, Missing: s.Missing, Complete: s.Reviewed,
		Origins: origins(l, file, machine), Steps: []report.Step{}, Ended: []report.Ended{}, Outstanding: nonNil(outstanding(o.Config.SignOff, s.SignOffs)),
		Open: []report.Finding{}, Waived: []report.Waived{},
	}
	for _, x := range s.SignOffs {
		t.Steps = append(t.Steps, report.NewStep(x))
	}
	for _, x := range signOffs.Dead(s.Digest) {
		t.Ended = append(t.Ended, report.Ended{Step: report.NewStep(x), Cause: endedBy(l, file)})
	}
	result := source.Check(file)
	for _, f := range append(broken, result.Findings...) {
		t.Find(f)
	}
	for _, w := range result.Waived {
		t.Waived = append(t.Waived, report.Waived{Finding: report.NewFinding(w.Finding), Reason: w.Reason})
	}
	return t, nil
}

// origins counts the texts of a translation by where they came from.
func origins(l *project.Leaflet, file *locale.File, machine func(*catalogue.Message) string) map[string]int {
	count := map[string]int{}
	for i := range l.Catalogue.Messages {
		m := &l.Catalogue.Messages[i]
		if file.State(m) == leaflet.Missing {
			continue
		}
		origin := cmp.Or(file.Origin(m.ID), "human")
		if file.IsMachine(m.ID, machine(m)) {
			origin = locale.MachineTranslation
		}
		count[origin]++
	}
	return count
}

// endedBy says what ended the sign-offs of an earlier text, as far as the files show it.
func endedBy(l *project.Leaflet, file *locale.File) string {
	var stale, missing []string
	for i := range l.Catalogue.Messages {
		m := &l.Catalogue.Messages[i]
		switch file.State(m) {
		case leaflet.Stale:
			stale = append(stale, m.ID)
		case leaflet.Missing:
			missing = append(missing, m.ID)
		}
	}
	var causes []string
	if len(stale) > 0 {
		causes = append(causes, fmt.Sprintf("the source has changed: %s", strings.Join(stale, ", ")))
	}
	if len(missing) > 0 {
		causes = append(causes, fmt.Sprintf("without translation: %s", strings.Join(missing, ", ")))
	}
	if len(causes) == 0 {
		return "a text was changed after it was signed"
	}
	return strings.Join(causes, "; ")
}
