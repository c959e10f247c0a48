package typeset

import (
	"bytes"
	"cmp"
	"io"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
)

// systemFonts finds letters among the fonts of this machine. Only TrueType files with
// one font can be used, since their outlines are copied; others are passed over.
type systemFonts struct {
	scan  sync.Once
	files []fontscan.Footprint

	mu     sync.Mutex
	opened map[string]*Font // by file; nil for a file that cannot be used
}

// find gives a font that has r, in a bold weight if wanted and there is one.
func (s *systemFonts) find(r rune, bold bool) *Font {
	s.scan.Do(s.list)
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, fits := range []bool{true, false} {
		for _, f := range s.files {
			if (isBold(f) == bold) == fits && f.Runes.Contains(r) {
				if found := s.open(f.Location.File); found != nil && found.coversRune(r) {
					return found
				}
			}
		}
	}
	return nil
}

func isBold(f fontscan.Footprint) bool { return f.Aspect.Weight >= font.WeightSemibold }

// list reads the index of the system's fonts, which go-text keeps in the user's cache
// folder, and puts it into an order that does not depend on the folder.
func (s *systemFonts) list() {
	s.opened = map[string]*Font{}
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	quiet := log.New(io.Discard, "", 0)
	files, err := fontscan.SystemFonts(quiet, filepath.Join(cache, "polyleaf"))
	if err != nil {
		return // no fonts: the letter stays missing, and is reported
	}
	s.files = slices.DeleteFunc(slices.Clone(files), func(f fontscan.Footprint) bool {
		return f.Location.Index != 0 || f.Aspect.Style == font.StyleItalic
	})
	slices.SortFunc(s.files, func(a, b fontscan.Footprint) int {
		return cmp.Or(cmp.Compare(filepath.Base(a.Location.File), filepath.Base(b.Location.File)), cmp.Compare(a.Location.File, b.Location.File))
	})
}

func (s *systemFonts) open(file string) *Font {
	f, ok := s.opened[file]
	if !ok {
		if data, err := os.ReadFile(file); err == nil && len(data) <= maxTable {
			f, _ = openFont(postScriptName(file), bytes.NewReader(data)) // nil if it is no TrueType font
		}
		s.opened[file] = f
	}
	return f
}

// postScriptName makes a name for a font of its file's name; other characters than
// these would need escaping in a document.
func postScriptName(file string) string {
	base := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' {
			return r
		}
		return -1
	}, base)
}
