package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// selection decides which paragraphs are shown.
type selection struct {
	ids   map[string]bool // wanted; true once shown
	order []string        // of ids
	kinds []string
	left  int // how many more may be shown
	total int
	cut   bool // there are more than may be shown
	// notices say what cannot be shown, or is not.
	notices []string

	documents map[string]string // of every document passed, where ids are wanted, the id of its last paragraph
	names     []string          // of these documents, in order
}

// errEnough ends a run that has shown all there is to show.
var errEnough = errors.New("enough was shown")

func newSelection(o *explainOptions) *selection {
	s := &selection{kinds: o.kinds, left: o.limit, order: o.ids, documents: map[string]string{}}
	if o.limit == 0 {
		s.left = -1
		if o.format == "html" {
			s.left = maxPage
		}
	}
	if len(o.ids) > 0 {
		s.ids = map[string]bool{}
		for _, id := range o.ids {
			s.ids[id] = false
		}
	}
	return s
}

// show calls shown if the paragraph is wanted. It returns errEnough behind the last that can be.
func (s *selection) show(id, document, kind string, shown func() error) error {
	if s.ids != nil {
		if _, ok := s.documents[document]; !ok {
			s.names = append(s.names, document)
		}
		s.documents[document] = id
		if _, wanted := s.ids[id]; !wanted {
			return nil
		}
		s.ids[id] = true
	}
	if len(s.kinds) > 0 && !slices.Contains(s.kinds, kind) {
		return nil
	}
	if s.left == 0 {
		s.cut = true
		return errEnough
	}
	s.left--
	s.total++
	if err := shown(); err != nil {
		return err
	}
	for _, found := range s.ids {
		if !found {
			return nil
		}
	}
	if s.ids != nil {
		return errEnough
	}
	return nil
}

// missing is the error for a paragraph that was asked for and is not there, or if none is of the kinds wanted.
func (s *selection) missing() error {
	for _, id := range s.order {
		if !s.ids[id] && !s.cut {
			return &failure{code: exitFailed, err: fmt.Errorf("no paragraph has the id %q", id), hint: s.near(id)}
		}
	}
	if s.total == 0 && len(s.kinds) > 0 {
		return fmt.Errorf("no paragraph is of the kind %s", strings.Join(s.kinds, " or "))
	}
	return nil
}

// notice says, once, what cannot be shown, and keeps it for the page.
func (s *selection) notice(u *ui, notice string) {
	u.say("hint: %s", oneLine(notice))
	s.notices = append(s.notices, notice)
}

// near tells which ids there are that may have been meant.
func (s *selection) near(id string) string {
	document := documentOf(id)
	if last, ok := s.documents[document]; ok {
		return fmt.Sprintf("the paragraphs of %s go to %s", document, last)
	}
	names := slices.Clone(s.names)
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(distance(a, document), distance(b, document)) })
	const most = 3
	names = names[:min(len(names), most)]
	for i, name := range names {
		names[i] = s.documents[name]
	}
	switch len(names) {
	case 0:
		return ""
	case 1:
		return "the last one there is " + names[0]
	}
	return "among those there are " + strings.Join(names, ", ")
}

// documentOf returns what stands before the last # of an id.
func documentOf(id string) string {
	if i := strings.LastIndexByte(id, '#'); i >= 0 {
		return id[:i]
	}
	return id
}

// distance is Levenshtein's, in bytes: how many are put in, taken out or changed to make b of a.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}
