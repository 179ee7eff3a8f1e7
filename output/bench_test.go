package output

import (
	"bufio"
	"encoding/json"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"tenor/lexicons"
	"tenor/scoring"
)

// benchText is how much text a block of the pipeline holds.
const benchText = 8 << 20

// benchBlock returns the speeches of the General Debate that fill a block, with scores as they fall on such text.
func benchBlock(b *testing.B) []entry {
	f, err := os.Open("../../shared/corpora/un_general_debate.jsonl.zst")
	if err != nil {
		b.Skip("needs ../shared/corpora/un_general_debate.jsonl.zst")
	}
	defer f.Close()
	z, err := zstd.NewReader(f)
	if err != nil {
		b.Fatal(err)
	}
	defer z.Close()
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 16<<20)
	rng := rand.New(rand.NewPCG(1, 2))
	var entries []entry
	for size := 0; size < benchText && lines.Scan(); {
		var speech struct{ ID, Delegation, Text string }
		if err := json.Unmarshal(lines.Bytes(), &speech); err != nil {
			b.Fatal(err)
		}
		entries = append(entries, benchEntry(rng, speech.ID, speech.Delegation, strings.Split(speech.Text, "\n\n")))
		size += len(speech.Text)
	}
	return entries
}

func benchEntry(rng *rand.Rand, id, delegation string, texts []string) entry {
	e := entry{doc: &scoring.Document{ID: id, Source: id + ".txt", Language: "en", Encoding: "utf-8",
		Fields: scoring.Fields{Delegation: delegation, Organ: "General Assembly", Meeting: "General Debate"}}}
	e.totals = scoring.Totals{English: true, Counts: make([]int64, 4), Weights: make([]float64, 4), Supported: supported(true, true, true, true)}
	for i, text := range texts {
		s := scored{p: scoring.Paragraph{Index: int32(i), Sentence: -1, Text: []byte(text)}, t: tokens(text)}
		n := len(s.t.Start)
		s.s = scoring.Scores{Words: int32(n), Sentences: int32(len(s.t.Sentences)), English: true, Status: scoring.Scored,
			Valence: scoring.Valence{Positive: int32(n / 12), Negative: int32(rng.IntN(1 + n/15)), Score: rng.Float64()*2 - 1},
			Bayes:   scoring.NaiveBayes{Words: int32(n), Known: int32(n - rng.IntN(1+n/10)), LogOdds: rng.NormFloat64() * 10},
			Counts:  make([]int32, 4), Weights: make([]float64, 4), Supported: supported(true, true, true, true)}
		for at := rng.IntN(60); at < n; at += 1 + rng.IntN(90) {
			c := int32(rng.IntN(4))
			s.s.Counts[c]++
			s.s.Weights[c]++
			s.s.Matches = append(s.s.Matches, lexicons.Match{Category: c, First: uint32(at), Last: uint32(at), Weight: 1})
		}
		for at := rng.IntN(10); at < n; at += 1 + rng.IntN(20) {
			s.s.Evidence = append(s.s.Evidence, scoring.ValenceMatch{First: uint32(at), Last: uint32(at), Weight: float64(rng.IntN(9)) - 4})
		}
		e.totals.Add(&s.p, &s.s)
		e.paragraphs = append(e.paragraphs, s)
	}
	return e
}

// counted is a writer that counts what it throws away.
type counted struct{ n int64 }

func (c *counted) Write(b []byte) (int, error) { c.n += int64(len(b)); return len(b), nil }

// benchSink returns a sink of all tables, or of paragraphs alone, into nothing.
func benchSink(b *testing.B, o Options, single bool) (*sink, *counted) {
	k, err := newSink(testSchema(b, o), testProvenance(), single)
	if err != nil {
		b.Fatal(err)
	}
	out := &counted{}
	k.create = func(t *table, _ scoring.Part) (file, string, error) { return stream{io.Writer(out)}, t.name, nil }
	return k, out
}

// BenchmarkSink writes a block of 8 MB again and again: rows, encoding, compression, the row groups put in order.
func BenchmarkSink(b *testing.B) {
	entries := benchBlock(b)
	without := func(evidence, matches bool) []entry {
		some := make([]entry, len(entries))
		for i := range entries {
			some[i] = entries[i]
			some[i].paragraphs = append([]scored(nil), entries[i].paragraphs...)
			for j := range some[i].paragraphs {
				s := &some[i].paragraphs[j].s
				if evidence {
					s.Evidence = nil
				}
				if matches {
					s.Matches = nil
				}
			}
		}
		return some
	}
	b.Run("dataset", func(b *testing.B) { benchmarkSink(b, without(true, false), Options{}, false) })
	b.Run("paragraphs", func(b *testing.B) { benchmarkSink(b, without(true, true), Options{}, true) })
	b.Run("paragraphs without text", func(b *testing.B) { benchmarkSink(b, without(true, true), Options{OmitText: true}, true) })
	b.Run("all evidence", func(b *testing.B) { benchmarkSink(b, entries, Options{}, false) })
}

func benchmarkSink(b *testing.B, entries []entry, o Options, single bool) {
	k, out := benchSink(b, o, single)
	text, rows := int64(0), 0
	for i := range entries {
		for j := range entries[i].paragraphs {
			text += int64(len(entries[i].paragraphs[j].p.Text))
			rows++
		}
	}
	b.SetBytes(text)
	b.ReportAllocs()
	for b.Loop() {
		if err := writeBlock(k, entries); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(rows), "ns/row")
	b.ReportMetric(float64(out.n)/float64(b.N)/float64(text), "bytes/byte")
}

func writeBlock(k *sink, entries []entry) error {
	batch, err := k.Batch(scoring.Part{})
	if err != nil {
		return err
	}
	for i := range entries {
		for j := range entries[i].paragraphs {
			s := &entries[i].paragraphs[j]
			batch.Add(entries[i].doc, &s.p, &s.t, &s.s)
		}
	}
	if err := batch.Encode(); err != nil {
		return err
	}
	if err := k.Commit(batch); err != nil {
		return err
	}
	for i := range entries {
		if err := k.Document(entries[i].doc, &entries[i].totals); err != nil {
			return err
		}
	}
	return nil
}
