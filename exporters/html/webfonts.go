package html

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"polyleaf/exporters"
)

// faces are the web fonts of the pages in one folder. The zero value has none.
type faces struct {
	rules string // @font-face rules
	stack string // font families, each with a comma behind it, to stand before those of the system
	files []exporters.Artifact
}

// faces cuts fonts down to the letters of some pages; folder is where the pages are, below
// html/, and empty or with a slash behind it. Without e.Fonts there are none.
func (e Exporter) faces(folder, lang string, pages func(visit func(page []byte))) (faces, error) {
	if e.Fonts == nil {
		return faces{}, nil
	}
	list, err := e.Fonts.WebFonts(lang, lettersOf(pages))
	if err != nil {
		return faces{}, err
	}
	var f faces
	var rules, stack strings.Builder
	for _, w := range list {
		weight := "400"
		if w.Bold {
			weight = "700"
		}
		family := `"` + w.Family + ` Web"` // of its own, so that no font of the system takes its place
		if !strings.Contains(stack.String(), family) {
			stack.WriteString(family + ",")
		}
		fmt.Fprintf(&rules, "@font-face{font-family:%s;src:url(fonts/%s.woff) format(\"woff\");font-weight:%s;font-display:swap}", family, w.Name, weight)
		f.files = append(f.files, exporters.Artifact{Path: "html/" + folder + "fonts/" + w.Name + ".woff", Data: w.Data})
	}
	f.rules, f.stack = rules.String(), stack.String()
	return f, nil
}

// lettersOf lists the letters of pages, markup included, and all of ASCII that can be seen, sorted.
func lettersOf(pages func(visit func(page []byte))) []rune {
	seen := map[rune]bool{}
	for r := ' '; r < 0x7f; r++ {
		seen[r] = true
	}
	pages(func(page []byte) {
		for i := 0; i < len(page); {
			if page[i] < utf8.RuneSelf {
				i++
				continue
			}
			r, size := utf8.DecodeRune(page[i:])
			seen[r] = true
			i += size
		}
	})
	letters := make([]rune, 0, len(seen))
	for r := range seen {
		letters = append(letters, r)
	}
	slices.Sort(letters)
	return letters
}

// leafletPages visits the pages of all leaflets of a site.
func leafletPages(s *exporters.Site, visit func(page []byte)) {
	for i := range s.Documents {
		d := &s.Documents[i]
		if s.Made == nil {
			return
		}
		if page, ok := s.Made(exporters.Path("html", d.Lang, d.ID, "html")); ok {
			visit(page)
		}
	}
}
