package main

import (
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
		RunE:  func(*cobra.Command, []string) error { return a.runSync(opt) },
	}
	opt.addFlags(cmd)
	cmd.Flags().StringSliceVar(&opt.minor, "minor", nil, "ids whose change has no effect on translations, or all: they stay current")
	cmd.Flags().BoolVar(&opt.dryRun, "dry-run", false, "list what would be written, write nothing")
	return cmd
}

func (a *app) runSync(opt syncOptions) error {
	o, err := a.open(opt.selection)
	if err != nil {
		return err
	}
	report, err := o.sync(o.translations(), func(_ *project.Leaflet, _ string, in *locale.Input) { in.Minor = chosen(opt.minor) })
	if err != nil {
		return err
	}
	return a.finishPlan(o.Project, report, opt.dryRun)
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

// inputChange lets a caller of sync set more of each input, such as what to accept.
type inputChange func(l *project.Leaflet, tag string, in *locale.Input)

// sync plans what brings the locale files of the selected leaflets up to date.
// It goes locale by locale, so that one translation memory is held at a time.
func (o *opened) sync(locales []string, change inputChange) (planReport, error) {
	sources := o.sources()
	parts := make([]planReport, len(o.leaflets))
	syncers := make([]*locale.Syncer, len(o.leaflets))
	for i, l := range o.leaflets {
		parts[i].findings = l.Findings
		if refuseErrors(l.Findings) == nil {
			syncers[i] = locale.NewSyncer(l.Catalogue)
		}
	}
	for _, tag := range locales {
		files, memory, err := o.memory(sources, tag)
		if err != nil {
			return planReport{}, err
		}
		err = project.Each(len(o.leaflets), func(i int) error {
			if syncers[i] == nil {
				return nil
			}
			l := o.leaflets[i]
			in := files[l.ID].input()
			in.Suggest, in.Machine = memory.Suggest, memory.Machine
			if change != nil {
				change(l, tag, &in)
			}
			parts[i].add(l.ID, tag, syncers[i].Sync(in))
			return nil
		})
		if err != nil {
			return planReport{}, err
		}
	}
	var r planReport
	for i, l := range o.leaflets {
		r.findings = append(r.findings, parts[i].findings...)
		r.rows = append(r.rows, parts[i].rows...)
		r.writes = append(r.writes, parts[i].writes...)
		if syncers[i] != nil {
			r.writes = append(r.writes, catalogueWrites(l, o.Config.Source)...)
		}
	}
	return r, nil
}

func (r *planReport) add(id, tag string, result locale.Result) {
	r.writes = append(r.writes, result.Writes...)
	r.findings = append(r.findings, result.Findings...)
	c := result.Counts
	r.rows = append(r.rows, syncRow{
		id, tag, c.Messages, c.Translated, c.Stale, c.Missing, result.New, result.Retired, result.Revived, result.Accepted,
	})
}

// catalogueWrites are the files of a catalogue. They come after the locale
// files: a sync that is killed before them is made whole by the next one.
func catalogueWrites(l *project.Leaflet, source string) []project.Write {
	name := locale.FileName(l.ID, source)
	writes := []project.Write{{Name: name, Data: l.Catalogue.Format()}}
	if history := l.Catalogue.History(); history != nil {
		writes = append([]project.Write{{Name: catalogue.HistoryFile(name), Data: history}}, writes...)
	}
	return writes
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
