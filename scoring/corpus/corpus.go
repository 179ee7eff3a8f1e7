// Package corpus turns a command line's inputs into documents: files, folders, globs and standard input flow in;
// scoring.Documents with their text as UTF-8 with LF line ends flow out, in the order of the arguments, a folder's files in
// byte order of their paths, a table's records and an archive's members in the order in which they stand there. What cannot
// be scored is named with its reason.
//
// # Design
//
// Find lists the inputs and reads what must be known before the first document: the columns of tables, those in archives too,
// and the table of metadata. Next opens one input at a time by its format and hands out its documents one after another.
//
// What is known about a document comes in layers (the layer type has their order); of those that know a field the first
// decides. Where a field goes, into a fixed column, a further one or the document's own metadata, the plan says.
//
// No byte of a text leaves by Next before all of it is known to be valid: a text up to 8 MiB is read at once into a buffer that all
// documents share, a longer one is checked in a first pass and read again, straight into the caller's buffer. Who can take back
// what it made of a document may begin before that pass has ended (NextEarly): what it reads is checked on the way, and the pass goes
// on from there when it asks to be sure. A text that turns out bad is opened once more, as one that nobody has begun: there is one way
// to find out what is wrong with it and what else it may be. Nothing is counted of a document before it is certain. Standard input
// and pipes cannot be read twice: a text that is longer goes to a temporary file first, and so do archives and Parquet files,
// which are read from their end. Other tables stream: their records are checked one by one.
//
// Of the time that reading takes, of one file of 100 MB three hundredths of the run's, two fifths are the digest, which the footer's
// tenor.inputs_sha256 needs, and two fifths the kernel's copying of the bytes, twice for a long text; what is left is memory touched for
// the first time. Checking takes a twentieth; of it the search for NULs runs at 40 GB/s, too little to be worth one loop for all. A
// small file costs its opening and reading as much as its digest: a file that a folder lists is opened without what the runtime
// does for pipes, in five calls to the system and not in twelve, and its lines are counted only to say which is no text. That took an
// eighth off a file of 18 KB; a file that an argument names may be a pipe.
//
// An archive's members stand in the archive's own order, since a compressed tar has no other. What it unpacks to is bounded
// by a multiple of its size. A ZIP archive that has lost its directory, and a tar that ends early, are read as far as they
// are whole.
//
// Links to folders are not followed inside a folder, as by find and grep: a "latest" that points at a sibling would
// otherwise bring every document twice. They stand in Ignored, and no circle of links can arise. A link given as an argument
// and a link to a file are followed.
//
// Ids and sources are valid UTF-8 whatever the file system holds: a byte of a name that is not is written as % and two
// hexadecimal digits.
package corpus

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io"
	"iter"
	"maps"
	"os"
	"slices"
	"strings"

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
	// From forces a format upon all inputs: one of Formats; "" and auto go by the ending. Under a forced format a folder's
	// files of any ending are inputs. Archives are opened all the same.
	From string
	// TextColumn and IDColumn name columns of tables. Default to text, and to id or else document_id.
	TextColumn, IDColumn string
	// Metadata is a table joined to the documents by its column MetadataKey, which defaults to the first that is there of
	// document_id, id, source, file, filename, file_name.
	Metadata, MetadataKey string
	// Map sends fields to fixed columns: field=column. Meta makes a field a column or types one: name or name:type.
	// Set gives every document a field: name=value.
	Map, Meta, Set []string
	// FilenamePattern names what stands in files' names: {delegation}_{session}_{year}.
	FilenamePattern string
	// DateFormat is how dates are written beside the forms with one meaning: DD/MM/YYYY.
	DateFormat string
	// Exclude are globs (doublestar's) for files and folders to leave out: one without a slash is matched against names, one
	// with a slash against paths, relative to the folder given or as the arguments reach them, one that is absolute against absolute ones.
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
	if o.From != "" && !slices.Contains(Formats(), o.From) {
		return optionError("--from %s: not one of %s", o.From, strings.Join(Formats(), ", "))
	}
	for _, g := range o.Exclude {
		if !doublestar.ValidatePattern(g) {
			return optionError("--exclude %s: malformed glob", g)
		}
	}
	if o.Parts < 0 {
		return optionError("--parts %d: below 1", o.Parts)
	}
	return nil
}

