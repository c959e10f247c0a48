package project

import (
	"bytes"
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"polyleaf/internal/locale"
)

// Write is one file that a plan wants to be there; its name is relative to the project, with slashes.
type Write = locale.Write

// Apply carries out a plan: every file is written to a temporary file beside it, and when all
// are on the disk they are renamed, in the order of the plan. A reader or a crash sees the old or
// the new file, never a part. Files that hold the same bytes already are not touched.
// It returns the paths that were written.
func (p *Project) Apply(plan []Write) ([]string, error) {
	files := make([]staged, len(plan))
	for i, w := range plan {
		files[i] = staged{name: p.path(w.Name), data: w.Data}
	}
	changed, err := replace(files, true)
	var written []string
	for i, w := range plan {
		if changed[i] {
			written = append(written, w.Name)
		}
	}
	return written, err
}

// WriteFile replaces a file atomically unless it holds the same bytes already,
// and tells whether it wrote. The new file is on disk before the old one goes.
func WriteFile(name string, data []byte) (changed bool, err error) {
	written, err := replace([]staged{{name: name, data: data}}, true)
	return written[0], err
}

// WriteArtifact is WriteFile for what can be made again: it does not wait for
// the disk, which takes most of the time when there are thousands of files.
func WriteArtifact(name string, data []byte) (changed bool, err error) {
	written, err := replace([]staged{{name: name, data: data}}, false)
	return written[0], err
}

// staged is a file that is to be written.
type staged struct {
	name      string
	data      []byte
	temporary string // where it has been written; empty if it holds these bytes already
}

// manyFiles is from how many files on it is quicker to flush the whole file system once than each file.
const manyFiles = 16

// replace writes files and tells which. After an error those before it are
// written, and nothing of the others is left.
func replace(files []staged, durable bool) (written []bool, err error) {
	written = make([]bool, len(files))
	if durable {
		sweep(files)
	}
	defer func() {
		for _, f := range files {
			if f.temporary != "" {
				os.Remove(f.temporary)
			}
		}
	}()
	each := durable && len(files) < manyFiles
	err = Each(len(files), func(i int) error { return files[i].stage(each) })
	if err == nil && durable && !each {
		err = flush(files)
	}
	if err != nil {
		return written, err
	}
	for i := range files {
		f := &files[i]
		if f.temporary == "" {
			continue
		}
		if err := os.Rename(f.temporary, f.name); err != nil {
			return written, writeError(f.name, err)
		}
		f.temporary, written[i] = "", true
	}
	return written, nil
}

// Names of files that are being written. Both ends are asked for before one is swept away: a
// person may have a file whose name begins in the same way.
const temporaryPrefix, temporarySuffix = ".polyleaf-", ".tmp"

// stage writes the temporary file unless the file holds the same bytes already.
// The folder is made when it is not there.
func (f *staged) stage(sync bool) error {
	if info, err := os.Stat(f.name); err == nil && info.Size() == int64(len(f.data)) {
		if old, err := os.ReadFile(f.name); err == nil && bytes.Equal(old, f.data) {
			return nil
		}
	}
	if err := os.MkdirAll(filepath.Dir(f.name), 0o755); err != nil {
		return err
	}
	file, err := os.CreateTemp(filepath.Dir(f.name), temporaryPrefix+"*"+temporarySuffix)
	if err != nil {
		return writeError(f.name, err)
	}
	f.temporary = file.Name()
	_, err = file.Write(f.data)
	err = cmp.Or(err, file.Chmod(0o644))
	if sync {
		err = cmp.Or(err, file.Sync())
	}
	if err = cmp.Or(err, file.Close()); err != nil {
		return writeError(f.name, err)
	}
	return nil
}

// writeError names the file instead of the temporary one, which says nothing to a user.
func writeError(name string, err error) error {
	var inner *os.PathError
	var link *os.LinkError
	if errors.As(err, &inner) {
		err = inner.Err
	} else if errors.As(err, &link) {
		err = link.Err
	}
	return &os.PathError{Op: "write", Path: name, Err: err}
}

// flushEach waits until the temporary files are on the disk.
func flushEach(files []staged) error {
	return Each(len(files), func(i int) error {
		if files[i].temporary == "" {
			return nil
		}
		file, err := os.OpenFile(files[i].temporary, os.O_RDWR, 0)
		if err == nil {
			err = cmp.Or(file.Sync(), file.Close())
		}
		if err != nil {
			return writeError(files[i].name, err)
		}
		return nil
	})
}

// sweep removes temporary files that a killed run has left in the folders of files.
func sweep(files []staged) {
	var folders []string
	for _, f := range files {
		folders = append(folders, filepath.Dir(f.name))
	}
	slices.Sort(folders)
	for _, folder := range slices.Compact(folders) {
		entries, _ := os.ReadDir(folder) // one that cannot be read cannot be written either, and that is told
		for _, e := range entries {
			if !strings.HasPrefix(e.Name(), temporaryPrefix) || !strings.HasSuffix(e.Name(), temporarySuffix) || e.IsDir() {
				continue
			}
			if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > time.Hour { // another run may be writing now
				os.Remove(filepath.Join(folder, e.Name()))
			}
		}
	}
}

// Changes returns the paths that Apply would write.
func (p *Project) Changes(plan []Write) ([]string, error) {
	differs := make([]bool, len(plan))
	err := Each(len(plan), func(i int) error {
		old, err := p.Read(plan[i].Name)
		differs[i] = old == nil || !bytes.Equal(old, plan[i].Data)
		return err
	})
	if err != nil {
		return nil, err
	}
	var changed []string
	for i, w := range plan {
		if differs[i] {
			changed = append(changed, w.Name)
		}
	}
	return changed, nil
}
