package publish

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"polyleaf/exporters"
	"polyleaf/internal/inputs"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/project"
)

// stateName is the file in dist/ that remembers what the last export made from
// what. It is a cache: without it everything is made again.
const stateName = ".polyleaf-export"

// shards is how many parts the state has. They are read in parallel, and only
// those are encoded anew that have changed.
const shards = 32

// state is what earlier exports made. It saves work on two levels. When the
// mark of a leaflet's files is as it was, the leaflet need not even be loaded: its record
// holds all that the rest of the export needs. Otherwise the digests of its documents
// tell which artifacts have to be made again.
type state struct {
	records map[string]*record // by document; the one of the whole export has an empty name
	dirty   [shards]bool
	present inputs.Files // what lies in dist/
}

// record is what a leaflet came to, or all leaflets together.
type record struct {
	Document string // path of the source document
	Leaflet  string // id
	Pictures []string
	Options  string      // key of the options that the result depends on
	Mark     inputs.Mark // of the files that the leaflet was made from
	Entries  []entry
	Rest     []entry // what earlier exports made in other formats, locales or editions
	Result   result
}

// entry is what was made for one format, locale and edition.
type entry struct {
	Format, Locale, Edition string
	Digest                  string // of what it was made from
	Files                   []madeFile
	Findings                []leaflet.Finding
}

type madeFile struct {
	Path   string
	Size   int
	SHA256 string // its 32 bytes
}

// result is what a leaflet adds to the report, the indexes and the manifest, besides its files.
type result struct {
	Findings  []leaflet.Finding
	Summaries []exporters.Summary
	Digests   []string            // of the summaries
	Found     [][]leaflet.Finding // in each document
}

// shard is one file of the state.
type shard struct {
	ToolKey string
	Records []*record // sorted by document
}

func shardOf(document string) int {
	h := fnv.New32a()
	h.Write([]byte(document))
	return int(h.Sum32() % shards)
}

func shardFile(dist string, i int) string {
	return filepath.Join(dist, stateName, fmt.Sprintf("%02d", i))
}

// openState reads what earlier exports have made. What another build of the tool
// has made is to be made again, but stays known for prune.
func openState(dist, toolKey string) (*state, error) {
	s := &state{records: map[string]*record{}}
	if _, err := os.Stat(filepath.Join(dist, stateName)); err != nil {
		return s, nil
	}
	var parts [shards]shard
	err := project.Each(shards+1, func(i int) (err error) {
		if i == shards {
			s.present, err = inputs.Scan(dist, ".")
			return err
		}
		file, err := os.Open(shardFile(dist, i))
		if err != nil {
			return nil
		}
		defer file.Close()
		if gob.NewDecoder(file).Decode(&parts[i]) != nil {
			parts[i] = shard{}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for i, part := range parts {
		for _, r := range part.Records {
			if part.ToolKey != toolKey {
				r.forget()
				s.dirty[i] = true
			}
			s.records[r.Document] = r
		}
	}
	return s, nil
}

// forget makes everything be made again.
func (r *record) forget() {
	r.Options = ""
	for _, list := range [][]entry{r.Entries, r.Rest} {
		for i := range list {
			list[i].Digest = ""
		}
	}
}

func (s *state) save(dist, toolKey string) error {
	var parts [shards]shard
	for _, document := range slices.Sorted(maps.Keys(s.records)) {
		part := &parts[shardOf(document)]
		part.Records = append(part.Records, s.records[document])
	}
	return project.Each(shards, func(i int) error {
		if !s.dirty[i] {
			return nil
		}
		parts[i].ToolKey = toolKey
		var b bytes.Buffer
		if err := gob.NewEncoder(&b).Encode(&parts[i]); err != nil {
			return err
		}
		_, err := project.WriteArtifact(shardFile(dist, i), b.Bytes())
		return err
	})
}

func (s *state) set(r *record) {
	s.records[r.Document] = r
	s.dirty[shardOf(r.Document)] = true
}

func (s *state) remove(document string) {
	delete(s.records, document)
	s.dirty[shardOf(document)] = true
}

// there reports whether dist/ holds the files of an entry with the sizes that were written.
func (s *state) there(e *entry) bool {
	for i := range e.Files {
		file, ok := s.present.Find(e.Files[i].Path)
		if !ok || file.Size() != int64(e.Files[i].Size) {
			return false
		}
	}
	return true
}

// find returns the entry with the format, locale and edition of key, or nil.
func (r *record) find(key *entry) *entry {
	if r == nil {
		return nil
	}
	for _, list := range [][]entry{r.Entries, r.Rest} {
		i := slices.IndexFunc(list, func(e entry) bool {
			return e.Format == key.Format && e.Locale == key.Locale && e.Edition == key.Edition
		})
		if i >= 0 {
			return &list[i]
		}
	}
	return nil
}

// artifacts adds the files of a record, as the report shows them, to list.
func (r *record) artifacts(list []Artifact) []Artifact {
	for i := range r.Entries {
		e := &r.Entries[i]
		for _, f := range e.Files {
			list = append(list, Artifact{Path: f.Path, Leaflet: r.Leaflet, Locale: e.Locale, Format: e.Format, Edition: e.Edition, Size: f.Size, SHA256: hex.EncodeToString([]byte(f.SHA256))})
		}
	}
	return list
}

// prune removes the files of entries that are no part of this export. A
// leaflet that is gone must not be found in dist/ and printed.
func prune(dist string, gone []entry, artifacts []Artifact) ([]string, error) {
	if len(gone) == 0 {
		return nil, nil
	}
	current := map[string]bool{}
	for _, a := range artifacts {
		current[a.Path] = true
	}
	var removed []string
	for _, e := range gone {
		for _, f := range e.Files {
			if current[f.Path] {
				continue
			}
			if err := os.Remove(filepath.Join(dist, filepath.FromSlash(f.Path))); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return removed, err
			}
			removed = append(removed, f.Path)
		}
	}
	slices.Sort(removed)
	return slices.Compact(removed), nil
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
	for _, name := range append(Pictures(d.Leaflet), d.Leaflet.Clinic.Logo) {
		if name == "" {
			continue
		}
		data, err := fs.ReadFile(d.Files, name)
		if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrInvalid) {
			return "", err
		}
		sum := sha256.Sum256(data)
		h.Write(sum[:])
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// Pictures lists the files that a leaflet shows, without the logo.
func Pictures(l *leaflet.Leaflet) []string {
	var names []string
	leaflet.Images(l, func(b *leaflet.Block) { names = append(names, b.Src) })
	return names
}

// digestOf is the hash of the JSON form of v, in hexadecimal.
func digestOf(v any) (string, error) {
	encoded, err := json.Marshal(v)
	if err != nil {
		return "", err
	}
	return hexDigest(encoded), nil
}

func hexDigest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// byPath sorts artifacts by their paths; of several with the same path the first one stays.
// It moves the artifacts themselves only once: there are tens of thousands.
func byPath(list []Artifact) []Artifact {
	type key struct {
		path string
		at   int
	}
	order := make([]key, len(list))
	for i := range order {
		order[i] = key{list[i].Path, i}
	}
	slices.SortFunc(order, func(a, b key) int { return cmp.Or(strings.Compare(a.path, b.path), a.at-b.at) })
	sorted := make([]Artifact, 0, len(list))
	for _, k := range order {
		if n := len(sorted); n == 0 || sorted[n-1].Path != k.path {
			sorted = append(sorted, list[k.at])
		}
	}
	return sorted
}
