package typeset

import (
	"sync"

	"polyleaf/internal/typeset/fonts"
)

// library holds the fonts of a Setter, each parsed when it is first asked for.
type library struct {
	fonts  map[string]*lazyFont // by name; never changed after newLibrary
	system *systemFonts         // nil if they are not to be used
}

type lazyFont struct {
	once sync.Once
	font *Font
}

func newLibrary(opt Options) *library {
	l := &library{fonts: map[string]*lazyFont{}}
	if opt.SystemFonts {
		l.system = &systemFonts{}
	}
	for _, name := range fonts.Names() {
		l.fonts[name] = &lazyFont{}
	}
	return l
}

// font gives the embedded font with this name. The files are part of the program and
// are tested, so one that is missing or damaged is a fault in the program.
func (l *library) font(name string) *Font {
	lazy, ok := l.fonts[name]
	if !ok {
		panic("typeset: no embedded font " + name)
	}
	lazy.once.Do(func() {
		file, err := fonts.Open(name)
		if err != nil {
			panic("typeset: " + err.Error())
		}
		if lazy.font, err = openFont(name, file); err != nil {
			panic("typeset: " + err.Error())
		}
	})
	return lazy.font
}
