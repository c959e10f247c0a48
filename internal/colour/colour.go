// Package colour reads #rrggbb colours and tells whether they can be read on
// paper and on a screen. Start with Parse and Contrast.
package colour

import (
	"fmt"
	"math"
	"strconv"
)

// RGB is a colour of the sRGB space.
type RGB struct{ R, G, B uint8 }

// Black and White are the ends of the scale.
var (
	Black = RGB{}
	White = RGB{255, 255, 255}
)

// MinContrast is the least contrast of text to its ground: WCAG 2.2, success criterion 1.4.3.
const MinContrast = 4.5

// Parse reads a colour written as #rrggbb.
func Parse(s string) (RGB, error) {
	if len(s) == 7 && s[0] == '#' {
		if n, err := strconv.ParseUint(s[1:], 16, 32); err == nil {
			return RGB{uint8(n >> 16), uint8(n >> 8), uint8(n)}, nil
		}
	}
	return RGB{}, fmt.Errorf("%q is no colour", s)
}

// Contrast is the WCAG 2.2 contrast ratio of two colours, from 1 to 21.
func Contrast(a, b RGB) float64 {
	la, lb := a.luminance(), b.luminance()
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// luminance is the relative luminance as WCAG 2.2 defines it, from 0 to 1.
func (c RGB) luminance() float64 {
	linear := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}
