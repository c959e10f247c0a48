package source

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"polyleaf/internal/inline"
)

// Inline text passes through the readers as spans. Two characters have a
// meaning of their own in the Text of a span: a hard line break is "\n", the
// end of a line in the file that is no break is "\r" until tidySpans turns it
// into a space.
const (
	hardBreak = '\n'
	softBreak = '\r'
)

// picture is an image that stood inside a line of text.
type picture struct {
	src, alt string
	offset   int
}

// inlineParser reads the text of one block. Unlike package inline it knows raw
// HTML, which wild Markdown uses for bold, breaks and links.
var inlineParser = parser.NewParser(
	parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 100)),
	parser.WithInlineParsers(
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
		util.Prioritized(parser.NewEmphasisParser(), 500),
	),
)

// inlineSpecial are the characters that can start something in inline Markdown.
const inlineSpecial = "*_`[]\\<&"

// parseInline reads inline Markdown; lines end in "\n". The references are
// those of the whole document and may be nil.
func parseInline(src string, refs parser.Context) ([]inline.Span, []picture) {
	if spans, ok := commonSpans(src); ok {
		return spans, nil
	}
	return parseMarks(src, refs)
}

// parseMarks is parseInline without the short way for common texts.
func parseMarks(src string, refs parser.Context) ([]inline.Span, []picture) {
	if tooManyMarks(src) {
		return plainLines(unescape([]byte(strings.ReplaceAll(src, "\\\n", "  \n")))), nil
	}
	b := []byte(src)
	c := spanCollector{src: b}
	options := []parser.ParseOption{}
	if refs != nil {
		options = append(options, parser.WithContext(linkContext{parser.NewContext(), refs}))
	}
	for n := inlineParser.Parse(text.NewReader(b), options...).FirstChild(); n != nil; n = n.NextSibling() {
		if len(c.spans) > 0 {
			c.add(string(softBreak))
		}
		c.children(n)
	}
	return joinSpans(c.spans), c.pictures
}

// linkContext is a fresh context that looks links up in the whole document.
type linkContext struct {
	parser.Context
	document parser.Context
}

// Reference finds the definition of a link.
func (c linkContext) Reference(label string) (parser.Reference, bool) {
	return c.document.Reference(label)
}

// maxMarks is the most marks in one text that are read as bold, links and code.
// The time to read them can grow with the square of their number.
const maxMarks = 600

// tooManyMarks is true of a text that is taken as it stands, but for backslashes.
func tooManyMarks(s string) bool {
	n := 0
	for i := range len(s) {
		switch s[i] {
		case '*', '_', '[', ']', '`', '<':
			if n++; n > maxMarks {
				return true
			}
		}
	}
	return false
}

// plainLines is parseInline for text without any markup: only line ends matter.
func plainLines(src string) []inline.Span {
	src = strings.Trim(src, " \t\n")
	if src == "" {
		return nil
	}
	if !strings.Contains(src, "\n") {
		return []inline.Span{{Text: src}}
	}
	var b strings.Builder
	lines := strings.Split(src, "\n")
	for i, line := range lines {
		if i > 0 {
			if strings.HasSuffix(lines[i-1], "  ") {
				b.WriteByte(hardBreak)
			} else {
				b.WriteByte(softBreak)
			}
		}
		b.WriteString(strings.Trim(line, " \t"))
	}
	return []inline.Span{{Text: b.String()}}
}

// spanCollector turns goldmark's tree of one block into spans.
type spanCollector struct {
	src      []byte
	spans    []inline.Span
	pictures []picture
	style    inline.Span // Text is empty
	html     []htmlStyle // raw HTML tags that are open
	super    int         // depth of <sup>
}

type htmlStyle struct {
	tag   string
	style inline.Span // before the tag
}

func (c *spanCollector) add(s string) {
	if c.super > 0 {
		s = superscript(s)
	}
	c.spans = appendSpan(c.spans, s, c.style)
}

// appendSpan appends s in the given style; joinSpans joins it to a neighbour of the same.
func appendSpan(spans []inline.Span, s string, style inline.Span) []inline.Span {
	if s == "" {
		return spans
	}
	style.Text = s
	return append(spans, style)
}

