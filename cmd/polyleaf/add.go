package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/project"
)

const addHelp = `Add starts one or more languages: for every leaflet it writes a locale file in
which translators fill in the texts. Files that are there already are brought
up to date, as by sync.

EXAMPLE
  polyleaf add fr pt-BR

EXIT STATUS
  0 done; 1 a document has errors; 3 wrong usage, such as a bad language tag; 4 a file could not be written`

func newAddCommand(a *app) *cobra.Command {
	var only selection
	cmd := &cobra.Command{
		Use:   "add LOCALE...",
		Short: "Start locale files for a language",
		Long:  addHelp,
		Args:  arguments(1, many),
		RunE:  func(_ *cobra.Command, args []string) error { return a.runAdd(args, only) },
	}
	cmd.Flags().StringSliceVar(&only.leaflets, "leaflet", nil, "only this leaflet (repeatable; default: all)")
	return cmd
}

func (a *app) runAdd(tags []string, only selection) error {
	o, err := a.open(only)
	if err != nil {
		return err
	}
	for _, tag := range tags {
		if err := o.knownLocale(tag); err != nil {
			return err
		}
		if !slices.Contains(o.locales, tag) {
			o.locales = append(o.locales, tag)
		}
	}
	report, err := o.sync(o.translations(), nil)
	if err != nil {
		return err
	}
	for _, tag := range tags {
		if !language.Known(tag) {
			report.findings = append(report.findings, leaflet.Finding{
				Severity: leaflet.Warning, Code: "language-unknown", Locale: tag, Pos: leaflet.Position{File: project.LocalesDir + "/" + tag},
				Text: fmt.Sprintf("nothing is known about the language %q but its script", tag),
				Hint: "dates and digits will be as in its script; check the first leaflet with care",
			})
		}
	}
	return a.finishPlan(o.Project, report, false)
}
