package main

import (
	"context"
	"io"
)

// interruptible reads standard input so that a signal ends a read that waits for bytes that may never come.
type interruptible struct {
	ctx   context.Context
	reads chan read // the one that is under way
	from  io.Reader
	rest  []byte // read and not yet handed out
	err   error  // behind rest
	buf   []byte
}

type read struct {
	n   int
	err error
}

func newInterruptible(ctx context.Context, from io.Reader) *interruptible {
	const size = 1 << 20
	return &interruptible{ctx: ctx, from: from, reads: make(chan read, 1), buf: make([]byte, size)}
}

// Read implements io.Reader. Once the context has ended the goroutine that waits is left behind: the program is about to
// end, and nothing else can wake it.
func (r *interruptible) Read(p []byte) (int, error) {
	if len(r.rest) == 0 && r.err == nil {
		go func() {
			n, err := r.from.Read(r.buf)
			r.reads <- read{n, err}
		}()
		select {
		case got := <-r.reads:
			r.rest, r.err = r.buf[:got.n], got.err
		case <-r.ctx.Done():
			r.err = context.Cause(r.ctx)
		}
	}
	if len(r.rest) == 0 {
		return 0, r.err
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}