// joinSpans joins neighbours in one style, in linear time however many there are.
func joinSpans(spans []inline.Span) []inline.Span {
	start := 1
	for start < len(spans) && !sameStyle(spans[start-1], spans[start]) {
		start++
	}
	if start >= len(spans) {
		return spans
	}
	out := append(make([]inline.Span, 0, len(spans)), spans[:start-1]...)
	for i := start - 1; i < len(spans); {
		end, size := i+1, len(spans[i].Text)
		for end < len(spans) && sameStyle(spans[i], spans[end]) {
			size += len(spans[end].Text)
			end++
		}
		joined := spans[i]
		if end > i+1 {
			var b strings.Builder
			b.Grow(size)
			for _, s := range spans[i:end] {
				b.WriteString(s.Text)
			}
			joined.Text = b.String()
		}
		out = append(out, joined)
		i = end
	}
	return out
}

func sameStyle(a, b inline.Span) bool {
	return a.Bold == b.Bold && a.Italic == b.Italic && a.Code == b.Code && a.Link == b.Link
}

func (c *spanCollector) children(n ast.Node) {
	for n := n.FirstChild(); n != nil; n = n.NextSibling() {
		c.node(n)
	}
}

// in collects the children of n in a changed style.
func (c *spanCollector) in(style inline.Span, n ast.Node) {
	before := c.style
	c.style = style
	c.children(n)
	c.style = before
}

func (c *spanCollector) node(n ast.Node) {
	style := c.style
	switch n := n.(type) {
	case *ast.Text:
		c.add(unescape(n.Segment.Value(c.src)))
		switch {
		case n.HardLineBreak():
			c.add(string(hardBreak))
		case n.SoftLineBreak():
			c.add(string(softBreak))
		}
	case *ast.String:
		c.add(string(n.Value))
	case *ast.CodeSpan:
		style.Code = true
		for t := n.FirstChild(); t != nil; t = t.NextSibling() {
			if t, ok := t.(*ast.Text); ok {
				c.spans = appendSpan(c.spans, strings.ReplaceAll(string(t.Segment.Value(c.src)), "\n", " "), style)
			}
		}
	case *ast.Emphasis:
		if n.Level == 2 {
			style.Bold = true
		} else {
			style.Italic = true
		}
		c.in(style, n)
	case *ast.Link:
		style.Link = unescape(n.Destination)
		if style.Link == "" {
			style.Link = noTarget
		}
		c.in(style, n)
	case *ast.AutoLink:
		style.Link = string(n.URL(c.src))
		if n.AutoLinkType == ast.AutoLinkEmail {
			style.Link = "mailto:" + style.Link
		}
		c.spans = appendSpan(c.spans, string(n.Label(c.src)), style)
	case *ast.Image:
		c.image(n)
	case *ast.RawHTML:
		c.rawHTML(string(n.Segments.Value(c.src)), max(n.Pos(), 0))
	default:
		c.children(n)
	}
}

// noTarget marks a link without a destination until checkLinks reports it.
const noTarget = "\x00"

func (c *spanCollector) image(n *ast.Image) {
	alt := spanCollector{src: c.src}
	alt.children(n)
	c.pictures = append(c.pictures, picture{
		src:    unescape(n.Destination),
		alt:    plainText(alt.spans),
		offset: max(n.Pos(), 0),
	})
	c.spans = appendSpan(c.spans, imageMark, c.style)
}

// imageMark stands for an image inside a text until the block is split there.
const imageMark = "\x01"

// rawHTML follows the few inline tags that mean something on paper; all others are left out.
func (c *spanCollector) rawHTML(tag string, offset int) {
	name, attributes, closing := parseTag(tag)
	if closing {
		c.closeTag(name)
		return
	}
	style := c.style
	switch name {
	case "br":
		c.add(string(hardBreak))
		return
	case "img":
		c.pictures = append(c.pictures, picture{attributes["src"], strings.TrimSpace(attributes["alt"]), offset})
		c.spans = appendSpan(c.spans, imageMark, c.style)
		return
	case "b", "strong":
		style.Bold = true
	case "i", "em", "cite", "dfn", "var":
		style.Italic = true
	case "code", "kbd", "samp", "tt":
		style.Code = true
	case "sup":
		c.super++
	case "a":
		if href := attributes["href"]; href != "" {
			style.Link = href
		}
	default:
		return
	}
	c.html = append(c.html, htmlStyle{name, c.style})
	c.style = style
}

