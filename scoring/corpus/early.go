package corpus

import (
	"bytes"
	"context"
	"errors"
	"io"
	"unicode/utf8"

	"tenor/scoring"
)

// earlyReader reads a long text's file for the first time. All that it yields has been hashed and found to be UTF-8; whatever else there is to
// say of the file makes it return scoring.ErrRetracted: what is wrong, and whether the text is to be read otherwise, is found by reading
// it as any other. Once it is sure of the whole file it reads on like the file itself.
type earlyReader struct {
	stored io.ReadSeeker
	hashed *hashedReader // over stored
	text   runes
	read   int64
	most   int64 // bytes
	sure   bool
}

func (e *earlyReader) Read(p []byte) (int, error) {
	if e.sure {
		return e.stored.Read(p)
	}
	n, err := e.hashed.Read(p)
	e.read += int64(n)
	ended := errors.Is(err, io.EOF)
	if !e.text.valid(p[:n]) || ended && e.text.kept > 0 || err != nil && !ended || e.read > e.most {
		return 0, scoring.ErrRetracted
	}
	return n, err
}

// rest reads what is left of the file, returns to where it was and tells how long the file is.
func (e *earlyReader) rest(ctx context.Context) (int64, error) {
	at := e.read
	buf := make([]byte, checkBytes)
	for {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		_, err := e.Read(buf)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return 0, err
		}
	}
	if _, err := e.stored.Seek(at, io.SeekStart); err != nil {
		return 0, scoring.ErrRetracted
	}
	e.sure = true
	return e.read, nil
}

// runes tells whether a text that comes piece by piece is UTF-8 without a NUL.
type runes struct {
	part [utf8.UTFMax]byte // of a rune that the last piece ended in
	kept int
}

func (r *runes) valid(p []byte) bool {
	for r.kept > 0 && len(p) > 0 {
		r.part[r.kept] = p[0]
		r.kept++
		p = p[1:]
		if !utf8.FullRune(r.part[:r.kept]) {
			continue
		}
		if c, n := utf8.DecodeRune(r.part[:r.kept]); c == utf8.RuneError && n == 1 {
			return false
		}
		r.kept = 0
	}
	if len(p) == 0 {
		return true
	}
	whole := len(p) - partialRune(p)
	r.kept = copy(r.part[:], p[whole:])
	return validPrefix(p[:whole]) == whole && bytes.IndexByte(p[:whole], 0) < 0
}

// confirm checks what has not been read of a text that came early.
func (l *longReader) confirm(ctx context.Context) error {
	length, err := l.early.rest(ctx)
	if err != nil {
		return err
	}
	l.left += length
	if !errors.Is(l.end(), io.EOF) { // it changed while it was checked
		return scoring.ErrRetracted
	}
	return nil
}

// early begins to read a text before it is checked, and returns nil if it is none that is read so: one of UTF-8 that is
// long, of a file, and stands in it as it is.
func (o *opened) early(stored io.ReadSeeker, p packing) (*longReader, error) {
	before, err := stat(o.file)
	if err != nil || p != unpacked || before == nil || !before.Mode().IsRegular() ||
		before.Size() <= int64(o.limits.whole) || before.Size() > int64(o.limits.document) {
		return nil, nil //nolint:nilerr // what is wrong with the file is found by reading it as any other
	}
	hashed, _, err := o.begin(stored, p)
	if err != nil {
		return nil, err
	}
	e := &earlyReader{stored: stored, hashed: hashed, most: int64(o.limits.document)}
	head := make([]byte, len("\xEF\xBB\xBF"))
	if _, err := io.ReadFull(e, head); err != nil {
		return nil, scoring.ErrRetracted
	}
	enc := sniff(head)
	text, err := o.skipFrontMatter(io.MultiReader(bytes.NewReader(head[enc.mark:]), e))
	if err != nil {
		return nil, err
	}
	return &longReader{from: text, left: -int64(enc.mark + o.front.length), file: o.file, before: before, early: e}, nil
}

// text opens the text of a document. If it may come early, what is left to check is the draft's.
func (c *Corpus) text(ctx context.Context, in *Input, stored io.ReadSeeker, d *draft, early bool) (io.Reader, error) {
	if !early {
		return c.open.text(ctx, stored, in.packing, d.doc)
	}
	text, err := c.open.early(stored, in.packing)
	if err != nil {
		return nil, err
	}
	if text == nil {
		return c.open.text(ctx, stored, in.packing, d.doc)
	}
	d.doc.Encoding = "utf-8"
	d.stored, d.check = stored, func(ctx context.Context) error {
		if err := text.confirm(ctx); err != nil {
			return err
		}
		c.open.hash.Sum(d.doc.ContentSHA256[:0])
		return nil
	}
	return text, nil
}

// checked opens a document that was retracted, and checks all of it before anything else.
func (c *Corpus) checked(ctx context.Context, in *Input, stored io.ReadSeeker) (documents, error) {
	if _, err := stored.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	return c.single(ctx, in, stored, false)
}

// claimed reports whether a document's id is another one's.
func (c *Corpus) claimed(d *draft) bool { return c.seen != nil && c.seen.has(d.hash()) }

// confirm checks the document that came early and, if it is valid, counts it as any other.
func (c *Corpus) confirm(ctx context.Context) error {
	d := c.early
	if d == nil {
		return scoring.ErrRetracted
	}
	if err := d.certain(ctx); err != nil {
		return err
	}
	c.early = nil
	c.claim(d) // it is nobody's: none came since it was asked
	c.count(d)
	return nil
}

// retract makes the document that came early, if it was not confirmed, come again.
func (c *Corpus) retract() {
	if c.early == nil {
		return
	}
	c.doubtful, c.early, c.docs = c.early.stored, nil, nil
	c.next--
}
