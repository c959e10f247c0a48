package source

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"

	"polyleaf/internal/leaflet"
)

// Markdown writes a leaflet as the content file that people edit. Loading that
// file gives the same leaflet again, positions aside. What placeholders were
// filled with and states are not written: they are no part of a source.
func Markdown(l *leaflet.Leaflet) []byte {
	var w markdownWriter
	w.matter(l)
	if !l.Title.Empty() {
		w.paragraph("# " + escapeHeading(l.Title.Text))
	}
	if !l.Summary.Empty() {
		w.paragraph(escapeParagraph(l.Summary.Text))
	}
	group := ""
	for i := range l.Entries {
		e := &l.Entries[i]
		if e.Group != group {
			group = e.Group
			if t := l.GroupTitle(group); t != nil {
				w.paragraph("## " + escapeHeading(t.Text) + " {#" + group + "}")
			}
		}
		w.entry(e, l.GroupTitle(e.Group) != nil)
	}
	return w.b.Bytes()
}

// markdownWriter writes blocks with blank lines between them, each line behind
// the prefixes of the lists and callouts that it stands in.
type markdownWriter struct {
	b      bytes.Buffer
	prefix string // of every line
	first  string // of the next line only: a list marker behind the prefix of what it stands in
	outer  string // prefix of the line before it
	tight  bool   // no blank line before the next block
}

// paragraph writes a block of lines.
func (w *markdownWriter) paragraph(s string) {
	if w.b.Len() > 0 && !w.tight {
		blank := w.prefix
		if w.first != "" {
			blank = w.outer
		}
		w.b.WriteString(strings.TrimRight(blank, " ") + "\n")
	}
	w.tight = false
	for line := range strings.SplitSeq(s, "\n") {
		prefix := w.prefix
		if w.first != "" {
			prefix, w.first = w.first, ""
		}
		if line == "" {
			prefix = strings.TrimRight(prefix, " ")
		}
		w.b.WriteString(prefix + line + "\n")
	}
}

func (w *markdownWriter) entry(e *leaflet.Entry, grouped bool) {
	marks := "## "
	if grouped {
		marks = "### "
	}
	head := marks + escapeHeading(e.Question.Text) + " {#" + e.ID
	if e.Aspect != "" {
		head += " aspect=" + e.Aspect
	}
	w.paragraph(head + "}")
	w.blocks(e.Blocks)
}

func (w *markdownWriter) blocks(blocks []leaflet.Block) {
	turn := 0
	for i := range blocks {
		b := &blocks[i]
		// Two lists of one kind in a row would be one list: they take turns with their markers.
		if i > 0 && blocks[i-1].Kind == b.Kind {
			turn++
		} else {
			turn = 0
		}
		w.block(b, turn%2)
	}
}

func (w *markdownWriter) block(b *leaflet.Block, turn int) {
	switch b.Kind {
	case leaflet.Bullets:
		w.list(b, func(int) string { return []string{"- ", "* "}[turn] })
	case leaflet.Numbers:
		w.list(b, func(i int) string { return strconv.Itoa(b.Start+i) + []string{". ", ") "}[turn] })
	case leaflet.Callout:
		w.callout(b)
	case leaflet.Image:
		w.paragraph("![" + escapeAlt(b.Text.Text) + "](" + linkTarget(b.Src) + ")")
	case leaflet.Other:
		w.paragraph(otherText(b.Text.Text))
	case leaflet.Paragraph:
		w.paragraph(escapeParagraph(b.Text.Text))
	}
}

// list writes a list; it is loose, with blank lines between its items, only
// where an item holds more than its text and nested lists.
func (w *markdownWriter) list(b *leaflet.Block, marker func(int) string) {
	outer := w.prefix
	for i := range b.Items {
		m := marker(i)
		item := &b.Items[i]
		if i > 0 {
			w.tight = true
		}
		w.lead(outer)
		if item.Text.Empty() && len(item.Blocks) == 0 {
			w.first += strings.TrimRight(m, " ")
			w.paragraph("")
			continue
		}
		w.first += m
		w.prefix = outer + strings.Repeat(" ", len(m))
		if !item.Text.Empty() {
			w.paragraph(escapeParagraph(item.Text.Text))
			w.tight = len(item.Blocks) > 0 && isList(&item.Blocks[0]) && startsAtOne(&item.Blocks[0])
		}
		w.blocks(item.Blocks)
		w.prefix = outer
	}
	w.tight = false
}

// lead makes sure that w.first begins with the prefix of the line.
func (w *markdownWriter) lead(prefix string) {
	if w.first == "" {
		w.first, w.outer = prefix, prefix
	}
}

func isList(b *leaflet.Block) bool { return b.Kind == leaflet.Bullets || b.Kind == leaflet.Numbers }

// startsAtOne is true of lists that may follow a paragraph without a blank line.
func startsAtOne(b *leaflet.Block) bool {
	return (b.Kind == leaflet.Bullets || b.Start == 1) && len(b.Items) > 0 && !b.Items[0].Text.Empty()
}

func (w *markdownWriter) callout(b *leaflet.Block) {
	outer := w.prefix
	w.lead(outer)
	w.first += "> "
	w.prefix = outer + "> "
	w.paragraph("[!" + strings.ToUpper(string(b.Tone)) + "]")
	w.tight = true
	if !b.Title.Empty() {
		w.paragraph("**" + escapeParagraph(b.Title.Text) + "**")
	}
	w.blocks(b.Blocks)
	w.prefix, w.tight = outer, false
}