func (c *spanCollector) closeTag(name string) {
	for i := len(c.html) - 1; i >= 0; i-- {
		if c.html[i].tag != name {
			continue
		}
		if name == "sup" {
			c.super--
		}
		c.style = c.html[i].style
		c.html = c.html[:i]
		return
	}
}

// superscript writes digits and signs as superscript characters, so that 10 to
// the power of 9 does not become 109; other text stays as it is.
func superscript(s string) string {
	const from, to = "0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻"
	table := []rune(to)
	var b strings.Builder
	for _, r := range s {
		i := strings.IndexRune(from, r)
		if i < 0 {
			return s
		}
		b.WriteRune(table[utf8.RuneCountInString(from[:i])])
	}
	return b.String()
}

// unescape resolves backslash escapes and character references.
func unescape(b []byte) string {
	if !strings.ContainsAny(string(b), "\\&") {
		return string(b)
	}
	// A backslash protects an ampersand from being a reference.
	var out strings.Builder
	for i := 0; i < len(b); {
		switch {
		case b[i] == '\\' && i+1 < len(b) && util.IsPunct(b[i+1]):
			out.WriteByte(b[i+1])
			i += 2
		case b[i] == '&':
			end := i + 1
			for end < len(b) && end-i < 40 && (b[end] == '#' || util.IsAlphaNumeric(b[end])) {
				end++
			}
			if end < len(b) && b[end] == ';' {
				end++
			}
			out.Write(util.ResolveEntityNames(util.ResolveNumericReferences(b[i:end])))
			i = end
		default:
			out.WriteByte(b[i])
			i++
		}
	}
	return out.String()
}

// plainText is the text of spans on one line, without markup.
func plainText(spans []inline.Span) string {
	if s := strings.TrimSpace(inline.Plain(spans)); isTidy(s) {
		return s
	}
	return strings.TrimSpace(strings.ReplaceAll(inline.Plain(tidySpans(spans)), string(hardBreak), " "))
}

// tidySpans gives the spans that the leaflet will show: soft breaks become
// spaces (none between Chinese or Japanese letters), runs of blanks one space,
// blanks at both ends and around breaks go, blanks inside the edge of a style
// move out of it, and neighbours in one style are joined.
func tidySpans(spans []inline.Span) []inline.Span {
	if areTidy(spans) {
		return spans
	}
	var out []inline.Span
	blank, breaks := false, false
	prev := rune(0) // last letter written
	var gap inline.Span
	flush := func(next rune, style inline.Span) {
		if !blank && !breaks || prev == 0 {
			blank, breaks = false, false
			return
		}
		in := inline.Span{}
		// A gap belongs to a style only if both sides have it.
		in.Bold = gap.Bold && style.Bold
		in.Italic = gap.Italic && style.Italic
		in.Code = gap.Code && style.Code
		if gap.Link == style.Link {
			in.Link = gap.Link
		}
		switch {
		case breaks:
			in.Code = false
			out = appendSpan(out, string(hardBreak), in)
		default:
			out = appendSpan(out, " ", in)
		}
		blank, breaks = false, false
	}
	for _, s := range spans {
		style := s
		style.Text = ""
		start := 0
		runes := s.Text
		for i := 0; i < len(runes); {
			r, size := utf8.DecodeRuneInString(runes[i:])
			if r > ' ' && r != 0x7F {
				if blank || breaks {
					flush(r, style)
				}
				prev = r
				i += size
				continue
			}
			if i > start {
				out = appendSpan(out, runes[start:i], style)
			}
			soft := false
			for ; i < len(runes); i++ {
				switch runes[i] {
				case hardBreak:
					breaks = true
				case softBreak:
					soft = true
				default:
					if runes[i] > ' ' && runes[i] != 0x7F {
						goto end
					}
					blank = true // a space or a control character
				}
			}
		end:
			if soft && !blank && !breaks {
				next, _ := utf8.DecodeRuneInString(runes[i:])
				if i == len(runes) || !joinsWithoutSpace(prev, next) {
					blank = true
				}
			} else if soft {
				blank = true
			}
			gap = style
			start = i
		}
		if start < len(runes) {
			out = appendSpan(out, runes[start:], style)
		}
	}
	return joinSpans(out)
}

