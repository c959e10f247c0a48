// Package publish runs exporters over leaflets, locales and editions and writes
// the artifacts below dist/. What has not changed since the last export is
// neither made nor written again. Start with Open and Export.Run.
package publish

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"polyleaf/exporters"
	"polyleaf/internal/inline"
	"polyleaf/internal/inputs"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/manifest"
	"polyleaf/internal/project"
	"polyleaf/internal/render"
	"polyleaf/internal/words"
)

// Versions is one leaflet in all languages that are exported.
type Versions struct {
	Source   *leaflet.Leaflet // in the source language, as it is now
	Locales  []Version
	Findings []leaflet.Finding
}

// Version is a leaflet in one language and the source that it translates. Placeholders are filled in.
type Version struct {
	Leaflet *leaflet.Leaflet
	Source  *leaflet.Leaflet
	Hashes  map[string]string // message id -> hash of its source text
	Hash    string            // of all source texts, before anything of a clinic is filled in
}

// Options say what to export and how. Dist and Exporters must be set.
type Options struct {
	Dist      string // folder to write to
	Exporters []exporters.Exporter
	Editions  []string // for exporters that have editions; default: standard
	Title     string   // of the project
	BaseURL   string
	Tool      string      // name and version, printed in artifacts
	ToolKey   string      // changes with every build and with Book; artifacts of another key are made again
	InputKey  string      // changes with what Load depends on besides the files of one leaflet: settings, choice of locales
	Book      *words.Book // the tool's own texts; nil means the built-in ones
	Clinic    leaflet.Clinic
	Complete  bool  // this is the whole project in all its formats: what an earlier export made and this one did not is removed
	Files     fs.FS // images and the logo
	Workers   int   // default: one per core
}

// Leaflet is one leaflet to export.
type Leaflet struct {
	Document string                   // path of its source; the leaflet is known by it from one export to the next
	Mark     inputs.Mark              // of the files that Load reads
	Load     func() (Versions, error) // called once, from any goroutine; nil means that Export.Current holds
}

// Report tells what an export did.
type Report struct {
	Artifacts []Artifact // sorted by path
	Findings  []leaflet.Finding
	Written   int      // artifacts that were new or changed
	Removed   []string // artifacts of an earlier export that are no part of this one
}

// Artifact is one file below dist/.
type Artifact = manifest.File

// Export is an export that has begun: it knows what the last one made.
type Export struct {
	opt   Options
	key   string // of the options
	state *state
}

// Open reads what the last export to opt.Dist has made.
func Open(opt Options) (*Export, error) {
	if opt.Workers <= 0 {
		opt.Workers = runtime.GOMAXPROCS(0)
	}
	key, err := optionsKey(&opt)
	if err != nil {
		return nil, err
	}
	state, err := openState(opt.Dist, opt.ToolKey)
	return &Export{opt, key, state}, err
}

// optionsKey changes with all that a leaflet's result depends on besides its files.
func optionsKey(opt *Options) (string, error) {
	var logo []byte
	if opt.Clinic.Logo != "" && opt.Files != nil {
		logo, _ = fs.ReadFile(opt.Files, opt.Clinic.Logo) // one that is not there is a finding of the exporters
	}
	return digestOf([]any{opt.ToolKey, opt.InputKey, formats(opt.Exporters), opt.Editions, opt.Title, opt.BaseURL, opt.Tool, opt.Clinic, opt.Complete, logo})
}

// Current reports whether the last export has made a leaflet with the same
// options from the same files, and all that it made is still there. mark gets the
// id and the pictures of that leaflet and returns the mark of its files as they are now.
func (x *Export) Current(document string, mark func(id string, pictures []string) inputs.Mark) (id string, ok bool) {
	r := x.state.records[document]
	if r == nil || r.Options != x.key || !mark(r.Leaflet, r.Pictures).Same(r.Mark) {
		return "", false
	}
	for i := range r.Entries {
		if !x.state.there(&r.Entries[i]) {
			return "", false
		}
	}
	return r.Leaflet, true
}

