package source

import "polyleaf/internal/leaflet"

// loadMarkdown reads CommonMark with GitHub's extensions.
func loadMarkdown(d *document) (*leaflet.Leaflet, error) { return &leaflet.Leaflet{}, nil }
