package localise

import (
	"encoding/json"
	"fmt"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/locale"
	"polyleaf/internal/messagefile"
	"polyleaf/internal/placeholder"
)

// approved is the form of the record that Approve writes.
type approved struct {
	Schema      int
	Digest      string
	Translation *leaflet.Leaflet // placeholders not filled in
	Source      *leaflet.Leaflet
}

const approvedSchema = 1

// Approve returns the record of a translation that has just been approved: its
// whole text and that of its source, as they are now, before anything of a clinic
// is filled in. It is kept beside the sign-off, so that this text can still be
// printed when source or translation have changed.
func Approve(l *leaflet.Leaflet, c *catalogue.Catalogue, f *locale.File) ([]byte, error) {
	out := leaflet.Clone(l)
	out.Lang = f.Locale
	w := worker{out: out, catalogue: c, file: f}
	w.each(func(t *leaflet.Text) {
		w.out.Status.Messages++
		w.translate(t)
	})
	if s := out.Status; s.Missing > 0 || s.Stale > 0 {
		return nil, fmt.Errorf("%d messages are missing and %d are stale: only a whole translation can be approved", s.Missing, s.Stale)
	}
	out.Status.Digest = Digest(l, c, f)
	data, err := json.MarshalIndent(approved{approvedSchema, out.Status.Digest, out, l}, "", " ")
	if err != nil {
		return nil, err
	}
	return append(data, '\n'), nil
}

// Approved is a translation as it was when it was approved, with the source that it translates.
// Placeholders are filled in.
type Approved struct {
	Translation, Source *leaflet.Leaflet
	Hashes              map[string]string // message id -> hash of its text in Source, before anything was filled in
	Unfilled            *leaflet.Leaflet  // Source before anything was filled in
}

// LastApproved reads a record and fills it in for a clinic. Its sign-offs are those of Translation.Status.Digest.
func LastApproved(data []byte, clinic leaflet.Clinic) (*Approved, []leaflet.Finding, error) {
	var a approved
	if err := json.Unmarshal(data, &a); err != nil {
		return nil, nil, fmt.Errorf("record of the approved text cannot be read: %v", err)
	}
	if a.Schema != approvedSchema || a.Translation == nil || a.Source == nil {
		return nil, nil, fmt.Errorf("record of the approved text has schema %d, want %d", a.Schema, approvedSchema)
	}
	out := &Approved{Translation: a.Translation, Source: a.Source, Unfilled: leaflet.Clone(a.Source), Hashes: map[string]string{}}
	leaflet.Walk(out.Unfilled, func(_ leaflet.Role, _ *leaflet.Entry, t *leaflet.Text) { out.Hashes[t.ID] = messagefile.Hash(t.Text) })
	var findings []leaflet.Finding
	for _, l := range []*leaflet.Leaflet{out.Translation, out.Source} {
		w := worker{out: l}
		l.Clinic = clinic
		w.each(func(t *leaflet.Text) { w.fill(t, false) })
		if l == out.Translation {
			findings = w.findings
			for i := range findings {
				findings[i].Locale = l.Lang
			}
		}
	}
	out.Source.Status.Reviewed = true
	return out, findings, nil
}

// each visits every message once.
func (w *worker) each(visit func(*leaflet.Text)) {
	seen := map[*leaflet.Text]bool{}
	leaflet.Walk(w.out, func(role leaflet.Role, _ *leaflet.Entry, t *leaflet.Text) {
		if role == leaflet.RoleGroup {
			if seen[t] {
				return
			}
			seen[t] = true
		}
		visit(t)
	})
}

// fill replaces the placeholders of a text.
func (w *worker) fill(t *leaflet.Text, translated bool) {
	if !placeholder.Has(t.Text) {
		return
	}
	filled, problems := placeholder.Fill(t.Text, &w.out.Clinic)
	for _, p := range problems {
		w.report(t, p, translated)
	}
	t.Text = filled
}
