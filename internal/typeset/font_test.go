package typeset

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"io"
	"os"
	"strings"
	"testing"

	"polyleaf/internal/typeset/fonts"
)

// TestEmbeddedFonts opens every font and checks what subsets rely on.
func TestEmbeddedFonts(t *testing.T) {
	provenance, err := os.ReadFile("fonts/PROVENANCE.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range fonts.Names() {
		t.Run(name, func(t *testing.T) {
			file, err := fonts.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			f, err := openFont(name, file)
			if err != nil {
				t.Fatal(err)
			}
			if f.Ascent <= 0 || f.Descent >= 0 || f.CapHeight <= 0 || f.BBox[2] <= f.BBox[0] {
				t.Errorf("metrics: %v %v %v %v", f.Ascent, f.Descent, f.CapHeight, f.BBox)
			}
			if _, ok := f.glyphOf(' '); !ok {
				t.Error("no space")
			}
			if got := sideBearingsOff(f); got != 0 {
				t.Errorf("%d glyphs whose left side bearing is not that of their outline", got)
			}
			data := readAll(t, file)
			sum := sha256.Sum256(data)
			if !strings.Contains(string(provenance), "| "+name+".ttf |") || !strings.Contains(string(provenance), hex.EncodeToString(sum[:])) {
				t.Error("PROVENANCE.md does not name this file and its sum")
			}
		})
	}
}

func readAll(t *testing.T, file fonts.File) []byte {
	t.Helper()
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// sideBearingsOff counts the glyphs that a rasteriser would shift: their outline does
// not start at the left side bearing, which subsets set to that.
func sideBearingsOff(f *Font) int {
	w := newOutlines(f, nil)
	glyphs := int(binary.BigEndian.Uint16(f.maxp[4:]))
	off := 0
	for gid := range glyphs {
		if !f.hasInk(uint16(gid)) {
			continue
		}
		at := 4*gid + 2
		if n := f.advances(); gid >= n {
			at = 4*n + 2*(gid-n)
		}
		if lsb := int16(binary.BigEndian.Uint16(f.hmtx[at:])); lsb != w.box(uint16(gid))[0] {
			off++
		}
	}
	return off
}

func TestOpenFontRefuses(t *testing.T) {
	good, err := fonts.Open("NotoSansThai-Regular")
	if err != nil {
		t.Fatal(err)
	}
	data := readAll(t, good)
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"empty", nil, "not a TrueType font"},
		{"text", []byte("This is a letter, not a font at all."), "not a TrueType font"},
		{"collection", append([]byte("ttcf"), data[4:]...), "not a TrueType font"},
		{"cut in the directory", data[:40], "not a TrueType font"},
		{"cut in a table", data[:len(data)/2], "cut short"},
		{"no outlines", bytes.Replace(data, []byte("glyf"), []byte("xlyf"), 1), "not a TrueType font"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := openFont("Broken", bytes.NewReader(c.data))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got error %v, want one with %q", err, c.want)
			}
		})
	}
}

// FuzzOpenFont: whatever bytes are given as a font, nothing panics.
func FuzzOpenFont(f *testing.F) {
	good, err := fonts.Open("NotoSansThaana-Regular")
	if err != nil {
		f.Fatal(err)
	}
	data, err := io.ReadAll(good)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add(data[:200])
	f.Fuzz(func(t *testing.T, data []byte) {
		opened, err := openFont("Fuzz", bytes.NewReader(data))
		if err != nil {
			return
		}
		glyphs, _ := opened.shape(shaping{text: []rune("Aދ "), end: 3})
		sub := opened.Subset()
		sub.Use(glyphs)
		sub.TrueType()
		for _, g := range glyphs {
			g.Cluster.Outline()
		}
	})
}
