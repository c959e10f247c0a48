package pdf

import "fmt"

// The editions: ways to print the same leaflet.
const (
	Standard   = "standard"    // A4 or Letter, 12 or 14 pt
	LargePrint = "large-print" // 18 pt, everything scaled (RNIB: large print is at least 16 pt)
	Giant      = "giant"       // 24 pt
	Booklet    = "booklet"     // A5 pages, a multiple of four
	Bilingual  = "bilingual"   // source and translation side by side
)

// Editions lists all editions, the usual one first.
func Editions() []string { return []string{Standard, LargePrint, Giant, Booklet, Bilingual} }

// Smallest sizes of type in points: RNIB Clear Print asks for 12 pt; the running footer may be
// smaller (EU Readability Guideline, 2009: 9 pt).
const (
	minBody   = 12
	minFooter = 9
)

const mm = 72 / 25.4 // points

// sheet is the measures of a page; all lengths in points.
type sheet struct {
	width, height float64
	side          float64 // margin at the left and the right
	top, bottom   float64
	size          float64 // of the body text
	footer        float64 // size of the footer text
	columns       int
	gutter        float64 // between columns
}

// scale turns a length that suits a body of 12 pt into one for this sheet.
func (s sheet) scale(length float64) float64 { return length * s.size / minBody }

// column is the width of the text.
func (s sheet) column() float64 { return s.width - 2*s.side }

// pageSizes are the sizes of paper by the names that a clinic file gives, in points.
var pageSizes = map[string][2]float64{
	"":       {595.28, 841.89},
	"A4":     {595.28, 841.89},
	"Letter": {612, 792},
}

// sheetFor chooses the measures of an edition. Margins leave lines of 45 to 75 letters at
// 12 pt, where a letter of Noto Sans is about 6.4 pt wide.
func sheetFor(edition, paper string, size float64) (sheet, error) {
	dimensions, ok := pageSizes[paper]
	if !ok {
		return sheet{}, fmt.Errorf("page size %q is not known; use A4 or Letter", paper)
	}
	if size != 0 && size < minBody {
		return sheet{}, fmt.Errorf("text size %g pt is too small; patients need at least %d pt", size, minBody)
	}
	s := sheet{width: dimensions[0], height: dimensions[1], side: 22 * mm, top: 15 * mm, bottom: 15 * mm, columns: 1}
	switch edition {
	case "", Standard:
		s.size = minBody
	case LargePrint:
		s.size, s.side = 18, 17*mm
	case Giant:
		s.size, s.side = 24, 15*mm
	case Booklet:
		s.size, s.side = minBody, 15*mm
		s.width, s.height = s.height/2, s.width
	case Bilingual:
		// Lines of 38 letters: short, but both languages stand on an upright page that can be stapled.
		s.size, s.side, s.columns, s.gutter = minBody, 15*mm, 2, 7*mm
	default:
		return sheet{}, fmt.Errorf("edition %q is not known", edition)
	}
	s.size = max(s.size, size)
	s.footer = minFooter * s.size / minBody
	return s, nil
}
