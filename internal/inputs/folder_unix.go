//go:build unix

package inputs

import (
	"os"

	"golang.org/x/sys/unix"
)

// look reads what a folder shows of a file, following links. Asking by the open folder
// costs a third of asking by the whole path.
func look(folder *os.File, name string) (File, error) {
	var s unix.Stat_t
	for {
		err := unix.Fstatat(int(folder.Fd()), name, &s, 0)
		if err == unix.EINTR {
			continue
		}
		return File{size: s.Size, modified: s.Mtim.Nano(), changed: s.Ctim.Nano(), inode: s.Ino}, err
	}
}
