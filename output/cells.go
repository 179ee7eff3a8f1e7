package output

import (
	"math"
	"strconv"

	"github.com/parquet-go/parquet-go"
)

// cells take the values of one column, row by row, for a writer of columns; without one they hold them.
type cells struct {
	chunk  *chunk
	name   string
	level  int           // definition level of a value: 1 in a column that may be null, else 0
	to     *columnWriter // nil where the values are to be held
	values []parquet.Value
}

// hold adds a value to those held.
func (c *cells) hold(v parquet.Value) {
	v.SetDefinitionLevel(c.level)
	c.values = append(c.values, v)
}

// add adds a value that is neither null nor a string.
func (c *cells) add(v parquet.Value) {
	switch v.Kind() {
	case parquet.Boolean:
		c.boolean(v.Boolean())
	case parquet.Int32:
		c.int32(v.Int32())
	case parquet.Int64:
		c.int64(v.Int64())
	default:
		c.double(v.Double())
	}
}

func (c *cells) null() {
	if c.to != nil {
		c.to.null()
		return
	}
	c.values = append(c.values, parquet.Value{})
}

func (c *cells) int32(v int32) {
	if c.to != nil {
		c.to.int32(v)
		return
	}
	c.hold(parquet.Int32Value(v))
}

func (c *cells) int64(v int64) {
	if c.to != nil {
		c.to.int64(v)
		return
	}
	c.hold(parquet.Int64Value(v))
}

func (c *cells) boolean(v bool) {
	if c.to != nil {
		c.to.boolean(v)
		return
	}
	c.hold(parquet.BooleanValue(v))
}

// repeat adds the value of the row before once more.
func (c *cells) repeat() { c.to.repeat(1) }

// count adds a number of things as int32, the type counts have in every table.
func (c *cells) count(n int64) {
	if n < 0 || n > math.MaxInt32 {
		c.chunk.refuse(c.name, strconv.FormatInt(n, 10)+" is out of range")
		n = 0
	}
	c.int32(int32(n))
}

// double adds a number, and refuses one that is not finite.
func (c *cells) double(v float64) {
	if v-v != 0 { // infinite, or no number
		c.chunk.refuse(c.name, strconv.FormatFloat(v, 'g', -1, 64)+" is not a finite number")
		v = 0
	}
	if c.to != nil {
		c.to.double(v)
		return
	}
	c.hold(parquet.DoubleValue(v))
}

// string adds a string.
func (c *cells) string(s string) {
	start := len(c.chunk.arena)
	c.chunk.arena = append(c.chunk.arena, s...)
	c.since(start)
}

// optional adds a string, or null if it is empty.
func (c *cells) optional(s string) {
	if s == "" {
		c.null()
		return
	}
	c.string(s)
}

// bytes adds a string. Behind a very long one the chunk looks for pages that have become large.
func (c *cells) bytes(b []byte) {
	if c.to == nil {
		start := len(c.chunk.arena)
		c.chunk.arena = append(c.chunk.arena, b...)
		c.since(start)
		return
	}
	if len(b) >= borrowBytes {
		c.chunk.borrowed = true
	} else {
		c.chunk.direct += len(b)
	}
	c.to.text(b)
}

// since adds the string that was appended to the chunk's arena from start on.
func (c *cells) since(start int) {
	end := len(c.chunk.arena)
	if b := c.chunk.arena[start:end:end]; c.to != nil {
		c.to.text(b)
	} else {
		c.hold(parquet.ByteArrayValue(b))
	}
}

// float returns a number of a column's type; null where it is.
func float(v parquet.Value, t Type) (value float64, null bool) {
	switch {
	case v.IsNull():
		return 0, true
	case t == Int32:
		return float64(v.Int32()), false
	case t == Int64:
		return float64(v.Int64()), false
	default:
		return v.Double(), false
	}
}
