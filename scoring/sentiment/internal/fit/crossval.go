package main

import (
	"fmt"
	"hash/fnv"
	"io"
	"math"
	"slices"

	"tenor/scoring/validate"
)

// crossValidate prints, for every set, how well its labels are told by the scores of three tables: that of the prior valences, one
// learned from the other sets alone, and one learned from the other folds of all sets. It returns the scores of the last two.
func (p *problem) crossValidate(w io.Writer, folds int, seed uint64) (*figures, error) {
	prior := p.scores(p.prior, func(int) bool { return true })
	transferred, err := p.heldOut(len(p.sets), func(i int) int { return p.texts[i].set })
	if err != nil {
		return nil, err
	}
	learned, err := p.heldOut(folds, func(i int) int { return foldOf(p.texts[i].cluster, seed, folds) })
	if err != nil {
		return nil, err
	}
	for s, set := range p.sets {
		name, measure := "AUC", auc
		if set.graded {
			name, measure = "Spearman", spearman
		}
		labels := make([]float64, len(p.texts))
		for i := range p.texts {
			labels[i] = p.texts[i].value
		}
		labels = p.ofSet(s, labels)
		figure := func(all []float64) float64 { return measure(p.ofSet(s, all), labels) }
		_, err := fmt.Fprintf(w, "%-28s %5d texts  %-8s  prior %.3f  other sets %.3f  other folds %.3f\n", set.file, len(labels), name,
			figure(prior), figure(transferred), figure(learned))
		if err != nil {
			return nil, fmt.Errorf("print figures: %w", err)
		}
	}
	return &figures{transferred, learned}, nil
}

// figures are the texts' scores by tables that have not learned from them.
type figures struct{ transferred, heldOut []float64 }

// ofSet returns the numbers of a set's texts.
func (p *problem) ofSet(set int, all []float64) []float64 {
	var own []float64
	for i := range p.texts {
		if p.texts[i].set == set {
			own = append(own, all[i])
		}
	}
	return own
}

// heldOut scores the texts of each part by a table learned from the other parts.
func (p *problem) heldOut(parts int, part func(text int) int) ([]float64, error) {
	all := make([]float64, len(p.texts))
	for held := range parts {
		corrections, err := p.fit(func(i int) bool { return part(i) != held })
		if err != nil {
			return nil, err
		}
		for i, score := range p.scores(p.table(corrections).valences, func(i int) bool { return part(i) == held }) {
			if part(i) == held {
				all[i] = score
			}
		}
	}
	return all, nil
}

// scores returns the scores of the texts that in tells, and 0 for the others.
func (p *problem) scores(valences []float64, in func(text int) bool) []float64 {
	all := make([]float64, len(p.texts))
	for i := range p.texts {
		if in(i) {
			all[i] = p.texts[i].score(valences)
		}
	}
	return all
}

// foldOf spreads clusters over the folds.
func foldOf(cluster string, seed uint64, folds int) int {
	h := fnv.New64a()
	_, _ = fmt.Fprintf(h, "%d\n%s", seed, cluster) // a hash takes all
	x := h.Sum64()                                 // its low bits are the weak ones
	return int((x ^ x>>32) * 0x9E3779B97F4A7C15 >> 33 % uint64(folds))
}

// auc is the probability that a text of label 1 scores higher than one of label 0; NaN where all have one label.
func auc(scores, labels []float64) float64 {
	v, ok := validate.NewRanking(&validate.Rows{Score: scores, Label: labels}).AUC(alike(len(scores)))
	return known(v, ok)
}

// spearman is Spearman's correlation; NaN where either does not vary.
func spearman(scores, labels []float64) float64 {
	v, ok := validate.NewRankCorrelation(scores, labels).Spearman(alike(len(scores)))
	return known(v, ok)
}

func known(v float64, ok bool) float64 {
	if !ok {
		return math.NaN()
	}
	return v
}

// alike are the weights of n texts that weigh the same.
func alike(n int) []float64 { return slices.Repeat([]float64{1}, n) }
