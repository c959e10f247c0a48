package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/locale"
	"polyleaf/internal/localise"
	"polyleaf/internal/project"
)

const syncHelp = `Sync reads the documents in content/, writes the catalogue of their texts to
locales/SOURCE/ and brings every locale file up to date: new texts come in
empty, changed ones keep their translation and are marked stale, removed ones
go to the history beside the file and come back if the text does. No
translation is ever lost. Twice in a row changes nothing.

With --minor a change that says nothing else (a spelling mistake in the source)
leaves translations current in every language, but for those in which polyleaf
check then finds an error.

EXAMPLE
  polyleaf sync
  polyleaf sync --dry-run --locale es
  polyleaf sync --minor back-spasms.feel.p1 back-spasms.feel.p2

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
		Args: func(cmd *cobra.Command, args []string) error {
			if len(opt.minor) > 0 { // sync --minor ID ID
				return nil
			}
			return noArguments(cmd, args)
		},
		RunE: func(_ *cobra.Command, args []string) error {
			opt.minor = append(opt.minor, args...)
			return a.runSync(opt)
		},
	}
	opt.addFlags(cmd)
	cmd.Flags().StringSliceVar(&opt.minor, "minor", nil, "ids whose change has no effect on translations, or all: they stay current")
	cmd.Flags().BoolVar(&opt.dryRun, "dry-run", false, "list what would be written, write nothing")
	return cmd
}

func (a *app) runSync(opt syncOptions) error {
	o, err := a.openLocales(opt.selection)
	if err != nil {
		return err
	}
	key, err := json.Marshal([]any{buildKey(), o.Config, o.locales, opt.leaflets})
	if err != nil {
		return err
	}
	recall, err := o.Recall("sync", string(key))
	if err != nil {
		return err
	}
	var known syncResult
	if !opt.dryRun && len(opt.minor) == 0 && recall.Get(&known) {
		return a.finishPlan(o.Project, planReport{rows: known.Rows, findings: known.Findings}, false)
	}
	report, wrong, err := o.planSync(opt)
	if err != nil {
		return err
	}
	err = notAccepted(wrong, a.finishPlan(o.Project, report, opt.dryRun))
	if refused := new(refusal); opt.dryRun || err != nil && !errors.As(err, &refused) {
		return err
	}
	return cmp.Or(recall.Put(report.next(), report.writes), err)
}

// planSync plans a sync; wrong is how many changes cannot be minor.
func (o *opened) planSync(opt syncOptions) (r planReport, wrong int, err error) {
	if err := o.load(opt.selection); err != nil {
		return r, 0, err
	}
	change, errorsOfMinor, err := o.minorChanges(opt.minor)
	if err != nil {
		return r, 0, err
	}
	if r, err = o.sync(o.translations(), change); err != nil {
		return r, 0, err
	}
	left, err := o.withoutDocument()
	r.findings = slices.Concat(r.findings, left)
	r.events = append(r.events, errorsOfMinor...)
	return r, len(errorsOfMinor), err
}

// syncResult is what a sync with nothing to do tells.
type syncResult struct {
	Rows     []syncRow
	Findings []leaflet.Finding
}

// next is what the next sync will tell if nothing changes: the same, without what has happened in this one.
func (r *planReport) next() syncResult {
	next := syncResult{Findings: r.findings, Rows: slices.Clone(r.rows)}
	for i := range next.Rows {
		row := &next.Rows[i]
		row.New, row.Retired, row.Revived, row.Accepted = 0, 0, 0, 0
	}
	return next
}

// minorChanges leaves translations current whose source has changed under the given
// ids, or all, and returns the errors of those for which that would be wrong.
func (o *opened) minorChanges(ids []string) (inputChange, []leaflet.Finding, error) {
	if len(ids) == 0 {
		return nil, nil, nil
	}
	if !slices.Contains(ids, "all") {
		if err := o.knownIDs(ids); err != nil {
			return nil, nil, err
		}
	}
	fits, wrong, err := o.fitting(chosen(ids))
	return func(_ *project.Leaflet, tag string, in *locale.Input) {
		in.Minor = func(id string) bool { return fits(tag, id) }
	}, wrong, err
}

// withoutDocument finds locale files whose document is not there any more.
func (o *opened) withoutDocument() ([]leaflet.Finding, error) {
	known := map[string]bool{project.TextsName: true}
	for _, l := range o.all {
		known[l.ID] = true
	}
	var findings []leaflet.Finding
	for _, tag := range o.translations() {
		names, err := fs.Glob(o.FS(), locale.FileName("*", tag))
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			id := strings.TrimSuffix(path.Base(name), "."+tag+".toml")
			if !known[id] {
				findings = append(findings, leaflet.Finding{
					Severity: leaflet.Warning, Code: "no-document", Locale: tag, Pos: leaflet.Position{File: name},
					Text: fmt.Sprintf("no document has the id %q; these translations are printed nowhere", id),
					Hint: "bring the document back or give it this id; delete the files if they are not needed",
				})
			}
		}
	}
	return findings, nil
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
	written  []string // files that were written before the plan was made
	findings []leaflet.Finding
	events   []leaflet.Finding // what this run did or refused, and the next one will not tell again
	rows     []syncRow
	steps    []stepRow // of a hand-back
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
	sources, err := o.sources()
	if err != nil {
		return planReport{}, err
	}
	parts := make([]planReport, len(o.leaflets))
	syncers := make([]*locale.Syncer, len(o.leaflets))
	catalogues := make([][]project.Write, len(o.leaflets))
	err = project.Each(len(o.leaflets), func(i int) error {
		l := o.leaflets[i]
		parts[i].findings = l.Findings
		if refuseErrors(l.Findings) == nil {
			syncers[i] = locale.NewSyncer(l.Catalogue)
			catalogues[i] = catalogueWrites(l, o.Config.Source)
		}
		return nil
	})
	if err != nil {
		return planReport{}, err
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
			result := syncers[i].Sync(in)
			parts[i].add(l.ID, tag, result)
			ended, err := o.endedSignOffs(l, tag, result)
			parts[i].events = append(parts[i].events, ended...)
			return err
		})
		if err != nil {
			return planReport{}, err
		}
	}
	var r planReport
	for i := range o.leaflets {
		r.findings = append(r.findings, parts[i].findings...)
		r.events = append(r.events, parts[i].events...)
		r.rows = append(r.rows, parts[i].rows...)
		r.writes = append(r.writes, parts[i].writes...)
		r.writes = append(r.writes, catalogues[i]...)
	}
	return r, nil
}

// endedSignOffs names the sign-offs that a changed locale file ends.
func (o *opened) endedSignOffs(l *project.Leaflet, tag string, result locale.Result) ([]leaflet.Finding, error) {
	name := locale.FileName(l.ID, tag)
	at := slices.IndexFunc(result.Writes, func(w locale.Write) bool { return w.Name == name })
	if at < 0 {
		return nil, nil
	}
	signOffs, _, err := o.SignOffs(l.ID, tag)
	if err != nil || len(signOffs) == 0 {
		return nil, err
	}
	file := locale.Parse(name, result.Writes[at].Data, nil)
	ended := signOffs.Dead(localise.Digest(l.Leaflet, l.Catalogue, file))
	if len(ended) == 0 {
		return nil, nil
	}
	return []leaflet.Finding{{
		Severity: leaflet.Warning, Code: "signoff-ended", Locale: tag, Pos: leaflet.Position{File: locale.SignOffFile(name)},
		Text: fmt.Sprintf("%s holds no longer: %s", signedBy(ended), endedBy(l, file)),
		Hint: "sign again when the texts are read; export --last-approved prints the text that was approved",
	}}, nil
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
	for _, name := range r.written {
		if !slices.Contains(changed, name) {
			changed = append(changed, name)
		}
	}
	if len(r.written) > 0 {
		slices.Sort(changed)
	}
	findings := slices.Concat(r.findings, r.events)
	a.printPlanFindings(findings)
	if a.json {
		result := map[string]any{
			"schema": 1, "dry_run": dryRun, "locales": nonNil(r.rows), "files": nonNil(changed), "findings": jsonFindings(findings),
		}
		if r.steps != nil {
			result["steps"] = r.steps
		}
		if err := a.printJSON(result); err != nil {
			return err
		}
		return refuseErrors(findings)
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
	return refuseErrors(findings)
}

// printPlanFindings prints findings, but of what is only worth a look in a document
// just the number: translators cannot mend it, and its author has seen it.
func (a *app) printPlanFindings(findings []leaflet.Finding) {
	var shown []leaflet.Finding
	advice := 0
	for _, f := range findings {
		if f.Severity != leaflet.Error && f.Locale == "" && strings.HasPrefix(f.Pos.File, project.ContentDir+"/") {
			advice++
			continue
		}
		shown = append(shown, f)
	}
	a.printFindings(shown)
	if advice > 0 && !a.quiet && !a.json {
		fmt.Fprintf(a.err, "%s on the documents: polyleaf check --source shows them\n", plural(advice, "finding", "findings"))
	}
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
