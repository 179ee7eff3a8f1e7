package output

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCategoryNames(t *testing.T) {
	for name, test := range map[string]struct {
		categories []category
		want       []string // nil: an error
	}{
		"one lexicon": {
			[]category{{lexicon: "l", path: "a"}, {lexicon: "l", path: "a/b"}},
			[]string{"a", "a_b"},
		},
		"two lexicons with one category: both get the lexicon's name": {
			[]category{{lexicon: "l", path: "a"}, {lexicon: "m", path: "a"}, {lexicon: "m", path: "b"}},
			[]string{"l_a", "m_a", "b"},
		},
		"a fixed column": {
			[]category{{lexicon: "lsd2015", path: "negative"}, {lexicon: "lsd2015", path: "word"}},
			[]string{"lsd2015_negative", "lsd2015_word"},
		},
		"a fixed column of documents": {
			[]category{{lexicon: "l", path: "paragraph"}},
			[]string{"l_paragraph"},
		},
		"one name after snake case":   {[]category{{lexicon: "l", path: "a b"}, {lexicon: "l", path: "a-b"}}, nil},
		"still equal with the prefix": {[]category{{lexicon: "l", path: "a"}, {lexicon: "L", path: "a"}}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := newSchema(nil, test.categories, Options{})
			if (err == nil) != (test.want != nil) {
				t.Fatalf("error %v", err)
			}
			if err != nil {
				return
			}
			var got []string
			for _, c := range test.categories {
				got = append(got, c.stem)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
