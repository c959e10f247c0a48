// Package fonts holds the embedded font files: static TrueType fonts of the Noto family
// under the SIL Open Font License (OFL.txt). PROVENANCE.md says where each comes from
// and how it was prepared.
//
// Start with [Open]; the caller reads only the parts that it needs.
package fonts

import (
	"embed"
	"fmt"
	"io"
	"strings"
)

//go:embed *.ttf OFL.txt
var files embed.FS

// File is a font file that can be read from any place without copying it whole.
type File interface {
	io.ReadSeeker
	io.ReaderAt
}

// Open gives the file of the font with this PostScript name, such as
// "NotoSans-Regular".
func Open(name string) (File, error) {
	f, err := files.Open(name + ".ttf")
	if err != nil {
		return nil, fmt.Errorf("no embedded font %q", name)
	}
	return f.(File), nil // files of an embed.FS are seekable
}

// Names lists the embedded fonts in alphabetical order.
func Names() []string {
	entries, _ := files.ReadDir(".") // cannot fail: the folder is part of the binary
	var names []string
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), ".ttf"); ok {
			names = append(names, name)
		}
	}
	return names
}

// Licence is the text of the SIL Open Font License.
func Licence() string {
	text, _ := files.ReadFile("OFL.txt") // cannot fail: the file is part of the binary
	return string(text)
}
