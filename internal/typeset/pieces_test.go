package typeset

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// inked is a glyph where it is drawn, in font units.
type inked struct {
	GID  uint16
	X, Y int32
}

// TestPiecesLikeWhole: scripts without spaces are shaped piece by piece between breaks;
// the result has to be what shaping the whole sentence gives.
func TestPiecesLikeWhole(t *testing.T) {
	s := New(Options{})
	for _, c := range []struct{ lang, file string }{
		{"th", "words/thai.txt"},
		{"lo", "words/lao.txt"},
		{"km", "words/khmer.txt"},
		{"my", "words/burmese.txt"},
		{"km", "conformance/km.txt"},
		{"my", "conformance/my.txt"},
		{"zh-Hans", "conformance/zh-Hans.txt"},
		{"zh-Hant", "conformance/zh-Hant.txt"},
		{"ja", "conformance/ja.txt"},
		{"ko", "conformance/ko.txt"},
	} {
		t.Run(c.file, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join("testdata", c.file))
			if err != nil {
				t.Fatal(err)
			}
			for _, text := range strings.Fields(strings.NewReplacer("|", "", "·", "").Replace(string(data))) {
				for _, f := range s.Lines([]Run{{Text: text, Style: Style{Lang: c.lang, Size: 10}}}, LineOptions{})[0].Fragments {
					got := drawn(f.Glyphs)
					whole, _ := f.Font.shape(wholeShaping(s.face(Style{Lang: c.lang}), f))
					want := drawn(whole)
					if diff := cmp.Diff(want, got); diff != "" {
						t.Errorf("%q in %s (-whole +pieces):\n%s", textOf(f.Glyphs), f.Font.Name, diff)
					}
				}
			}
		})
	}
}

func wholeShaping(f *face, fragment Fragment) shaping {
	text := []rune(textOf(fragment.Glyphs))
	return shaping{text: text, end: len(text), script: f.leadingScript(text), language: f.hbLang}
}

func textOf(glyphs []Glyph) string {
	var b strings.Builder
	for _, g := range glyphs {
		b.WriteString(g.Cluster.Text)
	}
	return b.String()
}

func drawn(glyphs []Glyph) []inked {
	var list []inked
	x := int32(0)
	for _, g := range glyphs {
		for _, p := range g.Cluster.parts {
			list = append(list, inked{p.gid, x + int32(p.x), int32(p.y)})
		}
		x += g.Cluster.Width + g.Kern
	}
	return append(list, inked{X: x})
}
