package compare

import (
	"math"
	"slices"
)

// exactDraws is up to how many clusters a reference is drawn for each group anew. A larger one comes from draws of all
// clusters that the groups share: its number of clusters then varies by less than one part in sixteen.
const exactDraws = 256

// level95 are the tails of an interval of 95 %.
const tail = .025

// bounded is an interval; it is not ok where none can be had.
type bounded struct {
	low, high float64
	ok        bool
}

// studentDraws are the studentised deviations of a bootstrap's draws.
type studentDraws struct {
	t       []float64
	redrawn int
}

// interval returns value - t * deviation for the draws' upper and lower tails (bootstrap-t).
func (d *studentDraws) interval(value, deviation float64) bounded {
	slices.Sort(d.t)
	low, high := value-quantile(d.t, 1-tail)*deviation, value-quantile(d.t, tail)*deviation
	return bounded{low, high, deviation > 0 && low < high}
}

// quantile interpolates at p (n+1) in sorted values (Davison and Hinkley 1997, Bootstrap Methods, 5.2).
func quantile(sorted []float64, p float64) float64 {
	at := p*float64(len(sorted)+1) - 1
	at = min(max(at, 0), float64(len(sorted)-1))
	i := int(at)
	if i+1 == len(sorted) {
		return sorted[i]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}

// draw adds up n clusters drawn with replacement. The sums are plain variables here and in the other loops that run a billion
// times, because the compiler keeps those in registers and a struct of six in memory, which takes twice as long.
func draw(r *random, clusters []point) moments {
	var e, w, ee, ew, ww float64
	generator, n := *r, len(clusters)
	for range n {
		p := clusters[generator.below(n)]
		e += p.e
		w += p.w
		ee += p.e * p.e
		ew += p.e * p.w
		ww += p.w * p.w
	}
	*r = generator
	return moments{float64(n), e, w, ee, ew, ww}
}

// ownInterval is the interval of a group's ratio, about the pooled one, with the number of draws that were drawn anew.
func (s *sample) ownInterval(group int, r *random, draws int) (bounded, int) {
	clusters := make([]point, len(s.groups[group]))
	for i, c := range s.groups[group] {
		clusters[i] = s.cells[c].point
	}
	sum, _, _ := s.side(group)
	d := studentDraws{t: make([]float64, 0, draws)}
	for len(d.t) < draws {
		drawn := draw(r, clusters)
		deviation := drawn.deviation()
		if !(deviation > 0) {
			if d.redrawn++; d.redrawn > draws {
				return bounded{}, d.redrawn
			}
			continue
		}
		d.t = append(d.t, (drawn.shift()-sum.shift())/deviation)
	}
	return d.interval(sum.shift(), sum.deviation()), d.redrawn
}

// sharedDraws are draws of all clusters of the known groups, each with all its rows, and what every group of a batch has of
// each draw.
type sharedDraws struct {
	groups map[int]int // a group's place in a draw's pieces
	all    []moments   // of each draw
	pieces [][]moments // of each draw and group
	cross  [][]overlap
	slots  []int32 // of each cluster its group's place, where clusters have one piece each
}

// share draws all clusters so often, for a batch of groups.
func (s *sample) share(batch []int, r *random, draws int) *sharedDraws {
	d := &sharedDraws{groups: map[int]int{}, all: make([]moments, draws), pieces: make([][]moments, draws), cross: make([][]overlap, draws)}
	for i, g := range batch {
		d.groups[g] = i
	}
	units, crossing := s.members(d.groups)
	for b := range draws {
		if crossing {
			d.drawCrossing(s, units, len(batch), b, r)
		} else {
			d.drawApart(s, units, len(batch), b, r)
		}
	}
	return d
}

// drawApart draws clusters of one piece each: what they have together is the sum of what the groups have, and one sum is
// enough for a cluster. Those of other groups are put behind the batch's.
func (d *sharedDraws) drawApart(s *sample, units [][]member, groups, b int, r *random) {
	if d.slots == nil {
		d.slots = make([]int32, len(units))
		for u, members := range units {
			d.slots[u] = int32(groups)
			for _, m := range members {
				d.slots[u] = int32(m.slot)
			}
		}
	}
	pieces := make([]moments, groups+1)
	for range s.whole {
		u := r.below(len(s.whole))
		pieces[d.slots[u]].put(s.whole[u])
	}
	for i := range pieces {
		d.all[b].add(&pieces[i])
	}
	d.pieces[b] = pieces
}

// drawCrossing draws clusters of several pieces.
func (d *sharedDraws) drawCrossing(s *sample, units [][]member, groups, b int, r *random) {
	d.pieces[b] = make([]moments, groups)
	d.cross[b] = make([]overlap, groups)
	for range s.whole {
		u := r.below(len(s.whole))
		d.all[b].put(s.whole[u])
		for _, m := range units[u] {
			d.pieces[b][m.slot].put(m.piece)
			d.cross[b][m.slot].put(m.piece, s.whole[u])
		}
	}
}

// member is a cluster's piece in a group of a batch.
type member struct {
	slot  int
	piece point
}

// members lists the pieces of each cluster in the groups of a batch; crossing tells whether any cluster has several pieces.
func (s *sample) members(slots map[int]int) (units [][]member, crossing bool) {
	units = make([][]member, len(s.whole))
	for i := range s.cells {
		c := &s.cells[i]
		if c.unit < 0 {
			continue
		}
		crossing = crossing || c.w < s.whole[c.unit].w
		if slot, ok := slots[int(c.group)]; ok {
			units[c.unit] = append(units[c.unit], member{slot, c.point})
		}
	}
	return units, crossing
}

// drawPair returns a draw of both sides. The same draw asked for again is a new one.
func (k *contrast) drawPair(r *random, shared *sharedDraws, ones, rests []point) func(b int, again bool) pair {
	slot := 0
	if shared != nil {
		slot = shared.groups[k.group]
	}
	var clusters []jointTerms
	if k.joint {
		clusters = k.jointTerms()
	}
	switch {
	case k.joint && shared == nil:
		return func(int, bool) pair { return drawJoint(r, clusters) }
	case k.joint:
		return func(b int, again bool) pair {
			if again {
				return drawJoint(r, clusters)
			}
			return jointPair(&shared.pieces[b][slot], &shared.cross[b][slot], &shared.all[b])
		}
	case shared == nil:
		return func(int, bool) pair { return pair{one: draw(r, ones), rest: draw(r, rests)} }
	default:
		return func(b int, _ bool) pair {
			return pair{one: draw(r, ones), rest: shared.all[b].minus(&shared.pieces[b][slot])}
		}
	}
}

// pieceTerms are what a cluster's piece adds to its side's sums and to the overlap. They are worked out once for all draws: the
// pieces of a contrast are few enough to stay near the processor.
type pieceTerms struct {
	e, w, ee, ew, ww float64
	eE, eW, wE, wW   float64
}

func newPieceTerms(p, whole point) pieceTerms {
	return pieceTerms{
		e: p.e, w: p.w, ee: p.e * p.e, ew: p.e * p.w, ww: p.w * p.w,
		eE: p.e * whole.e, eW: p.e * whole.w, wE: p.w * whole.e, wW: p.w * whole.w,
	}
}

// jointTerms are what a cluster adds to a draw of both sides.
type jointTerms struct {
	pieceTerms
	ones                            int // 1 if it has a piece in the group
	allE, allW, allEE, allEW, allWW float64
}

// jointTerms works out the terms of all clusters. A cluster without a piece adds zeros to the group, which changes no sum.
func (k *contrast) jointTerms() []jointTerms {
	terms := make([]jointTerms, len(k.each))
	for i := range k.each {
		all := k.each[i].whole
		terms[i] = jointTerms{pieceTerms: newPieceTerms(k.each[i].piece, all),
			allE: all.e, allW: all.w, allEE: all.e * all.e, allEW: all.e * all.w, allWW: all.w * all.w}
		if k.each[i].mine >= 0 {
			terms[i].ones = 1
		}
	}
	return terms
}

// drawJoint draws clusters with all their rows on both sides.
func drawJoint(r *random, clusters []jointTerms) pair {
	var e, w, ee, ew, ww, eE, eW, wE, wW, allE, allW, allEE, allEW, allWW float64
	generator, n, ones := *r, len(clusters), 0
	for range n {
		t := &clusters[generator.below(n)]
		ones += t.ones
		e += t.e
		w += t.w
		ee += t.ee
		ew += t.ew
		ww += t.ww
		eE += t.eE
		eW += t.eW
		wE += t.wE
		wW += t.wW
		allE += t.allE
		allW += t.allW
		allEE += t.allEE
		allEW += t.allEW
		allWW += t.allWW
	}
	*r = generator
	return jointPair(&moments{float64(ones), e, w, ee, ew, ww}, &overlap{eE, eW, wE, wW},
		&moments{float64(n), allE, allW, allEE, allEW, allWW})
}

// contrasted are the intervals of a difference of ratios and of the logarithm of their ratio.
type contrasted struct {
	difference, logRatio bounded
	redrawn              int
}

// contrastIntervals draws both sides together. A draw without an error, or without a match on a side, is drawn anew. A
// logarithm is wanted of all kinds but sentiment.
func (s *sample) contrastIntervals(k *contrast, r *random, shared *sharedDraws, draws int) contrasted {
	ones, rests := k.split()
	next := k.drawPair(r, shared, ones, rests)
	logs := s.measure.Kind != Sentiment
	value, deviation := k.pair.difference()
	logValue, logDeviation, ok := k.pair.logRatio(s.rate)
	logs = logs && ok
	differences := studentDraws{t: make([]float64, 0, draws)}
	ratios := studentDraws{t: make([]float64, 0, draws)}
	redrawn, again := 0, false
	for b := 0; b < draws; {
		p := next(b, again)
		t, logT, ok := studentisedDraw(&p, s.rate, value, logValue, logs)
		if again = !ok; again {
			if redrawn++; redrawn > draws {
				return contrasted{redrawn: redrawn}
			}
			continue
		}
		differences.t = append(differences.t, t)
		ratios.t = append(ratios.t, logT)
		b++
	}
	c := contrasted{difference: differences.interval(value, deviation), redrawn: redrawn}
	if logs {
		c.logRatio = ratios.interval(logValue, logDeviation)
	}
	return c
}

// studentisedDraw studentises a draw's difference and, if wanted, its logarithm of the ratio.
func studentisedDraw(p *pair, rate, value, logValue float64, logs bool) (t, logT float64, ok bool) {
	if !p.sound() {
		return 0, 0, false
	}
	drawn, deviation := p.difference()
	if !(deviation > 0) {
		return 0, 0, false
	}
	t = (drawn - value) / deviation
	if !logs {
		return t, 0, true
	}
	drawn, deviation, ok = p.logRatio(rate)
	if !ok || !(deviation > 0) {
		return 0, 0, false
	}
	return t, (drawn - logValue) / deviation, !math.IsInf(drawn, 0)
}
