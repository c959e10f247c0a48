package finish

import (
	"bytes"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// Levels of compression. For leaflets, level 1 takes 40 % of the time of level 5 and level 3 takes 70 %; pages
// and structure become 15 % larger by level 1, fonts 7 % by level 1 and 2 % by level 3.
const (
	levelText      = 1
	levelFont      = 3
	levelLargeFont = 1 // of Han, which takes most of the time of a leaflet
)

// largeFont is the size in bytes from which a font is large.
const largeFont = 40 << 10

// compressor is a zlib writer with its buffer; making one costs more than a small stream.
type compressor struct {
	bytes.Buffer
	z     *zlib.Writer
	level int
}

// compressors are kept by level.
var compressors [10]sync.Pool

// deflate returns data as one zlib stream, to be given back with release.
func deflate(level int, data ...[]byte) *compressor {
	c, ok := compressors[level].Get().(*compressor)
	if ok {
		c.Reset()
		c.z.Reset(&c.Buffer)
	} else {
		c = &compressor{level: level}
		var err error
		if c.z, err = zlib.NewWriterLevel(&c.Buffer, level); err != nil {
			panic(err) // the levels are constants of ours
		}
	}
	// Writing to a buffer cannot fail.
	for _, d := range data {
		_, _ = c.z.Write(d)
	}
	_ = c.z.Close()
	return c
}

func release(c *compressor) { compressors[c.level].Put(c) }
