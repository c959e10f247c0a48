package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"polyleaf/internal/manifest"
)

const verifyHelp = `Verify checks a delivered folder against the manifest.json in it: files that are
missing, changed or unknown.

EXAMPLE
  polyleaf verify dist

EXIT STATUS
  0 all files are as the manifest says; 1 some are not; 3 wrong usage; 4 a file could not be read`

const diffHelp = `Diff says which leaflets changed in which languages, and how, between two exports.
Name two manifests, or the folders with them.

EXAMPLE
  polyleaf diff delivered/2026-10 dist

EXIT STATUS
  0 done; 1 a manifest cannot be read; 3 wrong usage; 4 a file could not be read`

func newVerifyCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "verify DIST",
		Short: "Check a delivered folder against its manifest",
		Long:  verifyHelp,
		Args:  arguments(1, 1),
		RunE:  func(_ *cobra.Command, args []string) error { return a.runVerify(args[0]) },
	}
}

func newDiffCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "Say what changed between two exports",
		Long:  diffHelp,
		Args:  arguments(2, 2),
		RunE:  func(_ *cobra.Command, args []string) error { return a.runDiff(args[0], args[1]) },
	}
}

func (a *app) runVerify(dist string) error {
	m, err := readManifest(dist)
	if err != nil {
		return err
	}
	if filepath.Base(dist) == manifest.Name {
		dist = filepath.Dir(dist)
	}
	problems, err := manifest.Verify(os.DirFS(dist), m)
	if err != nil {
		return err
	}
	if a.json {
		if err := a.printJSON(map[string]any{"schema": 1, "files": len(m.Files), "problems": nonNil(problems)}); err != nil {
			return err
		}
	}
	for _, p := range problems {
		a.say("%s: %s", p.Path, p.Text)
	}
	if len(problems) > 0 {
		return &refusal{text: fmt.Sprintf("%s in %s", plural(len(problems), "problem", "problems"), filepath.ToSlash(dist)), hint: "export again, or ask for the delivery again"}
	}
	a.say("%s as the manifest says", plural(len(m.Files), "file is", "files are"))
	return nil
}

func (a *app) runDiff(before, after string) error {
	old, err := readManifest(before)
	if err != nil {
		return err
	}
	current, err := readManifest(after)
	if err != nil {
		return err
	}
	changes := manifest.Diff(old, current)
	if a.json {
		return a.printJSON(map[string]any{"schema": 1, "changes": nonNil(changes)})
	}
	for _, c := range changes {
		line := fmt.Sprintf("%s %s: %s", c.Leaflet, c.Locale, c.Kind)
		if len(c.How) > 0 {
			line += ": " + strings.Join(c.How, ", ")
		}
		a.say("%s", line)
	}
	if len(changes) == 0 {
		a.say("no leaflet differs")
	}
	return nil
}

// readManifest reads a manifest, or the one in a folder.
func readManifest(name string) (*manifest.Manifest, error) {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		name = filepath.Join(name, manifest.Name)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	m, err := manifest.Decode(data)
	if err != nil {
		return nil, &refusal{text: fmt.Sprintf("%s: %v", filepath.ToSlash(name), err), hint: "polyleaf export writes manifest.json"}
	}
	return m, nil
}
