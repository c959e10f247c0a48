// Package project opens a folder of FAQs: its polyleaf.toml, the documents
// below content/ and the locale files below locales/. It reads and writes
// files; what to write is decided elsewhere. Start with Open.
package project

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"polyleaf/internal/check"
	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/words"
)

// ConfigName is the file that makes a folder a project.
const ConfigName = "polyleaf.toml"

// The folders of a project.
const (
	ContentDir = "content"
	LocalesDir = "locales"
	DistDir    = "dist"
)

// ErrNoProject means that no polyleaf.toml was found.
var ErrNoProject = errors.New("no " + ConfigName)

// Project is an open folder. All paths of its methods are relative to Root, with slashes.
type Project struct {
	Root   string
	Config Config
}

// Open opens the project in dir, or, when dir is empty, in the nearest folder
// upward from the working directory.
func Open(dir string) (*Project, error) {
	root, err := find(dir)
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(filepath.Join(root, ConfigName))
	if err != nil {
		return nil, err
	}
	config, err := ParseConfig(ConfigName, data)
	if err != nil {
		return nil, err
	}
	return &Project{Root: root, Config: config}, nil
}

func find(dir string) (string, error) {
	if dir != "" {
		if _, err := os.Stat(filepath.Join(dir, ConfigName)); err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return "", fmt.Errorf("%w in %s", ErrNoProject, dir)
			}
			return "", err
		}
		return dir, nil
	}
	wd, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for at := wd; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, ConfigName)); err == nil {
			return at, nil
		}
		if at == filepath.Dir(at) {
			return "", fmt.Errorf("%w in this folder or any folder above it", ErrNoProject)
		}
	}
}

// FS gives read access to the project's files.
func (p *Project) FS() fs.FS { return os.DirFS(p.Root) }

// Read reads one file; a missing file gives nil and no error.
func (p *Project) Read(name string) ([]byte, error) {
	data, err := os.ReadFile(p.path(name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return data, err
}

func (p *Project) path(name string) string { return filepath.Join(p.Root, filepath.FromSlash(name)) }

// documentExtensions are the documents that the loader reads.
var documentExtensions = []string{".md", ".markdown", ".txt", ".html", ".htm"}

// Documents lists the documents below content/, sorted. Files and folders whose
// name starts with a dot or an underscore are left out.
func (p *Project) Documents() ([]string, error) {
	var names []string
	err := fs.WalkDir(p.FS(), ContentDir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if base := d.Name(); base[0] == '.' || base[0] == '_' {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if !d.IsDir() && slices.Contains(documentExtensions, strings.ToLower(path.Ext(name))) {
			names = append(names, name)
		}
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return names, err
}

// Locales lists the languages of the project: the source language first, then
// the folders below locales/ in order of their names.
func (p *Project) Locales() ([]string, error) {
	locales := []string{p.Config.Source}
	entries, err := os.ReadDir(p.path(LocalesDir))
	if errors.Is(err, fs.ErrNotExist) {
		return locales, nil
	}
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		name := e.Name()
		if !e.IsDir() || name[0] == '.' || name == p.Config.Source {
			continue
		}
		if err := language.Parse(name); err != nil {
			return nil, fmt.Errorf("%s: %w", path.Join(LocalesDir, name), err)
		}
		locales = append(locales, name)
	}
	return locales, nil
}

// GlossaryName is the file with the terms of a project; it need not be there.
const GlossaryName = "glossary.toml"

// CheckOptions are the rules of polyleaf.toml and the glossary.
func (p *Project) CheckOptions() (check.Options, []leaflet.Finding, error) {
	data, err := p.Read(GlossaryName)
	if err != nil || data == nil {
		return check.Options{Rules: p.Config.Check, Limits: p.Config.Limits}, nil, err
	}
	glossary, findings := check.ParseGlossary(GlossaryName, data)
	return check.Options{Rules: p.Config.Check, Limits: p.Config.Limits, Glossary: glossary}, findings, nil
}

// TextsName stands in place of a leaflet's id in the files that change the tool's own texts.
const TextsName = "polyleaf"

// Book returns the tool's own texts with what the project adds to them in
// locales/LOCALE/polyleaf.LOCALE.toml, and a key that changes with those files.
// The book is nil when the project adds nothing.
func (p *Project) Book() (*words.Book, string, error) {
	names, err := fs.Glob(p.FS(), LocalesDir+"/*/"+TextsName+".*.toml")
	if err != nil || len(names) == 0 {
		return nil, "", err
	}
	book, key := words.NewBook(), sha256.New()
	for _, name := range names {
		data, err := p.Read(name)
		if err != nil {
			return nil, "", err
		}
		if err := book.Add(name, data); err != nil {
			return nil, "", &ConfigError{Pos: leaflet.Position{File: name}, Text: err.Error()}
		}
		key.Write(data)
	}
	return book, hex.EncodeToString(key.Sum(nil)), nil
}
