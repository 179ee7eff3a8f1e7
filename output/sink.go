package output

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"

	"tenor/scoring"
)

// ErrClosed is returned by a sink that was closed or aborted, or that has failed before.
var ErrClosed = errors.New("output is closed")

// Sink is a scoring.Sink that has an end.
type Sink interface {
	scoring.Sink
	// Close puts everything written in its place. After an error nothing is left of what was staged.
	// What it counted of rows it writes into run, which may be nil where no run record is kept.
	Close(run *Run) error
	// Counts returns what the output holds so far, with what is left as it was.
	Counts() PartCounts
	// Abort gives up: it removes everything staged and leaves what stood there before. After Close it does nothing.
	Abort() error
}

// sink is what all forms of output have in common: parts, batches and rows.
type sink struct {
	schema *Schema
	made   provenance
	forms  map[*table]*tableForm
	single bool // paragraphs alone, in one file
	// create makes the file of a table's part.
	create func(t *table, part scoring.Part) (file, string, error)
	// old returns the rows that a part has already; nil where there are none to keep.
	old func(part scoring.Part) (*keeper, error)

	mutex  sync.Mutex // guards what follows
	parts  map[scoring.Part]*part
	idle   []*batch // batches committed, oldest first
	out    int      // batches given out and not committed
	most   int      // the largest out has been
	closed bool

	row row // of the document being written
}

func newSink(s *Schema, p Provenance, single bool) (*sink, error) {
	made, err := newProvenance(s, p)
	if err != nil {
		return nil, err
	}
	k := &sink{schema: s, made: made, single: single, parts: map[scoring.Part]*part{}, forms: map[*table]*tableForm{}}
	all := newCodecs()
	for _, t := range s.tables() {
		options, err := writerOptions(t, all, p.Version)
		if err != nil {
			return nil, err
		}
		if k.forms[t], err = newTableForm(t, all, options); err != nil {
			return nil, err
		}
	}
	return k, nil
}

// Batch implements scoring.Sink.
func (k *sink) Batch(of scoring.Part) (scoring.Batch, error) {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	p, err := k.openPart(of)
	if err != nil {
		return nil, err
	}
	p.out++
	k.out++
	k.most = max(k.most, k.out)
	for i, b := range k.idle {
		if b.part == p {
			k.idle = slices.Delete(k.idle, i, i+1)
			return b, nil
		}
	}
	b := newBatch(p, k.schema.categories)
	b.old = k.old
	return b, nil
}

// Commit implements scoring.Sink.
func (k *sink) Commit(committed scoring.Batch) error {
	b, ok := committed.(*batch)
	if !ok {
		return fmt.Errorf("commit: %T is no batch of this output", committed)
	}
	if err := b.part.commit(b); err != nil {
		return err
	}
	k.mutex.Lock()
	defer k.mutex.Unlock()
	b.part.out--
	b.part.used = true
	k.out--
	k.idle = append(k.idle, b)
	if len(k.idle) > k.most { // as many as were ever in use at once are enough, whatever their parts
		k.idle = slices.Delete(k.idle, 0, 1)
	}
	return nil
}

// Drop implements scoring.DroppingSink: the batch goes with all that it holds, and the files of a part that has nothing else.
func (k *sink) Drop(dropped scoring.Batch) error {
	b, ok := dropped.(*batch)
	if !ok {
		return fmt.Errorf("drop: %T is no batch of this output", dropped)
	}
	k.mutex.Lock()
	defer k.mutex.Unlock()
	p := b.part
	p.out--
	k.out--
	if p.out > 0 || p.used || k.single {
		return nil
	}
	delete(k.parts, p.Part)
	return p.abandon()
}

// Document implements scoring.Sink.
func (k *sink) Document(doc *scoring.Document, totals *scoring.Totals) error {
	p, err := k.used(doc.Part)
	if err != nil {
		return err
	}
	if doc.Kept {
		return p.keepDocument(doc, k.old)
	}
	k.row.ofDocument(doc, totals)
	defer k.row.forget()
	return p.addDocument(&k.row)
}

