package source

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

func TestFixMojibake(t *testing.T) {
	for _, want := range []string{
		"don’t – não, café 37°C © ≥", "dziła, ščeský, Żeby", "и команда", "η μέρα", "السلام، שלום", "कमर 中文 😀",
	} {
		if got, changed := fixMojibake(asWindows1252(want)); got != want || !changed {
			t.Errorf("%q: %q, want %q", asWindows1252(want), got, want)
		}
	}
	for _, written := range []string{ // what people write is UTF-8 by accident
		"« Il est là\u00a0», dit-il. Tombé…\u00a0! Café\u00a0»…", "2×\u00a03 = 6", "„VÄ…“ VÅ» Ø…", "„1×…“ à\u00a0« dire »",
	} {
		if got, changed := fixMojibake(written); changed {
			t.Errorf("%q became %q", written, got)
		}
	}
}

// asWindows1252 reads the bytes of s as windows-1252 does, with the five
// bytes that it lacks as control characters.
func asWindows1252(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		if r := charmap.Windows1252.DecodeByte(c); r != '\uFFFD' {
			b.WriteRune(r)
		} else {
			b.WriteRune(rune(c))
		}
	}
	return b.String()
}
