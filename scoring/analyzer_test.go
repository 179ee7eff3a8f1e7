package scoring

import (
	"bytes"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenor/lexicons"
)

// fixed is a matcher and a valence scorer that always say the same.
type fixed struct {
	matches []lexicons.Match
	valence Valence
}

func (f fixed) Match(dst []lexicons.Match, _ *lexicons.Tokens) []lexicons.Match {
	return append(dst, f.matches...)
}

func (f fixed) Score(_ *Tokens, evidence *[]ValenceMatch) Valence {
	if evidence != nil {
		*evidence = append(*evidence, ValenceMatch{})
	}
	return f.valence
}

// twoLexicons has the categories 0, 1 below 0 (English) and 2 (French).
func twoLexicons() *lexicons.Set {
	english, french := &lexicons.Lexicon{Language: "en-GB"}, &lexicons.Lexicon{Language: "fr"}
	return &lexicons.Set{Categories: []lexicons.CategoryInfo{
		{Lexicon: english, Parent: -1}, {Lexicon: english, Parent: 0}, {Lexicon: french, Parent: -1},
	}}
}

func analyzer(f fixed) *Analyzer {
	return &Analyzer{Tokenizer: fields{}, Matcher: f, Bayes: noBayes{}, Valence: f, Lexicons: twoLexicons()}
}

func TestStatusIsTheFirstThatApplies(t *testing.T) {
	some, none := Valence{Positive: 1, Score: .5}, Valence{}
	for name, test := range map[string]struct {
		kind     Kind
		text     string
		language string
		valence  Valence
		want     Status
	}{
		"scored":                     {Body, "a b c", "", some, Scored},
		"scored, English":            {Body, "a b c", "en-US", some, Scored},
		"a title before a language":  {Title, "a b", "fr", none, NotBody},
		"a language before a length": {Body, "a b", "fr", none, UnsupportedLanguage},
		"a length before evidence":   {Body, "a b", "en", none, TooShort},
		"no evidence":                {Body, "a b c", "en", none, NoEvidence},
		"no word":                    {Body, "", "", none, TooShort},
	} {
		t.Run(name, func(t *testing.T) {
			_, s := analyzer(fixed{valence: test.valence}).Score(&Paragraph{Kind: test.kind, Text: []byte(test.text)}, test.language)
			if s.Status != test.want {
				t.Errorf("%v, want %v", s.Status, test.want)
			}
		})
	}
}

func TestLanguagesDecideWhatIsSupported(t *testing.T) {
	a := analyzer(fixed{})
	for _, test := range []struct {
		language string
		english  bool
		want     []bool
	}{
		{"", true, []bool{true, true, true}},
		{"en", true, []bool{true, true, false}},
		{"fr-CA", false, []bool{false, false, true}},
		{"ru", false, []bool{false, false, false}},
		{"EN", true, []bool{true, true, false}},
	} {
		_, s := a.Score(&Paragraph{Text: []byte("x")}, test.language)
		totals := a.Totals(test.language)
		if s.English != test.english || totals.English != test.english {
			t.Errorf("%q: English %v", test.language, s.English)
		}
		if diff := cmp.Diff(test.want, s.Supported); diff != "" {
			t.Errorf("%q: %s", test.language, diff)
		}
		if diff := cmp.Diff(test.want, totals.Supported); diff != "" {
			t.Errorf("%q, totals: %s", test.language, diff)
		}
	}
}

func TestCountsStartAnewWithEveryParagraph(t *testing.T) {
	a := analyzer(fixed{matches: []lexicons.Match{
		{Category: 1, Weight: 2}, {Category: 1, Weight: 3, Status: lexicons.Negated}, {Category: 2, Weight: 1, Status: lexicons.Flipped},
	}})
	for range 2 {
		_, s := a.Score(&Paragraph{Text: []byte("x")}, "")
		if diff := cmp.Diff([]int32{1, 1, 0}, s.Counts); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([]float64{2, 2, -1}, s.Weights); diff != "" {
			t.Error(diff)
		}
		if len(s.Matches) != 3 || len(s.Evidence) != 0 {
			t.Errorf("%d matches, %d pieces of evidence", len(s.Matches), len(s.Evidence))
		}
	}
}

