package sentiment_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenor/lexicons"
	"tenor/scoring"
	"tenor/scoring/sentiment"
	"tenor/scoring/tokenize"
)

var _ scoring.ValenceScorer = (*sentiment.Valence)(nil)

// weigher tokenizes and weighs texts.
type weigher struct {
	tokenizer *tokenize.Tokenizer
	scorer    *sentiment.Valence
	tokens    scoring.Tokens
}

func newWeigher(l *sentiment.Lexicon) *weigher {
	v := sentiment.NewValence(l)
	return &weigher{tokenizer: tokenize.New(v), scorer: v}
}

func (w *weigher) weigh(text string) (scoring.Valence, []scoring.ValenceMatch) {
	w.tokenizer.Tokenize(&w.tokens, []byte(text))
	var evidence []scoring.ValenceMatch
	return w.scorer.Score(&w.tokens, &evidence), evidence
}

func openLexicon(tb testing.TB) *sentiment.Lexicon {
	tb.Helper()
	l, err := sentiment.OpenLexicon()
	if err != nil {
		tb.Fatal(err)
	}
	return l
}

// A lexicon small enough to reckon with.
const (
	fewWords    = "bad\t-1\ngood\t2\nkind\t1\nfaith\t1\nopera\t-3\nfail\t-2\n"
	fewBoosters = "slightly\t-0.3\nvery\t0.3\n"
	fewDomain   = "good faith\t1\twhy\nnot only\t0\twhy\nin favour of\t2\twhy\nkind of\t0\twhy\nkind of good\t-2\twhy\n" +
		"cooperat*\t1\twhy\ncooperating\t3\twhy\ncooperati*\t2\twhy\nfail*\t-1\twhy\nso called\t-1\twhy\n" +
		"plan in\t1\twhy\nvery well\t1\twhy\ncogood\t1\twhy\n"
)

func fewLexicon(tb testing.TB) *sentiment.Lexicon {
	tb.Helper()
	l, err := sentiment.NewLexicon(fewWords, fewBoosters, fewDomain, "")
	if err != nil {
		tb.Fatal(err)
	}
	return l
}

