package inputs

import (
	"io/fs"
	"syscall"
)

// systemTimes returns when the file's data or name was changed, and its inode.
func systemTimes(info fs.FileInfo) (changed int64, inode uint64) {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return s.Ctim.Nano(), s.Ino
	}
	return 0, 0
}
