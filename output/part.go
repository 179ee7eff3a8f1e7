package output

import (
	"encoding/json"
	"errors"
	"fmt"

	"tenor/scoring"
)

// groupRows is the most rows of documents in a row group: what is gathered for one is held in memory. Paragraphs and matches
// have a group a batch.
const groupRows = 16 << 10

// tableFile is one Parquet file being written.
type tableFile struct {
	table  *table
	name   string // for messages
	file   file
	writer *tableWriter
}

// part is the files of one part being written.
type part struct {
	scoring.Part
	paragraphs *tableFile
	matches    *tableFile // nil where only paragraphs are kept
	targets    *tableFile // nil where there is no such table
	documents  *tableFile // nil where only paragraphs are kept
	pooled     *chunk     // rows of documents
	inputs     *digest
	counts     PartCounts
	digest     string // tenor.part, once it is finished
	err        error  // why its files could not be made
	// The sink's mutex guards these.
	out  int  // batches given out and neither committed nor dropped
	used bool // something of it was committed
}

// Rows are how many rows a part or a run has.
type Rows struct {
	Documents  int64 `json:"documents"`
	Paragraphs int64 `json:"paragraphs"`
	Matches    int64 `json:"matches"`
	// Targets is nil where there is no such table.
	Targets *int64 `json:"targets,omitempty"`
}

func (r *Rows) add(other Rows) {
	r.Documents += other.Documents
	r.Paragraphs += other.Paragraphs
	r.Matches += other.Matches
	if other.Targets != nil {
		r.addTargets(*other.Targets)
	}
}

// addTargets adds to a number of its own: copies of Rows share it.
func (r *Rows) addTargets(n int64) {
	if r.Targets != nil {
		n += *r.Targets
	}
	r.Targets = &n
}

// addDocument adds the row of a document.
func (p *part) addDocument(r *row) error {
	p.inputs.addDocument(r.doc)
	p.counts.Documents++
	p.counts.BodyParagraphs += int64(r.totals.Body)
	p.counts.BodyWords += r.totals.Words
	p.counts.InputBytes += r.totals.TextBytes
	p.counts.CutParagraphs += int64(r.totals.Cuts)
	if p.documents == nil {
		return nil
	}
	p.pooled.add(r)
	p.pooled.document = nil // a row each: no document's values are those of the row before
	if p.pooled.rows < groupRows {
		return p.pooled.err
	}
	return p.commitDocuments()
}

func (p *part) commitDocuments() error {
	if err := p.pooled.flush(); err != nil {
		return err
	}
	if err := p.documents.writer.Flush(); err != nil {
		return fmt.Errorf("write %s: %w", p.documents.name, err)
	}
	p.pooled.reset()
	return nil
}

// commit appends a batch's row groups.
func (p *part) commit(b *batch) error {
	p.counts.Paragraphs += int64(b.paragraphs.rows)
	if err := p.paragraphs.commit(b.paragraphGroup); err != nil {
		return err
	}
	b.paragraphs.reset()
	if p.matches == nil {
		return nil
	}
	p.counts.Matches += int64(b.matches.rows)
	if err := p.matches.commit(b.matchGroup); err != nil {
		return err
	}
	b.matches.reset()
	if p.targets == nil {
		return nil
	}
	p.counts.addTargets(int64(b.targets.rows))
	if err := p.targets.commit(b.targetGroup); err != nil {
		return err
	}
	b.targets.reset()
	return nil
}

func (f *tableFile) commit(group *rowGroup) error {
	if _, err := group.Commit(); err != nil {
		return fmt.Errorf("write %s: %w", f.name, err)
	}
	return nil
}

// finish writes the footers, and leaves the files whole, synced and closed.
func (p *part) finish(made *provenance) error {
	if p.documents != nil {
		if err := p.commitDocuments(); err != nil {
			return err
		}
	}
	inputs := p.inputs.hex()
	p.digest = made.part(inputs, p.Part)
	counts, err := json.Marshal(p.counts)
	if err != nil {
		return fmt.Errorf("encode counts: %w", err)
	}
	for _, f := range p.files() {
		made.describe(f.writer, inputs, p.digest, string(counts))
		if err := f.finish(); err != nil {
			return fmt.Errorf("write %s: %w", f.name, err)
		}
	}
	p.pooled = nil
	return nil
}

func (f *tableFile) finish() error {
	if err := f.writer.Close(); err != nil {
		return err
	}
	if err := f.file.Sync(); err != nil {
		return err
	}
	err := f.file.Close()
	f.file, f.writer = nil, nil // of a part that is finished its counts are kept, and not the buffers of its writers
	return err
}

// abandon closes what is open.
func (p *part) abandon() error {
	var errs []error
	for _, f := range p.files() {
		if f.file != nil {
			errs = append(errs, f.file.Close())
			f.file = nil
		}
	}
	return errors.Join(errs...)
}

// files returns the part's files in the order in which they are put in place.
func (p *part) files() []*tableFile {
	var files []*tableFile
	for _, f := range []*tableFile{p.targets, p.matches, p.documents, p.paragraphs} {
		if f != nil {
			files = append(files, f)
		}
	}
	return files
}

// record is what a run record says of a part that is finished.
func (p *part) record() PartRecord {
	return PartRecord{Part: p.Number, Folder: p.Folder, Rows: p.counts.Rows, InputsSHA256: p.inputs.hex(), SHA256: p.digest}
}
