package corpus

import (
	"errors"
	"hash"
	"io"
	"io/fs"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// windowBytes bounds the memory that a zstandard stream may ask for: what `zstd --long` reads by default.
const windowBytes = 128 << 20

// unpacker decompresses one stream after another. Its decoders are made when first needed.
type unpacker struct {
	gzip *gzip.Reader
	zstd *zstd.Decoder
}

// reader returns what packed holds.
func (u *unpacker) reader(packed io.Reader, p packing) (io.Reader, error) {
	switch p {
	case gzipped:
		if u.gzip == nil {
			z, err := gzip.NewReader(packed)
			u.gzip = z
			return z, err
		}
		return u.gzip, u.gzip.Reset(packed)
	case zstandard:
		if u.zstd == nil {
			z, err := zstd.NewReader(packed, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(windowBytes))
			u.zstd = z
			return z, err
		}
		return u.zstd, u.zstd.Reset(packed)
	default:
		return packed, nil
	}
}

// close releases the decoders.
func (u *unpacker) close() error {
	if u.zstd != nil {
		u.zstd.Close()
		u.zstd = nil
	}
	return nil
}

// hashedReader hashes the stored bytes as they are read, and remembers an error of the file system, to tell it from one of
// the decompressor above.
type hashedReader struct {
	from io.Reader
	hash hash.Hash
	err  error
}

func (h *hashedReader) Read(p []byte) (int, error) {
	n, err := h.from.Read(p)
	h.hash.Write(p[:n])
	if err != nil && !errors.Is(err, io.EOF) {
		h.err = err
	}
	return n, err
}

// drain hashes what a decompressor left unread.
func (h *hashedReader) drain() error {
	_, err := io.Copy(io.Discard, struct{ io.Reader }{h})
	return err
}

// blame gives an error its reason: a decompressor's is the content's fault.
func (h *hashedReader) blame(err error) error {
	var f *failure
	var p *fs.PathError
	switch {
	case h.err != nil:
		return h.err
	case err == nil, errors.As(err, &f), errors.As(err, &p):
		return err
	case errors.Is(err, io.ErrUnexpectedEOF):
		return &failure{Undecodable, "the compressed data end early"}
	}
	return &failure{Undecodable, "decompress: " + err.Error()}
}

// limitedReader fails where a document grows too large.
type limitedReader struct {
	from       io.Reader
	most, read int
}

func (l *limitedReader) Read(p []byte) (int, error) {
	n, err := l.from.Read(p)
	if l.read += n; l.read > l.most {
		return n, tooLarge(l.most)
	}
	return n, err
}
