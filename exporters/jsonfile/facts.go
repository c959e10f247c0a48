package jsonfile

import (
	"polyleaf/exporters"
	"polyleaf/internal/leaflet"
)

func newTranslation(lang, sourceLang string, s *leaflet.Status) translation {
	t := translation{
		State:    string(exporters.TranslationOf(lang, sourceLang, *s)),
		Coverage: exporters.Coverage(lang, sourceLang, *s),
		Messages: s.Messages, Translated: s.Translated, Stale: s.Stale, Missing: s.Missing,
		Reviewed: s.Reviewed, Digest: s.Digest, SignOffs: make([]signOff, len(s.SignOffs)),
	}
	for i, o := range s.SignOffs {
		t.SignOffs[i] = signOff(o)
	}
	return t
}

func newMeta(m *leaflet.Meta) meta {
	out := meta{
		Version: m.Version, Ref: m.Ref, Published: m.Published, Reviewed: m.Reviewed, NextReview: m.NextReview,
		Publisher: m.Publisher, License: m.License, Authors: m.Authors, Reviewers: m.Reviewers, Keywords: m.Keywords,
	}
	for _, c := range m.Codes {
		system, _ := exporters.CodeSystemOf(c.System)
		out.Codes = append(out.Codes, code{System: c.System, URI: system.URI, Code: c.Code, Display: c.Display})
	}
	for _, s := range m.Sources {
		out.Sources = append(out.Sources, source(s))
	}
	return out
}

func newClinic(c *leaflet.Clinic) *clinic {
	out := clinic{
		Name: c.Name, Address: c.Address, Phone: c.Phone, Email: c.Email, Hours: c.Hours, Web: c.Web,
		Country: c.Country, Emergency: c.Emergency, Advice: c.Advice,
	}
	if out == (clinic{}) {
		return nil
	}
	return &out
}
