package output

import (
	"math"
	"slices"
)

// Of a hundred columns a row has something new to say in a third: a document's own values are those of the row before, and of most
// categories nothing was found. Such columns are passed over, row by row, and are given what they are owed many rows at a time,
// one column after another, so that a column's dictionary is at hand while it is asked.

// owed tells which columns of a chunk may be owed values, and what was found since they had theirs.
type owed struct {
	always     []int     // columns to which every row adds a value
	steady     []int     // those of a document's own values
	given      int       // of the pending rows those whose document's values are there
	byCategory [][]int   // those of a category's counts, rates and weights: 0 where nothing was found
	settled    int       // of the pending rows those whose categories' values are there
	found      [][]found // by category: of the other pending rows those that have something of it
	noted      int       // how many there are of all categories
}

// found is what a row has of a category.
type found struct {
	row       int32 // of those pending
	supported bool  // the category's lexicon scores the row's language
	count     int64
	words     int64 // of the row
	weight    float64
}

func owedBy(t *table) owed {
	var o owed
	for i := range t.columns {
		switch c := &t.columns[i]; {
		case c.perDocument:
			o.steady = append(o.steady, i)
		case c.category > 0:
			for len(o.byCategory) < c.category {
				o.byCategory = append(o.byCategory, nil)
			}
			o.byCategory[c.category-1] = append(o.byCategory[c.category-1], i)
		default:
			o.always = append(o.always, i)
		}
	}
	o.found = make([][]found, len(o.byCategory))
	return o
}

// addAlways adds the values that every row has of its own.
func (c *chunk) addAlways(r *row) {
	for _, i := range c.always {
		c.table.columns[i].add(&c.cells[i], r)
	}
}

// addDocument adds a document's own values, unless they are those of the row before.
func (c *chunk) addDocument(r *row) {
	if c.pending > 0 && r.doc == c.document {
		return
	}
	c.settleDocument()
	for _, i := range c.steady {
		c.table.columns[i].add(&c.cells[i], r)
	}
	c.given = c.pending + 1
}

// settleDocument gives the pending rows the values of the row before that they have in common with it.
func (c *chunk) settleDocument() {
	if n := int32(c.pending - c.given); n > 0 {
		for _, i := range c.steady {
			c.writers[i].repeat(n)
		}
	}
	c.given = c.pending
}

// addCategories notes what was found of the categories, and of all where their values may be null.
func (c *chunk) addCategories(r *row) {
	if r.totals != nil || r.words == 0 || slices.Contains(r.scores.Supported, false) {
		for category := range c.found {
			c.note(category, r)
		}
		return
	}
	weights := r.scores.Weights[:len(c.found)]
	for category, n := range r.scores.Counts[:len(c.found)] {
		if n != 0 || weights[category] != 0 {
			c.note(category, r)
		}
	}
}

// note notes what a row has of a category.
func (c *chunk) note(category int, r *row) {
	f := r.found(category)
	f.row = int32(c.pending)
	c.found[category] = append(c.found[category], f)
	c.noted++
}

// settle gives the columns all that they are owed.
func (c *chunk) settle() {
	c.settleDocument()
	for category, columns := range c.byCategory {
		for _, i := range columns {
			c.settleCategory(i, c.found[category])
		}
		c.found[category] = c.found[category][:0]
	}
	c.behind, c.noted = 0, 0
	c.settled = c.pending
}

// settleCategory gives a category's column the values of the pending rows.
func (c *chunk) settleCategory(i int, found []found) {
	column, to, cells := &c.table.columns[i], c.writers[i], &c.cells[i]
	next := int32(c.settled)
	for j := range found {
		f := &found[j]
		to.zeros(f.row - next)
		next = f.row + 1
		v, ok := column.value(f)
		switch {
		case ok && column.Type == Double && v-v == 0:
			to.coded(math.Float64bits(v))
		case ok && column.Type == Int32 && v >= 0 && v <= math.MaxInt32:
			to.coded(uint64(v))
		default:
			c.behind = c.pending - int(next)
			column.take(cells, v, ok)
		}
	}
	to.zeros(int32(c.pending) - next)
}

// zeros adds the number 0, of a column with a dictionary, n times.
func (c *columnWriter) zeros(n int32) {
	if n > 0 {
		c.values(n)
		c.indices.add(c.numbers.find(0), n)
	}
}

// repeat adds the value of the row before n times more.
func (c *columnWriter) repeat(n int32) {
	switch {
	case c.lastIsNull():
		c.nulls(n)
	case len(c.indices) > 0:
		c.values(n)
		c.indices.add(c.indices.last(), n)
	default:
		for range n {
			c.again()
		}
	}
}

// again adds the value of the row before once more, of a column without a dictionary.
func (c *columnWriter) again() {
	switch {
	case c.strings.len() > 0:
		c.values(1)
		c.strings.add(c.strings.last())
	case len(c.packed) > 0:
		c.int32(c.packed[len(c.packed)-1])
	case c.kind == Boolean:
		last := c.count - 1
		c.boolean(c.plain[last/bitsPerByte]>>(last%bitsPerByte)&1 == 1)
	case len(c.doubles) > 0:
		c.double(c.doubles[len(c.doubles)-1])
	default:
		c.values(1)
		start := c.latest
		c.latest = len(c.plain)
		c.plain = append(c.plain, c.plain[start:]...)
		c.count++
	}
}
