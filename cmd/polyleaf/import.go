package main

import (
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/project"
	"polyleaf/internal/source"
)

type importOptions struct {
	as, lang, id          string
	repair, dryRun, force bool
}

const importHelp = `Import turns a FAQ as it is found in the wild (a page copied from a web site,
a Markdown file, a saved HTML page) into content/ID.md, with a finding for each
flaw: what was left out, what was repaired, what needs a person. "-" reads
standard input.

With --dry-run nothing is written: it prints the document, or its difference to
the one that is there; with --json also, the leaflet for machines.
A document that is there already is replaced only with --force; its questions
keep their ids.

EXAMPLE
  polyleaf import page.txt
  polyleaf import --dry-run --json page.html

EXIT STATUS
  0 done; 1 a document was refused or has findings of severity error; 3 wrong usage; 4 a file could not be read or written`

func newImportCommand(a *app) *cobra.Command {
	var opt importOptions
	cmd := &cobra.Command{
		Use:   "import FILE...",
		Short: "Turn a messy FAQ (text, Markdown, HTML) into content/ID.md",
		Long:  importHelp,
		Args:  arguments(1, many),
		RunE:  func(_ *cobra.Command, args []string) error { return a.runImport(args, opt) },
	}
	flags := cmd.Flags()
	flags.StringVar(&opt.as, "as", "", "read as text, markdown or html instead of guessing")
	flags.StringVar(&opt.lang, "lang", "", "language of the document instead of guessing (BCP 47)")
	flags.StringVar(&opt.id, "id", "", "id of the leaflet (default: from the file name)")
	flags.BoolVar(&opt.repair, "repair", false, "split run-on lists that lost their bullets")
	flags.BoolVar(&opt.dryRun, "dry-run", false, "show what would be written, write nothing")
	flags.BoolVar(&opt.force, "force", false, "replace a document that is there already")
	return cmd
}

func (a *app) runImport(files []string, opt importOptions) error {
	switch opt.as {
	case "", "text", "markdown", "html":
	default:
		return usagef("use text, markdown or html", "--as is %q", opt.as)
	}
	if opt.lang != "" {
		if err := language.Parse(opt.lang); err != nil {
			return usagef("write a BCP 47 tag such as en or pt-BR", "--lang: %v", err)
		}
	}
	if opt.id != "" && len(files) > 1 {
		return usagef("import the files one by one", "--id goes with a single file")
	}
	p, err := project.Open(a.projectDir)
	if err != nil && !opt.dryRun {
		return err
	}
	var all []leaflet.Finding
	for len(files) > 0 {
		batch := files[:batchSize(files)]
		files = files[len(batch):]
		findings, err := a.importBatch(p, batch, opt)
		if err != nil {
			return err
		}
		all = append(all, findings...)
	}
	return refuseErrors(all)
}

// The most that is held in memory at a time; one large document is a batch of its own.
const (
	maxBatch      = 64
	maxBatchBytes = 4 << 20
)

// batchSize is how many of the files are read at the same time.
func batchSize(files []string) int {
	size := int64(0)
	for i, file := range files {
		if file == "-" {
			return max(i, 1)
		}
		if info, err := os.Stat(file); err == nil {
			size += info.Size()
		}
		if i == maxBatch || size > maxBatchBytes {
			return max(i, 1)
		}
	}
	return len(files)
}

// importBatch reads files on all cores and imports them in their order.
func (a *app) importBatch(p *project.Project, files []string, opt importOptions) ([]leaflet.Finding, error) {
	pages := make([]page, len(files))
	errs := make([]error, len(files))
	_ = project.Each(len(files), func(i int) error {
		pages[i], errs[i] = a.readPage(p, files[i], opt)
		return nil
	})
	var all []leaflet.Finding
	written := map[string]bool{}
	for i, file := range files {
		if errs[i] == nil && written[pages[i].target] { // by another file of the batch, after this one was read
			pages[i], errs[i] = a.readPage(p, file, opt)
		}
		if errs[i] != nil {
			return nil, errs[i]
		}
		if err := a.importPage(p, &pages[i], opt); err != nil {
			return nil, err
		}
		written[pages[i].target] = true
		all = append(all, pages[i].findings...)
	}
	return all, nil
}

// page is a file that has been read, and what becomes of it.
type page struct {
	leaflet   *leaflet.Leaflet
	findings  []leaflet.Finding
	target    string // the document that it becomes
	old, text []byte // what that document is and will be
}

// readPage reads one file; p is nil outside of a project.
func (a *app) readPage(p *project.Project, file string, opt importOptions) (page, error) {
	data, err := a.readInput(file)
	if err != nil {
		return page{}, err
	}
	load := source.Options{As: opt.as, Lang: opt.lang, ID: opt.id, Repair: opt.repair}
	l, findings, err := source.Load(filepath.ToSlash(file), data, load)
	if err != nil {
		return page{}, err
	}
	target := path.Join(project.ContentDir, l.ID+".md")
	var old []byte
	if p != nil {
		if old, err = p.Read(target); err != nil {
			return page{}, err
		}
		if old != nil {
			if previous, _, err := source.Load(target, old, source.Options{}); err == nil {
				load.Previous = previous
				if l, findings, err = source.Load(filepath.ToSlash(file), data, load); err != nil {
					return page{}, err
				}
			}
		}
	}
	return page{leaflet: l, findings: findings, target: target, old: old, text: source.Markdown(l)}, nil
}

// importPage prints and writes what was read.
func (a *app) importPage(p *project.Project, pg *page, opt importOptions) error {
	a.printFindings(pg.findings)
	switch {
	case a.json:
		if _, err := a.out.Write(source.JSON(pg.leaflet, pg.findings)); err != nil {
			return err
		}
	case opt.dryRun && pg.old != nil:
		a.say("%s", diff.Diff(pg.target, pg.old, pg.target+" (imported)", pg.text))
	case opt.dryRun:
		a.say("%s", pg.text)
	}
	if opt.dryRun || refuseErrors(pg.findings) != nil {
		return nil
	}
	if pg.old != nil && string(pg.old) != string(pg.text) && !opt.force {
		return &refusal{
			text: pg.target + " is there already and differs",
			hint: "polyleaf import --dry-run shows the difference, --force replaces it",
		}
	}
	if _, err := p.Apply([]project.Write{{Name: pg.target, Data: pg.text}}); err != nil {
		return err
	}
	a.say("%s: %s, %s", pg.target, plural(len(pg.leaflet.Entries), "question", "questions"), plural(len(pg.findings), "finding", "findings"))
	return nil
}

// readInput reads a file, or standard input for "-".
func (a *app) readInput(file string) ([]byte, error) {
	if file == "-" {
		return io.ReadAll(io.LimitReader(a.in, source.MaxSize+1))
	}
	info, err := os.Stat(file)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, usagef(fmt.Sprintf("name the files: %s/*", filepath.ToSlash(file)), "%s is a folder", filepath.ToSlash(file))
	}
	if info.Size() > source.MaxSize {
		return nil, &source.Error{
			Pos:  leaflet.Position{File: filepath.ToSlash(file)},
			Text: fmt.Sprintf("the file has %d MiB; a document may have %d MiB", info.Size()>>20, source.MaxSize>>20),
			Hint: "a FAQ is far smaller: check that this is the right file, or split it",
		}
	}
	return os.ReadFile(file)
}
