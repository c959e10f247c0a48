package typeset_test

import (
	"fmt"

	"polyleaf/internal/typeset"
)

// A paragraph in a column 120 points wide, as an exporter would draw it: fragment by
// fragment, each glyph string in the codes of its font's subset.
func Example() {
	setter := typeset.New(typeset.Options{})
	run := typeset.Run{Text: "Keep moving gently.", Style: typeset.Style{Lang: "en", Size: 12}}
	lines := setter.Lines([]typeset.Run{run}, typeset.LineOptions{Width: 80})

	subset := lines[0].Fragments[0].Font.Subset() // in real life one for each font
	for _, line := range lines {
		for _, fragment := range line.Fragments {
			subset.Use(fragment.Glyphs)
		}
	}
	for _, line := range lines {
		for _, fragment := range line.Fragments {
			fmt.Printf("%s at %.1f:", fragment.Font.Name, fragment.X)
			for _, glyph := range fragment.Glyphs {
				fmt.Printf(" %d", subset.Code(glyph.Cluster))
			}
			fmt.Println()
		}
	}
	fmt.Println(subset.Len(), "codes,", subset.Text(subset.Code(lines[0].Fragments[0].Glyphs[0].Cluster)), "first")
	// Output:
	// NotoSans-Regular at 0.0: 3 4 4 11 1 8 10 13 6 9 5 1
	// NotoSans-Regular at 0.0: 5 4 9 12 7 14 2
	// 14 codes, K first
}
