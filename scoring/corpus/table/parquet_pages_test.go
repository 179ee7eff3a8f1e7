package table

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
)

type flatRow struct {
	ID    *string `parquet:"id,optional"`
	Text  string  `parquet:"text,zstd"`
	Organ string  `parquet:"organ,dict"`
	Votes int32   `parquet:"votes"`
}

// flatFile writes rows in groups of half of them, their texts of size bytes.
func flatFile(tb testing.TB, rows, size int) []byte {
	tb.Helper()
	var file bytes.Buffer
	w := parquet.NewGenericWriter[flatRow](&file, parquet.MaxRowsPerRowGroup(int64(rows/2)), parquet.PageBufferSize(6<<20))
	for i := range rows {
		row := flatRow{Text: strings.Repeat(fmt.Sprint(i, " regrets "), size/10), Organ: fmt.Sprint("organ ", i%3), Votes: int32(i)}
		if i%3 > 0 {
			row.ID = new(fmt.Sprint("d", i))
		}
		if _, err := w.Write([]flatRow{row}); err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return file.Bytes()
}

// TestFlatParquet: a file without nested columns gives what the library's own rows do, whether its columns are read on or opened
// anew for every page.
func TestFlatParquet(t *testing.T) {
	tests := map[string]struct {
		rows, size int
		lone       bool
	}{
		"small": {1000, 30, false},
		"large": {160, 500_000, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			file := flatFile(t, test.rows, test.size)
			read := func(nested bool) (all [][32]byte) {
				p, err := NewParquet(bytes.NewReader(file), int64(len(file)))
				if err != nil {
					t.Fatal(err)
				}
				defer p.Close()
				p.nested = nested
				for r, err := p.Next(); err == nil; r, err = p.Next() {
					all = append(all, r.SHA256)
					if p.flat != nil && slices.ContainsFunc(p.flat.columns, func(c flatColumn) bool { _, lone := c.pages.(*lonePages); return lone }) != test.lone {
						t.Fatal("not read as it should be")
					}
				}
				return all
			}
			want, got := read(true), read(false)
			if diff := cmp.Diff(want, got); diff != "" || len(got) != test.rows {
				t.Errorf("%d of %d rows; %s", len(got), test.rows, diff)
			}
		})
	}
}

// TestGarbledFlatParquet flips bits all over files whose columns are read on or opened anew for every page: nothing panics or goes
// on for ever.
func TestGarbledFlatParquet(t *testing.T) {
	garbleFlat(t, flatFile(t, 160, 30), 300)
	garbleFlat(t, flatFile(t, 160, 500_000), 5)
}

func garbleFlat(t *testing.T, file []byte, trials int) {
	t.Helper()
	r := rand.New(rand.NewPCG(5, 2))
	for range trials {
		data := turned(r, file)
		p, err := NewParquet(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			continue
		}
		for n := 0; ; n++ {
			if _, err := p.Next(); err != nil {
				break
			}
			if n > 100_000 {
				t.Fatal("no end")
			}
		}
		_ = p.Close() // what is garbled may fail here too
	}
}
