package catalogue

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"polyleaf/internal/leaflet"
	"polyleaf/internal/messagefile"
)

// Format writes the catalogue as a go-i18n message file.
func (c *Catalogue) Format() []byte {
	var b strings.Builder
	b.WriteString("#. The texts of " + c.Document + ", written by polyleaf sync. Do not translate here: each language has a folder of its own.\n")
	b.WriteString("#. A comment of yours above a message (# ...) stays, and is shown to translators.\n")
	for i := range c.Messages {
		m := &c.Messages[i]
		b.WriteByte('\n')
		for _, line := range m.Context() {
			b.WriteString("#. " + line + "\n")
		}
		if m.Note != "" {
			for line := range strings.SplitSeq(m.Note, "\n") {
				b.WriteString(strings.TrimRight("# "+line, " ") + "\n")
			}
		}
		b.WriteString(messagefile.Quote(m.ID) + " = " + messagefile.Quote(m.Text) + "\n")
	}
	return []byte(b.String())
}

// Context describes a message to a translator, in lines of plain text.
func (m *Message) Context() []string {
	lines := []string{m.place()}
	if p := placeholders(m.Text); len(p) > 0 {
		lines = append(lines, "Keep as it is: "+strings.Join(p, " "))
	}
	return lines
}

func (m *Message) place() string {
	in := ""
	if m.Question != "" {
		in = " in the answer to “" + oneLine(m.Question) + "”"
	}
	if m.Tone != "" && m.Role != leaflet.RoleCallout {
		in = " in a box (" + string(m.Tone) + ")" + in
	}
	switch m.Role {
	case leaflet.RoleTitle:
		return "Title of the leaflet"
	case leaflet.RoleSummary:
		return "Summary: the main message of the leaflet"
	case leaflet.RoleGroup:
		return "Heading above several questions"
	case leaflet.RoleQuestion:
		return "Question"
	case leaflet.RoleParagraph:
		return "Paragraph" + in
	case leaflet.RoleItem:
		return "List item" + in
	case leaflet.RoleCallout:
		return "Heading of a box (" + string(m.Tone) + ")" + in
	case leaflet.RoleAlt:
		return "What an image shows, for people who cannot see it," + in
	}
	return "Text" + in
}

// placeholders returns the placeholders of a text, each once, in order.
func placeholders(s string) []string {
	var found []string
	for {
		start := strings.Index(s, "{{")
		if start < 0 {
			return found
		}
		end := strings.Index(s[start:], "}}")
		if end < 0 {
			return found
		}
		p := oneLine(s[start : start+end+2])
		if !slices.Contains(found, p) {
			found = append(found, p)
		}
		s = s[start+end+2:]
	}
}

// oneLine makes a text fit for a comment: TOML allows no control characters there.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, s)
}

// history is the form of the history file.
type history struct {
	Previous []past `toml:"previous"`
	Retired  []past `toml:"retired"`
}

type past struct {
	ID   string `toml:"id"`
	Text string `toml:"text"`
}

const historyHeading = "# Kept by polyleaf sync: earlier texts of messages, so that translators can see what changed,\n" +
	"# and messages that were removed, so that their ids are not used again.\n"

// History writes what the catalogue's message file cannot hold. It is empty
// when there is nothing to remember.
func (c *Catalogue) History() []byte {
	if len(c.Retired) == 0 && len(c.Previous) == 0 {
		return nil
	}
	var b strings.Builder
	b.WriteString(historyHeading)
	ids := make([]string, 0, len(c.Previous))
	for id := range c.Previous {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		for _, o := range c.Previous[id] {
			writePast(&b, "previous", o)
		}
	}
	for _, o := range c.Retired {
		writePast(&b, "retired", o)
	}
	return []byte(b.String())
}

func writePast(b *strings.Builder, table string, o Old) {
	b.WriteString("\n[[" + table + "]]\nid = " + messagefile.Quote(o.ID) + "\ntext = " + messagefile.Quote(o.Text) + "\n")
}

// Parse reads a catalogue and its history, either of which may be nil. The
// catalogue is nil when there is no file or it cannot be read; the findings say
// why, and nothing must then be written over it.
func Parse(name string, data, historyData []byte) (*Catalogue, []leaflet.Finding) {
	if data == nil && historyData == nil {
		return nil, nil
	}
	f := messagefile.Parse(name, data)
	if f.Broken {
		return nil, f.Findings
	}
	c := &Catalogue{Messages: make([]Message, len(f.Entries))}
	for i := range f.Entries {
		e := &f.Entries[i]
		other := e.Other()
		c.Messages[i] = Message{ID: e.ID, Text: other, Hash: messagefile.Hash(other), Note: note(f.Notes(e))}
	}
	if findings := c.parseHistory(name, historyData); findings != nil {
		return nil, append(f.Findings, findings...)
	}
	return c, f.Findings
}

// note takes the marks off comment lines.
func note(lines string) string {
	if lines == "" {
		return ""
	}
	var text []string
	for line := range strings.Lines(lines) {
		text = append(text, strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(line), "#")))
	}
	return strings.Join(text, "\n")
}

func (c *Catalogue) parseHistory(name string, data []byte) []leaflet.Finding {
	if len(data) == 0 {
		return nil
	}
	var h history
	if err := toml.Unmarshal(data, &h); err != nil {
		return []leaflet.Finding{HistoryFinding(name, err)}
	}
	for _, p := range h.Previous {
		if c.Previous == nil {
			c.Previous = map[string][]Old{}
		}
		c.Previous[p.ID] = append(c.Previous[p.ID], Old{p.ID, p.Text, messagefile.Hash(p.Text)})
	}
	for _, p := range h.Retired {
		c.Retired = append(c.Retired, Old{p.ID, p.Text, messagefile.Hash(p.Text)})
	}
	slices.SortStableFunc(c.Retired, func(a, b Old) int { return strings.Compare(a.ID, b.ID) })
	c.Retired = slices.CompactFunc(c.Retired, func(a, b Old) bool { return a.ID == b.ID })
	return nil
}

// HistoryFile is the name of the history beside a message file.
func HistoryFile(name string) string { return strings.TrimSuffix(name, ".toml") + ".history" }

// HistoryFinding says where the history beside the given message file is broken.
func HistoryFinding(name string, err error) leaflet.Finding {
	pos := leaflet.Position{File: HistoryFile(name)}
	if d, ok := err.(*toml.DecodeError); ok {
		pos.Line, pos.Column = d.Position()
	}
	return leaflet.Finding{
		Severity: leaflet.Error, Code: "history-broken", Pos: pos, Text: fmt.Sprintf("history cannot be read: %v", err),
		Hint: "take the last good version of the file from version control; without it translations of removed texts are lost",
	}
}
