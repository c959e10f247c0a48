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
		Args:  cobra.MinimumNArgs(1),
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
	for _, file := range files {
		findings, err := a.importFile(p, file, opt)
		if err != nil {
			return err
		}
		all = append(all, findings...)
	}
	return refuseErrors(all)
}

// importFile imports one file; p is nil outside of a project.
func (a *app) importFile(p *project.Project, file string, opt importOptions) ([]leaflet.Finding, error) {
	data, err := a.readInput(file)
	if err != nil {
		return nil, err
	}
	load := source.Options{As: opt.as, Lang: opt.lang, ID: opt.id, Repair: opt.repair}
	l, findings, err := source.Load(filepath.ToSlash(file), data, load)
	if err != nil {
		return nil, err
	}
	target := path.Join(project.ContentDir, l.ID+".md")
	var old []byte
	if p != nil {
		if old, err = p.Read(target); err != nil {
			return nil, err
		}
		if old != nil {
			if previous, _, err := source.Load(target, old, source.Options{}); err == nil {
				load.Previous = previous
				if l, findings, err = source.Load(filepath.ToSlash(file), data, load); err != nil {
					return nil, err
				}
			}
		}
	}
	text := source.Markdown(l)
	a.printFindings(findings)
	switch {
	case a.json:
		if _, err := a.out.Write(source.JSON(l, findings)); err != nil {
			return nil, err
		}
	case opt.dryRun && old != nil:
		a.say("%s", diff.Diff(target, old, target+" (imported)", text))
	case opt.dryRun:
		a.say("%s", text)
	}
	if opt.dryRun || refuseErrors(findings) != nil {
		return findings, nil
	}
	if old != nil && string(old) != string(text) && !opt.force {
		return nil, &refusal{
			text: target + " is there already and differs",
			hint: "polyleaf import --dry-run shows the difference, --force replaces it",
		}
	}
	if _, err := p.Apply([]project.Write{{Name: target, Data: text}}); err != nil {
		return nil, err
	}
	a.say("%s: %s, %s", target, plural(len(l.Entries), "question", "questions"), plural(len(findings), "finding", "findings"))
	return findings, nil
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
