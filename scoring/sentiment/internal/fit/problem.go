package main

import (
	"fmt"
	"math"

	"tenor/scoring"
	"tenor/scoring/sentiment"
	"tenor/scoring/tokenize"
)

// The constants of the fit. All development measures are flat about them.
const (
	// penalty is that of a squared correction of a word or stem.
	penalty = 12
	// companyPenalty is how many times that a squared weight of a vector's dimension costs.
	companyPenalty = 2
	// damping words are added to a text's own, so that a short one is not all its one word says.
	damping = 5
)

// problem is what is to be fitted.
type problem struct {
	sets    []set
	words   *words
	vectors [][dimensions]float64
	prior   []float64 // valences of the words before anything was learned
	texts   []text
}

// text is a labelled text as the scorer sees it.
type text struct {
	labelled
	length float64 // in words
	// fixed are what is not learned of: expressions, and words that may not be judged.
	fixed []scoring.ValenceMatch
	words []occurrence
}

// occurrence is a word in a text, with what its negators and boosters multiply its valence by.
type occurrence struct {
	word   int
	factor float64
}

// newProblem reads the texts as the scorer does, by a lexicon in which every word that may carry weight has a trace of it.
func newProblem(texts []labelled, w *words, vectors [][dimensions]float64) (*problem, error) {
	lexicon, err := sentiment.OpenPrior(w.forms)
	if err != nil {
		return nil, err
	}
	p := &problem{sets: sets(), words: w, vectors: vectors, prior: make([]float64, len(w.forms))}
	for i, form := range w.forms {
		p.prior[i] = lexicon.Valence(form)
	}
	known := &speeches{ids: map[string]uint32{}}
	scorer := sentiment.NewValence(lexicon)
	r := reader{known, scorer, tokenize.New(known, scorer), w}
	for _, t := range texts {
		p.texts = append(p.texts, r.read(t))
	}
	return p, nil
}

// reader takes texts apart.
type reader struct {
	known     *speeches
	scorer    *sentiment.Valence
	tokenizer *tokenize.Tokenizer
	words     *words
}

func (r *reader) read(t labelled) text {
	var tokens scoring.Tokens
	var evidence []scoring.ValenceMatch
	r.tokenizer.Trim()
	r.tokenizer.Tokenize(&tokens, []byte(t.text))
	r.scorer.Score(&tokens, &evidence)
	out := text{labelled: t, length: float64(len(tokens.Terms))}
	for _, e := range evidence {
		if e.First == e.Last {
			if word, ok := r.words.ids[r.known.forms[r.known.known[tokens.Terms[e.First]]]]; ok {
				out.words = append(out.words, occurrence{word, e.Value / e.Weight})
				continue
			}
		}
		out.fixed = append(out.fixed, e)
	}
	return out
}

// density is what is fitted to the label: the sum of the text's valences over its words.
func (t *text) density(valences []float64) float64 {
	sum := 0.0
	for _, e := range t.fixed {
		sum += e.Value
	}
	for _, o := range t.words {
		sum += o.factor * valences[o.word]
	}
	return sum / (t.length + damping)
}

// score is the text's sentiment as the scorer has it: what is validated.
func (t *text) score(valences []float64) float64 {
	var sum, mass float64
	counted := false
	add := func(valence, value float64) {
		sum += value
		mass += math.Abs(value)
		counted = counted || math.Abs(valence) > sentiment.CountedFrom-step/2
	}
	for _, e := range t.fixed {
		add(e.Weight, e.Value)
	}
	for _, o := range t.words {
		add(valences[o.word], o.factor*valences[o.word])
	}
	if !counted {
		return 0
	}
	return sum / (mass + sentiment.CautionMass + sentiment.NeutralMass*t.length)
}

// check reports a set of which too little is to be learned from; one may be left out.
func (p *problem) check(in func(int) bool) error {
	counts := make([]int, len(p.sets))
	for i, t := range p.texts {
		if in(i) {
			counts[t.set]++
		}
	}
	for i, n := range counts {
		const least = 10
		if n > 0 && n < least {
			return fmt.Errorf("learn from %s: %d texts, want at least %d", p.sets[i].file, n, least)
		}
	}
	return nil
}
