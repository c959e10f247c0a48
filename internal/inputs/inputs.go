// Package inputs tells whether files have changed since an earlier run without
// reading them, as version control does: by size, times and inode. A folder goes
// in, a list of files comes out; the Mark of a list is equal to an earlier one
// only if none of its files was written, added or removed since. Start with Scan.
package inputs

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

// File is a file as its folder shows it.
type File struct {
	Name string // relative to the root of the scan, with slashes
	size int64
	// Nanoseconds since 1970. The change time also tells of a file whose
	// modification time was set back; it is 0 where the system has none.
	modified, changed int64
	inode             uint64
}

// Files is a list of files that was taken at one moment.
type Files struct {
	List []File // sorted by name
	at   int64  // when the scan began, nanoseconds since 1970
}

// Mark stands for the state of some files. The zero Mark is equal to none.
type Mark [sha256.Size]byte

// Scan lists the regular files below the folders dirs of root, or those files
// themselves. What is not there is left out, and so are names that begin with a dot.
func Scan(root string, dirs ...string) (Files, error) {
	s := scanner{root: root}
	s.group.SetLimit(8) // folders wait for the disk, not for a core
	files := Files{at: time.Now().UnixNano()}
	for _, dir := range dirs {
		if err := s.start(dir); err != nil {
			return Files{}, err
		}
	}
	if err := s.group.Wait(); err != nil {
		return Files{}, err
	}
	files.List = slices.Concat(s.found...)
	slices.SortFunc(files.List, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return files, nil
}

type scanner struct {
	root  string
	group errgroup.Group
	mu    sync.Mutex
	found [][]File // one list for each folder
}

func (s *scanner) start(name string) error {
	info, err := os.Stat(filepath.Join(s.root, filepath.FromSlash(name)))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case info.IsDir():
		s.group.Go(func() error { return s.folder(name) })
	default:
		s.add([]File{newFile(name, info)})
	}
	return nil
}

func (s *scanner) add(list []File) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.found = append(s.found, list)
}

func (s *scanner) folder(dir string) error {
	entries, err := os.ReadDir(filepath.Join(s.root, filepath.FromSlash(dir)))
	if err != nil {
		return err
	}
	list := make([]File, 0, len(entries))
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		switch {
		case e.Name()[0] == '.':
		case e.IsDir():
			if !s.group.TryGo(func() error { return s.folder(name) }) {
				if err := s.folder(name); err != nil {
					return err
				}
			}
		default:
			info, err := e.Info()
			if e.Type()&fs.ModeSymlink != 0 { // what counts is the file that is read
				info, err = os.Stat(filepath.Join(s.root, filepath.FromSlash(name)))
			}
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err != nil {
				return err
			}
			list = append(list, newFile(name, info))
		}
	}
	s.add(list)
	return nil
}

func newFile(name string, info fs.FileInfo) File {
	changed, inode := systemTimes(info)
	return File{Name: name, size: info.Size(), modified: info.ModTime().UnixNano(), changed: changed, inode: inode}
}

// Find returns the file with the given name.
func (f Files) Find(name string) (File, bool) {
	i, ok := slices.BinarySearchFunc(f.List, name, func(a File, name string) int { return strings.Compare(a.Name, name) })
	if !ok {
		return File{}, false
	}
	return f.List[i], true
}

// Of returns the named files, without those that are not there.
func (f Files) Of(names ...string) Files {
	some := Files{at: f.at}
	for _, name := range names {
		if file, ok := f.Find(name); ok {
			some.List = append(some.List, file)
		}
	}
	return some
}

// Mark returns the mark of the files. It is zero when one of them was written
// so short a time before the scan that writing it again might not show.
func (f Files) Mark() Mark {
	h := sha256.New()
	var buf []byte
	for i := range f.List {
		file := &f.List[i]
		if file.fresh(f.at) {
			return Mark{}
		}
		buf = append(append(buf[:0], file.Name...), 0)
		for _, n := range [...]uint64{uint64(file.size), uint64(file.modified), uint64(file.changed), file.inode} {
			buf = binary.LittleEndian.AppendUint64(buf, n)
		}
		h.Write(buf)
	}
	return Mark(h.Sum(nil))
}

// Same reports whether two marks tell that nothing has changed.
func (m Mark) Same(earlier Mark) bool { return m != Mark{} && m == earlier }

// fresh reports whether a write after the scan may leave the same times as
// the last one before it. Clocks of file systems tick every 10 ms or faster; those
// that keep no fractions tick every 2 seconds or faster (FAT).
func (file *File) fresh(at int64) bool {
	tick := 20 * time.Millisecond
	if file.modified%int64(time.Second) == 0 {
		tick = 2 * time.Second
	}
	return max(file.modified, file.changed) >= at-int64(tick)
}
