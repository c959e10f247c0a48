package typeset

import (
	"encoding/binary"
	"slices"
	"strings"

	"github.com/go-text/typesetting/font/opentype/tables"
	"github.com/go-text/typesetting/language"
	"golang.org/x/text/unicode/norm"
)

// WebFont is a font file for browsers, cut down to the letters that it is for. It keeps
// the rules for joining and placing letters, so that a browser can still shape with it.
type WebFont struct {
	Name    string // PostScript name, such as "NotoSans-Bold"
	Family  string // the same for regular and bold
	Bold    bool
	Letters []rune // sorted
	Data    []byte // WOFF 1.0
}

// WebFonts cuts the embedded fonts down to letters of a text in one language. The fonts
// come in the order in which a browser has to ask them: that of the language's own
// script first. Without a bold file of a family, the browser makes bold letters itself.
func (s *Setter) WebFonts(lang string, letters []rune) ([]WebFont, error) {
	letters = withParts(letters)
	var list []WebFont
	for _, fam := range s.webFamilies(lang, letters) {
		for _, bold := range []bool{false, true} {
			name, stroked := fam.file(bold, false)
			if stroked {
				continue
			}
			f := s.library.font(name)
			own := f.lettersAmong(letters)
			data, err := f.web(own)
			if err != nil {
				return nil, err
			}
			list = append(list, WebFont{Name: name, Family: fam.regular, Bold: bold, Letters: own, Data: data})
		}
	}
	return list, nil
}

