package exporters

import (
	"crypto/sha256"
	"encoding/hex"

	"polyleaf/internal/leaflet"
)

// SourceHash returns a hash of all texts of a source leaflet. It is the same for all clinics if
// the leaflet's placeholders are not filled in.
func SourceHash(source *leaflet.Leaflet) string {
	h := sha256.New()
	leaflet.Walk(source, func(_ leaflet.Role, _ *leaflet.Entry, t *leaflet.Text) {
		h.Write([]byte(t.ID + "\x00" + t.Text + "\x00"))
	})
	return "sha256-" + hex.EncodeToString(h.Sum(nil))
}
