package sentiment_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"github.com/cdipaolo/goml/base"
	"github.com/cdipaolo/goml/text"
	oracle "github.com/cdipaolo/sentiment"
	"github.com/google/go-cmp/cmp"

	"tenor/scoring"
	"tenor/scoring/sentiment"
	"tenor/scoring/sentiment/internal/table"
	"tenor/scoring/tokenize"
)

// library restores cdipaolo/sentiment's English model once for all tests.
var library = sync.OnceValue(func() *text.NaiveBayes {
	models, err := oracle.Restore()
	if err != nil {
		panic(err)
	}
	return models[oracle.English]
})

func openModel(tb testing.TB) *sentiment.Model {
	tb.Helper()
	m, err := sentiment.OpenModel()
	if err != nil {
		tb.Fatal(err)
	}
	return m
}

// chunker is a vocabulary of chunks: runs between ASCII white space.
type chunker struct {
	codes   map[string]scoring.ChunkCode
	learner scoring.ChunkLearner
}

func newChunker(l scoring.ChunkLearner) *chunker {
	return &chunker{codes: map[string]scoring.ChunkCode{}, learner: l}
}

func (c *chunker) chunks(text []byte) []scoring.ChunkCode {
	var codes []scoring.ChunkCode
	isASCIISpace := func(r rune) bool { return r == ' ' || '\t' <= r && r <= '\r' }
	for _, chunk := range strings.FieldsFunc(string(text), isASCIISpace) {
		code, ok := c.codes[chunk]
		if !ok {
			code = c.learner.LearnChunk([]byte(chunk), nil)
			c.codes[chunk] = code
		}
		codes = append(codes, code)
	}
	return codes
}

// ask is what the library itself says of a text: its class, and its words and those it knows as it divides the text.
func ask(text []byte) (class int32, words, known int32) {
	prepared := sentiment.Prepare(text)
	letters := strings.Map(func(r rune) rune {
		if base.OnlyWords(r) {
			return -1
		}
		return r
	}, prepared)
	for _, word := range library().Tokenizer.Tokenize(letters) {
		if word == "" {
			continue
		}
		words++
		if _, ok := library().Words.Get(word); ok {
			known++
		}
	}
	return int32(library().Predict(prepared)), words, known
}

func checkAgainstLibrary(t *testing.T, got scoring.NaiveBayes, input []byte) {
	t.Helper()
	class, words, known := ask(input)
	if got.Class() != class || got.Words != words || got.Known != known {
		t.Errorf("%q: class %d with %d of %d words known (log-odds %g), want class %d with %d of %d",
			input, got.Class(), got.Known, got.Words, got.LogOdds, class, known, words)
	}
}

var (
	_ scoring.BayesScorer  = (*sentiment.Bayes)(nil)
	_ scoring.ChunkLearner = (*sentiment.Bayes)(nil)
)

func TestModelEqualsTheLibrarys(t *testing.T) {
	words, err := table.Open(sentiment.BayesTable)
	if err != nil {
		t.Fatal(err)
	}
	want := library()
	if got := words.Len(); uint64(got) != want.DictCount {
		t.Errorf("%d words, want %d", got, want.DictCount)
	}
	if diff := cmp.Diff(want.Probabilities, words.Header.Priors[:]); diff != "" {
		t.Errorf("priors (-want +got):\n%s", diff)
	}
	model := openModel(t)
	seen := map[string]bool{}
	for word := range words.All {
		w, ok := want.Words.Get(word)
		if !ok || seen[word] {
			t.Fatalf("%q: in the library %v, seen before %v", word, ok, seen[word])
		}
		seen[word] = true
		got, ok := model.Find([]byte(word))
		if !ok {
			t.Fatalf("%q is in the table but is not found", word)
		}
		for class, count := range w.Count {
			if want := math.Log(float64(count+1) / float64(w.Seen+want.DictCount)); got[class] != want {
				t.Fatalf("%q, class %d: log %v, want %v", word, class, got[class], want)
			}
		}
	}
	if len(seen) != int(want.DictCount) {
		t.Errorf("the table yields %d words, want %d", len(seen), want.DictCount)
	}
}

