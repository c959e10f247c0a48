package project

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"polyleaf/internal/check"
	"polyleaf/internal/closest"
	"polyleaf/internal/colour"
	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/locale"
)

// Config is what polyleaf.toml says. Every field has a default, so an empty file is a project.
type Config struct {
	Title    string       // name of the project, shown in the index pages
	Source   string       // language that the documents are written in; default "en"
	Formats  []string     // default: pdf, html, json
	Editions []string     // default: standard
	BaseURL  string       // where dist/ will be served, for canonical addresses; may be empty
	Require  string       // what a translation needs to be exported: one of Requirements
	SignOff  []string     // the steps after which a translation counts as reviewed, in order; default: all of locale.Steps
	Check    []check.Rule // changes to what polyleaf check reports, each with a reason
	Limits   []check.Limit
	PDF      PDF
	Clinic   leaflet.Clinic
}

// PDF says how leaflets are printed; see pdf.Options.
type PDF struct {
	TextSize    float64 `toml:"text_size"`    // points; 0 for the usual 12
	Imposed     bool    `toml:"imposed"`      // booklets as sheets to fold
	SystemFonts bool    `toml:"system_fonts"` // use the fonts of this machine for letters that no font of ours has
}

// Sizes of text that can be asked for, in points: RNIB Clear Print begins at 12.
const (
	MinTextSize = 12
	MaxTextSize = 36
)

// Requirements are what a translation may need to be exported: nothing, all texts
// current, all steps of SignOff signed, or the step approved as well.
var Requirements = []string{"", "translated", "reviewed", "approved"}

// ConfigError is a problem in a configuration file.
type ConfigError struct {
	Pos  leaflet.Position
	Text string
	Hint string
}

func (e *ConfigError) Error() string {
	s := e.Pos.String() + ": " + e.Text
	if e.Hint != "" {
		s += "\n    hint: " + e.Hint
	}
	return s
}

// configFile mirrors polyleaf.toml.
type configFile struct {
	Title    string        `toml:"title"`
	Source   string        `toml:"source"`
	Formats  []string      `toml:"formats"`
	Editions []string      `toml:"editions"`
	BaseURL  string        `toml:"base_url"`
	Require  string        `toml:"require"`
	SignOff  []string      `toml:"sign_off"`
	PDF      PDF           `toml:"pdf"`
	Clinic   clinicFile    `toml:"clinic"`
	Check    []check.Rule  `toml:"check"`
	Limit    []check.Limit `toml:"limit"`
}

// clinicFile mirrors the [clinic] table and a clinic file of its own.
type clinicFile struct {
	Name        string   `toml:"name"`
	Logo        string   `toml:"logo"`
	LogoAlt     string   `toml:"logo_alt"`
	Primary     string   `toml:"primary"`
	Accent      string   `toml:"accent"`
	Address     string   `toml:"address"`
	Phone       string   `toml:"phone"`
	Email       string   `toml:"email"`
	Hours       string   `toml:"hours"`
	Interpreter string   `toml:"interpreter"`
	Feedback    string   `toml:"feedback"`
	Web         string   `toml:"web"`
	RefPrefix   string   `toml:"ref_prefix"`
	Footer      string   `toml:"footer"`
	Country     string   `toml:"country"`
	Emergency   string   `toml:"emergency"`
	Advice      string   `toml:"advice"`
	PageSize    string   `toml:"page_size"`
	Approvers   []string `toml:"approvers"`
}

// ParseConfig reads polyleaf.toml; file is its name in messages.
func ParseConfig(file string, data []byte) (Config, error) {
	var raw configFile
	if err := decode(file, data, &raw); err != nil {
		return Config{}, err
	}
	clinic, err := raw.Clinic.clinic(file, data)
	if err != nil {
		return Config{}, err
	}
	c := Config{
		Title: raw.Title, Source: raw.Source, Formats: raw.Formats, Editions: raw.Editions,
		BaseURL: strings.TrimRight(raw.BaseURL, "/"), Require: raw.Require, SignOff: raw.SignOff, PDF: raw.PDF, Clinic: clinic, Check: raw.Check, Limits: raw.Limit,
	}
	if c.Source == "" {
		c.Source = "en"
	}
	if len(c.Formats) == 0 {
		c.Formats = []string{"pdf", "html", "json"}
	}
	if len(c.Editions) == 0 {
		c.Editions = []string{"standard"}
	}
	if len(c.SignOff) == 0 {
		c.SignOff = locale.Steps
	}
	if err := language.Parse(c.Source); err != nil {
		return Config{}, &ConfigError{Pos: keyPosition(file, data, "source"), Text: err.Error()}
	}
	if err := oneOf(file, data, "require", c.Require, Requirements...); err != nil {
		return Config{}, err
	}
	if size := c.PDF.TextSize; size != 0 && (size < MinTextSize || size > MaxTextSize) {
		return Config{}, &ConfigError{
			Pos: keyPosition(file, data, "text_size"), Text: fmt.Sprintf("text_size is %g", size),
			Hint: fmt.Sprintf("use %d to %d points; the large-print edition has 18, giant has 24", MinTextSize, MaxTextSize),
		}
	}
	for _, rule := range c.Check {
		if text, hint := rule.Validate(); text != "" {
			return Config{}, &ConfigError{Pos: leaflet.Position{File: file}, Text: "[[check]]: " + text, Hint: hint}
		}
	}
	for _, limit := range c.Limits {
		if text, hint := limit.Validate(); text != "" {
			return Config{}, &ConfigError{Pos: leaflet.Position{File: file}, Text: "[[limit]]: " + text, Hint: hint}
		}
	}
	for _, step := range c.SignOff {
		if err := oneOf(file, data, "sign_off", step, locale.Steps...); err != nil {
			return Config{}, err
		}
	}
	return c, nil
}

