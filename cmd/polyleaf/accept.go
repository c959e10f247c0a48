package main

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"polyleaf/internal/check"
	"polyleaf/internal/closest"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/locale"
	"polyleaf/internal/project"
)

const acceptHelp = `Accept says that stale translations fit the source as it is now: their hash is
set to that of the source. Without ids it accepts every stale translation of
the leaflets; the locale "all" stands for every language. Read them first: the
locale file shows the old and the new source. A text in which polyleaf check
finds an error, such as another dose than that of the source, is not accepted.

EXAMPLE
  polyleaf accept es back-spasms.feel.p1
  polyleaf accept all back-spasms.feel.p1

EXIT STATUS
  0 done; 1 a file has errors, or a text was not accepted; 3 wrong usage; 4 a file could not be read or written`

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
	if tag != "all" {
		if err := o.knownLocale(tag); err != nil {
			return err
		}
	}
	if err := o.knownIDs(ids); err != nil {
		return err
	}
	wanted := func(string) bool { return true }
	if len(ids) > 0 {
		wanted = chosen(ids)
	}
	fits, wrong, err := o.fitting(wanted)
	if err != nil {
		return err
	}
	report, err := o.sync(o.translations(), func(_ *project.Leaflet, tag string, in *locale.Input) {
		in.Accept = func(id string) bool { return fits(tag, id) }
	})
	if err != nil {
		return err
	}
	report.events = append(report.events, wrong...)
	return notAccepted(len(wrong), a.finishPlan(o.Project, report, false))
}

// notAccepted ends a command that has left texts stale.
func notAccepted(n int, err error) error {
	var refused *refusal
	if n == 0 || err != nil && !errors.As(err, &refused) {
		return err
	}
	return &refusal{
		text: fmt.Sprintf("%s not accepted", plural(n, "text was", "texts were")),
		hint: "mend them first, or switch the finding off in polyleaf.toml with a reason",
	}
}

// fitting tells which stale texts may be current from now on: those that are
// wanted and have no error. The errors of the others come with it.
func (o *opened) fitting(wanted func(id string) bool) (fits func(tag, id string) bool, findings []leaflet.Finding, err error) {
	wrong := map[string]map[string]leaflet.Finding{} // by locale and message
	for _, tag := range o.translations() {
		if wrong[tag], err = o.wrongStale(tag, wanted); err != nil {
			return nil, nil, err
		}
		for _, id := range slices.Sorted(maps.Keys(wrong[tag])) {
			findings = append(findings, wrong[tag][id])
		}
	}
	return func(tag, id string) bool {
		_, isWrong := wrong[tag][id]
		return wanted(id) && !isWrong
	}, findings, nil
}

// wrongStale gives an error for each stale text that is wanted and has one.
func (o *opened) wrongStale(tag string, wanted func(id string) bool) (map[string]leaflet.Finding, error) {
	options, _, err := o.CheckOptions()
	if err != nil {
		return nil, err
	}
	wrong := map[string]leaflet.Finding{}
	for _, l := range o.leaflets {
		if l.Catalogue == nil {
			continue
		}
		file, err := o.LocaleFile(l.ID, tag)
		if err != nil {
			return nil, err
		}
		if file.Count(l.Catalogue).Stale == 0 {
			continue
		}
		for _, f := range onlyErrors(check.Leaflet(l.Catalogue, file, options).Findings) {
			m := l.Catalogue.Get(f.Message)
			if m != nil && wanted(m.ID) && file.State(m) == leaflet.Stale {
				wrong[m.ID] = f
			}
		}
	}
	return wrong, nil
}

// knownIDs refuses ids that no selected leaflet has.
func (o *opened) knownIDs(ids []string) error {
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
	return nil
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
