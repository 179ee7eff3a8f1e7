package sentiment

import (
	_ "embed" // the model's table is part of the program
	"fmt"
	"math"

	"tenor/scoring/sentiment/internal/table"
)

//go:embed data/bayes.table
var bayesTable string

// Model is cdipaolo/sentiment's English model. It is immutable: one serves all workers.
type Model struct {
	words *table.Table
	// terms are what a word adds, by the table's pairs of counts; behind them a word the model lacks, and no word.
	terms  []term
	priors [2]float64 // log probabilities of the classes
}

// term is a term of the classifier's sums: log probabilities of class 0 (negative) and class 1 (positive).
type term struct {
	log0, log1 float64
	counts     counts
}

// counts are two numbers that are added up at once: words in the upper half, known words in the lower.
type counts uint64

const (
	unknownWord counts = 1 << 32
	knownWord   counts = 1<<32 + 1
)

func (c counts) words() int32 { return int32(c >> 32) }
func (c counts) known() int32 { return int32(c & math.MaxUint32) }

// OpenModel opens the embedded model, which takes less than a millisecond.
func OpenModel() (*Model, error) {
	words, err := table.Open(bayesTable)
	if err != nil {
		return nil, fmt.Errorf("open sentiment model: %w", err)
	}
	m := &Model{words: words, terms: make([]term, 0, len(words.Pairs)+2)}
	for _, count := range words.Pairs {
		seen := count[0] + count[1]
		log := func(class int) float64 { // as goml's NaiveBayes.Predict has it, to the bit
			return math.Log(float64(count[class]+1) / float64(seen+words.Header.DictCount))
		}
		m.terms = append(m.terms, term{log(0), log(1), knownWord})
	}
	m.terms = append(m.terms, term{counts: unknownWord}, term{})
	if len(m.terms) > unasked {
		return nil, fmt.Errorf("open sentiment model: %d terms, want at most %d", len(m.terms), unasked)
	}
	m.priors = [2]float64{math.Log(words.Header.Priors[0]), math.Log(words.Header.Priors[1])}
	return m, nil
}

// Find returns the log probabilities of classes 0 and 1 of a word in lower case; ok is false if the model lacks it.
func (m *Model) Find(word []byte) (logs [2]float64, ok bool) {
	pair, ok := m.words.Find(word)
	if !ok {
		return logs, false
	}
	t := m.terms[pair]
	return [2]float64{t.log0, t.log1}, true
}

// term returns the index of what a word in lower case adds.
func (m *Model) term(word []byte) uint16 {
	if pair, ok := m.words.Find(word); ok {
		return uint16(pair)
	}
	return m.noWord() - 1
}

// noWord returns the index of what a chunk without a word adds.
func (m *Model) noWord() uint16 { return uint16(len(m.terms) - 1) }
