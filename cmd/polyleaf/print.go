package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/mattn/go-isatty"

	"polyleaf/internal/closest"
	"polyleaf/internal/leaflet"
)

// problem prints an error with its hint on standard error.
func (a *app) problem(text, hint string) {
	fmt.Fprintf(a.err, "%s %s\n", a.paint(a.err, red, "polyleaf:"), text)
	if hint != "" {
		fmt.Fprintf(a.err, "    hint: %s\n", hint)
	}
}

// say prints a line of result unless --quiet or --json is given.
func (a *app) say(format string, args ...any) {
	if !a.quiet && !a.json {
		fmt.Fprintf(a.out, format+"\n", args...)
	}
}

// printJSON prints v for machines.
func (a *app) printJSON(v any) error {
	e := json.NewEncoder(a.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// printFindings prints findings with their hints on standard error, each once,
// though it may concern several locales; errors only with --quiet, and nothing
// with --json, where they stand in the result.
func (a *app) printFindings(findings []leaflet.Finding) {
	if a.json {
		return
	}
	seen := map[string]bool{}
	for _, f := range findings {
		line := f.String()
		if a.quiet && f.Severity != leaflet.Error || seen[line] {
			continue
		}
		seen[line] = true
		colour := yellow
		if f.Severity == leaflet.Error {
			colour = red
		}
		place := ""
		if f.Pos.File != "" {
			place = f.Pos.String() + ": "
		}
		fmt.Fprintf(a.err, "%s%s %s [%s]\n", place, a.paint(a.err, colour, string(f.Severity)+":"), f.Text, f.Code)
		if f.Hint != "" {
			fmt.Fprintf(a.err, "    hint: %s\n", f.Hint)
		}
	}
}

// onlyErrors are the findings of severity error.
func onlyErrors(findings []leaflet.Finding) []leaflet.Finding {
	var list []leaflet.Finding
	for _, f := range findings {
		if f.Severity == leaflet.Error {
			list = append(list, f)
		}
	}
	return list
}

// refuseErrors ends a command when there are findings of severity error.
func refuseErrors(findings []leaflet.Finding) error {
	if len(onlyErrors(findings)) > 0 {
		return &refusal{}
	}
	return nil
}

// jsonFinding is a finding in the machine format.
type jsonFinding struct {
	Severity string `json:"severity"`
	Code     string `json:"code"`
	File     string `json:"file"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	Locale   string `json:"locale,omitempty"`
	Message  string `json:"message,omitempty"`
	Text     string `json:"text"`
	Hint     string `json:"hint"`
}

func jsonFindings(findings []leaflet.Finding) []jsonFinding {
	list := make([]jsonFinding, len(findings))
	for i, f := range findings {
		list[i] = jsonFinding{
			string(f.Severity), f.Code, f.Pos.File, f.Pos.Line, f.Pos.Column, f.Locale, f.Message, f.Text, f.Hint,
		}
	}
	return list
}

// ANSI colours.
const (
	red    = "\x1b[31m"
	green  = "\x1b[32m"
	yellow = "\x1b[33m"
	reset  = "\x1b[0m"
)

// paint colours s when w shows colours: --color, then NO_COLOR, then whether w is a terminal.
func (a *app) paint(w io.Writer, colour, s string) string {
	on := a.color == "always"
	if a.color == "auto" && os.Getenv("NO_COLOR") == "" {
		f, ok := w.(*os.File)
		on = ok && isatty.IsTerminal(f.Fd())
	}
	if !on {
		return s
	}
	return colour + s + reset
}

// shownPath gives a path as the user would write it: relative when it lies below the working directory.
func shownPath(path string) string {
	wd, err := os.Getwd()
	if err != nil {
		return filepath.ToSlash(path)
	}
	rel, err := filepath.Rel(wd, path)
	if err != nil || strings.HasPrefix(rel, "..") || !filepath.IsAbs(path) {
		return filepath.ToSlash(path)
	}
	return filepath.ToSlash(rel)
}

// plural gives "1 file" or "3 files".
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// version is set by the build: -ldflags "-X main.version=0.1.0".
var version = "devel"

// toolVersion is the version that the build or the module says.
func toolVersion() string {
	if version != "devel" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return version
}

// unknownCommand says what was probably meant.
func unknownCommand(name string) error {
	hint := "polyleaf help lists the commands"
	if near := closest.Match(name, commandNames()); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	return usagef(hint, "unknown command %q", name)
}
