// Package corpus turns a command line's inputs into documents: files, folders, globs and standard input flow in;
// scoring.Documents with their text as UTF-8 with LF line ends flow out, in the order of the arguments, a folder's files in
// byte order of their paths. What cannot be scored is named with its reason.
//
// # Design
//
// Find lists the inputs; Next opens one at a time. No byte of a text leaves before all of it is known to be valid: a text up
// to 8 MiB is read at once into a buffer that all documents share, a longer one is checked in a first pass and read again,
// straight into the caller's buffer. Standard input and pipes cannot be read twice: what is longer goes to a temporary file
// first.
//
// Links to folders are not followed inside a folder, as by find and grep: a "latest" that points at a sibling would
// otherwise bring every document twice. They stand in Ignored, and no circle of links can arise. A link given as an argument
// and a link to a file are followed.
//
// Ids and sources are valid UTF-8 whatever the file system holds: a byte of a name that is not is written as % and two
// hexadecimal digits.
package corpus

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/bmatcuk/doublestar/v4"

	"tenor/scoring"
)

// IDStyle says what of an input's path becomes its document id.
type IDStyle uint8

// The styles of document ids.
const (
	Stem IDStyle = iota // the path without its known ending
	Path                // the path with its endings
)

// Options configure Find. The zero value reads every known format by its ending and takes standard input to be empty.
type Options struct {
	// From forces a format upon all inputs: text or markdown; "" and auto go by the ending. Under a forced format a folder's
	// files of any ending are inputs.
	From string
	// Exclude are globs (doublestar's) for files and folders to leave out: one without a slash is matched against names, one
	// with a slash against paths, relative to the folder given or as the arguments reach them.
	Exclude []string
	// InUse are paths that are no inputs because the run writes them or reads them as something else; a folder stands for all in it.
	InUse []string
	IDs   IDStyle
	// AllowEmpty lets an argument yield no input. Defaults to an error.
	AllowEmpty bool
	// Parts is the number of parts documents are dealt into. Defaults to 1.
	Parts int
	// Stdin is read for the argument "-".
	Stdin io.Reader
}

// ErrOptions is what an error for impossible options wraps.
var ErrOptions = errors.New("invalid option")

func (o *Options) check() error {
	if !slices.Contains([]string{"", "auto", "text", "markdown"}, o.From) {
		return fmt.Errorf("%w: --from %s: not one of auto, text, markdown", ErrOptions, o.From)
	}
	for _, g := range o.Exclude {
		if !doublestar.ValidatePattern(g) {
			return fmt.Errorf("%w: --exclude %s: malformed glob", ErrOptions, g)
		}
	}
	if o.Parts < 0 {
		return fmt.Errorf("%w: --parts %d: below 1", ErrOptions, o.Parts)
	}
	return nil
}

// Corpus is the list of a run's inputs and the scoring.Source that reads them. It is used by one goroutine.
type Corpus struct {
	options Options
	inputs  []Input
	skipped []Skip
	ignored []Ignored
	next    int
	open    opened
}

var _ scoring.Source = (*Corpus)(nil)

// Input is one file or standard input that will be read.
type Input struct {
	ID, Source string
	// Path is where the file is opened; "-" for standard input.
	Path    string
	format  scoring.Format
	packing packing
	// rivals came to the same id later. The first that can be read is scored, the others are skipped.
	rivals []Input
	// unsupported names a known format that is not read here, else it is empty.
	unsupported string
}

// Inputs returns what will be read, in order. The slice is the Corpus's own.
func (c *Corpus) Inputs() []Input { return c.inputs }

// Skipped returns the inputs that were passed over so far, in the order in which that was found.
func (c *Corpus) Skipped() []Skip { return c.skipped }

// Ignored returns the files in folders that are no inputs.
func (c *Corpus) Ignored() []Ignored { return c.ignored }

// Next returns the next document and its text, or io.EOF behind the last. The reader is valid until Next is called again.
// The text is UTF-8 without byte order mark and with LF line ends; ContentSHA256, the digest of the stored bytes, stands in
// the document already. Inputs that cannot be read or decoded are passed over and stand in Skipped. The reader fails only
// if a file changes or breaks between its two passes.
func (c *Corpus) Next(ctx context.Context) (*scoring.Document, io.Reader, error) {
	for c.next < len(c.inputs) {
		in := &c.inputs[c.next]
		c.next++
		doc, text, err := c.first(ctx, in)
		if doc != nil || err != nil {
			return doc, text, err
		}
	}
	if err := c.open.close(); err != nil {
		return nil, nil, err
	}
	return nil, nil, io.EOF
}

// first opens the first of an input and its rivals that can be read; without one, doc is nil.
func (c *Corpus) first(ctx context.Context, in *Input) (doc *scoring.Document, text io.Reader, err error) {
	for i, candidate := range append([]Input{*in}, in.rivals...) {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		doc := &scoring.Document{
			ID: candidate.ID, Source: candidate.Source, Format: candidate.format, Part: scoring.Part{Number: Part(candidate.ID, c.options.Parts)},
		}
		text, err := c.open.text(ctx, &candidate, c.options.Stdin, doc)
		if err == nil {
			c.skipRivals(in.rivals[i:], &candidate)
			return doc, text, nil
		}
		if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		c.skipped = append(c.skipped, Skip{Source: candidate.Source, Reason: reasonOf(err), Message: messageOf(err)})
	}
	return nil, nil, nil
}

// skipRivals records the inputs whose id another one has taken.
func (c *Corpus) skipRivals(rivals []Input, scored *Input) {
	for _, r := range rivals {
		c.skipped = append(c.skipped, Skip{
			Source: r.Source, Reason: DuplicateID,
			Message: "has the id " + printable(r.ID) + ", as " + printable(scored.Source) + " has, which is scored",
		})
	}
}

// Close releases the file that is open, if any, and removes the temporary file, if any.
func (c *Corpus) Close() error { return c.open.close() }

// Part returns the part of the dataset that a document id belongs to: the first 8 bytes of its SHA-256, big-endian, modulo
// the number of parts.
func Part(id string, parts int) int {
	if parts <= 1 {
		return 0
	}
	sum := sha256.Sum256([]byte(id))
	return int(binary.BigEndian.Uint64(sum[:8]) % uint64(parts))
}
