package output

import (
	"fmt"

	"tenor/lexicons"
)

// lexicon is what the tables and footers say of a lexicon.
type lexicon struct {
	name, version, language, sha256 string
}

// category is what the tables say of a category; its index is that of scoring.Scores.Counts.
type category struct {
	lexicon    string
	of         int    // the lexicon's index
	path       string // its parents and itself: "accusation/hypocrisy"
	original   string // the path in a file of another format, if a name in it had to be changed
	definition string
	weighted   bool
	// anyLanguage: the lexicon names no language, and scores all.
	anyLanguage bool
	terms       []string                // as written, by lexicons.Match.Term
	model       *lexicons.CategoryModel // nil if it has none
	modelTerms  []string                // of the model's entries, by lexicons.Match.Term
	modelOnly   bool                    // it has a model and nothing that is counted
	stem        string                  // what its columns' names begin with
}

// columnNames are the names of a category's columns.
func (c *category) columnNames() []string {
	var names []string
	if !c.modelOnly {
		names = append(names, c.stem+"_count", c.stem+"_per_100_words")
	}
	if c.weighted || c.model != nil {
		names = append(names, c.stem+"_score")
	}
	if c.hasProbability() {
		names = append(names, c.stem+"_probability", c.stem+"_expected_share")
	}
	return names
}

// nameCategories gives every category the stem of its columns: its path in snake_case, and where columns would collide with
// each other or with one of the taken names, the lexicon's name in front.
func nameCategories(categories []category, taken map[string]bool) error {
	for i := range categories {
		categories[i].stem = lexicons.ColumnName(categories[i].path)
	}
	for i := range collisions(categories, taken) {
		categories[i].stem = lexicons.ColumnName(categories[i].lexicon + "_" + categories[i].path)
	}
	for i, other := range collisions(categories, taken) {
		c := &categories[i]
		return fmt.Errorf("name columns: category %s of lexicon %s: the column %s is already that of %s",
			c.path, c.lexicon, c.columnNames()[0], other)
	}
	return nil
}

// collisions yields the index of every category one of whose columns has another's name, and who that is, in order.
func collisions(categories []category, taken map[string]bool) func(yield func(int, string) bool) {
	owners := map[string][]int{}
	for i := range categories {
		for _, name := range categories[i].columnNames() {
			owners[name] = append(owners[name], i)
		}
	}
	clash := make([]string, len(categories))
	for i := range categories {
		for _, name := range categories[i].columnNames() {
			for _, other := range owners[name] {
				if other != i {
					clash[i] = "category " + categories[other].path + " of lexicon " + categories[other].lexicon
				}
			}
			if taken[name] {
				clash[i] = "the tables themselves"
			}
		}
	}
	return func(yield func(int, string) bool) {
		for i, other := range clash {
			if other != "" && !yield(i, other) {
				return
			}
		}
	}
}
