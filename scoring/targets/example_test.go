package targets_test

import (
	"fmt"

	"tenor/lexicons"
	"tenor/scoring"
	"tenor/scoring/targets"
	"tenor/scoring/tokenize"
)

func Example() {
	set, err := lexicons.Compile(tokenize.New(), blame())
	if err != nil {
		fmt.Println(err)
		return
	}
	names, err := targets.New(tokenize.New(), set, []string{"accusation"})
	if err != nil {
		fmt.Println(err)
		return
	}
	matcher, finder := set.NewMatcher(), names.NewFinder()
	var t scoring.Tokens
	tokenize.New(matcher, finder).Tokenize(&t, []byte("Our Western colleagues violated the sovereignty of Libya."))
	scores := &scoring.Scores{Supported: []bool{true}}
	scores.Matches = matcher.Match(nil, &t.Tokens)
	finder.Begin(&scoring.Document{Fields: scoring.Fields{Delegation: "Russian Federation"}})
	for _, target := range finder.Find(nil, &t, scores) {
		fmt.Println(target.Name)
	}
	// Output: West
}

func blame() *lexicons.Lexicon {
	lex, _ := lexicons.NewLexicon("blame", &lexicons.Category{Name: "accusation", Terms: []*lexicons.Term{{Text: "violat*", Weight: 1}}})
	return lex
}
