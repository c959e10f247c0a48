package main

import (
	"cmp"
	"context"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/check"
	"polyleaf/internal/handoff"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/memory"
	"polyleaf/internal/project"
	"polyleaf/internal/suggest"
)

const suggestHelp = `Suggest asks a program of yours for translations of missing and stale texts: it
reads a line of JSON for each text and prints one for each answer
(docs/machine-formats.md). The answers are kept in locales/LOCALE/mt.jsonl and
shown as suggestions with the origin mt, above the text and in hand-off files;
they are never filled in. An answer with an error that polyleaf check would
report is refused. What was answered before is not asked again.

A translation that is a suggestion word for word counts as machine translation:
it cannot be approved before another person has signed the step "revised".

EXAMPLE
  polyleaf suggest es --with "python3 translate.py --engine local"
  polyleaf suggest es --dry-run > requests.jsonl

EXIT STATUS
  0 every text was answered; 1 answers are missing or were refused; 3 wrong usage; 4 the program could not be
  run, failed or hung, or a file could not be written. What was answered is kept in any case.`

type suggestOptions struct {
	selection
	with    string
	only    []string
	timeout time.Duration
	again   bool
	dryRun  bool
}

func newSuggestCommand(a *app) *cobra.Command {
	var opt suggestOptions
	cmd := &cobra.Command{
		Use:   "suggest LOCALE --with COMMAND",
		Short: "Ask a program for machine translations, as suggestions",
		Long:  suggestHelp,
		Args:  arguments(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.runSuggest(cmd.Context(), args[0], opt)
		},
	}
	flags := cmd.Flags()
	flags.StringSliceVar(&opt.leaflets, "leaflet", nil, "only this leaflet (repeatable; default: all)")
	flags.StringVar(&opt.with, "with", "", "the program and its arguments; run as it is, without a shell")
	flags.StringSliceVar(&opt.only, "only", []string{"missing", "stale"}, "states that are wanted: missing, stale, translated")
	flags.DurationVar(&opt.timeout, "timeout", 2*time.Minute, "time without an answer after which the program is stopped")
	flags.BoolVar(&opt.again, "again", false, "ask for texts that were answered before, too")
	flags.BoolVar(&opt.dryRun, "dry-run", false, "print what the program would be asked, run and write nothing")
	return cmd
}

func (a *app) runSuggest(ctx context.Context, tag string, opt suggestOptions) error {
	only, err := statesNamed(opt.only)
	if err != nil {
		return err
	}
	var words []string
	if !opt.dryRun {
		if words, err = suggest.Words(opt.with); err != nil {
			return usagef(`for example --with "python3 translate.py"; --dry-run shows what it would be asked`, "--with: %v", err)
		}
		if opt.timeout <= 0 {
			return usagef("write it as 30s or 5m", "--timeout is %s", opt.timeout)
		}
	}
	o, err := a.openTranslation(tag, opt.leaflets)
	if err != nil {
		return err
	}
	q, err := o.questions(tag, only, opt.again)
	if err != nil {
		return err
	}
	if opt.dryRun {
		data, err := suggest.Encode(q.requests)
		if err != nil {
			return err
		}
		_, err = a.out.Write(data)
		return err
	}
	if len(q.requests) == 0 {
		a.say("%s: nothing to ask: every text is translated or has been answered", tag)
		return nil
	}
	answers, failed := suggest.Ask(ctx, suggest.Program{
		Args: words, Timeout: opt.timeout, Stderr: a.err, Fits: q.fits,
	}, q.requests)
	if answers == nil {
		return failed
	}
	return a.keepAnswers(o, q, answers, failed)
}

// statesNamed are the states that --only names.
func statesNamed(names []string) ([]leaflet.State, error) {
	var list []leaflet.State
	for _, name := range names {
		state, ok := states[name]
		if !ok {
			return nil, usagef("use missing, stale or translated", "--only is %q", name)
		}
		list = append(list, state)
	}
	return list, nil
}

// questions are the texts of a locale that a program is asked for.
type questions struct {
	source, tag string
	requests    []suggest.Request
	messages    map[string]*catalogue.Message
	glossary    *check.Glossary
}

