package typeset

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"polyleaf/internal/typeset/fonts"
)

// maxHeap is what all fonts and a working cache may take.
const maxHeap = 100 << 20

// TestMemory loads every font, sets text in every language and looks at the heap.
func TestMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a second")
	}
	before := heap()
	s := New(Options{})
	for _, name := range fonts.Names() {
		s.library.font(name)
	}
	files, err := filepath.Glob("testdata/conformance/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no texts: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		lang := strings.TrimSuffix(filepath.Base(file), ".txt")
		s.Lines(plain(lang, string(data)), LineOptions{Width: 300})
	}
	used := heap() - before
	t.Logf("%d fonts and %d languages: %.1f MiB", len(fonts.Names()), len(files), float64(used)/(1<<20))
	if used > maxHeap {
		t.Errorf("%d bytes, want at most %d", used, maxHeap)
	}
	runtime.KeepAlive(s)
}

func heap() int64 {
	runtime.GC()
	runtime.GC() // the second time frees what pools kept
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// TestCacheIsBounded sets many different words.
func TestCacheIsBounded(t *testing.T) {
	s := New(Options{CacheWords: 100})
	for i := range 2000 {
		s.Lines(plain([]string{"en", "de", "fr"}[i%3], strings.Repeat("x", i%40+1)+string(rune('a'+i%26))+string(rune('a'+i/26%26))), LineOptions{Width: 100})
	}
	kept := 0
	for _, f := range s.faces {
		kept += len(f.words[0].young) + len(f.words[0].old) + len(f.breaks)
	}
	if kept > 100 {
		t.Errorf("%d words kept, want at most 100", kept)
	}
}

// TestConcurrentUse: many goroutines set the same texts and get the same lines.
func TestConcurrentUse(t *testing.T) {
	s := New(Options{CacheWords: 50})
	want := make([]string, len(lineCases))
	for i, c := range lineCases {
		var b strings.Builder
		for _, line := range New(Options{}).Lines(c.runs, c.opt) {
			describeLine(&b, line)
		}
		want[i] = b.String()
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i, c := range lineCases {
				var b strings.Builder
				for _, line := range s.Lines(c.runs, c.opt) {
					describeLine(&b, line)
				}
				if b.String() != want[i] {
					t.Errorf("%s: lines differ", c.name)
				}
			}
		})
	}
	wg.Wait()
}
