package finish

import (
	"encoding/binary"
	"math"
	"sync"
)

// outputIntent says that the colours are sRGB (ISO 19005-2, 6.2.3).
func (f *file) outputIntent() int {
	profile, n := f.alloc(), f.alloc()
	f.stream(profile, "/N 3/Filter/FlateDecode", profileStream())
	f.add(n, "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"+
		"/RegistryName(http://www.color.org)/Info(sRGB IEC61966-2.1)/DestOutputProfile ", ref(profile), ">>")
	return n
}

var profileStream = sync.OnceValue(func() []byte {
	z := deflate(levelFont, sRGB())
	defer release(z)
	return append([]byte{}, z.Bytes()...)
})

// sRGB is an ICC profile of version 4.2 (ISO 15076-1) for IEC 61966-2-1, made
// from the standard's numbers.
func sRGB() []byte {
	// Primaries of Rec. ITU-R BT.709 under D65, adapted to D50 with the Bradford matrix
	// below, as the profile connection space asks for.
	curve := sRGBCurve()
	tags := []struct {
		name string
		data []byte
	}{
		{"desc", localised("sRGB IEC61966-2.1")},
		{"cprt", localised("No copyright, use freely")},
		{"wtpt", xyz(0.9642, 1, 0.8249)},
		{"chad", fixed("sf32", 1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)},
		{"rXYZ", xyz(0.43607, 0.22249, 0.01392)},
		{"gXYZ", xyz(0.38515, 0.71687, 0.09708)},
		{"bXYZ", xyz(0.14307, 0.06061, 0.71410)},
		{"rTRC", curve},
		{"gTRC", curve},
		{"bTRC", curve},
	}
	const header = 128
	table := header + 4 + 12*len(tags)
	b := make([]byte, table, 1024)
	binary.BigEndian.PutUint32(b[header:], uint32(len(tags)))
	curveAt := 0
	for i, t := range tags {
		at := len(b)
		if t.name[1:] == "TRC" && curveAt > 0 {
			at = curveAt // the three curves share their data
		} else {
			b = append(b, t.data...)
			for len(b)%4 != 0 {
				b = append(b, 0)
			}
		}
		if t.name == "rTRC" {
			curveAt = at
		}
		row := b[header+4+12*i:]
		copy(row, t.name)
		binary.BigEndian.PutUint32(row[4:], uint32(at))
		binary.BigEndian.PutUint32(row[8:], uint32(len(t.data)))
	}
	profileHeader(b)
	return b
}

func profileHeader(b []byte) {
	binary.BigEndian.PutUint32(b, uint32(len(b)))
	binary.BigEndian.PutUint32(b[8:], 0x04200000) // version 4.2
	copy(b[12:], "mntrRGB XYZ ")                  // a display; RGB to XYZ
	for i, v := range []uint16{2026, 1, 1, 0, 0, 0} {
		binary.BigEndian.PutUint16(b[24+2*i:], v) // date of making
	}
	copy(b[36:], "acsp")
	copy(b[68:], xyz(0.9642, 1, 0.8249)[8:]) // illuminant D50
}

// sRGBCurve is the transfer curve of IEC 61966-2-1 as a parametric curve of type 3.
func sRGBCurve() []byte {
	b := fixed("para", 0, 2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045)
	binary.BigEndian.PutUint32(b[8:], 3<<16) // function type and two reserved bytes
	return b
}

func xyz(x, y, z float64) []byte { return fixed("XYZ ", x, y, z) }

// fixed is a tag of s15Fixed16 numbers.
func fixed(kind string, values ...float64) []byte {
	b := append([]byte(kind), 0, 0, 0, 0)
	for _, v := range values {
		b = binary.BigEndian.AppendUint32(b, uint32(int32(math.Round(v*65536))))
	}
	return b
}

// localised is a multiLocalizedUnicode tag with one English record.
func localised(s string) []byte {
	b := append([]byte("mluc"), 0, 0, 0, 0)
	b = binary.BigEndian.AppendUint32(b, 1)
	b = binary.BigEndian.AppendUint32(b, 12)
	b = append(b, "enUS"...)
	b = binary.BigEndian.AppendUint32(b, uint32(2*len(s)))
	b = binary.BigEndian.AppendUint32(b, 28) // offset of the text
	for _, r := range s {
		b = binary.BigEndian.AppendUint16(b, uint16(r))
	}
	return b
}
