package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"polyleaf/internal/check"
	"polyleaf/internal/check/report"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/project"
	"polyleaf/internal/readability"
)

const checkHelp = `Check finds what is unsafe or wrong in translations: a number, dose or unit that
is not that of the source, a lost "not", a changed link or placeholder, a text in
the wrong script. docs/checks.md lists every code. [[check]] tables in
polyleaf.toml switch a code off for a locale or a message, with a reason.

EXAMPLE
  polyleaf check --locale es
  polyleaf check --format github

EXIT STATUS
  0 no errors; 1 findings of severity error; 3 wrong usage; 4 a file could not be read`

type checkOptions struct {
	selection
	format string
	source bool
}

func newCheckCommand(a *app) *cobra.Command {
	var opt checkOptions
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Find what is unsafe or wrong in translations",
		Long:  checkHelp,
		Args:  noArguments,
		RunE:  func(*cobra.Command, []string) error { return a.runCheck(opt) },
	}
	opt.addFlags(cmd)
	cmd.Flags().StringVar(&opt.format, "format", "text", strings.Join(checkFormats, ", "))
	cmd.Flags().BoolVar(&opt.source, "source", false, "advice on the documents themselves: hard words, long sentences, a readability score")
	return cmd
}

// checkFormats are the forms in which findings are printed.
var checkFormats = []string{"text", "json", "sarif", "github"}

func (a *app) runCheck(opt checkOptions) error {
	if !slices.Contains(checkFormats, opt.format) {
		return usagef(didYouMean(opt.format, checkFormats), "unknown format %q", opt.format)
	}
	o, err := a.open(opt.selection)
	if err != nil {
		return err
	}
	if opt.source {
		return a.checkSource(o, opt.format)
	}
	options, findings, err := o.CheckOptions()
	if err != nil {
		return err
	}
	findings = append(findings, sourceErrors(o.leaflets)...)
	result, err := o.check(options)
	if err != nil {
		return err
	}
	result.Findings = append(findings, result.Findings...)
	if err := a.printChecked(result, opt.format); err != nil {
		return err
	}
	return refuseErrors(result.Findings)
}

// checkSource gives advice on the documents.
func (a *app) checkSource(o *opened, format string) error {
	var result check.Result
	for _, l := range o.leaflets {
		result.Findings = append(result.Findings, l.Findings...)
		result.Findings = append(result.Findings, readability.Advise(l.Leaflet)...)
	}
	if err := a.printChecked(result, format); err != nil {
		return err
	}
	for _, l := range o.leaflets {
		scores := readability.Scores(l.Leaflet)
		if scores.NotScored != "" {
			a.say("%s: not scored: %s", l.ID, scores.NotScored)
			continue
		}
		c := scores.Counts
		a.say("%s: %d words, %d sentences, %d syllables", l.ID, c.Words, c.Sentences, c.Syllables)
		for _, s := range scores.Scores {
			a.say("    %-28s %6.1f  %s", s.Formula, s.Value, s.Meaning)
		}
	}
	return refuseErrors(result.Findings)
}

// check compares the selected locale files with their catalogues.
func (o *opened) check(options check.Options) (check.Result, error) {
	parts := make([]check.Result, len(o.leaflets))
	err := project.Each(len(o.leaflets), func(i int) error {
		l := o.leaflets[i]
		if l.Catalogue == nil {
			return nil
		}
		source := check.NewSource(l.Catalogue, options)
		for _, tag := range o.translations() {
			file, err := o.LocaleFile(l.ID, tag)
			if err != nil {
				return err
			}
			result := source.Check(file)
			parts[i].Findings = append(parts[i].Findings, result.Findings...)
			parts[i].Waived = append(parts[i].Waived, result.Waived...)
		}
		return nil
	})
	var all check.Result
	for _, part := range parts {
		all.Findings = append(all.Findings, part.Findings...)
		all.Waived = append(all.Waived, part.Waived...)
	}
	return all, err
}

func (a *app) printChecked(r check.Result, format string) error {
	switch {
	case a.json || format == "json":
		waived := make([]jsonWaived, len(r.Waived))
		for i, w := range r.Waived {
			waived[i] = jsonWaived{jsonFindings([]leaflet.Finding{w.Finding})[0], w.Reason}
		}
		return a.printJSON(map[string]any{"schema": 1, "findings": jsonFindings(r.Findings), "waived": waived})
	case format == "sarif":
		return report.SARIF(a.out, report.Tool{Name: "polyleaf", Version: toolVersion()}, r.Findings, r.Waived)
	case format == "github":
		return report.GitHub(a.out, r.Findings)
	}
	a.printFindings(r.Findings)
	count := map[leaflet.Severity]int{}
	for _, f := range r.Findings {
		count[f.Severity]++
	}
	line := fmt.Sprintf("%s, %s, %d for information", plural(count[leaflet.Error], "error", "errors"), plural(count[leaflet.Warning], "warning", "warnings"), count[leaflet.Info])
	if len(r.Waived) > 0 {
		line += fmt.Sprintf(", %d switched off in polyleaf.toml", len(r.Waived))
	}
	a.say("%s", line)
	return nil
}

// jsonWaived is a finding that polyleaf.toml switches off, and why.
type jsonWaived struct {
	jsonFinding
	Reason string `json:"reason"`
}
