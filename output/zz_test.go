package output

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"testing"
)

func TestZZ(t *testing.T) {
	var b testing.B
	entries := benchBlock(&b)
	k, _ := newSink(testSchema(t, Options{}), testProvenance(), false)
	bufs := map[string]*bytes.Buffer{}
	k.create = func(t *table, _ int) (file, string, error) {
		bufs[t.name] = &bytes.Buffer{}
		return stream{bufs[t.name]}, t.name, nil
	}
	writeBlock(k, entries)
	k.finish()
	for _, n := range []string{"paragraphs", "matches", "documents"} {
		r, err := NewReader(n, bytes.NewReader(bufs[n].Bytes()), int64(bufs[n].Len()))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(os.Stderr, n, r.Rows(), bufs[n].Len())
		for _, rg := range r.file.Metadata().RowGroups {
			for _, c := range rg.Columns {
				m := c.MetaData
				fmt.Fprintf(os.Stderr, "%-36s %8d %8d %v\n", m.PathInSchema, m.TotalUncompressedSize, m.TotalCompressedSize, m.Encoding)
			}
		}
	}
}

func TestZZMem(t *testing.T) {
	var b testing.B
	entries := benchBlock(&b)
	for i := range entries {
		for j := range entries[i].paragraphs {
			entries[i].paragraphs[j].s.Evidence = nil
		}
	}
	k, _ := newSink(testSchema(t, Options{}), testProvenance(), false)
	k.create = func(t *table, _ int) (file, string, error) { return stream{&counted{}}, t.name, nil }
	heap := func(s string) {
		runtime.GC()
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		fmt.Println(s, m.HeapInuse>>10, m.HeapAlloc>>10)
	}
	heap("before")
	k.openPart(0)
	heap("part open")
	for range 4 {
		writeBlock(k, entries)
		heap("after a block (idle batch)")
	}
	bt, _ := k.Batch(0)
	for i := range entries {
		for j := range entries[i].paragraphs {
			s := &entries[i].paragraphs[j]
			bt.Add(entries[i].doc, &s.p, &s.t, &s.s)
		}
	}
	heap("added")
	bt.Encode()
	heap("encoded")
	k.Commit(bt)
	heap("committed")
}

func TestZZGrow(t *testing.T) {
	entries := randomCorpus(1, 2)
	k, _ := newSink(testSchema(t, Options{}), testProvenance(), true)
	k.create = func(t *table, _ int) (file, string, error) { return stream{&counted{}}, t.name, nil }
	for i := range 401 {
		writeBlock(k, entries)
		if i%200 == 0 {
			runtime.GC()
			runtime.GC()
			runtime.GC()
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			fmt.Println(i, m.HeapInuse>>10, m.HeapAlloc>>10)
		}
	}
}
