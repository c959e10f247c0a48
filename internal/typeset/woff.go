package typeset

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"maps"
	"slices"
)

// Sizes in bytes of the headers of a font file and of WOFF File Format 1.0 (W3C, 2012).
const (
	sfntHeader, sfntEntry = 12, 16
	woffHeader, woffEntry = 44, 20
)

// woff packs the tables of a TrueType font. The table head gets its check sum.
func woff(t map[string][]byte) ([]byte, error) {
	names := slices.Sorted(maps.Keys(t))
	t = maps.Clone(t)
	t["head"] = slices.Clone(t["head"])
	binary.BigEndian.PutUint32(t["head"][8:], 0)
	directory, size := sfntDirectory(t, names)
	sum := checksum(directory)
	for _, name := range names {
		sum += checksum(padded(t[name]))
	}

	header := make([]byte, woffHeader, woffHeader+woffEntry*len(names))
	var body []byte
	for i, name := range names {
		packed := t[name]
		if name == "head" {
			packed = slices.Clone(packed)
			binary.BigEndian.PutUint32(packed[8:], 0xB1B0AFBA-sum) // OpenType specification, table head
		}
		length := len(packed)
		packed, err := deflated(packed)
		if err != nil {
			return nil, err
		}
		header = append(header, name...)
		header = binary.BigEndian.AppendUint32(header, uint32(woffHeader+woffEntry*len(names)+len(body)))
		header = binary.BigEndian.AppendUint32(header, uint32(len(packed)))
		header = binary.BigEndian.AppendUint32(header, uint32(length))
		header = append(header, directory[sfntHeader+sfntEntry*i+4:][:4]...)
		body = append(body, padded(packed)...)
	}
	copy(header, "wOFF")
	copy(header[4:], directory[:4])
	binary.BigEndian.PutUint32(header[8:], uint32(len(header)+len(body)))
	binary.BigEndian.PutUint16(header[12:], uint16(len(names)))
	binary.BigEndian.PutUint32(header[16:], uint32(size))
	header[21] = 1 // version 1.0
	return append(header, body...), nil
}

// sfntDirectory is the directory that the unpacked font file has, and the size of that file.
func sfntDirectory(t map[string][]byte, names []string) (directory []byte, size int) {
	power := 0 // the largest power of two that is no more than the number of tables
	for 2<<power <= len(names) {
		power++
	}
	directory = []byte{0, 1, 0, 0}
	for _, n := range []int{len(names), 16 << power, power, 16 * (len(names) - 1<<power)} {
		directory = binary.BigEndian.AppendUint16(directory, uint16(n))
	}
	size = sfntHeader + sfntEntry*len(names)
	for _, name := range names {
		directory = append(directory, name...)
		directory = binary.BigEndian.AppendUint32(directory, checksum(padded(t[name])))
		directory = binary.BigEndian.AppendUint32(directory, uint32(size))
		directory = binary.BigEndian.AppendUint32(directory, uint32(len(t[name])))
		size += len(padded(t[name]))
	}
	return directory, size
}

// padded is data with zeros up to a multiple of four bytes.
func padded(data []byte) []byte {
	return append(slices.Clip(data), make([]byte, -len(data)&3)...)
}

// deflated is data compressed, or as it is if that is no longer.
func deflated(data []byte) ([]byte, error) {
	var b bytes.Buffer
	z, err := zlib.NewWriterLevel(&b, zlib.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(data); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	if b.Len() >= len(data) {
		return data, nil
	}
	return b.Bytes(), nil
}
