package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"polyleaf/exporters"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/project"
)

// stateName is the file in dist/ that remembers what the last export made from
// what. It is a cache: without it everything is made again.
const stateName = ".polyleaf-export.json"

type state struct {
	mu      sync.Mutex
	ToolKey string                `json:"tool"`
	Entries map[string]stateEntry `json:"entries"`
	changed bool
	asked   map[string]bool // keys that this run has asked for
}

// stateEntry is what was made for one format, locale, leaflet and edition.
type stateEntry struct {
	Digest    string            `json:"digest"`
	Artifacts []Artifact        `json:"artifacts"`
	Findings  []leaflet.Finding `json:"findings,omitempty"`
}

func openState(dist, toolKey string) *state {
	s := &state{asked: map[string]bool{}}
	data, err := os.ReadFile(filepath.Join(dist, stateName))
	if err != nil || json.Unmarshal(data, s) != nil || s.ToolKey != toolKey || s.Entries == nil {
		s.ToolKey, s.changed = toolKey, true
		if s.Entries == nil {
			s.Entries = map[string]stateEntry{}
		}
		for key, entry := range s.Entries { // made by another build: to be made again, but known for prune
			entry.Digest = ""
			s.Entries[key] = entry
		}
	}
	return s
}

// unchanged returns what the last export made for key, if that was from the
// same digest and the files have still the size that was written.
func (s *state) unchanged(dist, key, digest string) (stateEntry, bool) {
	s.mu.Lock()
	s.asked[key] = true
	entry, ok := s.Entries[key]
	s.mu.Unlock()
	if !ok || entry.Digest != digest {
		return stateEntry{}, false
	}
	for _, a := range entry.Artifacts {
		info, err := os.Stat(filepath.Join(dist, filepath.FromSlash(a.Path)))
		if err != nil || info.Size() != int64(a.Size) {
			return stateEntry{}, false
		}
	}
	return entry, true
}

func (s *state) set(key string, entry stateEntry) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.Entries[key] = entry
	s.changed = true
}

// prune removes the files of entries that this run has not asked for, and
// forgets them. A leaflet that is gone must not be found in dist/ and printed.
func (s *state) prune(dist string, artifacts []Artifact) ([]string, error) {
	current := map[string]bool{}
	for _, a := range artifacts {
		current[a.Path] = true
	}
	var removed []string
	for key, entry := range s.Entries {
		if s.asked[key] {
			continue
		}
		delete(s.Entries, key)
		s.changed = true
		for _, a := range entry.Artifacts {
			if current[a.Path] {
				continue
			}
			if err := os.Remove(filepath.Join(dist, filepath.FromSlash(a.Path))); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return removed, err
			}
			removed = append(removed, a.Path)
		}
	}
	slices.Sort(removed)
	return slices.Compact(removed), nil
}

func (s *state) save(dist string) error {
	if !s.changed {
		return nil
	}
	data, err := json.Marshal(s)
	if err != nil {
		return err
	}
	_, err = project.WriteArtifact(filepath.Join(dist, stateName), data)
	return err
}

// documentDigest covers all that an exporter may know of a document, the bytes of its pictures included.
// The editions count as well: an exporter may ask for what another has made.
func documentDigest(d *exporters.Document, editions []string) (string, error) {
	h := sha256.New()
	bare := *d
	bare.Files = nil
	if err := json.NewEncoder(h).Encode(struct {
		exporters.Document
		Editions []string
	}{bare, editions}); err != nil {
		return "", err
	}
	for _, name := range pictures(d.Leaflet) {
		data, err := fs.ReadFile(d.Files, name)
		if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrInvalid) {
			return "", err
		}
		sum := sha256.Sum256(data)
		h.Write(sum[:])
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// pictures lists the files that a leaflet shows.
func pictures(l *leaflet.Leaflet) []string {
	var names []string
	if l.Clinic.Logo != "" {
		names = append(names, l.Clinic.Logo)
	}
	leaflet.Images(l, func(b *leaflet.Block) { names = append(names, b.Src) })
	return names
}

func hexDigest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
