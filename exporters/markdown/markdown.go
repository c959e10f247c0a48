// Package markdown exports leaflets as Markdown (CommonMark with GitHub alerts)
// for content systems. Everything that Markdown could take for markup is
// escaped, so that only what the leaflet marks is markup. Start with Exporter.
package markdown

import (
	"strconv"
	"strings"

	"polyleaf/exporters"
	"polyleaf/internal/inline"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/render"
)

// Exporter writes Markdown. The zero value is ready.
type Exporter struct{}

// Name returns "markdown".
func (Exporter) Name() string { return "markdown" }

// Export writes one leaflet and its pictures.
func (Exporter) Export(d *exporters.Document) ([]exporters.Artifact, error) {
	pictures, findings := d.Pictures()
	w := writer{d: d, pictures: pictures}
	w.frontMatter()
	w.leaflet()
	artifacts := []exporters.Artifact{{Path: d.Path("markdown", "md"), Data: []byte(w.String()), Findings: findings}}
	for _, p := range exporters.SortedPictures(pictures) {
		artifacts = append(artifacts, exporters.Artifact{Path: "markdown/assets/" + p.Name, Data: p.Data})
	}
	return artifacts, nil
}

type writer struct {
	strings.Builder
	d        *exporters.Document
	pictures map[string]exporters.Picture
}

// frontMatter writes facts as YAML; JSON strings are YAML strings, too.
func (w *writer) frontMatter() {
	l, r := w.d.Leaflet, w.d.Rendered()
	w.WriteString("---\n")
	for _, f := range [][2]string{
		{"id", render.Name(l.ID)},
		{"lang", render.Name(l.Lang)},
		{"source_lang", render.Name(l.SourceLang)},
		{"state", string(exporters.TranslationOf(l.Lang, l.SourceLang, l.Status))},
		{"version", r.Meta.Version},
		{"ref", r.Meta.Ref},
		{"published", r.Meta.Published},
		{"reviewed", r.Meta.Reviewed},
		{"next_review", r.Meta.NextReview},
		{"publisher", r.Meta.Publisher},
		{"license", r.Meta.License},
	} {
		if f[1] != "" {
			w.WriteString(f[0] + ": " + strconv.QuoteToGraphic(f[1]) + "\n")
		}
	}
	w.WriteString("---\n\n")
}

func (w *writer) leaflet() {
	r := w.d.Rendered()
	for _, n := range w.d.Notices() {
		w.WriteString("> **" + escape(n.Mark) + "** " + escape(strings.Join(n.Texts, " ")) + "\n\n")
	}
	w.line("# ", &r.Title)
	w.line("", &r.Summary)
	for i := range r.Entries {
		e := &r.Entries[i]
		if e.Opens && e.GroupID != "" {
			w.line("## ", &e.Group)
		}
		w.line(strings.Repeat("#", e.Level())+" ", &e.Question)
		w.WriteString(w.blocks(e.Blocks, ""))
	}
	words := w.d.Words(w.d.Leaflet.Lang)
	for _, facts := range [][]exporters.Fact{w.d.Contact(), w.d.About()} {
		if len(facts) == 0 {
			continue
		}
		w.WriteString("---\n\n")
		for _, f := range facts {
			w.WriteString("- " + escape(words.Labelled(f.Label, strings.ReplaceAll(f.Value, "\n", ", "))) + "\n")
		}
		w.WriteString("\n")
	}
}

// line writes a text on one line with a mark before it.
func (w *writer) line(mark string, t *render.Text) {
	if !t.Empty() {
		w.WriteString(mark + strings.ReplaceAll(spans(t.Spans), "\\\n", " ") + "\n\n")
	}
}

// blocks writes blocks, each followed by an empty line; every line gets the prefix.
func (w *writer) blocks(blocks []render.Block, prefix string) string {
	var b strings.Builder
	for i := range blocks {
		text := strings.TrimRight(w.block(&blocks[i]), "\n")
		if text == "" {
			continue
		}
		b.WriteString(indent(text, prefix, prefix) + strings.TrimRight(prefix, " ") + "\n")
	}
	return b.String()
}