// areTidy is true of spans that tidySpans would not change.
func areTidy(spans []inline.Span) bool {
	for i, s := range spans {
		inner := len(s.Text) > 0 && !isTidy(s.Text)
		if inner && s.Text[len(s.Text)-1] == ' ' && i+1 < len(spans) { // the blank before the next style
			inner = !isTidy(s.Text[:len(s.Text)-1])
		}
		if inner || s.Text == "" || s.Text[0] == ' ' && (i == 0 || styled(s)) || s.Text[len(s.Text)-1] == ' ' && styled(s) {
			return false
		}
		if i == 0 {
			continue
		}
		before := spans[i-1]
		if before.Text[len(before.Text)-1] == ' ' && s.Text[0] == ' ' {
			return false
		}
		before.Text = s.Text
		if before == s {
			return false
		}
	}
	return true
}

func styled(s inline.Span) bool { return s.Bold || s.Italic || s.Code || s.Link != "" }

// isTidy is true of a text that tidySpans would not change.
func isTidy(s string) bool {
	last := byte('x')
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c == 0x7F || c == ' ' && last == ' ' {
			return false
		}
		last = c
	}
	return last != ' '
}

// joinsWithoutSpace reports whether a line that ends in a and one that begins
// with b are joined without a space: Chinese and Japanese have none.
func joinsWithoutSpace(a, b rune) bool {
	return isCJK(a) && isCJK(b)
}

func isCJK(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo) ||
		r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFF65
}

// markup writes spans as inline Markdown in its one canonical form: reading it
// again gives the same spans. What cannot be said in Markdown (bold that ends
// in a full stop before a letter) loses the style, never a letter.
func markup(spans []inline.Span) string {
	spans = tidySpans(spans)
	if len(spans) == 0 {
		return ""
	}
	if len(spans) == 1 && spans[0] == (inline.Span{Text: spans[0].Text}) && !strings.ContainsAny(spans[0].Text, inlineSpecial+string(hardBreak)) {
		return spans[0].Text
	}
	plain := withoutStyles(spans, false)
	if tooManyMarks(inline.Plain(plain)) {
		w := spanWriter{escape: true}
		return w.write(plain)
	}
	for _, change := range []func() []inline.Span{
		func() []inline.Span { return spans },
		func() []inline.Span { return narrowSpans(spans) },
		func() []inline.Span { return withoutStyles(spans, true) },
		func() []inline.Span { return plain },
	} {
		try := change()
		for _, escape := range []bool{false, true} {
			w := spanWriter{escape: escape}
			s := w.write(try)
			if again, pictures := parseInline(s, nil); len(pictures) == 0 && equalSpans(tidySpans(again), try) {
				return s
			}
		}
	}
	w := spanWriter{escape: true}
	return w.write(plain)
}

// canonical rewrites inline Markdown in the form that markup gives.
func canonical(s string) string {
	if !strings.ContainsAny(s, inlineSpecial) && !strings.ContainsFunc(s, isControl) && !strings.Contains(s, "  ") && strings.Trim(s, " ") == s {
		return s
	}
	spans, _ := parseInline(s, nil)
	return markup(spans)
}

func isControl(r rune) bool { return r < ' ' || r == 0x7F }

// escapeInline writes plain text as inline Markdown.
func escapeInline(plain string) string {
	return markup([]inline.Span{{Text: plain}})
}

func equalSpans(a, b []inline.Span) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// narrowSpans moves punctuation out of the ends of bold and italic text, where
// Markdown cannot close them before a letter ("**注意：**请" becomes "**注意**：请").
func narrowSpans(spans []inline.Span) []inline.Span {
	var out []inline.Span
	for _, s := range spans {
		if !s.Bold && !s.Italic || s.Code || s.Link != "" {
			out = appendSpan(out, s.Text, s)
			continue
		}
		body := strings.TrimLeftFunc(s.Text, isMark)
		head := s.Text[:len(s.Text)-len(body)]
		trimmed := strings.TrimRightFunc(body, isMark)
		tail := body[len(trimmed):]
		out = appendSpan(out, head, inline.Span{})
		out = appendSpan(out, trimmed, s)
		out = appendSpan(out, tail, inline.Span{})
	}
	return tidySpans(out)
}

func isMark(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) || unicode.IsSpace(r) }

func withoutStyles(spans []inline.Span, links bool) []inline.Span {
	var out []inline.Span
	for _, s := range spans {
		style := inline.Span{}
		if links {
			style.Link = s.Link
		}
		out = appendSpan(out, s.Text, style)
	}
	return joinSpans(out)
}

