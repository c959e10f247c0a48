package report

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strconv"
	"strings"
)

// Status is the heat map of a project: how far each leaflet is in each locale.
type Status struct {
	Title, Source, Tool string
	Locales             []Locale
	Rows                []Row
}

// Locale is a column.
type Locale struct {
	Tag     string
	English string // name of the language
}

// Row is one leaflet; its cells are in the order of the locales.
type Row struct {
	ID, Title string
	Cells     []Cell
}

// Cell is one leaflet in one locale.
type Cell struct {
	Messages, Translated, Stale, Missing int
	Errors                               int
	Reviewed                             bool // all sign-offs of the policy hold
}

// add sums cells up.
func (c Cell) add(x Cell) Cell {
	return Cell{c.Messages + x.Messages, c.Translated + x.Translated, c.Stale + x.Stale, c.Missing + x.Missing, c.Errors + x.Errors, c.Reviewed && x.Reviewed}
}

// percent of the texts that are current, rounded down: only whole translations have 100.
func (c Cell) percent() int {
	if c.Messages == 0 {
		return 0
	}
	return 100 * c.Translated / c.Messages
}

// class is the colour of a cell. It says nothing that the text does not say.
func (c Cell) class() byte {
	switch percent := c.percent(); {
	case c.Errors > 0:
		return 'x'
	case c.Reviewed:
		return 'e'
	case percent == 100:
		return 'd'
	case percent >= 50:
		return 'c'
	case percent > 0:
		return 'b'
	}
	return 'a'
}

// text is what stands in a cell: the percentage, then ✓ reviewed, ~ stale, ! errors.
func (c Cell) text() string {
	s := strconv.Itoa(c.percent())
	if c.Reviewed {
		s += "✓"
	}
	if c.Stale > 0 {
		s += "~"
	}
	if c.Errors > 0 {
		s += "!"
	}
	return s
}

// HTML writes the cells of a row. There may be 40,000 on a page: attributes
// have no quotes and the end tags, which HTML does not need, are left out.
func (r Row) HTML() template.HTML {
	var b strings.Builder
	for _, c := range r.Cells {
		b.WriteString("<td class=")
		b.WriteByte(c.class())
		b.WriteByte('>')
		b.WriteString(c.text())
	}
	return template.HTML(b.String())
}

// sum adds up one locale over all leaflets.
func (s *Status) sum(locale int) Cell {
	sum := Cell{Reviewed: len(s.Rows) > 0}
	for _, r := range s.Rows {
		sum = sum.add(r.Cells[locale])
	}
	return sum
}

// Total is the row for all leaflets. It has percentages only: among many leaflets
// there is always one with something to do.
func (s *Status) Total() Row {
	total := Row{Cells: make([]Cell, len(s.Locales))}
	for i := range total.Cells {
		total.Cells[i] = s.sum(i)
		total.Cells[i].Stale, total.Cells[i].Errors = 0, 0
	}
	return total
}

// Language is what the table of languages says of one.
type Language struct {
	Locale
	Cell
	Complete, Signed int // leaflets
}

// Languages sums up each locale.
func (s *Status) Languages() []Language {
	list := make([]Language, len(s.Locales))
	for i, locale := range s.Locales {
		list[i] = Language{Locale: locale, Cell: s.sum(i)}
		for _, r := range s.Rows {
			c := r.Cells[i]
			if c.Translated == c.Messages {
				list[i].Complete++
			}
			if c.Reviewed {
				list[i].Signed++
			}
		}
	}
	return list
}

// Percent is percent for the page.
func (l Language) Percent() string { return fmt.Sprintf("%d %%", l.percent()) }

//go:embed status.html
var statusPage string

var statusTemplate = template.Must(template.New("status").Parse(statusPage))

// HTML prints the heat map as one page. Its script only filters what is there.
func (s *Status) HTML(w io.Writer) error { return statusTemplate.Execute(w, s) }
