package corpus

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// TestMemoryOfManyFiles: a folder of a million files is to be listed in a small part of 300 MB.
func TestMemoryOfManyFiles(t *testing.T) {
	const files, most = 20_000, 80 // bytes a file, of which its name takes 32
	dir := t.TempDir()
	for i := range files {
		f, err := os.Create(filepath.Join(dir, fmt.Sprintf("UNSC_2014_SPV.7138_spch%06d.txt", i)))
		if err != nil {
			t.Fatal(err)
		}
		f.Close()
	}
	t.Chdir(filepath.Dir(dir))
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	c := find(t, Options{}, filepath.Base(dir))
	runtime.GC()
	runtime.ReadMemStats(&after)
	per := int64(after.HeapAlloc-before.HeapAlloc) / files
	t.Logf("%d bytes a file kept, %d allocated", per, int64(after.TotalAlloc-before.TotalAlloc)/files)
	if per > most || c.inputs.len() != files {
		t.Errorf("%d bytes a file, %d files", per, c.inputs.len())
	}
}
