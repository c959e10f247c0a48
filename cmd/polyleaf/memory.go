package main

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/locale"
	"polyleaf/internal/memory"
	"polyleaf/internal/project"
)

const memoryHelp = `Memory exchanges translations with other tools as TMX 1.4b. What is imported
stands beside the locale files (locales/LOCALE/NAME.tmx) and is shown as a
suggestion above missing and stale texts by the next sync; it is never filled in.
Export writes the current translations; with --require reviewed only those of
leaflets that are signed off.

EXAMPLE
  polyleaf memory import agency.tmx --locale es
  polyleaf memory export --locale es > es.tmx

EXIT STATUS
  0 done; 1 the file cannot be read; 3 wrong usage; 4 a file could not be read or written`

func newMemoryCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "memory",
		Short: "Exchange translations with other tools as TMX",
		Long:  memoryHelp,
		Args:  noArguments,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	var locales []string
	importing := &cobra.Command{
		Use:   "import FILE.tmx",
		Short: "Take a TMX file as a source of suggestions",
		Long:  memoryHelp,
		Args:  arguments(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.runMemoryImport(args[0], selection{locales: locales})
		},
	}
	var sel selection
	var require string
	exporting := &cobra.Command{
		Use:   "export",
		Short: "Print the translations of one locale as TMX",
		Long:  memoryHelp,
		Args:  noArguments,
		RunE:  func(*cobra.Command, []string) error { return a.runMemoryExport(sel, require) },
	}
	importing.Flags().StringSliceVar(&locales, "locale", nil, "only for this locale (repeatable; default: all)")
	sel.addFlags(exporting)
	exporting.Flags().StringVar(&require, "require", "", "reviewed: only leaflets that are signed off")
	cmd.AddCommand(importing, exporting)
	return cmd
}

func (a *app) runMemoryImport(name string, sel selection) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	o, err := a.open(sel)
	if err != nil {
		return err
	}
	var plan []project.Write
	for _, tag := range o.translations() {
		pairs, err := memory.ReadTMX(data, o.Config.Source, tag)
		if err != nil {
			return &refusal{text: fmt.Sprintf("%s: %v", filepath.ToSlash(name), err), hint: "it must be a TMX 1.4 file"}
		}
		if len(pairs) == 0 {
			continue
		}
		plan = append(plan, project.Write{Name: path.Join(project.LocalesDir, tag, filepath.Base(name)), Data: data})
		a.say("%s: %s", tag, plural(len(pairs), "translation", "translations"))
	}
	if len(plan) == 0 {
		return &refusal{
			text: filepath.ToSlash(name) + " has no translations from " + o.Config.Source + " into " + strings.Join(o.translations(), ", "),
			hint: "polyleaf add LOCALE starts a language",
		}
	}
	if _, err := o.Apply(plan); err != nil {
		return err
	}
	a.say("polyleaf sync shows them as suggestions")
	return nil
}

func (a *app) runMemoryExport(sel selection, require string) error {
	if require != "" && require != "reviewed" {
		return usagef("use reviewed", "--require is %q", require)
	}
	o, err := a.open(sel)
	if err != nil {
		return err
	}
	if len(o.translations()) != 1 {
		return usagef("name one with --locale", "a TMX file holds one locale; there are %d", len(o.translations()))
	}
	tag := o.translations()[0]
	var pairs []memory.Pair
	for _, l := range o.leaflets {
		if l.Catalogue == nil {
			continue
		}
		if require == "reviewed" {
			localised, _, err := o.Localise(l, tag, o.Config.Clinic)
			if err != nil {
				return err
			}
			if !localised.Status.Reviewed {
				continue
			}
		}
		file, err := o.LocaleFile(l.ID, tag)
		if err != nil {
			return err
		}
		pairs = append(pairs, memory.Pairs(l.Catalogue, file)...)
	}
	_, err = a.out.Write(memory.WriteTMX(o.Config.Source, tag, "polyleaf", toolVersion(), pairs))
	return err
}

// localeFile is a locale file as it is on disk.
type localeFile struct {
	name          string
	data, history []byte
	file          *locale.File
}

func (f *localeFile) input() locale.Input {
	return locale.Input{Name: f.name, Data: f.data, History: f.history, File: f.file}
}

