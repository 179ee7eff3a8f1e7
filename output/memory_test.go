package output

import (
	"bytes"
	"strings"
	"testing"

	"tenor/scoring"
)

// TestNothingGivenIsKept overwrites every text as soon as Add returns, long ones and short ones.
func TestNothingGivenIsKept(t *testing.T) {
	path := t.TempDir() + "/p.parquet"
	f, err := CreateFile(path, testSchema(t, Options{}), testProvenance())
	if err != nil {
		t.Fatal(err)
	}
	e := testCorpus()[0]
	s := &e.paragraphs[1]
	b, err := f.Batch(scoring.Part{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"short", strings.Repeat("long ", borrowBytes/5+1), "short again"}
	for _, text := range want {
		p := scoring.Paragraph{Sentence: -1, Text: []byte(text)}
		b.Add(e.doc, &p, &s.t, &s.s)
		clear(p.Text)
	}
	if err := b.Encode(); err != nil {
		t.Fatal(err)
	}
	if err := f.Commit(b); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(nil); err != nil {
		t.Fatal(err)
	}
	r, err := OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	column, _ := r.Column("text")
	for _, text := range want {
		row, err := r.Next()
		if err != nil {
			t.Fatal(err)
		}
		if got := row.String(column); got != text {
			t.Errorf("%d bytes come back as %.20q", len(text), got)
		}
	}
}

// TestDocumentUsedAgain writes two documents from one Document, as a source may that fills it anew.
func TestDocumentUsedAgain(t *testing.T) {
	k, err := newSink(testSchema(t, Options{}), testProvenance(), false)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]*bytes.Buffer{}
	k.create = func(t *table, _ scoring.Part) (file, string, error) {
		files[t.name] = new(bytes.Buffer)
		return stream{files[t.name]}, t.name, nil
	}
	e := testCorpus()[0]
	for _, id := range []string{"first", "second"} {
		e.doc.ID = id
		if err := writeEntry(k, &e); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := k.finish(true); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"paragraphs", "matches", "documents"} {
		r, err := NewReader(name, bytes.NewReader(files[name].Bytes()), int64(files[name].Len()))
		if err != nil {
			t.Fatal(err)
		}
		column, _ := r.Column("document_id")
		ids := map[string]int64{}
		for row, err := r.Next(); err == nil; row, err = r.Next() {
			ids[row.String(column)]++
		}
		if half := r.Rows() / 2; ids["first"] != half || ids["second"] != half {
			t.Errorf("%s: %d rows have the ids %v", name, r.Rows(), ids)
		}
	}
}

// TestNothingIsAllocatedPerRow writes blocks of 500 rows into batches that are used again.
func TestNothingIsAllocatedPerRow(t *testing.T) {
	if raced {
		t.Skip("allocations cannot be counted under the race detector")
	}
	k, err := newSink(testSchema(t, Options{}), testProvenance(), false)
	if err != nil {
		t.Fatal(err)
	}
	k.create = func(t *table, _ scoring.Part) (file, string, error) { return stream{&counted{}}, t.name, nil }
	e := testCorpus()[0]
	for len(e.paragraphs) < 500 {
		e.paragraphs = append(e.paragraphs, e.paragraphs[1])
	}
	fill := func(rows int) float64 {
		few := e
		few.paragraphs = e.paragraphs[:rows]
		return testing.AllocsPerRun(20, func() {
			if err := writeEntry(k, &few); err != nil {
				t.Fatal(err)
			}
		})
	}
	fill(500)
	if few, many := fill(50), fill(500); many-few > 20 {
		t.Errorf("450 rows more allocate %.0f times more", many-few)
	}
	if size := cap(k.idle[0].paragraphs.arena); size > 4*chunkBytes {
		t.Errorf("the strings of a chunk hold %d bytes", size)
	}
}
