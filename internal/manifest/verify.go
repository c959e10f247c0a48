package manifest

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Problem is a file that is not as the manifest says.
type Problem struct {
	Path string `json:"path"`
	Kind string `json:"kind"` // "missing", "changed" or "unknown"
	Text string `json:"text"`
}

// Verify compares the files in dist with the manifest: missing ones, ones with
// other bytes, and ones that the manifest does not know. Hidden files, which
// are caches, and the manifest itself do not count. An error means that a file
// could not be read. The problems are sorted by path.
func Verify(dist fs.FS, m *Manifest) ([]Problem, error) {
	var problems []Problem
	known := map[string]bool{Name: true}
	for _, f := range m.Files {
		known[f.Path] = true
		problem, err := verifyFile(dist, f)
		if err != nil {
			return nil, err
		}
		if problem != "" {
			kind := "changed"
			if problem == missing {
				kind = "missing"
			}
			problems = append(problems, Problem{f.Path, kind, problem})
		}
	}
	err := fs.WalkDir(dist, ".", func(name string, entry fs.DirEntry, err error) error {
		hidden := strings.HasPrefix(path.Base(name), ".") && name != "."
		if hidden && err == nil && entry.IsDir() {
			return fs.SkipDir
		}
		if err != nil || entry.IsDir() {
			return err
		}
		if !known[name] && !hidden {
			problems = append(problems, Problem{name, "unknown", "the manifest does not list it"})
		}
		return nil
	})
	slices.SortFunc(problems, func(a, b Problem) int { return strings.Compare(a.Path, b.Path) })
	return problems, err
}

const missing = "the file is not there"

// verifyFile says what is wrong with a file; empty for nothing.
func verifyFile(dist fs.FS, f File) (string, error) {
	if !fs.ValidPath(f.Path) {
		return "the path leads out of the folder", nil
	}
	file, err := dist.Open(f.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return missing, nil
	}
	if err != nil {
		return "", err
	}
	defer file.Close()
	hash := sha256.New()
	size, err := io.Copy(hash, file)
	if err != nil {
		return "", err
	}
	if size != int64(f.Size) {
		return fmt.Sprintf("%d bytes instead of %d", size, f.Size), nil
	}
	if hex.EncodeToString(hash.Sum(nil)) != f.SHA256 {
		return "other bytes of the same length", nil
	}
	return "", nil
}
