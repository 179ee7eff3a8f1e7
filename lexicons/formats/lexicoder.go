package formats

import (
	"regexp"
	"strings"
)

// colour is what Lexicoder shows a category in, behind its name.
var colour = regexp.MustCompile(`#[0-9A-Fa-f]{3,8}$`)

// lexicoder reads Lexicoder's .lc3: a line of + and a name, and below it the category's entries.
func (r *reader) lexicoder() ([]*draft, error) {
	var drafts []*draft
	for i, line := range r.lines {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if name, isName := strings.CutPrefix(line, "+"); isName {
			d, err := r.begin(nil, colour.ReplaceAllString(name, ""), i+1)
			if err != nil {
				return nil, err
			}
			drafts = append(drafts, d)
			continue
		}
		if len(drafts) == 0 {
			return nil, r.fault(i+1, "a category is a line of + and its name", "an entry stands before the first category")
		}
		if _, err := r.put(drafts[len(drafts)-1], line, i+1); err != nil {
			return nil, err
		}
	}
	return drafts, nil
}
