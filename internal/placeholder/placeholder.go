// Package placeholder fills the placeholders of a message, such as
// {{.Clinic.Phone}}, with what is true of a clinic. Messages are Go templates,
// as go-i18n has them; a plain placeholder takes a short way.
//
// Fill and Check are the places to start.
package placeholder

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"
	"text/template"
	"text/template/parse"

	"polyleaf/internal/closest"
	"polyleaf/internal/leaflet"
)

// Every value that is filled in stands between these, so that a phone number
// reads the right way round in a right-to-left text (UAX #9, X5c and X6a).
const (
	FirstStrongIsolate    = "\u2068"
	PopDirectionalIsolate = "\u2069"
)

// Blank is filled in for what the clinic has not stated: dots to write on.
const Blank = "……………………"

// Problem is something wrong with a placeholder.
type Problem struct {
	Code string // "unknown-placeholder", "broken-template" or "clinic-value-missing"
	Part string // the text concerned, as it stands in the message
	Text string
	Hint string
}

// fields are the values by the names of leaflet.Clinic's fields.
var fields = map[string]func(c *leaflet.Clinic) string{
	"Name":        func(c *leaflet.Clinic) string { return c.Name },
	"Address":     func(c *leaflet.Clinic) string { return c.Address },
	"Phone":       func(c *leaflet.Clinic) string { return c.Phone },
	"Email":       func(c *leaflet.Clinic) string { return c.Email },
	"Hours":       func(c *leaflet.Clinic) string { return c.Hours },
	"Interpreter": func(c *leaflet.Clinic) string { return c.Interpreter },
	"Feedback":    func(c *leaflet.Clinic) string { return c.Feedback },
	"Web":         func(c *leaflet.Clinic) string { return c.Web },
	"RefPrefix":   func(c *leaflet.Clinic) string { return c.RefPrefix },
	"Footer":      func(c *leaflet.Clinic) string { return c.Footer },
	"Country":     func(c *leaflet.Clinic) string { return c.Country },
	"Emergency":   func(c *leaflet.Clinic) string { return c.Emergency },
	"Advice":      func(c *leaflet.Clinic) string { return c.Advice },
}

// Names are the placeholders that can be filled, in the order of leaflet.Clinic.
var Names = []string{"Name", "Address", "Phone", "Email", "Hours", "Interpreter", "Feedback", "Web", "RefPrefix", "Footer", "Country", "Emergency", "Advice"}

// Has reports whether a text has placeholders.
func Has(text string) bool { return strings.Contains(text, "{{") }

// Check returns what is wrong with the placeholders of a text, whatever the clinic.
func Check(text string) []Problem {
	if !Has(text) {
		return nil
	}
	_, problems := Fill(text, nil)
	return problems
}

// Fill replaces the placeholders of inline Markdown. Values are escaped, so
// that an underscore in an address stays one. A placeholder that cannot be filled
// stays as it is. A nil clinic has a value for everything.
func Fill(text string, clinic *leaflet.Clinic) (string, []Problem) {
	if !Has(text) {
		return text, nil
	}
	f := filler{clinic: clinic}
	if out, ok := f.plain(text); ok {
		return out, f.problems
	}
	return f.template(text)
}

type filler struct {
	clinic   *leaflet.Clinic
	problems []Problem
}

// plain fills {{.Clinic.Name}} and the like; ok is false when there is more to it.
func (f *filler) plain(text string) (out string, ok bool) {
	var b strings.Builder
	rest := text
	for {
		start := strings.Index(rest, "{{")
		if start < 0 {
			b.WriteString(rest)
			return b.String(), true
		}
		length := strings.Index(rest[start:], "}}")
		if length < 0 {
			return "", false
		}
		part := rest[start : start+length+2]
		name, ok := chain(part)
		if !ok {
			return "", false
		}
		b.WriteString(rest[:start])
		b.WriteString(f.value(part, name, inTarget(b.String())))
		rest = rest[start+len(part):]
	}
}

// chain returns "Clinic.Phone" for "{{ .Clinic.Phone }}".
func chain(part string) (string, bool) {
	name := strings.Trim(part[2:len(part)-2], " ")
	if !strings.HasPrefix(name, ".") || len(name) < 2 {
		return "", false
	}
	name = name[1:]
	for i := range len(name) {
		if c := name[i]; c != '.' && c != '_' && !(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
			return "", false
		}
	}
	return name, true
}

// inTarget reports whether what follows is inside the target of a Markdown link.
func inTarget(before string) bool {
	i := strings.LastIndex(before, "](")
	return i >= 0 && !strings.ContainsAny(before[i+2:], ") \n")
}

