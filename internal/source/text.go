package source

import "polyleaf/internal/leaflet"

// loadText reads plain text.
func loadText(d *document) (*leaflet.Leaflet, error) { return &leaflet.Leaflet{}, nil }
