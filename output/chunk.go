package output

import (
	"fmt"

	"tenor/scoring"
)

const (
	// chunkRows is how many rows are collected at most before all columns have their values, and pages that are large are
	// written: about a row group of paragraphs, so that a column's dictionary stays at hand while it is asked.
	chunkRows = 8 << 10
	// chunkFound bounds what is noted of them of categories.
	chunkFound = 64 << 10
	// chunkBytes is how many bytes of strings are collected before pages that are large are written.
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
	c.drainFull()
}

// drainFull has pages written if rows or strings enough have been collected. Pages of strings fill long before those of columns that
// are owed values.
func (c *chunk) drainFull() {
	full := len(c.arena)+c.direct >= chunkBytes || c.borrowed
	if c.pending == chunkRows || c.noted >= chunkFound || full && c.writers[0].size() >= fullPage {
		c.drain()
	} else if full {
		c.flushFull(c.always)
		c.borrowed = false
		c.arena, c.direct = c.arena[:0], 0
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
	c.flushFull(c.always)
	c.flushFull(c.steady)
	for _, columns := range c.byCategory {
		c.flushFull(columns)
	}
	c.pending, c.given, c.settled = 0, 0, 0
	c.borrowed = false
	c.arena, c.direct = c.arena[:0], 0
}

// flushFull has the large pages of some columns written.
func (c *chunk) flushFull(columns []int) {
	for _, i := range columns {
		if c.err != nil {
			return
		}
		if err := c.writers[i].flushFull(); err != nil {
			c.err = fmt.Errorf("write %s: column %s: %w", c.table.name, c.cells[i].name, err)
		}
	}
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
