package corpus

import (
	"errors"
	"io"
	"io/fs"
	"os"
)

// errChanged is what a long document's text ends with if it is not what was checked.
var errChanged = errors.New("the file changed while it was read")

// longReader is the second pass over a long document: from the file straight into the caller's buffer.
type longReader struct {
	from   io.Reader
	left   int64 // bytes of text that the first pass found and this one has not
	file   *os.File
	before fs.FileInfo // of the file as the first pass found it; nil for what is no file
	cr     bool        // a CR ended the last block
	err    error
	early  *earlyReader // below from, where the text came early; else nil
}

// Read fills p as far as one read of the file does. Line ends become LF in place.
func (l *longReader) Read(p []byte) (int, error) {
	for l.err == nil && len(p) > 0 {
		n, err := l.from.Read(p)
		l.left -= int64(n)
		l.err = err
		if l.early == nil || l.early.sure {
			if l.left < 0 || errors.Is(err, io.EOF) && l.left > 0 {
				l.err = errChanged
				break
			}
			if errors.Is(err, io.EOF) {
				l.err = l.end()
			}
		}
		var text []byte
		text, l.cr = unixLines(p[:n], l.cr)
		if len(text) == 0 {
			continue
		}
		if &text[0] != &p[0] { // the LF of a CRLF that began in the last block was taken off
			copy(p, text)
		}
		return len(text), nil
	}
	return 0, l.err
}

// end returns io.EOF if the file is as the first pass found it.
func (l *longReader) end() error {
	if l.before == nil {
		return io.EOF
	}
	after, err := l.file.Stat()
	if err != nil {
		return err
	}
	if after.Size() != l.before.Size() || !after.ModTime().Equal(l.before.ModTime()) {
		return errChanged
	}
	return io.EOF
}
