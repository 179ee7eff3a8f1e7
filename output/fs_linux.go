package output

import (
	"os"

	"golang.org/x/sys/unix"
)

// aheadBytes is how much is written before the disk is asked to begin with it.
const aheadBytes = 4 << 20

// aheadFile has the system bring what is written to the disk while more is made. What Sync waits for at the end is then little, and
// the processors are not idle meanwhile.
type aheadFile struct {
	*os.File
	written, begun int64
}

// newFile returns a file to be written from its beginning.
func newFile(f *os.File) file { return &aheadFile{File: f} }

func (f *aheadFile) Write(b []byte) (int, error) {
	n, err := f.File.Write(b)
	if f.written += int64(n); f.written-f.begun >= aheadBytes {
		// It is no matter if it cannot: Sync says what could not be written.
		_ = unix.SyncFileRange(int(f.Fd()), f.begun, f.written-f.begun, unix.SYNC_FILE_RANGE_WRITE)
		f.begun = f.written
	}
	return n, err
}
