package corpus

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"

	"tenor/scoring"
)

// limits bound what is held in memory and what is read.
type limits struct {
	whole    int // bytes of the longest document that is read at once; a longer one is read twice
	document int // bytes of the longest document, unpacked
}

func standardLimits() limits { return limits{whole: 8 << 20, document: 1 << 30} }

// opened is the document being read, and the buffers that all documents share.
type opened struct {
	limits limits
	file   *os.File // nil for what was read whole from standard input
	temp   string   // path of the temporary file, "" if there is none
	hash   hash.Hash
	unpack unpacker
	whole  []byte // the bytes of a document, up to limits.whole+1
	recode []byte // a document of another encoding as UTF-8
	small  bytes.Reader
}

// close ends the document that was read last.
func (o *opened) close() error {
	var errs []error
	if o.file != nil {
		errs = append(errs, o.file.Close())
		o.file = nil
	}
	if o.temp != "" {
		errs = append(errs, os.Remove(o.temp))
		o.temp = ""
	}
	return errors.Join(errs...)
}

// text opens an input, makes sure that all of it is valid and returns its text. It fills the document's encoding and digest.
func (o *opened) text(ctx context.Context, in *Input, stdin io.Reader, doc *scoring.Document) (io.Reader, error) {
	if err := o.close(); err != nil {
		return nil, err
	}
	if in.unsupported != "" {
		return nil, &failure{Unsupported, "the format " + in.unsupported[1:] + " is not read"}
	}
	stored, err := o.store(ctx, in, stdin)
	if err != nil {
		return nil, err
	}
	if o.hash == nil {
		o.hash = sha256.New()
	}
	o.hash.Reset()
	hashed := &hashedReader{from: stored, hash: o.hash}
	raw, err := o.unpack.reader(hashed, in.packing)
	if err != nil {
		return nil, hashed.blame(err)
	}
	o.whole, err = readUpTo(raw, o.limits.whole+1, o.whole)
	if err != nil {
		return nil, hashed.blame(err)
	}
	enc := sniff(o.whole)
	doc.Encoding = enc.name
	var text io.Reader
	if len(o.whole) <= o.limits.whole {
		text, err = o.wholeText(enc, hashed)
	} else {
		text, err = o.longText(ctx, in, enc, stored, hashed, raw)
	}
	if err != nil {
		return nil, err
	}
	o.hash.Sum(doc.ContentSHA256[:0])
	return text, nil
}

// store opens the bytes as stored so that they can be read twice.
func (o *opened) store(ctx context.Context, in *Input, stdin io.Reader) (io.ReadSeeker, error) {
	if in.Path == "-" {
		if stdin == nil {
			stdin = bytes.NewReader(nil)
		}
		return o.spool(ctx, stdin)
	}
	f, err := os.Open(in.Path)
	if err != nil {
		return nil, err
	}
	o.file = f
	if _, err := f.Seek(0, io.SeekCurrent); err != nil { // a pipe that the command line names
		defer f.Close()
		o.file = nil
		return o.spool(ctx, f)
	}
	return f, nil
}

// spool holds what can be read only once: in memory up to limits.whole, else in a temporary file.
func (o *opened) spool(ctx context.Context, from io.Reader) (io.ReadSeeker, error) {
	head, err := io.ReadAll(io.LimitReader(from, int64(o.limits.whole)+1))
	if err != nil {
		return nil, err
	}
	if len(head) <= o.limits.whole {
		return bytes.NewReader(head), nil
	}
	f, err := os.CreateTemp("", "tenor-*")
	if err != nil {
		return nil, err
	}
	o.file, o.temp = f, f.Name()
	rest := io.LimitReader(&cancelled{ctx, from}, int64(o.limits.document+1-len(head)))
	if _, err := io.Copy(f, io.MultiReader(bytes.NewReader(head), rest)); err != nil {
		return nil, fmt.Errorf("copy to %s: %w", f.Name(), err)
	}
	_, err = f.Seek(0, io.SeekStart)
	return f, err
}

// cancelled is a reader that ends with the context.
type cancelled struct {
	ctx  context.Context
	from io.Reader
}

func (c *cancelled) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.from.Read(p)
}

// readUpTo reads to the end or until most bytes are there, into buf's memory, which grows as needed.
func readUpTo(from io.Reader, most int, buf []byte) ([]byte, error) {
	if buf == nil {
		buf = make([]byte, 0, min(256<<10, most))
	}
	buf = buf[:0]
	for len(buf) < most {
		if len(buf) == cap(buf) {
			grown := make([]byte, len(buf), min(4*cap(buf), most))
			copy(grown, buf)
			buf = grown
		}
		n, err := from.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		if err == io.EOF {
			return buf, nil
		}
		if err != nil {
			return buf, err
		}
	}
	return buf, nil
}

// wholeText checks a document that was read whole and returns its text.
func (o *opened) wholeText(enc encoding, hashed *hashedReader) (io.Reader, error) {
	if err := hashed.drain(); err != nil {
		return nil, err
	}
	text := o.whole[enc.mark:]
	if enc.wide {
		var err error
		if o.recode, err = appendUTF16(o.recode[:0], o.whole, enc); err != nil {
			return nil, err
		}
		text = o.recode
	}
	var c checker
	if err := c.all(text, int64(enc.mark)); err != nil {
		return nil, err
	}
	text, _ = unixLines(text, false)
	o.small.Reset(text)
	return &o.small, nil
}

// longText checks a document in a first pass, of which o.whole is the beginning, and returns a reader for the second.
func (o *opened) longText(ctx context.Context, in *Input, enc encoding, stored io.ReadSeeker, hashed *hashedReader, raw io.Reader) (io.Reader, error) {
	before, err := stat(o.file)
	if err != nil {
		return nil, err
	}
	if in.packing == unpacked && before != nil && before.Size() > int64(o.limits.document) {
		return nil, tooLarge(o.limits.document)
	}
	limited := &limitedReader{from: &cancelled{ctx, raw}, most: o.limits.document, read: len(o.whole)}
	length, err := check(o.whole, limited, enc)
	if err != nil {
		return nil, hashed.blame(err)
	}
	if err := hashed.drain(); err != nil {
		return nil, err
	}
	if _, err := stored.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	again, err := o.unpack.reader(stored, in.packing)
	if err != nil {
		return nil, err
	}
	if err := skipMark(again, enc); err != nil {
		return nil, err
	}
	return &longReader{from: enc.decode(again), left: length, file: o.file, before: before}, nil
}

// stat returns nil for what is no file.
func stat(f *os.File) (fs.FileInfo, error) {
	if f == nil {
		return nil, nil
	}
	return f.Stat()
}

func tooLarge(most int) error {
	return &failure{TooLarge, fmt.Sprintf("more than %d MiB unpacked", most>>20)}
}
