package main

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"polyleaf/internal/closest"
	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/project"
)

// selection is what --leaflet and --locale choose; empty means all.
type selection struct {
	leaflets []string
	locales  []string
}

func (s *selection) addFlags(cmd *cobra.Command) {
	cmd.Flags().StringSliceVar(&s.leaflets, "leaflet", nil, "only this leaflet (repeatable; default: all)")
	cmd.Flags().StringSliceVar(&s.locales, "locale", nil, "only this locale (repeatable; default: all)")
}

// open opens the project and loads what is selected: the leaflets, and the
// locales with the source language first.
func (a *app) open(_ context.Context, s selection) (*project.Project, []*project.Leaflet, []string, error) {
	p, err := project.Open(a.projectDir)
	if err != nil {
		return nil, nil, nil, err
	}
	locales, err := p.Locales()
	if err != nil {
		return nil, nil, nil, &refusal{text: err.Error(), hint: "rename the folder to a BCP 47 tag such as es or pt-BR"}
	}
	for _, wanted := range named(s.locales) {
		if !slices.Contains(locales, wanted) {
			return nil, nil, nil, unknown(&project.UnknownError{What: "locale", Name: wanted, Known: locales})
		}
	}
	if wanted := named(s.locales); len(wanted) > 0 {
		locales = slices.DeleteFunc(locales, func(l string) bool { return !slices.Contains(wanted, l) })
	}
	leaflets, err := p.Leaflets(named(s.leaflets))
	var missing *project.UnknownError
	if errors.As(err, &missing) {
		return nil, nil, nil, unknown(missing)
	}
	return p, leaflets, locales, err
}

// named leaves out the word "all", which is the default.
func named(list []string) []string {
	if slices.Contains(list, "all") {
		return nil
	}
	return list
}

func unknown(e *project.UnknownError) error {
	hint := "there are: " + strings.Join(e.Known, ", ")
	if e.What == "locale" && language.Parse(e.Name) == nil {
		hint = "polyleaf add " + e.Name + " starts it; " + hint
	} else if near := closest.Match(e.Name, e.Known); near != "" {
		hint = "did you mean " + near + "?"
	} else if len(e.Known) == 0 {
		hint = "put a document into " + project.ContentDir + "/"
	}
	return usagef(hint, "%v", e)
}

// sourceErrors are the findings that keep a document from being used.
func sourceErrors(leaflets []*project.Leaflet) []leaflet.Finding {
	var list []leaflet.Finding
	for _, l := range leaflets {
		for _, f := range l.Findings {
			if f.Severity == leaflet.Error {
				list = append(list, f)
			}
		}
	}
	return list
}

// translations are the locales of a project but its source language.
func translations(p *project.Project, locales []string) []string {
	return slices.DeleteFunc(slices.Clone(locales), func(l string) bool { return l == p.Config.Source })
}
