package compare

import (
	"math"
	"slices"
)

// odds works out the log-odds of one pass's phrases.
type odds struct {
	words  *Words
	all    float64   // phrases of this length in all known groups
	first  []int32   // of each cluster its first piece; one more behind the last
	whole  []float64 // phrases in each cluster
	groups []crowd
	count  []int32 // of the phrase at hand, in each piece
	use    []usage // of it, in each group
	// touched are the groups whose usage is not empty.
	touched []int32
}

// crowd is a group and the rest, before any phrase is looked at.
type crowd struct{ one, rest masses }

// masses are sums over the clusters of a side: their number, and of their phrases n and n^2.
type masses struct{ clusters, n, nn float64 }

func (m *masses) add(n float64) {
	if n > 0 {
		m.clusters++
		m.n += n
		m.nn += n * n
	}
}

// usage is a phrase's use on one side: sums over clusters of y, y^2 and y n; and, of the group, in how many clusters and
// documents it stands.
type usage struct {
	y, yy, yn           float64
	lessYY, lessYN      float64
	clusters, documents int
	last                int32 // the document counted last, plus 1
	touched             bool
}

func newOdds(w *Words) *odds {
	d := w.design
	o := &odds{words: w, groups: make([]crowd, len(d.rows.Groups)), count: make([]int32, len(d.pieces)), use: make([]usage, len(d.rows.Groups))}
	for i, p := range d.pieces {
		if i == 0 || d.pieces[i-1].of != p.of {
			o.first = append(o.first, int32(i))
			o.whole = append(o.whole, 0)
		}
		o.whole[len(o.whole)-1] += float64(w.tokens[i])
		o.all += float64(w.tokens[i])
		o.groups[p.in].one.add(float64(w.tokens[i]))
	}
	o.first = append(o.first, int32(len(d.pieces)))
	var everyone masses
	for _, n := range o.whole {
		everyone.add(n)
	}
	for g := range o.groups {
		o.groups[g].rest = everyone
	}
	for c, n := range o.whole { // take out of the rest what a cluster has in the group
		for i := o.first[c]; i < o.first[c+1]; i++ {
			in := float64(w.tokens[i])
			if in == 0 {
				continue
			}
			rest := &o.groups[d.pieces[i].in].rest
			rest.n -= in
			rest.nn += (n-in)*(n-in) - n*n
			if n == in {
				rest.clusters--
			}
		}
	}
	return o
}

// gram adds the rows of one phrase, and reports whether it stands in enough clusters.
func (o *odds) gram(gram uint32, entries []entry) bool {
	d := o.words.design
	var pieces []int32
	documents := 0
	for _, e := range entries {
		piece, document := d.parts[e.part].of, d.parts[e.part].in
		if o.count[piece] == 0 {
			pieces = append(pieces, piece)
		}
		o.count[piece] += e.count
		if u := o.touch(d.pieces[piece].in); u.last != document+1 {
			u.last = document + 1
			u.documents++
			documents++
		}
	}
	slices.Sort(pieces)
	whole := o.gather(pieces)
	if whole.clusters >= minGramClusters {
		slices.Sort(o.touched)
		o.list(gram, whole, documents)
	}
	for _, p := range pieces {
		o.count[p] = 0
	}
	for _, g := range o.touched {
		o.use[g] = usage{}
	}
	o.touched = o.touched[:0]
	return whole.clusters >= minGramClusters
}

// touch returns a group's usage, which is emptied behind the phrase.
func (o *odds) touch(group int32) *usage {
	u := &o.use[group]
	if !u.touched {
		u.touched = true
		o.touched = append(o.touched, group)
	}
	return u
}