// spanWriter writes spans as Markdown, with or without escaping what could mean something.
type spanWriter struct {
	escape bool
	b      strings.Builder
}

func (w *spanWriter) write(spans []inline.Span) string {
	w.b.Reset()
	for i := 0; i < len(spans); {
		end := i + 1
		for end < len(spans) && spans[end].Link == spans[i].Link {
			end++
		}
		w.link(spans[i:end])
		i = end
	}
	return w.b.String()
}

func (w *spanWriter) link(spans []inline.Span) {
	target := spans[0].Link
	if target == "" {
		w.styled(spans)
		return
	}
	if len(spans) == 1 && (spans[0] == inline.Span{Text: target, Link: target} && isAbsolute(target) ||
		spans[0] == inline.Span{Text: spans[0].Text, Link: "mailto:" + spans[0].Text}) && !strings.ContainsAny(target, " <>\n") {
		w.b.WriteString("<" + spans[0].Text + ">")
		return
	}
	w.b.WriteByte('[')
	w.styled(spans)
	w.b.WriteString("](" + linkTarget(target) + ")")
}

func isAbsolute(u string) bool {
	return strings.HasPrefix(u, "https://") || strings.HasPrefix(u, "http://")
}

// linkTarget writes the destination of a link.
func linkTarget(u string) string {
	u = strings.ReplaceAll(u, "\n", "")
	plain := !strings.ContainsAny(u, " <>()\\&\t") && u != ""
	if plain {
		return u
	}
	var b strings.Builder
	for _, r := range u {
		switch r {
		case '<', '>', '\\', '&':
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	if strings.ContainsAny(u, " <>()\t") || u == "" {
		return "<" + b.String() + ">"
	}
	return b.String()
}

// styled writes spans with one link target, opening and closing bold and italic where they change.
func (w *spanWriter) styled(spans []inline.Span) {
	var open []string
	closeTo := func(n int) {
		for len(open) > n {
			w.b.WriteString(open[len(open)-1])
			open = open[:len(open)-1]
		}
	}
	for i, s := range spans {
		keep := 0
		for keep < len(open) && (open[keep] == "**" && s.Bold || open[keep] == "*" && s.Italic) {
			keep++
		}
		closeTo(keep)
		isOpen := func(mark string) bool {
			for _, o := range open {
				if o == mark {
					return true
				}
			}
			return false
		}
		// What lasts longer is opened first.
		marks := []string{"**", "*"}
		if lasts(spans[i:], func(s inline.Span) bool { return s.Italic }) > lasts(spans[i:], func(s inline.Span) bool { return s.Bold }) {
			marks = []string{"*", "**"}
		}
		for _, mark := range marks {
			if (mark == "**" && s.Bold || mark == "*" && s.Italic) && !isOpen(mark) {
				w.b.WriteString(mark)
				open = append(open, mark)
			}
		}
		w.text(s)
	}
	closeTo(0)
}

func lasts(spans []inline.Span, has func(inline.Span) bool) int {
	n := 0
	for n < len(spans) && has(spans[n]) {
		n++
	}
	return n
}

func (w *spanWriter) text(s inline.Span) {
	if s.Code {
		w.code(s.Text)
		return
	}
	for i, r := range s.Text {
		switch {
		case r == hardBreak && strings.HasSuffix(w.b.String(), `\`):
			w.b.WriteString("  ") // a third backslash would not be read as a break
		case r == hardBreak:
			w.b.WriteByte('\\')
		case !w.escape:
		case strings.ContainsRune("\\*_`[]<", r):
			w.b.WriteByte('\\')
		case r == '!' && i+1 == len(s.Text):
			// A link may follow.
			w.b.WriteByte('\\')
		case r == '&' && looksLikeReference(s.Text[i:]):
			w.b.WriteByte('\\')
		}
		w.b.WriteRune(r)
	}
}

func looksLikeReference(s string) bool {
	end := strings.IndexByte(s[:min(len(s), 40)], ';')
	return end > 1 && html.UnescapeString(s[:end+1]) != s[:end+1]
}

// code writes a code span with a fence longer than any in it.
func (w *spanWriter) code(s string) {
	fence := "`"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	pad := ""
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") {
		pad = " "
	}
	w.b.WriteString(fence + pad + s + pad + fence)
}
