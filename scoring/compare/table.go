package compare

import (
	"errors"
	"fmt"
	"strings"
)

// What an interval and a p-value need at least.
const (
	minClusters = 8
	minMatched  = 5 // clusters with a match
)

// Options say how measures are compared.
type Options struct {
	Baseline     int  // group to compare with; negative: each with the rest
	Alone        bool // estimates and their intervals, no difference
	ByDocument   bool // every document weighs the same
	Draws        int  // of the bootstrap
	Permutations int
	Seed         uint64
}

func (o *Options) check(groups int) error {
	const least = 100
	switch {
	case o.Draws < least:
		return fmt.Errorf("%d draws: at least %d are needed", o.Draws, least)
	case o.Permutations < least:
		return fmt.Errorf("%d permutations: at least %d are needed", o.Permutations, least)
	case o.Baseline >= groups:
		return errors.New("the baseline is none of the groups")
	}
	return nil
}

// Row is one measure of one group. A nil number is null. Estimates, differences and their limits are in the measure's unit:
// per 100 words for rates, else as the ratio is.
type Row struct {
	Measure             string   `json:"measure"`
	Group               string   `json:"group"`
	Documents           int      `json:"documents"`
	Clusters            int      `json:"clusters"`
	EffectiveClusters   *float64 `json:"effective_clusters"`
	Paragraphs          int      `json:"paragraphs"`
	Words               int64    `json:"words"`
	Estimate            *float64 `json:"estimate"`
	CILow               *float64 `json:"ci_low"`
	CIHigh              *float64 `json:"ci_high"`
	ReferenceEstimate   *float64 `json:"reference_estimate"`
	Difference          *float64 `json:"difference"`
	DifferenceCILow     *float64 `json:"difference_ci_low"`
	DifferenceCIHigh    *float64 `json:"difference_ci_high"`
	Ratio               *float64 `json:"ratio"`
	RatioCILow          *float64 `json:"ratio_ci_low"`
	RatioCIHigh         *float64 `json:"ratio_ci_high"`
	PValue              *float64 `json:"p_value"`
	PMin                *float64 `json:"p_min"`
	QValue              *float64 `json:"q_value"`
	QFamilySize         *int     `json:"q_family_size"`
	Note                string   `json:"note"`
	subcategory, random bool
	redrawn             int
}

// The notes, each said where it holds, several divided by "; ".
const (
	NoteNoRows             = "no_values"                               // the measure is null in all rows of the group
	NoteNoMatches          = "no_matches"                              // estimate 0: low 0, no upper limit
	NoteFewClusters        = "below_8_clusters"                        // no interval, no p
	NoteFewMatched         = "below_5_clusters_with_a_match"           // no interval, no p
	NoteNoVariation        = "no_variation"                            // all clusters have the same ratio: no interval
	NoteNoReference        = "no_reference"                            // nothing to compare with
	NoteFewReference       = "reference_below_8_clusters"              // no interval of the difference, no p
	NoteFewReferenceMatch  = "reference_below_5_clusters_with_a_match" // no interval of difference and ratio, no p
	NoteNothingToExchange  = "one_arrangement"                         // labels cannot be exchanged: no p
	NoteUnstable           = "unstable"                                // more draws without an error than with one: no interval
	NoteUnknown            = "unknown_group"                           // null is compared with nobody
	NoteBaseline           = "baseline"                                // the group the others are compared with
	noteRedrawn, noteShare = "redrawn %d", "scored_share %.3g"
)

// note adds a note.
func (r *Row) note(format string, values ...any) {
	n := fmt.Sprintf(format, values...)
	if r.Note == "" {
		r.Note = n
	} else if !strings.Contains("; "+r.Note+"; ", "; "+n+"; ") {
		r.Note += "; " + n
	}
}

// Measured returns a row for every group, in their order. QValue and QFamilySize are filled in by Adjust.
func (d *Design) Measured(m *Measure, o Options) ([]Row, error) {
	if err := o.check(len(d.rows.Groups)); err != nil {
		return nil, fmt.Errorf("compare %s: %w", m.Name, err)
	}
	s := d.newSample(m, o.ByDocument)
	rows := make([]Row, len(d.rows.Groups))
	for g := range rows {
		s.estimate(&rows[g], d.rows.Groups[g].Name, g, o)
	}
	const batch = 128
	for from := 0; from < len(rows) && !o.Alone; from += batch {
		s.batch(d, rows, from, min(from+batch, len(rows)), o)
	}
	for g := range rows {
		if rows[g].redrawn > 0 {
			rows[g].note(noteRedrawn, rows[g].redrawn)
		}
	}
	return rows, nil
}