// used returns a part that is to have a row.
func (k *sink) used(of scoring.Part) (*part, error) {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	p, err := k.openPart(of)
	if err == nil {
		p.used = true
	}
	return p, err
}

// openPart returns a part of an output that is not closed. The mutex is held.
func (k *sink) openPart(of scoring.Part) (*part, error) {
	if k.closed {
		return nil, ErrClosed
	}
	return k.part(of)
}

// part returns a part, and makes its files at first. The mutex is held.
func (k *sink) part(of scoring.Part) (*part, error) {
	if k.single {
		of = scoring.Part{}
	}
	p := k.parts[of]
	if p == nil {
		p = &part{Part: of, inputs: newDigest()}
		p.err = k.openAll(p)
		k.parts[of] = p // even if a file failed: those made before it are to be closed
	}
	return p, p.err
}

// Finish implements scoring.Sink.
func (k *sink) Finish(scoring.Part) error { return nil }

func (k *sink) openAll(p *part) (err error) {
	if p.paragraphs, err = k.open(k.schema.paragraphs, p.Part); err != nil || k.single {
		return err
	}
	if k.schema.targets != nil {
		if p.targets, err = k.open(k.schema.targets, p.Part); err != nil {
			return err
		}
		p.counts.addTargets(0)
	}
	if p.matches, err = k.open(k.schema.matches, p.Part); err != nil {
		return err
	}
	if p.documents, err = k.open(k.schema.documents, p.Part); err != nil {
		return err
	}
	p.pooled = newChunk(k.schema.documents, p.documents.writer.ColumnWriters())
	return nil
}

func (k *sink) open(t *table, of scoring.Part) (*tableFile, error) {
	f, name, err := k.create(t, of)
	if err != nil {
		return nil, err
	}
	return &tableFile{table: t, name: name, file: f, writer: newTableWriter(f, k.forms[t])}, nil
}

// take removes a part from those being written; nil if it is none of them or has no paragraph.
func (k *sink) take(of scoring.Part) *part {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	p := k.parts[of]
	if p == nil || p.err != nil || p.counts.Paragraphs == 0 {
		return nil
	}
	delete(k.parts, of)
	k.idle = slices.DeleteFunc(k.idle, func(b *batch) bool { return b.part == p })
	return p
}

// finish completes the files of all parts that have documents, and of part 0 if schema says that even an empty output
// should have its columns. It returns them in order; the files of the others are closed.
func (k *sink) finish(schema bool) (kept []*part, err error) {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	if k.closed {
		return nil, ErrClosed
	}
	empty := !k.hasDocuments() && schema
	if empty {
		if _, err := k.part(scoring.Part{}); err != nil {
			return nil, err
		}
	}
	for _, of := range slices.SortedFunc(maps.Keys(k.parts), scoring.Part.Compare) {
		p := k.parts[of]
		if p.counts.Documents == 0 && !(empty && of == scoring.Part{}) {
			err = p.abandon()
		} else {
			kept = append(kept, p)
			err = p.finish(&k.made)
		}
		if err != nil {
			return nil, err
		}
	}
	return kept, nil
}

// Counts implements Sink.
func (k *sink) Counts() PartCounts {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	var counts PartCounts
	for _, p := range k.parts {
		counts.add(p.counts)
	}
	return counts
}

func (k *sink) hasDocuments() bool {
	for _, p := range k.parts {
		if p.counts.Documents > 0 {
			return true
		}
	}
	return false
}

// abandon closes every file that is open.
func (k *sink) abandon() error {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	k.closed = true
	var errs []error
	for _, of := range slices.SortedFunc(maps.Keys(k.parts), scoring.Part.Compare) {
		errs = append(errs, k.parts[of].abandon())
	}
	k.parts, k.idle = nil, nil
	return errors.Join(errs...)
}
