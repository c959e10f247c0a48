package handoff

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/language"

	"polyleaf/internal/leaflet"
	"polyleaf/internal/xmltext"
)

// columns are the headings of a table. Only the target is to be filled in, and
// "done" as the state of a draft that is right as it is.
var columns = []string{"id", "state", "context", "source", "target", "previous source", "suggestions", "terms", "limit", "hash"}

const (
	columnState  = 1
	columnTarget = 4
)

func row(u *Unit) []string {
	var suggestions, terms []string
	for _, s := range u.Suggestions {
		suggestions = append(suggestions, fmt.Sprintf("%d %% (%s): %s", s.Score, s.Origin, s.Text))
	}
	for _, t := range u.Terms {
		terms = append(terms, t.Source+" = "+t.Target+inBrackets(t.Note))
	}
	limit := ""
	if u.MaxLength > 0 {
		limit = strconv.Itoa(u.MaxLength)
	}
	return []string{
		u.ID, string(u.State), strings.Join(u.Context, "\n"), u.Source, u.Target, u.Previous,
		strings.Join(suggestions, "\n"), strings.Join(terms, "\n"), limit, u.Hash,
	}
}

// formula begins what a spreadsheet would take for a formula.
const formula = "=+-@\t\r"

// guard puts an apostrophe before a cell that a spreadsheet would calculate, or
// that begins with an apostrophe; unguard takes it away.
func guard(cell string) string {
	if cell != "" && (strings.IndexByte(formula, cell[0]) >= 0 || cell[0] == '\'') {
		return "'" + cell
	}
	return cell
}

func unguard(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && (strings.IndexByte(formula, cell[1]) >= 0 || cell[1] == '\'') {
		return cell[1:]
	}
	return cell
}

// writeCSV writes RFC 4180 with a byte order mark, without which spreadsheets
// take it for another encoding. The first lines name the languages.
func writeCSV(p *Package) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	rows := [][]string{heading(p)}
	for i := range p.Units {
		cells := row(&p.Units[i])
		for j := range cells {
			cells[j] = guard(cells[j])
		}
		rows = append(rows, cells)
	}
	if err := w.WriteAll(rows); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// heading is the first row: the languages stand in the names of the columns.
func heading(p *Package) []string {
	h := append([]string{}, columns...)
	h[3] += " (" + p.SourceLang + ")"
	h[columnTarget] += " (" + p.Locale + ")"
	return h
}

// readCSV reads a table that a spreadsheet saved: with commas, semicolons or
// tabs, in UTF-8 or UTF-16, columns in any order.
func readCSV(name string, data []byte) (*Package, error) {
	data = xmltext.UTF8(data)
	if !utf8.Valid(data) {
		return nil, fmt.Errorf("%s: file is not UTF-8; save it as \"CSV UTF-8\"", name)
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma = separator(data)
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %v", name, err)
	}
	line := func(i int) leaflet.Position { return leaflet.Position{File: name, Line: i + 1, Column: 1} }
	return readRows(name, rows, line, unguard)
}

// separator is the one that stands most often in the first line.
func separator(data []byte) rune {
	first, _, _ := bytes.Cut(data, []byte("\n"))
	best, most := ',', 0
	for _, c := range ",;\t" {
		if n := bytes.Count(first, []byte(string(c))); n > most {
			best, most = c, n
		}
	}
	return best
}

// readRows reads the rows of a table. The first one has the headings.
func readRows(name string, rows [][]string, pos func(i int) leaflet.Position, clean func(string) string) (*Package, error) {
	p := &Package{}
	column := map[string]int{}
	if len(rows) > 0 {
		for i, cell := range rows[0] {
			title, lang, _ := strings.Cut(strings.TrimSpace(cell), " (")
			title = strings.ToLower(title)
			if _, ok := column[title]; ok {
				continue
			}
			column[title] = i
			switch title {
			case "source":
				p.SourceLang = strings.TrimSuffix(lang, ")")
			case "target":
				p.Locale = strings.TrimSuffix(lang, ")")
			}
		}
	}
	for _, need := range []string{"id", "target"} {
		if _, ok := column[need]; !ok {
			return nil, fmt.Errorf("%s: table has no column %q", pos(0), need)
		}
	}
	for i, cells := range rows[1:] {
		get := func(title string) string {
			if c, ok := column[title]; ok && c < len(cells) {
				return clean(strings.ReplaceAll(cells[c], "\r\n", "\n"))
			}
			return ""
		}
		if get("id") == "" {
			continue
		}
		u := Unit{
			ID: strings.TrimSpace(get("id")), Hash: get("hash"), Source: get("source"), Target: get("target"),
			Previous: get("previous source"), State: Done, plainState: true, Pos: pos(i + 1),
		}
		// Who fills in a table changes the text and leaves the state alone.
		switch state := State(strings.ToLower(strings.TrimSpace(get("state")))); state {
		case Draft, Approved:
			u.State = state
		}
		p.Units = append(p.Units, u)
	}
	return p, nil
}