func (w *writer) block(block *render.Block) string {
	switch block.Kind {
	case leaflet.Bullets, leaflet.Numbers:
		return w.items(block)
	case leaflet.Callout:
		return w.callout(block)
	case leaflet.Image:
		if p, ok := w.pictures[block.Src]; ok {
			return "![" + escape(strings.ReplaceAll(block.Text.Plain, "\n", " ")) + "](../assets/" + p.Name + ")"
		}
	case leaflet.Other:
		return fence(block.Text.Plain)
	}
	return spans(block.Text.Spans)
}

func (w *writer) items(block *render.Block) string {
	var b strings.Builder
	for i := range block.Items {
		it := &block.Items[i]
		mark := "- "
		if block.Kind == leaflet.Numbers {
			mark = strconv.Itoa(max(block.Start, 1)+i) + ". "
		}
		b.WriteString(indent(spans(it.Text.Spans), mark, strings.Repeat(" ", len(mark))))
		if len(it.Blocks) > 0 {
			b.WriteString(strings.TrimRight(w.blocks(it.Blocks, strings.Repeat(" ", len(mark))), " \n") + "\n")
		}
	}
	return b.String()
}

func (w *writer) callout(block *render.Block) string {
	text := "[!" + strings.ToUpper(render.Name(string(block.Tone))) + "]\n"
	heading := escape(w.d.Level(block.Tone))
	if !block.Title.Empty() {
		heading = escape(w.d.CalloutHeading(block.Tone, block.Title.Plain))
	}
	if heading != "" {
		text += "**" + strings.ReplaceAll(heading, "\n", " ") + "**\n\n"
	}
	return indent(text+strings.TrimRight(w.blocks(block.Blocks, ""), "\n"), "> ", "> ")
}

// indent puts first before the first line of text and rest before all others; the result ends in a newline.
func indent(text, first, rest string) string {
	lines := strings.Split(text, "\n")
	var b strings.Builder
	for i, line := range lines {
		prefix := rest
		if i == 0 {
			prefix = first
		}
		b.WriteString(strings.TrimRight(prefix+line, " ") + "\n")
	}
	return b.String()
}

// fence writes text that is not Markdown between more backticks than it holds in a row.
func fence(text string) string {
	marks := "```"
	for strings.Contains(text, marks) {
		marks += "`"
	}
	return marks + "\n" + text + "\n" + marks
}

// spans writes inline Markdown.
func spans(list []inline.Span) string {
	var b strings.Builder
	for _, s := range list {
		b.WriteString(span(s))
	}
	return lineStart(b.String())
}

func span(s inline.Span) string {
	// White space stays outside of the marks: CommonMark takes "** a**" for text.
	core := strings.Trim(s.Text, " \n")
	before, after, _ := strings.Cut(s.Text, core)
	if core == "" {
		before, after = s.Text, ""
	} else {
		core = styled(s, core)
	}
	return strings.ReplaceAll(before+core+after, "\n", "\\\n")
}

func styled(s inline.Span, text string) string {
	if s.Code && !strings.Contains(text, "`") {
		text = "`" + text + "`"
	} else {
		text = escape(text)
	}
	if s.Italic {
		text = "*" + text + "*"
	}
	if s.Bold {
		text = "**" + text + "**"
	}
	if s.Link != "" {
		text = "[" + text + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E", "\\", "%5C", "\n", "").Replace(s.Link) + ">)"
	}
	return text
}

var escaper = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "&", `\&`, "~", `\~`, "|", `\|`, "#", `\#`, "!", `\!`)

// escape keeps text from being taken for markup.
func escape(s string) string { return escaper.Replace(s) }

// lineStart escapes what would begin a list or a rule at the start of a paragraph.
func lineStart(s string) string {
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	switch {
	case s == "":
	case strings.ContainsRune("-+=", rune(s[0])):
		return `\` + s
	case digits > 0 && digits < len(s) && (s[digits] == '.' || s[digits] == ')'):
		return s[:digits] + `\` + s[digits:]
	}
	return s
}