func (f *filler) value(part, name string, target bool) string {
	field, ok := strings.CutPrefix(name, "Clinic.")
	get := fields[field]
	if !ok || get == nil {
		hint := "the placeholders are " + list()
		if near := closest.Match(field, Names); near != "" {
			hint = fmt.Sprintf("did you mean {{.Clinic.%s}}?", near)
		}
		f.problems = append(f.problems, Problem{"unknown-placeholder", part, fmt.Sprintf("placeholder %q is not known", part), hint})
		return part
	}
	if f.clinic == nil {
		return part
	}
	value := get(f.clinic)
	if value == "" && target {
		value = "#"
	}
	if value == "" {
		f.problems = append(f.problems, Problem{
			"clinic-value-missing", part, fmt.Sprintf("the clinic has no value for %q: dots are printed", part),
			"state it in the clinic's settings",
		})
		return FirstStrongIsolate + Blank + PopDirectionalIsolate
	}
	if target {
		return escapeTarget(value)
	}
	return isolate(f.clinic, value)
}

func list() string {
	var b strings.Builder
	for i, n := range Names {
		if i > 0 {
			b.WriteString(" ")
		}
		b.WriteString("{{.Clinic." + n + "}}")
	}
	return b.String()
}

// escape makes a value plain text in inline Markdown; \n becomes a hard line break.
func escape(value string) string {
	if !strings.ContainsAny(value, "\\*_`[]<>&!\n") {
		return value
	}
	var b strings.Builder
	for _, r := range value {
		switch {
		case r == '\n':
			b.WriteString("\\\n")
			continue
		case strings.ContainsRune("\\*_`[]<>&!", r):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// escapeTarget makes a value part of an address; a phone number loses its spaces.
func escapeTarget(value string) string {
	value = strings.Join(strings.Fields(value), "")
	value = strings.NewReplacer("(", "%28", ")", "%29", "<", "%3C", ">", "%3E").Replace(value)
	if u, err := url.Parse(value); err == nil && u.Scheme != "" {
		return u.String()
	}
	return value
}

// template fills what needs Go's template language.
func (f *filler) template(text string) (string, []Problem) {
	clinic := f.clinic
	if clinic == nil {
		clinic = sample()
	}
	functions := template.FuncMap{"isolate": func(value any) string { return isolate(clinic, fmt.Sprint(value)) }}
	t, err := template.New("message").Option("missingkey=error").Funcs(functions).Parse(text)
	if err != nil {
		f.broken(text, err)
		return text, f.problems
	}
	isolateActions(t.Root)
	var b bytes.Buffer
	if err := t.Execute(&b, struct{ Clinic *leaflet.Clinic }{clinic}); err != nil {
		f.broken(text, err)
		return text, f.problems
	}
	return b.String(), f.problems
}

func (f *filler) broken(text string, err error) {
	what := err.Error()
	if i := strings.LastIndex(what, ": "); i >= 0 {
		what = what[i+2:]
	}
	part := text[strings.Index(text, "{{"):]
	if end := strings.Index(part, "}}"); end > 0 {
		part = part[:end+2]
	}
	hint := "copy the placeholder from the source text letter by letter"
	f.problems = append(f.problems, Problem{"broken-template", part, fmt.Sprintf("template is broken: %s", what), hint})
}

// sample has a value in every field.
func sample() *leaflet.Clinic {
	return &leaflet.Clinic{
		Name: "-", Address: "-", Phone: "-", Email: "-", Hours: "-", Interpreter: "-", Feedback: "-", Web: "-",
		RefPrefix: "-", Footer: "-", Country: "-", Emergency: "-", Advice: "-",
	}
}

// isolate sets a value apart from the direction of the text around it, unless it runs with that.
func isolate(clinic *leaflet.Clinic, value string) string {
	if value == clinic.Hours && clinic.TimesOnly() {
		return escape(value)
	}
	return FirstStrongIsolate + escape(value) + PopDirectionalIsolate
}

// isolateActions adds "| isolate" to every action that prints something.
func isolateActions(node parse.Node) {
	switch n := node.(type) {
	case *parse.ListNode:
		if n == nil {
			return
		}
		for _, child := range n.Nodes {
			isolateActions(child)
		}
	case *parse.ActionNode:
		if len(n.Pipe.Decl) == 0 {
			n.Pipe.Cmds = append(n.Pipe.Cmds, &parse.CommandNode{
				NodeType: parse.NodeCommand, Pos: n.Pos,
				Args: []parse.Node{parse.NewIdentifier("isolate").SetPos(n.Pos)},
			})
		}
	case *parse.IfNode:
		isolateActions(n.List)
		isolateActions(n.ElseList)
	case *parse.WithNode:
		isolateActions(n.List)
		isolateActions(n.ElseList)
	case *parse.RangeNode:
		isolateActions(n.List)
		isolateActions(n.ElseList)
	}
}