func TestModelFindsNothingElse(t *testing.T) {
	model := openModel(t)
	for _, word := range []string{"", "a", "Peace", "peaceand", "zzzz", "мир", "\xff", strings.Repeat("x", 300)} {
		_, want := library().Words.Get(word)
		if _, got := model.Find([]byte(word)); got != want {
			t.Errorf("%q: found %v, want %v", word, got, want)
		}
	}
}

func TestPrepare(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"spaces and line ends":    {"peace\r\n\tand  security", "peace and security"},
		"Unicode spaces":          {"peace\u00A0\u2028and\u3000security", "peace and security"},
		"dashes":                  {"peace—and–security-now\u2212then\u2011so", "peace and security now then so"},
		"a dash between spaces":   {"peace - and / security \\ now", "peace and security now"},
		"soft hyphens":            {"secu\u00ADrity", "security"},
		"soft hyphen in a run":    {"peace \u00AD and", "peace and"},
		"nothing else is touched": {"It's 100 % “fair”.", "It's 100 % “fair”."},
		"runs at the ends":        {" peace\n", " peace "},
		"not UTF-8":               {"a\xffb", "a\uFFFDb"},
		"no letter is made":       {"\xc3\u00AD\xa9", "\uFFFD\uFFFD"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := sentiment.Prepare([]byte(test.text)); got != test.want {
				t.Errorf("Prepare(%q) = %q, want %q", test.text, got, test.want)
			}
		})
	}
}

var bayesTexts = map[string]struct {
	text         string
	words, known int32
}{
	"empty":                  {"", 0, 0},
	"signs and numbers only": {"— 2014 % …", 0, 0},
	"one unknown word":       {"Debaltseve", 1, 0},
	"praise":                 {"A wonderful and moving film.", 5, 4}, // it learned no word below three letters
	"blame":                  {"An awful waste of time!", 5, 3},
	"hyphens part":           {"well-known", 2, 2},
	"slashes part":           {"good/bad\\ugly", 3, 3},
	"apostrophes are taken":  {"don't", 1, 1},
	"digits are taken":       {"wonder4ful", 1, 1},
	"other letters":          {"мир İstanbul ſecurity", 3, 1}, // İ in lower case is i,
	"a chunk of several":     {"peace\u00A0and—security", 3, 3},
	"not UTF-8":              {"peace\xff\xfe and\xe2\x80 war", 3, 3},
}

func TestBayesAgreesWithTheLibrary(t *testing.T) {
	for name, test := range bayesTexts {
		t.Run(name, func(t *testing.T) {
			b := sentiment.NewBayes(openModel(t))
			got := b.Score(newChunker(b).chunks([]byte(test.text)))
			if got.Words != test.words || got.Known != test.known {
				t.Errorf("%d of %d words known, want %d of %d", got.Known, got.Words, test.known, test.words)
			}
			checkAgainstLibrary(t, got, []byte(test.text))
		})
	}
}

// Word lists drawn at random come close to a tie much more often than prose does: there a sum made in another order, or
// one sum of log ratios in place of two, gives another class.
func TestBayesClassOnRandomWordLists(t *testing.T) {
	words, err := table.Open(sentiment.BayesTable)
	if err != nil {
		t.Fatal(err)
	}
	var common []string
	for word, pair := range words.All {
		if c := words.Pairs[pair]; c[0]+c[1] > 2 {
			common = append(common, word)
		}
	}
	b := sentiment.NewBayes(openModel(t))
	vocabulary := newChunker(b)
	random := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		list := make([]string, 1+random.IntN(12))
		for i := range list {
			list[i] = common[random.IntN(len(common))]
		}
		input := []byte(strings.Join(list, " "))
		got := b.Score(vocabulary.chunks(input))
		if want := int32(library().Predict(string(input))); got.Class() != want {
			t.Fatalf("%q: class %d (log-odds %g), want %d", input, got.Class(), got.LogOdds, want)
		}
	}
}

