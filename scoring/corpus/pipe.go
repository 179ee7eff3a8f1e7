package corpus

import (
	"context"
	"io/fs"
	"os"
	"syscall"
	"time"
)

// openFile opens a file for reading. To open a pipe waits until somebody writes into it, and to read from it until bytes come,
// which may be never: the end of the context ends both.
func openFile(ctx context.Context, path string) (*os.File, error) {
	f, _, err := openKnown(ctx, path)
	return f, err
}

// openKnown is openFile that tells whether the file is a regular one, which can be read twice.
func openKnown(ctx context.Context, path string) (f *os.File, regular bool, err error) {
	if err := ctx.Err(); err != nil {
		return nil, false, err
	}
	opened := make(chan struct{})
	stop := context.AfterFunc(ctx, func() { wake(path, opened) })
	f, err = os.Open(path)
	close(opened)
	stop()
	if err != nil {
		return nil, false, err
	}
	info, err := f.Stat()
	if regular = err == nil && info.Mode().IsRegular(); err == nil && !regular {
		context.AfterFunc(ctx, func() { // a file that is closed by then, or knows no deadline, waits for nothing
			_ = f.SetReadDeadline(time.Unix(1, 0))
		})
	}
	return f, regular, nil
}

// wake ends the opening of a pipe that nobody writes into, by opening it for writing. That fails as long as the reader has not
// come to wait yet, so it is tried until the pipe is open.
func wake(path string, opened <-chan struct{}) {
	const pause = 10 * time.Millisecond
	for {
		if info, err := os.Stat(path); err != nil || info.Mode()&fs.ModeNamedPipe == 0 {
			return
		}
		if f, err := os.OpenFile(path, os.O_WRONLY|syscall.O_NONBLOCK, 0); err == nil {
			_ = f.Close() // nothing was written
		}
		select {
		case <-opened:
			return
		case <-time.After(pause):
		}
	}
}