// Run exports the leaflets. The result does not depend on the number of workers.
func (x *Export) Run(ctx context.Context, leaflets []Leaflet) (Report, error) {
	jobs := make([]*job, len(leaflets))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(x.opt.Workers)
	for i, l := range leaflets {
		jobs[i] = x.job(l.Document, l.Mark)
		if l.Load == nil {
			jobs[i].record, jobs[i].kept = jobs[i].old, true
			continue
		}
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return jobs[i].leaflet(l.Load)
		})
	}
	if err := group.Wait(); err != nil {
		return Report{}, err
	}
	index, err := x.indexes(jobs)
	if err != nil {
		return Report{}, err
	}
	return x.finish(append(jobs, index))
}

// job makes the record of one leaflet, or of the whole export.
type job struct {
	*Export
	old     *record // of the last export; may be nil
	record  *record
	kept    bool // the record is the old one
	written int
}

func (x *Export) job(document string, mark inputs.Mark) *job {
	return &job{Export: x, old: x.state.records[document], record: &record{Document: document, Options: x.key, Mark: mark}}
}

func (j *job) leaflet(load func() (Versions, error)) error {
	versions, err := load()
	if err != nil {
		return err
	}
	result := &j.record.Result
	result.Findings = versions.Findings
	docs := Documents(versions, j.opt)
	if versions.Source != nil {
		j.record.Leaflet, j.record.Pictures = versions.Source.ID, Pictures(versions.Source)
	}
	all := sha256.New()
	for _, d := range docs {
		summary := exporters.Summarise(d)
		summaryDigest, err := digestOf(indexed(summary))
		if err != nil {
			return err
		}
		digest, err := documentDigest(d, j.opt.Editions)
		if err != nil {
			return err
		}
		io.WriteString(all, digest)
		from, fromFinding := len(j.record.Entries), len(result.Findings)
		for _, e := range j.opt.Exporters {
			d.Made = func(path string) ([]byte, bool) { return j.made(j.record.Entries[from:], path) }
			for _, edition := range j.editions(e) {
				d := *d
				d.Edition = edition
				if err := j.export(e, d, digest); err != nil {
					return fmt.Errorf("%s, %s, %s: %w", d.Leaflet.ID, d.Leaflet.Lang, e.Name(), err)
				}
			}
		}
		found := append(findingsOf(d.Leaflet, versions.Findings), result.Findings[fromFinding:]...)
		result.Summaries = append(result.Summaries, summary)
		result.Digests = append(result.Digests, summaryDigest)
		result.Found = append(result.Found, found)
	}
	return j.leafletIndexes(docs, hex.EncodeToString(all.Sum(nil)))
}

// Documents are what the exporters get of one leaflet, one for each locale.
func Documents(v Versions, opt Options) []*exporters.Document {
	docs := make([]*exporters.Document, len(v.Locales))
	siblings := siblings(v)
	for i, version := range v.Locales {
		l := version.Leaflet
		docs[i] = &exporters.Document{
			Leaflet: l, Source: version.Source, Siblings: siblings, Formats: formats(opt.Exporters),
			BaseURL: opt.BaseURL, Tool: opt.Tool, Files: opt.Files, SourceHash: version.Hash, Hashes: version.Hashes, Book: opt.Book,
			Render: sync.OnceValue(func() *render.Leaflet { return render.New(l) }),
		}
	}
	return docs
}

// formats are the names of the exporters, sorted.
func formats(list []exporters.Exporter) []string {
	names := make([]string, len(list))
	for i, e := range list {
		names[i] = e.Name()
	}
	slices.Sort(names)
	return names
}

// findingsOf returns the findings that concern one locale of a leaflet.
func findingsOf(l *leaflet.Leaflet, all []leaflet.Finding) []leaflet.Finding {
	var list []leaflet.Finding
	for _, f := range all {
		if f.Locale == l.Lang || f.Locale == "" && l.Lang == l.SourceLang {
			list = append(list, f)
		}
	}
	return list
}

// made reads an artifact that this export has made of the same document before.
func (j *job) made(entries []entry, path string) ([]byte, bool) {
	for _, e := range entries {
		if slices.ContainsFunc(e.Files, func(f madeFile) bool { return f.Path == path }) {
			data, err := os.ReadFile(filepath.Join(j.opt.Dist, filepath.FromSlash(path)))
			return data, err == nil
		}
	}
	return nil, false
}

