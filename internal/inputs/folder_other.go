//go:build !unix

package inputs

import (
	"os"
	"path/filepath"
)

// look reads what a folder shows of a file, following links. Size and modification time have to do.
func look(folder *os.File, name string) (File, error) {
	info, err := os.Stat(filepath.Join(folder.Name(), name))
	if err != nil {
		return File{}, err
	}
	return File{size: info.Size(), modified: info.ModTime().UnixNano()}, nil
}
