package lexicons_test

import (
	"testing"

	"tenor/lexicons"
	"tenor/scoring"
	"tenor/scoring/tokenize"
)

func TestNegationBefore(t *testing.T) {
	tests := map[string]struct {
		negators []string
		text     string
		first    uint32
		want     int
	}{
		"next to it":           {nil, "not good", 1, 0},
		"three words before":   {nil, "never one two good", 3, 0},
		"four words before":    {nil, "never one two three good", 4, -1},
		"the nearest":          {nil, "not no good", 2, 1},
		"n't":                  {nil, "It isn’t good", 2, 1},
		"cannot":               {nil, "I cannot do good", 3, 1},
		"none at all":          {nil, "It is good", 2, -1},
		"at the beginning":     {nil, "good", 0, -1},
		"behind it":            {nil, "good not", 0, -1},
		"comma":                {nil, "not so, good", 2, -1},
		"colon":                {nil, "not so: good", 2, -1},
		"bracket":              {nil, "not so (good)", 2, -1},
		"dash":                 {nil, "not so — good", 2, -1},
		"hyphen":               {nil, "not so-good", 2, 0},
		"sentence":             {nil, "Not so. Good", 2, -1},
		"but":                  {nil, "not bad but good", 3, -1},
		"that":                 {nil, "not that good", 2, -1},
		"nor after or":         {nil, "bad or not good", 3, 2},
		"non-":                 {nil, "non-violent", 1, 0},
		"non and a space":      {nil, "non violent", 1, -1},
		"non- further on":      {nil, "non-state actors", 2, -1},
		"non- behind a comma":  {nil, "yes, non-violent", 2, 1},
		"own":                  {[]string{"ne", "pas"}, "ne fait rien", 2, 0},
		"own and not English":  {[]string{"ne"}, "not good", 1, -1},
		"own with a wildcard":  {[]string{"kein*"}, "keinerlei Zweifel", 1, 0},
		"own: non- stays":      {[]string{"ne"}, "non-violent", 1, 0},
		"no negators":          {[]string{}, "not good", 1, -1},
		"no negators: no non-": {[]string{}, "non-violent", 1, -1},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			negation := lexicons.NewNegation(test.negators)
			var tokens scoring.Tokens
			tokenize.New(negation).Tokenize(&tokens, []byte(test.text))
			if got := negation.Before(&tokens.Tokens, test.first); got != test.want {
				t.Errorf("%q: got %d, want %d", test.text, got, test.want)
			}
		})
	}
}

func TestNegationForgets(t *testing.T) {
	negation := lexicons.NewNegation(nil)
	negation.LearnTerm("not")
	negation.Forget()
	negation.LearnTerm("good")
	negation.LearnTerm("not")
	tokens := lexicons.Tokens{Terms: []lexicons.TermID{1, 0}, Marks: make([]lexicons.Mark, 2)}
	if got := negation.Before(&tokens, 1); got != 0 {
		t.Errorf("got %d, want 0", got)
	}
}
