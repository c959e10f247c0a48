package main

import (
	"embed"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"polyleaf/internal/project"
)

//go:embed all:sample
var sample embed.FS

const initHelp = `Init makes a new project: polyleaf.toml and one sample leaflet in content/.
Nothing that is there already is overwritten.

EXAMPLE
  polyleaf init demo && cd demo && polyleaf export

EXIT STATUS
  0 done; 1 refused; 4 a file could not be written`

func newInitCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "init [DIR]",
		Short: "Start a new project with one sample leaflet",
		Long:  initHelp,
		Args:  arguments(0, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			dir := "."
			if len(args) > 0 {
				dir = args[0]
			}
			return a.runInit(dir)
		},
	}
}

func (a *app) runInit(dir string) error {
	if _, err := os.Stat(filepath.Join(dir, project.ConfigName)); err == nil {
		return &refusal{text: filepath.ToSlash(dir) + " is a project already", hint: "it has a " + project.ConfigName}
	}
	files, err := fs.Sub(sample, "sample")
	if err != nil {
		return err
	}
	var plan []project.Write
	err = fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(name))); err == nil {
			return nil
		}
		data, err := fs.ReadFile(files, name)
		plan = append(plan, project.Write{Name: name, Data: data})
		return err
	})
	if err != nil {
		return err
	}
	p := project.Project{Root: dir}
	written, err := p.Apply(plan)
	if err != nil {
		return err
	}
	for _, name := range written {
		a.say("wrote %s", filepath.ToSlash(filepath.Join(dir, filepath.FromSlash(name))))
	}
	a.say("next: polyleaf export, or polyleaf add es to start a translation")
	return nil
}
