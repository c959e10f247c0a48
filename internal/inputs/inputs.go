// Package inputs tells whether files have changed since an earlier run without
// reading them, as version control does: by size, times and inode. A folder goes
// in, its files come out; the Mark of some of them is equal to an earlier one
// only if none was written, added or removed since. Start with Scan.
package inputs

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io/fs"
	"maps"
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
	Folder string // relative to the root of the scan, with slashes
	Name   string // without the folder
	size   int64
	// Nanoseconds since 1970. The change time also tells of a file whose
	// modification time was set back; it is 0 where the system has none.
	modified, changed int64
	inode             uint64
}

// Path is the path of the file, relative to the root of the scan, with slashes.
func (file *File) Path() string { return path.Join(file.Folder, file.Name) }

// Size is the number of bytes in the file.
func (file *File) Size() int64 { return file.size }

// Files are all files below some folders as they were at one moment.
type Files struct {
	folders map[string][]File // sorted by name
	at      int64             // when the scan began, nanoseconds since 1970
}

// Mark stands for the state of some files. The zero Mark is equal to none.
type Mark [sha256.Size]byte

// Same reports whether two marks tell that nothing has changed.
func (m Mark) Same(earlier Mark) bool { return m != Mark{} && m == earlier }

// Scan lists the regular files below the folders dirs of root, or those files
// themselves. What is not there is left out, and so are names that begin with a dot.
func Scan(root string, dirs ...string) (Files, error) {
	s := scanner{root: root, found: map[string][]File{}}
	s.group.SetLimit(8) // folders wait for the disk, not for a core
	at := time.Now().UnixNano()
	for _, dir := range dirs {
		if err := s.start(dir); err != nil {
			return Files{}, err
		}
	}
	if err := s.group.Wait(); err != nil {
		return Files{}, err
	}
	return Files{s.found, at}, nil
}

type scanner struct {
	root  string
	group errgroup.Group
	mu    sync.Mutex
	found map[string][]File
}

func (s *scanner) start(name string) error {
	file := filepath.Join(s.root, filepath.FromSlash(name))
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case info.IsDir():
		s.group.Go(func() error { return s.folder(name) })
		return nil
	}
	folder, err := os.Open(filepath.Dir(file))
	if err != nil {
		return err
	}
	defer folder.Close()
	return s.files(folder, path.Dir(name), []string{path.Base(name)})
}

func (s *scanner) folder(dir string) error {
	folder, err := os.Open(filepath.Join(s.root, filepath.FromSlash(dir)))
	if err != nil {
		return err
	}
	defer folder.Close()
	entries, err := folder.ReadDir(-1)
	if err != nil {
		return err
	}
	files := make([]string, 0, len(entries))
	for _, e := range entries {
		switch {
		case e.Name()[0] == '.':
		case !e.IsDir():
			files = append(files, e.Name())
		default:
			name := path.Join(dir, e.Name())
			if s.group.TryGo(func() error { return s.folder(name) }) {
				continue
			}
			if err := s.folder(name); err != nil { // all workers are busy
				return err
			}
		}
	}
	return s.files(folder, dir, files)
}

// files looks at the named files of a folder.
func (s *scanner) files(folder *os.File, dir string, names []string) error {
	list := make([]File, 0, len(names))
	for _, name := range names {
		file, err := look(folder, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return &fs.PathError{Op: "stat", Path: filepath.Join(folder.Name(), name), Err: err}
		}
		file.Folder, file.Name = dir, name
		list = append(list, file)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	list = append(list, s.found[dir]...)
	slices.SortFunc(list, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	s.found[dir] = list
	return nil
}

// All returns the files in the order of their folders and names.
func (f Files) All() []File {
	var all []File
	for _, folder := range slices.Sorted(maps.Keys(f.folders)) {
		all = append(all, f.folders[folder]...)
	}
	return all
}

// Find returns the file with the given path.
func (f Files) Find(name string) (File, bool) {
	folder, base := ".", name
	if slash := strings.LastIndexByte(name, '/'); slash >= 0 {
		folder, base = name[:slash], name[slash+1:]
	}
	list := f.folders[folder]
	i, ok := slices.BinarySearchFunc(list, base, compareName)
	if !ok {
		return File{}, false
	}
	return list[i], true
}

// Starting returns the files of a folder whose names begin with prefix.
func (f Files) Starting(folder, prefix string) []File {
	list := f.folders[folder]
	from, _ := slices.BinarySearchFunc(list, prefix, compareName)
	to := from
	for to < len(list) && strings.HasPrefix(list[to].Name, prefix) {
		to++
	}
	return list[from:to]
}

func compareName(file File, name string) int { return strings.Compare(file.Name, name) }

// Mark returns the mark of some of the files. It is zero when one of them was written
// so short a time before the scan that writing it again might not show.
func (f Files) Mark(files []File) Mark {
	h := sha256.New()
	var buf []byte
	for i := range files {
		file := &files[i]
		if file.fresh(f.at) {
			return Mark{}
		}
		buf = append(append(append(append(buf[:0], file.Folder...), 0), file.Name...), 0)
		for _, n := range [...]uint64{uint64(file.size), uint64(file.modified), uint64(file.changed), file.inode} {
			buf = binary.LittleEndian.AppendUint64(buf, n)
		}
		h.Write(buf)
	}
	return Mark(h.Sum(nil))
}

// Tick is how old a file has to be so that its next write shows. The clocks of file
// systems tick every 10 ms or faster.
const Tick = 20 * time.Millisecond

// fresh reports whether a write after the scan may leave the same times as
// the last one before it. Clocks without fractions tick every 2 seconds or faster (FAT).
func (file *File) fresh(at int64) bool {
	tick := Tick
	if file.modified%int64(time.Second) == 0 {
		tick = 2 * time.Second
	}
	return max(file.modified, file.changed) >= at-int64(tick)
}
