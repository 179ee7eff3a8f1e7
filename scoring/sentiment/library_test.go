//go:build unix

package sentiment_test

import (
	"bytes"
	"cmp"
	"os"
	"syscall"
	"testing"

	oracle "github.com/cdipaolo/sentiment"
)

// BenchmarkLibrary is what a program costs that asks cdipaolo/sentiment for the sentiment of every paragraph. The model is
// restored before the clock starts. Of the file that TENOR_BENCH_TEXT names it reads a twentieth; cpu-s/op is the processor
// time that all of it would take.
func BenchmarkLibrary(b *testing.B) {
	const part = 20
	text, err := os.ReadFile(cmp.Or(os.Getenv("TENOR_BENCH_TEXT"), "../../testdata/statements/russia-unsc-vtc-cyber-security.txt"))
	if err != nil {
		b.Fatal(err)
	}
	models, err := oracle.Restore()
	if err != nil {
		b.Fatal(err)
	}
	sample := text
	if len(text) > 1<<20 {
		sample = text[:len(text)/part]
	}
	b.SetBytes(int64(len(sample)))
	b.ReportAllocs()
	before := processorSeconds(b)
	for b.Loop() {
		for paragraph := range bytes.SplitSeq(sample, []byte("\n\n")) {
			models.SentimentAnalysis(string(paragraph), oracle.English)
		}
	}
	took := (processorSeconds(b) - before) / float64(b.N)
	b.ReportMetric(took*float64(len(text))/float64(len(sample)), "cpu-s/op")
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