const sheet = "Translation"

// writeXLSX writes a workbook with one sheet. Everything but the translation is
// locked against changes by mistake, without a password.
func writeXLSX(p *Package) ([]byte, error) {
	x := excelize.NewFile()
	defer x.Close()
	if err := x.SetSheetName("Sheet1", sheet); err != nil {
		return nil, err
	}
	s := sheetWriter{x: x}
	const always = "1970-01-01T00:00:00Z" // the same bytes on every run
	s.keep(x.SetDocProps(&excelize.DocProperties{Creator: p.Tool, Language: p.Locale, Created: always, Modified: always}))
	s.styles(p)
	s.row(1, heading(p), s.head, s.head)
	for i := range p.Units {
		s.row(i+2, row(&p.Units[i]), s.locked, s.open)
	}
	widths := []float64{28, 9, 30, 60, 60, 40, 40, 24, 8, 12}
	for i, w := range widths {
		name, err := excelize.ColumnNumberToName(i + 1)
		s.keep(err)
		s.keep(x.SetColWidth(sheet, name, name, w))
	}
	s.keep(x.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	s.keep(x.ProtectSheet(sheet, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, FormatCells: true, FormatColumns: true, FormatRows: true, AutoFilter: true, Sort: true,
	}))
	if s.err != nil {
		return nil, s.err
	}
	var b bytes.Buffer
	if _, err := x.WriteTo(&b); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

type sheetWriter struct {
	x                  *excelize.File
	head, locked, open int // styles
	err                error
}

func (s *sheetWriter) keep(err error) {
	if s.err == nil {
		s.err = err
	}
}

func (s *sheetWriter) style(style *excelize.Style) int {
	id, err := s.x.NewStyle(style)
	s.keep(err)
	return id
}

// styles makes the three styles; 49 is the number format "@", text, without
// which "1/2" becomes a date.
func (s *sheetWriter) styles(p *Package) {
	direction := uint64(1)
	if rightToLeft(p.Locale) {
		direction = 2
	}
	s.head = s.style(&excelize.Style{Font: &excelize.Font{Bold: true}, NumFmt: 49})
	s.locked = s.style(&excelize.Style{NumFmt: 49, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F2F2F2"}}})
	s.open = s.style(&excelize.Style{NumFmt: 49, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top", ReadingOrder: direction}, Protection: &excelize.Protection{Locked: false}})
}

func rightToLeft(tag string) bool {
	t, err := language.Parse(tag)
	if err != nil {
		return false
	}
	script, _ := t.Script()
	switch script.String() {
	case "Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg":
		return true
	}
	return false
}

func (s *sheetWriter) row(number int, cells []string, style, target int) {
	for i, text := range cells {
		cell, err := excelize.CoordinatesToCellName(i+1, number)
		s.keep(err)
		s.keep(s.x.SetCellStr(sheet, cell, text))
		if i == columnTarget || i == columnState {
			s.keep(s.x.SetCellStyle(sheet, cell, cell, target))
		} else {
			s.keep(s.x.SetCellStyle(sheet, cell, cell, style))
		}
	}
}

// readXLSX reads the first sheet that has the columns.
func readXLSX(name string, data []byte) (*Package, error) {
	x, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxSize, UnzipXMLSizeLimit: maxSize, RawCellValue: true})
	if err != nil {
		return nil, fmt.Errorf("%s: workbook cannot be read: %v", name, err)
	}
	defer x.Close()
	first := fmt.Errorf("%s: workbook has no sheet", name)
	for i, sheet := range x.GetSheetList() {
		rows, err := x.GetRows(sheet)
		if err != nil {
			return nil, fmt.Errorf("%s: sheet %q: %v", name, sheet, err)
		}
		place := func(i int) leaflet.Position { return leaflet.Position{File: name + " (" + sheet + ")", Line: i + 1} }
		p, err := readRows(name, rows, place, func(s string) string { return s })
		if err == nil {
			return p, nil
		}
		if i == 0 {
			first = err
		}
	}
	return nil, first
}
