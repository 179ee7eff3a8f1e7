package workbench_test

import (
	"fmt"

	"tenor/lexicons"
	"tenor/lexicons/workbench"
	"tenor/scoring"
	"tenor/scoring/tokenize"
)

func ExampleUsage() {
	lex, err := lexicons.Parse("own.yml", []byte("categories: {conflict: {terms: [war*, attack*]}}"))
	if err != nil {
		fmt.Println(err)
		return
	}
	set, err := lexicons.Compile(tokenize.New(), lex)
	if err != nil {
		fmt.Println(err)
		return
	}
	usage := workbench.NewUsage(set)
	tokenizer := tokenize.New(usage)
	var tokens scoring.Tokens
	for _, text := range []string{"The war goes on, and no attack.", "One war after another."} {
		tokenizer.Tokenize(&tokens, []byte(text))
		usage.Add("statement", &tokens.Tokens)
	}
	const share, least = .3, 2
	conflict := usage.Category(0, share, least)
	fmt.Printf("%d matches, %.1f in 100 words, %.1f without the top term\n", conflict.Matches, conflict.Rate, conflict.Top.RateWithout)
	fmt.Printf("%+v\n", usage.Term(0, 1))
	// Output:
	// 2 matches, 18.2 in 100 words, 0.0 without the top term
	// {Category:0 Term:1 Matches:0 Documents:0 Negated:1 Flipped:0 Shielded:0}
}