func TestValence(t *testing.T) {
	tests := map[string]struct {
		text               string
		positive, negative int32
		score              float64 // sum / (mass + 4 + 0.3 words)
	}{
		"no evidence":                 {"We met them.", 0, 0, 0},
		"empty":                       {"", 0, 0, 0},
		"one word":                    {"A good plan.", 1, 0, 2 / (2 + 4 + 0.9)},
		"balance":                     {"A good plan, a bad text.", 1, 1, (2 - 1) / (2 + 1 + 4 + 1.8)},
		"negated":                     {"It is not good.", 0, 1, -2 * 0.74 / (2*0.74 + 4 + 1.2)},
		"negated blame":               {"It is not bad.", 1, 0, 0.74 / (0.74 + 4 + 1.2)},
		"negator of another clause":   {"It is not, good men.", 1, 0, 2 / (2 + 4 + 1.5)},
		"cannot but":                  {"We cannot but be good.", 1, 0, 2 / (2 + 4 + 1.5)},
		"a little further back":       {"Not to be that good.", 1, 0, 2 / (2 + 4 + 1.5)},
		"booster":                     {"A very good plan.", 1, 0, 2 * 1.3 / (2*1.3 + 4 + 1.2)},
		"booster of blame":            {"A very bad plan.", 0, 1, -1.3 / (1.3 + 4 + 1.2)},
		"two boosters":                {"A very slightly good plan.", 1, 0, 2 * (1 - 0.3 + 0.3*0.95) / (2*(1-0.3+0.3*0.95) + 4 + 1.5)},
		"booster three words before":  {"Very old and good.", 1, 0, 2 * (1 + 0.3*0.9) / (2*(1+0.3*0.9) + 4 + 1.2)},
		"booster of another clause":   {"Very; good.", 1, 0, 2 / (2 + 4 + 0.6)},
		"booster four words before":   {"Very old grey and good.", 1, 0, 2 / (2 + 4 + 1.5)},
		"booster and negator":         {"Not very good.", 0, 1, -2 * 1.3 * 0.74 / (2*1.3*0.74 + 4 + 0.9)},
		"expression as one":           {"In good faith.", 1, 0, 1 / (1 + 4 + 0.9)},
		"expression negated":          {"Not in good faith.", 0, 1, -0.74 / (0.74 + 4 + 1.2)},
		"expression begins before":    {"All in favour of good.", 2, 0, (2 + 2) / (2 + 4 + 2 + 1.5)},
		"the longest expression":      {"Kind of good.", 0, 1, -2 / (2 + 4 + 0.9)},
		"shielded":                    {"Any kind of men.", 0, 0, 0},
		"not shielded":                {"Any kind men.", 1, 0, 1 / (1 + 4 + 0.9)},
		"expression across a clause":  {"He is good; faith moves.", 2, 0, (2 + 1) / (2 + 1 + 4 + 1.5)},
		"expression across sentences": {"He is good. Faith moves.", 2, 0, (2 + 1) / (2 + 1 + 4 + 1.5)},
		"negator of an expression":    {"Not only good.", 1, 0, 2 / (2 + 4 + 0.9)},
		"expression with a hyphen":    {"The so-called plan.", 0, 1, -1 / (1 + 4 + 1.2)},
		"expressions overlap":         {"A plan in favour of it.", 1, 0, 1 / (1 + 4 + 1.8)},
		"booster of an expression":    {"Slightly very well good.", 2, 0, (0.7 + 2*0.73) / (0.7 + 2*0.73 + 4 + 1.2)},
		"joined and its part":         {"A co-good.", 1, 0, 1 / (1 + 4 + 0.9)},
		"expression cut short":        {"All in favour", 0, 0, 0},
		"stem":                        {"They cooperated.", 1, 0, 1 / (1 + 4 + 0.6)},
		"longer stem":                 {"Their cooperation.", 1, 0, 2 / (2 + 4 + 0.6)},
		"word before stem":            {"Their cooperating.", 1, 0, 3 / (3 + 4 + 0.6)},
		"stem before VADER's word":    {"They fail.", 0, 1, -1 / (1 + 4 + 0.6)},
		"joined":                      {"Their co-operation.", 1, 0, 2 / (2 + 4 + 0.9)},
		"joined, negated":             {"No co-operation.", 0, 1, -2 * 0.74 / (2*0.74 + 4 + 0.9)},
		"joined has no valence":       {"A co-opera.", 0, 1, -3 / (3 + 4 + 0.9)},
		"non":                         {"Non-cooperation.", 0, 1, -2 * 0.74 / (2*0.74 + 4 + 0.6)},
		"case":                        {"VERY GOOD", 1, 0, 2 * 1.3 / (2*1.3 + 4 + 0.6)},
	}
	w := newWeigher(fewLexicon(t))
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, evidence := w.weigh(test.text)
			if got.Positive != test.positive || got.Negative != test.negative {
				t.Errorf("%d positive, %d negative, want %d and %d; %v", got.Positive, got.Negative, test.positive, test.negative, evidence)
			}
			if math.Abs(got.Score-test.score) > 1e-15 {
				t.Errorf("score %v, want %v", got.Score, test.score)
			}
		})
	}
}

func TestValenceEvidence(t *testing.T) {
	w := newWeigher(fewLexicon(t))
	_, got := w.weigh("Not very good, in good faith, no kind of bad co-operation.")
	want := []scoring.ValenceMatch{
		{First: 2, Last: 2, Weight: 2, Strength: 1.3, Boosters: 1, Negated: true, Negator: 0, Value: 2.0 * 1.3 * -0.74},
		{First: 4, Last: 5, Weight: 1, Strength: 1, Value: 1},
		// the negator reaches over shielded words
		{First: 9, Last: 9, Weight: -1, Strength: 1, Negated: true, Negator: 6, Value: 0.74},
		{First: 10, Last: 11, Weight: 2, Strength: 1, Value: 2},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("evidence (-want +got):\n%s", diff)
	}
}

// TestValenceAddsUp: what the evidence says enters the sum makes the score, to the last bit.
func TestValenceAddsUp(t *testing.T) {
	w := newWeigher(openLexicon(t))
	for _, text := range []string{
		"We deeply regret, and very strongly condemn, this utterly senseless attack.",
		"It is not only a good, but hardly the best of all constructive proposals on co-operation.",
		"Peace.", "Nothing here.", "",
	} {
		got, evidence := w.weigh(text)
		var sum, mass float64
		for _, e := range evidence {
			sum += e.Value
			mass += math.Abs(e.Value)
			want := e.Weight * e.Strength
			if e.Negated {
				want *= sentiment.NegatedShare
			}
			if e.Value != want || (e.Boosters == 0) != (e.Strength == 1) {
				t.Errorf("%q: %+v", text, e)
			}
		}
		want := 0.0
		if len(evidence) > 0 {
			want = sum / (mass + sentiment.CautionMass + sentiment.NeutralMass*float64(len(w.tokens.Terms)))
		}
		if got.Score != want {
			t.Errorf("%q scores %v, and its words add up to %v", text, got.Score, want)
		}
	}
}

