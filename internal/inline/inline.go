// Package inline reads the Markdown inside one message: bold, italic, code,
// links and line breaks, nothing else. Lists, headings and HTML are plain text
// here. Start with Parse; Plain and HTML print the result.
package inline

import (
	"html"
	"net/url"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Span is a stretch of text in one style. A hard line break is "\n" in Text.
type Span struct {
	Text               string
	Bold, Italic, Code bool
	Link               string // target; empty means none; always of a safe scheme
}

// markdown reads paragraphs only: what looks like a list or a heading in a
// message is text. Raw HTML is text, too.
var markdown = parser.NewParser(
	parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 100)),
	parser.WithInlineParsers(
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewEmphasisParser(), 400),
	),
)

// special are the characters that can mean something in inline Markdown.
const special = "*_`[\\<&\n"

// maxMarkup is the longest message whose markup is read, in bytes. A longer one
// is text: goldmark takes quadratic time on unbalanced marks.
const maxMarkup = 8 << 10

// Parse splits inline Markdown into spans. It never fails: what is no markup is text.
func Parse(s string) []Span {
	if s == "" {
		return nil
	}
	if len(s) > maxMarkup || !strings.ContainsAny(s, special) {
		return []Span{{Text: s}}
	}
	src := []byte(s)
	p := collector{src: src}
	for n := markdown.Parse(text.NewReader(src)).FirstChild(); n != nil; n = n.NextSibling() {
		if len(p.spans) > 0 {
			p.add("\n", Span{})
		}
		p.children(n, Span{})
	}
	return p.spans
}

type collector struct {
	src   []byte
	spans []Span
}

// add appends text in the given style, joining it to the last span of that style.
func (c *collector) add(s string, style Span) {
	if s == "" {
		return
	}
	if n := len(c.spans); n > 0 {
		last := c.spans[n-1]
		last.Text = ""
		if last == style {
			c.spans[n-1].Text += s
			return
		}
	}
	style.Text = s
	c.spans = append(c.spans, style)
}

func (c *collector) children(n ast.Node, style Span) {
	for n := n.FirstChild(); n != nil; n = n.NextSibling() {
		c.node(n, style)
	}
}

func (c *collector) node(n ast.Node, style Span) {
	switch n := n.(type) {
	case *ast.Text:
		c.add(unescape(n.Segment.Value(c.src)), style)
		switch {
		case n.HardLineBreak():
			c.add("\n", style)
		case n.SoftLineBreak():
			c.add(" ", style)
		}
	case *ast.String:
		c.add(string(n.Value), style)
	case *ast.CodeSpan:
		style.Code = true
		for t := n.FirstChild(); t != nil; t = t.NextSibling() {
			if t, ok := t.(*ast.Text); ok {
				c.add(string(t.Segment.Value(c.src)), style)
			}
		}
	case *ast.Emphasis:
		if n.Level == 2 {
			style.Bold = true
		} else {
			style.Italic = true
		}
		c.children(n, style)
	case *ast.Link:
		style.Link = SafeURL(string(n.Destination))
		c.children(n, style)
	case *ast.AutoLink:
		target := string(n.URL(c.src))
		if n.AutoLinkType == ast.AutoLinkEmail {
			target = "mailto:" + target
		}
		style.Link = SafeURL(target)
		c.add(string(n.Label(c.src)), style)
	default:
		c.children(n, style)
	}
}

// unescape resolves backslash escapes and character references.
func unescape(b []byte) string {
	b = util.UnescapePunctuations(b)
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(b)))
}

// SafeURL returns u if a reader may follow it, else "": http, https, mailto,
// tel, and addresses without a scheme.
func SafeURL(u string) string {
	parsed, err := url.Parse(strings.TrimSpace(u))
	if err != nil {
		return ""
	}
	switch strings.ToLower(parsed.Scheme) {
	case "", "http", "https", "mailto", "tel":
		return parsed.String()
	}
	return ""
}

// Plain returns the text of the spans without any markup.
func Plain(spans []Span) string {
	if len(spans) == 1 {
		return spans[0].Text
	}
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

// HTML returns the spans as safe HTML: strong, em, code, a and br only.
func HTML(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		var closing []string
		open := func(tag, attributes string) {
			b.WriteString("<" + tag + attributes + ">")
			closing = append(closing, "</"+tag+">")
		}
		if s.Link != "" {
			open("a", ` href="`+html.EscapeString(s.Link)+`"`)
		}
		if s.Bold {
			open("strong", "")
		}
		if s.Italic {
			open("em", "")
		}
		if s.Code {
			open("code", "")
		}
		b.WriteString(strings.ReplaceAll(html.EscapeString(s.Text), "\n", "<br>"))
		for i := len(closing) - 1; i >= 0; i-- {
			b.WriteString(closing[i])
		}
	}
	return b.String()
}
