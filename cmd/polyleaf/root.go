package main

import (
	"io"

	"github.com/spf13/cobra"
)

// app is what all commands share: where they read and print, and the global flags.
type app struct {
	in       io.Reader
	out, err io.Writer

	projectDir string
	json       bool
	quiet      bool
	color      string
}

const rootHelp = `Polyleaf turns a FAQ into a leaflet in every language.

A document in content/ is the source. polyleaf sync makes a catalogue of its
texts and brings the locale files below locales/ up to date; translators write
there; polyleaf export prints each language as PDF, HTML, JSON and more below
dist/.

    polyleaf init demo && cd demo && polyleaf export

EXIT STATUS
  0  done
  1  findings of severity error, or refused
  3  wrong usage
  4  input or output failed`

func newRootCommand(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:           "polyleaf",
		Short:         "Turn a FAQ into a leaflet in every language",
		Long:          rootHelp,
		Version:       toolVersion(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownCommand(args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.SetFlagErrorFunc(flagError)
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetVersionTemplate("polyleaf {{.Version}}\n")
	flags := root.PersistentFlags()
	flags.StringVar(&a.projectDir, "project", "", "folder with polyleaf.toml (default: the nearest one upward)")
	flags.BoolVar(&a.json, "json", false, "print for machines; see docs/machine-formats.md")
	flags.BoolVar(&a.quiet, "quiet", false, "print errors only")
	flags.StringVar(&a.color, "color", "auto", "colours: auto, always or never")
	root.AddCommand(commands(a)...)
	return root
}