// The register's own cases, on the embedded lists.
func TestValenceOfTheRegister(t *testing.T) {
	tests := map[string]struct {
		text string
		sign float64
	}{
		"condemnation":         {"We condemn in the strongest terms the brutal aggression.", -1},
		"hypocrisy":            {"The hypocrisy of our Western colleagues is evident.", -1},
		"praise":               {"We commend the constructive cooperation of all parties.", 1},
		"cannot but welcome":   {"We cannot but welcome this step.", 1},
		"not satisfied":        {"We are not satisfied with the outcome.", -1},
		"no doubt":             {"There is no doubt that they came.", 0},
		"without violating":    {"This was done without violating the Charter.", 1},
		"names":                {"The United Nations Security Council and the United States met.", 0},
		"peacekeeping":         {"Peacekeeping, respectively the parties' security, was on the agenda.", 0},
		"no as a determiner":   {"No delegation asked for the floor.", 0},
		"kind":                 {"It was that kind of meeting, as well as others.", 0},
		"unfortunately":        {"Unfortunately, the talks were adjourned.", -1},
		"double standards":     {"These are double standards.", -1},
		"so-called":            {"The so-called referendum was held.", -1},
		"British spelling":     {"Attempts to destabilise the region.", -1},
		"non-aligned":          {"The Non-Aligned Movement met.", 0},
		"co-operation":         {"Co-operation is the word.", 1},
		"grave":                {"The gravity of the matter is known.", -1},
		"liberation in a name": {"The Great Lakes and Great Britain.", 0},
		"acts committed":       {"These are the acts committed by both units.", 0},
		"crimes committed":     {"The crimes committed there are known.", -1},
		"committed to":         {"My country is committed to this process.", 1},
		"committed itself to":  {"The delegation committed itself to that text.", 1},
		"not committed to":     {"They are not committed to the process.", -1},
		"parties concerned":    {"The parties concerned met the countries concerned and the States concerned.", 0},
		"concerned parties":    {"All concerned parties met, and those concerned wrote.", 0},
		"countries that worry": {"Countries concerned about the text met.", -1},
		"concerned":            {"We are concerned about the text.", -1},
	}
	w := newWeigher(openLexicon(t))
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, evidence := w.weigh(test.text)
			if got.Score != 0 && math.Copysign(1, got.Score) != test.sign || got.Score == 0 && test.sign != 0 {
				t.Errorf("%q: score %g, want sign %g; %v", test.text, got.Score, test.sign, evidence)
			}
		})
	}
}

// randomText draws sentences of words with and without a valence.
func randomText(r *rand.Rand, sentences int) string {
	words := strings.Fields("good bad kind not very slightly the of plan faith cooperation in favour no state only but co-operation men, so-called")
	var text strings.Builder
	for range sentences {
		text.WriteString("The ")
		for range 1 + r.IntN(12) {
			text.WriteString(words[r.IntN(len(words))])
			text.WriteByte(' ')
		}
		text.WriteString("Stop. ")
	}
	return text.String()
}

// TestValenceDoesNotGrowWithLength: a text said a hundred times scores as it would once without the mass of caution, which is 4
// in the denominator of either.
func TestValenceDoesNotGrowWithLength(t *testing.T) {
	w := newWeigher(fewLexicon(t))
	r := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		text := randomText(r, 1+r.IntN(3))
		once, evidence := w.weigh(text)
		var sum, mass float64
		for _, e := range evidence {
			sum += e.Value
			mass += math.Abs(e.Value)
		}
		mass += 0.3 * float64(len(w.tokens.Terms))
		often, _ := w.weigh(strings.Repeat(text, 100))
		if math.Abs(once.Score-sum/(4+mass)) > 1e-12 || math.Abs(often.Score-sum/(0.04+mass)) > 1e-12 {
			t.Fatalf("%q: %v once, %v a hundred times, want %v and %v", text, once.Score, often.Score, sum/(4+mass), sum/(0.04+mass))
		}
		if often.Positive != 100*once.Positive || often.Negative != 100*once.Negative {
			t.Fatalf("%q: %v once, %v a hundred times", text, once, often)
		}
	}
}

