// Package fhir exports leaflets for health records, as HL7 FHIR documents. For
// each leaflet and locale it writes a Bundle of type document: a Composition
// with one section for each question, the organisations that answer for it, a
// DocumentReference to the leaflet in its other formats, and the pictures. For
// each leaflet it writes a List of the Bundles in all languages.
//
// Start with Exporter. It writes R4, which most records read, or R5. Identifiers
// follow from the leaflet, the language and the address of the export, dates from
// the leaflet, so that the same leaflet gives the same bytes.
package fhir

import (
	"polyleaf/exporters"
	"polyleaf/internal/render"
)

// Version is a release of FHIR.
type Version string

// The versions that can be written.
const (
	R4 Version = "r4" // 4.0.1
	R5 Version = "r5" // 5.0.0
)

// Exporter writes FHIR. The zero value writes R4.
type Exporter struct {
	Version Version
}

// Name returns "fhir" for R4 and "fhir-r5" for R5.
func (x Exporter) Name() string {
	if x.Version == R5 {
		return "fhir-r5"
	}
	return "fhir"
}

// Export writes the Bundle of one language.
func (x Exporter) Export(d *exporters.Document) ([]exporters.Artifact, error) {
	pictures, findings := d.Pictures()
	b := &builder{d: d, r: d.Rendered(), words: d.Words(d.Leaflet.Lang), version: x.Version, pictures: pictures}
	bundle, err := b.bundle()
	if err != nil {
		return nil, err
	}
	data, err := encode(bundle)
	if err != nil {
		return nil, err
	}
	return []exporters.Artifact{{Path: d.Path(x.Name(), "json"), Data: data, Findings: append(findings, d.DateFindings()...)}}, nil
}

// Leaflet writes the List of the languages.
func (x Exporter) Leaflet(docs []*exporters.Document) ([]exporters.Artifact, error) {
	if len(docs) == 0 {
		return nil, nil
	}
	data, err := encode(list(docs))
	if err != nil {
		return nil, err
	}
	return []exporters.Artifact{{Path: x.Name() + "/" + render.Name(docs[0].Leaflet.ID) + ".json", Data: data}}, nil
}
