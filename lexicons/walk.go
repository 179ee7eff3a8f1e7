package lexicons

import "iter"

// walkCategories yields every category with the names from the top down to its own, parents before children, in file
// order. The path is reused: copy what is kept.
func walkCategories(categories []*Category) iter.Seq2[*Category, []string] {
	return func(yield func(*Category, []string) bool) {
		walkBelow(nil, categories, yield)
	}
}

func walkBelow(path []string, categories []*Category, yield func(*Category, []string) bool) bool {
	for _, c := range categories {
		below := append(path, c.Name)
		if !yield(c, below) || !walkBelow(below, c.Categories, yield) {
			return false
		}
	}
	return true
}
