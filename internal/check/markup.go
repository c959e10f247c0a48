package check

import (
	"fmt"
	"strings"

	"polyleaf/internal/leaflet"
)

// markupCount is how much inline Markdown a text has.
type markupCount struct {
	bold, italic int // pairs of marks
	open         bool
	first        span // of the first bold mark
}

// markup compares bold and italic text.
func (p *pair) markup() {
	if strings.IndexByte(p.src.s, '*') < 0 && strings.IndexByte(p.tgt.s, '*') < 0 {
		return
	}
	src, tgt := countMarkup(p.src.s), countMarkup(p.tgt.s)
	switch {
	case tgt.open && !src.open:
		p.report(leaflet.Error, "markup-broken", span{}, tgt.first, "a mark of bold or italic text is not closed", "write ** on both sides of what is bold, without a space inside")
	case tgt.bold < src.bold:
		p.report(leaflet.Error, "markup-lost", src.first, span{}, fmt.Sprintf("the source has %d bold parts, the translation %d", src.bold, tgt.bold), "write ** on both sides of what is bold in the source")
	case tgt.bold > src.bold:
		p.report(leaflet.Warning, "markup-added", span{}, tgt.first, fmt.Sprintf("the source has %d bold parts, the translation %d", src.bold, tgt.bold), "make bold what is bold in the source")
	case tgt.italic != src.italic && !(p.script.noItalic && tgt.italic < src.italic):
		p.report(leaflet.Warning, "markup-changed", span{}, span{}, fmt.Sprintf("the source has %d italic parts, the translation %d", src.italic, tgt.italic), "write * on both sides of what is italic in the source")
	}
}

func countMarkup(s string) markupCount {
	var c markupCount
	strong, emphasis := 0, 0
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
		case s[i] == '*':
			n := 1
			for i+n < len(s) && s[i+n] == '*' {
				n++
			}
			if n >= 2 {
				if strong == 0 {
					c.first = span{i, i + 2}
				}
				strong++
			}
			if n != 2 && !(n == 1 && around(s, i)) {
				emphasis++
			}
			i += n - 1
		}
	}
	c.bold, c.italic, c.open = strong/2, emphasis/2, strong%2 != 0 || emphasis%2 != 0
	return c
}

// around reports whether a single star has spaces on both sides: it is no mark then.
func around(s string, i int) bool {
	return (i == 0 || s[i-1] == ' ') && (i+1 == len(s) || s[i+1] == ' ')
}
