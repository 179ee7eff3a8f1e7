package lexicons_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tenor/lexicons"
	"tenor/scoring"
	"tenor/scoring/tokenize"
)

// BenchmarkModels scores a statement by a model of a hundred words and phrases, common ones among them.
func BenchmarkModels(b *testing.B) {
	paths, err := filepath.Glob(filepath.Join("..", "testdata", "statements", "*"))
	if err != nil || len(paths) == 0 {
		b.Fatal("no statement", err)
	}
	text, err := os.ReadFile(paths[0])
	if err != nil {
		b.Fatal(err)
	}
	words := strings.Fields(strings.ToLower(string(text)))
	model := &lexicons.CategoryModel{Entries: []lexicons.ModelEntry{{Class: "second_person", Weight: 1}}}
	for i := range 100 {
		at := i * len(words) / 100
		term := strings.Trim(strings.Join(words[at:min(at+1+i%2, len(words))], " "), ".,;:()")
		model.Entries = append(model.Entries, lexicons.ModelEntry{Term: &lexicons.Term{Text: term, Weight: 1, HasWeight: true}, Weight: 1})
	}
	lex, err := lexicons.NewLexicon("bench", &lexicons.Category{Name: "c", Model: model})
	if err != nil {
		b.Fatal(err)
	}
	set, err := lexicons.Compile(tokenize.New(), lex)
	if err != nil {
		b.Fatal(err)
	}
	models := set.NewModels()
	var tokens scoring.Tokens
	tokenize.New(models).Tokenize(&tokens, text)
	scores := make([]float64, 1)
	var matches []lexicons.Match
	already := lexicons.Scored{Counts: make([]int32, 1)}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		matches = models.Score(matches[:0], scores, &tokens.Tokens, already)
	}
}
