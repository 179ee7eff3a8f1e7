package table

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
)

// statement is a paragraph as statements are, in a record as tables have them.
const (
	statement = "We strongly reject any speculation that this is so. For a quarter of a century, we have been advocating the prevention " +
		"of the militarization of information space, and Russia’s priority has been known to all."
	jsonRecord = `{"id": "RUS_69_2014", "delegation": "RUS", "session": 69, "text": "` + statement + `\n\n\"` + statement + `\""}` + "\n"
	csvRecord  = `RUS_69_2014,RUS,69,"` + statement + "\n\n\"\"" + statement + "\"\"\"\n"
)

func BenchmarkJSONLines(b *testing.B) {
	benchmark(b, "", jsonRecord, func(r io.Reader) (Reader, error) { return NewJSONLines(r, MaxRecord) })
}

func BenchmarkJSONArray(b *testing.B) {
	benchmark(b, "["+strings.TrimSuffix(jsonRecord, "\n"), ","+jsonRecord, func(r io.Reader) (Reader, error) {
		return NewJSONLines(io.MultiReader(r, strings.NewReader("]")), MaxRecord)
	})
}

func BenchmarkCSV(b *testing.B) {
	benchmark(b, "id,delegation,session,text\n", csvRecord, func(r io.Reader) (Reader, error) { return NewCSV(r, ',', MaxRecord) })
}

func benchmark(b *testing.B, header, record string, open func(io.Reader) (Reader, error)) {
	data := append([]byte(header), bytes.Repeat([]byte(record), 8<<20/len(record))...)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		r, err := open(bytes.NewReader(data))
		for err == nil {
			_, err = r.Next()
		}
		if !errors.Is(err, io.EOF) {
			b.Fatal(err)
		}
	}
}
