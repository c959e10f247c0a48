package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/check"
	"polyleaf/internal/handoff"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/locale"
	"polyleaf/internal/memory"
	"polyleaf/internal/project"
)

const handoffHelp = `Handoff writes the texts of a locale into one file for a translator's own tool:
PO, XLIFF 1.2, XLIFF 2.1, CSV, XLSX or i18next JSON. Context, the previous
source of stale texts and suggestions from the translation memory travel along.
polyleaf handback brings the file home.

EXAMPLE
  polyleaf handoff es --format xliff12 --only missing,stale --output es.xlf

EXIT STATUS
  0 done; 1 a file has errors, or the file is there already; 3 wrong usage; 4 a file could not be read or written`

const handbackHelp = `Handback takes a file that came back from a translator. Each text is joined to
its message by id and by the source text it was made for; what no longer fits is
kept as a suggestion instead. Nothing is overwritten without a trace: an earlier
translation stays in the history. Texts that a machine translated are marked with
--origin mt: they cannot be approved before a person has revised them.

EXAMPLE
  polyleaf handback es.xlf --dry-run

EXIT STATUS
  0 done; 1 the file cannot be read, or texts were refused; 3 wrong usage; 4 a file could not be read or written`

type handoffOptions struct {
	selection
	format, output string
	only           []string
	force          bool
}

func newHandoffCommand(a *app) *cobra.Command {
	var opt handoffOptions
	cmd := &cobra.Command{
		Use:   "handoff LOCALE",
		Short: "Write a file for a translator's tool: PO, XLIFF, CSV, XLSX, i18next",
		Long:  handoffHelp,
		Args:  arguments(1, 1),
		RunE:  func(_ *cobra.Command, args []string) error { return a.runHandoff(args[0], opt) },
	}
	flags := cmd.Flags()
	flags.StringSliceVar(&opt.leaflets, "leaflet", nil, "only this leaflet (repeatable; default: all)")
	flags.StringVar(&opt.format, "format", "po", strings.Join(handoff.Formats, ", "))
	flags.StringVar(&opt.output, "output", "", `file to write; "-" is standard output (default: LOCALE and the format's extension)`)
	flags.StringSliceVar(&opt.only, "only", nil, "states that are wanted: missing, stale, translated (default: all)")
	flags.BoolVar(&opt.force, "force", false, "replace a file that is there already")
	return cmd
}

func (a *app) runHandoff(tag string, opt handoffOptions) error {
	if !slices.Contains(handoff.Formats, opt.format) {
		return usagef(didYouMean(opt.format, handoff.Formats), "unknown format %q", opt.format)
	}
	only, err := statesNamed(opt.only)
	if err != nil {
		return err
	}
	o, err := a.openTranslation(tag, opt.leaflets)
	if err != nil {
		return err
	}
	sources, err := o.sources()
	if err != nil {
		return err
	}
	files, m, err := o.memory(sources, tag)
	if err != nil {
		return err
	}
	terms, limit, err := o.guidance(tag)
	if err != nil {
		return err
	}
	options := handoff.Options{Only: only, Suggest: m.Suggest, Terms: terms, MaxLength: limit}
	p := &handoff.Package{SourceLang: o.Config.Source, Locale: tag, Tool: "polyleaf " + toolVersion()}
	for _, l := range o.leaflets {
		p.Units = append(p.Units, handoff.Collect(l.Catalogue, files[l.ID].file, options)...)
	}
	data, err := handoff.Write(opt.format, p)
	if err != nil {
		return err
	}
	if opt.output == "-" {
		_, err := a.out.Write(data)
		return err
	}
	if opt.output == "" {
		opt.output = tag + handoff.Extension(opt.format)
	}
	if err := keepWork(opt.output, data, opt.force); err != nil {
		return err
	}
	if _, err := project.WriteFile(opt.output, data); err != nil {
		return err
	}
	name := filepath.ToSlash(opt.output)
	a.say("%s: %s of %s", name, plural(len(p.Units), "text", "texts"), plural(len(o.leaflets), "leaflet", "leaflets"))
	a.say("when it comes back: polyleaf handback %s", name)
	return nil
}

// keepWork refuses to replace a file that may hold the work of a translator.
func keepWork(name string, data []byte, force bool) error {
	old, err := os.ReadFile(name)
	if force || err != nil || bytes.Equal(old, data) {
		return nil
	}
	name = filepath.ToSlash(name)
	return &refusal{
		text: name + " is there already, and is another one",
		hint: "bring it home first (polyleaf handback " + name + "), write elsewhere with --output, or replace it with --force",
	}
}

// guidance finds the glossary entries of a text, and the limit of a message, for
// translators into a language.
func (o *opened) guidance(tag string) (terms func(text string) []handoff.Term, limit func(*catalogue.Message) int, err error) {
	options, findings, err := o.CheckOptions()
	if err != nil {
		return nil, nil, err
	}
	for _, f := range findings {
		if f.Severity == leaflet.Error {
			return nil, nil, &refusal{text: f.String(), hint: f.Hint}
		}
	}
	terms = func(text string) []handoff.Term {
		var list []handoff.Term
		for _, t := range options.Glossary.In(text) {
			list = append(list, handoffTerm(&t, tag))
		}
		return list
	}
	return terms, options.MaxLength, nil
}

