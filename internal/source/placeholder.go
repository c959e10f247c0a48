package source

import (
	"reflect"
	"regexp"
	"sort"
	"strings"

	"polyleaf/internal/leaflet"
)

// clinicFields are the names that may stand in {{.Clinic.Name}}.
var clinicFields = func() []string {
	var names []string
	t := reflect.TypeFor[leaflet.Clinic]()
	for i := range t.NumField() {
		if t.Field(i).Type.Kind() == reflect.String {
			names = append(names, t.Field(i).Name)
		}
	}
	sort.Strings(names)
	return names
}()

var (
	placeholder = regexp.MustCompile(`\{\{[^{}]*\}\}|\{\{`)
	clinicField = regexp.MustCompile(`^\{\{-?[ \t]*\.Clinic\.([A-Za-z]+)[ \t]*-?\}\}$`)
)

// checkPlaceholders reports placeholders that nothing will fill in: the export
// of such a text would fail.
func (d *document) checkPlaceholders(l *leaflet.Leaflet) {
	if !strings.Contains(d.text, "{{") {
		return
	}
	from := map[leaflet.Position]int{} // where to search on for the next one of a text
	leaflet.Walk(l, func(_ leaflet.Role, _ *leaflet.Entry, t *leaflet.Text) {
		for _, s := range placeholder.FindAllString(t.Text, -1) {
			text, hint := judgePlaceholder(s)
			at := max(from[t.Pos], d.offset(t.Pos))
			if i := strings.Index(d.text[at:], s); i >= 0 {
				at += i
				from[t.Pos] = at + len(s)
			}
			if text != "" {
				d.report(leaflet.Error, "unknown-placeholder", at, text, hint)
			}
		}
	})
}

func judgePlaceholder(s string) (text, hint string) {
	if !strings.HasSuffix(s, "}}") {
		return "a placeholder is not closed: " + quote(s), "write it like {{.Clinic.Phone}}, or with one brace if it is none"
	}
	m := clinicField.FindStringSubmatch(s)
	if m == nil {
		return "unknown placeholder " + quote(s), "placeholders look like {{.Clinic.Phone}}; " + didYouMean("", clinicFields)
	}
	for _, name := range clinicFields {
		if name == m[1] {
			return "", ""
		}
	}
	return "unknown placeholder " + quote(s), didYouMean(m[1], clinicFields)
}
