package main

import (
	"cmp"
	"slices"
	"strings"

	"tenor/output"
	"tenor/scoring/compare"
)

// What is compared is numbered by what it is called and not by where its rows stand: a dataset's rows lie in other places with
// other --parts and --partition-by, and the numbers decide in which order sums are added up and which clusters a seed draws.

// ranks returns of each text its place among all of them in the order of their bytes.
func ranks(texts []string) []int32 {
	return ranked(len(texts), func(a, b int32) int { return strings.Compare(texts[a], texts[b]) })
}

// ranked returns of each number below n its place in an order.
func ranked(n int, order func(a, b int32) int) []int32 {
	sorted := make([]int32, n)
	for i := range sorted {
		sorted[i] = int32(i)
	}
	slices.SortFunc(sorted, order)
	place := make([]int32, n)
	for at, number := range sorted {
		place[number] = int32(at)
	}
	return place
}

// inOrder returns the rows of a column of texts in the order of these, those of one text as they stand.
func inOrder(v *output.Vector) []int {
	place := ranks(v.Values)
	rows := make([]int, len(v.Codes))
	for row := range rows {
		rows[row] = row
	}
	slices.SortStableFunc(rows, func(a, b int) int { return cmp.Compare(place[v.Codes[a]], place[v.Codes[b]]) })
	return rows
}

// renumber puts numbers' places in their stead.
func renumber(numbers, place []int32) {
	for i, n := range numbers {
		numbers[i] = place[n]
	}
}

// arranged returns texts in the order of their places.
func arranged(texts []string, place []int32) []string {
	all := make([]string, len(texts))
	for i, text := range texts {
		all[place[i]] = text
	}
	return all
}

// order numbers the terms by their names.
func (t *termCounts) order() {
	place := ranks(t.terms)
	t.terms = arranged(t.terms, place)
	for _, list := range t.rows {
		renumberTerms(list, place)
	}
}

func renumberTerms(list []compare.Occurrence, place []int32) {
	for i := range list {
		list[i].Term = place[list[i].Term]
	}
}
