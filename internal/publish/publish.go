// Package publish runs exporters over leaflets, locales and editions and writes
// the artifacts below dist/. What has not changed since the last export is
// neither made nor written again. Start with Run.
package publish

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"polyleaf/exporters"
	"polyleaf/internal/inline"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/manifest"
	"polyleaf/internal/project"
	"polyleaf/internal/render"
	"polyleaf/internal/words"
)

// Versions is one leaflet in all languages that are exported.
type Versions struct {
	Source   *leaflet.Leaflet // in the source language, placeholders filled in
	Locales  []*leaflet.Leaflet
	Hashes   map[string]string // message id -> hash of its source text
	Hash     string            // of all source texts, before anything of a clinic is filled in
	Findings []leaflet.Finding
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
	Book      *words.Book // the tool's own texts; nil means the built-in ones
	Clinic    leaflet.Clinic
	Complete  bool  // this is the whole project in all its formats: what an earlier export made and this one did not is removed
	Files     fs.FS // images and the logo
	Workers   int   // default: one per core
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

// Load gives the i-th leaflet in all its languages. It is called once for each
// leaflet, from several goroutines.
type Load func(i int) (Versions, error)

// Run exports count leaflets. The result does not depend on the number of workers.
func Run(ctx context.Context, count int, load Load, opt Options) (Report, error) {
	if opt.Workers <= 0 {
		opt.Workers = runtime.GOMAXPROCS(0)
	}
	r := &run{opt: opt, state: openState(opt.Dist, opt.ToolKey), done: make([]leafletResult, count)}
	var err error
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(opt.Workers)
	for i := range count {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return r.leaflet(i, load)
		})
	}
	if err = group.Wait(); err != nil {
		return Report{}, err
	}
	if err = r.indexes(); err != nil {
		return Report{}, err
	}
	report := r.report()
	if opt.Complete {
		if report.Removed, err = r.state.prune(opt.Dist, report.Artifacts); err != nil {
			return Report{}, err
		}
	}
	if err := r.writeManifest(report); err != nil {
		return Report{}, err
	}
	return report, r.state.save(opt.Dist)
}

// run is one call of Run.
type run struct {
	opt   Options
	state *state
	done  []leafletResult
	index leafletResult
}

// leafletResult is what one worker leaves for the report.
type leafletResult struct {
	artifacts []Artifact
	findings  []leaflet.Finding
	summaries []exporters.Summary
	documents []manifest.Document
	written   int
}

func (r *run) leaflet(i int, load Load) error {
	versions, err := load(i)
	if err != nil {
		return err
	}
	result := &r.done[i]
	result.findings = versions.Findings
	docs := Documents(versions, r.opt)
	all := sha256.New()
	for _, d := range docs {
		summary := summarise(d.Leaflet)
		summary.SourceHash = versions.Hash
		result.summaries = append(result.summaries, summary)
		digest, err := documentDigest(d, r.opt.Editions)
		if err != nil {
			return err
		}
		io.WriteString(all, digest)
		from, fromFinding := len(result.artifacts), len(result.findings)
		for _, e := range r.opt.Exporters {
			d.Made = func(path string) ([]byte, bool) { return r.made(result.artifacts[from:], path) }
			for _, edition := range r.editions(e) {
				d := *d
				d.Edition = edition
				if err := r.export(result, e, d, digest); err != nil {
					return fmt.Errorf("%s, %s, %s: %w", d.Leaflet.ID, d.Leaflet.Lang, e.Name(), err)
				}
			}
		}
		found := append(findingsOf(d.Leaflet, versions.Findings), result.findings[fromFinding:]...)
		result.documents = append(result.documents, manifest.NewDocument(&summary, found))
	}
	return r.leafletIndexes(result, docs, hex.EncodeToString(all.Sum(nil)))
}

