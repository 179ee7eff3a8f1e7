package output

import (
	"errors"
	"fmt"
	"io"
	"os"
	"sync"

	"github.com/parquet-go/parquet-go"

	"tenor/scoring"
)

// A keeper hands on the rows that a part has of documents that cannot be read now.
type keeper struct {
	paragraphs, matches, documents *kept
	targets                        *kept      // nil where there is no such table
	mutex                          sync.Mutex // one document at a time
}

// openKeeper opens the files of a part by table.
func openKeeper(path func(t *table) string, s *Schema) (k *keeper, err error) {
	k = &keeper{}
	for _, e := range []struct {
		to **kept
		of *table
	}{{&k.paragraphs, s.paragraphs}, {&k.matches, s.matches}, {&k.documents, s.documents}, {&k.targets, s.targets}} {
		if e.of == nil {
			continue
		}
		if *e.to, err = openKept(path(e.of), e.of); err != nil {
			return nil, errors.Join(err, k.close())
		}
	}
	return k, nil
}

func (k *keeper) close() error {
	var errs []error
	for _, t := range []*kept{k.paragraphs, k.matches, k.documents, k.targets} {
		if t != nil {
			errs = append(errs, t.rows.Close(), t.file.Close())
		}
	}
	return errors.Join(errs...)
}

// kept is one table's file with the place of every document's rows, which stand together.
type kept struct {
	file  *os.File
	rows  *parquet.GenericReader[any]
	place map[string][2]int64 // by document: the first row and the one behind the last
	name  string
}

func openKept(path string, t *table) (*kept, error) {
	places, err := documentPlaces(path)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return &kept{file: f, rows: parquet.NewGenericReader[any](f, t.parquet()), place: places, name: path}, nil
}

// documentPlaces reads where each document's rows stand.
func documentPlaces(path string) (map[string][2]int64, error) {
	r, err := OpenReader(path)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	column, ok := r.Column("document_id")
	if !ok {
		return nil, fmt.Errorf("read %s: no column document_id", path)
	}
	places := map[string][2]int64{}
	for n := int64(0); ; n++ {
		row, err := r.Next()
		if errors.Is(err, io.EOF) {
			return places, nil
		}
		if err != nil {
			return nil, err
		}
		id := string(row.Bytes(column))
		place, seen := places[id]
		if !seen {
			place[0] = n
		}
		places[id] = [2]int64{place[0], n + 1}
	}
}

// copyTo appends a document's rows to a chunk and returns how many there are.
func (k *kept) copyTo(c *chunk, document string) (int64, error) {
	place, ok := k.place[document]
	if !ok {
		return 0, nil
	}
	if err := k.rows.SeekToRow(place[0]); err != nil {
		return 0, fmt.Errorf("read %s: %w", k.name, err)
	}
	buffer := make([]parquet.Row, readRows)
	for left := place[1] - place[0]; left > 0; {
		n, err := k.rows.ReadRows(buffer[:min(left, readRows)])
		for _, row := range buffer[:n] {
			c.copy(row)
		}
		left -= int64(n)
		if err != nil && (!errors.Is(err, io.EOF) || left > 0) {
			return 0, fmt.Errorf("read %s: %w", k.name, err)
		}
	}
	return place[1] - place[0], nil
}

// copy appends a row as another file has it.
func (c *chunk) copy(row parquet.Row) {
	c.settle()
	for i, v := range row {
		cells := &c.cells[i]
		switch {
		case v.IsNull():
			cells.null()
		case v.Kind() == parquet.ByteArray:
			cells.bytes(v.ByteArray())
		default:
			cells.add(v)
		}
	}
	c.document = nil
	c.pending++
	c.given, c.settled = c.pending, c.pending
	c.rows++
	c.drainFull()
}

// Keep implements scoring.Batch.
func (b *batch) Keep(doc *scoring.Document) error {
	k, err := b.old(doc.Part)
	if err != nil {
		return fmt.Errorf("keep rows of %s: %w", doc.ID, err)
	}
	k.mutex.Lock()
	defer k.mutex.Unlock()
	if _, err := k.paragraphs.copyTo(b.paragraphs, doc.ID); err != nil {
		return err
	}
	if _, err = k.matches.copyTo(b.matches, doc.ID); err != nil || k.targets == nil {
		return err
	}
	_, err = k.targets.copyTo(b.targets, doc.ID)
	return err
}

// keepDocument writes the row of a document that is kept.
func (p *part) keepDocument(doc *scoring.Document, old func(scoring.Part) (*keeper, error)) error {
	k, err := old(doc.Part)
	if err != nil {
		return fmt.Errorf("keep rows of %s: %w", doc.ID, err)
	}
	k.mutex.Lock()
	defer k.mutex.Unlock()
	n, err := k.documents.copyTo(p.pooled, doc.ID)
	if err != nil {
		return err
	}
	p.inputs.addDocument(doc)
	p.counts.Documents += n
	if p.pooled.rows < groupRows {
		return p.pooled.err
	}
	return p.commitDocuments()
}
