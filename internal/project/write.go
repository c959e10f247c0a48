package project

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"

	"github.com/google/renameio/v2"

	"polyleaf/internal/locale"
)

// Write is one file that a plan wants to be there; its name is relative to the project, with slashes.
type Write = locale.Write

// Apply carries out a plan: each file is written whole to a temporary file,
// synced and renamed, so that a reader or a crash sees the old or the new
// file, never a part. Files that hold the same bytes already are not touched.
// It returns the paths that were written.
func (p *Project) Apply(plan []Write) ([]string, error) {
	var written []string
	for _, w := range plan {
		changed, err := WriteFile(p.path(w.Name), w.Data)
		if err != nil {
			return written, err
		}
		if changed {
			written = append(written, w.Name)
		}
	}
	return written, nil
}

// WriteFile replaces a file atomically unless it holds the same bytes already,
// and tells whether it wrote. The new file is on disk before the old one goes.
func WriteFile(name string, data []byte) (changed bool, err error) {
	return replace(name, data, func() error { return renameio.WriteFile(name, data, 0o644) })
}

// WriteArtifact is WriteFile for what can be made again: it does not wait for
// the disk, which takes most of the time when there are thousands of files.
func WriteArtifact(name string, data []byte) (changed bool, err error) {
	return replace(name, data, func() error {
		f, err := os.CreateTemp(filepath.Dir(name), ".polyleaf-*")
		if err != nil {
			return err
		}
		_, err = f.Write(data)
		err = errors.Join(err, f.Chmod(0o644), f.Close())
		if err == nil {
			err = os.Rename(f.Name(), name)
		}
		if err != nil {
			os.Remove(f.Name())
		}
		return err
	})
}

// replace calls write unless the file holds the same bytes already. The folder
// is made when it is not there.
func replace(name string, data []byte, write func() error) (changed bool, err error) {
	if info, err := os.Stat(name); err == nil && info.Size() == int64(len(data)) {
		if old, err := os.ReadFile(name); err == nil && bytes.Equal(old, data) {
			return false, nil
		}
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return false, err
	}
	if err := write(); err != nil {
		// The name of the temporary file says nothing to a user.
		var inner *os.PathError
		if errors.As(err, &inner) {
			err = inner.Err
		}
		return false, &os.PathError{Op: "write", Path: name, Err: err}
	}
	return true, nil
}

// Changes returns the paths that Apply would write.
func (p *Project) Changes(plan []Write) ([]string, error) {
	var changed []string
	for _, w := range plan {
		old, err := p.Read(w.Name)
		if err != nil {
			return nil, err
		}
		if old == nil || !bytes.Equal(old, w.Data) {
			changed = append(changed, w.Name)
		}
	}
	return changed, nil
}
