package sentiment

import (
	_ "embed" // the valences are part of the program
	"fmt"
	"strings"
)

var (
	//go:embed data/vader.tsv
	vaderWords string
	//go:embed data/boosters.tsv
	vaderBoosters string
	//go:embed data/domain.tsv
	domainEntries string
	//go:embed data/learned.tsv
	learnedWords string
	//go:embed data/learned.fingerprint
	learnedTexts string
)

// Lexicon holds the valences of words and expressions: VADER's, corrected for political and diplomatic prose by hand and by
// what labelled texts taught. It is immutable: one serves all workers.
//
// # Design
//
// Words that mean the same to the scorer share a sense: all of VADER's have no more than eighty valences between them, and
// only a word that stands in an expression or is a booster needs a sense of its own. So a word's meaning fits in two bytes,
// and the senses in a processor's nearest cache.
//
// An expression is found from its anchor, the first of its words that has a valence of its own (the longest if none has).
// So "in favour of" costs nothing at every "in", and the text is searched for hundreds of shielded expressions by looking
// at no word that would not be looked at anyway.
type Lexicon struct {
	// words are the learned ones, the domain's, those of its expressions, boosters, and VADER's, which mean what the longest stem
	// that begins them does if there is one.
	words map[string]code
	stems map[string]code // the domain's, without their *
	opens map[string]bool // what stems begin with: as many bytes as the shortest has
	// The shortest and the longest stem's length.
	shortest, longest int
	senses            []sense // by code.sense()
	// Codes from active on do something where they stand; those before it only to what stands beside them.
	active code
}

// code is what a word means to the scorer: the index of a sense, and flags.
type code uint16

const (
	noSense  code = 0       // of most words
	modifies code = 1 << 15 // a booster or a negator
	anchors  code = 1 << 14 // expressions are found from it
)

// sense returns the index of the code's sense.
func (c code) sense() code { return c &^ (modifies | anchors) }

// sense is what a word does.
type sense struct {
	valence     float64
	boost       float64      // by what share it changes the valence of a word behind it
	expressions []expression // found from the word, the longest first
	// Of the words that stand before it in them, and behind it, the bits (see code.bit).
	before, after uint64
}

// bit is the code's bit of 64, which others share: an expression need not be looked at where the bit of no word beside its anchor is
// among those that it asks for.
func (c code) bit() uint64 { return 1 << (c.sense() % 64) }

// expression is a sequence of words that is weighed as one.
type expression struct {
	before, after []code // the senses of what stands before and behind the anchor
	valence       float64
}

// words returns how many words the expression has.
func (e *expression) words() int { return len(e.before) + 1 + len(e.after) }

// OpenLexicon reads the embedded valences, which takes a few milliseconds.
func OpenLexicon() (*Lexicon, error) {
	return open(learnedWords)
}

// LearnedFrom is the fingerprint of the labelled texts that valences were learned from, as validate.ParseFingerprint reads it: how
// well the sentiment tells their labels says nothing of other texts.
func LearnedFrom() string { return learnedTexts }

// trace is the valence of a word that is to stand in the evidence and to weigh nothing.
const trace = 1e-9

// OpenPrior reads the embedded valences without the learned ones. It is what learning starts from: each of the given words
// stands in the evidence, the one without a valence with a trace of it, so that what multiplies its valence can be told.
func OpenPrior(words []string) (*Lexicon, error) {
	prior, err := open("")
	if err != nil {
		return nil, err
	}
	var traces strings.Builder
	for _, word := range words {
		if prior.Valence(word) == 0 {
			fmt.Fprintf(&traces, "%s\t%g\n", word, trace)
		}
	}
	return open(traces.String())
}

func open(learned string) (*Lexicon, error) {
	l, err := newLexicon(vaderWords, vaderBoosters, domainEntries, learned)
	if err != nil {
		return nil, fmt.Errorf("open valence lexicon: %w", err)
	}
	return l, nil
}

// Silent returns what tells a normalised word that the domain list gives no weight: what is learned gives it none either.
func Silent() (func(form string) bool, error) {
	d, err := readDomain(domainEntries)
	if err != nil {
		return nil, err
	}
	return func(form string) bool {
		valence, ok := d.words[form]
		if !ok {
			valence, ok = d.stemOf(form)
		}
		return ok && valence == 0
	}, nil
}

// Valence returns the valence of a normalised word by itself, 0 if it has none.
func (l *Lexicon) Valence(form string) float64 {
	if v := l.senses[l.find(form).sense()].valence; v != trace {
		return v
	}
	return 0
}

// find returns the code of a normalised word: its own, learned or in the domain, else that of the longest stem that begins it, else
// VADER's.
func (l *Lexicon) find(form string) code {
	if c, ok := l.words[form]; ok {
		return c
	}
	c, _ := l.stemOf(form)
	return c
}

// stemOf returns the code of the longest stem that begins a word. Most words are known by their first bytes to have none.
func (l *Lexicon) stemOf(form string) (c code, ok bool) {
	if len(form) < l.shortest || !l.opens[form[:l.shortest]] {
		return noSense, false
	}
	for n := min(len(form), l.longest); n >= l.shortest; n-- {
		if c, ok = l.stems[form[:n]]; ok {
			return c, true
		}
	}
	return noSense, false
}