// handoffTerm says in words what a glossary entry asks for.
func handoffTerm(t *check.Term, tag string) handoff.Term {
	preferred, forbidden := t.Preferences(tag)
	words := func(list []string) string { // the star that stands for any ending is for the checks
		return strings.ReplaceAll(strings.Join(list, ", "), "*", "")
	}
	out := handoff.Term{Source: t.Source, Target: words(preferred)}
	var notes []string
	if t.Keep {
		out.Target = t.Source
		notes = append(notes, "stays as it is")
	}
	if len(forbidden) > 0 {
		notes = append(notes, "not: "+words(forbidden))
	}
	if t.Note != "" {
		notes = append(notes, t.Note)
	}
	out.Note = strings.Join(notes, "; ")
	return out
}

type handbackOptions struct {
	locale, origin string
	dryRun         bool
}

func newHandbackCommand(a *app) *cobra.Command {
	var opt handbackOptions
	cmd := &cobra.Command{
		Use:   "handback FILE",
		Short: "Bring a translator's file home",
		Long:  handbackHelp,
		Args:  arguments(1, 1),
		RunE:  func(_ *cobra.Command, args []string) error { return a.runHandback(args[0], opt) },
	}
	cmd.Flags().StringVar(&opt.locale, "locale", "", "locale of a file that does not say it")
	cmd.Flags().StringVar(&opt.origin, "origin", "", `"mt" marks the new texts as machine translation (default: what the file says, else a person)`)
	cmd.Flags().BoolVar(&opt.dryRun, "dry-run", false, "show what would become of each text, write nothing")
	return cmd
}

func (a *app) runHandback(name string, opt handbackOptions) error {
	if opt.origin != "" && opt.origin != locale.MachineTranslation {
		return usagef("the only origin that has a meaning is "+locale.MachineTranslation, "unknown origin %q", opt.origin)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	p, err := handoff.Read(filepath.ToSlash(name), data)
	if err != nil {
		return &refusal{text: err.Error(), hint: "it must be a file that polyleaf handoff wrote, as it came back from the translator's tool"}
	}
	if opt.locale != "" {
		p.Locale = opt.locale
	}
	if opt.origin != "" {
		for i := range p.Units {
			p.Units[i].Origin = opt.origin
		}
	}
	if p.Locale == "" {
		return usagef("say it with --locale", "%s does not say its language", filepath.ToSlash(name))
	}
	o, err := a.open(selection{locales: []string{p.Locale}})
	if err != nil {
		return err
	}
	if err := o.knownLocale(p.Locale); err != nil {
		return err
	}
	files, _, err := o.memory(memory.NewSources(), p.Locale)
	if err != nil {
		return err
	}
	plan := handoff.NewPlan(p, func(id string) (*catalogue.Catalogue, *locale.File) {
		for _, l := range o.all {
			if l.ID == id && l.Catalogue != nil {
				return l.Catalogue, files[id].file
			}
		}
		return nil, nil
	})
	report, err := o.sync([]string{p.Locale}, func(l *project.Leaflet, _ string, in *locale.Input) {
		in.Set, in.Keep = plan.Set[l.ID], plan.Keep[l.ID]
	})
	if err != nil {
		return err
	}
	if !opt.dryRun {
		if report, err = o.syncAgain(report, p.Locale); err != nil {
			return err
		}
	}
	report.findings = append(plan.Findings, report.findings...)
	report.steps = stepRows(plan)
	a.printSteps(plan)
	if err := a.finishPlan(o.Project, report, opt.dryRun); err != nil {
		return err
	}
	if !opt.dryRun && plan.Count(handoff.Added)+plan.Count(handoff.Changed) > 0 {
		a.say("next: polyleaf check --locale %s", p.Locale)
	}
	if n := plan.Count(handoff.Refused) + plan.Count(handoff.Unknown); n > 0 {
		return &refusal{text: fmt.Sprintf("%s did not fit", plural(n, "text", "texts")), hint: "they are kept in the history and shown as suggestions"}
	}
	return nil
}

// syncAgain carries a plan out and makes the next one: what came home, and what
// did not fit, is a suggestion for other texts.
func (o *opened) syncAgain(r planReport, tag string) (planReport, error) {
	var err error
	if r.written, err = o.Apply(r.writes); err != nil {
		return r, err
	}
	again, err := o.sync([]string{tag}, nil)
	r.writes = again.writes
	return r, err
}

// stepRow is what becomes of one text of a hand-back.
type stepRow struct {
	Leaflet string `json:"leaflet"`
	Message string `json:"message"`
	Action  string `json:"action"`
	Before  string `json:"before,omitempty"`
	After   string `json:"after,omitempty"`
	Reason  string `json:"reason,omitempty"`
}

func stepRows(plan *handoff.Plan) []stepRow {
	rows := make([]stepRow, len(plan.Steps))
	for i, s := range plan.Steps {
		rows[i] = stepRow{s.Leaflet, s.ID, string(s.Action), s.Before, s.After, s.Reason}
	}
	return rows
}

// printSteps says what becomes of each text that is not just the same.
func (a *app) printSteps(plan *handoff.Plan) {
	for _, s := range plan.Steps {
		if s.Action == handoff.Same || s.Action == handoff.NotDone {
			continue
		}
		line := fmt.Sprintf("%s: %s", s.ID, s.Action)
		if s.Reason != "" {
			line += ": " + s.Reason
		}
		a.say("%s", line)
		if s.Action == handoff.Changed {
			a.say("    %s", locale.Diff(s.Before, s.After))
		}
	}
	a.say("%s unchanged, %d without a text", plural(plan.Count(handoff.Same), "text", "texts"), plan.Count(handoff.NotDone))
}
