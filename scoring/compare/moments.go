package compare

import "math"

// moments are sums over clusters, or the terms one cluster adds to them: n clusters, e = c - R w about the pooled ratio R,
// w, and their products.
type moments struct{ n, e, w, ee, ew, ww float64 }

// point is what one cluster has: e and w. The products are worked out as they are added, which takes less time than to fetch
// them.
type point struct{ e, w float64 }

// put adds a cluster.
func (s *moments) put(p point) {
	s.n++
	s.e += p.e
	s.w += p.w
	s.ee += p.e * p.e
	s.ew += p.e * p.w
	s.ww += p.w * p.w
}

func (s *moments) add(m *moments) {
	s.n += m.n
	s.e += m.e
	s.w += m.w
	s.ee += m.ee
	s.ew += m.ew
	s.ww += m.ww
}

func (s *moments) minus(m *moments) moments {
	return moments{s.n - m.n, s.e - m.e, s.w - m.w, s.ee - m.ee, s.ew - m.ew, s.ww - m.ww}
}

// shift is by how much the ratio of these clusters lies above the pooled one.
func (s *moments) shift() float64 { return s.e / s.w }

// scatter is sum (c_i - R w_i)^2 about these clusters' own ratio R. What is left of it by rounding alone is 0.
func (s *moments) scatter() float64 {
	const rounding = 1e-13
	d := s.shift()
	v := s.ee - 2*d*s.ew + d*d*s.ww
	if v <= rounding*(s.ee+d*d*s.ww) {
		return 0
	}
	return v
}

// bessel is n/(n-1).
func bessel(n float64) float64 { return n / (n - 1) }

// deviation is the linearised error of the clusters' ratio: sqrt(n/(n-1) sum (c_i - R w_i)^2) / sum w.
func (s *moments) deviation() float64 {
	return math.Sqrt(bessel(s.n)*s.scatter()) / s.w
}

// overlap are the products of a piece (e, w) with the whole of its cluster (E, W), whose other pieces are on the other side.
type overlap struct{ eE, eW, wE, wW float64 }

// put adds a cluster's piece.
func (s *overlap) put(piece, whole point) {
	s.eE += piece.e * whole.e
	s.eW += piece.e * whole.w
	s.wE += piece.w * whole.e
	s.wW += piece.w * whole.w
}

// pair is a group and what it is compared with.
type pair struct {
	one, rest moments
	joint     bool    // a cluster lies on both sides
	cross     float64 // sum of the products of clusters' two residuals, if joint
	n         float64 // clusters on either side, if joint
}

// jointPair makes a pair of the group's pieces, their overlaps, and all clusters with the rows of both sides.
func jointPair(one *moments, o *overlap, all *moments) pair {
	rest := moments{
		n: all.n, e: all.e - one.e, w: all.w - one.w,
		ee: all.ee - 2*o.eE + one.ee, ew: all.ew - o.eW - o.wE + one.ew, ww: all.ww - 2*o.wW + one.ww,
	}
	d1, d0 := one.shift(), rest.shift()
	cross := o.eE - one.ee - d0*(o.eW-one.ew) - d1*(o.wE-one.ew) + d1*d0*(o.wW-one.ww)
	return pair{one: *one, rest: rest, joint: true, cross: cross, n: all.n}
}

// variance is that of a difference whose sides' residuals are multiplied by a1 and a0.
func (p *pair) variance(a1, a0 float64) float64 {
	s1, s0 := a1*a1*p.one.scatter(), a0*a0*p.rest.scatter()
	if p.joint {
		return max(0, bessel(p.n)*(s1-2*a1*a0*p.cross+s0))
	}
	return bessel(p.one.n)*s1 + bessel(p.rest.n)*s0
}

// sound reports whether both sides have enough clusters for an error.
func (p *pair) sound() bool {
	if p.one.w <= 0 || p.rest.w <= 0 {
		return false
	}
	return p.joint && p.n >= 2 || p.one.n >= 2 && p.rest.n >= 2
}

// difference returns the difference of the two ratios and its error.
func (p *pair) difference() (value, deviation float64) {
	return p.one.shift() - p.rest.shift(), math.Sqrt(p.variance(1/p.one.w, 1/p.rest.w))
}

// logRatio returns the logarithm of the ratio of the two ratios and its error. rate is the pooled ratio. It is not ok where
// a side has no match.
func (p *pair) logRatio(rate float64) (value, deviation float64, ok bool) {
	c1, c0 := p.one.e+rate*p.one.w, p.rest.e+rate*p.rest.w
	if none(c1, rate*p.one.w) || none(c0, rate*p.rest.w) {
		return 0, 0, false
	}
	return math.Log(c1 / p.one.w / (c0 / p.rest.w)), math.Sqrt(p.variance(1/c1, 1/c0)), true
}

// none reports whether a numerator is 0 but for rounding; expected is what it would be at the pooled ratio.
func none(c, expected float64) bool {
	const rounding = 1e-9
	return c <= rounding*expected
}

// statistic is what the permutation test compares: for sentiment the difference over its error; else log((c+.5)/w) of the
// group minus that of the rest over its linearised error, that of a side without a match being 1/sqrt(.5).
func (p *pair) statistic(kind Kind, rate float64) float64 {
	if kind == Sentiment {
		return studentised(p.difference())
	}
	c1, c0 := p.one.e+rate*p.one.w, p.rest.e+rate*p.rest.w
	none1, none0 := none(c1, rate*p.one.w), none(c0, rate*p.rest.w)
	if none1 {
		c1 = 0
	}
	if none0 {
		c0 = 0
	}
	const half = .5
	value := math.Log((c1 + half) / p.one.w / ((c0 + half) / p.rest.w))
	if !none1 && !none0 {
		return studentised(value, math.Sqrt(p.variance(1/(c1+half), 1/(c0+half))))
	}
	return studentised(value, math.Sqrt(logVariance(&p.one, c1, none1)+logVariance(&p.rest, c0, none0)))
}

// logVariance is the variance of log((c+.5)/w) of one side alone.
func logVariance(s *moments, c float64, none bool) float64 {
	const half = .5
	if none {
		return 1 / half
	}
	if s.n < 2 {
		return 1 / (c + half)
	}
	return bessel(s.n) * s.scatter() / ((c + half) * (c + half))
}

// studentised divides a difference by its error. Without an error any difference is beyond measure.
func studentised(value, deviation float64) float64 {
	switch {
	case deviation > 0:
		return value / deviation
	case math.Abs(value) < 1e-12:
		return 0
	default:
		return math.Copysign(math.MaxFloat64, value)
	}
}
