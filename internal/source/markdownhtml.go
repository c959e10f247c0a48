package source

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"

	"polyleaf/internal/inline"
)

// boxFrame is a <details> element that is open in the Markdown: its <summary>
// is a question, the blocks up to </details> are the answer.
type boxFrame struct {
	question  part
	inSummary bool
}

// htmlBlock reads a block of raw HTML. Boxes to open may span many blocks, with
// Markdown between them; everything else is read as a piece of a web page.
func (r *markdownReader) htmlBlock(n *ast.HTMLBlock) {
	raw, starts := r.lines(n)
	if n.HasClosure() {
		if len(starts) == 0 {
			starts = []int{n.ClosureLine.Start}
		}
		if raw != "" {
			raw += "\n"
		}
		raw += string(n.ClosureLine.Value(r.src))
	}
	if len(starts) == 0 {
		return
	}
	offset, begin := starts[0], 0 // of the piece that is not yet read
	at := 0
	flush := func(to int) {
		if piece := raw[begin:to]; strings.TrimSpace(piece) != "" {
			if n := len(r.frames); n > 0 && r.frames[n-1].inSummary {
				r.frames[n-1].addSummary(piece)
			} else {
				r.emit(r.d.htmlFragment(piece, offset+begin)...)
			}
		}
	}
	z := html.NewTokenizer(strings.NewReader(raw))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		size := len(z.Raw())
		name := ""
		if kind == html.StartTagToken || kind == html.EndTagToken {
			tag, _ := z.TagName()
			name = string(tag)
		}
		if name == "details" || name == "summary" {
			flush(at)
			r.boxTag(name, kind == html.StartTagToken, offset+at)
			begin = at + size
		}
		at += size
	}
	flush(len(raw))
}

func (r *markdownReader) boxTag(name string, start bool, offset int) {
	n := len(r.frames)
	switch {
	case name == "details" && start:
		if n < maxNesting {
			r.frames = append(r.frames, &boxFrame{question: part{kind: questionPart, weak: true, offset: offset}})
		}
	case name == "details":
		if n > 0 {
			r.closeBox()
		}
	case n > 0 && start:
		r.frames[n-1].inSummary = true
		r.frames[n-1].question.offset = offset
	case n > 0:
		r.frames[n-1].inSummary = false
	}
}

// addSummary reads a piece of the question; tags that mean nothing inside a
// line, such as headings, are left out by parseInline.
func (f *boxFrame) addSummary(piece string) {
	spans, pictures := parseInline(strings.Trim(piece, " \t\n*"), nil)
	for i := range pictures {
		for j := range spans {
			spans[j].Text = strings.Replace(spans[j].Text, imageMark, pictures[i].alt, 1)
		}
	}
	if len(f.question.spans) > 0 {
		spans = append([]inline.Span{{Text: " "}}, spans...)
	}
	f.question.spans = append(f.question.spans, spans...)
}

// closeBox ends the innermost <details>.
func (r *markdownReader) closeBox() {
	f := r.frames[len(r.frames)-1]
	r.frames = r.frames[:len(r.frames)-1]
	f.question.spans = unBold(r.d.checkLinks(r.d.cleanSpans(f.question.spans, f.question.offset), f.question.offset))
	if plainText(f.question.spans) == "" {
		r.emit(f.question.parts...)
		return
	}
	r.emit(f.question)
}

// parseTag reads one tag of raw HTML.
func parseTag(tag string) (name string, attributes map[string]string, closing bool) {
	z := html.NewTokenizer(strings.NewReader(tag))
	kind := z.Next()
	if kind != html.StartTagToken && kind != html.EndTagToken && kind != html.SelfClosingTagToken {
		return "", nil, false
	}
	t := z.Token()
	attributes = map[string]string{}
	for _, a := range t.Attr {
		attributes[a.Key] = a.Val
	}
	return t.Data, attributes, kind == html.EndTagToken
}
