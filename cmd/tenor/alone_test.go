//go:build unix

package main

import (
	"context"
	"io"
	"os"
	"syscall"
	"testing"

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
	set, err := loadLexicons(&ui{stderr: io.Discard}, nil, nil)
	if err != nil {
		b.Fatal(err)
	}
	analyzer, err := analyzers(set.Set, scoring.HideEvidence)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(info.Size())
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