func TestValenceOfTheContrary(t *testing.T) {
	turn := func(list string) string {
		list = strings.NewReplacer("\t-", "\t", "\t", "\t-").Replace(list)
		return strings.ReplaceAll(list, "\t-why", "\twhy")
	}
	contrary, err := sentiment.NewLexicon(turn(fewWords), fewBoosters, turn(fewDomain), "")
	if err != nil {
		t.Fatal(err)
	}
	w, c := newWeigher(fewLexicon(t)), newWeigher(contrary)
	r := rand.New(rand.NewPCG(5, 6))
	for range 300 {
		text := randomText(r, 1+r.IntN(5))
		got, _ := w.weigh(text)
		against, _ := c.weigh(text)
		if got.Score != -against.Score || got.Positive != against.Negative || got.Negative != against.Positive {
			t.Fatalf("%q: %v, with all valences turned %v", text, got, against)
		}
	}
}

func FuzzValence(f *testing.F) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 5 {
		f.Add([]byte(randomText(r, 3)))
	}
	f.Add([]byte("Not only did the co-operation non-co-operation fail; it was “very” in good faith—not kind of so-called.\xff"))
	l, err := sentiment.NewLexicon(fewWords, fewBoosters, fewDomain, "")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		w := newWeigher(l)
		got, evidence := w.weigh(string(text))
		if !(math.Abs(got.Score) < 1) || got.Score != 0 && len(evidence) == 0 {
			t.Errorf("score %v with evidence %v", got.Score, evidence)
		}
		if int(got.Positive+got.Negative) != len(evidence) {
			t.Errorf("%d positive, %d negative, but %d pieces of evidence", got.Positive, got.Negative, len(evidence))
		}
		positive := int32(0)
		for i, m := range evidence {
			if i > 0 && m.First <= evidence[i-1].Last || m.Last < m.First || int(m.Last) >= len(w.tokens.Terms) {
				t.Errorf("evidence out of order: %v", evidence)
			}
			if (m.Weight > 0) != m.Negated {
				positive++
			}
		}
		if positive != got.Positive {
			t.Errorf("%d positive, the evidence has %d", got.Positive, positive)
		}
		if plain := w.scorer.Score(&w.tokens, nil); plain != got {
			t.Errorf("%v without evidence, %v with it", plain, got)
		}
	})
}

// The scorer looks back no further than ModifierReach; negation must not reach further.
func TestNegationKeepsWithinReach(t *testing.T) {
	negation := lexicons.NewNegation(nil)
	var tokens lexicons.Tokens
	for i := range sentiment.ModifierReach + 2 {
		negation.LearnTerm([]string{"not", "plan"}[min(i, 1)])
		tokens.Terms = append(tokens.Terms, lexicons.TermID(min(i, 1)))
		tokens.Marks = append(tokens.Marks, 0)
	}
	if negation.Before(&tokens, 1) != 0 {
		t.Error("a negator does not reach the next word")
	}
	if negation.Before(&tokens, sentiment.ModifierReach+1) >= 0 {
		t.Errorf("a negator reaches further than %d words", sentiment.ModifierReach)
	}
}

func TestValenceForgets(t *testing.T) {
	l := fewLexicon(t)
	v := sentiment.NewValence(l)
	var tokens scoring.Tokens
	text := []byte("Not only a good plan, but a very bad text.")
	tokenize.New(v).Tokenize(&tokens, text)
	before := v.Score(&tokens, nil)
	v.Forget()
	z := tokenize.New(v)
	z.Tokenize(&tokens, []byte("Some other words come first: bad faith."))
	z.Tokenize(&tokens, text)
	after := v.Score(&tokens, nil)
	if before != after {
		t.Errorf("%v before forgetting, %v after", before, after)
	}
}

func ExampleValence() {
	lexicon, err := sentiment.OpenLexicon()
	if err != nil {
		panic(err)
	}
	scorer := sentiment.NewValence(lexicon)
	tokenizer := tokenize.New(scorer)
	var tokens scoring.Tokens
	for _, text := range []string{
		"We cannot but welcome this constructive step.",
		"We condemn in the strongest terms the brutal aggression.",
		"The United Nations Security Council met twice.",
	} {
		tokenizer.Tokenize(&tokens, []byte(text))
		v := scorer.Score(&tokens, nil)
		fmt.Printf("%.2f (%d positive, %d negative)\n", v.Score, v.Positive, v.Negative)
	}
	// Output:
	// 0.41 (3 positive, 0 negative)
	// -0.52 (0 positive, 3 negative)
	// 0.00 (0 positive, 0 negative)
}
