package output

import (
	"math"
	"strconv"

	"github.com/parquet-go/parquet-go"
)

// cells are the values of one column in the rows a chunk has collected.
type cells struct {
	chunk  *chunk
	name   string
	level  int // definition level of a value: 1 in a column that may be null, else 0
	values []parquet.Value
}

func (c *cells) add(v parquet.Value) {
	v.SetDefinitionLevel(c.level)
	c.values = append(c.values, v)
}

func (c *cells) null()          { c.values = append(c.values, parquet.Value{}) }
func (c *cells) int32(v int32)  { c.add(parquet.Int32Value(v)) }
func (c *cells) int64(v int64)  { c.add(parquet.Int64Value(v)) }
func (c *cells) boolean(v bool) { c.add(parquet.BooleanValue(v)) }

// repeat adds the value of the row before once more.
func (c *cells) repeat() { c.values = append(c.values, c.values[len(c.values)-1]) }

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
	if math.IsNaN(v) || math.IsInf(v, 0) {
		c.chunk.refuse(c.name, strconv.FormatFloat(v, 'g', -1, 64)+" is not a finite number")
		v = 0
	}
	c.add(parquet.DoubleValue(v))
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

// bytes adds a string. A long one is not copied; the chunk hands its row on before it returns to the caller.
func (c *cells) bytes(b []byte) {
	if len(b) >= borrowBytes {
		c.chunk.borrowed = true
		c.add(parquet.ByteArrayValue(b))
		return
	}
	start := len(c.chunk.arena)
	c.chunk.arena = append(c.chunk.arena, b...)
	c.since(start)
}

// since adds the string that was appended to the chunk's arena from start on.
func (c *cells) since(start int) {
	end := len(c.chunk.arena)
	c.add(parquet.ByteArrayValue(c.chunk.arena[start:end:end]))
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
