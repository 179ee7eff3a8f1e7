package main

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
)

// stratify divides the paragraphs by --by and by thirds of the measure, taken over all that is not 0.
func (p *population) stratify(o *sampleOptions) {
	var values []float64
	for i := range p.rows {
		if r := &p.rows[i]; !r.null && r.value != 0 {
			values = append(values, r.value)
		}
	}
	slices.Sort(values)
	third := func(k int) float64 {
		if len(values) == 0 {
			return math.Inf(1)
		}
		return values[min(len(values)*k/3, len(values)-1)]
	}
	low, high := third(1), third(2)
	names := []string{"zero", "low", "middle", "high"}
	type key struct {
		by    string
		level int
	}
	seen := map[key]int{}
	var keys []key
	for i := range p.rows {
		r := &p.rows[i]
		k := key{r.by, r.level(low, high)}
		if _, known := seen[k]; !known {
			seen[k] = 0
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, func(a, b key) int { return cmp.Or(strings.Compare(a.by, b.by), cmp.Compare(a.level, b.level)) })
	for i, k := range keys {
		seen[k] = i
		name := names[k.level]
		if o.by != "" {
			name = k.by + "/" + name
		}
		p.strata = append(p.strata, stratum{name: name})
	}
	for i := range p.rows {
		r := &p.rows[i]
		k := key{r.by, r.level(low, high)}
		r.stratum = seen[k]
		s := &p.strata[r.stratum]
		s.rows = append(s.rows, i)
	}
}

// level is the stretch of the measure a row lies in: 0 where it is 0 or null, else the third.
func (r *paragraphRow) level(low, high float64) int {
	switch {
	case r.null || r.value == 0:
		return 0
	case r.value < low:
		return 1
	case r.value < high:
		return 2
	default:
		return 3
	}
}

// draw draws about as many rows from every stratum and returns them in random order.
func (p *population) draw(o *sampleOptions) ([]int, error) {
	n := min(o.n, len(p.rows))
	if n < len(p.strata) {
		return nil, usage(fmt.Sprintf("--n %d or more, or a --by with fewer values", len(p.strata)),
			"--n %d: there are %d strata, and each needs a row", o.n, len(p.strata))
	}
	rng := rand.New(rand.NewPCG(o.seed, 3))
	sizes := p.allot(n)
	var drawn []int
	for i := range p.strata {
		s := &p.strata[i]
		rows := slices.Clone(s.rows)
		rng.Shuffle(len(rows), func(a, b int) { rows[a], rows[b] = rows[b], rows[a] })
		s.drawn = rows[:sizes[i]]
		drawn = append(drawn, s.drawn...)
	}
	rng.Shuffle(len(drawn), func(a, b int) { drawn[a], drawn[b] = drawn[b], drawn[a] })
	return drawn, nil
}

// allot gives every stratum the same number of rows, and what some lack to the others.
func (p *population) allot(n int) []int {
	sizes := make([]int, len(p.strata))
	for n > 0 {
		open := 0
		for i := range p.strata {
			if sizes[i] < len(p.strata[i].rows) {
				open++
			}
		}
		if open == 0 {
			return sizes
		}
		share := max(n/open, 1)
		for i := range p.strata {
			more := min(share, len(p.strata[i].rows)-sizes[i], n)
			sizes[i] += more
			n -= more
		}
	}
	return sizes
}