// leafletIndexes lets the exporters that want to write about one leaflet in all its languages.
func (j *job) leafletIndexes(docs []*exporters.Document, digest string) error {
	if len(docs) == 0 {
		return nil
	}
	for _, e := range j.opt.Exporters {
		indexer, ok := e.(exporters.LeafletIndexer)
		if !ok {
			continue
		}
		err := j.make(entry{Format: e.Name(), Digest: digest}, func() ([]exporters.Artifact, error) { return indexer.Leaflet(docs) })
		if err != nil {
			return fmt.Errorf("%s, %s: %w", docs[0].Leaflet.ID, e.Name(), err)
		}
	}
	return nil
}

// editions lists the editions to make with e: [""] for a format without any.
func (x *Export) editions(e exporters.Exporter) []string {
	known, ok := e.(exporters.Editioned)
	if !ok {
		return []string{""}
	}
	if len(x.opt.Editions) == 0 {
		return known.Editions()[:1]
	}
	var wanted []string
	for _, edition := range x.opt.Editions {
		if slices.Contains(known.Editions(), edition) {
			wanted = append(wanted, edition)
		}
	}
	return wanted
}

func (j *job) export(e exporters.Exporter, d exporters.Document, digest string) error {
	key := entry{Format: e.Name(), Locale: d.Leaflet.Lang, Edition: d.Edition, Digest: digest}
	return j.make(key, func() ([]exporters.Artifact, error) { return e.Export(&d) })
}

// make adds an entry to the record: that of the last export when the digest is
// the same and the files are still there, else one whose files are made and written now.
func (j *job) make(e entry, export func() ([]exporters.Artifact, error)) error {
	if last := j.old.find(&e); last != nil && last.Digest == e.Digest && j.state.there(last) {
		j.add(*last)
		return nil
	}
	made, err := export()
	if err != nil {
		return err
	}
	for _, a := range made {
		if !filepath.IsLocal(filepath.FromSlash(a.Path)) {
			return fmt.Errorf("exporter %s wants to write outside of dist: %q", e.Format, a.Path)
		}
		changed, err := project.WriteArtifact(filepath.Join(j.opt.Dist, filepath.FromSlash(a.Path)), a.Data)
		if err != nil {
			return err
		}
		if changed {
			j.written++
		}
		sum := sha256.Sum256(a.Data)
		e.Files = append(e.Files, madeFile{a.Path, len(a.Data), string(sum[:])})
		e.Findings = append(e.Findings, a.Findings...)
	}
	j.add(e)
	return nil
}

func (j *job) add(e entry) {
	j.record.Entries = append(j.record.Entries, e)
	j.record.Result.Findings = append(j.record.Result.Findings, e.Findings...)
}

// indexes lets the exporters that want to write about all leaflets, in one locale or in all.
func (x *Export) indexes(jobs []*job) (*job, error) {
	site := exporters.Site{
		Title: x.opt.Title, Formats: formats(x.opt.Exporters), BaseURL: x.opt.BaseURL, Tool: x.opt.Tool, Clinic: x.opt.Clinic,
		Files: x.opt.Files, Book: x.opt.Book,
		Made: func(path string) ([]byte, bool) {
			data, err := os.ReadFile(filepath.Join(x.opt.Dist, filepath.FromSlash(path)))
			return data, err == nil
		},
	}
	count := 0
	for _, j := range jobs {
		count += len(j.record.Result.Summaries)
	}
	documents, digests := make([]exporters.Summary, 0, count), make([]string, 0, count)
	inLocale := map[string][]string{} // digests
	for _, j := range jobs {
		result := &j.record.Result
		digests = append(digests, result.Digests...)
		for i := range result.Summaries {
			documents = append(documents, indexed(result.Summaries[i]))
			lang := result.Summaries[i].Lang
			inLocale[lang] = append(inLocale[lang], result.Digests[i])
		}
	}
	site.SetDocuments(documents)
	total := x.job("", inputs.Mark{})
	type part struct { // the files of one exporter, about one locale or all
		*job
		make func(*job) error
	}
	var parts []part
	for _, e := range x.opt.Exporters {
		if indexer, ok := e.(exporters.Indexer); ok {
			parts = append(parts, part{x.job("", inputs.Mark{}), func(j *job) error { return j.index(e, "", &site, digests, indexer.Index) }})
		}
		if indexer, ok := e.(exporters.LocaleIndexer); ok {
			for _, lang := range site.Languages {
				parts = append(parts, part{x.job("", inputs.Mark{}), func(j *job) error {
					return j.index(e, lang, &site, inLocale[lang], func(s *exporters.Site) ([]exporters.Artifact, error) { return indexer.Locale(s.In(lang), lang) })
				}})
			}
		}
	}
	if err := project.Each(len(parts), func(i int) error { return parts[i].make(parts[i].job) }); err != nil {
		return nil, err
	}
	for _, p := range parts {
		total.written += p.written
		for _, e := range p.record.Entries {
			total.add(e)
		}
	}
	return total, nil
}