func TestEvidence(t *testing.T) {
	for evidence, want := range map[Evidence][2]int{LexiconEvidence: {1, 0}, AllEvidence: {1, 1}, HideEvidence: {0, 0}} {
		a := analyzer(fixed{matches: []lexicons.Match{{Category: 0, Weight: 1}}})
		a.Evidence = evidence
		for range 2 {
			_, s := a.Score(&Paragraph{Text: []byte("x")}, "")
			if got := [2]int{len(s.Matches), len(s.Evidence)}; got != want || s.Counts[0] != 1 {
				t.Errorf("%v: %v rows, %d counted, want %v and 1", evidence, got, s.Counts[0], want)
			}
		}
	}
}

func TestDocumentStatus(t *testing.T) {
	for name, test := range map[string]struct {
		totals Totals
		want   Status
	}{
		"no body":        {Totals{Paragraphs: 3, English: true}, NotBody},
		"French":         {Totals{Body: 1, ScoredWords: 5}, UnsupportedLanguage},
		"scored":         {Totals{Body: 2, Rows: 2, TooShort: 1, ScoredWords: 5, English: true}, Scored},
		"all too short":  {Totals{Body: 1, Rows: 2, TooShort: 2, English: true}, TooShort},
		"without a word": {Totals{Body: 1, Rows: 2, TooShort: 1, English: true}, NoEvidence},
	} {
		if got := test.totals.Status(); got != test.want {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}

func TestDays(t *testing.T) {
	for date, want := range map[Date]int32{
		{1970, 1, 1}: 0, {1970, 1, 2}: 1, {1969, 12, 31}: -1, {2014, 3, 15}: 16144, {1945, 10, 24}: -8835, {2000, 2, 29}: 11016,
	} {
		if got := date.Days(); got != want {
			t.Errorf("%v: %d, want %d", date, got, want)
		}
	}
}

// TestMergedHalvesAreTheWhole: the totals of a document's blocks add up to those of the whole, in every field. The numbers
// are quarters, whose sums are exact in any order.
func TestMergedHalvesAreTheWhole(t *testing.T) {
	const paragraphs = 400
	r := rand.New(rand.NewPCG(3, 1))
	a := analyzer(fixed{})
	whole, halves := a.Totals("en"), [2]*Totals{a.Totals("en"), a.Totals("en")}
	for _, totals := range []*Totals{whole, halves[0], halves[1]} {
		totals.Probabilities, totals.HasProbability = make([]float64, 3), []bool{true, false, true}
	}
	for i := range paragraphs {
		p, s := randomScores(r)
		whole.Add(p, s)
		halves[2*i/paragraphs].Add(p, s)
	}
	whole.TextBytes, halves[0].TextBytes, halves[1].TextBytes = 7, 3, 4
	whole.Cuts, halves[0].Cuts, halves[1].Cuts = 3, 1, 2
	whole.TextSHA256, halves[0].TextSHA256, halves[1].TextSHA256 = [32]byte{2}, [32]byte{1}, [32]byte{2}
	for half, totals := range halves {
		for v := reflect.ValueOf(*totals); ; {
			for i := range v.NumField() {
				if v.Field(i).IsZero() {
					t.Fatalf("half %d has nothing in %s: the test would not see it lost", half, v.Type().Field(i).Name)
				}
			}
			if v.Type() == reflect.TypeFor[PooledBayes]() {
				break
			}
			v = reflect.ValueOf(totals.Bayes)
		}
	}
	halves[0].Merge(halves[1])
	if diff := cmp.Diff(whole, halves[0]); diff != "" {
		t.Errorf("(-whole +merged):\n%s", diff)
	}
}

// randomScores are those of a paragraph with three categories.
func randomScores(r *rand.Rand) (*Paragraph, *Scores) {
	n := func() int32 { return r.Int32N(20) }
	quarters := func() float64 { return float64(r.IntN(41)-20) / 4 }
	s := &Scores{
		Words: n(), Sentences: n(), Status: Status(r.IntN(len(statusNames))), Valence: Valence{Positive: n(), Negative: n(), Score: quarters()},
		Bayes: NaiveBayes{Words: n(), Known: n(), LogOdds: quarters()}, Counts: []int32{n(), n(), n()},
		Weights: []float64{quarters(), quarters(), quarters()},
		// A probability of a half is exact.
		ModelScores: []float64{0, 1, 0}, HasProbability: []bool{true, false, true},
	}
	return &Paragraph{Kind: Kind(r.IntN(len(kindNames)))}, s
}

// TestBlocksOfAllPartsFitIntoMemory: every part has a block that fills up, so the more parts, the smaller their blocks.
func TestBlocksOfAllPartsFitIntoMemory(t *testing.T) {
	for parts, want := range map[int]int{0: maxBlockBytes, 1: maxBlockBytes, 8: maxBlockBytes, 16: 4 << 20, 1024: 64 << 10} {
		if got := blockBytes(parts); got != want || parts*got > pendingBytes {
			t.Errorf("%d parts: blocks of %d bytes, want %d", parts, got, want)
		}
	}
}

// countingModel gives category 0 the number of matches of category 1 as its score, and notes an occurrence before all matches.
type countingModel struct{}

func (countingModel) Score(dst []lexicons.Match, scores []float64, _ *lexicons.Tokens, already lexicons.Scored) []lexicons.Match {
	scores[0] = float64(already.Counts[1]) + 10*float64(already.Positive)
	return append([]lexicons.Match{{Category: 0, First: 0, Status: lexicons.Model}}, dst...)
}

func TestModelsScoreWhatWasCounted(t *testing.T) {
	for name, test := range map[string]struct {
		family lexicons.Family
		unit   string
		scored Unit
		want   bool
	}{
		"its unit":         {lexicons.Logistic, "paragraph", ByParagraph, true},
		"another unit":     {lexicons.Logistic, "paragraph", BySentence, false},
		"unknown unit":     {lexicons.Logistic, "", BySentence, true},
		"no probabilities": {lexicons.Linear, "", ByParagraph, false},
	} {
		t.Run(name, func(t *testing.T) {
			a := analyzer(fixed{matches: []lexicons.Match{{Category: 1, First: 1, Last: 1}}, valence: Valence{Positive: 2}})
			a.Models, a.Unit = countingModel{}, test.scored
			for i := range a.Lexicons.Categories {
				a.Lexicons.Categories[i].Category = &lexicons.Category{}
			}
			a.Lexicons.Categories[0].Category.Model = &lexicons.CategoryModel{Family: test.family, Unit: test.unit}
			_, s := a.Score(&Paragraph{Text: []byte("a b c")}, "")
			if s.ModelScores[0] != 21 || s.HasProbability[0] != test.want || s.HasProbability[1] {
				t.Errorf("score %v, probability %v", s.ModelScores[0], s.HasProbability)
			}
			if len(s.Matches) != 2 || s.Matches[0].Status != lexicons.Model || s.Counts[0] != 1 {
				t.Errorf("matches %+v, counts %v", s.Matches, s.Counts)
			}
		})
	}
}

// byWords finds a match at every word and calls as many words positive.
type byWords struct{}

func (byWords) Match(dst []lexicons.Match, t *lexicons.Tokens) []lexicons.Match {
	for i := range t.Terms {
		dst = append(dst, lexicons.Match{First: uint32(i), Last: uint32(i), Weight: 1})
	}
	return dst
}

func (byWords) Score(t *Tokens, _ *[]ValenceMatch) Valence {
	return Valence{Positive: int32(len(t.Terms)), Score: 1 / float64(1+len(t.Terms))}
}

// TestScoreAll shows that paragraphs score the same one by one and many at a time, whatever their lengths, and come in their order.
func TestScoreAll(t *testing.T) {
	newAnalyzer := func() *Analyzer {
		return &Analyzer{Tokenizer: fields{}, Matcher: byWords{}, Bayes: noBayes{}, Valence: byWords{}, Lexicons: twoLexicons()}
	}
	random := rand.New(rand.NewPCG(1, 2))
	paragraphs := make([]Paragraph, 3*batchParagraphs+7)
	for i := range paragraphs {
		words := random.IntN(20)
		if i%50 == 49 {
			words = batchBytes
		}
		paragraphs[i] = Paragraph{Index: int32(i), Text: bytes.Repeat([]byte("w "), words)}
	}
	type result struct {
		Index, Words, Count int32
		Weight              float64
		Matches             int
		Valence             Valence
		Status              Status
	}
	of := func(p *Paragraph, s *Scores) result {
		return result{p.Index, s.Words, s.Counts[0], s.Weights[0], len(s.Matches), s.Valence, s.Status}
	}
	var want, got []result
	single, all := newAnalyzer(), newAnalyzer()
	for i := range paragraphs {
		_, s := single.Score(&paragraphs[i], "")
		want = append(want, of(&paragraphs[i], s))
	}
	all.ScoreAll(paragraphs, "", func(p *Paragraph, tokens *Tokens, s *Scores) bool {
		if len(tokens.Terms) != int(s.Words) {
			t.Errorf("paragraph %d: %d tokens of %d words", p.Index, len(tokens.Terms), s.Words)
		}
		got = append(got, of(p, s))
		return len(got) < len(paragraphs)-3
	})
	if diff := cmp.Diff(want[:len(want)-3], got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
