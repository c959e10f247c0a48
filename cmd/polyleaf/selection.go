package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"polyleaf/internal/closest"
	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/project"
	"polyleaf/internal/pseudo"
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

// opened is a project with what is selected in it.
type opened struct {
	*project.Project
	all      []*project.Leaflet // every leaflet, selected or not
	leaflets []*project.Leaflet
	locales  []string // the source language first
	left     []string // ids of leaflets whose documents are not there any more; see sources
}

// open opens the project and loads its leaflets.
func (a *app) open(s selection) (*opened, error) {
	o, err := a.openLocales(s)
	if err != nil {
		return nil, err
	}
	return o, o.load(s)
}

// load loads the leaflets.
func (o *opened) load(s selection) (err error) {
	if o.all, err = o.Leaflets(); err != nil {
		return err
	}
	o.leaflets, err = choose(o.all, named(s.leaflets))
	return err
}

// openLocales opens the project and loads no leaflet yet.
func (a *app) openLocales(s selection) (*opened, error) {
	p, err := project.Open(a.projectDir)
	if err != nil {
		return nil, err
	}
	o := &opened{Project: p}
	if o.locales, err = p.Locales(); err != nil {
		return nil, &refusal{text: err.Error(), hint: "rename the folder to a BCP 47 tag such as es or pt-BR"}
	}
	wanted := named(s.locales)
	for _, tag := range wanted {
		if !slices.Contains(o.locales, tag) {
			return nil, unknown("locale", tag, o.locales)
		}
	}
	if len(wanted) > 0 {
		o.locales = slices.DeleteFunc(o.locales, func(l string) bool { return !slices.Contains(wanted, l) })
	}
	return o, nil
}

// openTranslation opens the project for work on one translation; none of the documents
// may have errors.
func (a *app) openTranslation(tag string, leaflets []string) (*opened, error) {
	o, err := a.open(selection{leaflets: leaflets, locales: []string{tag}})
	if err != nil {
		return nil, err
	}
	if err := o.knownLocale(tag); err != nil {
		return nil, err
	}
	if findings := sourceErrors(o.leaflets); len(findings) > 0 {
		a.printFindings(findings)
		return nil, &refusal{}
	}
	return o, nil
}

// choose returns the leaflets with the given ids; none means all.
func choose(all []*project.Leaflet, ids []string) ([]*project.Leaflet, error) {
	if len(ids) == 0 {
		return all, nil
	}
	var known []string
	for _, l := range all {
		known = append(known, l.ID)
	}
	for _, id := range ids {
		if !slices.Contains(known, id) {
			return nil, unknown("leaflet", id, known)
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(l *project.Leaflet) bool { return !slices.Contains(ids, l.ID) }), nil
}

// translations are the selected locales but the source language.
func (o *opened) translations() []string {
	return slices.DeleteFunc(slices.Clone(o.locales), func(l string) bool { return l == o.Config.Source })
}

// languages are the selected translations but pseudo-locales, which nobody reads.
func (o *opened) languages() []string {
	return slices.DeleteFunc(o.translations(), func(l string) bool { return l == pseudo.Accented || l == pseudo.RightToLeft })
}

// named leaves out the word "all", which is the default.
func named(list []string) []string {
	if slices.Contains(list, "all") {
		return nil
	}
	return list
}

// unknown says that the project has no such leaflet or locale, and what was probably meant.
func unknown(what, name string, known []string) error {
	hint := "there are: " + strings.Join(known, ", ")
	switch near := closest.Match(name, known); {
	case what == "locale" && language.Parse(name) == nil:
		hint = "polyleaf add " + name + " starts it; " + hint
	case near != "":
		hint = "did you mean " + near + "?"
	case len(known) == 0:
		hint = "put a document into " + project.ContentDir + "/"
	}
	return usagef(hint, "no %s %q", what, name)
}

// sourceErrors are the findings that keep a document from being used.
func sourceErrors(leaflets []*project.Leaflet) []leaflet.Finding {
	var list []leaflet.Finding
	for _, l := range leaflets {
		list = append(list, onlyErrors(l.Findings)...)
	}
	return list
}
