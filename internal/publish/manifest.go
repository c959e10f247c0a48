package publish

import (
	"os"
	"path/filepath"
	"slices"

	"polyleaf/internal/manifest"
	"polyleaf/internal/project"
)

// writeManifest writes dist/manifest.json. After an export of a part of the
// project the rest of the manifest stays as it was.
func (r *run) writeManifest(report Report) error {
	m := &manifest.Manifest{Tool: r.opt.Tool, Title: r.opt.Title, Files: slices.Clone(report.Artifacts)}
	for _, d := range r.done {
		m.Documents = append(m.Documents, d.documents...)
	}
	name := filepath.Join(r.opt.Dist, manifest.Name)
	if !r.opt.Complete {
		if data, err := os.ReadFile(name); err == nil {
			if old, err := manifest.Decode(data); err == nil {
				keepRest(m, old)
			}
		}
	}
	data, err := manifest.Encode(m)
	if err != nil {
		return err
	}
	_, err = project.WriteArtifact(name, data)
	return err
}

// keepRest adds what the old manifest has and the new one does not.
func keepRest(m, old *manifest.Manifest) {
	type key struct{ leaflet, locale string }
	documents := map[key]bool{}
	for _, d := range m.Documents {
		documents[key{d.Leaflet, d.Locale}] = true
	}
	paths := map[string]bool{}
	for _, f := range m.Files {
		paths[f.Path] = true
	}
	for _, d := range old.Documents {
		if !documents[key{d.Leaflet, d.Locale}] {
			m.Documents = append(m.Documents, d)
		}
	}
	for _, f := range old.Files {
		if !paths[f.Path] {
			m.Files = append(m.Files, f)
		}
	}
}
