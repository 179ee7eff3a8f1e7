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

const (
	bitsPerByte = 8
	// packedRows is how many values Parquet packs at least.
	packedRows = 8
)

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
		n := min(from.left()/packedRows, eights)
		if n > 0 {
			dst = appendRun(dst, run{from.value(), n * packedRows}, width)
			from.skip(n * packedRows)
		} else {
			dst, n = from.appendUnlike(dst, eights, width)
		}
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

// skip goes on by so many rows, of which there are no more than left.
func (c *cursor) skip(rows int32) {
	if c.used += rows; c.used == c.runs[0].rows {
		c.runs, c.used = c.runs[1:], 0
	}
}

// appendUnlike appends the eights that follow and are not eight rows alike, of those there are, as they are packed, and returns how
// many. The first is none that are alike.
func (c *cursor) appendUnlike(dst []byte, eights int32, width uint) (_ []byte, n int32) {
	start := len(dst)
	dst = append(dst, 0) // how many, which mostly takes a byte
	for n < eights && c.left() < packedRows {
		if width <= bitsPerByte {
			dst = c.packBytes(dst, width)
		} else {
			dst = c.pack(dst, width)
		}
		n++
	}
	return putCount(dst, start, n), n
}

// putCount puts how many eights are packed in front of them, where there is room for a byte.
func putCount(dst []byte, start int, eights int32) []byte {
	var count [binary.MaxVarintLen32]byte
	n := binary.PutUvarint(count[:], uint64(eights)<<1|1)
	packed := dst[start+1:]
	dst = append(dst, count[1:n]...)
	copy(dst[start+n:], packed)
	copy(dst[start:], count[:n])
	return dst
}

// packBytes appends eight rows in width bits each, at most eight, the lowest first.
func (c *cursor) packBytes(dst []byte, width uint) []byte {
	const everyByte = 0x0101010101010101
	rows := uint64(0)
	for at := int32(0); at < packedRows; {
		n := min(c.left(), packedRows-at)
		behind := uint(at) * bitsPerByte
		rows = rows&(1<<behind-1) | uint64(c.value())*everyByte<<behind
		c.skip(n)
		at += n
	}
	start := len(dst)
	dst = binary.LittleEndian.AppendUint64(dst, squeeze(rows, width))
	return dst[:start+int(width)]
}

// squeeze moves the lowest width bits of eight bytes together: those of two bytes, then of two pairs, then of both fours.
func squeeze(rows uint64, width uint) uint64 {
	const ofTwo, ofFour, ofEight = 0x00FF00FF00FF00FF, 0x0000FFFF0000FFFF, 0x00000000FFFFFFFF
	rows = rows&ofTwo | rows&^ofTwo>>(bitsPerByte-width)
	rows = rows&ofFour | rows&^ofFour>>(2*bitsPerByte-2*width)
	return rows&ofEight | rows&^ofEight>>(4*bitsPerByte-4*width)
}

// pack appends eight rows in width bits each, the lowest first.
func (c *cursor) pack(dst []byte, width uint) []byte {
	const word = 32
	waiting, held := uint64(0), uint(0)
	for at := int32(0); at < packedRows; {
		n, value := min(c.left(), packedRows-at), uint64(c.value())
		for range n {
			waiting |= value << held
			if held += width; held >= word {
				dst = binary.LittleEndian.AppendUint32(dst, uint32(waiting))
				waiting >>= word
				held -= word
			}
		}
		c.skip(n)
		at += n
	}
	for ; held > 0; held -= bitsPerByte {
		dst = append(dst, byte(waiting))
		waiting >>= bitsPerByte
	}
	return dst
}
