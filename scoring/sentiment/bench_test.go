package sentiment_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"tenor/lexicons"
	"tenor/scoring"
	"tenor/scoring/sentiment"
	"tenor/scoring/tokenize"
)

// tokenized is the paragraphs of the statements in testdata, or of the file that TENOR_BENCH_TEXT names.
type tokenized struct {
	paragraphs []scoring.Tokens
	bytes      int64
}

func tokenizeStatements(b *testing.B, learners ...scoring.Learner) tokenized {
	b.Helper()
	files, err := filepath.Glob("../../testdata/statements/*.txt")
	if name := os.Getenv("TENOR_BENCH_TEXT"); name != "" {
		files = []string{name}
	}
	if err != nil || len(files) == 0 {
		b.Skip("no statements in testdata")
	}
	z := tokenize.New(learners...)
	var t tokenized
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		for paragraph := range bytes.SplitSeq(text, []byte("\n\n")) {
			var tokens scoring.Tokens
			z.Tokenize(&tokens, paragraph)
			t.paragraphs = append(t.paragraphs, tokens)
			t.bytes += int64(len(paragraph))
		}
	}
	return t
}

func BenchmarkBayes(b *testing.B) {
	model, err := sentiment.OpenModel()
	if err != nil {
		b.Fatal(err)
	}
	scorer := sentiment.NewBayes(model)
	t := tokenizeStatements(b, scorer)
	b.SetBytes(t.bytes)
	b.ReportAllocs()
	for b.Loop() {
		for i := range t.paragraphs {
			scorer.Score(t.paragraphs[i].Chunks)
		}
	}
}

func BenchmarkValence(b *testing.B) {
	scorer := sentiment.NewValence(openLexicon(b))
	t := tokenizeStatements(b, scorer)
	b.SetBytes(t.bytes)
	b.ReportAllocs()
	for b.Loop() {
		for i := range t.paragraphs {
			scorer.Score(&t.paragraphs[i], nil)
		}
	}
}

// BenchmarkLearn is what a worker's vocabulary costs: every distinct chunk and term resolved once.
func BenchmarkLearn(b *testing.B) {
	model, err := sentiment.OpenModel()
	if err != nil {
		b.Fatal(err)
	}
	lexicon := openLexicon(b)
	words := &recorder{}
	tokenizeStatements(b, words)
	b.ReportAllocs()
	for b.Loop() {
		bayes, valence := sentiment.NewBayes(model), sentiment.NewValence(lexicon)
		for _, term := range words.terms {
			bayes.LearnTerm(term)
			valence.LearnTerm(term)
		}
		for i, chunk := range words.chunks {
			bayes.LearnChunk(chunk, words.ofChunks[i])
		}
	}
	b.ReportMetric(float64(len(words.chunks)), "chunks/op")
}

// recorder keeps what a vocabulary announces.
type recorder struct {
	terms    []string
	chunks   [][]byte
	ofChunks [][]lexicons.TermID
}

func (r *recorder) LearnTerm(form string) { r.terms = append(r.terms, form) }
func (r *recorder) LearnChunk(text []byte, words []lexicons.TermID) scoring.ChunkCode {
	r.chunks, r.ofChunks = append(r.chunks, bytes.Clone(text)), append(r.ofChunks, slices.Clone(words))
	return 0
}
func (r *recorder) Forget() {}

func BenchmarkOpenModel(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		openModel(b)
	}
}

func BenchmarkOpenLexicon(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		openLexicon(b)
	}
}
