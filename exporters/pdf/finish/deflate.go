package finish

import (
	"bytes"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// level 5 costs a fifth of the standard library's default for 1 to 4 % more bytes.
const level = 5

// compressor is a zlib writer with its buffer; making one costs more than a small stream.
type compressor struct {
	bytes.Buffer
	z *zlib.Writer
}

var compressors = sync.Pool{New: func() any {
	c := new(compressor)
	z, err := zlib.NewWriterLevel(&c.Buffer, level)
	if err != nil {
		panic(err) // the level is a constant of ours
	}
	c.z = z
	return c
}}

// deflate returns data as one zlib stream, to be given back with release.
func deflate(data ...[]byte) *compressor {
	c := compressors.Get().(*compressor)
	c.Reset()
	c.z.Reset(&c.Buffer)
	// Writing to a buffer cannot fail.
	for _, d := range data {
		_, _ = c.z.Write(d)
	}
	_ = c.z.Close()
	return c
}

func release(c *compressor) { compressors.Put(c) }
