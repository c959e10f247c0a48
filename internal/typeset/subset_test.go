package typeset

import (
	"bytes"
	"encoding/binary"
	"math"
	"strings"
	"testing"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/google/go-cmp/cmp"
)

// fragmentsOf sets text on one line.
func fragmentsOf(s *Setter, lang, text string, rtl bool) []Fragment {
	return s.Lines(plain(lang, text), LineOptions{RTL: rtl})[0].Fragments
}

// TestSubsetDrawsTheSame compares the outline of each code with the glyphs of the font
// that it is made from, as another library reads them.
func TestSubsetDrawsTheSame(t *testing.T) {
	s := New(Options{})
	for _, c := range []struct {
		lang, text string
		rtl        bool
	}{
		{"en", "Àé fi ½ AVAŤ", false},
		{"vi", "Nghỉ ngơi ặ Ể", false},
		{"ar", "بِسْمِ اللَّهِ لا", true},
		{"ur", "کھنچاؤ پیچھے", true},
		{"hi", "र्क्ष्य स्त्री में", false},
		{"km", "ស្ត្រី ព្រះ", false},
		{"my", "ကျွန်ုပ်", false},
		{"zh-Hans", "痉挛，“布”", false},
		{"ko", "뷁 똠", false},
		{"bo", "ཧཱུྃ བསྒྲུབས", false},
	} {
		t.Run(c.lang, func(t *testing.T) {
			for _, f := range fragmentsOf(s, c.lang, c.text, c.rtl) {
				checkSubset(t, f)
			}
		})
	}
}

func checkSubset(t *testing.T, f Fragment) {
	t.Helper()
	sub := f.Font.Subset()
	sub.Use(f.Glyphs)
	face, err := font.ParseTTF(bytes.NewReader(withCmap(sub.TrueType())))
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range f.Glyphs {
		code := sub.Code(g.Cluster)
		if code == 0 {
			t.Errorf("%q has no code", g.Cluster.Text)
		}
		if got := sub.Text(code); got != g.Cluster.Text {
			t.Errorf("code %d reads as %q, want %q", code, got, g.Cluster.Text)
		}
		if got := face.HorizontalAdvance(font.GID(code)); got != float32(g.Cluster.Width) {
			t.Errorf("%q is %v wide in the file, want %d", g.Cluster.Text, got, g.Cluster.Width)
		}
		outline, _ := face.GlyphDataOutline(font.GID(code))
		if diff := cmp.Diff(roundSegments(g.Cluster.Outline()), convertOutline(outline)); diff != "" {
			t.Errorf("%s: outline of %q differs (-font +subset):\n%s", f.Font.Name, g.Cluster.Text, diff)
		}
	}
}

// withCmap adds an empty cmap, without which the other library refuses a font.
func withCmap(file []byte) []byte {
	cmap := []byte{0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0, 0}
	out := append([]byte(nil), file[:12]...)
	binary.BigEndian.PutUint16(out[4:], tableCount+1)
	entry := append([]byte("cmap\x00\x00\x00\x00"), 0, 0, 0, 0, 0, 0, 0, 0)
	binary.BigEndian.PutUint32(entry[8:], uint32(len(file)+16))
	binary.BigEndian.PutUint32(entry[12:], uint32(len(cmap)))
	out = append(out, entry...)
	for i := range tableCount {
		e := append([]byte(nil), file[12+16*i:28+16*i]...)
		binary.BigEndian.PutUint32(e[8:], binary.BigEndian.Uint32(e[8:])+16)
		out = append(out, e...)
	}
	return append(append(out, file[12+16*tableCount:]...), cmap...)
}

// convertOutline takes the other library's outline into our form, without the steps
// that end where they start.
func convertOutline(o font.GlyphOutline) []Segment {
	var list []Segment
	for _, s := range o.Segments {
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			list = append(list, Segment{Op: 'M', X: float64(s.Args[0].X), Y: float64(s.Args[0].Y)})
		case opentype.SegmentOpLineTo:
			list = append(list, Segment{Op: 'L', X: float64(s.Args[0].X), Y: float64(s.Args[0].Y)})
		case opentype.SegmentOpQuadTo:
			list = append(list, Segment{'Q', float64(s.Args[0].X), float64(s.Args[0].Y), float64(s.Args[1].X), float64(s.Args[1].Y)})
		}
	}
	return roundSegments(list)
}