// Corpus is the list of a run's inputs and the scoring.Source that reads them. It is used by one goroutine.
type Corpus struct {
	options  Options
	plan     *plan
	metadata *metadata // nil without --metadata
	pattern  *pattern  // nil without --filename-pattern
	set      []value
	inputs   listing
	rivals   map[string][]Input // inputs that came to the id of an earlier one, by that id
	skips    skips
	ignored  []Ignored
	next     int
	reading  *Input // the input that docs are of
	docs     documents
	early    *draft        // the last document, if it came early and is not confirmed
	doubtful io.ReadSeeker // the next input's bytes, if it came early and was retracted
	seen     *seen         // nil where no two documents can come to one id
	several  bool          // inputs that hold several documents, or may, are among them
	// ownIDs are the sources of archives with records whose ids are their own: another file's may have them too, in whatever part.
	ownIDs map[string]bool
	// unnamed are the files whose names --filename-pattern does not divide in one way.
	unnamed Named
	named   bool // it divides the name of one file at least
	open    opened
	decode  decoders
	// encodings count the documents of each encoding.
	encodings map[string]int64
	temps     []string // files to remove

	// For a run that compares with an earlier one: see again.go.
	skipsFound int // of skips, those that Find noted
	wanted     func(part int) bool
	elsewhere  bool // something was not wanted
	held       func(source string) ([]Held, error)
	lost       map[string]string // inputs that cannot be read, by source: why
	kept       []Skip
}

var _ scoring.Source = (*Corpus)(nil)

// Input is one file or standard input that will be read.
type Input struct {
	ID, Source string
	// Path is where the file is opened; "-" for standard input.
	Path    string
	format  format
	packing packing
	named   bool // by an argument
}

// Inputs yields what will be read, in order.
func (c *Corpus) Inputs() iter.Seq[Input] {
	return func(yield func(Input) bool) {
		for i := range c.inputs.len() {
			if !yield(c.inputs.at(i)) {
				return
			}
		}
	}
}

// Documents returns the number of inputs, which is that of documents, or false if an input may hold several.
func (c *Corpus) Documents() (int, bool) { return c.inputs.len(), !c.several }

// Size returns how many bytes the inputs have, or false if that tells little of how much text there is to score: where they are
// packed or no text, or cannot be asked. Of a table it is the size of all columns.
func (c *Corpus) Size() (int64, bool) {
	var size int64
	for in := range c.Inputs() {
		isText := in.format == plainText || in.format == markdown || in.format.table() && in.format != parquetTable
		info, err := os.Stat(in.Path)
		if !isText || in.packing != unpacked || err != nil || !info.Mode().IsRegular() {
			return 0, false
		}
		size += info.Size()
	}
	return size, true
}

// Columns returns the metadata columns beyond the fixed ones, in the order of the documents' Columns.
func (c *Corpus) Columns() []Column { return c.plan.columns }

// Skipped returns what was passed over so far, in the order in which that was found.
func (c *Corpus) Skipped() []Skip { return c.skips.all }

// Ignored returns the files in folders and archives that are no inputs.
func (c *Corpus) Ignored() []Ignored { return c.ignored }

// Joined returns what came of Options.Metadata so far, nil without it.
func (c *Corpus) Joined() *Joined {
	if c.metadata == nil {
		return nil
	}
	return c.metadata.joined()
}

// Unfit returns the columns with values that did not fit, in the order of their names.
func (c *Corpus) Unfit() []Unfit {
	var all []Unfit
	for _, name := range slices.Sorted(maps.Keys(c.plan.unfit)) {
		all = append(all, *c.plan.unfit[name])
	}
	return all
}

// Unnamed returns the files whose names Options.FilenamePattern divides in no way, or in more than one.
func (c *Corpus) Unnamed() Named { return c.unnamed }

// Unmet are the options that have fitted nothing in the inputs so far.
type Unmet struct {
	Map, Meta       []string // those of Options.Map and Options.Meta whose field no input has
	FilenamePattern bool     // Options.FilenamePattern divides the name of no file in one way
}

// Unmet returns them. It says something of all inputs once the last has been read and if none was kept.
func (c *Corpus) Unmet() (u Unmet) {
	u.Map, u.Meta = c.plan.unmet(&c.options)
	u.FilenamePattern = c.pattern != nil && !c.named
	return u
}

// Encodings returns how many documents were read in each encoding so far, by its name in the WHATWG Encoding Standard.
func (c *Corpus) Encodings() map[string]int64 { return maps.Clone(c.encodings) }

// Close releases what is open, and removes temporary files.
func (c *Corpus) Close() error {
	var errs []error
	if c.docs != nil {
		errs = append(errs, c.docs.close())
		c.docs = nil
	}
	errs = append(errs, c.open.close())
	for _, t := range c.temps {
		errs = append(errs, os.Remove(t))
	}
	c.temps = nil
	if c.decode.close != nil {
		errs = append(errs, c.decode.close())
	}
	return errors.Join(errs...)
}

// Part returns the part of the dataset that a document id belongs to: the first 8 bytes of its SHA-256, big-endian, modulo
// the number of parts.
func Part(id string, parts int) int {
	if parts <= 1 {
		return 0
	}
	sum := sha256.Sum256([]byte(id))
	return int(binary.BigEndian.Uint64(sum[:8]) % uint64(parts))
}
