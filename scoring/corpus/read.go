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
	"tenor/scoring/corpus/table"
)

// limits bound what is held in memory and what is read.
type limits struct {
	whole    int // bytes of the longest document that is read at once; a longer one is read twice
	document int // bytes of the longest document, unpacked
	record   int // bytes of the longest record of a table
}

func standardLimits() limits {
	return limits{whole: 8 << 20, document: 1 << 30, record: table.MaxRecord}
}

// opened is the document being read, and the buffers that all documents share.
type opened struct {
	limits limits
	paths  []table.Path // of tables' fields within others
	file   *os.File     // nil for what was read whole from standard input or is listed
	listed listedFile
	hashed hashedReader
	temp   string // path of the temporary file, "" if there is none
	hash   hash.Hash
	unpack unpacker
	whole  []byte // the bytes of a document, up to limits.whole+1
	recode []byte // a document of another encoding as UTF-8
	small  bytes.Reader
	held   []byte      // what small reads
	front  frontMatter // of the text that was opened last
	decode *decoders
}

// close ends the document that was read last.
func (o *opened) close() error {
	if o.file == nil && o.temp == "" {
		return o.listed.close()
	}
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

// text reads a text, makes sure that all of it is valid and returns it without its front matter, which stands in o.front. It
// fills the document's encoding and digest.
func (o *opened) text(ctx context.Context, stored io.ReadSeeker, p packing, doc *scoring.Document) (io.Reader, error) {
	hashed, raw, err := o.begin(stored, p)
	if err != nil {
		return nil, err
	}
	o.whole, err = readUpTo(raw, o.limits.whole+1, o.whole)
	if err != nil {
		return nil, hashed.blame(err)
	}
	enc := sniff(o.whole)
	var text io.Reader
	if len(o.whole) <= o.limits.whole {
		text, doc.Encoding, err = o.wholeText(p, enc, hashed)
	} else {
		text, err = o.longText(ctx, p, enc, stored, hashed, raw)
		doc.Encoding = enc.name
	}
	if guess, ok := o.guess(err, enc); ok {
		return o.again(ctx, stored, p, guess, doc)
	}
	if err != nil {
		return nil, err
	}
	o.hash.Sum(doc.ContentSHA256[:0])
	return text, nil
}

// guess returns another encoding for a document that is not valid in the one its beginning shows.
func (o *opened) guess(err error, enc encoding) (encoding, bool) {
	if _, bad := errors.AsType[*failure](err); !bad || enc.wide || enc.mark > 0 || enc.foreign != nil {
		return enc, false
	}
	return o.decode.guess(o.whole)
}

// again reads a long document in the encoding that was guessed.
func (o *opened) again(ctx context.Context, stored io.ReadSeeker, p packing, enc encoding, doc *scoring.Document) (io.Reader, error) {
	var err error
	if o.listed.open { // what is read twice is opened so that a change between is noticed
		stored, err = o.store(ctx, o.listed.path, true)
	} else {
		_, err = stored.Seek(0, io.SeekStart)
	}
	if err != nil {
		return nil, err
	}
	hashed, raw, err := o.begin(stored, p)
	if err != nil {
		return nil, err
	}
	if o.whole, err = readUpTo(raw, o.limits.whole+1, o.whole); err != nil {
		return nil, hashed.blame(err)
	}
	text, err := o.longText(ctx, p, enc, stored, hashed, raw)
	if err != nil {
		return nil, err
	}
	doc.Encoding = enc.name
	o.hash.Sum(doc.ContentSHA256[:0])
	return text, nil
}

// begin starts to read and hash what is stored.
func (o *opened) begin(stored io.Reader, p packing) (*hashedReader, io.Reader, error) {
	if o.hash == nil {
		o.hash = sha256.New()
	}
	o.hash.Reset()
	o.front = frontMatter{}
	o.hashed = hashedReader{from: stored, hash: o.hash}
	raw, err := o.unpack.reader(&o.hashed, p)
	if err != nil {
		return nil, nil, o.hashed.blame(err)
	}
	return &o.hashed, raw, nil
}

// bytes reads all of what is stored, for an extractor.
func (o *opened) bytes(ctx context.Context, stored io.Reader, in *Input, doc *scoring.Document) ([]byte, error) {
	hashed, raw, err := o.begin(stored, in.packing)
	if err != nil {
		return nil, err
	}
	most := min(o.limits.document, in.format.most())
	data, err := readUpTo(&cancelled{ctx, raw}, most+1, o.whole)
	if cap(data) <= o.limits.whole+1 { // a larger one is not held on to
		o.whole = data
	}
	if err != nil {
		return nil, hashed.blame(err)
	}
	if len(data) > most {
		return nil, tooLarge(most)
	}
	if err := hashed.drain(); err != nil {
		return nil, err
	}
	o.hash.Sum(doc.ContentSHA256[:0])
	return data, nil
}

// store opens the bytes as stored so that they can be read twice.
func (o *opened) store(ctx context.Context, path string, named bool) (io.ReadSeeker, error) {
	if err := o.close(); err != nil {
		return nil, err
	}
	if !named && o.listed.openAt(path, o.limits.whole) {
		return &o.listed, nil
	}
	f, regular, err := openKnown(ctx, path)
	if err != nil {
		return nil, err
	}
	o.file = f
	if regular {
		return f, nil
	}
	if _, err := f.Seek(0, io.SeekCurrent); err != nil { // a pipe that the command line names
		defer f.Close()
		o.file = nil
		return o.spool(ctx, f)
	}
	return f, nil
}

// spool holds what can be read only once: in memory up to limits.whole, else in a temporary file.
func (o *opened) spool(ctx context.Context, from io.Reader) (io.ReadSeeker, error) {
	if err := o.close(); err != nil {
		return nil, err
	}
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
		if errors.Is(err, io.EOF) {
			return buf, nil
		}
		if err != nil {
			return buf, err
		}
	}
	return buf, nil
}

