package compare

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"tenor/scoring"
	"tenor/scoring/tokenize"
)

// TestWordsOfRandomSpeeches: when twelve speeches drawn at random are compared with the rest, at most 10 % of draws show any
// word at q < .05. The speeches are real ones of four meetings, whose words come in bursts.
func TestWordsOfRandomSpeeches(t *testing.T) {
	const folder, twelve, level = "../../../shared/statements/un-security-council", 12, .05
	texts, forms := speechesIn(t, folder)
	draws := 60
	if testing.Short() {
		draws = 10
	}
	source := rand.New(rand.NewPCG(12, 12))
	shown := 0
	for range draws {
		groups := make([]int32, len(texts))
		for i, j := range source.Perm(len(texts)) {
			if groups[j] = 1; i < twelve {
				groups[j] = 0
			}
		}
		d, err := NewDesign(ownRows(groups, "twelve", "others"))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range speak(d, texts, forms, WordOptions{Prior: .1}) {
			if r.QValue != nil && *r.QValue < level {
				shown++
				break
			}
		}
	}
	t.Logf("%d of %d draws show a word", shown, draws)
	if share := float64(shown) / float64(draws); share > .1 {
		t.Errorf("%.3f of draws show a word at q < %v", share, level)
	}
}

// speechesIn returns the terms of each text file below a folder.
func speechesIn(t *testing.T, folder string) (texts [][]uint32, forms []string) {
	t.Helper()
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("needs the statements in %s", folder)
	}
	l := &learner{}
	z := tokenize.New(l)
	err := filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".txt" {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		var tokens scoring.Tokens
		z.Tokenize(&tokens, content)
		if len(tokens.Terms) > 0 {
			texts = append(texts, tokens.Terms)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts, l.forms
}

type learner struct{ forms []string }

func (l *learner) LearnTerm(form string) { l.forms = append(l.forms, form) }
func (l *learner) Forget()               { panic("the vocabulary was emptied") }
