package compare

import (
	"cmp"
	"math"
	"slices"
)

// Change is by how much a group's estimate changes when something is left out. Numbers are in the measure's unit.
type Change struct {
	Group    string
	LeftOut  int32 // a cluster as in Rows, or a term as in Occurrence
	Estimate float64
	Without  float64
}

// Occurrence is how often a term of a measure's category was counted in a row.
type Occurrence struct {
	Row, Term, Count int32
}

// WithoutCluster returns for every group whose measure has a value in two clusters the largest change that leaving one of
// them out makes; among equals the first.
func (d *Design) WithoutCluster(m *Measure, byDocument bool) []Change {
	s := d.newSample(m, byDocument)
	var changes []Change
	for g, group := range d.rows.Groups {
		sum, c, _ := s.side(g)
		scale := m.Kind.scale()
		best := Change{Group: group.Name, Estimate: scale * c / sum.w}
		largest := -1.0
		for _, i := range s.groups[g] {
			k := &s.cells[i]
			if without := scale * (c - k.c) / (sum.w - k.w); len(s.groups[g]) > 1 && larger(math.Abs(without-best.Estimate), largest) {
				largest, best.LeftOut, best.Without = math.Abs(without-best.Estimate), k.cluster, without
			}
		}
		if largest >= 0 {
			changes = append(changes, best)
		}
	}
	return changes
}

// larger ignores what rounding adds, so that among equals the first is named.
func larger(a, b float64) bool {
	const rounding = 1e-12
	return a > b+rounding*math.Abs(b)
}

// WithoutTerm returns for every group with a match the largest change that leaving one term's matches out makes. Matches of
// another term do not take the words it leaves. of are all the counted matches of the measure's category, a row's
// term at most once. A
// measure that does not count matches has none.
func (d *Design) WithoutTerm(m *Measure, byDocument bool, of []Occurrence) []Change {
	if !m.Kind.counts() {
		return nil
	}
	weights := d.weights(m, byDocument)
	if byDocument { // the weights are no whole numbers: their sum hangs on its order
		of = slices.SortedStableFunc(slices.Values(of), func(a, b Occurrence) int { return cmp.Compare(d.part[a.Row], d.part[b.Row]) })
	}
	groups := len(d.rows.Groups)
	matches := map[int32]int32{}
	for _, o := range of {
		matches[o.Row] += o.Count
	}
	type use struct{ group, term int32 }
	lost := map[use]float64{}
	for _, o := range of {
		c, _, ok := m.Of(int(o.Row))
		if !ok {
			continue
		}
		gone := float64(o.Count)
		if m.Kind == Share { // the row has no match left only if all were this term's
			gone = 0
			if o.Count == matches[o.Row] {
				gone = c
			}
		}
		if gone > 0 {
			lost[use{d.rows.Group[o.Row], o.Term}] += gone * weights[d.part[o.Row]]
		}
	}
	uses := make([]use, 0, len(lost))
	for u := range lost {
		uses = append(uses, u)
	}
	slices.SortFunc(uses, func(a, b use) int { return int(a.term) - int(b.term) })
	s := d.newSample(m, byDocument)
	best, largest := make([]Change, groups), make([]float64, groups)
	for _, u := range uses {
		sum, c, _ := s.side(int(u.group))
		if share := lost[u] / sum.w; larger(share, largest[u.group]) {
			largest[u.group] = share
			scale := m.Kind.scale()
			best[u.group] = Change{d.rows.Groups[u.group].Name, u.term, scale * c / sum.w, scale * (c - lost[u]) / sum.w}
		}
	}
	return slices.DeleteFunc(best, func(c Change) bool { return c.Group == "" })
}

// weights are what a document's numerators are multiplied by, part by part.
func (d *Design) weights(m *Measure, byDocument bool) []float64 {
	weights := make([]float64, len(d.parts))
	for i := range weights {
		weights[i] = 1
	}
	if !byDocument {
		return weights
	}
	parts := make([]ratio, len(d.parts))
	for i := range d.rows.Group {
		if _, w, ok := m.Of(i); ok && w > 0 {
			parts[d.part[i]].w += w
		}
	}
	levelled := slices.Clone(parts)
	level(levelled)
	for i := range parts {
		if parts[i].w > 0 {
			weights[i] = levelled[i].w / parts[i].w
		}
	}
	return weights
}
