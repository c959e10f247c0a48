package handoff

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"strings"

	"polyleaf/internal/leaflet"
	"polyleaf/internal/xmltext"
)

// own is the key under which an i18next file has what i18next does not know:
// languages and the hashes of the source texts.
const own = "_polyleaf"

// writeI18next writes i18next JSON v4: message ids are nested at their dots,
// {{.Clinic.Phone}} is {{Clinic.Phone}}. Messages without a translation are left out,
// so that i18next falls back to the source language.
func writeI18next(p *Package) ([]byte, error) {
	root := &object{}
	hashes := &object{}
	for i := range p.Units {
		u := &p.Units[i]
		hashes.set([]string{u.ID}, u.Hash)
		if u.Target != "" {
			if !root.set(strings.Split(u.ID, "."), toI18next(u.Target)) {
				return nil, fmt.Errorf("id %q stands below another message: i18next cannot nest it", u.ID)
			}
		}
	}
	meta := &object{}
	meta.set([]string{"source"}, p.SourceLang)
	meta.set([]string{"locale"}, p.Locale)
	meta.keys, meta.values = append(meta.keys, "hashes"), append(meta.values, hashes)
	root.keys, root.values = append(root.keys, own), append(root.values, meta)
	var b bytes.Buffer
	root.write(&b, "")
	b.WriteByte('\n')
	return b.Bytes(), nil
}

var (
	goPlaceholder      = regexp.MustCompile(`\{\{ *\.([A-Za-z0-9_.]+) *\}\}`)
	i18nextPlaceholder = regexp.MustCompile(`\{\{-? *([A-Za-z][A-Za-z0-9_.]*) *\}\}`)
)

func toI18next(s string) string   { return goPlaceholder.ReplaceAllString(s, "{{$1}}") }
func fromI18next(s string) string { return i18nextPlaceholder.ReplaceAllString(s, "{{.$1}}") }

// object is a JSON object that keeps the order of its keys.
type object struct {
	keys   []string
	values []any // string or *object
}

// set puts a string at a path; false means that there is a string on the way.
func (o *object) set(path []string, value string) bool {
	for i, k := range o.keys {
		if k != path[0] {
			continue
		}
		child, ok := o.values[i].(*object)
		if !ok || len(path) == 1 {
			return false
		}
		return child.set(path[1:], value)
	}
	o.keys = append(o.keys, path[0])
	if len(path) == 1 {
		o.values = append(o.values, value)
		return true
	}
	child := &object{}
	o.values = append(o.values, child)
	return child.set(path[1:], value)
}

func (o *object) write(b *bytes.Buffer, indent string) {
	b.WriteString("{")
	for i, k := range o.keys {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n" + indent + "  " + jsonString(k) + ": ")
		switch v := o.values[i].(type) {
		case string:
			b.WriteString(jsonString(v))
		case *object:
			v.write(b, indent+"  ")
		}
	}
	b.WriteString("\n" + indent + "}")
}

// jsonString quotes without escaping < > &, which people read.
func jsonString(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil { // a string can always be encoded
		return `""`
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// readI18next reads nested or flat keys.
func readI18next(name string, data []byte) (*Package, error) {
	data = xmltext.UTF8(data)
	d := json.NewDecoder(bytes.NewReader(data))
	r := i18nextReader{name: name, d: d, data: data, p: &Package{}, hashes: map[string]string{}}
	token, err := d.Token()
	if err == nil && token != json.Delim('{') {
		return nil, problem(name, 1, 1, "file is no JSON object")
	}
	if err == nil {
		err = r.object(nil)
	}
	if err == nil {
		if _, err = d.Token(); err == io.EOF {
			err = nil
		} else if err == nil {
			err = fmt.Errorf("something follows the end of the object")
		}
	}
	if err != nil {
		pos := r.pos()
		return nil, problem(name, pos.Line, pos.Column, "%v", err)
	}
	for i := range r.p.Units {
		r.p.Units[i].Hash = r.hashes[r.p.Units[i].ID]
	}
	return r.p, nil
}

type i18nextReader struct {
	name   string
	d      *json.Decoder
	data   []byte
	p      *Package
	hashes map[string]string
}

func (r *i18nextReader) pos() leaflet.Position {
	before := r.data[:min(int(r.d.InputOffset()), len(r.data))]
	return leaflet.Position{File: r.name, Line: bytes.Count(before, []byte("\n")) + 1, Column: len(before) - bytes.LastIndexByte(before, '\n')}
}

// object reads the members of an object to its end.
func (r *i18nextReader) object(path []string) error {
	if len(path) > maxDepth {
		return fmt.Errorf("objects are nested more than %d deep", maxDepth)
	}
	for r.d.More() {
		key, err := r.d.Token()
		if err != nil {
			return err
		}
		at := append(path[:len(path):len(path)], key.(string))
		value, err := r.d.Token()
		if err != nil {
			return err
		}
		switch v := value.(type) {
		case json.Delim:
			if v != '{' {
				return fmt.Errorf("key %q has a list", strings.Join(at, "."))
			}
			if err := r.object(at); err != nil {
				return err
			}
		case string:
			r.member(at, v)
		}
	}
	_, err := r.d.Token()
	return err
}

func (r *i18nextReader) member(path []string, value string) {
	if path[0] == own {
		switch {
		case len(path) == 3 && path[1] == "hashes":
			r.hashes[path[2]] = value
		case len(path) == 2 && path[1] == "source":
			r.p.SourceLang = value
		case len(path) == 2 && path[1] == "locale":
			r.p.Locale = value
		}
		return
	}
	r.p.Units = append(r.p.Units, Unit{ID: strings.Join(path, "."), Target: fromI18next(value), State: Draft, plainState: true, Pos: r.pos()})
}
