package scoring

import (
	"cmp"
	"time"
)

// Document is one statement: its identity and what is known about it. Its text flows beside it (see Source).
type Document struct {
	ID     string // document_id, unique within a run
	Source string // the input's path relative to the folder given, with /, never absolute
	Fields Fields
	// Metadata holds what only the document itself brought and no column has, in the order found.
	Metadata []Field
	// Columns are the values of the metadata columns beyond the fixed ones, in the order of the run's schema, as
	// output.MetaColumn has them: a string, bool, int32, int64, float64 or Date, or nil; a missing one is nil too.
	Columns  []any
	Encoding string // name of the encoding as in the WHATWG Encoding Standard, lower case: utf-8, utf-16le, windows-1252
	Format   Format // how the text that flows beside the document is written
	Language string // BCP 47; empty if unsure
	// ContentSHA256 is the digest of the input's bytes as stored, of a record its own. It is known before the text is read,
	// or, of a document that comes early, once that is confirmed.
	ContentSHA256 [32]byte
	// Joined is a digest of what was joined to the document from elsewhere: a row of metadata, a table's header; "" if nothing
	// was. It tells, beside ContentSHA256, whether the document has changed since it was scored.
	Joined string
	Part   Part
	// Kept says that the input could not be read now and has rows in the dataset, which are to stay. It has no text.
	Kept bool
}

// Part is a share of a dataset: one file in each table.
type Part struct {
	Folder string // Hive folders, as year=2014/organ=..., where the dataset has them
	Number int    // from 0
}

// Compare orders parts by folder, then by number.
func (p Part) Compare(q Part) int {
	return cmp.Or(cmp.Compare(p.Folder, q.Folder), cmp.Compare(p.Number, q.Number))
}

// Format says how a document's text is written, as far as dividing it into paragraphs depends on it.
type Format uint8

// The formats of text. Blocks is a line a paragraph, each beginning with its BlockKind.
const (
	PlainText Format = iota
	Markdown
	Blocks
)

// Field is a named value of metadata.
type Field struct {
	Name, Value string
	JSON        bool // Value is a JSON value, and not text
}

// Fields are the fixed metadata columns. The empty string, a zero Date and a nil SpeechIndex mean unknown.
type Fields struct {
	Title, Organ, Meeting, AgendaItem string
	Date                              Date
	SpeechIndex                       *int32
	Speaker, SpeakerRole              string
	Delegation, DelegationISO3        string
	LanguageSpoken                    string
}

// Date is a calendar day; the zero Date is unknown.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// IsZero reports whether the date is unknown.
func (d Date) IsZero() bool { return d == Date{} }

// Days returns the days since 1970-01-01, negative before it.
func (d Date) Days() int32 {
	const secondsPerDay = 24 * 60 * 60
	return int32(time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Unix() / secondsPerDay)
}
