package output

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// TestIndexesAreTrue holds what the files say of their pages and row groups against the values in them: readers leave out
// what the indexes say cannot match, so one that is wrong loses rows without a word. Several row groups come from one batch
// used again.
func TestIndexesAreTrue(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tone")
	d, err := OpenDataset(dir, testSchema(t, Options{Meta: testMeta()}), testProvenance(), DatasetOptions{})
	if err != nil {
		t.Fatal(err)
	}
	write(t, d, randomCorpus(11, 30))
	if err := d.Close(nil); err != nil {
		t.Fatal(err)
	}
	pages := 0
	for _, table := range []string{"paragraphs", "matches", "documents"} {
		f, err := os.Open(filepath.Join(dir, table, partName(0)))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		info, err := f.Stat()
		if err != nil {
			t.Fatal(err)
		}
		p, err := parquet.OpenFile(f, info.Size())
		if err != nil {
			t.Fatal(err)
		}
		for g, group := range p.RowGroups() {
			for c, chunk := range group.ColumnChunks() {
				name := fmt.Sprintf("%s: row group %d: %s", table, g, p.Schema().Columns()[c][0])
				n, err := checkIndex(chunk, &p.Metadata().RowGroups[g].Columns[c].MetaData.Statistics)
				if err != nil {
					t.Errorf("%s: %v", name, err)
				}
				pages += n
			}
		}
	}
	if pages < 1000 {
		t.Errorf("only %d pages", pages)
	}
}

// checkIndex compares a column chunk's index and statistics with its values.
func checkIndex(chunk parquet.ColumnChunk, statistics *format.Statistics) (pages int, err error) {
	index, err := chunk.ColumnIndex()
	if err != nil {
		return 0, err
	}
	kind := chunk.Type().Kind()
	all := chunk.Pages()
	defer all.Close()
	for ; ; pages++ {
		page, err := all.ReadPage()
		if errors.Is(err, io.EOF) {
			return pages, nil
		}
		if err != nil {
			return pages, err
		}
		values := make([]parquet.Value, page.NumValues())
		if _, err := page.Values().ReadValues(values); err != nil && !errors.Is(err, io.EOF) {
			return pages, err
		}
		nulls := int64(0)
		for _, v := range values {
			if v.IsNull() {
				nulls++
				continue
			}
			if compare := chunk.Type().Compare; compare(v, index.MinValue(pages)) < 0 || compare(v, index.MaxValue(pages)) > 0 {
				return pages, fmt.Errorf("page %d: %v is not from %v to %v", pages, v, index.MinValue(pages), index.MaxValue(pages))
			}
			if len(statistics.MaxValue) == 0 {
				continue
			}
			if low, high := kind.Value(statistics.MinValue), kind.Value(statistics.MaxValue); chunk.Type().Compare(v, low) < 0 ||
				chunk.Type().Compare(v, high) > 0 {
				return pages, fmt.Errorf("%v is not from %v to %v", v, low, high)
			}
		}
		if index.NullCount(pages) != nulls || index.NullPage(pages) != (nulls == page.NumValues()) {
			return pages, fmt.Errorf("page %d has %d nulls of %d, its index says %d", pages, nulls, page.NumValues(), index.NullCount(pages))
		}
	}
}