// indexed is what indexes are told of a document: not the digest of all its texts,
// so that they stay as they are when a text changes that they do not show.
func indexed(s exporters.Summary) exporters.Summary {
	s.Status.Digest = ""
	return s
}

// index makes the files of one exporter about documents of site, those that have the given digests.
func (j *job) index(e exporters.Exporter, lang string, site *exporters.Site, digests []string, export func(*exporters.Site) ([]exporters.Artifact, error)) error {
	head := *site
	head.Documents = nil
	digest, err := digestOf([]any{j.key, head, digests})
	if err != nil {
		return err
	}
	err = j.make(entry{Format: e.Name(), Locale: lang, Digest: digest}, func() ([]exporters.Artifact, error) { return export(site) })
	if err != nil {
		return fmt.Errorf("%s: %w", e.Name(), err)
	}
	return nil
}

// finish writes the manifest and what the next export has to know, and removes what is no part of this one.
func (x *Export) finish(jobs []*job) (Report, error) {
	report, gone := x.report(jobs), x.remember(jobs)
	var err error
	if report.Removed, err = prune(x.opt.Dist, gone, report.Artifacts); err != nil {
		return Report{}, err
	}
	var group errgroup.Group
	group.Go(func() error { return x.writeManifest(report, jobs) })
	group.Go(func() error { return x.state.save(x.opt.Dist, x.opt.ToolKey) })
	return report, group.Wait()
}

func (x *Export) report(jobs []*job) Report {
	var report Report
	count := 0
	for _, j := range jobs {
		for i := range j.record.Entries {
			count += len(j.record.Entries[i].Files)
		}
	}
	report.Artifacts = make([]Artifact, 0, count)
	seen := map[leaflet.Finding]bool{}
	for _, j := range jobs {
		report.Artifacts = j.record.artifacts(report.Artifacts)
		for _, f := range j.record.Result.Findings {
			if !seen[f] { // every edition finds it
				seen[f] = true
				report.Findings = append(report.Findings, f)
			}
		}
		report.Written += j.written
	}
	// Leaflets that show the same picture write the same file: the first one has it.
	report.Artifacts = byPath(report.Artifacts)
	return report
}

// rest returns the entries of earlier exports without the files that this one has made.
func (j *job) rest() []entry {
	if j.old == nil {
		return nil
	}
	made := map[string]bool{}
	for _, e := range j.record.Entries {
		for _, f := range e.Files {
			made[f.Path] = true
		}
	}
	var rest []entry
	for _, e := range slices.Concat(j.old.Entries, j.old.Rest) {
		if j.record.find(&e) != nil { // what it has left is of no use but to be removed some day
			e.Digest = ""
		}
		e.Files = slices.DeleteFunc(slices.Clone(e.Files), func(f madeFile) bool { return made[f.Path] })
		if len(e.Files) > 0 {
			rest = append(rest, e)
		}
	}
	return rest
}

// remember puts the records into the state. After a complete export it returns
// the entries that are no part of it; the export of a part remembers them.
func (x *Export) remember(jobs []*job) []entry {
	var gone []entry
	current := map[string]bool{}
	for _, j := range jobs {
		current[j.record.Document] = true
		if j.kept {
			continue
		}
		rest := j.rest()
		if x.opt.Complete {
			gone = append(gone, rest...)
		} else {
			j.record.Rest = rest
		}
		x.state.set(j.record)
	}
	if x.opt.Complete {
		for document, r := range x.state.records {
			if !current[document] {
				gone = append(append(gone, r.Entries...), r.Rest...)
				x.state.remove(document)
			}
		}
	}
	return gone
}

func siblings(v Versions) []exporters.Sibling {
	list := make([]exporters.Sibling, len(v.Locales))
	for i, version := range v.Locales {
		l := version.Leaflet
		list[i] = exporters.Sibling{Lang: l.Lang, Title: inline.Plain(inline.Parse(l.Title.Text))}
	}
	return list
}
