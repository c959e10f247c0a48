package typeset

// Font is one font file, parsed when it is first needed.
type Font struct {
	Name       string // PostScript name, such as "NotoSans-Regular"
	UnitsPerEm int

	// For a font descriptor, in thousandths of the font size.
	Ascent, Descent float64 // Descent is negative
	CapHeight       float64
	BBox            [4]float64 // xMin, yMin, xMax, yMax
	StemV           float64
	ItalicAngle     float64 // degrees, counter-clockwise, so negative for italics
}

// Invisible is a cluster without ink and width that reads as text, such as a
// right-to-left mark after a number.
func (f *Font) Invisible(text string) *Cluster { return &Cluster{Text: text, font: f} }
