package output

import (
	"bytes"
	"fmt"
	"reflect"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"

	"tenor/scoring"
)

// inStretches returns the tables of a random corpus, a row group a document, with what a writer knows put away at every most row
// groups.
func inStretches(t *testing.T, most int) map[string][]byte {
	t.Helper()
	k, err := newSink(testSchema(t, Options{Meta: testMeta()}), testProvenance(), false)
	if err != nil {
		t.Fatal(err)
	}
	for _, form := range k.forms {
		form.most = most
	}
	buffers := map[string]*bytes.Buffer{}
	k.create = func(t *table, _ scoring.Part) (file, string, error) {
		buffers[t.name] = new(bytes.Buffer)
		return stream{buffers[t.name]}, t.name, nil
	}
	corpus := randomCorpus(11, 30)
	for i := range corpus {
		if err := writeEntry(k, &corpus[i]); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := k.finish(true); err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for name, b := range buffers {
		files[name] = b.Bytes()
	}
	return files
}

// withoutIndexes are a file's metadata without the places of its indexes, the one thing that may lie elsewhere.
func withoutIndexes(f *parquet.File) *format.FileMetaData {
	meta := *f.Metadata()
	for _, group := range meta.RowGroups {
		for i := range group.Columns {
			group.Columns[i].ColumnIndexOffset, group.Columns[i].OffsetIndexOffset = 0, 0
		}
	}
	return &meta
}

// TestStretches: however often what a writer knows is put away, the pages, what the footer says of them and the indexes are
// those of a writer that holds everything to its end.
func TestStretches(t *testing.T) {
	whole := inStretches(t, 1<<30)
	for _, most := range []int{1, 2, 7, 30} {
		got := inStretches(t, most)
		for name, want := range whole {
			before, err := parquet.OpenFile(bytes.NewReader(want), int64(len(want)))
			if err != nil {
				t.Fatal(err)
			}
			after, err := parquet.OpenFile(bytes.NewReader(got[name]), int64(len(got[name])))
			if err != nil {
				t.Fatalf("%s, %d row groups a stretch: %v", name, most, err)
			}
			label := fmt.Sprintf("%s, %d row groups a stretch", name, most)
			if !reflect.DeepEqual(before.ColumnIndexes(), after.ColumnIndexes()) {
				t.Errorf("%s: other column indexes", label)
			}
			if !reflect.DeepEqual(before.OffsetIndexes(), after.OffsetIndexes()) {
				t.Errorf("%s: other places of pages", label)
			}
			if end := before.Metadata().RowGroups[0].Columns[0].ColumnIndexOffset; !bytes.Equal(want[:end], got[name][:end]) {
				t.Errorf("%s: other pages", label)
			}
			sameMetadata(t, label, withoutIndexes(before), withoutIndexes(after))
			if groups := len(after.RowGroups()); name == "paragraphs" && groups < 20 {
				t.Errorf("%s: only %d row groups", label, groups)
			}
		}
	}
}

// sameMetadata names the first column that differs, since the whole of them is long.
func sameMetadata(t *testing.T, label string, want, got *format.FileMetaData) {
	t.Helper()
	if len(want.RowGroups) != len(got.RowGroups) {
		t.Fatalf("%s: %d row groups, not %d", label, len(got.RowGroups), len(want.RowGroups))
	}
	for g := range want.RowGroups {
		for c := range want.RowGroups[g].Columns {
			if w, g := &want.RowGroups[g].Columns[c], &got.RowGroups[g].Columns[c]; !reflect.DeepEqual(w, g) {
				t.Fatalf("%s: want\n%+v\nnot\n%+v", label, w, g)
			}
		}
	}
	if !reflect.DeepEqual(want, got) {
		t.Errorf("%s: other metadata beside the columns'", label)
	}
}
