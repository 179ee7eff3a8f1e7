package sentiment_test

import (
	"cmp"
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/jonreiter/govader"

	"tenor/scoring"
	"tenor/scoring/sentiment"
	"tenor/scoring/validate"
)

// goldFolder holds paragraphs and sentences coded by hand; it is no part of the repository.
const goldFolder = "../../../shared/gold"

// gold is a set of texts with a number each: the higher, the kinder.
type gold struct {
	file, label string
	value       func(label string) (value float64, ok bool) // ok is false for a row that is left out
	measure     func(scores, values []float64) float64
	name        string  // of the measure
	floor       float64 // below it something is broken
}

var golds = []gold{
	{"ep_tone.csv", "sentiment", number, spearman, "Spearman", 0.78},
	{"editorial_sentiment.csv", "sentiment", number, spearman, "Spearman", 0.60},
	{"un_conflict_cooperation.csv", "class", either("cooperation", "conflict"), auc, "AUC", 0.90},
	{"unsc_conflict.csv", "accusation", either("0", "1"), auc, "AUC", 0.84},
	{"news_blame_endorse.csv", "class", either("endorse", "blame"), auc, "AUC", 0.88},
}

// number takes a label for what it says.
func number(label string) (float64, bool) {
	x, err := strconv.ParseFloat(label, 64)
	return x, err == nil
}

// either takes labels that hold kind for 1, those that hold unkind for 0 and no others.
func either(kind, unkind string) func(string) (float64, bool) {
	return func(label string) (float64, bool) {
		if strings.Contains(label, kind) {
			return 1, true
		}
		return 0, strings.Contains(label, unkind)
	}
}

// TestLearnedFrom: the texts that taught the valences are known again, and others are not.
func TestLearnedFrom(t *testing.T) {
	f, err := validate.ParseFingerprint(sentiment.LearnedFrom())
	if err != nil {
		t.Fatal(err)
	}
	if f.Len() < 1000 || f.Holds("The people of this city have never been asked what they think.") {
		t.Errorf("it is of %d texts", f.Len())
	}
	if _, err := os.Stat(goldFolder); err != nil {
		t.Skipf("no labelled texts: %v", err)
	}
	for _, g := range golds {
		texts, _ := g.load(t)
		if got := f.Count(texts); got != len(texts) || got == 0 {
			t.Errorf("%s: %d of %d texts are known", g.file, got, len(texts))
		}
	}
}

// TestValenceOnGold measures the score on texts coded by hand, beside VADER's compound and the balance of counts. It logs
// the figures and fails where the score falls below VADER or a floor somewhat under what it has reached. The valences were learned
// from these very texts, so the figures say that the table is whole and not what the score is worth: that is told by the
// cross-validation of internal/fit.
func TestValenceOnGold(t *testing.T) {
	if _, err := os.Stat(goldFolder); err != nil {
		t.Skip("the hand-coded texts are not beside the repository:", err)
	}
	vader := govader.NewSentimentIntensityAnalyzer()
	w := newWeigher(openLexicon(t))
	for _, g := range golds {
		t.Run(g.file, func(t *testing.T) {
			texts, values := g.load(t)
			var scores, logits, compounds []float64
			for _, text := range texts {
				v, _ := w.weigh(text)
				scores = append(scores, v.Score)
				logits = append(logits, logit(v))
				compounds = append(compounds, vader.PolarityScores(text).Compound)
			}
			got, baseline := g.measure(scores, values), g.measure(compounds, values)
			t.Logf("%s over %d texts: score %.3f, polarity logit %.3f, VADER %.3f",
				g.name, len(texts), got, g.measure(logits, values), baseline)
			if got < baseline || got < g.floor {
				t.Errorf("%s %.3f, want at least VADER's %.3f and %.2f", g.name, got, baseline, g.floor)
			}
		})
	}
}

func logit(v scoring.Valence) float64 {
	return math.Log((float64(v.Positive) + 0.5) / (float64(v.Negative) + 0.5))
}

func (g *gold) load(t *testing.T) (texts []string, values []float64) {
	t.Helper()
	f, err := os.Open(filepath.Join(goldFolder, g.file))
	if err != nil {
		t.Skip("the hand-coded texts are not beside the repository:", err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	label, text := slices.Index(rows[0], g.label), slices.Index(rows[0], "text")
	for _, row := range rows[1:] {
		if value, ok := g.value(row[label]); ok {
			texts, values = append(texts, row[text]), append(values, value)
		}
	}
	return texts, values
}

// ranks returns the rank of each number from 1, ties sharing the mean of theirs.
func ranks(x []float64) []float64 {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(x[a], x[b]) })
	r := make([]float64, len(x))
	for from := 0; from < len(order); {
		to := from
		for to < len(order) && x[order[to]] == x[order[from]] {
			to++
		}
		for _, i := range order[from:to] {
			r[i] = float64(from+1+to) / 2
		}
		from = to
	}
	return r
}

// auc is the probability that a text of value 1 scores higher than one of value 0, ties counting one half.
func auc(scores, values []float64) float64 {
	var ones, sum float64
	for i, r := range ranks(scores) {
		if values[i] == 1 {
			ones++
			sum += r
		}
	}
	return (sum - ones*(ones+1)/2) / (ones * (float64(len(scores)) - ones))
}

// spearman is Pearson's correlation of the ranks.
func spearman(scores, values []float64) float64 {
	a, b := ranks(scores), ranks(values)
	middle := float64(len(a)+1) / 2
	var ab, aa, bb float64
	for i := range a {
		x, y := a[i]-middle, b[i]-middle
		ab, aa, bb = ab+x*y, aa+x*x, bb+y*y
	}
	return ab / math.Sqrt(aa*bb)
}

func TestMeasures(t *testing.T) {
	scores, values := []float64{0.1, 0.4, 0.4, 0.9}, []float64{0, 0, 1, 1}
	// Pairs of a 1 and a 0: 0.4 > 0.1, 0.4 = 0.4, 0.9 > 0.1, 0.9 > 0.4: (1 + 1/2 + 1 + 1) / 4.
	if got := auc(scores, values); got != 0.875 {
		t.Errorf("auc %v, want 0.875", got)
	}
	// Ranks 1, 2.5, 2.5, 4 and 1.5, 1.5, 3.5, 3.5, about 2.5: 1.5 + 0 + 0 + 1.5 over sqrt(4.5 x 4).
	if got, want := spearman(scores, values), 3/math.Sqrt(18); math.Abs(got-want) > 1e-15 {
		t.Errorf("spearman %v, want %v", got, want)
	}
}
