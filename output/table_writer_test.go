package output

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// everyColumn is a table with a column of every type in every layout that tables have, once required and once with nulls.
func everyColumn() *table {
	t := &table{name: "every"}
	for _, null := range []string{"", "sometimes"} {
		for _, kind := range []Type{String, Boolean, Int32, Int64, Double, Date} {
			for _, l := range []layout{plain, dictionary, prefixed, split, digits} {
				name := fmt.Sprintf("%s_%d_%t", kind, l, null == "")
				t.columns = append(t.columns, column{Column: Column{Name: name, Type: kind, Null: null}, layout: l})
			}
		}
		t.columns = append(t.columns, column{Column: Column{Name: "rising" + null, Type: Int32, Null: null}, layout: rising})
		t.columns = append(t.columns, column{Column: Column{Name: "text" + null, Type: String, Null: null}, unbounded: true})
	}
	return t
}

// randomCell returns a value of a column. Few are drawn from a wide range, so that dictionaries have something to find again.
func randomCell(r *rand.Rand, c *column) parquet.Value {
	if c.Null != "" && r.IntN(3) == 0 {
		return parquet.NullValue()
	}
	n := r.IntN(5)
	if r.IntN(10) == 0 {
		n = r.IntN(1<<20) - 1<<19
	}
	switch c.Type {
	case Boolean:
		return parquet.BooleanValue(n > 0)
	case Int32, Date:
		return parquet.Int32Value(int32(n))
	case Int64:
		return parquet.Int64Value(int64(n) << 30)
	case Double:
		return parquet.DoubleValue(float64(n) / 4)
	default:
		text := strings.Repeat("long and ", max(n, 0)%7) + fmt.Sprint(n)
		if c.unbounded {
			text = strings.Repeat(text, 1+r.IntN(200))
		}
		return parquet.ByteArrayValue([]byte(strings.TrimPrefix(text, "4")))
	}
}

// theirSchema is the schema for parquet-go's writer, which says how columns are compressed.
func theirSchema(made *table, all *codecs) *parquet.Schema {
	var fields []parquet.Field
	for i := range made.columns {
		node := parquet.Compressed(made.columns[i].node(), all.of(&made.columns[i]))
		fields = append(fields, &field{Node: node, name: made.columns[i].Name})
	}
	return parquet.NewSchema(made.name, &ordered{fields: fields})
}

// TestFilesAreThoseOfParquetGo holds the writer of files against parquet-go's: from the same rows both make the same bytes.
// On processors with AVX2 parquet-go divides what is bit-packed at eight values of which the first four are alike and the last
// four, elsewhere it does not; here it is asked not to.
func TestFilesAreThoseOfParquetGo(t *testing.T) {
	if portable := "cpu.avx2=off"; os.Getenv("GODEBUG") != portable {
		again := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
		again.Env = append(os.Environ(), "GODEBUG="+portable)
		if out, err := again.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return
	}
	made := everyColumn()
	all := newCodecs()
	options, err := writerOptions(made, all, "0")
	if err != nil {
		t.Fatal(err)
	}
	form, err := newTableForm(made, all, options)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range form.columns {
		f.whole = f.codec // parquet-go compresses a column's dictionary as its pages
	}
	options = append(options, theirSchema(made, all))
	for seed, groups := range [][]int{{}, {0}, {1}, {300, 0, 7}, {5000, 1, 5000}, {1, 1, 1}, {30_000}, slices.Repeat([]int{1}, 20)} {
		r := rand.New(rand.NewPCG(uint64(seed), 3))
		var want, got bytes.Buffer
		theirs, ours := parquet.NewGenericWriter[any](&want, options...), newTableWriter(&got, form)
		their, our := theirs.BeginRowGroup(), ours.BeginRowGroup()
		for _, rows := range groups {
			writeBoth(t, r, made, their.ColumnWriters(), our.ColumnWriters(), rows)
			if _, err := their.Commit(); err != nil {
				t.Fatal(err)
			}
			if n, err := our.Commit(); err != nil || n != int64(rows) {
				t.Fatal(n, err)
			}
		}
		theirs.SetKeyValueMetadata("key", "value")
		ours.SetKeyValueMetadata("key", "value")
		if err := theirs.Close(); err != nil {
			t.Fatal(err)
		}
		if err := ours.Close(); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(want.Bytes(), got.Bytes()) {
			t.Errorf("groups of %v rows: %d bytes, want the %d of parquet-go", groups, got.Len(), want.Len())
		}
	}
}

// writeBoth writes the same random rows to the column writers of both, a chunk at a time.
func writeBoth(t *testing.T, r *rand.Rand, made *table, their []*parquet.ColumnWriter, our []*columnWriter, rows int) {
	t.Helper()
	for rows > 0 {
		n := min(rows, chunkRows)
		rows -= n
		for i := range made.columns {
			values := make([]parquet.Value, 0, n)
			c := cells{to: our[i], chunk: &chunk{}}
			for row := range n {
				v := randomCell(r, &made.columns[i])
				switch {
				case row > 0 && r.IntN(4) == 0:
					v = values[row-1]
					c.repeat()
				case v.IsNull():
					c.null()
				case v.Kind() == parquet.ByteArray:
					c.bytes(v.ByteArray())
				default:
					c.add(v)
				}
				if !v.IsNull() && made.columns[i].Null != "" {
					v = v.Level(0, 1, i)
				}
				values = append(values, v)
			}
			if _, err := their[i].WriteRowValues(values); err != nil {
				t.Fatal(err)
			}
			if err := our[i].flushFull(); err != nil {
				t.Fatal(err)
			}
		}
	}
}