// Documents are what the exporters get of one leaflet, one for each locale.
func Documents(v Versions, opt Options) []*exporters.Document {
	docs := make([]*exporters.Document, len(v.Locales))
	siblings := siblings(v)
	for i, l := range v.Locales {
		docs[i] = &exporters.Document{
			Leaflet: l, Source: v.Source, Siblings: siblings, Formats: formats(opt.Exporters),
			BaseURL: opt.BaseURL, Tool: opt.Tool, Files: opt.Files, Hashes: v.Hashes, Book: opt.Book,
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
func (r *run) made(artifacts []Artifact, path string) ([]byte, bool) {
	if !slices.ContainsFunc(artifacts, func(a Artifact) bool { return a.Path == path }) {
		return nil, false
	}
	data, err := os.ReadFile(filepath.Join(r.opt.Dist, filepath.FromSlash(path)))
	return data, err == nil
}

// leafletIndexes lets the exporters that want to write about one leaflet in all its languages.
func (r *run) leafletIndexes(result *leafletResult, docs []*exporters.Document, digest string) error {
	if len(docs) == 0 {
		return nil
	}
	id := docs[0].Leaflet.ID
	for _, e := range r.opt.Exporters {
		indexer, ok := e.(exporters.LeafletIndexer)
		if !ok {
			continue
		}
		err := r.make(result, Artifact{Format: e.Name(), Leaflet: id}, digest, func() ([]exporters.Artifact, error) { return indexer.Leaflet(docs) })
		if err != nil {
			return fmt.Errorf("%s, %s: %w", id, e.Name(), err)
		}
	}
	return nil
}

// editions lists the editions to make with e: [""] for a format without any.
func (r *run) editions(e exporters.Exporter) []string {
	known, ok := e.(exporters.Editioned)
	if !ok {
		return []string{""}
	}
	if len(r.opt.Editions) == 0 {
		return known.Editions()[:1]
	}
	var wanted []string
	for _, edition := range r.opt.Editions {
		if slices.Contains(known.Editions(), edition) {
			wanted = append(wanted, edition)
		}
	}
	return wanted
}

func (r *run) export(result *leafletResult, e exporters.Exporter, d exporters.Document, digest string) error {
	base := Artifact{Leaflet: d.Leaflet.ID, Locale: d.Leaflet.Lang, Format: e.Name(), Edition: d.Edition}
	return r.make(result, base, digest, func() ([]exporters.Artifact, error) { return e.Export(&d) })
}

// make adds the artifacts of one key to the result: from the last export when
// the digest is the same and the files are still there, else made and written.
func (r *run) make(result *leafletResult, base Artifact, digest string, export func() ([]exporters.Artifact, error)) error {
	key := strings.Join([]string{base.Format, base.Locale, base.Leaflet, base.Edition}, "\t")
	if kept, ok := r.state.unchanged(r.opt.Dist, key, digest); ok {
		result.artifacts = append(result.artifacts, kept.Artifacts...)
		result.findings = append(result.findings, kept.Findings...)
		return nil
	}
	made, err := export()
	if err != nil {
		return err
	}
	entry := stateEntry{Digest: digest}
	for _, a := range made {
		if !filepath.IsLocal(filepath.FromSlash(a.Path)) {
			return fmt.Errorf("exporter %s wants to write outside of dist: %q", base.Format, a.Path)
		}
		changed, err := project.WriteArtifact(filepath.Join(r.opt.Dist, filepath.FromSlash(a.Path)), a.Data)
		if err != nil {
			return err
		}
		if changed {
			result.written++
		}
		file := base
		file.Path, file.Size, file.SHA256 = a.Path, len(a.Data), hexDigest(a.Data)
		entry.Artifacts = append(entry.Artifacts, file)
		entry.Findings = append(entry.Findings, a.Findings...)
	}
	r.state.set(key, entry)
	result.artifacts = append(result.artifacts, entry.Artifacts...)
	result.findings = append(result.findings, entry.Findings...)
	return nil
}

// indexes lets the exporters that want to write about the whole export.
func (r *run) indexes() error {
	site := exporters.Site{
		Title: r.opt.Title, Formats: formats(r.opt.Exporters), BaseURL: r.opt.BaseURL, Tool: r.opt.Tool, Clinic: r.opt.Clinic,
		Files: r.opt.Files, Book: r.opt.Book,
	}
	for _, d := range r.done {
		site.Documents = append(site.Documents, d.summaries...)
	}
	encoded, err := json.Marshal(site)
	if err != nil {
		return err
	}
	digest := hexDigest(encoded)
	for _, e := range r.opt.Exporters {
		indexer, ok := e.(exporters.Indexer)
		if !ok {
			continue
		}
		err := r.make(&r.index, Artifact{Format: e.Name()}, digest, func() ([]exporters.Artifact, error) { return indexer.Index(&site) })
		if err != nil {
			return fmt.Errorf("%s: %w", e.Name(), err)
		}
	}
	return nil
}

func (r *run) report() Report {
	var report Report
	for _, d := range append(r.done, r.index) {
		report.Artifacts = append(report.Artifacts, d.artifacts...)
		report.Findings = append(report.Findings, d.findings...)
		report.Written += d.written
	}
	slices.SortStableFunc(report.Artifacts, func(a, b Artifact) int { return strings.Compare(a.Path, b.Path) })
	// Leaflets that show the same picture write the same file.
	report.Artifacts = slices.CompactFunc(report.Artifacts, func(a, b Artifact) bool { return a.Path == b.Path })
	return report
}

func siblings(v Versions) []exporters.Sibling {
	list := make([]exporters.Sibling, len(v.Locales))
	for i, l := range v.Locales {
		list[i] = exporters.Sibling{Lang: l.Lang, Title: inline.Plain(inline.Parse(l.Title.Text))}
	}
	return list
}

func summarise(l *leaflet.Leaflet) exporters.Summary {
	s := exporters.Summary{
		ID: l.ID, Lang: l.Lang, SourceLang: l.SourceLang, Meta: l.Meta, Status: l.Status,
		Title: inline.Plain(inline.Parse(l.Title.Text)), Summary: inline.Plain(inline.Parse(l.Summary.Text)),
		Questions: make([]exporters.Question, len(l.Entries)),
	}
	for i, e := range l.Entries {
		s.Questions[i] = exporters.Question{ID: e.ID, Text: inline.Plain(inline.Parse(e.Question.Text))}
	}
	return s
}
