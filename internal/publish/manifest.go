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
func (x *Export) writeManifest(report Report, jobs []*job) error {
	m := &manifest.Manifest{Tool: x.opt.Tool, Title: x.opt.Title, Files: report.Artifacts}
	for _, j := range jobs {
		result := &j.record.Result
		for i := range result.Summaries {
			m.Documents = append(m.Documents, manifest.NewDocument(&result.Summaries[i], result.Found[i]))
		}
	}
	m.Files = slices.Clip(m.Files) // keepRest must not add to the report
	name := filepath.Join(x.opt.Dist, manifest.Name)
	if !x.opt.Complete {
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
