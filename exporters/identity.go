package exporters

import (
	"crypto/sha1"
	"encoding/hex"
	"strings"
	"time"

	"polyleaf/internal/leaflet"
)

// NoDate stands where a format must have a date and the leaflet states none.
const NoDate = "1970-01-01"

// LastChange returns the latest day on which the leaflet in its language can have changed: publication, review or
// a sign-off, whichever is last, as an ISO 8601 date. It is NoDate if none is stated in full.
func LastChange(m leaflet.Meta, s leaflet.Status) string {
	dates := []string{m.Published, m.Reviewed}
	for _, o := range s.SignOffs {
		dates = append(dates, o.Date)
	}
	last := NoDate
	for _, d := range dates {
		if _, err := time.Parse(time.DateOnly, d); err == nil && d > last {
			last = d
		}
	}
	return last
}

// Instant makes a point in time of a date: noon in UTC, which is the same day nearly everywhere.
func Instant(date string) string { return date + "T12:00:00Z" }

// DateFindings says that the leaflet lacks a date which this format must have.
func (d *Document) DateFindings() []leaflet.Finding {
	if LastChange(d.Leaflet.Meta, d.Leaflet.Status) != NoDate {
		return nil
	}
	return []leaflet.Finding{{
		Severity: leaflet.Warning, Code: "date-missing", Pos: d.Leaflet.Title.Pos, Locale: d.Leaflet.Lang,
		Text: "the leaflet states no day of publication or review; " + NoDate + " stands in its place",
		Hint: "write published: YYYY-MM-DD at the top of the document",
	}}
}

// UUID returns an identifier that depends on the parts, the leaflet's id and the address that the export is
// published under, and on nothing else.
func (d *Document) UUID(parts ...string) string {
	return UUID(append([]string{d.BaseURL, d.Leaflet.ID}, parts...)...)
}

// UUID returns an identifier (RFC 9562, version 5) that depends on the parts only.
func UUID(parts ...string) string {
	// The namespace for URLs, 6ba7b811-9dad-11d1-80b4-00c04fd430c8.
	space := []byte{0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8}
	sum := sha1.Sum(append(space, strings.Join(parts, "/")...))
	sum[6] = sum[6]&0x0f | 0x50 // version
	sum[8] = sum[8]&0x3f | 0x80 // variant
	s := hex.EncodeToString(sum[:16])
	return strings.Join([]string{s[:8], s[8:12], s[12:16], s[16:20], s[20:]}, "-")
}
