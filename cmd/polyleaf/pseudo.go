package main

import (
	"github.com/spf13/cobra"

	"polyleaf/internal/locale"
	"polyleaf/internal/project"
	"polyleaf/internal/pseudo"
)

const pseudoHelp = `Pseudo writes two pseudo-locales that nobody needs to read: en-XA, accented and
lengthened as real translations are, and ar-XB, which runs from right to left.
An export of them shows hard-coded text, tight layouts and missing letters
before a translator has begun. Delete their folders when you are done.

EXAMPLE
  polyleaf pseudo && polyleaf export --locale en-XA,ar-XB

EXIT STATUS
  0 done; 1 a document has errors; 3 wrong usage; 4 a file could not be written`

func newPseudoCommand(a *app) *cobra.Command {
	var only selection
	cmd := &cobra.Command{
		Use:   "pseudo",
		Short: "Write pseudo-locales that show layout problems",
		Long:  pseudoHelp,
		Args:  noArguments,
		RunE:  func(*cobra.Command, []string) error { return a.runPseudo(only) },
	}
	cmd.Flags().StringSliceVar(&only.leaflets, "leaflet", nil, "only this leaflet (repeatable; default: all)")
	return cmd
}

func (a *app) runPseudo(only selection) error {
	o, err := a.open(only)
	if err != nil {
		return err
	}
	report, err := o.sync([]string{pseudo.Accented, pseudo.RightToLeft}, func(l *project.Leaflet, tag string, in *locale.Input) {
		in.Set = map[string]locale.Translation{}
		for _, m := range l.Catalogue.Messages {
			in.Set[m.ID] = locale.Translation{Text: pseudo.Text(m.Text, tag), Hash: m.Hash, Origin: locale.MachineTranslation}
		}
	})
	if err != nil {
		return err
	}
	return a.finishPlan(o.Project, report, false)
}