// gather adds a phrase up over its clusters: all together, and by group. A group's less is by how much the rest's sums of
// squares and products differ from all together, because some of a cluster is the group's.
func (o *odds) gather(pieces []int32) (whole usage) {
	d := o.words.design
	for i := 0; i < len(pieces); {
		cluster, found := slices.BinarySearch(o.first, pieces[i])
		if !found {
			cluster--
		}
		y, n := 0.0, o.whole[cluster]
		for ; i < len(pieces) && pieces[i] < o.first[cluster+1]; i++ {
			y += float64(o.count[pieces[i]])
		}
		whole.clusters++
		whole.y += y
		whole.yy += y * y
		whole.yn += y * n
		for p := o.first[cluster]; p < o.first[cluster+1]; p++ {
			own, in := float64(o.count[p]), float64(o.words.tokens[p])
			if in == 0 {
				continue
			}
			u := o.touch(d.pieces[p].in)
			u.lessYY += (y-own)*(y-own) - y*y
			u.lessYN += (y-own)*(n-in) - y*n
			if own > 0 {
				u.clusters++
				u.y += own
				u.yy += own * own
				u.yn += own * in
			}
		}
	}
	return whole
}

// list adds a row for every group in which the phrase stands in enough clusters.
func (o *odds) list(gram uint32, whole usage, documents int) {
	named := false
	for _, g := range o.touched {
		u := &o.use[g]
		if u.clusters < minGramClusters {
			continue
		}
		if !named {
			named = true
			phrase := o.words.phrase(gram)
			if o.words.options.IsName != nil && o.words.options.IsName(phrase) {
				return
			}
			o.words.phrases = append(o.words.phrases, phrase)
		}
		rest := usage{y: whole.y - u.y, yy: whole.yy + u.lessYY, yn: whole.yn + u.lessYN}
		r := o.row(g, u, &rest, whole.y)
		r.phrase, r.restDocuments = uint32(len(o.words.phrases)-1), uint32(documents-u.documents)
		o.words.rows.add(r)
	}
}

// row is a phrase's row. y, n and a are its count, all phrases and its prior; its log-odds on a side are
// log((y + a) / (n + a_0 - y - a)).
func (o *odds) row(g int32, u, rest *usage, all float64) wordRow {
	a, a0 := o.words.options.Prior*all, o.words.options.Prior*o.all
	c := &o.groups[g]
	one, other := logOdds(u.y, c.one.n, a, a0), logOdds(rest.y, c.rest.n, a, a0)
	r := wordRow{group: g, count: uint32(u.y), rest: uint32(rest.y), documents: uint32(u.documents),
		logOdds: one - other, se: math.Sqrt(1/(u.y+a) + 1/(rest.y+a)), clusterZ: math.NaN(), q: math.NaN()}
	if c.one.clusters < 2 || c.rest.clusters < 2 {
		return r
	}
	variance := c.one.variance(u, a, a0) + c.rest.variance(rest, a, a0)
	if z := r.logOdds / math.Sqrt(variance); variance > 0 && !math.IsInf(z, 0) && !math.IsNaN(z) {
		r.clusterZ = z
		if c.one.clusters >= minClusters && c.rest.clusters >= minClusters {
			r.q = 1
		}
	}
	return r
}

func logOdds(y, n, a, a0 float64) float64 { return math.Log((y + a) / (n + a0 - y - a)) }

// variance is that of a side's log-odds, linearised over its clusters about their own mean: a cluster with y of n phrases
// adds u = y/(y + a) + (y - n)/(n + a_0 - y - a), the sums standing below the lines. On a side without the word no cluster
// tells how much its use varies; there it is 1/(y + a) = 1/a, as the paper has it and as a rate without a match has its own
// error. (Else three speeches that share a rare word would set any group apart: 55 % of draws of twelve random speeches.)
func (m *masses) variance(s *usage, a, a0 float64) float64 {
	below := 1 / (m.n + a0 - s.y - a)
	of := 1/(s.y+a) + below
	squares := of*of*s.yy - 2*of*below*s.yn + below*below*m.nn
	mean := (of*s.y - below*m.n) / m.clusters
	if s.y == 0 {
		return 1 / a
	}
	return max(0, bessel(m.clusters)*(squares-m.clusters*mean*mean))
}
