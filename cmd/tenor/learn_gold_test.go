package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"

	"tenor/scoring/learn"
	"tenor/scoring/validate"
)

// goldFile is a file of labelled texts kept beside the repository; the test is skipped where it is absent.
func goldFile(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", "gold", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no labelled texts at %s", path)
	}
	return path
}

func learnFrom(t testing.TB, o learnOptions) *learned {
	t.Helper()
	set, err := loadLexicons(&ui{stderr: io.Discard}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	o.terms, o.folds, o.mix, o.seed, o.balance = 200, 10, 0.5, 1, "none"
	o.trust, o.phrase = 1, learn.MaxPhrase
	l, err := newLesson(&o, set)
	if err != nil {
		t.Fatal(err)
	}
	m, err := l.learn(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestLearnFromSentencesOfUNDocuments: a bag of n-grams trained in the domain comes to an AUC of about .89 on these very rows.
func TestLearnFromSentencesOfUNDocuments(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	m := learnFrom(t, learnOptions{goldOptions: goldOptions{
		files: []string{goldFile(t, "un_conflict_cooperation.csv")}, label: "class", unit: "sentence",
		positive: []string{"material_conflict", "verbal_conflict"}, negative: []string{"material_cooperation", "verbal_cooperation"},
	}})
	b := m.binary
	if *b.AUC.Value < .86 || *b.AUC.Low > *b.AUC.Value || *b.Calibration.Slope.Value < .8 || *b.Calibration.Slope.Value > 1.2 {
		t.Errorf("AUC %.3f from %.3f, calibration slope %.3f", *b.AUC.Value, *b.AUC.Low, *b.Calibration.Slope.Value)
	}
	if len(m.weights) > 200 {
		t.Errorf("%d terms", len(m.weights))
	}
}

// TestValidateSpeechesOfTheSecurityCouncil: the count of accusations tells them apart in some measure, meeting by meeting.
func TestValidateSpeechesOfTheSecurityCouncil(t *testing.T) {
	set, err := loadLexicons(&ui{stderr: io.Discard}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	o := &validateOptions{goldOptions: goldOptions{files: []string{goldFile(t, "unsc_conflict.csv")}, label: "accusation", unit: "paragraph", seed: 1},
		measure: "accusation_count", by: "meeting", draws: 200, folds: 10, misses: 20}
	e, err := newExamination(o)
	if err != nil {
		t.Fatal(err)
	}
	if err := e.score(context.Background(), set); err != nil {
		t.Fatal(err)
	}
	page := e.report()
	if page.Rows != 285 || page.Binary.Positives != 156 || len(page.Groups) != 3 || len(page.Misses) != 20 || page.ClusterBy != "document_id" {
		t.Errorf("%d rows, %d positives, %d groups, %d misses, clusters by %s", page.Rows, page.Binary.Positives, len(page.Groups), len(page.Misses), page.ClusterBy)
	}
	if auc := page.Binary.AUC; *auc.Value < .65 || *auc.Low < .5 || page.Binary.Clusters < validate.MinClusters {
		t.Errorf("AUC %v from %v in %d clusters", *auc.Value, *auc.Low, page.Binary.Clusters)
	}
}

// BenchmarkLearn learns from 13,144 sentences.
func BenchmarkLearn(b *testing.B) {
	o := learnOptions{goldOptions: goldOptions{
		files: []string{goldFile(b, "news_blame_endorse.csv")}, label: "class", unit: "sentence", positive: []string{"blame"}, negative: []string{"endorse", "neutral"},
	}}
	b.ReportAllocs()
	for b.Loop() {
		learnFrom(b, o)
	}
}
