package typeset

import (
	"sync"
	"sync/atomic"
)

// Setter sets paragraphs. It is safe for concurrent use; make one and keep it: it holds
// the parsed fonts and the shaped words.
type Setter struct {
	library   *library
	limit     int64        // words in a generation of the caches
	words     atomic.Int64 // in the present one
	composers sync.Pool    // of *composer

	mu    sync.RWMutex
	faces map[faceKey]*face
}

type faceKey struct {
	lang         string
	bold, italic bool
}

// New makes a Setter. Fonts are parsed when they are first needed.
func New(opt Options) *Setter {
	limit := opt.CacheWords
	if limit <= 0 {
		limit = defaultCacheWords
	}
	s := &Setter{library: newLibrary(opt), limit: int64(max(limit/2, 1)), faces: map[faceKey]*face{}}
	s.composers.New = func() any { return &composer{setter: s} }
	return s
}

const defaultCacheWords = 1 << 15

// Lines breaks a paragraph into lines. There is always at least one line, and one for
// each hard break; an empty one has the height of its run.
//
// Characters without a look of their own are not drawn and do not come back as text:
// controls, bidi controls, zero-width spaces, word joiners, skin colours of emoji, and
// spaces beyond the first at the end of a line.
func (s *Setter) Lines(runs []Run, opt LineOptions) []Line {
	c := s.composers.Get().(*composer)
	defer s.composers.Put(c)
	return c.compose(runs, opt)
}

// maxFaces bounds the languages remembered; a leaflet has two or three.
const maxFaces = 1 << 10

func (s *Setter) face(style Style) *face {
	key := faceKey{style.Lang, style.Bold, style.Italic}
	s.mu.RLock()
	f := s.faces[key]
	s.mu.RUnlock()
	if f != nil {
		return f
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if f = s.faces[key]; f != nil {
		return f
	}
	if len(s.faces) >= maxFaces {
		clear(s.faces)
	}
	f = newFace(s.library, style.Lang, style.Bold, style.Italic, s.countWord)
	s.faces[key] = f
	return f
}

// countWord is called for each word that enters a cache. When a generation is full, all
// caches forget what has not been asked for since the last time.
func (s *Setter) countWord() {
	if s.words.Add(1) < s.limit {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.words.Load() < s.limit { // another one has just done it
		return
	}
	s.words.Store(0)
	for _, f := range s.faces {
		f.forget()
	}
}
