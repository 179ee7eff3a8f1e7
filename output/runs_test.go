package output

import (
	"bytes"
	"slices"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// FuzzRuns adds values one by one and reads them back with parquet-go: the same values, from runs of which neighbours differ.
func FuzzRuns(f *testing.F) {
	f.Add([]byte{}, uint8(0))
	f.Add(bytes.Repeat([]byte{0}, 100), uint8(1))
	f.Add(append(bytes.Repeat([]byte{3}, 21), 1, 1, 1, 1, 2, 2, 2, 2, 5), uint8(3))
	f.Add(append([]byte{9, 9}, bytes.Repeat([]byte{7}, 40)...), uint8(23))
	f.Fuzz(func(t *testing.T, values []byte, shift uint8) {
		var r runs
		want := make([]int32, len(values))
		for i, v := range values {
			want[i] = int32(v) << (shift % 23)
			r.add(want[i], 1)
		}
		for i := 1; i < len(r); i++ {
			if r[i].value == r[i-1].value || r[i].rows <= 0 {
				t.Fatalf("run %d of %v", i, r)
			}
		}
		width := r.width()
		page := r.appendHybrid([]byte{byte(width)}, width)
		got, err := parquet.RLEDictionary.DecodeInt32(nil, page)
		if err != nil || len(got) < len(want) || !slices.Equal(got[:len(want)], want) {
			t.Fatalf("%v come back as %v: %v", want, got, err)
		}
		if shift == 0 {
			if got := r.appendBytes(nil); !bytes.Equal(got, values) {
				t.Fatalf("%v are %v in bytes", values, got)
			}
		}
	})
}
