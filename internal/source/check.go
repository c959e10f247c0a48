package source

import "polyleaf/internal/leaflet"

// checkLeaflet reports what is wrong with a leaflet of any format.
func (d *document) checkLeaflet(l *leaflet.Leaflet) {}
