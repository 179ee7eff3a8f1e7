package lexicons_test

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenor/lexicons"
	"tenor/scoring"
	"tenor/scoring/tokenize"
)

const modelFile = `lexicon: learned
categories:
  blame:
    definition: Blames.
    terms:
      - blame*
    model:
      unit: paragraph
      prevalence: 0.25
      n: 40
      clusters: 8
      label_definition: "A reader says: it blames."
      intercept: -1.5
      terms:
        - {term: blame*, weight: 0.5}
        - {term: blame game, weight: 0.25}
        - {term: not blame, weight: -2}
        - {term: US, weight: 1, case: sensitive}
        - {term: co-operation, weight: 4}
        - {category: blame, weight: 8}
        - {category: "other:praise", weight: 16}
        - {class: second_person, weight: 32}
        - {class: negator, weight: 64}
        - {class: positive, weight: 128}
        - {class: quoted, weight: 256}
      fingerprint: |
        nQIcvAxQ
        7f+/AA==
`

const praiseFile = "lexicon: other\ncategories:\n  praise:\n    terms: [praise*]\n  blame:\n    terms: [fault]\n"

// modelFinder scores texts by the models of lexicons, as an Analyzer does.
type modelFinder struct {
	set    *lexicons.Set
	models *lexicons.Models
	find   func(text string) (scores []float64, matches []lexicons.Match, counts []int32)
}

func newModelFinder(t *testing.T, files ...string) *modelFinder {
	t.Helper()
	var lexs []*lexicons.Lexicon
	for _, file := range files {
		lex, err := lexicons.Parse("test.yml", []byte(file))
		if err != nil {
			t.Fatal(err)
		}
		lexs = append(lexs, lex)
	}
	set, err := lexicons.Compile(tokenize.New(), lexs...)
	if err != nil {
		t.Fatal(err)
	}
	matcher, models := set.NewMatcher(), set.NewModels()
	tok := tokenize.New(matcher, models)
	var tokens scoring.Tokens
	return &modelFinder{set, models, func(text string) ([]float64, []lexicons.Match, []int32) {
		tok.Tokenize(&tokens, []byte(text))
		counts, scores := make([]int32, len(set.Categories)), make([]float64, len(set.Categories))
		set.Tally(counts, make([]float64, len(counts)), matcher.Match(nil, &tokens.Tokens))
		matches := models.Score(nil, scores, &tokens.Tokens, lexicons.Scored{Counts: counts, Positive: 1})
		return scores, matches, counts
	}}
}

// TestModelScores adds the summands up by hand; the intercept is -1.5 and one positive word adds 128 everywhere.
func TestModelScores(t *testing.T) {
	f := newModelFinder(t, modelFile, praiseFile)
	for text, test := range map[string]struct {
		want  float64
		terms string // as written, in order
	}{
		"Nothing here":                 {-1.5 + 128 + 64, ""}, // nothing is a negator
		"They blame.":                  {-1.5 + 128 + 0.5 + 8, "blame*"},
		"A blame game":                 {-1.5 + 128 + 0.5 + 0.25 + 8, "blame*, blame game"}, // overlapping terms both enter
		"We do not blame.":             {-1.5 + 128 + 64 + 0.5 - 2, "not blame, blame*"},    // negated: in no count, yet in the model
		"the US and us":                {-1.5 + 128 + 1, "US"},                              // case
		"co-operation and cooperation": {-1.5 + 128 + 4 + 4, "co-operation, co-operation"},  // two readings of one occurrence enter once
		"praise and you, your praise":  {-1.5 + 128 + 16 + 16 + 32 + 32, ""},                // another lexicon's category
		"“Two words” here":             {-1.5 + 128 + 256 + 256, ""},                        // quoted
		"fault":                        {-1.5 + 128, ""},                                    // its own lexicon's category of the name, not the other's
		"We do not. Blame":             {-1.5 + 128 + 64 + 0.5 + 8, "blame*"},               // no term crosses a sentence
		"blame blame":                  {-1.5 + 128 + 0.5 + 0.5 + 8 + 8, "blame*, blame*"},  // counts, not presence
		"":                             {-1.5 + 128, ""},
	} {
		t.Run(text, func(t *testing.T) {
			scores, matches, _ := f.find(text)
			if scores[0] != test.want {
				t.Errorf("score %v, want %v", scores[0], test.want)
			}
			var terms []string
			for i := range matches {
				if matches[i].Status != lexicons.Model || matches[i].Category != 0 {
					t.Errorf("match %+v", matches[i])
				}
				terms = append(terms, f.set.TermText(&matches[i]))
			}
			if got := strings.Join(terms, ", "); got != test.terms {
				t.Errorf("terms %q, want %q", got, test.terms)
			}
			if scores[1] != 0 || scores[2] != 0 {
				t.Errorf("categories without a model have scores: %v", scores)
			}
		})
	}
}

