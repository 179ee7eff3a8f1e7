package formats

import "tenor/lexicons"

// quanteda reads lists below a category, or at the top where parent is nil.
func (r *reader) quanteda(parent *draft, lists []*lexicons.List) ([]*draft, error) {
	var drafts []*draft
	for _, list := range lists {
		d, err := r.begin(parent, list.Name, list.Line)
		if err != nil {
			return nil, err
		}
		if _, err := r.quanteda(d, list.Lists); err != nil {
			return nil, err
		}
		drafts = append(drafts, d)
		for _, p := range list.Terms {
			if _, err := r.put(d, p.Text, p.Line); err != nil {
				return nil, err
			}
		}
	}
	return drafts, nil
}
