package sentiment_test

import (
	"testing"

	"tenor/scoring/sentiment"
)

func TestOpenLexicon(t *testing.T) {
	if _, err := sentiment.OpenLexicon(); err != nil {
		t.Fatal(err)
	}
}

func TestLexiconErrors(t *testing.T) {
	tests := map[string]struct{ words, boosters, domain, learned, want string }{
		"no tab":            {words: "good\n", want: `vader.tsv:1: "good" is not an entry, a tab and a number`},
		"no entry":          {boosters: "very\t0.293\n\t1\n", want: `boosters.tsv:2: "\t1" is not an entry, a tab and a number`},
		"not a number":      {domain: "# head\n\ngood\tx\twhy\n", want: `domain.tsv:3: "x" is not a number from -4 to 4`},
		"off the scale":     {domain: "good\t4.5\twhy\n", want: `domain.tsv:1: "4.5" is not a number from -4 to 4`},
		"not finite":        {domain: "good\tNaN\twhy\n", want: `domain.tsv:1: "NaN" is not a number from -4 to 4`},
		"twice":             {domain: "good\t1\ta\ngood\t2\tb\n", want: `domain.tsv:2: "good" stands in the list twice`},
		"* within":          {domain: "go*d\t1\ta\n", want: `domain.tsv:1: "go*d": a * may end a lone word only, and hyphens are written as spaces`},
		"* in expression":   {domain: "good wor*\t1\ta\n", want: `domain.tsv:1: "good wor*": a * may end a lone word only, and hyphens are written as spaces`},
		"hyphen":            {domain: "so-called\t1\ta\n", want: `domain.tsv:1: "so-called": a * may end a lone word only, and hyphens are written as spaces`},
		"* alone":           {domain: "*\t1\ta\n", want: `domain.tsv:1: "*": a * may end a lone word only, and hyphens are written as spaces`},
		"learned":           {learned: "good\t-5\twas 1\n", want: `learned.tsv:1: "-5" is not a number from -4 to 4`},
		"faults of two add": {words: "good\n", domain: "*\t1\ta\n", want: "vader.tsv:1: \"good\" is not an entry, a tab and a number\ndomain.tsv:1: \"*\": a * may end a lone word only, and hyphens are written as spaces"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := sentiment.NewLexicon(test.words, test.boosters, test.domain, test.learned)
			if err == nil || err.Error() != test.want {
				t.Errorf("error %v, want %s", err, test.want)
			}
		})
	}
}
