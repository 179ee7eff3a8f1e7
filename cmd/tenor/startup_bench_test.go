package main

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"tenor/lexicons"
	"tenor/output"
	"tenor/scoring"
	"tenor/scoring/sentiment"
	"tenor/scoring/tokenize"
)

// BenchmarkStartUp measures what a run does before its first document, step by step, and a whole run over a line of text.
func BenchmarkStartUp(b *testing.B) {
	lex, set, newAnalyzer := builtinAnalyzers(b)
	steps := []struct {
		name string
		do   func() error
	}{
		{"parse", func() error { _, err := lexicons.Builtin(defaultLexicon); return err }},
		{"compile", func() error { _, err := lexicons.Compile(tokenize.New(), lex); return err }},
		{"model", func() error { _, err := sentiment.OpenModel(); return err }},
		{"valences", func() error { _, err := sentiment.OpenLexicon(); return err }},
		{"worker", func() error { newAnalyzer(); return nil }},
		{"schema", func() error { _, err := output.NewSchema(set, output.Options{}); return err }},
	}
	for _, step := range steps {
		b.Run(step.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := step.do(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("whole", func(b *testing.B) {
		b.ReportAllocs()
		folder := b.TempDir()
		text := filepath.Join(folder, "statement.txt")
		if err := os.WriteFile(text, []byte("We reject these accusations.\n"), 0o600); err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			if code := run([]string{"tenor", "score", text, "-o", filepath.Join(folder, "x.parquet")}, nil, io.Discard, io.Discard); code != 0 {
				b.Fatal(code)
			}
		}
	})
}

// builtinAnalyzers returns the built-in lexicon, its set, and what makes a worker's analyzer of it.
func builtinAnalyzers(b *testing.B) (*lexicons.Lexicon, *lexicons.Set, func() *scoring.Analyzer) {
	b.Helper()
	lex, err := lexicons.Builtin(defaultLexicon)
	if err != nil {
		b.Fatal(err)
	}
	set, err := lexicons.Compile(tokenize.New(), lex)
	if err != nil {
		b.Fatal(err)
	}
	newAnalyzer, err := analyzers(set, scoring.LexiconEvidence)
	if err != nil {
		b.Fatal(err)
	}
	return lex, set, newAnalyzer
}
