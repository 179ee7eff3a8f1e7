package output

import (
	"bytes"
	"slices"
	"testing"

	"github.com/parquet-go/parquet-go/encoding/delta"
)

// FuzzLasting adds strings, some for many rows, and encodes them as parquet-go does the strings of all rows.
func FuzzLasting(f *testing.F) {
	f.Add([]byte{}, uint8(1))
	f.Add([]byte("a#1,a#2,a#2,,a#2,another,another one,another two"), uint8(3))
	f.Add(bytes.Repeat([]byte("a text that is longer than what is compared at once,"), 3), uint8(200))
	f.Fuzz(func(t *testing.T, texts []byte, times uint8) {
		var l lasting
		l.reset()
		all, offsets := []byte(nil), []uint32{0}
		for i, text := range bytes.Split(texts, []byte(",")) {
			l.add(text)
			n := i % (int(times) + 1)
			if n > 0 {
				l.again(int32(n))
			}
			for range n + 1 {
				all = append(all, text...)
				offsets = append(offsets, uint32(len(all)))
			}
		}
		if l.rows != len(offsets)-1 || l.size != len(all) {
			t.Fatalf("%d rows of %d bytes, want %d of %d", l.rows, l.size, len(offsets)-1, len(all))
		}
		for behind := range l.rows {
			at := l.rows - 1 - behind
			if got, want := l.before(behind), all[offsets[at]:offsets[at+1]]; !bytes.Equal(got, want) {
				t.Fatalf("row %d of %d is %q, want %q", at, l.rows, got, want)
			}
		}
		want, err := new(delta.ByteArrayEncoding).EncodeByteArray(nil, all, offsets)
		if err != nil {
			t.Fatal(err)
		}
		got, err := new(prefixer).append(nil, &l)
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("%q are %v, want %v: %v", texts, got, want, err)
		}
	})
}