// estimate fills in what a row says of its group alone.
func (s *sample) estimate(r *Row, name string, g int, o Options) {
	m, t := s.measure, &s.totals[g]
	sum, c, matched := s.side(g)
	*r = Row{Measure: m.Name, Group: name, Documents: t.documents, Clusters: len(s.groups[g]), Paragraphs: t.paragraphs,
		Words: t.words, subcategory: m.Subcategory}
	if r.Clusters == 0 {
		r.note(NoteNoRows)
		return
	}
	r.EffectiveClusters = number(sum.w * sum.w / sum.ww)
	r.Estimate = number(m.Kind.scale() * c / sum.w)
	if m.Kind == Sentiment && t.allWords > 0 {
		r.note(noteShare, float64(t.words)/float64(t.allWords))
	}
	switch {
	case m.Kind.counts() && c == 0:
		r.CILow = number(0)
		r.note(NoteNoMatches)
		if r.Clusters < minClusters {
			r.note(NoteFewClusters)
		}
	case r.Clusters < minClusters:
		r.note(NoteFewClusters)
	case m.Kind.counts() && matched < minMatched:
		r.note(NoteFewMatched)
	default:
		s.interval(r, &sum, g, o)
	}
	r.random = r.Clusters >= minClusters && (!m.Kind.counts() || matched >= minMatched)
}

// interval fills in the limits of a row's estimate.
func (s *sample) interval(r *Row, sum *moments, g int, o Options) {
	if sum.scatter() == 0 {
		r.note(NoteNoVariation)
		return
	}
	ci, redrawn := s.ownInterval(g, newRandom(o.Seed, s.measure.Name, r.Group, "own"), o.Draws)
	if !ci.ok {
		r.note(NoteUnstable)
		return
	}
	low, scale := s.measure.Kind.lowest(), s.measure.Kind.scale()
	r.CILow, r.CIHigh = number(scale*clamp(ci.low+s.rate, low, highest)), number(scale*clamp(ci.high+s.rate, low, highest))
	r.redrawn += redrawn
}

// batch fills in the differences of some groups, which share draws of all clusters where those are many.
func (s *sample) batch(d *Design, rows []Row, from, to int, o Options) {
	var shared *sharedDraws
	if o.Baseline < 0 && len(s.whole) > exactDraws {
		var groups []int
		for g := from; g < to; g++ {
			if rows[g].random && !d.rows.Groups[g].Unknown {
				groups = append(groups, g)
			}
		}
		shared = s.share(groups, newRandom(o.Seed, s.measure.Name, "all"), o.Draws)
	}
	for g := from; g < to; g++ {
		switch {
		case d.rows.Groups[g].Unknown:
			rows[g].note(NoteUnknown)
		case g == o.Baseline:
			rows[g].note(NoteBaseline)
		case rows[g].Clusters > 0:
			s.against(d, &rows[g], g, shared, o)
		}
	}
}

// against fills in what a row says of its group and the reference.
func (s *sample) against(d *Design, r *Row, g int, shared *sharedDraws, o Options) {
	k := s.contrast(g, o.Baseline)
	if k.rests == 0 {
		r.note(NoteNoReference)
		return
	}
	scale := s.measure.Kind.scale()
	reference := k.c / k.pair.rest.w
	r.ReferenceEstimate = number(scale * reference)
	r.Difference = number(*r.Estimate - *r.ReferenceEstimate)
	if s.measure.Kind != Sentiment && k.c > 0 {
		r.Ratio = number(*r.Estimate / *r.ReferenceEstimate)
	}
	if k.rests < minClusters {
		r.note(NoteFewReference)
		return
	}
	if s.measure.Kind.counts() && k.matched < minMatched {
		r.note(NoteFewReferenceMatch)
		return
	}
	if !r.random {
		return
	}
	s.differenceIntervals(r, k, shared, o)
	t := s.test(k, o.Baseline, d.strata, newRandom(o.Seed, s.measure.Name, r.Group, "labels"), o.Permutations)
	if !t.ok {
		r.note(NoteNothingToExchange)
		return
	}
	r.PValue, r.PMin = number(t.p), number(t.least)
}

// differenceIntervals fills in the limits of a row's difference and ratio.
func (s *sample) differenceIntervals(r *Row, k *contrast, shared *sharedDraws, o Options) {
	if _, deviation := k.pair.difference(); !(deviation > 0) {
		r.note(NoteNoVariation)
		return
	}
	if !k.joint && k.rests <= exactDraws {
		shared = nil
	}
	c := s.contrastIntervals(k, newRandom(o.Seed, s.measure.Name, r.Group, "both"), shared, o.Draws)
	if !c.difference.ok {
		r.note(NoteUnstable)
		return
	}
	widest, scale := highest-s.measure.Kind.lowest(), s.measure.Kind.scale()
	r.DifferenceCILow = number(scale * clamp(c.difference.low, -widest, widest))
	r.DifferenceCIHigh = number(scale * clamp(c.difference.high, -widest, widest))
	if c.logRatio.ok {
		r.RatioCILow, r.RatioCIHigh = exponential(c.logRatio.low), exponential(c.logRatio.high)
	}
	r.redrawn += c.redrawn
}
