package render

import (
	"html"
	"strings"

	"polyleaf/internal/inline"
)

// tags are the elements of a span, from the outside in.
var tags = [...]string{"a", "strong", "em", "code"}

// style is the set of elements that a span stands in: the target of its link
// and one flag for each of the others.
type style struct {
	link string
	on   [len(tags)]bool
}

func styleOf(s inline.Span) style {
	return style{s.Link, [...]bool{s.Link != "", s.Bold, s.Italic, s.Code}}
}

// shared counts how many tags of a can stay open when b follows.
func (a style) shared(b style) int {
	if a.on[0] != b.on[0] || a.link != b.link {
		return 0
	}
	for i := range tags {
		if a.on[i] != b.on[i] {
			return i
		}
	}
	return len(tags)
}

// writer writes spans as nested elements; neighbours with the same link share one <a>.
type writer struct {
	strings.Builder
	open  style
	marks marks
	next  int // index into marks
}

func (w *writer) close(from int) {
	for i := len(tags) - 1; i >= from; i-- {
		if w.open.on[i] {
			w.WriteString("</" + tags[i] + ">")
		}
	}
}

func (w *writer) enter(s style) {
	keep := w.open.shared(s)
	w.close(keep)
	for i := keep; i < len(tags); i++ {
		switch {
		case !s.on[i]:
		case i == 0:
			w.WriteString(`<a href="` + html.EscapeString(s.link) + `">`)
		default:
			w.WriteString("<" + tags[i] + ">")
		}
	}
	w.open = s
}

// text writes escaped text; a newline becomes br.
func (w *writer) text(s, newline string) {
	s = html.EscapeString(s)
	if strings.Contains(s, "\n") {
		s = strings.ReplaceAll(s, "\n", newline)
	}
	if w.marks == nil {
		w.WriteString(s)
		return
	}
	from := 0
	for i, r := range s {
		if r < lri || r > pdi {
			continue
		}
		w.WriteString(s[from:i])
		from = i + len("\u2066")
		w.isolate(r)
	}
	w.WriteString(s[from:])
}

func (w *writer) isolate(r rune) {
	m := w.marks[w.next]
	w.next++
	switch {
	case m == markKeep:
		w.WriteRune(r)
	case r == lri:
		w.WriteString(`<bdi dir="ltr">`)
	case r == rli:
		w.WriteString(`<bdi dir="rtl">`)
	case r == fsi:
		w.WriteString("<bdi>")
	default:
		w.WriteString("</bdi>")
	}
}

// spanHTML writes inline content.
func spanHTML(spans []inline.Span, m marks) string {
	if m == nil && len(spans) == 1 && styleOf(spans[0]) == (style{}) && !strings.Contains(spans[0].Text, "\n") {
		return html.EscapeString(spans[0].Text)
	}
	w := writer{marks: m}
	for _, s := range spans {
		w.enter(styleOf(s))
		w.text(s.Text, "<br>")
	}
	w.close(0)
	return w.String()
}

// preHTML writes text that keeps its line breaks.
func preHTML(spans []inline.Span, m marks) string {
	w := writer{marks: m}
	for _, s := range spans {
		w.text(s.Text, "\n")
	}
	return w.String()
}
