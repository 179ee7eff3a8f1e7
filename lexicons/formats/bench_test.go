package formats_test

import (
	"fmt"
	"strings"
	"testing"

	"tenor/lexicons/formats"
)

// BenchmarkRead reads 10,000 entries in each format.
func BenchmarkRead(b *testing.B) {
	var table strings.Builder
	table.WriteString("term,category,weight\n")
	for i := range 10_000 {
		fmt.Fprintf(&table, "word%d*,category %c,\n", i, 'a'+i%20)
	}
	lex, _, err := formats.Read("", "x.csv", []byte(table.String()))
	if err != nil {
		b.Fatal(err)
	}
	for _, format := range formats.Formats() {
		b.Run(string(format), func(b *testing.B) {
			data, _, err := formats.Write(lex, format)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if _, _, err := formats.Read("", "x"+endings()[format], data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