// roundSegments rounds to a tenth of a unit and leaves out closing and empty pieces.
func roundSegments(segments []Segment) []Segment {
	round := func(v float64) float64 { return math.Round(v*10) / 10 }
	var list []Segment
	x, y := 0.0, 0.0
	var start Segment
	for i, s := range segments {
		s = Segment{s.Op, round(s.X1), round(s.Y1), round(s.X), round(s.Y)}
		if s.Op == 'Z' {
			continue
		}
		if s.Op == 'M' {
			start = s
		}
		last := i+1 == len(segments) || segments[i+1].Op == 'M' || segments[i+1].Op == 'Z'
		if s.Op == 'L' && (s.X == x && s.Y == y || last && s.X == start.X && s.Y == start.Y) {
			continue
		}
		list = append(list, s)
		x, y = s.X, s.Y
	}
	return list
}

func TestSubsetDoesNotDependOnOrder(t *testing.T) {
	s := New(Options{})
	first, second := fragmentsOf(s, "en", "Take two tablets.", false)[0], fragmentsOf(s, "en", "tablets Take. two", false)[0]
	a, b := first.Font.Subset(), first.Font.Subset()
	a.Use(first.Glyphs)
	a.Use(second.Glyphs)
	b.Use(second.Glyphs)
	b.Use(first.Glyphs)
	if a.Key() != b.Key() || !bytes.Equal(a.TrueType(), b.TrueType()) || a.Name() != b.Name() {
		t.Error("the same clusters in another order give another font")
	}
	c := first.Font.Subset()
	c.Use(first.Glyphs[:3])
	if c.Key() == a.Key() {
		t.Error("other clusters give the same key")
	}
	if !strings.HasSuffix(a.Name(), "+NotoSans-Regular") || len(a.Name()) != len("ABCDEF+NotoSans-Regular") {
		t.Errorf("name %q", a.Name())
	}
}

func TestSubsetTakesLateClusters(t *testing.T) {
	s := New(Options{})
	f := fragmentsOf(s, "en", "abc", false)[0]
	sub := f.Font.Subset()
	sub.Use(f.Glyphs[:2])
	before := sub.Code(f.Glyphs[0].Cluster)
	late := sub.Code(f.Glyphs[2].Cluster)
	if late != 3 || sub.Len() != 3 || sub.Code(f.Glyphs[0].Cluster) != before {
		t.Errorf("late code %d of %d, first code %d, before %d", late, sub.Len(), sub.Code(f.Glyphs[0].Cluster), before)
	}
}

func TestInvisible(t *testing.T) {
	s := New(Options{})
	f := fragmentsOf(s, "ar", "٤", true)[0].Font
	mark := f.Invisible("\u200f")
	sub := f.Subset()
	if code := sub.Code(mark); sub.Text(code) != "\u200f" || sub.Width(code) != 0 || len(mark.Outline()) != 0 {
		t.Errorf("code %d reads as %q, is %v wide", code, sub.Text(code), sub.Width(code))
	}
}

// TestSubsetAfterForgetting: clusters made before and after a font has forgotten what
// it knew are the same to a subset.
func TestSubsetAfterForgetting(t *testing.T) {
	s := New(Options{})
	before := fragmentsOf(s, "en", "abcd", false)[0]
	f := before.Font
	f.mu.Lock()
	clear(f.clusters)
	f.nextID = maxClusters
	f.mu.Unlock()
	after := fragmentsOf(New(Options{}), "en", "cdef", false)[0] // a new Setter has fonts of its own
	again := func(c Cluster) *Cluster {
		f.mu.Lock()
		defer f.mu.Unlock()
		return f.intern(&c)
	}
	for i := range after.Glyphs {
		after.Glyphs[i].Cluster = again(*after.Glyphs[i].Cluster)
	}
	sub := f.Subset()
	sub.Use(before.Glyphs)
	sub.Use(after.Glyphs)
	if sub.Len() != 6 {
		t.Errorf("%d codes for six letters", sub.Len())
	}
	if a, b := sub.Code(before.Glyphs[2].Cluster), sub.Code(after.Glyphs[0].Cluster); a != b || a != 3 {
		t.Errorf("codes of c: %d and %d, want 3", a, b)
	}
	late := fragmentsOf(New(Options{}), "en", "g", false)[0].Glyphs[0].Cluster
	if code := sub.Code(again(*late)); code != 7 {
		t.Errorf("late code %d, want 7", code)
	}
}
