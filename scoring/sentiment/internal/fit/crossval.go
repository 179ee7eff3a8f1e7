package main

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"io"
	"math"
	"slices"
)

// crossValidate prints, for every set, how well the scores of the prior valences tell its labels, and those of valences learned
// from the other folds.
func (p *problem) crossValidate(w io.Writer, folds int, seed uint64) error {
	before, after := make([]float64, len(p.texts)), make([]float64, len(p.texts))
	for fold := range folds {
		held := func(i int) bool { return foldOf(p.texts[i].cluster, seed, folds) == fold }
		corrections, err := p.fit(func(i int) bool { return !held(i) })
		if err != nil {
			return err
		}
		t := p.table(corrections)
		for i := range p.texts {
			if held(i) {
				before[i], after[i] = p.texts[i].score(p.prior), p.texts[i].score(t.valences)
			}
		}
	}
	for s, set := range p.sets {
		var labels, old, learned []float64
		for i, t := range p.texts {
			if t.set == s {
				labels, old, learned = append(labels, t.value), append(old, before[i]), append(learned, after[i])
			}
		}
		name, measure := "AUC", auc
		if set.graded {
			name, measure = "Spearman", spearman
		}
		fmt.Fprintf(w, "%-28s %6d texts  %-8s  prior %.3f  learned %.3f\n", set.file, len(labels), name, measure(old, labels), measure(learned, labels))
	}
	return nil
}

// foldOf spreads clusters over the folds.
func foldOf(cluster string, seed uint64, folds int) int {
	h := fnv.New64a()
	fmt.Fprintf(h, "%d\n%s", seed, cluster)
	x := h.Sum64() // its low bits are the weak ones
	return int((x ^ x>>32) * 0x9E3779B97F4A7C15 >> 33 % uint64(folds))
}

// ranks returns the rank of each number from 1, ties sharing the mean of theirs.
func ranks(x []float64) []float64 {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(x[a], x[b]) })
	r := make([]float64, len(x))
	for from := 0; from < len(order); {
		to := from
		for to < len(order) && x[order[to]] == x[order[from]] {
			to++
		}
		for _, i := range order[from:to] {
			r[i] = float64(from+1+to) / 2
		}
		from = to
	}
	return r
}

// auc is the probability that a text of label 1 scores higher than one of label 0, ties counting one half.
func auc(scores, labels []float64) float64 {
	var ones, sum float64
	for i, r := range ranks(scores) {
		if labels[i] == 1 {
			ones++
			sum += r
		}
	}
	return (sum - ones*(ones+1)/2) / (ones * (float64(len(scores)) - ones))
}

// spearman is Pearson's correlation of the ranks.
func spearman(scores, labels []float64) float64 {
	a, b := ranks(scores), ranks(labels)
	middle := float64(len(a)+1) / 2
	var ab, aa, bb float64
	for i := range a {
		x, y := a[i]-middle, b[i]-middle
		ab, aa, bb = ab+x*y, aa+x*x, bb+y*y
	}
	return ab / math.Sqrt(aa*bb)
}
