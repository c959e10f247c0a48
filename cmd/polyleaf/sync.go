package main

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/locale"
	"polyleaf/internal/project"
)

const syncHelp = `Sync reads the documents in content/, writes the catalogue of their texts to
locales/SOURCE/ and brings every locale file up to date: new texts come in
empty, changed ones keep their translation and are marked stale, removed ones
go to the history beside the file and come back if the text does. No
translation is ever lost. Twice in a row changes nothing.

EXAMPLE
  polyleaf sync
  polyleaf sync --dry-run --locale es

EXIT STATUS
  0 done; 1 a document or a locale file has errors; 3 wrong usage; 4 a file could not be read or written`

type syncOptions struct {
	selection
	minor  []string
	dryRun bool
}

func newSyncCommand(a *app) *cobra.Command {
	var opt syncOptions
	cmd := &cobra.Command{
		Use:   "sync",
		Short: "Bring the catalogue and every locale file up to date",
		Long:  syncHelp,
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return a.runSync(cmd.Context(), opt) },
	}
	opt.addFlags(cmd)
	cmd.Flags().StringSliceVar(&opt.minor, "minor", nil, "ids whose change has no effect on translations, or all: they stay current")
	cmd.Flags().BoolVar(&opt.dryRun, "dry-run", false, "list what would be written, write nothing")
	return cmd
}

func (a *app) runSync(ctx context.Context, opt syncOptions) error {
	p, leaflets, locales, err := a.open(ctx, opt.selection)
	if err != nil {
		return err
	}
	report, err := syncPlan(p, leaflets, translations(p, locales), func(in *locale.Input) { in.Minor = chosen(opt.minor) })
	if err != nil {
		return err
	}
	return a.finishPlan(p, report, opt.dryRun)
}

// chosen tells whether an id is in a list; "all" is every id. An empty list gives nil.
func chosen(ids []string) func(id string) bool {
	if len(ids) == 0 {
		return nil
	}
	set := map[string]bool{}
	for _, id := range ids {
		set[id] = true
	}
	return func(id string) bool { return set["all"] || set[id] }
}

// planReport is what a command wants to write, and what it comes to.
type planReport struct {
	writes   []project.Write
	findings []leaflet.Finding
	rows     []syncRow
}

// syncRow is what became of one leaflet in one locale.
type syncRow struct {
	Leaflet    string `json:"leaflet"`
	Locale     string `json:"locale"`
	Messages   int    `json:"messages"`
	Translated int    `json:"translated"`
	Stale      int    `json:"stale"`
	Missing    int    `json:"missing"`
	New        int    `json:"new"`
	Retired    int    `json:"retired"`
	Revived    int    `json:"revived"`
	Accepted   int    `json:"accepted"`
}

// syncPlan plans what brings the locale files of the leaflets up to date. The
// caller may set more of each input, such as what to accept.
func syncPlan(p *project.Project, leaflets []*project.Leaflet, locales []string, more func(*locale.Input)) (planReport, error) {
	parts := make([]planReport, len(leaflets))
	err := project.Each(len(leaflets), func(i int) (err error) {
		parts[i], err = syncLeaflet(p, leaflets[i], locales, more)
		return err
	})
	var r planReport
	for _, part := range parts {
		r.writes = append(r.writes, part.writes...)
		r.findings = append(r.findings, part.findings...)
		r.rows = append(r.rows, part.rows...)
	}
	return r, err
}

func syncLeaflet(p *project.Project, l *project.Leaflet, locales []string, more func(*locale.Input)) (planReport, error) {
	r := planReport{findings: l.Findings}
	if refuseErrors(l.Findings) != nil {
		return r, nil
	}
	syncer := locale.NewSyncer(l.Catalogue)
	for _, tag := range locales {
		result, err := syncOne(p, syncer, locale.FileName(l.ID, tag), more)
		if err != nil {
			return r, err
		}
		r.writes = append(r.writes, result.Writes...)
		r.findings = append(r.findings, result.Findings...)
		c := result.Counts
		r.rows = append(r.rows, syncRow{
			l.ID, tag, c.Messages, c.Translated, c.Stale, c.Missing, result.New, result.Retired, result.Revived, result.Accepted,
		})
	}
	// The catalogue comes last: a sync that is killed before is made whole by the next one.
	name := locale.FileName(l.ID, p.Config.Source)
	if history := l.Catalogue.History(); history != nil {
		r.writes = append(r.writes, project.Write{Name: catalogue.HistoryFile(name), Data: history})
	}
	r.writes = append(r.writes, project.Write{Name: name, Data: l.Catalogue.Format()})
	return r, nil
}

func syncOne(p *project.Project, syncer *locale.Syncer, name string, more func(*locale.Input)) (locale.Result, error) {
	data, err := p.Read(name)
	if err != nil {
		return locale.Result{}, err
	}
	history, err := p.Read(locale.HistoryFile(name))
	if err != nil {
		return locale.Result{}, err
	}
	in := locale.Input{Name: name, Data: data, History: history}
	if more != nil {
		more(&in)
	}
	return syncer.Sync(in), nil
}

// finishPlan prints a plan and, unless it is a dry run, carries it out.
func (a *app) finishPlan(p *project.Project, r planReport, dryRun bool) error {
	var changed []string
	var err error
	if dryRun {
		changed, err = p.Changes(r.writes)
	} else {
		changed, err = p.Apply(r.writes)
	}
	if err != nil {
		return err
	}
	a.printFindings(r.findings)
	if a.json {
		err := a.printJSON(map[string]any{
			"schema": 1, "dry_run": dryRun, "locales": nonNil(r.rows), "files": nonNil(changed), "findings": jsonFindings(r.findings),
		})
		if err != nil {
			return err
		}
		return refuseErrors(r.findings)
	}
	for _, row := range r.rows {
		a.say("%s", row)
	}
	for _, name := range changed {
		if dryRun {
			a.say("would write %s", name)
		} else {
			a.say("wrote %s", name)
		}
	}
	if len(changed) == 0 {
		a.say("nothing to write")
	}
	return refuseErrors(r.findings)
}

// nonNil makes an empty list print as [] instead of null.
func nonNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// String says in one line how far a translation is and what the sync did to it.
func (r syncRow) String() string {
	s := r.Leaflet + " " + r.Locale + ": " + strconv.Itoa(r.Translated) + " of " + strconv.Itoa(r.Messages) + " translated"
	for _, part := range []struct {
		n    int
		text string
	}{
		{r.Stale, "stale"}, {r.Missing, "missing"}, {r.New, "new"}, {r.Retired, "retired"}, {r.Revived, "came back"}, {r.Accepted, "accepted"},
	} {
		if part.n > 0 {
			s += ", " + strconv.Itoa(part.n) + " " + part.text
		}
	}
	return s
}
