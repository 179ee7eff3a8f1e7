package scoring

import (
	"context"
	"errors"
	"io"
)

// Source yields the documents of a run, in order.
type Source interface {
	// Next returns the next document and its text as UTF-8 with LF line ends, or io.EOF behind the last. The text is read to
	// its end before Next is called again. Inputs that cannot be read or decoded are passed over and recorded by the Source.
	Next(ctx context.Context) (*Document, io.Reader, error)
}

// EarlySource is a Source that can hand out a document before it knows all of its text to be valid, so that the beginning is
// scored while the rest is checked.
type EarlySource interface {
	Source
	// NextEarly is Next, but that confirm may not be nil. Then what has been read of the text is valid, but what is left may not
	// be, and the document's ContentSHA256 is missing. confirm checks what is left and fills it; it is called once, at any place of
	// the text or behind its end, before anything that was made of the document leaves the program. Where the text or confirm
	// returns ErrRetracted the document is as if it had never come: the next call yields it as it is to be read, or what comes
	// instead.
	NextEarly(ctx context.Context) (doc *Document, text io.Reader, confirm func(context.Context) error, err error)
}

// ErrRetracted says that a document of an EarlySource turned out otherwise than it began.
var ErrRetracted = errors.New("the document is retracted")

// Segmenter decides how a document is divided.
type Segmenter interface {
	// Layout decides from the document's first HeadBytes (or all of it, if it is shorter) how it is divided, and fills
	// the document's language and those fields that its own headline gives and nobody else has filled.
	Layout(doc *Document, head []byte) Layout
}

// HeadBytes is how much of a document Layout is decided on.
const HeadBytes = 256 << 10

// Layout divides one document. It is immutable once made: several workers divide blocks of one document side by side.
type Layout interface {
	// Cut returns the length of the longest prefix of text, which does not hold the document's end, that consists of whole
	// paragraphs; 0 if there is none.
	Cut(text []byte) int
	// Paragraphs appends the paragraphs of text to dst, their Index counted from 0 within text. The text begins and ends at
	// a paragraph's boundary and may be written into; first tells that it begins the document. cuts is how often a
	// paragraph was divided because it was longer than MaxParagraphBytes.
	Paragraphs(dst []Paragraph, text []byte, first bool) (paragraphs []Paragraph, cuts int)
}

// MaxParagraphBytes is the longest a paragraph may be; a longer one is divided.
const MaxParagraphBytes = 1 << 20

// Batch collects the rows of one block and encodes them. It belongs to one worker until it is committed.
type Batch interface {
	// Add appends the rows of one paragraph. Nothing it is given may be kept.
	Add(doc *Document, p *Paragraph, t *Tokens, s *Scores)
	// Keep appends the rows that a document which is Kept has already.
	Keep(doc *Document) error
	// Encode makes the batch ready to be committed.
	Encode() error
}

// Sink takes what a run produces.
type Sink interface {
	// Batch returns an empty batch for rows of the given part. It is called side by side by the workers.
	Batch(part Part) (Batch, error)
	// Commit writes an encoded batch; the batch must not be used afterwards. It is called by one goroutine, in document order.
	Commit(b Batch) error
	// Document writes the row of a document whose batches have been committed; same goroutine, same order. A document that
	// is Kept has no totals.
	Document(doc *Document, totals *Totals) error
	// Finish tells that nothing more of a part comes; same goroutine. A run may end without it.
	Finish(part Part) error
}

// DroppingSink is a Sink of whose batches nothing shows until they are committed, so that they need not be.
type DroppingSink interface {
	Sink
	// Drop takes back a batch that is not to be committed. It is called side by side with Batch and Commit.
	Drop(b Batch) error
}
