package source

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

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
		w.list(b, func(i int) string { return strconv.Itoa(min(b.Start+i, maxNumber)) + []string{". ", ") "}[turn] })
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

// maxNumber is the largest number that a list item can have in Markdown.
const maxNumber = 999_999_999

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
			w.paragraph(escapeItem(item.Text.Text))
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
	if !b.Title.Empty() {
		spans, _ := parseInline(b.Title.Text, nil)
		w.tight = true
		w.paragraph(escapeParagraph(markup(inBold(spans))))
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

// escapeAlt writes the alternative text of an image between brackets.
func escapeAlt(s string) string {
	spans, _ := parseInline(s, nil)
	w := spanWriter{escape: true}
	return w.write(withoutStyles(onOneLine(tidySpans(spans)), false))
}

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

// blockStart is what may make a line something else than text: headings, lists,
// quotes, code, rules, tables, HTML, link definitions and underlines.
var blockStart = regexp.MustCompile("^(#|[-+*]|>|```|~~~|<|\\[|=+[ \t]*$|_|\\||[ \t:|-]*-[ \t:|-]*$|[ \t])")

var numberStart = regexp.MustCompile(`^([0-9]{1,9})([.)])([ \t]|$)`)

// escapeParagraph writes inline Markdown as a paragraph: nothing at the start
// of a line may turn it into another kind of block. What looks like it is read
// to see whether it is: a backslash too many would change bold text and links.
func escapeParagraph(s string) string {
	s = canonical(s)
	lines := strings.Split(s, "\n")
	escaped := make([]string, len(lines))
	doubtful := false
	for i, line := range lines {
		escaped[i] = escapeLine(line)
		doubtful = doubtful || escaped[i] != line
	}
	if !doubtful || isParagraph(s, s) {
		return s
	}
	brackets := func(i int) bool { return strings.HasPrefix(lines[i], "[") }
	for _, doubt := range []func(int) bool{
		func(int) bool { return true },
		func(i int) bool { return !brackets(i) },
		brackets,
	} {
		try := slices.Clone(lines)
		for i := range try {
			if doubt(i) {
				try[i] = escaped[i]
			}
		}
		if e := strings.Join(try, "\n"); isParagraph(e, s) {
			return e
		}
	}
	return strings.Join(escaped, "\n")
}

// autolink is a link that shows its own address; as the start of a line it is no HTML.
var autolink = regexp.MustCompile(`^<([A-Za-z][A-Za-z0-9+.-]*:|[^\s<>]+@)[^\s<>]*>`)

// escapeItem writes the text of a list item: its marker and dashes behind it
// would be a rule.
func escapeItem(s string) string {
	s = escapeParagraph(s)
	line, _, _ := strings.Cut(s, "\n")
	for _, mark := range []string{"- ", "* ", "_ "} {
		if strings.Trim(line, mark) == "" {
			return `\` + s
		}
	}
	return s
}

func escapeLine(line string) string {
	if m := numberStart.FindStringSubmatchIndex(line); m != nil {
		return line[:m[4]] + `\` + line[m[4]:]
	}
	if blockStart.MatchString(line) && !autolink.MatchString(line) {
		return `\` + line
	}
	return line
}

// isParagraph reports whether a text is read as one paragraph that says want.
func isParagraph(s, want string) bool {
	r := markdownReader{src: []byte(s)}
	root := ownParser.Parse(text.NewReader(r.src))
	p, ok := root.FirstChild().(*ast.Paragraph)
	if !ok || p.NextSibling() != nil {
		return false
	}
	lines, _ := r.lines(p)
	return canonical(lines) == want
}

// isTable reports whether a text is a table in GitHub's syntax and nothing
// else, every row of it between bars.
func isTable(s string) bool {
	lines := strings.Split(s, "\n")
	if len(lines) < 2 {
		return false
	}
	for _, line := range lines {
		if !strings.HasPrefix(line, "|") || strings.TrimSpace(line) != line {
			return false
		}
	}
	root := ownParser.Parse(text.NewReader([]byte(s)))
	t, ok := root.FirstChild().(*extast.Table)
	return ok && t.NextSibling() == nil && t.ChildCount() == len(lines)-1
}
