package output

import (
	"bytes"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
)

// TestSheetMadeRowByRow: rows made one after another into one slice are written as those that are held, in every format, and
// in more than one batch and row group.
func TestSheetMadeRowByRow(t *testing.T) {
	const rows = 100_501
	held := &Sheet{Name: "t", Columns: []Column{{Name: "a", Type: String}, {Name: "b", Type: Int64}, {Name: "c", Type: Double, Null: "there is none"}}}
	for i := range rows {
		row := []any{"=" + string(rune('a'+i%26)), int64(i), float64(i) / 3}
		if i%7 == 0 {
			row[2] = nil
		}
		held.Rows = append(held.Rows, row)
	}
	one := make([]any, len(held.Columns))
	made := &Sheet{Name: "t", Columns: held.Columns, Each: func(yield func([]any) bool) {
		for _, row := range held.Rows {
			copy(one, row)
			if !yield(one) {
				return
			}
		}
	}}
	for _, format := range []string{CSV, JSON, Parquet} {
		want, err := held.Encode(format)
		if err != nil {
			t.Fatal(err)
		}
		got, err := made.Encode(format)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s: %d bytes made row by row, %d held", format, len(got), len(want))
		}
	}
	path := filepath.Join(t.TempDir(), "t.parquet")
	if err := made.WriteFile(path); err != nil {
		t.Fatal(err)
	}
	type record struct {
		A string   `parquet:"a"`
		B int64    `parquet:"b"`
		C *float64 `parquet:"c,optional"`
	}
	read, err := parquet.ReadFile[record](path)
	if err != nil {
		t.Fatal(err)
	}
	last := float64(rows-1) / 3
	if diff := cmp.Diff(record{"=" + string(rune('a'+(rows-1)%26)), rows - 1, &last}, read[len(read)-1]); diff != "" || len(read) != rows || read[7].C != nil {
		t.Errorf("%d rows, %s", len(read), diff)
	}
	if names, err := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); err != nil || slices.ContainsFunc(names, func(n string) bool { return filepath.Ext(n) == ".staging" }) {
		t.Errorf("left behind: %v %v", names, err)
	}
}
