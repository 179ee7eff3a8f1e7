package output

import "slices"

// Of a hundred columns a row has something new to say in a third: a document's own values are those of the row before, and of most
// categories nothing was found. Such columns are passed over, row by row, and are owed values that are added many at a time.

// owed tells which columns of a chunk may be owed values.
type owed struct {
	always     []int   // columns to which every row adds a value
	steady     []int   // those of a document's own values: owed the last value once more
	byCategory [][]int // those of a category's counts and rates: owed zeros
	has        []int   // by column of the latter two kinds: how many of the pending rows it has
}

func owedBy(t *table) owed {
	o := owed{has: make([]int, len(t.columns))}
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
	return o
}

// settle adds to a column the values it is owed.
func (c *chunk) settle(i int) {
	n := c.pending - c.has[i]
	if n == 0 {
		return
	}
	c.has[i] = c.pending
	if c.table.columns[i].perDocument {
		c.writers[i].repeat(n)
	} else {
		c.writers[i].zeros(n)
	}
}

// settleAll adds to all columns the values they are owed.
func (c *chunk) settleAll() {
	for _, i := range c.steady {
		c.settle(i)
	}
	for _, columns := range c.byCategory {
		for _, i := range columns {
			c.settle(i)
		}
	}
}

// say adds a row's value to a column that may be owed some.
func (c *chunk) say(i int, r *row) {
	c.settle(i)
	c.table.columns[i].add(&c.cells[i], r)
	c.has[i] = c.pending + 1
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
	for _, i := range c.steady {
		c.say(i, r)
	}
}

// addCategories adds the counts and rates of the categories that were found, and of all where they may be null.
func (c *chunk) addCategories(r *row) {
	all := r.totals != nil || r.words == 0 || slices.Contains(r.scores.Supported, false)
	for category, columns := range c.byCategory {
		if !all && r.scores.Counts[category] == 0 {
			continue
		}
		for _, i := range columns {
			c.say(i, r)
		}
	}
}

// appendTimes appends a value n times.
func appendTimes[T byte | int32](dst []T, v T, n int) []T {
	start := len(dst)
	dst = slices.Grow(dst, n)[:start+n]
	for i := start; i < len(dst); i++ {
		dst[i] = v
	}
	return dst
}

// zeros adds the number 0, of a column with a dictionary, n times.
func (c *columnWriter) zeros(n int) {
	c.values(n)
	c.indices = appendTimes(c.indices, c.numbers.find(0), n)
}

// values counts values that are about to be added.
func (c *columnWriter) values(n int) {
	c.rows += int32(n)
	if c.optional {
		c.levels = appendTimes(c.levels, 1, n)
	}
}

// repeat adds the value of the row before n times more.
func (c *columnWriter) repeat(n int) {
	switch {
	case c.optional && c.levels[len(c.levels)-1] == 0:
		c.rows += int32(n)
		c.levels = appendTimes(c.levels, 0, n)
	case len(c.indices) > 0:
		c.values(n)
		c.indices = appendTimes(c.indices, c.indices[len(c.indices)-1], n)
	default:
		for range n {
			c.again()
		}
	}
}

// again adds the value of the row before once more, of a column without a dictionary.
func (c *columnWriter) again() {
	const bitsPerByte = 8
	switch {
	case c.strings.len() > 0:
		c.value()
		c.strings.add(c.strings.last())
	case len(c.packed) > 0:
		c.int32(c.packed[len(c.packed)-1])
	case c.kind == Boolean:
		last := c.count - 1
		c.boolean(c.plain[last/bitsPerByte]>>(last%bitsPerByte)&1 == 1)
	case len(c.doubles) > 0:
		c.double(c.doubles[len(c.doubles)-1])
	default:
		c.value()
		start := c.latest
		c.latest = len(c.plain)
		c.plain = append(c.plain, c.plain[start:]...)
		c.count++
	}
}
