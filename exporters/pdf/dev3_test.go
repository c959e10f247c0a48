package pdf

import (
	"fmt"
	"testing"

	"polyleaf/internal/typeset"
)

func TestGlyphs(t *testing.T) {
	s := typeset.New(typeset.Options{})
	for _, x := range [][2]string{{"ar", "بعد. لا تعطها أولًا تخفّ معظم"}, {"hi", "हुई है। ऐंठन ज़्यादातर ख़तरे"}} {
		l := s.Lines([]typeset.Run{{Text: x[1], Style: typeset.Style{Lang: x[0], Size: 12}}}, typeset.LineOptions{RTL: x[0] == "ar"})[0]
		for _, f := range l.Fragments {
			fmt.Println("--", f.Font.Name, f.RTL, f.X, f.Width, f.Order)
			for _, g := range f.Glyphs {
				fmt.Printf("%q w=%d k=%d; ", g.Cluster.Text, g.Cluster.Width, g.Kern)
			}
			fmt.Println()
		}
	}
}
