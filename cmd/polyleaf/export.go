package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"polyleaf/exporters"
	"polyleaf/exporters/html"
	"polyleaf/exporters/pdf"
	"polyleaf/internal/closest"
	"polyleaf/internal/inputs"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/locale"
	"polyleaf/internal/manifest"
	"polyleaf/internal/project"
	"polyleaf/internal/publish"
	"polyleaf/internal/typeset"
)

const exportHelp = `Export prints leaflets in every locale and format below dist/. A text without
translation appears in the source language, marked as such; a translation that
nobody has signed off says so on its first page. Use --require to refuse
instead. What has not changed since the last export is not written again.

EXAMPLE
  polyleaf export --locale es --format pdf

EXIT STATUS
  0 done; 1 refused, or a file has errors; 3 wrong usage; 4 a file could not be read or written`

type exportOptions struct {
	selection
	formats, editions []string
	dist, clinic      string
	require           string
	workers           int
	textSize          float64
	imposed           bool
	systemFonts       bool
	contactSheet      bool
	webFonts          bool
	lastApproved      bool
	fhir              string
}

func newExportCommand(a *app) *cobra.Command {
	var opt exportOptions
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Print leaflets in every locale and format below dist/",
		Long:  exportHelp,
		Args:  noArguments,
		RunE:  func(cmd *cobra.Command, _ []string) error { return a.runExport(cmd.Context(), opt) },
	}
	opt.addExportFlags(cmd)
	return cmd
}

func (opt *exportOptions) addExportFlags(cmd *cobra.Command) {
	opt.addFlags(cmd)
	flags := cmd.Flags()
	flags.StringSliceVar(&opt.formats, "format", nil, "formats: "+strings.Join(formatNames(), ", ")+"; or groups: "+strings.Join(groupNames(), ", ")+" (repeatable; default: polyleaf.toml)")
	flags.StringSliceVar(&opt.editions, "edition", nil, "editions of the PDF: "+strings.Join(editionNames(), ", ")+" (repeatable; default: polyleaf.toml)")
	flags.StringVar(&opt.dist, "dist", "", "folder to write to (default: dist in the project)")
	flags.StringVar(&opt.clinic, "clinic", "", "file with the keys of [clinic], instead of those in polyleaf.toml")
	flags.Float64Var(&opt.textSize, "text-size", 0, "points of the text of PDFs, 12 or more; large-print has at least 18 and giant 24 (default: polyleaf.toml, else 12)")
	flags.BoolVar(&opt.imposed, "imposed", false, "print booklets as sheets to fold, two pages side by side")
	flags.BoolVar(&opt.systemFonts, "system-fonts", false, "also look among the fonts of this machine for letters; the PDF then depends on the machine")
	flags.StringVar(&opt.require, "require", "", "refuse what is not translated, reviewed (all steps of sign_off) or approved (also by the step approved)")
	flags.BoolVar(&opt.lastApproved, "last-approved", false, "print the text that was approved last where the current one is not reviewed; leave a language out that has none")
	flags.BoolVar(&opt.contactSheet, "contact-sheet", false, "also print contact-sheet.pdf: the first page of every leaflet and language on one page")
	flags.BoolVar(&opt.webFonts, "webfonts", false, "put fonts with the letters of the pages beside them, for kiosks that have no fonts (html)")
	flags.StringVar(&opt.fhir, "fhir", "", "release that the format fhir means: r4 (default) or r5, which is the format fhir-r5")
	flags.IntVar(&opt.workers, "workers", 0, "leaflets made at the same time (default: one per core)")
}

