package main

import (
	"bytes"
	"os"
	"testing"

	"tenor/scoring"
)

// BenchmarkVocabulary is what a worker's vocabulary costs: every distinct chunk of the text that TENOR_BENCH_TEXT names, or of the
// statements of testdata, met once, with the built-in lexicon and all scorers as `score` wires them. The worker and the
// dividing of the text at white space are in it, a twentieth.
func BenchmarkVocabulary(b *testing.B) {
	text, err := os.ReadFile(benchmarkText(b))
	if err != nil {
		b.Fatal(err)
	}
	_, _, newAnalyzer := builtinAnalyzers(b)
	paragraphs, chunks := distinctChunks(text)
	var tokens scoring.Tokens
	b.ReportAllocs()
	for b.Loop() {
		tokenizer := newAnalyzer().Tokenizer
		for _, p := range paragraphs {
			tokenizer.Tokenize(&tokens, p)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*chunks), "ns/chunk")
}

// distinctChunks returns the distinct chunks of a text in their order, a thousand a paragraph, and how many there are.
func distinctChunks(text []byte) (paragraphs [][]byte, chunks int) {
	const inParagraph = 1_000
	met := map[string]bool{}
	var paragraph []byte
	for chunk := range bytes.FieldsSeq(text) {
		if met[string(chunk)] {
			continue
		}
		met[string(chunk)] = true
		if paragraph = append(append(paragraph, chunk...), ' '); len(met)%inParagraph == 0 {
			paragraphs, paragraph = append(paragraphs, paragraph), nil
		}
	}
	return append(paragraphs, paragraph), len(met)
}