func TestBayesLogOddsAreTheLibrarysSums(t *testing.T) {
	b := sentiment.NewBayes(openModel(t))
	got := b.Score(newChunker(b).chunks([]byte("Peace, not war, in Donetsk-region: peace!")))
	var sums [2]float64
	for _, word := range []string{"peace", "not", "war", "in", "donetsk", "region", "peace"} {
		if w, ok := library().Words.Get(word); ok {
			for class := range sums {
				sums[class] += math.Log(float64(w.Count[class]+1) / float64(w.Seen+library().DictCount))
			}
		}
	}
	for class := range sums {
		sums[class] += math.Log(library().Probabilities[class])
	}
	if want := sums[1] - sums[0]; got.LogOdds != want {
		t.Errorf("log-odds %v, want %v", got.LogOdds, want)
	}
}

// TestBayesByTerms: words that are the vocabulary's too, which are asked of the model by their term, count as the library has them, also
// those of a vocabulary that begins anew.
func TestBayesByTerms(t *testing.T) {
	b := sentiment.NewBayes(openModel(t))
	for _, input := range []string{
		"Peace, (peace) PEACE? don't Dont; dont war-torn war torn’s awful and,or war/torn “war—peace” and or andor torn", "awful war; dont don't peace!", "War, wonderful: zzzz Zzzz",
	} {
		tokenizer := tokenize.New(b)
		var tokens scoring.Tokens
		tokenizer.Tokenize(&tokens, []byte(input))
		checkAgainstLibrary(t, b.Score(tokens.Chunks), []byte(input))
		b.Forget()
	}
}

func TestBayesForgets(t *testing.T) {
	b := sentiment.NewBayes(openModel(t))
	input := []byte("Peace and co-operation in 2014, says Mr. Ebo, must not be taken/given lightly.")
	first := b.Score(newChunker(b).chunks(input))
	b.Forget()
	vocabulary := newChunker(b)
	vocabulary.chunks([]byte("war/peace 7 awful"))
	if diff := cmp.Diff(first, b.Score(vocabulary.chunks(input))); diff != "" {
		t.Errorf("score after forgetting (-before +after):\n%s", diff)
	}
}

func FuzzBayes(f *testing.F) {
	for _, test := range bayesTexts {
		f.Add([]byte(test.text))
	}
	f.Add([]byte(strings.Repeat("wonderful awful ", 40) + "\xc2 \u00AD\xa9 \u2212 \u0085 \x1c"))
	f.Add([]byte("Peace (peace) PEACE? don't Dont; dont pea-ce, peace's no NO. No-"))
	model, err := sentiment.OpenModel()
	if err != nil {
		f.Fatal(err)
	}
	remembering := sentiment.NewBayes(model)
	tokenizer := tokenize.New(remembering)
	var tokens scoring.Tokens
	f.Fuzz(func(t *testing.T, input []byte) {
		b := sentiment.NewBayes(model)
		checkAgainstLibrary(t, b.Score(newChunker(b).chunks(input)), input)
		tokenizer.Tokenize(&tokens, input)
		checkAgainstLibrary(t, remembering.Score(tokens.Chunks), input)
	})
}

func ExampleBayes() {
	model, err := sentiment.OpenModel()
	if err != nil {
		panic(err)
	}
	b := sentiment.NewBayes(model)
	// A tokenizer does this with every distinct chunk of a text.
	var chunks []scoring.ChunkCode
	for _, chunk := range []string{"We", "condemn", "this", "brutal", "aggression"} {
		chunks = append(chunks, b.LearnChunk([]byte(chunk), nil))
	}
	score := b.Score(chunks)
	fmt.Printf("class %d, log-odds %.2f, %d of %d words known\n", score.Class(), score.LogOdds, score.Known, score.Words)
	// Output: class 1, log-odds 0.56, 4 of 5 words known
}
