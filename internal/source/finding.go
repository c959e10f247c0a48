package source

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"polyleaf/internal/leaflet"
)

// report adds a finding at an offset of the text. Use it for what only the
// reader of a format can see; what every leaflet shows is found in check.go.
func (d *document) report(severity leaflet.Severity, code string, offset int, text, hint string) {
	d.reportAt(severity, code, d.pos(offset), text, hint)
}

// reportAt adds a finding at a place in the file.
func (d *document) reportAt(severity leaflet.Severity, code string, pos leaflet.Position, text, hint string) {
	d.findings = append(d.findings, leaflet.Finding{Severity: severity, Code: code, Pos: pos, Text: text, Hint: hint})
}

// drop reports lines (from 1, both included) that are left out of the leaflet.
// What says what they are; the finding quotes how they begin.
func (d *document) drop(code string, first, last int, what, hint string) {
	d.dropAs(leaflet.Info, code, first, last, what, hint)
}

// dropAs is drop with a severity of its own.
func (d *document) dropAs(severity leaflet.Severity, code string, first, last int, what, hint string) {
	d.dropped = append(d.dropped, lineRange{first, last})
	line := d.line(first)
	indent := len(line) - len(strings.TrimLeft(line, " \t"))
	text := fmt.Sprintf("%s left out, %s: %s", what, lineNumbers(first, last), quote(strings.TrimSpace(line)))
	d.report(severity, code, d.lines[first-1]+indent, text, hint)
}

func lineNumbers(first, last int) string {
	if first == last {
		return "line " + strconv.Itoa(first)
	}
	return fmt.Sprintf("lines %d to %d", first, last)
}

// numberingGap reports a list that leaves a number out in front of an item.
func (d *document) numberingGap(offset, before, n int) {
	d.report(leaflet.Warning, "numbering-gap", offset,
		fmt.Sprintf("the list goes from %d to %d", before, n), "add what is missing, or number the items anew")
}

// mixedMarkers reports an item whose marker is not that of its list.
func (d *document) mixedMarkers(offset int, first, other string) {
	d.report(leaflet.Info, "mixed-markers", offset,
		fmt.Sprintf("the list mixes the markers %q and %q", first, other),
		"nothing to do if it is one list; else indent the items that belong below another")
}

// notAQuestion reports a line that ends in a question mark and stayed in an answer.
func (d *document) notAQuestion(offset int, text string) {
	d.report(leaflet.Info, "not-a-question", offset, "not taken for a question: "+quote(text),
		"if it is a question of its own, give it a line between blank lines above its answer")
}

// becameSummary reports text that stood before the first question.
func (d *document) becameSummary(offset int, text string) {
	d.report(leaflet.Info, "text-before-first-question", offset,
		"text before the first question became the summary: "+quote(text),
		"keep it to the main message in one or two sentences, or write a question above it")
}

// sortedFindings returns all findings in the order of the file.
func (d *document) sortedFindings() []leaflet.Finding {
	slices.SortStableFunc(d.findings, func(a, b leaflet.Finding) int {
		if a.Pos.Line != b.Pos.Line {
			return a.Pos.Line - b.Pos.Line
		}
		return a.Pos.Column - b.Pos.Column
	})
	return d.findings
}

// quoteLength is how much of a text a finding quotes, in runes.
const quoteLength = 60

// quote puts a text into quotation marks, shortened at a word where it is long.
func quote(s string) string {
	if utf8.RuneCountInString(s) > quoteLength {
		s = string([]rune(s[:min(len(s), 4*quoteLength)])[:quoteLength])
		if i := strings.LastIndexByte(s, ' '); i > len(s)/2 {
			s = s[:i]
		}
		s += "…"
	}
	return strconv.Quote(s)
}

func megabytes(n int) string { return fmt.Sprintf("%.1f MB", float64(n)/(1<<20)) }

// number gives "1 thing" or "2 things".
func number(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// runeName gives the code point, U+200B, of a character that cannot be shown.
func runeName(r rune) string { return fmt.Sprintf("%U", r) }
