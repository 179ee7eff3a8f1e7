package output

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// run is a value that so many rows have, one behind the other.
type run struct{ value, rows int32 }

// runs are the values of a column's rows. Neighbours differ.
type runs []run

// add appends a value so many times, at least once.
func (r *runs) add(value, rows int32) {
	if last := len(*r) - 1; last >= 0 && (*r)[last].value == value {
		(*r)[last].rows += rows
		return
	}
	*r = append(*r, run{value, rows})
}

// last returns the value of the last row. There is one.
func (r runs) last() int32 { return r[len(r)-1].value }

// rows returns how many rows there are.
func (r runs) rows() (n int32) {
	for i := range r {
		n += r[i].rows
	}
	return n
}

// width returns how many bits the largest value takes. None is negative.
func (r runs) width() uint {
	all := int32(0)
	for i := range r {
		all |= r[i].value
	}
	return uint(bits.Len32(uint32(all)))
}

// appendBytes appends every row's value, which fits into a byte.
func (r runs) appendBytes(dst []byte) []byte {
	for i := range r {
		start := len(dst)
		dst = slices.Grow(dst, int(r[i].rows))[:start+int(r[i].rows)]
		for j := start; j < len(dst); j++ {
			dst[j] = byte(r[i].value)
		}
	}
	return dst
}

// packedRows is how many values Parquet packs at least.
const packedRows = 8

// appendHybrid appends the values as Parquet's hybrid of run lengths and bit packing: eight rows alike, and as many more eights
// as follow, are a run; the others are packed; and of the last, which are no eight, each run stands for itself. These are
// parquet-go's choices, which takes the values one by one.
func (r runs) appendHybrid(dst []byte, width uint) []byte {
	rows := r.rows()
	if width == 0 {
		return binary.AppendUvarint(dst, uint64(rows)<<1)
	}
	from := cursor{runs: r}
	for eights := rows / packedRows; eights > 0; {
		if n := min(from.left()/packedRows, eights); n > 0 {
			dst = appendRun(dst, run{from.value(), n * packedRows}, width)
			from.skip(n * packedRows)
			eights -= n
			continue
		}
		n := from.unlike(eights)
		dst = binary.AppendUvarint(dst, uint64(n)<<1|1)
		dst = from.pack(dst, n*packedRows, width)
		eights -= n
	}
	for rest := rows % packedRows; rest > 0; {
		n := from.left()
		dst = appendRun(dst, run{from.value(), n}, width)
		from.skip(n)
		rest -= n
	}
	return dst
}

func appendRun(dst []byte, of run, width uint) []byte {
	const bitsPerByte = 8
	dst = binary.AppendUvarint(dst, uint64(of.rows)<<1)
	for done := uint(0); done < width; done += bitsPerByte {
		dst = append(dst, byte(of.value>>done))
	}
	return dst
}

// cursor is a place among the rows of runs.
type cursor struct {
	runs runs
	used int32 // rows of the first run that lie behind
}

// value returns the value of the row the cursor stands at, and left how many rows of the run are left, that one among them.
func (c *cursor) value() int32 { return c.runs[0].value }
func (c *cursor) left() int32  { return c.runs[0].rows - c.used }

// skip goes on by so many rows. It stops behind the last.
func (c *cursor) skip(rows int32) {
	for len(c.runs) > 0 && rows >= c.left() {
		rows -= c.left()
		c.runs, c.used = c.runs[1:], 0
	}
	c.used += rows
}

// unlike returns how many eights, of those there are, follow that are not eight rows alike. The first is none.
func (c cursor) unlike(eights int32) (n int32) {
	for n < eights && c.left() < packedRows {
		c.skip(packedRows)
		n++
		if len(c.runs) == 0 {
			break
		}
	}
	return n
}

// pack appends so many rows in width bits each, the lowest first, and goes on behind them.
func (c *cursor) pack(dst []byte, rows int32, width uint) []byte {
	const word, bitsPerByte = 32, 8
	waiting, held := uint64(0), uint(0)
	for rows > 0 {
		n := min(c.left(), rows)
		for range n {
			waiting |= uint64(uint32(c.value())) << held
			if held += width; held >= word {
				dst = binary.LittleEndian.AppendUint32(dst, uint32(waiting))
				waiting >>= word
				held -= word
			}
		}
		c.skip(n)
		rows -= n
	}
	for ; held > 0; held -= bitsPerByte {
		dst = append(dst, byte(waiting))
		waiting >>= bitsPerByte
	}
	return dst
}