// TestModelTakesLogarithms: of counts, not of the sentiment; the occurrences of a term share what they come to.
func TestModelTakesLogarithms(t *testing.T) {
	const file = `lexicon: learned
categories:
  blame:
    terms: [blame*]
    model:
      counts: log
      intercept: 1
      terms:
        - {term: blame*, weight: 2}
        - {category: blame, weight: 16}
        - {class: second_person, weight: 256}
        - {class: sentiment, weight: 4096}
        - {class: word, weight: 65536}
  praise:
    model:
      intercept: 1
      terms: [{term: praise*, weight: 2}, {term: blame*, weight: -8}]
`
	f := newModelFinder(t, file)
	models, scores := f.set.NewModels(), make([]float64, 2)
	var tokens scoring.Tokens
	matcher := f.set.NewMatcher()
	tok := tokenize.New(matcher, models)
	for text, want := range map[string]struct {
		blame, praise float64
		weights       []float64
	}{
		// 3 words are log2(4) = 2, 3 blames 2; 2, 2(log2(3)-1) and 2(2-log2(3)) add up to 4
		"blame blame blame":                    {1 + 2*2 + 16*2 + 65536*2 - 4096*.5, 1 - 24, []float64{2, -8, 2 * (math.Log2(3) - 1), -8, 2 * (2 - math.Log2(3)), -8}},
		"praise":                               {1 + 65536 - 4096*.5, 1 + 2, []float64{2}},
		"your praise, praise of you and yours": {1 + 256*2 + 65536*3 - 4096*.5, 1 + 4, []float64{2, 2}},
	} {
		tok.Tokenize(&tokens, []byte(text))
		counts := make([]int32, 2)
		f.set.Tally(counts, make([]float64, 2), matcher.Match(nil, &tokens.Tokens))
		matches := models.Score(nil, scores, &tokens.Tokens, lexicons.Scored{Counts: counts, Sentiment: -.5})
		var weights []float64
		for i := range matches {
			weights = append(weights, matches[i].Weight)
		}
		near := cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) < 1e-9 })
		if diff := cmp.Diff([]float64{want.blame, want.praise}, scores, near); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
		if diff := cmp.Diff(want.weights, weights, near); diff != "" {
			t.Errorf("%q: weights (-want +got):\n%s", text, diff)
		}
	}
}

// TestModelCountsClasses: those told by lists, by what a word is, by its place, and all words, each where the model asks for it.
func TestModelCountsClasses(t *testing.T) {
	const text = "It was. They had 3 “old tanks” and didn't stop."
	for class, want := range map[string]float64{"past": 2, "number": 1, "sentence": 2, "quoted": 2, "negator": 1, "word": 10, "third_person_plural": 1, "cause": 0} {
		f := newModelFinder(t, "categories:\n  c:\n    model: {intercept: 0, terms: [{class: "+class+", weight: 1}]}\n")
		if scores, _, _ := f.find(text); scores[0] != want {
			t.Errorf("class %s: %v, want %v", class, scores[0], want)
		}
	}
}

