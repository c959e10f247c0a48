package check

import (
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/markup"
	"polyleaf/internal/typeset"
)

// What has room on the pages of the large-print edition (A4, 18 pt), where it is
// narrowest but for giant print, in ems: line widths by the size of the type. The
// measures are those of exporters/pdf.
const (
	footEms     = 30   // a line at the foot, 499 pt less the page number, in 13.5 pt
	footLines   = 2    // that the title may take there; the rest is cut
	titleEms    = 13.3 // the column, 499 pt, in 37.5 pt
	questionEms = 22   // the same in 22.5 pt
)

// widest is more than the width of a letter of any script, in ems: texts whose
// letters would fit if all were so wide are not measured.
const widest = 1.3

var setter = sync.OnceValue(func() *typeset.Setter { return typeset.New(typeset.Options{CacheWords: 1 << 12}) })

// box reports headings that a PDF page has no room for: titles that are cut at
// the foot, and words that are broken since no line is wide enough for them.
func (c *checker) box(m *catalogue.Message, p *pair) {
	var room float64
	switch m.Role {
	case leaflet.RoleTitle:
		room = titleEms
	case leaflet.RoleGroup, leaflet.RoleQuestion:
		room = questionEms
	default:
		return
	}
	text := markup.Plain(markup.Split(c.file.Text(m.ID)))
	if m.Role == leaflet.RoleTitle && float64(utf8.RuneCountInString(text))*widest > footLines*footEms {
		if n := len(p.lines(text, footEms, false)); n > footLines {
			c.noRoom(m, fmt.Sprintf("the title needs %d lines at the foot of large-print pages, where %d have room", n, footLines), "say it in fewer words: it is cut there")
		}
	}
	if p.lex.spaceless {
		return
	}
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return r <= ' ' || r == '-' || r == '/' || r == '–' || r == '—' }) {
		if float64(utf8.RuneCountInString(word))*widest > room && p.lines(word, 0, true)[0].Width > room {
			c.noRoom(m, fmt.Sprintf("%q is wider than a line of the large-print edition and is broken there", word), "use a shorter word, or a hyphen where it may be broken")
		}
	}
}

// lines sets a text at a size of 1, so that widths are ems.
func (p *pair) lines(text string, width float64, bold bool) []typeset.Line {
	run := typeset.Run{Text: text, Style: typeset.Style{Lang: p.lang, Size: 1, Bold: bold}}
	return setter().Lines([]typeset.Run{run}, typeset.LineOptions{Width: width, RTL: p.script.rtl})
}

func (c *checker) noRoom(m *catalogue.Message, text, hint string) {
	c.add(leaflet.Finding{
		Severity: leaflet.Warning, Code: "too-long", Pos: c.file.Pos(m.ID), Locale: c.file.Locale, Message: m.ID, Text: text, Hint: hint,
	})
}