// sources are the source texts of all leaflets, for the memories of all locales.
// Those of documents that are not there any more are among them: perhaps a
// document has only been given another name.
func (o *opened) sources() (*memory.Sources, error) {
	sources := memory.NewSources()
	known := map[string]bool{project.TextsName: true}
	for _, l := range o.all {
		known[l.ID] = true
		if l.Catalogue != nil {
			sources.AddCatalogue(l.Catalogue)
		}
	}
	names, err := fs.Glob(o.FS(), locale.FileName("*", o.Config.Source))
	if err != nil {
		return nil, err
	}
	o.left = nil
	for _, name := range names {
		id, _, err := locale.SplitName(name)
		if err != nil || known[id] {
			continue
		}
		c, _, err := o.Catalogue(id)
		if err != nil {
			return nil, err
		}
		if c != nil {
			c.Leaflet = id
			sources.AddCatalogue(c)
			o.left = append(o.left, id)
		}
	}
	return sources, nil
}

// memory reads all files of a locale and makes its translation memory of them
// and of the TMX files beside them.
func (o *opened) memory(sources *memory.Sources, tag string) (map[string]*localeFile, *memory.Memory, error) {
	ids := slices.Clone(o.left)
	for _, l := range o.all {
		ids = append(ids, l.ID)
	}
	list := make([]*localeFile, len(ids))
	err := project.Each(len(ids), func(i int) (err error) {
		f := &localeFile{name: locale.FileName(ids[i], tag)}
		if f.data, err = o.Read(f.name); err != nil {
			return err
		}
		if f.history, err = o.Read(locale.HistoryFile(f.name)); err != nil {
			return err
		}
		f.file = locale.Parse(f.name, f.data, f.history)
		list[i] = f
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	files := make(map[string]*localeFile, len(list))
	for i, f := range list {
		files[ids[i]] = f
	}
	m := memory.New(sources, func(id string) *locale.File {
		if f := files[id]; f != nil {
			return f.file
		}
		return nil
	})
	for _, f := range list {
		m.AddHistory(f.file)
	}
	return files, m, o.importMemories(m, tag)
}

// machinePairs are the suggestions of a program for a locale.
func (o *opened) machinePairs(tag string) ([]memory.Pair, error) {
	name := path.Join(project.LocalesDir, tag, memory.MachineFile)
	data, err := o.Read(name)
	if err != nil {
		return nil, err
	}
	pairs, err := memory.ReadMachine(data)
	if err != nil {
		return nil, &refusal{text: fmt.Sprintf("%s: %v", name, err), hint: "mend or delete the line; polyleaf suggest asks again"}
	}
	return pairs, nil
}

// machine gives what a machine has suggested for the messages of a locale, or "".
func (o *opened) machine(tag string) (func(m *catalogue.Message) string, error) {
	pairs, err := o.machinePairs(tag)
	m := memory.New(nil, nil)
	m.ImportMachine(pairs)
	return m.Machine, err
}

func (o *opened) importMemories(m *memory.Memory, tag string) error {
	names, err := filepath.Glob(filepath.Join(o.Root, project.LocalesDir, tag, "*.tmx"))
	if err != nil {
		return err
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		pairs, err := memory.ReadTMX(data, o.Config.Source, tag)
		if err != nil {
			return &refusal{text: fmt.Sprintf("%s: %v", shownPath(name), err), hint: "it must be a TMX 1.4 file"}
		}
		m.Import(filepath.Base(name), pairs)
	}
	pairs, err := o.machinePairs(tag)
	m.ImportMachine(pairs)
	return err
}

// knownLocale refuses a tag that is no language or is the source language.
func (o *opened) knownLocale(tag string) error {
	if err := language.Parse(tag); err != nil {
		return usagef("write a BCP 47 tag such as es, pt-BR or zh-Hans", "%v", err)
	}
	if tag == o.Config.Source {
		return usagef("the documents are written in it", "%s is the source language", tag)
	}
	return nil
}

// states are the states of messages by the names that --only has for them.
var states = map[string]leaflet.State{"missing": leaflet.Missing, "stale": leaflet.Stale, "translated": leaflet.Translated}
