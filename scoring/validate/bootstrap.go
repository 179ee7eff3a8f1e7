package validate

import (
	"math"
	"math/rand/v2"
	"slices"
)

// MinClusters is the least number of clusters an interval is computed from.
const MinClusters = 8

// Figure is an estimate with its 95 % interval. What cannot be computed is nil.
type Figure struct {
	Value *float64 `json:"value"`
	Low   *float64 `json:"ci_low"`
	High  *float64 `json:"ci_high"`
}

func figure(value float64, ok bool) Figure {
	if !ok {
		return Figure{}
	}
	return Figure{Value: &value}
}

// Options say how figures are computed.
type Options struct {
	Draws int    // of the bootstrap; 0: no intervals
	Seed  uint64 // of all that is drawn
}

// resampler draws clusters with replacement within strata.
type resampler struct {
	rng    *rand.Rand
	base   []float64
	unit   []int   // by row: its cluster within its stratum
	strata [][]int // the units of each stratum
	times  []float64
	w      []float64
}

func newResampler(cluster, stratum []int, base []float64, seed uint64) *resampler {
	r := &resampler{rng: rand.New(rand.NewPCG(seed, 1)), base: base, w: make([]float64, len(cluster))}
	type key struct{ stratum, cluster int }
	units, places := map[key]int{}, map[int]int{}
	for i, c := range cluster {
		k := key{cluster: c}
		if stratum != nil {
			k.stratum = stratum[i]
		}
		u, known := units[k]
		if !known {
			u = len(units)
			units[k] = u
			at, known := places[k.stratum]
			if !known {
				at = len(r.strata)
				places[k.stratum] = at
				r.strata = append(r.strata, nil)
			}
			r.strata[at] = append(r.strata[at], u)
		}
		r.unit = append(r.unit, u)
	}
	r.times = make([]float64, len(units))
	return r
}

// draw returns the rows' weights in the next draw, valid until the one after.
func (r *resampler) draw() []float64 {
	clear(r.times)
	for _, units := range r.strata {
		for range units {
			r.times[units[r.rng.IntN(len(units))]]++
		}
	}
	for i, u := range r.unit {
		r.w[i] = r.base[i] * r.times[u]
	}
	return r.w
}

// intervals fills in the intervals of figures from draws of clusters: the 2.5th and 97.5th percentile. compute returns the
// figures' values under a draw's weights, NaN for one that cannot be computed, and false for a draw that is to be drawn anew
// (only one class in it); how often that happened is returned. There is no interval below MinClusters clusters, nor where a
// tenth of the draws has no value.
func intervals(figures []*Figure, cluster, stratum []int, base []float64, o Options, compute func(w []float64) ([]float64, bool)) (redrawn int) {
	if o.Draws == 0 || Count(cluster) < MinClusters {
		return 0
	}
	r := newResampler(cluster, stratum, base, o.Seed)
	values := make([][]float64, len(figures))
	for done := 0; done < o.Draws; {
		drawn, ok := compute(r.draw())
		if !ok {
			if redrawn++; redrawn > 10*o.Draws {
				return redrawn
			}
			continue
		}
		done++
		for i, v := range drawn {
			if !math.IsNaN(v) {
				values[i] = append(values[i], v)
			}
		}
	}
	for i, f := range figures {
		if f.Value != nil && 10*len(values[i]) >= 9*o.Draws {
			slices.Sort(values[i])
			low, high := quantile(values[i], .025), quantile(values[i], .975)
			f.Low, f.High = &low, &high
		}
	}
	return redrawn
}

// quantile is the quantile of sorted values, interpolated (Hyndman and Fan 1996, definition 7).
func quantile(sorted []float64, p float64) float64 {
	at := p * float64(len(sorted)-1)
	low := int(at)
	if low+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[low] + (at-float64(low))*(sorted[low+1]-sorted[low])
}

// Count is the number of distinct clusters.
func Count(cluster []int) int {
	seen := map[int]bool{}
	for _, c := range cluster {
		seen[c] = true
	}
	return len(seen)
}

// orNaN is a value, or NaN where it is not ok.
func orNaN(value float64, ok bool) float64 {
	if !ok {
		return math.NaN()
	}
	return value
}
