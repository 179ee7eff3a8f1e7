package main

import (
	"errors"
	"slices"
	"strings"

	"tenor/output"
	"tenor/scoring/compare"
)

// cluster sets the independent unit of each row: the columns asked for; else the delegation, if groups are times and a known
// one spoke in two; else the speaker within a meeting. Where that is not known it is the document.
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
	known := map[string]int32{}
	s.Cluster = make([]int32, len(s.index))
	used := make([]bool, len(choices)+1)
	for i, row := range s.index {
		name, choice := s.clusterName(choices, row)
		used[choice] = true
		number, ok := known[name]
		if !ok {
			number = int32(len(s.clusters))
			known[name] = number
			s.clusters = append(s.clusters, name)
		}
		s.Cluster[i] = number
	}
	s.unit, s.unitElse = clusterUnit(choices, used)
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

// clusterName is the first choice whose columns are all known, else the document; and which choice that is.
func (s *comparedRows) clusterName(choices [][]string, row int32) (name string, choice int) {
	for choice, columns := range choices {
		var parts []string
		for _, c := range columns {
			if v := s.frame.Column(c); v != nil {
				if text, ok := v.Text(int(row)); ok {
					parts = append(parts, text)
				}
			}
		}
		if len(parts) == len(columns) {
			return strings.Join(parts, ", "), choice
		}
	}
	name, _ = s.frame.Column("document_id").Text(int(row))
	return name, len(choices)
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
