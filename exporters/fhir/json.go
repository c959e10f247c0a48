package fhir

import (
	"bytes"
	"encoding/json"
	"strings"

	"polyleaf/internal/typography"
)

// object is a JSON object whose fields stand in this order. A field without a value is left
// out: FHIR allows no empty values.
type object []field

type field struct {
	name  string
	value any // string, int, object, []object or []string
}

// MarshalJSON writes the fields that have a value.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for _, f := range o {
		if empty(f.value) {
			continue
		}
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		b.WriteString(`"` + f.name + `":`)
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		if err := e.Encode(f.value); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

func empty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return strings.TrimSpace(v) == ""
	case []object:
		for _, o := range v {
			if !empty(o) {
				return false
			}
		}
		return true
	case object:
		for _, f := range v {
			if !empty(f.value) {
				return false
			}
		}
		return true
	}
	return false
}

// encode writes indented JSON that ends in a newline.
func encode(o object) ([]byte, error) {
	compact, err := o.MarshalJSON()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := json.Indent(&b, compact, "", "  "); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

// plain returns a text as FHIR's type string: on its own, without what steers direction.
func plain(s string) string { return strings.TrimSpace(typography.Strip(s)) }
