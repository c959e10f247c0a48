package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"polyleaf/internal/closest"
	"polyleaf/internal/locale"
	"polyleaf/internal/project"
)

const acceptHelp = `Accept says that stale translations fit the source as it is now: their hash is
set to that of the source. Without ids it accepts every stale translation of
the leaflets. Read them first: the locale file shows the old and the new source.

EXAMPLE
  polyleaf accept es back-spasms.feel.p1

EXIT STATUS
  0 done; 1 a file has errors; 3 wrong usage; 4 a file could not be read or written`

func newAcceptCommand(a *app) *cobra.Command {
	var only selection
	cmd := &cobra.Command{
		Use:   "accept LOCALE [ID...]",
		Short: "Confirm stale translations",
		Long:  acceptHelp,
		Args:  arguments(1, many),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.runAccept(args[0], args[1:], only)
		},
	}
	cmd.Flags().StringSliceVar(&only.leaflets, "leaflet", nil, "only this leaflet (repeatable; default: all)")
	return cmd
}

func (a *app) runAccept(tag string, ids []string, only selection) error {
	only.locales = []string{tag}
	o, err := a.open(only)
	if err != nil {
		return err
	}
	if err := o.knownLocale(tag); err != nil {
		return err
	}
	var known []string
	for _, l := range o.leaflets {
		if l.Catalogue != nil {
			known = append(known, l.Catalogue.IDs()...)
		}
	}
	for _, id := range ids {
		if err := knownID(id, known); err != nil {
			return err
		}
	}
	accept := func(string) bool { return true }
	if len(ids) > 0 {
		accept = chosen(ids)
	}
	report, err := o.sync(o.translations(), func(_ *project.Leaflet, _ string, in *locale.Input) { in.Accept = accept })
	if err != nil {
		return err
	}
	return a.finishPlan(o.Project, report, false)
}

func knownID(id string, known []string) error {
	for _, k := range known {
		if k == id {
			return nil
		}
	}
	hint := "the ids stand in the locale file, in quotes above each text"
	if near := closest.Match(id, known); near != "" {
		hint = fmt.Sprintf("did you mean %s?", near)
	} else if dot := strings.LastIndex(id, "."); dot < 0 {
		hint = "an id looks like back-spasms.feel.p1"
	}
	return usagef(hint, "no message %q", id)
}
