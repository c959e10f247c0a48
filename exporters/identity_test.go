package exporters

import (
	"testing"

	"polyleaf/internal/leaflet"
)

func TestUUID(t *testing.T) {
	// The UUID of the URL "http://example.com/a", as computed by Python's uuid module.
	d := &Document{BaseURL: "http://example.com", Leaflet: &leaflet.Leaflet{ID: "a"}}
	if got, want := d.UUID(), "10379530-47d8-5772-a25e-18508c035bc8"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if d.UUID("b") == d.UUID("c") {
		t.Error("different parts give the same identifier")
	}
}

func TestLastChange(t *testing.T) {
	signed := func(dates ...string) leaflet.Status {
		var s leaflet.Status
		for _, d := range dates {
			s.SignOffs = append(s.SignOffs, leaflet.SignOff{Date: d})
		}
		return s
	}
	for _, tc := range []struct {
		name   string
		meta   leaflet.Meta
		status leaflet.Status
		want   string
	}{
		{"published", leaflet.Meta{Published: "2026-08-06"}, leaflet.Status{}, "2026-08-06"},
		{"reviewed later", leaflet.Meta{Published: "2026-08-06", Reviewed: "2026-09-01"}, leaflet.Status{}, "2026-09-01"},
		{"next review does not count", leaflet.Meta{Published: "2026-08-06", NextReview: "2029-08-06"}, leaflet.Status{}, "2026-08-06"},
		{"signed off last", leaflet.Meta{Published: "2026-08-06"}, signed("2026-08-07", "2026-08-10"), "2026-08-10"},
		{"month only", leaflet.Meta{Published: "2026-08"}, leaflet.Status{}, NoDate},
		{"no day of the calendar", leaflet.Meta{Published: "2026-02-30"}, leaflet.Status{}, NoDate},
		{"none", leaflet.Meta{}, leaflet.Status{}, NoDate},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := LastChange(tc.meta, tc.status); got != tc.want {
				t.Errorf("got %s, want %s", got, tc.want)
			}
		})
	}
}
