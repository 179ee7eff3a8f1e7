package output

import (
	"fmt"

	"tenor/scoring"
)

const (
	// chunkRows is how many rows are collected before they are handed to the column writers: few enough for the values
	// of a wide table to stay in the second-level cache.
	chunkRows = 256
	// chunkBytes bounds the strings collected with them.
	chunkBytes = 512 << 10
	// borrowBytes is the length from which a string is not copied.
	borrowBytes = 64 << 10
)

// chunk collects rows of one table column by column and hands them, some at a time, to column writers.
type chunk struct {
	table   *table
	writers []*columnWriter
	cells   []cells
	owed
	arena    []byte            // the strings collected; values point into it
	direct   int               // bytes of strings that went into columns without the arena
	borrowed bool              // a very long string was added
	document *scoring.Document // whose values the last row collected has
	pending  int               // rows collected
	behind   int               // of them those behind the row whose value is being added
	rows     int               // rows added since the last reset
	err      error             // the first there was
}

// newChunk returns an empty chunk before the writers of the table's columns.
func newChunk(t *table, writers []*columnWriter) *chunk {
	c := &chunk{table: t, writers: writers, cells: make([]cells, len(t.columns)), owed: owedBy(t)}
	for i := range c.cells {
		column := &t.columns[i]
		level := 0
		if column.Null != "" {
			level = 1
		}
		c.cells[i] = cells{chunk: c, name: column.Name, level: level}
		if writers != nil {
			c.cells[i].to = writers[i]
		}
	}
	return c
}

// add appends a row.
func (c *chunk) add(r *row) {
	if c.table.columns[0].perDocument { // the first column comes first: it says which row an error is about
		c.addDocument(r)
		c.addAlways(r)
	} else {
		c.addAlways(r)
		c.addDocument(r)
	}
	if len(c.byCategory) > 0 {
		c.addCategories(r)
	}
	c.document = r.doc
	c.pending++
	c.rows++
	if c.pending == chunkRows || len(c.arena)+c.direct >= chunkBytes || c.borrowed {
		c.drain()
	}
}

// refuse notes that the row being added has a value that must not be written.
func (c *chunk) refuse(column, why string) {
	if c.err != nil {
		return
	}
	id := "first column"
	if first := c.cells[0].to; first != nil && first.strings.len() > 0 {
		id = string(first.strings.at(max(first.strings.len()-1-c.behind, 0))) // it is added before all others
	}
	c.err = fmt.Errorf("write %s: %s: column %s: %s", c.table.name, id, column, why)
}

// drain has the pages written that have become large.
func (c *chunk) drain() {
	c.settle()
	for i, w := range c.writers {
		if c.err != nil {
			break
		}
		if err := w.flushFull(); err != nil {
			c.err = fmt.Errorf("write %s: column %s: %w", c.table.name, c.cells[i].name, err)
		}
	}
	c.pending, c.given, c.settled = 0, 0, 0
	c.borrowed = false
	c.arena, c.direct = c.arena[:0], 0
}

// flush encodes and compresses all rows added.
func (c *chunk) flush() error {
	c.drain()
	for i := range c.writers {
		if c.err != nil {
			return c.err
		}
		if err := c.writers[i].finish(); err != nil {
			c.err = fmt.Errorf("write %s: column %s: %w", c.table.name, c.cells[i].name, err)
		}
	}
	return c.err
}

// reset makes the chunk ready for other rows, once those flushed have been committed.
func (c *chunk) reset() {
	c.rows = 0
	c.document = nil
}
