package pdf

import (
	"strings"
	"testing"

	"rsc.io/qr"
)

// TestQRCode: readers want 25 mm, level M and four light modules around the code.
func TestQRCode(t *testing.T) {
	for _, edition := range Editions() {
		for _, base := range []string{"", "https://leaflets.example", "https://leaflets.example/" + strings.Repeat("long/", 60)} {
			d := sampleDocument("ar", edition)
			d.BaseURL, d.Formats = base, []string{"html", "pdf"}
			doc := layOut(t, d)
			code := codeOf(t, doc)
			url := strings.TrimPrefix(code.name, "QR code ")
			want, err := qr.Encode(url, qr.M)
			if err != nil {
				t.Fatal(err)
			}
			module := code.width / float64(want.Size+2*quietZone)
			if size := module * float64(want.Size); size < 25*mm {
				t.Errorf("%s, %s: %.1f mm", edition, url, size/mm)
			}
			if code.art.width != float64(want.Size+2*quietZone) {
				t.Errorf("%s, %s: %g modules with the quiet zone, want %d", edition, url, code.art.width, want.Size+2*quietZone)
			}
			if !strings.Contains(describe(doc.pages), "-> "+url) {
				t.Errorf("%s: the address %s is not printed", edition, url)
			}
		}
	}
}

// codeOf finds the QR code of a document.
func codeOf(t *testing.T, doc *document) *drawing {
	t.Helper()
	for _, p := range doc.pages {
		for _, it := range p.items {
			if d, ok := it.item.(*drawing); ok && strings.HasPrefix(d.name, "QR code ") {
				return d
			}
		}
	}
	t.Fatal("no QR code")
	return nil
}
