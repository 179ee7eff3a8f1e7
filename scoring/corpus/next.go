package corpus

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"

	"tenor/scoring"
	"tenor/scoring/corpus/table"
)

// documents are those of one input, one after another.
type documents interface {
	// next returns the next document and its text, and io.EOF behind the last. A *passedOver stands for one that cannot be
	// read, and those behind it follow; any other error ends the input.
	next(ctx context.Context) (*draft, io.Reader, error)
	// source is that of the file they stand in.
	source() string
	close() error
}

// passedOver is a record, or a member of an archive, that cannot be read.
type passedOver struct {
	source string // "" for the input's
	record int64
	err    error
}

func (p *passedOver) Error() string { return p.err.Error() }
func (p *passedOver) Unwrap() error { return p.err }

// Next returns the next document and its text, or io.EOF behind the last. The reader is valid until Next is called again.
// The text is UTF-8 without byte order mark and with LF line ends; all that is known about the document but what its text
// says stands in it. What cannot be read or decoded is passed over and stands in Skipped. The reader fails only if a file
// changes or breaks between its two passes.
func (c *Corpus) Next(ctx context.Context) (*scoring.Document, io.Reader, error) {
	for {
		doc, text, confirm, err := c.NextEarly(ctx)
		if err == nil && confirm != nil {
			err = confirm(ctx)
		}
		switch {
		case err == nil:
			return doc, text, nil
		case !errors.Is(err, scoring.ErrRetracted):
			return nil, nil, err
		}
	}
}

// NextEarly implements scoring.EarlySource. A document that was not confirmed comes again with the next call.
func (c *Corpus) NextEarly(ctx context.Context) (*scoring.Document, io.Reader, func(context.Context) error, error) {
	c.retract()
	for {
		if err := ctx.Err(); err != nil {
			return nil, nil, nil, err
		}
		if c.docs == nil {
			if err := c.openNext(ctx); err != nil {
				return nil, nil, nil, err
			}
			continue
		}
		d, text, err := c.docs.next(ctx)
		if err == nil && d.check != nil {
			c.early = d
			if !c.claimed(d) {
				c.complete(d)
				return d.doc, text, c.confirm, nil
			}
			err = d.certain(ctx)
		}
		over, isOver := err.(*passedOver) //nolint:errorlint // documents return it as it is
		switch {
		case err == nil:
			if c.early = nil; !c.claim(d) {
				continue
			}
			c.complete(d)
			c.count(d)
			if c.wanted == nil || c.wanted(d.doc.Part.Number) {
				return d.doc, text, nil, nil
			}
			c.elsewhere = true
		case errors.Is(err, scoring.ErrRetracted):
			c.retract()
		case ctx.Err() != nil:
			return nil, nil, nil, ctx.Err()
		case isOver:
			c.passOver(over)
		default:
			if err := c.end(err); err != nil {
				return nil, nil, nil, err
			}
		}
	}
}

// end closes an input that has ended, before its time unless the error is io.EOF.
func (c *Corpus) end(err error) error {
	if broken := c.breaks(err); broken != nil {
		return broken
	}
	if !errors.Is(err, io.EOF) {
		c.skips.add(Skip{Source: c.docs.source(), Reason: reasonOf(err), Message: messageOf(err)})
	}
	c.skips.flush()
	docs := c.docs
	c.docs = nil
	return docs.close()
}

// passOver records what was passed over.
func (c *Corpus) passOver(over *passedOver) {
	source := over.source
	if source == "" {
		source = c.docs.source()
	}
	if over.record > 0 && c.seen != nil {
		c.seen.next++
	}
	c.skips.add(Skip{Source: source, Record: over.record, Reason: reasonOf(over.err), Message: messageOf(over.err)})
}

