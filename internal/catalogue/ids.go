package catalogue

import (
	"strconv"
	"strings"

	"polyleaf/internal/leaflet"
)

// kinds are the last parts of ids. None is a reserved word of go-i18n, with or
// without a number.
var kinds = map[leaflet.Role]string{
	leaflet.RoleTitle:     "title",
	leaflet.RoleSummary:   "summary",
	leaflet.RoleGroup:     "heading",
	leaflet.RoleQuestion:  "question",
	leaflet.RoleParagraph: "p",
	leaflet.RoleItem:      "i",
	leaflet.RoleCallout:   "c",
	leaflet.RoleAlt:       "alt",
	leaflet.RoleOther:     "x",
}

// numbers knows the highest number that was ever used for each id without it.
type numbers map[string]int

func newNumbers(prev *Catalogue) numbers {
	n := numbers{}
	for i := range prev.Messages {
		n.add(prev.Messages[i].ID)
	}
	for i := range prev.Retired {
		n.add(prev.Retired[i].ID)
	}
	return n
}

// add takes note of an id; one without a number counts as number 1.
func (n numbers) add(id string) {
	key := strings.TrimRight(id, "0123456789")
	number := 1
	if len(key) < len(id) {
		var err error
		if number, err = strconv.Atoi(id[len(key):]); err != nil {
			return // too long for a number of ours
		}
	}
	n[key] = max(n[key], number)
}

// next gives a message an id that was never used.
func (n numbers) next(leafletID string, m *Message) string {
	key := leafletID + "."
	if m.Role != leaflet.RoleTitle && m.Role != leaflet.RoleSummary {
		key += segment(m.Entry) + "."
	}
	kind := kinds[m.Role]
	key += kind
	n[key]++
	if n[key] == 1 && len(kind) > 3 { // title, summary, heading, question: mostly there is one
		return key
	}
	return key + strconv.Itoa(n[key])
}

// segment is the part of an id that names the entry. An entry called "title"
// would make the title's id a dotted prefix of the entry's ids, which go-i18n's
// nested form cannot hold.
func segment(entry string) string {
	switch strings.TrimRight(entry, "0123456789") {
	case "":
		return "entry" + entry
	case "title", "summary":
		return "entry-" + entry
	}
	return entry
}

// entryOf is the part of an id that names the entry: "causes" in
// "back-spasms.causes.p1". It is empty for the title and the summary.
func entryOf(id string) string {
	first, last := strings.IndexByte(id, '.'), strings.LastIndexByte(id, '.')
	if first == last {
		return ""
	}
	return id[first+1 : last]
}

// kindOf is the last part of an id without its number.
func kindOf(id string) string {
	return strings.TrimRight(id[strings.LastIndexByte(id, '.')+1:], "0123456789")
}
