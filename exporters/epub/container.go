package epub

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"hash/crc32"
)

// container is the zip file of a book (EPUB 3.3, 4.3). The same book gives the same bytes: files
// stand in the order in which they were added, and all are from the first day that zip knows.
type container struct {
	buffer bytes.Buffer
	zip    *zip.Writer
	err    error // the first one
}

// newContainer starts a book with the file that tells what it is: first, stored, without extra field.
func newContainer() *container {
	c := &container{}
	c.zip = zip.NewWriter(&c.buffer)
	mimetype := []byte("application/epub+zip")
	c.write("mimetype", zip.Store, mimetype, mimetype)
	return c
}

// template adds a file made from a template.
func (c *container) template(path, name string, data any) {
	text, err := execute(name, data)
	if err != nil && c.err == nil {
		c.err = err
	}
	c.add(path, text)
}

// add adds a file, compressed.
func (c *container) add(path string, data []byte) {
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestCompression)
	if err == nil {
		if _, err = w.Write(data); err == nil {
			err = w.Close()
		}
	}
	if err != nil && c.err == nil {
		c.err = err
	}
	c.write(path, zip.Deflate, data, packed.Bytes())
}

func (c *container) write(path string, method uint16, data, packed []byte) {
	if c.err != nil {
		return
	}
	header := &zip.FileHeader{
		Name: path, Method: method, CRC32: crc32.ChecksumIEEE(data),
		CompressedSize64: uint64(len(packed)), UncompressedSize64: uint64(len(data)),
	}
	//lint:ignore SA1019 Modified would add an extra field, which mimetype must not have
	header.ModifiedDate = 1<<5 | 1 // 1 January 1980
	w, err := c.zip.CreateRaw(header)
	if err == nil {
		_, err = w.Write(packed)
	}
	c.err = err
}

func (c *container) bytes() ([]byte, error) {
	if c.err != nil {
		return nil, c.err
	}
	if err := c.zip.Close(); err != nil {
		return nil, err
	}
	return c.buffer.Bytes(), nil
}
