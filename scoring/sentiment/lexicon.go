package sentiment

import (
	_ "embed" // the valences are part of the program
	"fmt"
)

var (
	//go:embed data/vader.tsv
	vaderWords string
	//go:embed data/boosters.tsv
	vaderBoosters string
	//go:embed data/domain.tsv
	domainEntries string
)

// Lexicon holds the valences of words and expressions: VADER's, corrected for political and diplomatic prose. It is
// immutable: one serves all workers.
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
	own   map[string]code // the domain's words, those of its expressions, and boosters
	stems map[string]code // the domain's, without their *
	vader map[string]code
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
}

// expression is a sequence of words that is weighed as one.
type expression struct {
	before, after []code // the senses of what stands before and behind the anchor
	valence       float64
}

// words returns how many words the expression has.
func (e *expression) words() int { return len(e.before) + 1 + len(e.after) }

// OpenLexicon reads the embedded valences, which takes a few milliseconds.
func OpenLexicon() (*Lexicon, error) {
	l, err := newLexicon(vaderWords, vaderBoosters, domainEntries)
	if err != nil {
		return nil, fmt.Errorf("open valence lexicon: %w", err)
	}
	return l, nil
}

// find returns the code of a normalised word: its own in the domain, else that of the longest stem that begins it, else
// VADER's.
func (l *Lexicon) find(form string) code {
	if c, ok := l.own[form]; ok {
		return c
	}
	for n := min(len(form), l.longest); n >= l.shortest; n-- {
		if c, ok := l.stems[form[:n]]; ok {
			return c
		}
	}
	return l.vader[form]
}