// wholeText checks a document that was read whole and returns its text and the name of its encoding.
func (o *opened) wholeText(p packing, enc encoding, hashed *hashedReader) (io.Reader, string, error) {
	if p != unpacked { // a decompressor may leave something unread; what is stored as it is was read to its end
		if err := hashed.drain(); err != nil {
			return nil, "", err
		}
	}
	text := o.whole[enc.mark:]
	if enc.wide {
		var err error
		if o.recode, err = appendUTF16(o.recode[:0], o.whole, enc); err != nil {
			return nil, "", err
		}
		text = o.recode
	}
	if validPrefix(text) < len(text) || bytes.IndexByte(text, 0) >= 0 {
		var c checker // says where, and counts lines for it
		return nil, "", c.all(text, int64(enc.mark))
	}
	o.front = readFrontMatter(text)
	o.held, _ = unixLines(text[o.front.length:], false)
	o.small.Reset(o.held)
	return &o.small, enc.name, nil
}

// longText checks a document in a first pass, of which o.whole is the beginning, and returns a reader for the second.
func (o *opened) longText(ctx context.Context, p packing, enc encoding, stored io.ReadSeeker, hashed *hashedReader, raw io.Reader) (io.Reader, error) {
	before, err := stat(o.file)
	if err != nil {
		return nil, err
	}
	if p == unpacked && before != nil && before.Size() > int64(o.limits.document) {
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
	again, err := o.unpack.reader(stored, p)
	if err != nil {
		return nil, err
	}
	if err := skipMark(again, enc); err != nil {
		return nil, err
	}
	text := enc.decode(again)
	if text, err = o.skipFrontMatter(text); err != nil {
		return nil, err
	}
	return &longReader{from: text, left: length - int64(o.front.length), file: o.file, before: before}, nil
}

// skipFrontMatter takes the front matter off a text that is read once more.
func (o *opened) skipFrontMatter(text io.Reader) (io.Reader, error) {
	head := make([]byte, min(maxFrontMatter, o.limits.whole))
	n, err := io.ReadFull(text, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, err
	}
	o.front = readFrontMatter(head[:n])
	return io.MultiReader(bytes.NewReader(head[o.front.length:n]), text), nil
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