// withParts adds what a shaper may put in place of letters, and returns all sorted: their parts when
// it takes them apart, the mirrored bracket in right-to-left text, and the circle below a lone mark.
func withParts(letters []rune) []rune {
	all := append(slices.Clone(letters), ' ', '\u25cc')
	for _, r := range letters {
		all = append(all, []rune(norm.NFD.String(string(r)))...)
		switch r {
		case '\u0e33': // Thai and Lao sara am have no canonical parts, and are taken apart all the same
			all = append(all, '\u0e4d', '\u0e32')
		case '\u0eb3':
			all = append(all, '\u0ecd', '\u0eb2')
		}
		if strings.ContainsRune(mirrored, r) {
			all = append(all, []rune(mirrored)...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// mirrored are the brackets and quotation marks that point the other way in right-to-left text.
const mirrored = "()[]{}<>«»‹›"

// webFamilies lists the families that show the letters in this language. Signs that
// belong to no script are no reason to take a family if one before it has them.
func (s *Setter) webFamilies(lang string, letters []rune) []family {
	l := localeOf(lang)
	var chosen []family
	choose := func(r rune, script language.Script) {
		for _, fam := range l.families(script) {
			if _, ok := s.library.font(fam.regular).glyphOf(r); ok {
				if !slices.Contains(chosen, fam) {
					chosen = append(chosen, fam)
				}
				return
			}
		}
	}
	own := l.shapingScript()
	for _, wanted := range []func(language.Script) bool{
		func(s language.Script) bool { return s == own || isHanOrKana(own) && isHanOrKana(s) },
		isLetterScript,
	} {
		for _, r := range letters {
			if script := language.LookupScript(r); wanted(script) {
				choose(r, script)
			}
		}
	}
	for _, r := range letters {
		if !isLetterScript(language.LookupScript(r)) && !s.anyHas(chosen, r) {
			choose(r, own)
		}
	}
	return chosen
}

func (s *Setter) anyHas(list []family, r rune) bool {
	return slices.ContainsFunc(list, func(fam family) bool {
		_, ok := s.library.font(fam.regular).glyphOf(r)
		return ok
	})
}

// lettersAmong are the letters that the font has.
func (f *Font) lettersAmong(letters []rune) []rune {
	var own []rune
	for _, r := range letters {
		if _, ok := f.glyphOf(r); ok {
			own = append(own, r)
		}
	}
	return own
}

// web writes the font with the outlines that text of these letters can need. Glyphs keep
// their numbers, and those that are not needed are empty: the tables for shaping stay
// true as they are.
func (f *Font) web(letters []rune) ([]byte, error) {
	keep := f.reachable(letters)
	glyf, loca := f.outlinesOf(keep)
	t := map[string][]byte{
		"cmap": cmapTable(f, letters), "glyf": glyf, "loca": loca, "head": f.head, "hhea": f.hhea, "maxp": f.maxp, "hmtx": f.hmtx,
	}
	for _, name := range []string{"GDEF", "GPOS", "GSUB", "OS/2", "name", "post"} {
		if _, ok := f.tables[name]; !ok {
			continue
		}
		data, err := f.read(name)
		if err != nil {
			return nil, err
		}
		t[name] = data
	}
	return woff(t)
}

// glyphs is a set of glyphs with those that have been added last.
type glyphs struct {
	has   map[uint16]bool
	fresh []uint16
}

func (g *glyphs) add(gid uint16) {
	if !g.has[gid] {
		g.has[gid] = true
		g.fresh = append(g.fresh, gid)
	}
}

// reachable is what shaping can make of the letters: their glyphs, all that the
// substitutions can put in their place whatever stands around them, and the components
// of those. The result can be larger than what a text needs, never smaller.
func (f *Font) reachable(letters []rune) map[uint16]bool {
	g := &glyphs{has: map[uint16]bool{}}
	g.add(0)
	for _, r := range letters {
		if gid, ok := f.glyphOf(r); ok {
			g.add(gid)
		}
	}
	for before := -1; before != len(g.has); {
		before = len(g.has)
		for _, lookup := range f.gsub {
			for _, subtable := range lookup.Subtables {
				substitute(g, subtable)
			}
		}
		for len(g.fresh) > 0 {
			gid := g.fresh[len(g.fresh)-1]
			g.fresh = g.fresh[:len(g.fresh)-1]
			f.addComponents(g, gid)
		}
	}
	return g.has
}

// substitute adds what one subtable can make of the glyphs. Contextual ones name other
// lookups, which are asked anyway.
func substitute(g *glyphs, subtable tables.GSUBLookup) {
	var made []tables.GlyphID
	eachCovered := func(visit func(gid uint16, index int)) {
		cov := subtable.Cov()
		for gid := range g.has {
			if i, ok := cov.Index(tables.GlyphID(gid)); ok {
				visit(gid, i)
			}
		}
	}
	switch t := subtable.(type) {
	case tables.SingleSubs:
		switch d := t.Data.(type) {
		case tables.SingleSubstData1:
			eachCovered(func(gid uint16, _ int) { made = append(made, tables.GlyphID(int(gid)+int(d.DeltaGlyphID))) })
		case tables.SingleSubstData2:
			eachCovered(func(_ uint16, i int) { made = append(made, d.SubstituteGlyphIDs[i]) })
		}
	case tables.MultipleSubs:
		eachCovered(func(_ uint16, i int) { made = append(made, t.Sequences[i].SubstituteGlyphIDs...) })
	case tables.AlternateSubs:
		eachCovered(func(_ uint16, i int) { made = append(made, t.AlternateSets[i].AlternateGlyphIDs...) })
	case tables.LigatureSubs:
		eachCovered(func(_ uint16, i int) { made = append(made, ligatures(g, t.LigatureSets[i].Ligatures)...) })
	case tables.ReverseChainSingleSubs:
		eachCovered(func(_ uint16, i int) { made = append(made, t.SubstituteGlyphIDs[i]) })
	}
	for _, gid := range made {
		g.add(uint16(gid))
	}
}

// ligatures are those of whose components all are there.
func ligatures(g *glyphs, list []tables.Ligature) []tables.GlyphID {
	var made []tables.GlyphID
	for _, l := range list {
		if !slices.ContainsFunc(l.ComponentGlyphIDs, func(gid tables.GlyphID) bool { return !g.has[uint16(gid)] }) {
			made = append(made, l.LigatureGlyph)
		}
	}
	return made
}

func (f *Font) addComponents(g *glyphs, gid uint16) {
	if outline := f.appendOutline(nil, gid); len(outline) >= 10 && int16(binary.BigEndian.Uint16(outline)) < 0 {
		eachComponent(outline[10:], func(part []byte) { g.add(binary.BigEndian.Uint16(part[2:])) })
	}
}

// outlinesOf writes the tables glyf and loca with the outlines of some glyphs.
func (f *Font) outlinesOf(keep map[uint16]bool) (glyf, loca []byte) {
	long := binary.BigEndian.Uint16(f.head[50:]) != 0
	count := int(binary.BigEndian.Uint16(f.maxp[4:]))
	for gid := 0; ; gid++ {
		if long {
			loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		} else {
			loca = binary.BigEndian.AppendUint16(loca, uint16(len(glyf)/2))
		}
		if gid == count {
			return glyf, loca
		}
		if keep[uint16(gid)] {
			glyf = f.appendOutline(glyf, uint16(gid))
			for len(glyf)%4 != 0 {
				glyf = append(glyf, 0)
			}
		}
	}
}

// cmapTable maps the letters, which are sorted, to their glyphs (cmap format 12).
func cmapTable(f *Font, letters []rune) []byte {
	t := []byte{0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12} // one subtable: Windows, all of Unicode
	t = append(t, 0, 12, 0, 0)
	t = binary.BigEndian.AppendUint32(t, uint32(16+12*len(letters)))
	t = binary.BigEndian.AppendUint32(t, 0) // language
	t = binary.BigEndian.AppendUint32(t, uint32(len(letters)))
	for _, r := range letters {
		gid, _ := f.glyphOf(r)
		t = binary.BigEndian.AppendUint32(t, uint32(r))
		t = binary.BigEndian.AppendUint32(t, uint32(r))
		t = binary.BigEndian.AppendUint32(t, uint32(gid))
	}
	return t
}
