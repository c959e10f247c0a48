package typeset

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"slices"
)

// Subset collects the clusters of one font that a document uses and gives each a code.
// Codes start at 1; they are glyph numbers of the file that TrueType writes, where 0 is
// .notdef. It is not safe for concurrent use.
//
// Call Use for everything first and Code after that, and the same set of clusters
// always gets the same codes, whatever their order: [Subset.Key] can then find a
// compressed font again. Code also takes a cluster never seen before and gives it the
// next free code.
type Subset struct {
	Font *Font

	list   []*Cluster        // by code - 1
	sorted int               // clusters in list that have a code already
	seen   []uint16          // by Cluster.id: its code, or pending
	codes  map[string]uint16 // by Cluster.key; nil as long as all ids are below maxClusters
	key    string            // what Key returns; of keyed clusters
	keyed  int
}

// pending marks a cluster that has been used but has no code yet.
const pending = 0xFFFF

// maxID bounds Subset.seen; clusters with higher ids are found by their keys.
const maxID = 1 << 17

// Subset starts an empty subset.
func (f *Font) Subset() *Subset { return &Subset{Font: f} }

// Use adds the clusters of glyphs.
func (s *Subset) Use(glyphs []Glyph) {
	for _, g := range glyphs {
		s.add(g.Cluster)
	}
}

// add returns the code of c, or pending.
func (s *Subset) add(c *Cluster) uint16 {
	if int(c.id) < len(s.seen) && s.seen[c.id] != 0 {
		return s.seen[c.id]
	}
	code, known := uint16(pending), false
	if c.id >= maxClusters || s.codes != nil {
		code, known = s.addByKey(c)
	}
	if !known {
		s.list = append(s.list, c)
	}
	s.remember(c, code)
	return code
}

// addByKey compares by keys: when a font has forgotten its clusters, two can be equal.
func (s *Subset) addByKey(c *Cluster) (code uint16, known bool) {
	if s.codes == nil {
		s.codes = make(map[string]uint16, len(s.list)+1)
		for i, old := range s.list {
			s.codes[old.key] = pending
			if i < s.sorted {
				s.codes[old.key] = uint16(i + 1)
			}
		}
	}
	code, known = s.codes[c.key]
	if !known {
		code = pending
		s.codes[c.key] = code
	}
	return code, known
}

func (s *Subset) remember(c *Cluster, code uint16) {
	if c.id >= maxID {
		return
	}
	if int(c.id) >= len(s.seen) {
		s.seen = append(s.seen, make([]uint16, int(c.id)+1-len(s.seen))...)
	}
	s.seen[c.id] = code
}

// seal gives codes to all pending clusters, in the order of their keys.
func (s *Subset) seal() {
	if s.sorted == len(s.list) {
		return
	}
	fresh := s.list[s.sorted:]
	slices.SortFunc(fresh, func(a, b *Cluster) int { return cmp.Compare(a.key, b.key) })
	for i, c := range fresh {
		code := uint16(s.sorted + i + 1)
		if s.codes != nil {
			s.codes[c.key] = code
		}
		s.remember(c, code)
	}
	s.sorted = len(s.list)
}

// Code is the code of c, from 1 to Len.
func (s *Subset) Code(c *Cluster) uint16 {
	code := s.add(c)
	if code != pending && s.sorted == len(s.list) {
		return code
	}
	s.seal()
	if code == pending && c.id < maxID {
		code = s.seen[c.id]
	}
	if code == pending { // an equal cluster got the code
		code = s.codes[c.key]
		s.remember(c, code)
	}
	return code
}

// Len is the number of codes; the codes are 1 to Len.
func (s *Subset) Len() int {
	s.seal()
	return len(s.list)
}

// Text is what code reads as (for ToUnicode).
func (s *Subset) Text(code uint16) string {
	s.seal()
	return s.list[code-1].Text
}

// Width is the width of code in thousandths of the font size, as it stands in the
// file's hmtx table: [Cluster.Width] * 1000 / [Font.UnitsPerEm].
func (s *Subset) Width(code uint16) float64 {
	s.seal()
	return float64(s.list[code-1].Width) * 1000 / float64(s.Font.UnitsPerEm)
}

// Key identifies the font, the set of clusters and their codes: equal keys mean equal
// bytes from TrueType, equal texts and widths.
func (s *Subset) Key() string {
	s.seal()
	if s.keyed == len(s.list) && s.key != "" {
		return s.key
	}
	hash := sha256.New()
	all := append(make([]byte, 0, 4<<10), s.Font.Name...)
	for _, c := range s.list {
		all = binary.BigEndian.AppendUint16(all, uint16(len(c.key)))
		all = append(all, c.key...)
		if len(all) > 3<<10 {
			hash.Write(all) // never fails
			all = all[:0]
		}
	}
	hash.Write(all)
	s.key, s.keyed = string(hash.Sum(nil)), len(s.list)
	return s.key
}

// Name is the PostScript name with the subset tag, such as "ABCDEF+NotoSans-Regular";
// the tag depends on Key only.
func (s *Subset) Name() string {
	key := s.Key()
	tag := make([]byte, 6, 7+len(s.Font.Name))
	for i := range tag {
		tag[i] = 'A' + key[i]%26
	}
	return string(append(append(tag, '+'), s.Font.Name...))
}
