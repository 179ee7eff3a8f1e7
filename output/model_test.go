package output

import (
	"encoding/json"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenor/lexicons"
	"tenor/scoring"
)

// modelSchema is of a lexicon that counts accusation, and of two that have models: a logistic one of paragraphs and a linear one.
func modelSchema(t *testing.T, o Options) *Schema {
	t.Helper()
	names := []lexicon{{name: "diplomacy", language: "en"}, {name: "learned"}}
	categories := []category{
		{lexicon: "diplomacy", path: "accusation", terms: []string{"accus*"}},
		{lexicon: "learned", of: 1, path: "accusation", modelOnly: true, modelTerms: []string{"blame"}, model: &lexicons.CategoryModel{
			Unit: "paragraph", Prevalence: .25, N: 40, Clusters: 8, LabelDefinition: "It blames."}},
		{lexicon: "learned", of: 1, path: "tone", modelOnly: true, model: &lexicons.CategoryModel{Family: lexicons.Linear}},
	}
	s, err := newSchema(names, categories, o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestModelColumns(t *testing.T) {
	s := modelSchema(t, Options{})
	last := func(table *table, n int) string { return strings.Join(table.names()[len(table.names())-n:], " ") }
	if got, want := last(s.paragraphs, 5), "accusation_count accusation_per_100_words accusation_score accusation_probability tone_score"; got != want {
		t.Errorf("paragraphs: %s, want %s", got, want)
	}
	if got, want := last(s.documents, 3), "accusation_count accusation_per_100_words accusation_expected_share"; got != want {
		t.Errorf("documents: %s, want %s", got, want)
	}
}

// TestModelRows writes a document of two body paragraphs with log-odds of 0 and log 3, so probabilities of 1/2 and 3/4, and one
// whose probabilities are of another unit.
func TestModelRows(t *testing.T) {
	scores := func(logOdds float64, has bool) scoring.Scores {
		return scoring.Scores{Words: 1, Counts: make([]int32, 3), Weights: make([]float64, 3), Supported: supported(true, true, true),
			ModelScores: []float64{0, logOdds, 2.5}, HasProbability: []bool{false, has, false},
			Matches: []lexicons.Match{{Category: 1, Weight: .5, Status: lexicons.Model}}}
	}
	add := func(id string, has bool, logOdds ...float64) entry {
		e := entry{doc: &scoring.Document{ID: id, Source: id}}
		e.totals = scoring.Totals{Counts: make([]int64, 3), Weights: make([]float64, 3), Supported: supported(true, true, true),
			Probabilities: make([]float64, 3), HasProbability: []bool{false, has, false}}
		for i, x := range logOdds {
			p := scored{p: scoring.Paragraph{Index: int32(i), Sentence: -1, Text: []byte("blame")}, t: tokens("blame"), s: scores(x, has)}
			e.totals.Add(&p.p, &p.s)
			e.paragraphs = append(e.paragraphs, p)
		}
		return e
	}
	dir := filepath.Join(t.TempDir(), "tone")
	d, err := OpenDataset(dir, modelSchema(t, Options{}), testProvenance(), DatasetOptions{})
	if err != nil {
		t.Fatal(err)
	}
	write(t, d, []entry{add("a", true, 0, math.Log(3)), add("b", false, 1)})
	run := &Run{}
	if err := d.Close(run); err != nil {
		t.Fatal(err)
	}
	columns := func(table string, names ...string) [][]any {
		var rows [][]any
		for line := range strings.Lines(rowsOf(t, filepath.Join(dir, table, "part-00000.parquet"))) {
			var cells map[string]any
			if err := json.Unmarshal([]byte(line), &cells); err != nil {
				t.Fatal(err)
			}
			var row []any
			for _, name := range names {
				row = append(row, cells[name])
			}
			rows = append(rows, row)
		}
		return rows
	}
	if diff := cmp.Diff([][]any{{0., .5, 2.5}, {math.Log(3), .75, 2.5}, {1., nil, 2.5}},
		columns("paragraphs", "accusation_score", "accusation_probability", "tone_score"), cmp.Comparer(near)); diff != "" {
		t.Errorf("paragraphs (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([][]any{{.625}, {nil}}, columns("documents", "accusation_expected_share"), cmp.Comparer(near)); diff != "" {
		t.Errorf("documents (-want +got):\n%s", diff)
	}
	match := []any{"learned", "accusation", "blame", "model", .5}
	if diff := cmp.Diff([][]any{match, match, match}, columns("matches", "lexicon", "category", "term", "status", "weight")); diff != "" {
		t.Errorf("matches (-want +got):\n%s", diff)
	}
	if len(run.Models) != 2 || run.Models[0].Column != "accusation" || run.Models[0].N != 40 || run.Models[1].Family != "linear" {
		t.Errorf("run record: %+v", run.Models)
	}
	r, err := OpenReader(filepath.Join(dir, "paragraphs", "part-00000.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if footer, _ := r.Metadata(KeyModels); !strings.Contains(footer, `"label_definition":"It blames."`) {
		t.Errorf("footer: %s", footer)
	}
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-12 }

func TestModelDigestTellsModelsApart(t *testing.T) {
	one := &lexicons.CategoryModel{Entries: []lexicons.ModelEntry{{Class: "word", Weight: 1}}}
	two := &lexicons.CategoryModel{Entries: []lexicons.ModelEntry{{Class: "word", Weight: 2}}}
	three := &lexicons.CategoryModel{Counts: lexicons.Log, Entries: one.Entries}
	if modelDigest(one) == modelDigest(two) || modelDigest(one) == modelDigest(three) {
		t.Error("two models have one digest")
	}
}
