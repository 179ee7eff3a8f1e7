package table

import (
	"bytes"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
)

type parquetRow struct {
	ID      *string     `parquet:"id,optional"`
	Text    string      `parquet:"text"`
	Member  bool        `parquet:"member"`
	Session int32       `parquet:"session"`
	Votes   *int64      `parquet:"votes,optional"`
	Score   float64     `parquet:"score"`
	Day     int32       `parquet:"day,date"`
	At      time.Time   `parquet:"at,timestamp(microsecond)"`
	Price   int64       `parquet:"price,decimal(2:18)"`
	Small   uint32      `parquet:"small"`
	Tags    []string    `parquet:"tags,list"`
	Key     [16]byte    `parquet:"key,uuid"`
	Who     *parquetWho `parquet:"who,optional"`
}

type parquetWho struct {
	Name string `parquet:"name"`
	Age  int32  `parquet:"age"`
}

func parquetFile(t testing.TB, rows ...parquetRow) []byte {
	t.Helper()
	var b bytes.Buffer
	w := parquet.NewGenericWriter[parquetRow](&b, parquet.MaxRowsPerRowGroup(2))
	if _, err := w.Write(rows); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func someRows() []parquetRow {
	id, votes := "a", int64(1)<<40
	return []parquetRow{
		{ID: &id, Text: "We regret.", Member: true, Session: -7, Votes: &votes, Score: .25, Day: -1, Price: -105, Small: 1 << 31,
			At: time.Date(2014, 3, 15, 10, 30, 0, 0, time.UTC), Tags: []string{"x", "y\""}, Key: [16]byte{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, Who: &parquetWho{"Ms. Power", 43}},
		{Text: "", At: time.Date(2014, 3, 15, 0, 0, 0, 0, time.UTC)},
		{Text: "third", At: time.Unix(0, 0)},
	}
}

func TestParquet(t *testing.T) {
	file := parquetFile(t, someRows()...)
	r, err := NewParquet(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	columns := []Column{{Name: "id", Type: Text}, {Name: "text", Type: Text}, {Name: "member", Type: Boolean}, {Name: "session", Type: Int32}, {Name: "votes", Type: Int64}, {Name: "score", Type: Double}, {Name: "day", Type: Date},
		{Name: "at", Type: Text}, {Name: "price", Type: Text}, {Name: "small", Type: Int64}, {Name: "tags", Type: Nested}, {Name: "key", Type: Text}, {Name: "who", Type: Nested}}
	if diff := cmp.Diff(columns, r.Columns()); diff != "" {
		t.Error(diff)
	}
	want := []string{
		`1|"a"|"We regret."|true|-7|1099511627776|0.25|1969-12-31|"2014-03-15T10:30:00Z"|"-1.05"|2147483648|["x","y\""]|"00010203-0405-0607-0809-0a0b0c0d0e0f"|{"age":43,"name":"Ms. Power"}`,
		`2|null|""|false|0|null|0|1970-01-01|"2014-03-15"|"0.00"|0|[]|"00000000-0000-0000-0000-000000000000"|null`,
		`3|null|"third"|false|0|null|0|1970-01-01|"1970-01-01"|"0.00"|0|[]|"00000000-0000-0000-0000-000000000000"|null`,
	}
	if diff := cmp.Diff(want, rows(t, r)); diff != "" {
		t.Error(diff)
	}
}

// TestParquetDigests: the digest changes with any value, and does not depend on the rows beside it.
func TestParquetDigests(t *testing.T) {
	digests := func(rows ...parquetRow) (all [][32]byte) {
		file := parquetFile(t, rows...)
		r, err := NewParquet(bytes.NewReader(file), int64(len(file)))
		if err != nil {
			t.Fatal(err)
		}
		for {
			record, err := r.Next()
			if err == io.EOF {
				return all
			}
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, record.SHA256)
		}
	}
	first := digests(someRows()[0])[0]
	if got := digests(append(someRows()[1:], someRows()[0])...)[2]; got != first {
		t.Error("depends on the rows beside it")
	}
	for name, change := range map[string]func(*parquetRow){
		"text": func(r *parquetRow) { r.Text += "x" }, "null": func(r *parquetRow) { r.ID = nil }, "number": func(r *parquetRow) { r.Session++ },
		"nested": func(r *parquetRow) { r.Tags = nil },
	} {
		row := someRows()[0]
		change(&row)
		if digests(row)[0] == first {
			t.Errorf("%s: the same digest", name)
		}
	}
}

func TestNoParquet(t *testing.T) {
	file := parquetFile(t, someRows()...)
	for name, data := range map[string][]byte{"empty": nil, "text": []byte("We regret."), "truncated": file[:len(file)-9], "tail alone": file[len(file)-40:]} {
		if _, err := NewParquet(bytes.NewReader(data), int64(len(data))); err == nil || !strings.HasPrefix(err.Error(), "no Parquet: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzParquet: no garbled file makes the reader panic, hang or swell.
func FuzzParquet(f *testing.F) {
	file := parquetFile(f, someRows()...)
	f.Add(file, 0, byte(0))
	f.Add(file, 100, byte(0xFF))
	f.Add(file, len(file)-100, byte(0x80))
	f.Add(file, len(file)-5, byte(0x7F)) // the length of the footer
	f.Fuzz(func(t *testing.T, data []byte, at int, flip byte) {
		if len(data) > 1<<16 {
			return
		}
		if at >= 0 && at < len(data) {
			data = bytes.Clone(data)
			data[at] ^= flip
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		defer func() {
			runtime.ReadMemStats(&after)
			if taken := after.TotalAlloc - before.TotalAlloc; taken > 300<<20 {
				t.Errorf("%d bytes took %d MB of memory", len(data), taken>>20)
			}
		}()
		r, err := NewParquet(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return
		}
		for n := 0; ; n++ {
			if _, err := r.Next(); err != nil {
				break
			}
			if n > 1<<20 {
				t.Fatal("reads on and on")
			}
		}
		_ = r.Close() // what is garbled may fail here too
	})
}