// matter writes the front matter: the fields that are set, in a fixed order.
// Title and summary stand in the text.
func (w *markdownWriter) matter(l *leaflet.Leaflet) {
	w.b.WriteString("---\n")
	for _, f := range matterFields {
		if f.key == "title" || f.key == "summary" {
			continue
		}
		w.field(f.key, f.get(l))
	}
	w.b.WriteString("---\n")
}

func (w *markdownWriter) field(key string, value any) {
	switch v := value.(type) {
	case string:
		if v != "" {
			fmt.Fprintf(&w.b, "%s: %s\n", key, yamlText(v))
		}
	case []string:
		w.records(key, len(v), func(i int) [][2]string { return [][2]string{{"", v[i]}} })
	case []leaflet.Reference:
		w.records(key, len(v), func(i int) [][2]string {
			return [][2]string{{"title", v[i].Title}, {"url", v[i].URL}, {"date", v[i].Date}}
		})
	case []leaflet.Code:
		w.records(key, len(v), func(i int) [][2]string {
			return [][2]string{{"system", v[i].System}, {"code", v[i].Code}, {"display", v[i].Display}}
		})
	}
}

// records writes a list whose entries are texts or short mappings.
func (w *markdownWriter) records(key string, n int, fields func(int) [][2]string) {
	if n == 0 {
		return
	}
	w.b.WriteString(key + ":\n")
	for i := range n {
		lead := "  - "
		for _, f := range fields(i) {
			switch {
			case f[0] == "":
				w.b.WriteString(lead + yamlText(f[1]) + "\n")
			case f[1] != "":
				w.b.WriteString(lead + f[0] + ": " + yamlText(f[1]) + "\n")
				lead = "    "
			}
		}
		if lead == "  - " && fields(i)[0][0] != "" {
			w.b.WriteString("  - {}\n")
		}
	}
}

var yamlDate = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)

// yamlText writes a text as a YAML scalar, in quotation marks only where it needs them.
func yamlText(s string) string {
	if yamlDate.MatchString(s) {
		return s
	}
	if plainYAML.MatchString(s) {
		return s
	}
	return yamlQuoted(s)
}

// plainYAML are texts that YAML reads as themselves without quotation marks.
var plainYAML = regexp.MustCompile(`^\p{L}[\p{L}\p{M}\p{N}./()-]*( [\p{L}\p{M}\p{N}./()&;,-]+)*$`)

func yamlQuoted(s string) string {
	b, err := yaml.MarshalWithOptions(s, yaml.UseSingleQuote(false), yaml.UseLiteralStyleIfMultiline(false))
	if out := strings.TrimRight(string(b), "\n"); err == nil && strings.HasPrefix(out, `"`) {
		return out
	}
	return strconv.Quote(s)
}

// otherText writes code in a fence and a table as it is.
func otherText(s string) string {
	if isTable(s) {
		return s
	}
	fence := "```"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	return fence + "\n" + s + "\n" + fence
}

// escapeAlt writes the alternative text of an image, which is plain text.
func escapeAlt(s string) string { return s }

var (
	headingAttributes = regexp.MustCompile(`\{[^{}]*\}$`)
	trailingHashes    = regexp.MustCompile(`(^|[ \t])#+$`)
)

// escapeHeading writes a text in one line behind the marks of a heading.
func escapeHeading(s string) string {
	s = strings.ReplaceAll(canonical(s), "\\\n", " ")
	if at := headingAttributes.FindStringIndex(s); at != nil && parseAttributes(s[at[0]:]) != nil {
		s = s[:at[0]] + `\` + s[at[0]:]
	}
	if at := trailingHashes.FindStringIndex(s); at != nil {
		hash := strings.IndexByte(s[at[0]:], '#') + at[0]
		s = s[:hash] + `\` + s[hash:]
	}
	return s
}

// blockStart is what makes a line something else than text: headings, lists,
// quotes, code, rules, tables, HTML, definitions and underlines.
var blockStart = regexp.MustCompile("^(#{1,6}([ \t]|$)|[-+*]([ \t]|$)|>|```|~~~|:[ \t]|<[A-Za-z/!?]|\\[|[=]+[ \t]*$|([-*_][ \t]*){3,}$|-+[ \t]*$|\\||[ \t:|-]*-[ \t:|-]*$|\\{)")

var numberStart = regexp.MustCompile(`^([0-9]{1,9})([.)])([ \t]|$)`)

// escapeParagraph writes inline Markdown as a paragraph: nothing at the start
// of a line may turn it into another kind of block.
func escapeParagraph(s string) string {
	lines := strings.Split(canonical(s), "\n")
	for i, line := range lines {
		lines[i] = escapeLine(line)
	}
	return strings.Join(lines, "\n")
}

func escapeLine(line string) string {
	if m := numberStart.FindStringSubmatchIndex(line); m != nil {
		return line[:m[4]] + `\` + line[m[4]:]
	}
	if !blockStart.MatchString(line) {
		return line
	}
	if line[0] == '[' {
		if !strings.Contains(line, "]:") {
			return line
		}
		return `\` + line
	}
	return escapeFirst(line)
}

// escapeFirst puts a backslash before the first letter, unless it opens bold
// or italic text or a code span that closes again.
func escapeFirst(line string) string {
	if strings.HasPrefix(line, "```") || line[0] == ' ' || line[0] == '\t' {
		return line
	}
	return `\` + line
}
