package validate

// Agreement is how far coders agree.
type Agreement struct {
	Level   string   `json:"level"`
	Units   int      `json:"units"` // that two coders or more have coded
	Alpha   Figure   `json:"alpha"`
	Percent *float64 `json:"percent_agreement"` // of pairs of values, each unit weighing the same
	Coders  []Coder  `json:"coders"`
	Redrawn int      `json:"redrawn"`
}

// Coder is what one coder did.
type Coder struct {
	Name  string `json:"coder"`
	Units int    `json:"units"`
	// Prevalence is the share of positive labels, or on a scale the mean label.
	Prevalence *float64 `json:"prevalence"`
}

// NewAgreement computes agreement from each coder's values by unit; given tells which of them are there.
func NewAgreement(names []string, values [][]float64, given [][]bool, cluster []int, level Level, o Options) *Agreement {
	a := &Agreement{Level: level.String()}
	units := make([][]float64, len(cluster))
	for c, name := range names {
		coder, sum := Coder{Name: name}, 0.0
		for u := range units {
			if given[c][u] {
				units[u] = append(units[u], values[c][u])
				coder.Units++
				sum += values[c][u]
			}
		}
		coder.Prevalence = figure(share(sum, float64(coder.Units))).Value
		a.Coders = append(a.Coders, coder)
	}
	var paired [][]float64
	var clusters []int
	for u, unit := range units {
		if len(unit) > 1 {
			paired, clusters = append(paired, unit), append(clusters, cluster[u])
		}
	}
	a.Units = len(paired)
	ones := (&Rows{Label: make([]float64, len(paired))}).weights()
	a.Alpha = figure(Alpha(paired, ones, level))
	a.Percent = figure(PercentAgreement(paired)).Value
	a.Redrawn = intervals([]*Figure{&a.Alpha}, clusters, nil, ones, o, func(w []float64) ([]float64, bool) {
		alpha, ok := Alpha(paired, w, level)
		return []float64{alpha}, ok
	})
	return a
}

// Consensus returns the mean of the values given to a unit, or with majority their most frequent one. It is not ok where
// there is none, or no majority.
func Consensus(values []float64, majority bool) (float64, bool) {
	if len(values) == 0 {
		return 0, false
	}
	if !majority {
		sum := 0.0
		for _, v := range values {
			sum += v
		}
		return sum / float64(len(values)), true
	}
	best, most, tied := 0.0, 0, false
	for _, v := range distinct([][]float64{values}) {
		n := 0
		for _, other := range values {
			if other == v {
				n++
			}
		}
		if n >= most {
			tied = n == most
			best, most = v, n
		}
	}
	return best, !tied
}
