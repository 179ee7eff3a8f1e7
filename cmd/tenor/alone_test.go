//go:build unix

package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"unicode"

	"tenor/lexicons"
	"tenor/scoring"
	"tenor/scoring/corpus"
	"tenor/scoring/segment"
)

// nowhere is a sink that keeps nothing.
func nowhere() scoring.Visitor {
	return func(*scoring.Document, *scoring.Paragraph, *scoring.Tokens, *scoring.Scores) error { return nil }
}

// BenchmarkScoringAlone is BenchmarkScore by one worker without output: reading, dividing, tokenising and scoring, a worker's
// vocabulary filled anew each time. cpu-s/op is the processor time of all threads.
func BenchmarkScoringAlone(b *testing.B) {
	input := benchmarkText(b)
	info, err := os.Stat(input)
	if err != nil {
		b.Fatal(err)
	}
	benchmarkScoring(b, input, info.Size(), nil)
}

// BenchmarkTerms is BenchmarkScoringAlone with 20 terms in one category and with 2,000 in 40, made of the text's own words: in turn
// a word, a word cut short before a wildcard, two words, and two words with any one between. With so many more than every fourth word
// of the text is a match.
func BenchmarkTerms(b *testing.B) {
	input := benchmarkText(b)
	text, err := os.ReadFile(input)
	if err != nil {
		b.Fatal(err)
	}
	words := strings.FieldsFunc(string(text), func(r rune) bool { return !unicode.IsLetter(r) })
	benchmarkTerms(b, input, func(terms, categories int) []byte { return termsOf(words, terms, categories) })
}

// BenchmarkWrittenTerms is BenchmarkTerms with terms as people write them: some of the built-in lexicon's, from all over it, with their
// conditions.
func BenchmarkWrittenTerms(b *testing.B) {
	set, err := loadLexicons(&ui{stderr: io.Discard}, nil, nil)
	if err != nil {
		b.Fatal(err)
	}
	var all []*lexicons.Term
	for _, c := range set.Set.Categories {
		all = append(all, c.Category.Terms...)
	}
	benchmarkTerms(b, benchmarkText(b), func(terms, categories int) []byte {
		lex := &lexicons.Lexicon{}
		for i := range terms {
			if per := terms / categories; i%per == 0 {
				lex.Categories = append(lex.Categories, &lexicons.Category{Name: fmt.Sprintf("c%d", i/per)})
			}
			c := lex.Categories[len(lex.Categories)-1]
			c.Terms = append(c.Terms, all[i*len(all)/terms])
		}
		return lex.Print()
	})
}

func benchmarkTerms(b *testing.B, input string, lexicon func(terms, categories int) []byte) {
	info, err := os.Stat(input)
	if err != nil {
		b.Fatal(err)
	}
	for _, size := range []struct{ terms, categories int }{{20, 1}, {2_000, 40}} {
		b.Run(fmt.Sprintf("terms=%d", size.terms), func(b *testing.B) {
			file := filepath.Join(b.TempDir(), "made.yml")
			if err := os.WriteFile(file, lexicon(size.terms, size.categories), 0o600); err != nil {
				b.Fatal(err)
			}
			benchmarkScoring(b, input, info.Size(), []string{file})
		})
	}
}

// termsOf makes a lexicon of words from all over a text. A word by itself is two of them written as one, as rare as most of a
// lexicon's are.
func termsOf(words []string, terms, categories int) []byte {
	at := 0
	word := func() string {
		const stride, least = 7919, 5 // a prime, so that all places are come to
		for {
			at = (at + stride) % len(words)
			if w := words[at]; len(w) >= least && len([]rune(w)) == len(w) {
				return strings.ToLower(w)
			}
		}
	}
	seen := map[string]bool{}
	var yaml strings.Builder
	yaml.WriteString("categories:\n")
	for i := 0; len(seen) < terms; i++ {
		term := word()
		switch i % 4 {
		case 0:
			term += word()
		case 1:
			term = term[:4] + "*"
		case 2:
			term += " " + word()
		case 3:
			term += " * " + word()
		}
		if seen[term] {
			continue
		}
		if per := terms / categories; len(seen)%per == 0 {
			fmt.Fprintf(&yaml, "  c%d:\n    terms:\n", len(seen)/per)
		}
		seen[term] = true
		fmt.Fprintf(&yaml, "      - %q\n", term)
	}
	return []byte(yaml.String())
}

// benchmarkScoring scores an input of so many bytes with lexicons, the built-in one if none is named.
func benchmarkScoring(b *testing.B, input string, size int64, named []string) {
	b.Helper()
	useHugePages(heapLimit) // as main does
	set, err := loadLexicons(&ui{stderr: io.Discard}, named, nil)
	if err != nil {
		b.Fatal(err)
	}
	analyzer, err := analyzers(set.Set, scoring.HideEvidence)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(size)
	b.ReportAllocs()
	before := processorSeconds(b)
	for b.Loop() {
		if err := scoreNowhere(b.Context(), input, analyzer); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric((processorSeconds(b)-before)/float64(b.N), "cpu-s/op")
}

func scoreNowhere(ctx context.Context, input string, analyzer func() *scoring.Analyzer) error {
	inputs, err := corpus.Find(ctx, []string{input}, corpus.Options{From: "auto", Parts: 1})
	if err != nil {
		return err
	}
	defer inputs.Close()
	pipeline := scoring.Pipeline{
		Source: inputs, Segmenter: segment.New(segment.Options{}), Sink: nowhere(), Analyzer: analyzer, Jobs: 1, Parts: 1, NoTextHash: true,
	}
	_, err = pipeline.Run(ctx)
	return err
}

// processorSeconds returns the processor time this process has taken.
func processorSeconds(b *testing.B) float64 {
	b.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	const perSecond = 1e9
	return float64(used.Utime.Nano()+used.Stime.Nano()) / perSecond
}
