//go:build unix

package corpus

import (
	"io"
	"io/fs"
	"syscall"
)

// listedFile is a regular file that a folder listed, to be read whole. An os.File of it would be asked four times more what it is, so
// that reading from a pipe can be ended: of a small file that is a third of what opening and reading it costs.
type listedFile struct {
	path string
	fd   int
	open bool
}

// openAt opens the file. It reports false for what cannot be opened, is no regular file or has more than most bytes: that is left
// to openKnown, and to its error.
func (f *listedFile) openAt(path string, most int) bool {
	// A pipe that has taken the file's place since it was listed is not waited for.
	fd, err := uninterrupted(func() (int, error) {
		return syscall.Open(path, syscall.O_RDONLY|syscall.O_CLOEXEC|syscall.O_NONBLOCK, 0)
	})
	if err != nil {
		return false
	}
	var stat syscall.Stat_t
	if err := syscall.Fstat(fd, &stat); err != nil || stat.Mode&syscall.S_IFMT != syscall.S_IFREG || stat.Size > int64(most) {
		_ = syscall.Close(fd) // it was not read
		return false
	}
	*f = listedFile{path: path, fd: fd, open: true}
	return true
}

// Read implements io.Reader.
func (f *listedFile) Read(p []byte) (int, error) {
	n, err := uninterrupted(func() (int, error) { return syscall.Read(f.fd, p) })
	switch {
	case err != nil:
		return 0, &fs.PathError{Op: "read", Path: f.path, Err: err}
	case n == 0 && len(p) > 0:
		return 0, io.EOF
	}
	return n, nil
}

// Seek implements io.Seeker.
func (f *listedFile) Seek(offset int64, whence int) (int64, error) {
	at, err := syscall.Seek(f.fd, offset, whence)
	if err != nil {
		return at, &fs.PathError{Op: "seek", Path: f.path, Err: err}
	}
	return at, nil
}

// close closes the file if it is open.
func (f *listedFile) close() error {
	if !f.open {
		return nil
	}
	f.open = false
	if err := syscall.Close(f.fd); err != nil {
		return &fs.PathError{Op: "close", Path: f.path, Err: err}
	}
	return nil
}

// uninterrupted calls until no signal comes between.
func uninterrupted(call func() (int, error)) (int, error) {
	for {
		if n, err := call(); err != syscall.EINTR { //nolint:errorlint // the system's own
			return n, err
		}
	}
}