func (o *opened) questions(tag string, only []leaflet.State, again bool) (*questions, error) {
	sources, err := o.sources()
	if err != nil {
		return nil, err
	}
	files, m, err := o.memory(sources, tag)
	if err != nil {
		return nil, err
	}
	terms, limit, err := o.guidance(tag)
	if err != nil {
		return nil, err
	}
	options, _, err := o.CheckOptions()
	if err != nil {
		return nil, err
	}
	q := &questions{source: o.Config.Source, tag: tag, messages: map[string]*catalogue.Message{}, glossary: options.Glossary}
	for _, l := range o.leaflets {
		for _, u := range handoff.Collect(l.Catalogue, files[l.ID].file, handoff.Options{Only: only, Suggest: m.Suggest, Terms: terms, MaxLength: limit}) {
			msg := l.Catalogue.Get(u.ID)
			if !again && m.Machine(msg) != "" {
				continue
			}
			q.messages[u.ID] = msg
			q.requests = append(q.requests, suggest.NewRequest(&u, q.source, tag))
		}
	}
	return q, nil
}

// fits says what is wrong with an answer: the first error of the checks.
func (q *questions) fits(id, text string) string {
	m := q.messages[id]
	findings := check.Pair(m.Text, text, check.Context{SourceLang: q.source, Lang: q.tag, Role: m.Role, Glossary: q.glossary})
	for _, f := range findings {
		if f.Severity == leaflet.Error {
			return fmt.Sprintf("%s [%s]", f.Text, f.Code)
		}
	}
	return ""
}

// keepAnswers puts the answers into the memory and shows them in the locale
// files; failed is why the program ended early, or nil.
func (a *app) keepAnswers(o *opened, q *questions, answers *suggest.Answers, failed error) error {
	if failed != nil {
		failed = fmt.Errorf("the program %w", failed)
	}
	if failed != nil && len(answers.Texts) == 0 {
		a.printFindings(answers.Findings)
		return failed
	}
	if len(answers.Texts) > 0 {
		write, err := o.machineMemory(q, answers.Texts)
		if err != nil {
			return err
		}
		if _, err := o.Apply([]project.Write{write}); err != nil {
			return err
		}
	}
	report, err := o.sync([]string{q.tag}, nil)
	if err != nil {
		return err
	}
	report.findings = slices.Concat(answers.Findings, q.unanswered(answers), report.findings)
	err = a.finishPlan(o.Project, report, false)
	a.say("%s: %d of %s answered", q.tag, len(answers.Texts), plural(len(q.requests), "text", "texts"))
	return cmp.Or(failed, err)
}

// machineMemory is the memory of machine translations with new answers in it.
func (o *opened) machineMemory(q *questions, texts map[string]string) (project.Write, error) {
	pairs, err := o.machinePairs(q.tag)
	if err != nil {
		return project.Write{}, err
	}
	pairs = slices.DeleteFunc(pairs, func(p memory.Pair) bool { return texts[p.Origin] != "" })
	for i := range q.requests {
		r := &q.requests[i]
		if text := texts[r.ID]; text != "" {
			pairs = append(pairs, memory.Pair{Source: r.Source, Target: text, Origin: r.ID})
		}
	}
	slices.SortStableFunc(pairs, func(a, b memory.Pair) int { return strings.Compare(a.Origin, b.Origin) })
	data, err := memory.WriteMachine(pairs)
	return project.Write{Name: path.Join(project.LocalesDir, q.tag, memory.MachineFile), Data: data}, err
}

// unanswered is one finding for all texts without a usable answer.
func (q *questions) unanswered(answers *suggest.Answers) []leaflet.Finding {
	ids := answers.Unanswered(q.requests)
	if len(ids) == 0 {
		return nil
	}
	const shown = 5
	list := strings.Join(ids[:min(len(ids), shown)], ", ")
	if len(ids) > shown {
		list += ", ..."
	}
	return []leaflet.Finding{{
		Severity: leaflet.Error, Code: "answer-missing", Locale: q.tag,
		Text: fmt.Sprintf("%s without a usable answer: %s", plural(len(ids), "text", "texts"), list),
		Hint: "run the command again: only these are asked",
	}}
}
