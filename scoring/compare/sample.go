package compare

// sample is one measure's pieces.
type sample struct {
	measure *Measure
	rate    float64   // the pooled ratio of the known groups; 0 if there is none
	cells   []cell    // ordered by cluster, then group; w > 0
	groups  [][]int32 // of each group its cells
	first   []int32   // of each cluster of the known groups its first cell; one more behind the last
	whole   []point   // of each such cluster, all its known groups together
	totals  []total   // of each group
}

// cell is a piece of a cluster in one group.
type cell struct {
	point
	c       float64
	cluster int32 // as in Rows
	unit    int32 // its place in sample.whole; -1 if the group is unknown
	group   int32
	matched bool // it has a match
}

// total is what a group's estimate rests on.
type total struct {
	documents, paragraphs int
	words                 int64
	allWords              int64 // of rows without a value too
}

// ratio is a numerator and its denominator.
type ratio struct{ c, w float64 }

// newSample adds a measure's rows up.
func (d *Design) newSample(m *Measure, byDocument bool) *sample {
	s := &sample{measure: m, groups: make([][]int32, len(d.rows.Groups)), totals: make([]total, len(d.rows.Groups))}
	sums := d.sum(m, byDocument, s.totals)
	var known ratio
	for i, p := range d.pieces {
		if sums[i].w > 0 && !d.rows.Groups[p.in].Unknown {
			known.c += sums[i].c
			known.w += sums[i].w
		}
	}
	if known.w > 0 {
		s.rate = known.c / known.w
	}
	for i, p := range d.pieces {
		if sums[i].w > 0 {
			s.addCell(cell{point: point{sums[i].c - s.rate*sums[i].w, sums[i].w}, c: sums[i].c, cluster: p.of, group: p.in,
				matched: sums[i].c > 0}, d.rows.Groups[p.in].Unknown)
		}
	}
	s.first = append(s.first, int32(len(s.cells)))
	return s
}

func (s *sample) addCell(c cell, unknown bool) {
	at := int32(len(s.cells))
	c.unit = -1
	if !unknown {
		last := len(s.whole) - 1
		if last < 0 || s.cells[s.first[last]].cluster != c.cluster {
			s.first = append(s.first, at)
			s.whole = append(s.whole, point{})
			last++
		}
		s.whole[last].e += c.e
		s.whole[last].w += c.w
		c.unit = int32(last)
	}
	s.cells = append(s.cells, c)
	s.groups[c.group] = append(s.groups[c.group], at)
}

// sum adds the rows up by piece, and counts what they are.
func (d *Design) sum(m *Measure, byDocument bool, totals []total) []ratio {
	parts := make([]ratio, len(d.parts))
	seen := make([]bool, len(d.texts))
	for i, g := range d.rows.Group {
		t := &totals[g]
		t.allWords += d.rows.Words[i]
		c, w, ok := m.Of(i)
		if !ok || w <= 0 {
			continue
		}
		t.paragraphs++
		t.words += d.rows.Words[i]
		if !seen[d.text[i]] {
			seen[d.text[i]] = true
			t.documents++
		}
		parts[d.part[i]].c += c
		parts[d.part[i]].w += w
	}
	if byDocument {
		level(parts)
	}
	sums := make([]ratio, len(d.pieces))
	for i, p := range d.parts {
		sums[p.of].c += parts[i].c
		sums[p.of].w += parts[i].w
	}
	return sums
}

// level gives every document the mean denominator and leaves its ratio as it is.
func level(parts []ratio) {
	n, w := 0, 0.0
	for _, p := range parts {
		if p.w > 0 {
			n++
			w += p.w
		}
	}
	for i, p := range parts {
		if p.w > 0 {
			mean := w / float64(n)
			parts[i] = ratio{p.c / p.w * mean, mean}
		}
	}
}

// side adds a group's cells up.
func (s *sample) side(group int) (sum moments, c float64, matched int) {
	for _, i := range s.groups[group] {
		k := &s.cells[i]
		sum.put(k.point)
		c += k.c
		if k.matched {
			matched++
		}
	}
	return sum, c, matched
}
