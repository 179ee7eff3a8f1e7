package tokenize_test

import (
	"fmt"

	"tenor/scoring"
	"tenor/scoring/tokenize"
)

func Example() {
	var tokens scoring.Tokens
	tokenize.New().Tokenize(&tokens, []byte("Ms.Sokolova thanked the Council’s members. They agreed."))
	for i := range tokens.Terms {
		fmt.Printf("%s ", tokens.Text[tokens.Start[i]:tokens.End[i]])
	}
	fmt.Println(len(tokens.Sentences), "sentences")
	// Output: Ms.Sokolova thanked the Council members They agreed 2 sentences
}
