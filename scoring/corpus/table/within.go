package table

import (
	"encoding/json"
	"slices"
	"strings"
)

// Path names a field within another one: a.b is the field b of the object, or the group, a. It is for where no field is named a.b; the
// same holds within a, of whose fields one may be named b.c. What is written so exactly comes before what is in other case.
type Path string

// isColumn reports whether a column has the path's whole name, in any case.
func isColumn(columns []Column, p Path) bool {
	return slices.ContainsFunc(columns, func(c Column) bool { return strings.EqualFold(c.Name, string(p)) })
}

// outer is the name of the field that holds the path's, and inner what it is called there.
func (p Path) outer() (name string, inner Path, ok bool) {
	name, rest, ok := strings.Cut(string(p), ".")
	return name, Path(rest), ok
}

// The ways in which a field's name can be what a path asks for, a better one above.
const (
	fitsNot = iota
	holdsInOtherCase
	holds // the path's field is in it
	isInOtherCase
	is
)

// fit returns how a field's name fits the path.
func (p Path) fit(name string) int {
	outer, _, within := p.outer()
	switch {
	case name == string(p):
		return is
	case strings.EqualFold(name, string(p)):
		return isInOtherCase
	case within && name == outer:
		return holds
	case within && strings.EqualFold(name, outer):
		return holdsInOtherCase
	}
	return fitsNot
}

// find returns the value at a path within a JSON object; false if there is none. What is unescaped goes to the scanner's arena.
func (s *scanner) find(object []byte, p Path) (Cell, bool) {
	var found Cell
	best := fitsNot
	s.data, s.at = object, 0
	if err := s.object(func(key []byte, c Cell) error {
		if fit := p.fit(string(key)); fit > fitsNot && fit >= best { // of equal keys the last counts
			found, best = c, fit
		}
		return nil
	}); err != nil { // an array
		return Cell{}, false
	}
	if best >= isInOtherCase {
		return found, true
	}
	_, inner, _ := p.outer()
	if best == fitsNot || found.Kind != JSON {
		return Cell{}, false
	}
	return s.find(found.Text, inner)
}

// findIn is find in the nested fields of a record, which has no field of the path's whole name.
func (s *scanner) findIn(nested []Field, p Path) (Cell, bool) {
	best, at := fitsNot, 0
	for i := range nested {
		if fit := p.fit(nested[i].Name); fit > fitsNot && fit >= best {
			best, at = fit, i
		}
	}
	if best == fitsNot {
		return Cell{}, false
	}
	_, inner, _ := p.outer()
	return s.find(nested[at].Text, inner)
}

// somePaths is how many paths a table tells of: one more than a message names.
const somePaths = 21

// appendPaths appends the paths to plain fields within a JSON object of a name; there are none in an array.
func appendPaths(paths []Path, name string, object []byte) []Path {
	s := scanner{data: object}
	_ = s.object(func(key []byte, c Cell) error { // it has been read before
		inner := name + "." + string(key)
		switch {
		case len(paths) == somePaths:
		case c.Kind == JSON:
			paths = appendPaths(paths, inner, c.Text)
		default:
			paths = append(paths, Path(inner))
		}
		return nil
	})
	return paths
}

// OutOf returns a record's field without the value that the path names, if that is within it: null if nothing is left.
func (p Path) OutOf(name string, c Cell) Cell {
	if fit := p.fit(name); c.Kind != JSON || fit != holds && fit != holdsInOtherCase {
		return c
	}
	_, inner, _ := p.outer()
	if c.Text = without(c.Text, inner); c.Text == nil {
		return Cell{}
	}
	return c
}

// without returns a JSON object without the value that a path names within it; nil if nothing is left.
func without(object []byte, p Path) []byte {
	s := scanner{data: object}
	if s.white(); !s.is('{') {
		return object
	}
	s.at++
	kept := []byte{'{'}
	if err := s.members('}', 1, func(key []byte) error {
		s.white()
		start := s.at
		c, err := s.value(2)
		if err != nil {
			return err
		}
		value := s.data[start:s.at]
		switch fit := p.fit(string(key)); {
		case fit >= isInOtherCase:
			return nil
		case fit >= holdsInOtherCase && c.Kind == JSON:
			_, inner, _ := p.outer()
			if value = without(value, inner); value == nil {
				return nil
			}
		}
		if len(kept) > 1 {
			kept = append(kept, ',')
		}
		name, err := json.Marshal(string(key))
		kept = append(append(append(kept, name...), ':'), value...)
		return err
	}); err != nil {
		return object
	}
	if len(kept) == 1 {
		return nil
	}
	return append(kept, '}')
}
