package compare

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// Kind says what a measure's ratio is made of.
type Kind uint8

// The kinds of measure.
const (
	Rate      Kind = iota // matches over words; shown per 100 words
	Share                 // a part over its whole
	Expected              // probabilities over paragraphs
	Sentiment             // words x sentiment over words, -1..1
)

// scale is what the ratio is multiplied by to be shown.
func (k Kind) scale() float64 {
	if k == Rate {
		return 100
	}
	return 1
}

// highest is the largest ratio there can be, whatever the kind: a match takes at least one word.
const highest = 1

// lowest is the least ratio there can be.
func (k Kind) lowest() float64 {
	if k == Sentiment {
		return -1
	}
	return 0
}

// counts reports whether a numerator of 0 means that nothing was found.
func (k Kind) counts() bool { return k == Rate || k == Share }

// Measure is a ratio of sums over rows.
type Measure struct {
	Name        string
	Kind        Kind
	Subcategory bool // its q-values are a family of their own
	// Of returns a row's numerator (matches, not per 100 words) and denominator; ok is false where the row's value is null.
	Of func(row int) (c, w float64, ok bool)
}

// Group is a value by which rows are grouped.
type Group struct {
	Name    string
	Unknown bool // the value is null: estimated, but compared with nobody
}

// Rows are the rows compared. Position i of each slice describes row i; the numbers are dense from 0. Where they are numbered
// by something of their own, such as their names, and a document's rows stand in their order, every result is the same in
// whatever order the documents stand, to the last digit.
type Rows struct {
	Groups   []Group
	Group    []int32 // index into Groups
	Cluster  []int32 // the independent unit
	Stratum  []int32 // nil: all clusters are exchangeable
	Document []int32
	Words    []int64
}

// ErrStrata is returned where a cluster lies in two strata.
var ErrStrata = errors.New("a cluster lies in several strata")

// Design is how rows fall into clusters, groups and documents. It is immutable: several measures may use it side by side.
type Design struct {
	rows   *Rows
	pieces []place // distinct cluster x group, ordered by cluster, then group
	piece  []int32 // of each row
	parts  []place // distinct piece x document
	part   []int32 // of each row
	texts  []place // distinct document x group
	text   []int32 // of each row
	strata []int32 // of each cluster; nil without strata
}

// place is a pair of numbers that rows have in common.
type place struct{ of, in int32 }

// NewDesign works out the pieces of rows.
func NewDesign(rows *Rows) (*Design, error) {
	n := len(rows.Group)
	if len(rows.Cluster) != n || len(rows.Document) != n || len(rows.Words) != n || rows.Stratum != nil && len(rows.Stratum) != n {
		return nil, fmt.Errorf("compare %d rows: the columns have different lengths", n)
	}
	d := &Design{rows: rows}
	d.piece, d.pieces = distinct(rows.Cluster, rows.Group)
	d.part, d.parts = distinct(d.piece, rows.Document)
	d.text, d.texts = distinct(rows.Document, rows.Group)
	if rows.Stratum == nil {
		return d, nil
	}
	return d, d.stratify()
}

func (d *Design) stratify() error {
	clusters := int32(0)
	for _, c := range d.rows.Cluster {
		clusters = max(clusters, c+1)
	}
	d.strata = make([]int32, clusters)
	for i := range d.strata {
		d.strata[i] = -1
	}
	for i, c := range d.rows.Cluster {
		switch s := d.rows.Stratum[i]; d.strata[c] {
		case -1, s:
			d.strata[c] = s
		default:
			return ErrStrata
		}
	}
	return nil
}

// distinct numbers the distinct pairs of two columns in ascending order, and returns each row's number.
func distinct(of, in []int32) (number []int32, pairs []place) {
	index := map[place]int32{}
	for i := range of {
		index[place{of[i], in[i]}] = 0
	}
	pairs = make([]place, 0, len(index))
	for p := range index {
		pairs = append(pairs, p)
	}
	slices.SortFunc(pairs, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.of, b.of), cmp.Compare(a.in, b.in))
	})
	for i, p := range pairs {
		index[p] = int32(i)
	}
	number = make([]int32, len(of))
	for i := range of {
		number[i] = index[place{of[i], in[i]}]
	}
	return number, pairs
}
