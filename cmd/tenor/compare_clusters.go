package main

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"tenor/output"
	"tenor/scoring/compare"
)

// cluster sets the independent unit of each row: the columns asked for; else the delegation, if groups are times and a known
// one spoke in two; else the speaker within a meeting. Where that is not known it is the document. Units are numbered in the
// order of their names.
func (s *comparedRows) cluster(o *compareOptions) {
	var choices [][]string
	switch {
	case len(o.cluster) > 0:
		choices = [][]string{o.cluster}
	case slices.ContainsFunc(o.groupedBy(), isTime) && s.returns("delegation"):
		choices = [][]string{{"delegation"}, {"meeting", "speaker"}}
	default:
		choices = [][]string{{"meeting", "speaker"}}
	}
	s.Cluster = slices.Repeat([]int32{-1}, len(s.index))
	used := make([]bool, len(choices)+1)
	var units []unit
	for choice, columns := range append(choices, []string{"document_id"}) {
		found := len(units)
		units = s.clusterBy(units, choice, columns)
		used[choice] = len(units) > found
	}
	place := ranked(len(units), func(a, b int32) int { return units[a].compare(&units[b]) })
	renumber(s.Cluster, place)
	s.clusters = make([]string, len(units))
	for i := range units {
		s.clusters[place[i]] = units[i].name
	}
	s.unit, s.unitElse = clusterUnit(choices, used)
}

// unit is an independent unit: what it is called, and what tells it from others that are called so too.
type unit struct {
	name   string
	choice int // of columns
	values []string
}

func (u *unit) compare(v *unit) int {
	return cmp.Or(strings.Compare(u.name, v.name), cmp.Compare(u.choice, v.choice), slices.Compare(u.values, v.values))
}

// clusterBy sets the unit of the rows that have none yet and of which all columns are known, and appends those that are new.
func (s *comparedRows) clusterBy(units []unit, choice int, columns []string) []unit {
	if !slices.Contains(s.Cluster, -1) || slices.ContainsFunc(columns, func(c string) bool { return s.frame.Column(c) == nil }) {
		return units
	}
	n := s.number(columns)
	number := slices.Repeat([]int32{-1}, len(n.first)) // of the unit; -1: it has no row yet
	for i, k := range n.of {
		if s.Cluster[i] >= 0 || n.isUnknown(n.first[k]) {
			continue
		}
		if number[k] < 0 {
			number[k] = int32(len(units))
			values, _ := n.valuesAt(n.first[k])
			units = append(units, unit{strings.Join(values, ", "), choice, values})
		}
		s.Cluster[i] = number[k]
	}
	return units
}

// clusterUnit says in words what the clusters are, by the first choice that was used, and what they are where that is not
// known; the last of used stands for the document.
func clusterUnit(choices [][]string, used []bool) (unit, otherwise string) {
	var words []string
	for i, columns := range choices {
		switch {
		case !used[i]:
		case slices.Equal(columns, []string{"meeting", "speaker"}):
			words = append(words, "speaker within a meeting")
		default:
			words = append(words, strings.Join(columns, " and "))
		}
	}
	if used[len(choices)] {
		words = append(words, "document")
	}
	return words[0], strings.Join(words[1:], ", else ")
}

// isTime reports whether a column's groups follow one another, so that the same delegations return.
func isTime(column string) bool {
	return slices.Contains([]string{output.Year, output.Month, "date", "meta_year", "meta_month", "meta_session", "session"}, column)
}

// returns reports whether a known value of a column stands in two groups.
func (s *comparedRows) returns(column string) bool {
	v := s.frame.Column(column)
	if v == nil {
		return false
	}
	group := map[string]int32{}
	for i, row := range s.index {
		text, ok := v.Text(int(row))
		if !ok || s.Groups[s.Group[i]].Unknown {
			continue
		}
		if g, seen := group[text]; seen && g != s.Group[i] {
			return true
		}
		group[text] = s.Group[i]
	}
	return false
}

// stratify sets the strata: the columns asked for, else the meeting, where a known one holds two groups.
func (s *comparedRows) stratify(o *compareOptions) {
	columns := o.strata
	switch {
	case slices.Equal(columns, []string{"none"}):
		return
	case len(columns) > 0:
		s.explicit = true
	case s.returns("meeting"):
		columns = []string{"meeting"}
	default:
		return
	}
	s.Stratum = s.number(columns).of
}

// design works out the pieces. Strata that nobody asked for and that clusters cross are left out.
func (s *comparedRows) design() (*compare.Design, error) {
	d, err := compare.NewDesign(&s.Rows)
	if errors.Is(err, compare.ErrStrata) {
		if s.explicit {
			return nil, usage("name strata that hold whole clusters, or other clusters with --cluster", "--strata: %w", err)
		}
		s.Stratum = nil
		return compare.NewDesign(&s.Rows)
	}
	return d, err
}