func TestModelEntersNoCount(t *testing.T) {
	f := newModelFinder(t, modelFile, praiseFile)
	_, _, counts := f.find("A blame game; we do not blame the US.")
	if diff := cmp.Diff([]int32{1, 0, 0}, counts); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestModelPrintsAndParsesAgain(t *testing.T) {
	file := strings.Replace(modelFile, "    model:\n", "    model:\n      family: linear\n", 1)
	file = strings.Replace(file, "      intercept:", "      counts: log\n      intercept:", 1)
	first, err := lexicons.Parse("test.yml", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	if printed := string(first.Print()); printed != file {
		t.Errorf("(-want +got):\n%s", cmp.Diff(file, printed))
	}
	m := first.Categories[0].Model
	if m.Family != lexicons.Linear || m.Counts != lexicons.Log || m.N != 40 || m.Clusters != 8 || m.Prevalence != .25 || m.Unit != "paragraph" || len(m.Entries) != 11 || m.Fingerprint != "nQIcvAxQ\n7f+/AA==" {
		t.Errorf("%+v", m)
	}
	if m.Entries[5].Text() != "category blame" || m.Entries[7].Text() != "class second_person" || m.Entries[1].Text() != "blame game" {
		t.Errorf("%+v", m.Entries)
	}
}

func TestModelOfNothingElse(t *testing.T) {
	f := newModelFinder(t, "categories:\n  c:\n    model: {intercept: 2}\n")
	if scores, _, _ := f.find("anything"); scores[0] != 2 || !f.set.Categories[0].Category.ModelOnly() {
		t.Errorf("score %v", scores)
	}
	set, err := lexicons.Compile(tokenize.New())
	if err != nil || set.NewModels() != nil || set.HasModels() {
		t.Errorf("a set without models has some: %v", err)
	}
}

func TestModelForgets(t *testing.T) {
	f := newModelFinder(t, modelFile, praiseFile)
	f.find("you blame")
	f.models.Forget()
	for _, form := range []string{"blame", "you"} { // ids begin anew, in another order
		f.models.LearnTerm(form)
	}
	scores := make([]float64, 3)
	tokens := &lexicons.Tokens{Text: []byte("blame"), Terms: []lexicons.TermID{0}, Start: []uint32{0}, End: []uint32{5}, Marks: []lexicons.Mark{lexicons.SentenceStart}}
	f.models.Score(nil, scores, tokens, lexicons.Scored{Counts: make([]int32, 3)})
	if want := -1.5 + .5; scores[0] != want {
		t.Errorf("score %v, want %v", scores[0], want)
	}
}

func TestModelFaults(t *testing.T) {
	const head = "categories:\n  c:\n    model:\n      intercept: 0\n"
	for name, test := range map[string]struct{ data, line, message string }{
		"no intercept":       {"categories:\n  c:\n    model: {n: 3}\n", "3", "no intercept"},
		"unknown key":        {head + "      lambda: 2\n", "5", "unknown key"},
		"infinite intercept": {"categories:\n  c:\n    model: {intercept: 1e999}\n", "3", "not finite"},
		"intercept as text":  {"categories:\n  c:\n    model: {intercept: high}\n", "3", "no number"},
		"weight missing":     {head + "      terms: [{term: a}]\n", "5", "has no weight"},
		"short form":         {head + "      terms: [a]\n", "5", "entry of a model is text"},
		"weight of a class":  {head + "      terms: [{class: negator}]\n", "5", "has no weight"},
		"unknown class":      {head + "      terms: [{class: nouns, weight: 1}]\n", "5", `no word class "nouns"`},
		"category and class": {head + "      terms: [{category: c, class: word, weight: 1}]\n", "5", "both"},
		"negated":            {head + "      terms: [{term: a, weight: 1, negated: keep}]\n", "5", "whether negated or not"},
		"wildcards alone":    {head + "      terms: [{term: \"*\", weight: 1}]\n", "5", "wildcards alone"},
		"prevalence":         {"categories:\n  c:\n    model: {intercept: 1, prevalence: 1}\n", "3", "between 0 and 1"},
		"n":                  {"categories:\n  c:\n    model: {intercept: 1, n: 1.5}\n", "3", "whole number"},
		"unit":               {"categories:\n  c:\n    model: {intercept: 1, unit: speech}\n", "3", `unit is "speech"`},
		"fingerprint":        {"categories:\n  c:\n    model:\n      intercept: 1\n      fingerprint: |\n        nQ Ic\n        v?\n", "5", "fingerprint is not base64"},
		"counts":             {"categories:\n  c:\n    model: {intercept: 1, counts: root}\n", "3", `counts is "root"`},
		"family":             {"categories:\n  c:\n    model: {intercept: 1, family: cubic}\n", "3", `family is "cubic"`},
		"no such category":   {head + "      terms: [{category: nobody, weight: 1}]\n", "5", "no lexicon in use"},
		"no such lexicon":    {head + "      terms: [{category: \"diplomacy:accusation\", weight: 1}]\n", "5", "add -l diplomacy"},
		"too many readings":  {head + "      terms: [{term: co-a co-a co-a co-a co-a co-a co-a, weight: 1}]\n", "5", "prefixes"},
	} {
		t.Run(name, func(t *testing.T) {
			lex, err := lexicons.Parse("test.yml", []byte(test.data))
			if err == nil {
				_, err = lexicons.Compile(tokenize.New(), lex)
			}
			var e *lexicons.ParseError
			if !errors.As(err, &e) {
				t.Fatalf("error is %v", err)
			}
			if !strings.HasPrefix(e.Error(), "test.yml:"+test.line+":") || !strings.Contains(e.Message, test.message) {
				t.Errorf("%v (hint %s), want %s %q", e, e.Hint, test.line, test.message)
			}
		})
	}
}

func TestModelNamesACategoryOfSeveralLexicons(t *testing.T) {
	var lexs []*lexicons.Lexicon
	for _, file := range []string{"categories:\n  c:\n    model: {intercept: 1, terms: [{category: a, weight: 1}]}\n",
		"lexicon: x\ncategories: {a: {terms: [a]}}\n", "lexicon: y\ncategories: {a: {terms: [a]}}\n"} {
		lex, err := lexicons.Parse("test.yml", []byte(file))
		if err != nil {
			t.Fatal(err)
		}
		lexs = append(lexs, lex)
	}
	if _, err := lexicons.Compile(tokenize.New(), lexs...); err == nil || !strings.Contains(err.Error(), "several lexicons") {
		t.Errorf("error is %v", err)
	}
}

func TestWordClassesAreNamedOnce(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range lexicons.WordClasses() {
		if seen[c.Name] || c.About == "" || lexicons.CheckName(c.Name) != nil {
			t.Errorf("%+v", c)
		}
		seen[c.Name] = true
	}
	if len(seen) > 32 || math.MaxUint32 != 1<<32-1 {
		t.Errorf("%d classes do not fit into the bits of a word", len(seen))
	}
}

// TestModelMatchesStandInOrder: what a matcher found and what models found are one list, in the order of the text.
func TestModelMatchesStandInOrder(t *testing.T) {
	f := newModelFinder(t, modelFile, praiseFile)
	text := "We praise the US. A blame game, a fault: blame not blame, co-operation and praise."
	matcher := f.set.NewMatcher()
	models := f.set.NewModels()
	var tokens scoring.Tokens
	tokenize.New(matcher, models).Tokenize(&tokens, []byte(text))
	found := matcher.Match(nil, &tokens.Tokens)
	counts := make([]int32, len(f.set.Categories))
	all := models.Score(slices.Clone(found), make([]float64, len(counts)), &tokens.Tokens, lexicons.Scored{Counts: counts})
	if !slices.IsSortedFunc(all, compareMatches) {
		t.Errorf("not in order: %+v", all)
	}
	of := func(model bool) (some []lexicons.Match) {
		for _, m := range all {
			if (m.Status == lexicons.Model) == model {
				some = append(some, m)
			}
		}
		return some
	}
	if diff := cmp.Diff(found, of(false)); diff != "" {
		t.Errorf("the matcher's (-want +got):\n%s", diff)
	}
	if got := len(of(true)); got != 7 { // US, blame*, blame game, blame*, not blame, blame*, co-operation
		t.Errorf("%d of the model, want 7", got)
	}
}

// TestModelMatchesOfManyPrefixes: words that prefixes are read as one with are found behind all others, and still stand in order.
func TestModelMatchesOfManyPrefixes(t *testing.T) {
	f := newModelFinder(t, "categories:\n  c:\n    model: {intercept: 0, terms: [{term: cooperation, weight: 1}, {term: and, weight: 1}]}\n")
	scores, matches, _ := f.find(strings.Repeat("co-operation and ", 200))
	if scores[0] != 400 || len(matches) != 400 || !slices.IsSortedFunc(matches, compareMatches) {
		t.Errorf("score %v of %d matches, in order: %v", scores[0], len(matches), slices.IsSortedFunc(matches, compareMatches))
	}
}

// TestModelOfAWordWithAPrefix: it is found in a text all of whose other words no model knows.
func TestModelOfAWordWithAPrefix(t *testing.T) {
	f := newModelFinder(t, "categories:\n  c:\n    model: {intercept: 0, terms: [{term: cooperation, weight: 1}]}\n")
	for text, want := range map[string]float64{"for co-operation": 1, "for cooperation": 1, "for an operation": 0} {
		if scores, _, _ := f.find(text); scores[0] != want {
			t.Errorf("%s: %v, want %v", text, scores[0], want)
		}
	}
}

// TestModelCountsTheSentiment: it enters as it is, whatever the words, and is looked for in no word.
func TestModelCountsTheSentiment(t *testing.T) {
	lex, err := lexicons.Parse("test.yml", []byte("categories:\n  c:\n    model:\n      intercept: 1\n      terms:\n        - {class: sentiment, weight: -2}\n"))
	if err != nil {
		t.Fatal(err)
	}
	set, err := lexicons.Compile(tokenize.New(), lex)
	if err != nil {
		t.Fatal(err)
	}
	models := set.NewModels()
	var tokens scoring.Tokens
	tokenize.New(models).Tokenize(&tokens, []byte("two words"))
	for _, x := range []float64{-.75, 0, .5} {
		scores := make([]float64, 1)
		models.Score(nil, scores, &tokens.Tokens, lexicons.Scored{Counts: []int32{0}, Positive: 3, Sentiment: x})
		if scores[0] != 1-2*x {
			t.Errorf("sentiment %v: score %v", x, scores[0])
		}
	}
}

// TestCounted: the summands of a score are told apart, and come to it.
func TestCounted(t *testing.T) {
	lex, err := lexicons.Parse("test.yml", []byte(modelFile))
	if err != nil {
		t.Fatal(err)
	}
	other, err := lexicons.Parse("other.yml", []byte(praiseFile))
	if err != nil {
		t.Fatal(err)
	}
	set, err := lexicons.Compile(tokenize.New(), lex, other)
	if err != nil {
		t.Fatal(err)
	}
	matcher, models := set.NewMatcher(), set.NewModels()
	tokenizer := tokenize.New(matcher, models)
	var tokens scoring.Tokens
	for _, text := range []string{"You do \"not blame\" the US for a blame game of yours, co-operation or no: blamed is blamed.", "nothing at all", "The US, the US."} {
		tokenizer.Tokenize(&tokens, []byte(text))
		matches := matcher.Match(nil, &tokens.Tokens)
		already := lexicons.Scored{Counts: make([]int32, len(set.Categories)), Positive: 2, Negative: 1, Sentiment: -.5}
		set.Tally(already.Counts, make([]float64, len(set.Categories)), matches)
		scores := make([]float64, len(set.Categories))
		matches = models.Score(matches, scores, &tokens.Tokens, already)
		model := lex.Categories[0].Model
		sum := model.Intercept
		counts := models.Counted(0, matches, already)
		for i, n := range counts {
			sum += n * model.Entries[i].Weight
		}
		if math.Abs(sum-scores[0]) > 1e-9 || len(counts) != len(model.Entries) {
			t.Errorf("%s: %v come to %v, the score is %v", text, counts, sum, scores[0])
		}
		if strings.HasPrefix(text, "The US") && counts[3] != 2 {
			t.Errorf("%v of US, want 2", counts[3])
		}
		if models.Counted(1, matches, already) != nil {
			t.Error("a category without a model has summands")
		}
	}
}

// TestSupersede: what was learned for a category takes the place of its model, and of no other's.
func TestSupersede(t *testing.T) {
	parse := func(file string) *lexicons.Lexicon {
		lex, err := lexicons.Parse("test.yml", []byte(file))
		if err != nil {
			t.Fatal(err)
		}
		return lex
	}
	const model = "    model: {intercept: 1}\n"
	pack := parse("lexicon: pack\ncategories:\n  a:\n    terms: [x]\n" + model + "  b:\n    terms: [y]\n" + model)
	learned := parse("lexicon: learned\ncategories:\n  a:\n" + model)
	lexicons.Supersede(pack, learned)
	if pack.Categories[0].Model != nil || pack.Categories[1].Model == nil || learned.Categories[0].Model == nil {
		t.Errorf("models: %v, %v, %v", pack.Categories[0].Model, pack.Categories[1].Model, learned.Categories[0].Model)
	}
}