// openNext opens the next input, or the first of its rivals that can be read; io.EOF behind the last.
func (c *Corpus) openNext(ctx context.Context) error {
	if c.next == c.inputs.len() {
		if err := c.open.close(); err != nil {
			return err
		}
		return io.EOF
	}
	input := c.inputs.at(c.next)
	in := &input
	c.next++
	if c.leaves(in) {
		c.elsewhere = true
		return nil
	}
	rivals := c.rivals[in.ID]
	if in.format.several() || in.format == untold { // untold: what Find could not reach
		rivals = nil
	}
	for i := -1; i < len(rivals); i++ {
		candidate := in
		if i >= 0 {
			candidate = &rivals[i]
		}
		docs, err := c.openInput(ctx, candidate)
		if err == nil {
			c.docs, c.reading = docs, candidate
			c.begin(candidate, i < 0)
			c.skipRivals(rivals[i+1:], candidate, "which is scored")
			return nil
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if reasonOf(err) == Unreadable {
			kept, keepErr := c.keep(candidate, messageOf(err))
			if keepErr != nil {
				return keepErr
			}
			if kept != nil {
				c.docs, c.reading = kept, candidate
				c.begin(candidate, i < 0)
				c.skipRivals(rivals[i+1:], candidate, "whose rows are kept")
				return nil
			}
		}
		c.skips.add(Skip{Source: candidate.Source, Reason: reasonOf(err), Message: messageOf(err)})
	}
	c.skips.flush()
	return nil
}

// skipRivals records the inputs whose id another one has taken, and what became of that one.
func (c *Corpus) skipRivals(rivals []Input, first *Input, became string) {
	for _, r := range rivals {
		apart := c.options.byEnding()
		if r.Source == first.Source { // named twice
			apart = ByNothing
		}
		c.skips.add(Skip{
			Source: r.Source, Reason: DuplicateID, Apart: apart,
			Message: "has the id " + printable(r.ID) + ", as " + printable(first.Source) + " has, " + became,
		})
	}
}

// openInput opens an input by its format, unless it is known to be lost.
func (c *Corpus) openInput(ctx context.Context, in *Input) (documents, error) {
	why, lost := c.lost[in.Source]
	switch {
	case lost:
		return nil, &failure{Unreadable, why}
	case !c.decode.reads(in.format):
		return nil, &failure{Unsupported, "the format " + in.format.String() + " is not read"}
	case in.format.table():
		var from io.Reader
		if in.Path == "-" {
			from = c.options.Stdin
		}
		t, err := openTable(ctx, in, &c.open, &c.decode, from)
		if err != nil {
			return nil, err
		}
		return newRecords(c, t, in)
	case in.format.archive():
		m, err := openMembers(ctx, in, in.Path)
		if err != nil {
			return nil, err
		}
		return &archived{corpus: c, in: in, members: m}, nil
	}
	if stored := c.doubtful; stored != nil {
		c.doubtful = nil
		return c.checked(ctx, in, stored)
	}
	stored, err := c.stored(ctx, in)
	if err != nil {
		return nil, err
	}
	docs, err := c.single(ctx, in, stored, len(c.rivals[in.ID]) == 0)
	if errors.Is(err, scoring.ErrRetracted) {
		return c.checked(ctx, in, stored)
	}
	return docs, err
}

// stored opens an input that is read whole.
func (c *Corpus) stored(ctx context.Context, in *Input) (io.ReadSeeker, error) {
	if in.Path != "-" {
		return c.open.store(ctx, in.Path, in.named)
	}
	if c.options.Stdin == nil {
		return bytes.NewReader(nil), nil
	}
	return c.open.spool(ctx, c.options.Stdin)
}

// single opens what is one document, or a verbatim record. early allows that a document's text is not checked yet.
func (c *Corpus) single(ctx context.Context, in *Input, stored io.ReadSeeker, early bool) (documents, error) {
	if !c.decode.reads(in.format) {
		return nil, &failure{Unsupported, "the format " + in.format.String() + " is not read"}
	}
	d := &draft{doc: &scoring.Document{ID: in.ID, Source: in.Source, Format: in.format.text()}}
	if extract := c.decode.extractor(in.format); extract != nil {
		return c.extracted(ctx, in, stored, d, extract)
	}
	text, err := c.text(ctx, in, stored, d, early)
	if err != nil {
		return nil, err
	}
	for _, f := range c.open.front.fields {
		if f.Kind != table.Null {
			d.add(byFrontMatter, c.plan.target(f.Name), f.Cell)
		}
	}
	return c.divided(ctx, in, d, text, c.open.held)
}

// divided returns the speeches of a text that is a verbatim record, and the one document of any other. A text that is a bytes.Reader
// is held in memory.
func (c *Corpus) divided(ctx context.Context, in *Input, d *draft, text io.Reader, held []byte) (documents, error) {
	text, record, err := c.isVerbatim(in, text, held)
	switch {
	case err != nil:
		return nil, err
	case record:
		if err := d.certain(ctx); err != nil { // it is many documents, which are not to be taken back
			return nil, err
		}
		return &spoken{in: in, plan: c.plan, speech: c.decode.verbatim(text), first: d}, nil
	}
	return &once{d, text}, nil
}

// isVerbatim looks at the beginning of a text, and returns the text whole again.
func (c *Corpus) isVerbatim(in *Input, text io.Reader, held []byte) (io.Reader, bool, error) {
	switch from := formatNamed(c.options.From); {
	case from == verbatimRecord:
		return text, true, nil
	case in.format == markdown || c.decode.isVerbatim == nil || from != untold:
		return text, false, nil
	}
	if _, inMemory := text.(*bytes.Reader); inMemory { // nothing is copied of it
		return text, c.decode.isVerbatim(held[:min(len(held), scoring.HeadBytes)]), nil
	}
	head := make([]byte, scoring.HeadBytes)
	n, err := io.ReadFull(text, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, false, err
	}
	return io.MultiReader(bytes.NewReader(head[:n]), text), c.decode.isVerbatim(head[:n]), nil
}

// extracted takes a document out of a file that is not text.
func (c *Corpus) extracted(ctx context.Context, in *Input, stored io.Reader, d *draft, extract extractor) (documents, error) {
	data, err := c.open.bytes(ctx, stored, in, d.doc)
	if err != nil {
		return nil, err
	}
	e, err := extract(ctx, data)
	if err != nil {
		return nil, err
	}
	d.doc.Format, d.doc.Encoding = scoring.Blocks, e.Encoding
	for _, p := range e.Properties {
		d.addText(c.plan, byProperties, p.Name, p.Value)
	}
	return c.divided(ctx, in, d, bytes.NewReader(e.Text), e.Text)
}

// once is the one document of a file.
type once struct {
	draft *draft
	text  io.Reader
}

func (o *once) next(context.Context) (*draft, io.Reader, error) {
	d := o.draft
	if o.draft = nil; d == nil {
		return nil, nil, io.EOF
	}
	return d, o.text, nil
}

func (o *once) source() string { return "" }
func (o *once) close() error   { return nil }

// begin notes that the documents that follow are of a file: of the last input that was opened, or of another.
func (c *Corpus) begin(in *Input, listed bool) {
	switch {
	case c.seen == nil:
	case listed:
		c.seen.input(c.next - 1)
	default:
		c.seen.other(in)
	}
}

// spoolFile copies what can be read only once to a temporary file, which Close removes.
func (c *Corpus) spoolFile(ctx context.Context, from io.Reader) (string, error) {
	f, err := os.CreateTemp("", "tenor-*")
	if err != nil {
		return "", err
	}
	c.temps = append(c.temps, f.Name())
	_, err = io.Copy(f, &cancelled{ctx, from})
	return f.Name(), errors.Join(err, f.Close())
}