func (a *app) runExport(ctx context.Context, opt exportOptions) error {
	start := time.Now()
	o, err := a.openLocales(opt.selection)
	if err != nil {
		return err
	}
	if opt.require == "" {
		opt.require = o.Config.Require
	}
	if !slices.Contains(project.Requirements, opt.require) {
		return usagef("use translated, reviewed or approved", "--require is %q", opt.require)
	}
	print, err := printOptions(o.Config.PDF, opt)
	if err != nil {
		return err
	}
	options, err := publishOptions(o, opt, print)
	if err != nil {
		return err
	}
	x, err := publish.Open(options)
	if err != nil {
		return err
	}
	leaflets, findings, err := o.exportLeaflets(x, options.Clinic, opt)
	if err != nil {
		return err
	}
	if len(findings) > 0 {
		a.printFindings(findings)
		return &refusal{}
	}
	report, err := x.Run(ctx, leaflets)
	if err != nil {
		return err
	}
	if opt.contactSheet {
		if err := a.contactSheet(printer(print), leaflets, options); err != nil {
			return err
		}
	} else if options.Complete { // the sheet of an earlier export shows other pages than there are now
		err := os.Remove(filepath.Join(options.Dist, contactSheetName))
		if err == nil {
			report.Removed = append(report.Removed, contactSheetName)
		} else if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	a.printFindings(report.Findings)
	if a.json {
		err := a.printJSON(map[string]any{
			"schema": 1, "dist": shownPath(options.Dist), "artifacts": nonNil(report.Artifacts), "written": report.Written, "removed": nonNil(report.Removed), "findings": jsonFindings(report.Findings),
		})
		if err != nil {
			return err
		}
	}
	a.printExport(report, options.Dist, time.Since(start))
	return refuseErrors(report.Findings)
}

// exportLeaflets lists the selected leaflets. It loads those that have changed since the
// last export, or returns the findings that keep documents from being used.
func (o *opened) exportLeaflets(x *publish.Export, clinic leaflet.Clinic, opt exportOptions) ([]publish.Leaflet, []leaflet.Finding, error) {
	documents, err := o.Documents()
	if err != nil {
		return nil, nil, err
	}
	if len(documents) == 0 {
		return nil, nil, &refusal{text: "no documents in " + project.ContentDir + "/", hint: "polyleaf import page.txt makes one"}
	}
	files, err := o.Inputs()
	if err != nil {
		return nil, nil, err
	}
	mark := func(document, id string, pictures []string) inputs.Mark {
		return project.Mark(files, o.locales, document, id, pictures)
	}
	current := make([]string, len(documents)) // ids of the leaflets that have not changed
	if len(named(opt.leaflets)) == 0 && !opt.contactSheet {
		err := project.Each(len(documents), func(i int) error {
			current[i], _ = x.Current(documents[i], func(id string, pictures []string) inputs.Mark { return mark(documents[i], id, pictures) })
			return nil
		})
		if err != nil {
			return nil, nil, err
		}
	}
	loaded, err := o.loadChanged(documents, current)
	if err != nil {
		return nil, nil, err
	}
	if findings := sourceErrors(loaded); len(findings) > 0 {
		return nil, findings, nil
	}
	chosen, err := choose(loaded, named(opt.leaflets))
	if err != nil {
		return nil, nil, err
	}
	changed := map[string]*project.Leaflet{}
	for _, l := range chosen {
		changed[l.Document] = l
	}
	require := policy{opt.require, opt.lastApproved, o.Config.SignOff}
	var list []publish.Leaflet
	for i, document := range documents {
		if l := changed[document]; l != nil {
			list = append(list, publish.Leaflet{
				Document: document, Mark: mark(document, l.ID, publish.Pictures(l.Leaflet)),
				Load: func() (publish.Versions, error) { return versions(o.Project, l, o.locales, clinic, require) },
			})
		} else if current[i] != "" {
			list = append(list, publish.Leaflet{Document: document})
		}
	}
	return list, nil, nil
}

// loadChanged loads the documents that have no id in current. When one of them has an id that
// stands there, all are loaded, so that the finding names both.
func (o *opened) loadChanged(documents, current []string) ([]*project.Leaflet, error) {
	var changed []string
	for i, document := range documents {
		if current[i] == "" {
			changed = append(changed, document)
		}
	}
	loaded, err := o.LeafletsOf(changed)
	if err != nil {
		return nil, err
	}
	for _, l := range loaded {
		if slices.Contains(current, l.ID) {
			clear(current)
			return o.LeafletsOf(documents)
		}
	}
	return loaded, nil
}

func publishOptions(o *opened, opt exportOptions, print pdf.Options) (publish.Options, error) {
	p := o.Project
	formats := p.Config.Formats
	if len(opt.formats) > 0 {
		formats = opt.formats
	}
	formats, err := fhirRelease(expandGroups(formats), opt.fhir)
	if err != nil {
		return publish.Options{}, err
	}
	chosen, err := chooseExporters(formats, print)
	if err != nil {
		return publish.Options{}, err
	}
	if opt.webFonts {
		i := slices.IndexFunc(chosen, func(e exporters.Exporter) bool { return e.Name() == html.Exporter{}.Name() })
		if i < 0 {
			return publish.Options{}, usagef("add --format html", "--webfonts is about pages, and html is not among the formats")
		}
		chosen[i] = html.Exporter{Fonts: typeset.New(typeset.Options{})}
	}
	editions := p.Config.Editions
	if len(opt.editions) > 0 {
		editions = opt.editions
	}
	for _, e := range editions {
		if known := editionNames(); !slices.Contains(known, e) {
			return publish.Options{}, usagef(didYouMean(e, known), "unknown edition %q", e)
		}
	}
	dist := opt.dist
	if dist == "" {
		dist = filepath.Join(p.Root, project.DistDir)
	}
	clinic := p.Config.Clinic
	if opt.clinic != "" {
		data, err := os.ReadFile(opt.clinic)
		if err != nil {
			return publish.Options{}, err
		}
		if clinic, err = project.ParseClinic(filepath.ToSlash(opt.clinic), data); err != nil {
			return publish.Options{}, err
		}
	}
	book, bookKey, err := p.Book()
	if err != nil {
		return publish.Options{}, err
	}
	inputKey, err := json.Marshal([]any{p.Config, o.locales, opt.require, opt.lastApproved, opt.webFonts})
	if err != nil {
		return publish.Options{}, err
	}
	return publish.Options{
		InputKey: string(inputKey),
		Complete: opt.complete(), Book: book, Dist: dist, Exporters: chosen, Editions: editions, Title: p.Config.Title, BaseURL: p.Config.BaseURL,
		Tool: "polyleaf " + toolVersion(), ToolKey: buildKey() + bookKey + fmt.Sprintf(" %v", print), Clinic: clinic, Files: p.FS(), Workers: opt.workers,
	}, nil
}

// printOptions are the settings of the project, unless flags say otherwise.
func printOptions(config project.PDF, opt exportOptions) (pdf.Options, error) {
	print := pdf.Options{
		TextSize: config.TextSize, Imposed: config.Imposed || opt.imposed, System: config.SystemFonts || opt.systemFonts,
	}
	if size := opt.textSize; size != 0 {
		if size < project.MinTextSize || size > project.MaxTextSize {
			return print, usagef(fmt.Sprintf("use %d to %d points", project.MinTextSize, project.MaxTextSize), "--text-size is %g", size)
		}
		print.TextSize = size
	}
	return print, nil
}

// contactSheetName is the file below dist/ that --contact-sheet writes.
const contactSheetName = "contact-sheet.pdf"

// contactSheet prints the first page of every leaflet in every language on one page.
func (a *app) contactSheet(printer *pdf.Exporter, leaflets []publish.Leaflet, options publish.Options) error {
	var docs []*exporters.Document
	for _, l := range leaflets {
		v, err := l.Load()
		if err != nil {
			return err
		}
		docs = append(docs, publish.Documents(v, options)...)
	}
	data, findings, err := printer.ContactSheet(docs)
	if err != nil {
		return err
	}
	a.printFindings(findings)
	name := filepath.Join(options.Dist, contactSheetName)
	if _, err := project.WriteArtifact(name, data); err != nil {
		return err
	}
	if err := addToManifest(options.Dist, manifest.NewFile(filepath.Base(name), printer.Name(), data)); err != nil {
		return err
	}
	a.say("%s shows %s", shownPath(name), plural(len(docs), "first page", "first pages"))
	return nil
}

// addToManifest lists a file about the whole export that was made after all others.
func addToManifest(dist string, file manifest.File) error {
	m, err := readManifest(dist)
	if err != nil {
		return err
	}
	m.Files = append(slices.DeleteFunc(m.Files, func(f manifest.File) bool { return f.Path == file.Path }), file)
	data, err := manifest.Encode(m)
	if err != nil {
		return err
	}
	_, err = project.WriteArtifact(filepath.Join(dist, manifest.Name), data)
	return err
}

// complete reports whether everything that the project says is exported.
func (opt exportOptions) complete() bool {
	return len(named(opt.leaflets)) == 0 && len(named(opt.locales)) == 0 && len(opt.formats) == 0 && len(opt.editions) == 0
}

// policy says what a translation needs to be exported.
type policy struct {
	require      string   // one of project.Requirements
	lastApproved bool     // take the last approved text in place of one that is not reviewed
	steps        []string // that make a translation reviewed
}

// neverApproved says why a language is left out.
func neverApproved(l *leaflet.Leaflet) leaflet.Finding {
	return leaflet.Finding{
		Severity: leaflet.Warning, Code: "never-approved", Locale: l.Lang, Pos: leaflet.Position{File: locale.FileName(l.ID, l.Lang)},
		Text: "not exported: this translation was never approved", Hint: "polyleaf signoff " + l.Lang + " " + l.ID + " --step approved",
	}
}

// versions localises one leaflet into all locales.
func versions(p *project.Project, l *project.Leaflet, locales []string, clinic leaflet.Clinic, policy policy) (publish.Versions, error) {
	var v publish.Versions
	source, findings, err := p.Localise(l, p.Config.Source, clinic)
	if err != nil {
		return v, err
	}
	v.Source, v.Findings = source, findings
	current := publish.Version{Source: source, Hashes: hashes(l), Hash: exporters.SourceHash(l.Leaflet)}
	for _, tag := range locales {
		version := current
		if tag == p.Config.Source {
			version.Leaflet = source
			v.Locales = append(v.Locales, version)
			continue
		}
		localised, findings, err := p.Localise(l, tag, clinic)
		if err != nil {
			return v, err
		}
		v.Findings = append(v.Findings, findings...)
		if policy.lastApproved && !localised.Status.Reviewed {
			approved, findings, err := p.LastApproved(l.ID, tag, clinic)
			if err != nil {
				return v, err
			}
			v.Findings = append(v.Findings, findings...)
			if approved == nil {
				v.Findings = append(v.Findings, neverApproved(localised))
				continue
			}
			localised = approved.Translation
			v.Findings = append(v.Findings, earlierText(localised))
			version = publish.Version{Source: approved.Source, Hashes: approved.Hashes, Hash: exporters.SourceHash(approved.Unfilled)}
		}
		if policy.allows(localised.Status) {
			version.Leaflet = localised
			v.Locales = append(v.Locales, version)
			continue
		}
		signOffs, _, err := p.SignOffs(l.ID, tag)
		if err != nil {
			return v, err
		}
		v.Findings = append(v.Findings, policy.refuse(localised, signOffs))
	}
	return v, nil
}

func hashes(l *project.Leaflet) map[string]string {
	m := make(map[string]string, len(l.Catalogue.Messages))
	for _, message := range l.Catalogue.Messages {
		m[message.ID] = message.Hash
	}
	return m
}

// allows reports whether a translation may be exported.
func (p policy) allows(s leaflet.Status) bool {
	switch p.require {
	case "translated":
		return s.Translated == s.Messages
	case "reviewed":
		return s.Reviewed
	case "approved":
		return s.Reviewed && locale.SignOffs(s.SignOffs).Has("approved")
	}
	return true
}

// refuse says why a leaflet must not be exported.
func (p policy) refuse(l *leaflet.Leaflet, signOffs locale.SignOffs) leaflet.Finding {
	s := l.Status
	f := leaflet.Finding{
		Severity: leaflet.Error, Code: "not-reviewed", Locale: l.Lang, Pos: leaflet.Position{File: locale.FileName(l.ID, l.Lang)},
		Text: "not exported: nobody has signed off this translation",
		Hint: "polyleaf signoff " + l.Lang + " " + l.ID + " records who has read it",
	}
	steps := p.steps
	if p.require == "approved" && !slices.Contains(steps, "approved") {
		steps = append(slices.Clone(steps), "approved")
	}
	ended := signOffs.Dead(s.Digest)
	switch {
	case s.Translated < s.Messages:
		f.Code = "not-translated"
		f.Text = fmt.Sprintf("not exported: of %d texts, %d are missing and %d stale", s.Messages, s.Missing, s.Stale)
		f.Hint = "translate them, or export without --require"
	case len(s.SignOffs) > 0:
		f.Text = "not exported: not signed as " + strings.Join(outstanding(steps, s.SignOffs), ", ")
	case len(ended) > 0:
		f.Text = "not exported: the text has changed since it was " + signedBy(ended)
	}
	return f
}

// signedBy names the last of some sign-offs.
func signedBy(list locale.SignOffs) string {
	last := list[len(list)-1]
	return strings.TrimSpace(last.Step + " by " + last.By + " " + last.Date)
}

// earlierText says that a text is printed that is not the current one.
func earlierText(l *leaflet.Leaflet) leaflet.Finding {
	f := leaflet.Finding{
		Severity: leaflet.Info, Code: "last-approved", Locale: l.Lang, Pos: leaflet.Position{File: locale.ApprovedFile(locale.FileName(l.ID, l.Lang))},
		Text: "the text that was approved last is printed; it has changed since", Hint: "polyleaf report shows what has changed",
	}
	if len(l.Status.SignOffs) > 0 {
		f.Text = "the text that was " + signedBy(l.Status.SignOffs) + " is printed; it has changed since"
	}
	return f
}

// printExport says what was made and where it is.
func (a *app) printExport(r publish.Report, dist string, took time.Duration) {
	formats := map[string][]string{}
	for _, f := range r.Artifacts {
		locales := formats[f.Format]
		if f.Locale != "" && !slices.Contains(locales, f.Locale) {
			locales = append(locales, f.Locale)
		}
		formats[f.Format] = locales
	}
	var names []string
	for name := range formats {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		slices.Sort(formats[name])
		line := fmt.Sprintf("%-11s %s", name, shownPath(filepath.Join(dist, name)))
		if len(formats[name]) > 0 {
			line += "  (" + strings.Join(formats[name], " ") + ")"
		}
		a.say("%s", line)
	}
	for _, f := range r.Artifacts {
		if f.Path == "html/index.html" {
			a.say("open %s", shownPath(filepath.Join(dist, f.Path)))
		}
	}
	for _, name := range r.Removed {
		a.say("removed %s: it is no part of the export any more", shownPath(filepath.Join(dist, name)))
	}
	a.say("%s, %d written, %.1f s", plural(len(r.Artifacts), "file", "files"), r.Written, took.Seconds())
}

// expandGroups puts the formats of a group in its place.
func expandGroups(names []string) []string {
	var formats []string
	for _, name := range names {
		if members, ok := formatGroups[name]; ok {
			formats = append(formats, members...)
		} else {
			formats = append(formats, name)
		}
	}
	return formats
}

// fhirRelease makes fhir-r5 of the format fhir if --fhir says so.
func fhirRelease(formats []string, release string) ([]string, error) {
	switch release {
	case "", "r4":
		return formats, nil
	case "r5":
	default:
		return nil, usagef("use r4 or r5", "--fhir is %q", release)
	}
	i := slices.Index(formats, "fhir")
	if i < 0 {
		return nil, usagef("add --format fhir", "--fhir is about health records, and fhir is not among the formats")
	}
	formats[i] = "fhir-r5"
	return formats, nil
}

// chooseExporters finds exporters by the names of their formats.
func chooseExporters(formats []string, print pdf.Options) ([]exporters.Exporter, error) {
	var chosen []exporters.Exporter
	for _, format := range formats {
		e := exporterNamed(format, print)
		if e == nil {
			return nil, usagef(didYouMean(format, slices.Concat(formatNames(), groupNames())), "unknown format %q", format)
		}
		if !slices.ContainsFunc(chosen, func(c exporters.Exporter) bool { return c.Name() == format }) {
			chosen = append(chosen, e)
		}
	}
	return chosen, nil
}

func didYouMean(word string, known []string) string {
	if near := closest.Match(word, known); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return "there are: " + strings.Join(known, ", ")
}

// buildKey changes with every build of the tool.
func buildKey() string {
	name, err := os.Executable()
	if err != nil {
		return toolVersion()
	}
	info, err := os.Stat(name)
	if err != nil {
		return toolVersion()
	}
	return fmt.Sprintf("%s %d %d", toolVersion(), info.Size(), info.ModTime().UnixNano())
}
