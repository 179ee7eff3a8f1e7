package table

import (
	"bytes"
	"math/rand/v2"
	"runtime"
	"testing"
)

// TestGarbledParquet flips bits all over a file: nothing panics, and nothing takes room for what it claims to hold.
func TestGarbledParquet(t *testing.T) {
	file := parquetFile(t, someRows()...)
	r := rand.New(rand.NewPCG(5, 1))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	const trials = 600
	for range trials {
		data := turned(r, file)
		p, err := NewParquet(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			continue
		}
		for n := 0; n < 1000; n++ {
			if _, err := p.Next(); err != nil {
				break
			}
		}
		_ = p.Close() // what is garbled may fail here too
	}
	runtime.ReadMemStats(&after)
	if perTrial := (after.TotalAlloc - before.TotalAlloc) / trials; perTrial > 8<<20 {
		t.Errorf("%d MiB a trial", perTrial>>20)
	}
}

// turned returns a copy of a file with up to three of its bits turned.
func turned(r *rand.Rand, file []byte) []byte {
	data := bytes.Clone(file)
	for range 1 + r.IntN(3) {
		data[r.IntN(len(data))] ^= 1 << r.IntN(8)
	}
	return data
}
