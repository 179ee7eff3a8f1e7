package compare

import "math"

// tested is what a permutation test says.
type tested struct {
	p, least float64
	ok       bool // there is more than one arrangement
}

// test compares the observed difference with those of other arrangements of the labels. Where no cluster lies on both sides
// the group's label moves between the clusters of a stratum; else it moves between the pieces of its cluster. All
// arrangements are taken if there are at most limit, else limit random ones.
func (s *sample) test(k *contrast, reference int, strata []int32, r *random, limit int) tested {
	t := &tally{kind: s.measure.Kind, rate: s.rate}
	t.observed = math.Abs(k.pair.statistic(t.kind, t.rate))
	if k.joint {
		return t.exchange(s.places(k, reference), k, r, limit)
	}
	return t.permute(k.layers(s, strata), &k.pair, r, limit)
}

// tally counts arrangements as extreme as the observed one.
type tally struct {
	kind         Kind
	rate         float64 // the pooled one
	observed     float64
	all, extreme int
	largest      float64
	atLargest    int
}

// take counts one arrangement. Arrangements that mirror one another differ by rounding.
func (t *tally) take(p *pair) {
	const rounding = 1e-9
	x := math.Abs(p.statistic(t.kind, t.rate))
	t.all++
	if x >= t.observed*(1-rounding)-rounding {
		t.extreme++
	}
	switch {
	case x > t.largest*(1+rounding)+rounding:
		t.largest, t.atLargest = x, 1
	case x >= t.largest*(1-rounding)-rounding:
		t.atLargest++
	}
}

// complete is the verdict over all arrangements, of which the observed one is one.
func (t *tally) complete() tested {
	n := float64(t.all)
	return tested{p: float64(t.extreme) / n, least: float64(t.atLargest) / n, ok: t.all > 1}
}

// sampled is the verdict over *random arrangements: p = (1+b)/(1+n) (Davison and Hinkley 1997, Bootstrap Methods, 4.2).
func (t *tally) sampled() tested {
	n := float64(t.all)
	return tested{p: (1 + float64(t.extreme)) / (1 + n), least: 1 / (1 + n), ok: true}
}

// layer is the clusters of one stratum, of which so many are in the group.
type layer struct {
	clusters []point
	all      moments // their sum
	ones     int
}

// layers sorts the clusters of a contrast by stratum. Where all of a stratum are on one side nothing can move.
func (k *contrast) layers(s *sample, strata []int32) []layer {
	var all []layer
	index := map[int32]int{}
	for i := range k.each {
		stratum := int32(0)
		if strata != nil {
			stratum = strata[s.cells[s.first[k.each[i].unit]].cluster]
		}
		at, ok := index[stratum]
		if !ok {
			at = len(all)
			index[stratum] = at
			all = append(all, layer{})
		}
		all[at].clusters = append(all[at].clusters, k.each[i].whole)
		all[at].all.put(k.each[i].whole)
		if k.each[i].mine >= 0 {
			all[at].ones++
		}
	}
	return all
}

// permute moves the group's labels between the clusters of each layer.
func (t *tally) permute(layers []layer, observed *pair, r *random, limit int) tested {
	both := observed.one
	both.add(&observed.rest)
	arrangements := 1.0
	for _, l := range layers {
		arrangements *= choose(len(l.clusters), l.ones)
	}
	if arrangements <= float64(limit) {
		t.combine(layers, 0, 0, 0, moments{}, &both)
		return t.complete()
	}
	for range limit {
		var one moments
		for i := range layers {
			layers[i].deal(r, &one)
		}
		t.take(&pair{one: one, rest: both.minus(&one)})
	}
	return t.sampled()
}

// choose is the number of ways to take k of n.
func choose(n, k int) float64 {
	ways := 1.0
	for i := range min(k, n-k) {
		ways = ways * float64(n-i) / float64(i+1)
	}
	return math.Round(ways)
}

// combine takes every choice of clusters: from layer at on, from cluster from on, when chosen of its ones are chosen.
func (t *tally) combine(layers []layer, at, from, chosen int, one moments, both *moments) {
	if at == len(layers) {
		t.take(&pair{one: one, rest: both.minus(&one)})
		return
	}
	l := &layers[at]
	if chosen == l.ones {
		t.combine(layers, at+1, 0, 0, one, both)
		return
	}
	for i := from; i <= len(l.clusters)-(l.ones-chosen); i++ {
		with := one
		with.put(l.clusters[i])
		t.combine(layers, at, i+1, chosen+1, with, both)
	}
}

// deal adds as many of the layer's clusters as are in the group, chosen at random, to a sum. The smaller side is dealt, so
// the clusters change their order and nothing else.
func (l *layer) deal(r *random, one *moments) {
	few := min(l.ones, len(l.clusters)-l.ones)
	var dealt moments
	generator, clusters := *r, l.clusters
	for i := range few {
		j := i + generator.below(len(clusters)-i)
		p := clusters[j]
		clusters[j] = clusters[i]
		clusters[i] = p
		dealt.put(p)
	}
	*r = generator
	if few < l.ones {
		dealt = l.all.minus(&dealt)
	}
	one.add(&dealt)
}

// spot is a piece that may bear the group's label.
type spot struct{ piece, whole point }

// places are the pieces of every cluster that has one in the group, its own among them.
func (s *sample) places(k *contrast, reference int) [][]spot {
	var all [][]spot
	for i := range k.each {
		b := &k.each[i]
		if b.mine < 0 {
			continue
		}
		var spots []spot
		for j := s.first[b.unit]; j < s.first[b.unit+1]; j++ {
			c := &s.cells[j]
			if c.unit == b.unit && (reference < 0 || int(c.group) == reference || j == b.mine) {
				spots = append(spots, spot{c.point, b.whole})
			}
		}
		all = append(all, spots)
	}
	return all
}

// exchange moves the group's label between the pieces of each of its clusters.
func (t *tally) exchange(clusters [][]spot, k *contrast, r *random, limit int) tested {
	var all moments
	for i := range k.each {
		all.put(k.each[i].whole)
	}
	arrangements := 1.0
	for _, spots := range clusters {
		arrangements *= float64(len(spots))
	}
	if arrangements <= float64(limit) {
		t.product(clusters, moments{}, overlap{}, &all)
		return t.complete()
	}
	for range limit {
		var one moments
		var o overlap
		for _, spots := range clusters {
			p := &spots[0]
			if len(spots) > 1 {
				p = &spots[r.below(len(spots))]
			}
			one.put(p.piece)
			o.put(p.piece, p.whole)
		}
		p := jointPair(&one, &o, &all)
		t.take(&p)
	}
	return t.sampled()
}

// product takes every choice of one piece a cluster.
func (t *tally) product(clusters [][]spot, one moments, o overlap, all *moments) {
	if len(clusters) == 0 {
		p := jointPair(&one, &o, all)
		t.take(&p)
		return
	}
	for i := range clusters[0] {
		with, overlaps := one, o
		with.put(clusters[0][i].piece)
		overlaps.put(clusters[0][i].piece, clusters[0][i].whole)
		t.product(clusters[1:], with, overlaps, all)
	}
}
