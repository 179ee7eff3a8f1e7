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
	var e, w, ee, ew, ww float64
	generator, clusters := *r, l.clusters
	for i := range few {
		j := i + generator.below(len(clusters)-i)
		p := clusters[j]
		clusters[j] = clusters[i]
		clusters[i] = p
		e += p.e
		w += p.w
		ee += p.e * p.e
		ew += p.e * p.w
		ww += p.w * p.w
	}
	*r = generator
	dealt := moments{float64(few), e, w, ee, ew, ww}
	if few < l.ones {
		dealt = l.all.minus(&dealt)
	}
	one.add(&dealt)
}

// labelled are the clusters that have a piece in the group, and the pieces of each that may bear the group's label, its own
// among them.
type labelled struct {
	first  []int // of each cluster its first piece; one more behind the last
	pieces []pieceTerms
}

// places lists where the group's label may stand.
func (s *sample) places(k *contrast, reference int) *labelled {
	l := &labelled{first: []int{0}}
	for i := range k.each {
		b := &k.each[i]
		if b.mine < 0 {
			continue
		}
		for j := s.first[b.unit]; j < s.first[b.unit+1]; j++ {
			c := &s.cells[j]
			if c.unit == b.unit && (reference < 0 || int(c.group) == reference || j == b.mine) {
				l.pieces = append(l.pieces, newPieceTerms(c.point, b.whole))
			}
		}
		l.first = append(l.first, len(l.pieces))
	}
	return l
}

// deal gives the label to a piece of each cluster, chosen at random.
func (l *labelled) deal(r *random) (moments, overlap) {
	var e, w, ee, ew, ww, eE, eW, wE, wW float64
	generator := *r
	at := 0
	for _, next := range l.first[1:] {
		chosen := at
		if next-at > 1 {
			chosen += generator.below(next - at)
		}
		at = next
		t := &l.pieces[chosen]
		e += t.e
		w += t.w
		ee += t.ee
		ew += t.ew
		ww += t.ww
		eE += t.eE
		eW += t.eW
		wE += t.wE
		wW += t.wW
	}
	*r = generator
	return moments{float64(len(l.first) - 1), e, w, ee, ew, ww}, overlap{eE, eW, wE, wW}
}

// exchange moves the group's label between the pieces of each of its clusters.
func (t *tally) exchange(l *labelled, k *contrast, r *random, limit int) tested {
	var all moments
	for i := range k.each {
		all.put(k.each[i].whole)
	}
	arrangements := 1.0
	for i, next := range l.first[1:] {
		arrangements *= float64(next - l.first[i])
	}
	if arrangements <= float64(limit) {
		t.product(l, 0, moments{}, overlap{}, &all)
		return t.complete()
	}
	for range limit {
		one, o := l.deal(r)
		p := jointPair(&one, &o, &all)
		t.take(&p)
	}
	return t.sampled()
}

// product takes every choice of one piece a cluster, from cluster at on.
func (t *tally) product(l *labelled, at int, one moments, o overlap, all *moments) {
	if at == len(l.first)-1 {
		p := jointPair(&one, &o, all)
		t.take(&p)
		return
	}
	for _, p := range l.pieces[l.first[at]:l.first[at+1]] {
		with := moments{one.n + 1, one.e + p.e, one.w + p.w, one.ee + p.ee, one.ew + p.ew, one.ww + p.ww}
		t.product(l, at+1, with, overlap{o.eE + p.eE, o.eW + p.eW, o.wE + p.wE, o.wW + p.wW}, all)
	}
}
