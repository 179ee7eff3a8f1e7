package main

import (
	"bytes"
	"cmp"
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkScore runs the whole program but its start: a text file of about 16 MB is read, divided, tokenised, scored with the
// built-in lexicon, and written as one Parquet file, texts included, by as many workers as there are processors. The text is
// the statements of testdata again and again, or the file that TENOR_BENCH_TEXT names.
func BenchmarkScore(b *testing.B) {
	input := benchmarkText(b)
	info, err := os.Stat(input)
	if err != nil {
		b.Fatal(err)
	}
	output := filepath.Join(b.TempDir(), "tone.parquet")
	b.SetBytes(info.Size())
	b.ReportAllocs()
	for b.Loop() {
		var said bytes.Buffer
		if code := run([]string{"tenor", "score", input, "-o", output}, os.Stdin, &said, &said); code != exitDone {
			b.Fatalf("exit code %d: %s", code, &said)
		}
	}
}

func benchmarkText(b *testing.B) string {
	b.Helper()
	if named := os.Getenv("TENOR_BENCH_TEXT"); named != "" {
		return named
	}
	const statements, times = "../../testdata/statements/*.txt", 1000
	files, err := filepath.Glob(statements)
	if err != nil || len(files) == 0 {
		b.Fatal(cmp.Or(err, os.ErrNotExist))
	}
	var text bytes.Buffer
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		text.Write(append(data, "\n\n"...))
	}
	path := filepath.Join(b.TempDir(), "statements.txt")
	if err := os.WriteFile(path, bytes.Repeat(text.Bytes(), times), 0o600); err != nil {
		b.Fatal(err)
	}
	return path
}
