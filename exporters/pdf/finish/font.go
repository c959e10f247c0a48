package finish

import (
	"bytes"
	"fmt"
	"strconv"
)

// FontData is the part of a font that depends on its letters only, ready to be
// written. It may be kept and shared between documents.
type FontData struct {
	file      []byte // deflated
	size      int    // before
	toUnicode []byte // deflated
	widths    string
}

// Size is about the number of bytes that d takes.
func (d *FontData) Size() int { return len(d.file) + len(d.toUnicode) + len(d.widths) }

// NewFontData packs a TrueType file whose glyphs 1, 2, 3 ... have the given
// widths (thousandths of the font size) and read as the given texts.
func NewFontData(trueType []byte, widths []float64, texts []string) *FontData {
	d := &FontData{size: len(trueType), widths: widthArray(widths)}
	level := levelFont
	if len(trueType) >= largeFont {
		level = levelLargeFont
	}
	z := deflate(level, trueType)
	d.file = bytes.Clone(z.Bytes())
	release(z)
	z = deflate(levelText, toUnicode(texts))
	d.toUnicode = bytes.Clone(z.Bytes())
	release(z)
	return d
}

func widthArray(widths []float64) string {
	b := []byte("[1[")
	for i, w := range widths {
		if i > 0 {
			b = append(b, ' ')
		}
		b = appendNumber(b, w)
	}
	return string(append(b, "]]"...))
}

// appendNumber appends at most three decimals.
func appendNumber(b []byte, v float64) []byte {
	b = strconv.AppendFloat(b, v, 'f', 3, 64)
	b = bytes.TrimRight(b, "0")
	return bytes.TrimSuffix(b, []byte("."))
}

// toUnicode is a CMap from the codes 1, 2, 3 ... to texts (ISO 32000-1, 9.10.3).
func toUnicode(texts []string) []byte {
	b := []byte("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n")
	for from := 1; from <= len(texts); {
		// A range holds codes that differ in their last byte only.
		to := min(from|0xff, len(texts))
		b = append(hex16(append(b, "1 beginbfrange\n<"...), uint16(from)), "><"...)
		b = append(hex16(b, uint16(to)), ">["...)
		for _, s := range texts[from-1 : to] {
			b = append(hexUTF16(append(b, '<'), s), '>')
		}
		b = append(b, "]\nendbfrange\n"...)
		from = to + 1
	}
	return append(b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"...)
}

// font writes a composite font whose codes are its glyph numbers.
func (f *file) font(font Font) int {
	d := font.Data
	data, unicode := f.alloc(), f.alloc()
	f.stream(data, "/Filter/FlateDecode/Length1 "+strconv.Itoa(d.size), d.file)
	f.stream(unicode, "/Filter/FlateDecode", d.toUnicode)
	descriptor, descendant, n := f.alloc(), f.alloc(), f.alloc()
	from := len(f.body)
	const symbolic = 4 // the codes are no standard Latin ones
	b := fmt.Appendf(f.body, "<</Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[", font.Name, symbolic)
	for _, v := range font.BBox {
		b = append(appendNumber(b, v), ' ')
	}
	b = appendNumber(append(b, "]/ItalicAngle "...), font.ItalicAngle)
	b = appendNumber(append(b, "/Ascent "...), font.Ascent)
	b = appendNumber(append(b, "/Descent "...), font.Descent)
	b = appendNumber(append(b, "/CapHeight "...), font.CapHeight)
	b = appendNumber(append(b, "/StemV "...), font.StemV)
	f.body = append(b, "/FontFile2 "+ref(data)+">>"...)
	f.set(descriptor, from)
	f.add(descendant, "<</Type/Font/Subtype/CIDFontType2/BaseFont/", font.Name, "/CIDToGIDMap/Identity"+
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ", ref(descriptor), "/DW 0/W", d.widths, ">>")
	f.add(n, "<</Type/Font/Subtype/Type0/BaseFont/", font.Name, "/Encoding/Identity-H/DescendantFonts[", ref(descendant), "]/ToUnicode ", ref(unicode), ">>")
	return n
}
