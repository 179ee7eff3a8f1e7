package lexicons_test

import (
	"errors"
	"fmt"

	"tenor/lexicons"
	"tenor/scoring"
	"tenor/scoring/tokenize"
)

func Example() {
	lex, err := lexicons.Parse("own.yml", []byte(`
categories:
  accusation:
    terms: [accus*, double standard*]
  peace:
    terms: [{term: peace*, weight: 2}]
    not: [peace treaty]
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	set, err := lexicons.Compile(tokenize.New(), lex)
	if err != nil {
		fmt.Println(err)
		return
	}
	matcher := set.NewMatcher()
	var tokens scoring.Tokens
	tokenize.New(matcher).Tokenize(&tokens, []byte("We do not accuse. Peace needs no double\nstandards and no peace treaty."))
	for _, m := range matcher.Match(nil, &tokens.Tokens) {
		text := tokens.Text[tokens.Start[m.First]:tokens.End[m.Last]]
		fmt.Printf("%s %q %g %s\n", set.Categories[m.Category].Category.Name, text, m.Weight, m.Status)
	}
	// Output:
	// accusation "accuse" 1 negated
	// peace "Peace" 2 counted
	// accusation "double\nstandards" 1 negated
	// peace "peace" 2 shielded
}

func ExampleParse_fault() {
	_, err := lexicons.Parse("own.yml", []byte("categories:\n  peace:\n    terms:\n      - *ful\n"))
	var fault *lexicons.ParseError
	if errors.As(err, &fault) {
		fmt.Println(fault)
		fmt.Println(fault.Source)
		fmt.Println(fault.Hint)
	}
	// Output:
	// own.yml:4: a word that begins with * is an alias in YAML
	//       - *ful
	// put it in quotes: "*..."
}
