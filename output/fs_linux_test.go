package output

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// TestWritingAhead: what is brought to the disk ahead is what was written, and little is left to the end.
func TestWritingAhead(t *testing.T) {
	name := filepath.Join(t.TempDir(), "x")
	f, err := disk{}.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	var want []byte
	for i := range 3000 {
		piece := bytes.Repeat([]byte{byte(i)}, 1+7*i%6001)
		if n, err := f.Write(piece); n != len(piece) || err != nil {
			t.Fatalf("%d of %d bytes: %v", n, len(piece), err)
		}
		want = append(want, piece...)
	}
	ahead := f.(*aheadFile)
	if ahead.written != int64(len(want)) || ahead.begun == 0 || ahead.written-ahead.begun >= aheadBytes {
		t.Errorf("%d bytes: %d written, %d brought to the disk", len(want), ahead.written, ahead.begun)
	}
	if err := f.Sync(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(name); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%d bytes, %v, want the %d written", len(got), err, len(want))
	}
}
