package compare

// contrast is a group against its reference, the rest or another group, cluster by cluster.
type contrast struct {
	group int
	// each holds every cluster on either side, in order: what it has in the group (-1: nothing) and on both sides together.
	each  []both
	joint bool // a cluster lies on both sides
	pair  pair // as observed
	ones  int  // clusters with rows in the group
	rests int  // clusters with rows in the reference
	// references are the reference's numerator and its clusters with a match.
	c       float64
	matched int
}

// both is one cluster of a contrast.
type both struct {
	unit  int32
	mine  int32 // cell in the group; -1: none
	piece point
	whole point
}

// contrast sets a group against another, or against the rest of the known ones if reference is negative.
func (s *sample) contrast(group, reference int) *contrast {
	k := &contrast{group: group, each: make([]both, 0, len(s.whole))}
	var one, rest, all moments
	var o overlap
	for unit := range s.whole {
		b, ok := s.both(unit, group, reference, k)
		if !ok {
			continue
		}
		k.each = append(k.each, b)
		all.put(b.whole)
		if b.mine >= 0 {
			k.ones++
			one.put(b.piece)
			o.put(b.piece, b.whole)
		}
	}
	k.joint = k.ones+k.rests > len(k.each)
	switch {
	case k.ones == 0 || k.rests == 0:
		return k
	case k.joint:
		k.pair = jointPair(&one, &o, &all)
	default:
		rest = all.minus(&one)
		k.pair = pair{one: one, rest: rest}
	}
	return k
}

// both gathers what a cluster has on either side; it is not ok where there is nothing.
func (s *sample) both(unit, group, reference int, k *contrast) (both, bool) {
	b := both{unit: int32(unit), mine: -1}
	var e, w, c float64
	for i := s.first[unit]; i < s.first[unit+1]; i++ {
		cell := &s.cells[i]
		switch {
		case cell.unit != int32(unit):
		case int(cell.group) == group:
			b.mine, b.piece = i, cell.point
		case reference < 0 || int(cell.group) == reference:
			e, w, c = e+cell.e, w+cell.w, c+cell.c
		}
	}
	if b.mine < 0 && w == 0 {
		return both{}, false
	}
	if w > 0 {
		k.rests++
		k.c += c
		if c > 0 {
			k.matched++
		}
	}
	b.whole = point{e + b.piece.e, w + b.piece.w}
	return b, true
}

// split returns the clusters in the group and the others, where no cluster lies on both sides.
func (k *contrast) split() (ones, rests []point) {
	for i := range k.each {
		if k.each[i].mine >= 0 {
			ones = append(ones, k.each[i].whole)
		} else {
			rests = append(rests, k.each[i].whole)
		}
	}
	return ones, rests
}
