package output

import (
	"encoding/binary"
	"math/bits"

	"github.com/parquet-go/parquet-go/encoding/delta"
)

// lasting are the strings of a page's rows. One that many rows have, one behind the other, is kept once.
type lasting struct {
	texts
	more []run // which strings more rows have, and how many more
	rows int   // of all
	size int   // in bytes, of all rows
}

func (l *lasting) reset() {
	l.texts.reset()
	l.more, l.rows, l.size = l.more[:0], 0, 0
}

func (l *lasting) add(b []byte) {
	l.texts.add(b)
	l.rows++
	l.size += len(b)
}

// again adds the string of the row before for n rows more. There is one.
func (l *lasting) again(n int32) {
	l.more = append(l.more, run{int32(l.len() - 1), n})
	l.rows += int(n)
	l.size += int(n) * len(l.last())
}

// before returns the string of the row that so many rows lie behind. There is one.
func (l *lasting) before(rows int) []byte {
	i := l.len() - 1
	for at := len(l.more) - 1; i > 0; i-- {
		for ; at >= 0 && int(l.more[at].value) == i; at-- {
			rows -= int(l.more[at].rows)
		}
		if rows <= 0 {
			break
		}
		rows--
	}
	return l.at(i)
}

// prefixer leaves out of strings what they have in common with the one before.
type prefixer struct {
	prefixes, lengths []int32 // of what is left out and of what is not, by row
	rest              []byte
	packed            []byte
}

// append appends strings as Parquet's DELTA_BYTE_ARRAY has them.
func (p *prefixer) append(dst []byte, l *lasting) ([]byte, error) {
	p.prefixes, p.lengths, p.rest = p.prefixes[:0], p.lengths[:0], p.rest[:0]
	more, before := l.more, []byte(nil)
	for i := range l.len() {
		text := l.at(i)
		n := commonPrefix(before, text)
		p.prefixes, p.lengths = append(p.prefixes, int32(n)), append(p.lengths, int32(len(text)-n))
		p.rest = append(p.rest, text[n:]...)
		for ; len(more) > 0 && int(more[0].value) == i; more = more[1:] {
			for range more[0].rows {
				p.prefixes, p.lengths = append(p.prefixes, int32(len(text))), append(p.lengths, 0)
			}
		}
		before = text
	}
	var err error
	for _, numbers := range [][]int32{p.prefixes, p.lengths} {
		if p.packed, err = new(delta.BinaryPackedEncoding).EncodeInt32(p.packed, numbers); err != nil {
			return dst, err
		}
		dst = append(dst, p.packed...)
	}
	return append(dst, p.rest...), nil
}

// commonPrefix returns how many bytes at the beginning of a and b are alike.
func commonPrefix(a, b []byte) (n int) {
	const word = 8
	for ; len(a) >= n+word && len(b) >= n+word; n += word {
		if d := binary.LittleEndian.Uint64(a[n:]) ^ binary.LittleEndian.Uint64(b[n:]); d != 0 {
			return n + bits.TrailingZeros64(d)/bitsPerByte
		}
	}
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}
