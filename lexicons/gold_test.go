package lexicons_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tenor/lexicons"
)

// goldFolder holds paragraphs and sentences coded by hand; it is no part of the repository.
const goldFolder = "../../shared/gold"

// A packGold says that a sum of categories' rates, each by the sign given, is higher in some texts than in others.
type packGold struct {
	file, label string
	signs       map[string]float64 // of categories
	high        string             // is part of the label of texts that should score high
	low         string             // is part of the label of the others; texts of neither are left out
	floor       float64            // of the AUC: what was reached, less a margin
}

// packGolds have floors about .01 under what was reached, for the fewest texts .03.
var packGolds = map[string]packGold{
	"accusation in the Security Council": {
		"unsc_conflict.csv", "accusation", map[string]float64{"accusation": 1}, "1", "0", 0.75},
	"cooperation against conflict": {
		"un_conflict_cooperation.csv", "class",
		map[string]float64{"cooperation": 1, "accusation": -1, "condemnation": -1}, "cooperation", "conflict", 0.82},
	"events: accuse":    {"news_events.csv", "event", map[string]float64{"accusation": 1}, "ACCUSE", "", 0.55},
	"events: condemn":   {"news_events.csv", "event", map[string]float64{"condemnation": 1}, "ACCUSE", "", 0.56},
	"events: cooperate": {"news_events.csv", "event", map[string]float64{"cooperation": 1}, "COOPERATE", "", 0.59},
	"events: agree":     {"news_events.csv", "event", map[string]float64{"cooperation": 1}, "AGREE", "", 0.70},
	"events: threaten":  {"news_events.csv", "event", map[string]float64{"warning": 1}, "THREATEN", "", 0.67},
	"events: threat":    {"news_events.csv", "event", map[string]float64{"warning/threat": 1}, "THREATEN", "", 0.61},
	"events: request":   {"news_events.csv", "event", map[string]float64{"demand": 1}, "REQUEST", "", 0.64},
	"events: assault":   {"news_events.csv", "event", map[string]float64{"accusation/violence": 1}, "ASSAULT", "", 0.69},
	"events: aid":       {"news_events.csv", "event", map[string]float64{"humanitarian": 1}, "AID", "", 0.59},
	"news: endorse":     {"news_blame_endorse.csv", "class", map[string]float64{"gratitude": 1}, "endorse", "", 0.56},
}

// TestPackOnGold measures the pack on texts that others have coded by hand. The labels are not the pack's: a paragraph may
// accuse without an accusing word, and news tell of deeds. It logs the figures and fails where one falls below its floor.
func TestPackOnGold(t *testing.T) {
	f := openPack(t)
	for name, g := range packGolds {
		t.Run(name, func(t *testing.T) {
			high, low := g.score(t, f)
			got := auc(high, low)
			t.Logf("%s: AUC %.3f over %d and %d texts", g.file, got, len(high), len(low))
			if got < g.floor {
				t.Errorf("AUC %.3f, want %.2f", got, g.floor)
			}
		})
	}
}

// score returns the sums of rates of the texts of each side.
func (g *packGold) score(t *testing.T, f *finder) (high, low []float64) {
	t.Helper()
	file, err := os.Open(filepath.Join(goldFolder, g.file))
	if err != nil {
		t.Skip("the hand-coded texts are not beside the repository:", err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	label, text := slices.Index(rows[0], g.label), slices.Index(rows[0], "text")
	for _, row := range rows[1:] {
		switch {
		case strings.Contains(row[label], g.high):
			high = append(high, f.rate(row[text], g.signs))
		case strings.Contains(row[label], g.low):
			low = append(low, f.rate(row[text], g.signs))
		}
	}
	return high, low
}

// rate is the signed sum of the matches counted in each category or below it, by words.
func (f *finder) rate(text string, signs map[string]float64) float64 {
	var sum float64
	for _, m := range f.find(text) {
		path := f.set.Categories[m.Category].Path
		for depth := range path {
			if m.Status == lexicons.Counted {
				sum += signs[strings.Join(path[:depth+1], "/")]
			}
		}
	}
	return sum / float64(max(1, len(f.tokens.Start)))
}

// auc is the share of pairs in which the one of high is above the one of low, ties counting one half.
func auc(high, low []float64) float64 {
	var won float64
	for _, h := range high {
		for _, l := range low {
			switch {
			case h > l:
				won++
			case h == l:
				won += 0.5
			}
		}
	}
	return won / float64(len(high)*len(low))
}

func TestAUC(t *testing.T) {
	// 3 > 1, 3 > 2, 2 > 1, 2 = 2: (1 + 1 + 1 + 1/2) / 4.
	if got := auc([]float64{3, 2}, []float64{1, 2}); got != 0.875 {
		t.Errorf("auc %v, want 0.875", got)
	}
}
