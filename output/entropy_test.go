package output

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"github.com/parquet-go/parquet-go/compress"
)

func FuzzEntropy(f *testing.F) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, n := range []int{0, 1, 63, 64, 255, 256, 1000, 1024, 5000, 20_000, 70_000, 300_000} {
		random, same, digits := make([]byte, n), make([]byte, n), make([]byte, n)
		for i := range n {
			random[i], digits[i] = byte(r.Uint32()), "0123456789abcdef"[r.IntN(16)]
		}
		for _, b := range [][]byte{random, same, digits} {
			f.Add(b, 1)
			f.Add(b, 8)
		}
	}
	f.Fuzz(func(t *testing.T, b []byte, planes int) {
		for name, codec := range map[string]compress.Codec{"entropy": newEntropy(max(planes, 1)), "stored": new(stored)} {
			coded, err := codec.Encode(nil, b)
			if err != nil {
				t.Fatal(err)
			}
			got, err := codec.Decode(nil, coded)
			if err != nil || !bytes.Equal(got, b) {
				t.Fatalf("%s: %d bytes come back as %d: %v", name, len(b), len(got), err)
			}
		}
	})
}
