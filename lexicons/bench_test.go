package lexicons_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tenor/lexicons"
	"tenor/scoring"
	"tenor/scoring/tokenize"
)

// benchLexicon makes a lexicon of the words of the text: of four terms one is a word, one a word cut short before a
// wildcard, one a phrase of two or three words and one a phrase with a lone wildcard.
func benchLexicon(b *testing.B, terms int) *lexicons.Lexicon {
	b.Helper()
	random := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields(string(benchText(b)))
	for i, w := range words {
		words[i] = strings.Trim(w, `.,:;"'()-–—?!“”`)
	}
	word := func() string {
		for {
			if w := words[random.IntN(len(words))]; len(w) > 3 {
				return w
			}
		}
	}
	var yaml strings.Builder
	yaml.WriteString("categories:\n  c:\n    terms:\n")
	for i := range terms {
		term := word()
		switch i % 4 {
		case 0:
			term += string(rune('a'+random.IntN(26))) + word()
		case 1:
			term = term[:4] + string(rune('a'+random.IntN(26))) + "*"
		case 2:
			term += " " + word()
		case 3:
			term += " * " + word()
		}
		fmt.Fprintf(&yaml, "      - %q\n", strings.ToValidUTF8(term, ""))
	}
	lex, err := lexicons.Parse("bench.yml", []byte(yaml.String()))
	if err != nil {
		b.Fatal(err)
	}
	return lex
}

// benchText is the repository's statements.
func benchText(b *testing.B) []byte {
	b.Helper()
	files, err := filepath.Glob("../testdata/statements/*.txt")
	if err != nil || len(files) == 0 {
		b.Fatalf("no statements: %v", err)
	}
	var text []byte
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		text = append(text, data...)
	}
	return text
}

func BenchmarkParse(b *testing.B) {
	data := benchLexicon(b, 10_000).Print()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := lexicons.Parse("bench.yml", data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCompile(b *testing.B) {
	for _, terms := range []int{20, 2_000, 10_000} {
		b.Run(fmt.Sprintf("terms=%d", terms), func(b *testing.B) {
			lex := benchLexicon(b, terms)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := lexicons.Compile(tokenize.New(), lex); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkMatch leaves tokenizing out: with more terms it may only grow by what they find.
func BenchmarkMatch(b *testing.B) {
	text := benchText(b)
	for _, terms := range []int{20, 2_000, 10_000} {
		b.Run(fmt.Sprintf("terms=%d", terms), func(b *testing.B) {
			benchmarkMatch(b, text, benchLexicon(b, terms))
		})
	}
	b.Run("diplomacy", func(b *testing.B) {
		lex, err := lexicons.Builtin("diplomacy")
		if err != nil {
			b.Fatal(err)
		}
		benchmarkMatch(b, text, lex)
	})
}

func benchmarkMatch(b *testing.B, text []byte, lex *lexicons.Lexicon) {
	set, err := lexicons.Compile(tokenize.New(), lex)
	if err != nil {
		b.Fatal(err)
	}
	matcher := set.NewMatcher()
	tokenizer := tokenize.New(matcher)
	lines := bytes.Split(text, []byte("\n"))
	tokens := make([]scoring.Tokens, len(lines))
	for i, line := range lines {
		tokenizer.Tokenize(&tokens[i], line)
	}
	var matches []lexicons.Match
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		matches = matches[:0]
		for i := range tokens {
			matches = matcher.Match(matches, &tokens[i].Tokens)
		}
	}
	b.ReportMetric(float64(len(matches)), "matches/op")
}

// BenchmarkLearn resolves words never seen before.
func BenchmarkLearn(b *testing.B) {
	words := strings.Fields(strings.ToLower(string(benchText(b))))
	for _, terms := range []int{20, 2_000, 10_000} {
		b.Run(fmt.Sprintf("terms=%d", terms), func(b *testing.B) {
			set, err := lexicons.Compile(tokenize.New(), benchLexicon(b, terms))
			if err != nil {
				b.Fatal(err)
			}
			matcher := set.NewMatcher()
			i := 0
			b.ReportAllocs()
			for b.Loop() {
				if i == len(words) {
					matcher.Forget()
					i = 0
				}
				matcher.LearnTerm(words[i])
				i++
			}
		})
	}
}
