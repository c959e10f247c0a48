package typeset

// Subset collects the clusters of one font that a document uses and gives each a
// code. Codes start at 1; they are glyph numbers of the file that TrueType
// writes, where 0 is .notdef. It is not safe for concurrent use.
//
// Call Use for everything first and Code after that, and the same set of
// clusters always gets the same codes, whatever their order: [Subset.Key] can
// then find a compressed font again. Code also takes a cluster never seen
// before and gives it the next free code.
type Subset struct {
	Font *Font
}

// Subset starts an empty subset.
func (f *Font) Subset() *Subset { return &Subset{Font: f} }

// Use adds the clusters of glyphs.
func (s *Subset) Use(glyphs []Glyph) {}

// Code is the code of c, from 1 to Len.
func (s *Subset) Code(c *Cluster) uint16 { return 0 }

// Len is the number of codes; the codes are 1 to Len.
func (s *Subset) Len() int { return 0 }

// Text is what code reads as (for ToUnicode).
func (s *Subset) Text(code uint16) string { return "" }

// Width is the width of code in thousandths of the font size, as it stands in
// the file's hmtx table: [Cluster.Width] * 1000 / [Font.UnitsPerEm].
func (s *Subset) Width(code uint16) float64 { return 0 }

// Key identifies the set of clusters and their codes: equal keys mean equal
// bytes from TrueType, equal texts and widths.
func (s *Subset) Key() string { return "" }

// Name is the PostScript name with the subset tag, such as
// "ABCDEF+NotoSans-Regular"; the tag depends on Key only.
func (s *Subset) Name() string { return "" }

// TrueType is the font file to embed, with one glyph per code and no more
// tables than such a font needs (glyf, head, hhea, hmtx, loca, maxp).
func (s *Subset) TrueType() []byte { return nil }
