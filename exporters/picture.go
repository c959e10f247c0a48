package exporters

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"polyleaf/internal/leaflet"
)

// Picture is an image file of a leaflet or the logo of a clinic.
type Picture struct {
	Name  string // made from the bytes: the same picture has the same name in every document
	Media string // media type
	Data  []byte
}

var pictureTypes = map[string]string{
	".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
	".gif": "image/gif", ".svg": "image/svg+xml", ".webp": "image/webp",
}

// ReadPicture reads one file of the project.
func ReadPicture(files fs.FS, name string) (Picture, error) {
	ext := strings.ToLower(path.Ext(name))
	media, ok := pictureTypes[ext]
	if !ok {
		return Picture{}, fmt.Errorf("%q is not a picture that can be shown", name)
	}
	if files == nil || !fs.ValidPath(name) {
		return Picture{}, fmt.Errorf("picture %q is not a file of the project", name)
	}
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return Picture{}, fmt.Errorf("picture %q cannot be read", name)
	}
	sum := sha256.Sum256(data)
	return Picture{Name: hex.EncodeToString(sum[:8]) + ext, Media: media, Data: data}, nil
}

// Pictures reads the pictures of the document, by the path that a block gives.
// What cannot be shown is a finding at its block and missing in the map.
func (d *Document) Pictures() (map[string]Picture, []leaflet.Finding) {
	found := map[string]Picture{}
	var findings []leaflet.Finding
	leaflet.Images(d.Leaflet, func(b *leaflet.Block) {
		if _, ok := found[b.Src]; ok {
			return
		}
		p, err := ReadPicture(d.Files, b.Src)
		if err != nil {
			findings = append(findings, leaflet.Finding{
				Severity: leaflet.Warning, Code: "picture-missing", Pos: b.Pos, Locale: d.Leaflet.Lang, Message: b.Text.ID,
				Text: err.Error(), Hint: "its alternative text is shown instead; put a PNG, JPEG, GIF, WebP or SVG file there",
			})
			return
		}
		found[b.Src] = p
	})
	return found, findings
}

// SortedPictures returns each picture once, sorted by name.
func SortedPictures(pictures map[string]Picture) []Picture {
	list := slices.SortedFunc(maps.Values(pictures), func(a, b Picture) int { return strings.Compare(a.Name, b.Name) })
	return slices.CompactFunc(list, func(a, b Picture) bool { return a.Name == b.Name })
}