// ParseClinic reads a clinic file: the keys of [clinic] at the top level.
func ParseClinic(file string, data []byte) (leaflet.Clinic, error) {
	var raw clinicFile
	if err := decode(file, data, &raw); err != nil {
		return leaflet.Clinic{}, err
	}
	return raw.clinic(file, data)
}

func (f clinicFile) clinic(file string, data []byte) (leaflet.Clinic, error) {
	for _, c := range [][2]string{{"primary", f.Primary}, {"accent", f.Accent}} {
		if err := checkColour(file, data, c[0], c[1]); err != nil {
			return leaflet.Clinic{}, err
		}
	}
	if err := oneOf(file, data, "page_size", f.PageSize, "", "A4", "Letter"); err != nil {
		return leaflet.Clinic{}, err
	}
	c := leaflet.Clinic{
		Name: f.Name, Logo: f.Logo, LogoAlt: f.LogoAlt, Primary: f.Primary, Accent: f.Accent, Address: f.Address,
		Phone: f.Phone, Email: f.Email, Hours: f.Hours, Interpreter: f.Interpreter, Feedback: f.Feedback,
		Web: strings.TrimRight(f.Web, "/"), RefPrefix: f.RefPrefix, Footer: f.Footer, Country: strings.ToUpper(f.Country),
		Emergency: f.Emergency, Advice: f.Advice, PageSize: f.PageSize, Approvers: f.Approvers,
	}
	numbers := numbersOf(c.Country)
	if c.Emergency == "" {
		c.Emergency = numbers.emergency
	}
	if c.Advice == "" {
		c.Advice = numbers.advice
	}
	return c, nil
}

// decode reads TOML strictly: an unknown key is an error with a suggestion.
func decode(file string, data []byte, into any) error {
	d := toml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	d.DisallowUnknownFields()
	err := d.Decode(into)
	if err == nil {
		return nil
	}
	var unknown *toml.StrictMissingError
	if errors.As(err, &unknown) && len(unknown.Errors) > 0 {
		first := unknown.Errors[0]
		key := first.Key()
		line, column := first.Position()
		e := &ConfigError{Pos: leaflet.Position{File: file, Line: line, Column: column}, Text: fmt.Sprintf("unknown key %q", strings.Join(key, "."))}
		if near := closest.Match(key[len(key)-1], tomlKeys(reflect.TypeOf(into).Elem())); near != "" {
			e.Hint = fmt.Sprintf("did you mean %q?", near)
		}
		return e
	}
	var syntax *toml.DecodeError
	if errors.As(err, &syntax) {
		line, column := syntax.Position()
		text := strings.TrimPrefix(syntax.Error(), "toml: ")
		return &ConfigError{Pos: leaflet.Position{File: file, Line: line, Column: column}, Text: text, Hint: "a value is written as key = \"text\""}
	}
	return &ConfigError{Pos: leaflet.Position{File: file}, Text: err.Error()}
}

func tomlKeys(t reflect.Type) []string {
	var keys []string
	for i := range t.NumField() {
		f := t.Field(i)
		keys = append(keys, f.Tag.Get("toml"))
		switch inner := f.Type; {
		case inner.Kind() == reflect.Struct:
			keys = append(keys, tomlKeys(inner)...)
		case inner.Kind() == reflect.Slice && inner.Elem().Kind() == reflect.Struct:
			keys = append(keys, tomlKeys(inner.Elem())...)
		}
	}
	return keys
}

func oneOf(file string, data []byte, key, value string, allowed ...string) error {
	if slices.Contains(allowed, value) {
		return nil
	}
	quoted := make([]string, 0, len(allowed))
	for _, a := range allowed {
		if a != "" {
			quoted = append(quoted, fmt.Sprintf("%q", a))
		}
	}
	return &ConfigError{
		Pos: keyPosition(file, data, key), Text: fmt.Sprintf("%s is %q", key, value),
		Hint: "use one of " + strings.Join(quoted, ", "),
	}
}

// keyPosition finds the line of a key for a message.
func keyPosition(file string, data []byte, key string) leaflet.Position {
	for i, line := range strings.Split(string(data), "\n") {
		if name, _, ok := strings.Cut(line, "="); ok && strings.TrimSpace(name) == key {
			return leaflet.Position{File: file, Line: i + 1, Column: 1 + strings.Index(line, key)}
		}
	}
	return leaflet.Position{File: file}
}

// checkColour refuses what is no colour and what cannot be read on white.
func checkColour(file string, data []byte, key, value string) error {
	if value == "" {
		return nil
	}
	c, err := colour.Parse(value)
	if err != nil {
		return &ConfigError{Pos: keyPosition(file, data, key), Text: fmt.Sprintf("%s: %v", key, err), Hint: "write it as #rrggbb, such as #005eb8"}
	}
	if ratio := colour.Contrast(c, colour.White); ratio < colour.MinContrast {
		return &ConfigError{
			Pos:  keyPosition(file, data, key),
			Text: fmt.Sprintf("%s is %q: its contrast to white is %.1f to 1", key, value, ratio),
			Hint: fmt.Sprintf("choose a darker colour; readers need at least %.1f to 1", colour.MinContrast),
		}
	}
	return nil
}
