package formats_test

import (
	"strings"
	"testing"

	"tenor/lexicons/formats"
)

// BenchmarkReadWide reads 10,000 entries that stand in 3 of 60 categories each.
func BenchmarkReadWide(b *testing.B) {
	const entries, categories, each = 10_000, 60, 3
	var table strings.Builder
	table.WriteString("DicTerm")
	for i := range categories {
		table.WriteString(",c" + string(rune('a'+i/10)) + string(rune('a'+i%10)))
	}
	for i := range entries {
		table.WriteString("\nw" + strings.Repeat(string(rune('a'+i%26)), 1+i/26%5) + string(rune('a'+i/130%26)) + string(rune('a'+i/3380)))
		for c := range categories {
			table.WriteByte(',')
			if c%(categories/each) == i%(categories/each) {
				table.WriteByte('X')
			}
		}
	}
	data := []byte(table.String())
	b.ReportAllocs()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, _, err := formats.Read("", "x.dicx", data); err != nil {
			b.Fatal(err)
		}
	}
}
