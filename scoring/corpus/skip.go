package corpus

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"tenor/scoring/corpus/table"
)

// Reason says why an input was skipped, in the words of run.json.
type Reason string

// The reasons for which an input is skipped.
const (
	Unreadable  Reason = "unreadable"
	Undecodable Reason = "undecodable"
	TooLarge    Reason = "too_large"
	WrongShape  Reason = "wrong_shape"
	DuplicateID Reason = "duplicate_id"
	Unsupported Reason = "unsupported"
)

// Skip is an input that was passed over.
type Skip struct {
	Source  string
	Reason  Reason
	Message string // one line, without the source
	Record  int64  // number of the record within the file, from 1; 0 for a file
	More    int64  // how many records it stands for that are not named; else 0
	Apart   Apart  // of DuplicateID: what would tell the two apart
}

// Apart is the option that can tell two documents of one id apart.
type Apart uint8

// What tells documents apart.
const (
	ByNothing Apart = iota
	ByColumn        // Options.IDColumn: the id is a record's own
	ByEnding        // Options.IDs: the ids are made of names that differ in their endings
)

// byEnding is what tells apart two files of one id: nothing more where their ids hold their endings already.
func (o *Options) byEnding() Apart {
	if o.IDs == Stem {
		return ByEnding
	}
	return ByNothing
}

// Ignored is a file or folder (with a slash at its end) that was found in a folder and is no input.
type Ignored struct {
	Source string
	Reason string // hidden, unknown_ending, unsupported_format, not_regular, linked_folder, in_use, excluded, dataset or no_text_column
}

// The reasons for which something found in a folder is no input.
const (
	ignoredHidden      = "hidden"
	ignoredEnding      = "unknown_ending"
	ignoredUnsupported = "unsupported_format"
	ignoredSpecial     = "not_regular"
	ignoredLink        = "linked_folder"
	ignoredInUse       = "in_use"
	ignoredExcluded    = "excluded"
	ignoredDataset     = "dataset"
	ignoredNoText      = "no_text_column"
)

// What an InputError wraps.
var (
	ErrMissing = errors.New("no such file or folder")
	ErrEmpty   = errors.New("no inputs found")
	ErrDataset = fmt.Errorf("%w: it is a dataset of tenor", ErrEmpty)
)

// ErrNoText is what the error for a table wraps that an argument names and that has no text column.
var ErrNoText = errors.New("no text column")

// InputError is an argument for which the run cannot start.
type InputError struct {
	Input string // the argument as given
	Err   error  // ErrMissing, ErrEmpty or ErrDataset
}

func (e *InputError) Error() string { return fmt.Sprintf("read %s: %v", printable(e.Input), e.Err) }

// Unwrap returns Err.
func (e *InputError) Unwrap() error { return e.Err }

// failure is an error whose reason is not the file system's.
type failure struct {
	reason  Reason
	message string
}

func (f *failure) Error() string { return f.message }

// optionError is an error for an option that makes no sense.
func optionError(format string, values ...any) error {
	return fmt.Errorf("%w: "+format, append([]any{ErrOptions}, values...)...)
}

func reasonOf(err error) Reason {
	if r, ok := errors.AsType[*table.RecordError](err); ok && r.Large {
		return TooLarge
	}
	if errors.As(err, new(*table.RecordError)) || errors.As(err, new(*table.Error)) {
		return WrongShape
	}
	if f, ok := errors.AsType[*failure](err); ok {
		return f.reason
	}
	return Unreadable
}

// messageOf leaves the path out, which stands beside the message, and keeps it to one line.
func messageOf(err error) string {
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		err = p.Err
	}
	return printable(err.Error())
}

// printable quotes what would break a line of a message: names may hold line feeds and bytes that are no UTF-8.
func printable(s string) string {
	unprintable := func(r rune) bool { return r == unicode.ReplacementChar || unicode.IsControl(r) }
	if strings.ContainsFunc(s, unprintable) {
		return strconv.Quote(s)
	}
	return s
}

// skips are what was passed over. Of one file no more than maxNamed records are named for one reason; the others are counted.
type skips struct {
	all    []Skip
	counts []skipCount // of the file that is read
}

type skipCount struct {
	source string
	reason Reason
	count  int64
}

func (s *skips) add(skip Skip) {
	i := slices.IndexFunc(s.counts, func(c skipCount) bool { return c.source == skip.Source && c.reason == skip.Reason })
	if skip.Record > 0 {
		if i < 0 {
			i = len(s.counts)
			s.counts = append(s.counts, skipCount{source: skip.Source, reason: skip.Reason})
		}
		if s.counts[i].count++; s.counts[i].count > maxNamed {
			return
		}
	}
	s.all = append(s.all, skip)
}

// flush ends a file.
func (s *skips) flush() {
	for _, c := range s.counts {
		if more := c.count - maxNamed; more > 0 {
			s.all = append(s.all, Skip{
				Source: c.source, Reason: c.reason, Message: fmt.Sprintf("%d more records, beside those named", more), More: more,
			})
		}
	}
	s.counts = s.counts[:0]
}
