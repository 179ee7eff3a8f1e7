package main

import (
	"bytes"
	"encoding/csv"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/zstd"

	"tenor/scoring/validate"
)

func TestStem(t *testing.T) {
	tests := map[string]string{
		"threatened": "threaten", "threatening": "threaten", "threatens": "threaten", "violations": "viol", "violate": "violat",
		"organizations": "organ", "committed": "commit", "war": "war", "need": "need", "peace": "peac",
	}
	for word, want := range tests {
		if got := stem(word); got != want {
			t.Errorf("stem of %q is %q, want %q", word, got, want)
		}
	}
}

func TestWithheld(t *testing.T) {
	withheld, err := readWithheld()
	if err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string]bool{"the": true, "soldier": true, "soldiers": true, "israeli": true, "norway": true, "norwegian": true, "woman": true, "condemn": false, "peace": false} {
		if withheld(word) != want {
			t.Errorf("%q withheld: %v, want %v", word, !want, want)
		}
	}
}

func TestAmong(t *testing.T) {
	value := among("cooperation", "conflict")
	tests := map[string]struct {
		value float64
		ok    bool
	}{"verbal_cooperation": {1, true}, "material_conflict": {0, true}, "none": {0, false}}
	for label, want := range tests {
		if got, ok := value(label); ok != want.ok || ok && got != want.value {
			t.Errorf("%s says %v, %v, want %v", label, got, ok, want)
		}
	}
}

// TestDecompose: of a matrix of rank 2 the vectors' angles are those of its rows' projections, and a row of nothing has none.
func TestDecompose(t *testing.T) {
	// Rows (2, 0), (4, 0) and (0, 1) in two columns of many.
	p := &sparse{[][]cell{{{5, 2}}, {{5, 4}}, {{700, 1}}, nil}, contexts}
	// A basis must have as many rows as dimensions are reckoned with.
	for range width {
		p.rows = append(p.rows, nil)
	}
	v := p.decompose()
	dot := func(a, b int) float64 {
		sum := 0.0
		for k := range v[a] {
			sum += v[a][k] * v[b][k]
		}
		return sum
	}
	for name, test := range map[string]struct{ got, want float64 }{
		"rows of one direction": {dot(0, 1), 1}, "rows across": {dot(0, 2), 0}, "length": {dot(1, 1), 1}, "nothing": {dot(3, 3), 0},
	} {
		if math.Abs(test.got-test.want) > 1e-6 {
			t.Errorf("%s: %v, want %v", name, test.got, test.want)
		}
	}
}

// TestTable: valences move within their bounds, in steps, and slight ones go.
func TestTable(t *testing.T) {
	p := &problem{words: &words{forms: make([]string, 6)}, prior: []float64{-1, -1, 0, 0, 0.3, 3.9}}
	got := p.table([]float64{-0.33, 5, 0.97, 0.14, -0.12, 0.7}).valences
	want := []float64{-1.3, -0.2, 0.5, 0, 0.2, 4}
	near := cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) < 1e-12 })
	if diff := cmp.Diff(want, got, near); diff != "" {
		t.Errorf("valences (-want +got):\n%s", diff)
	}
}

func TestFoldOf(t *testing.T) {
	counts := make([]int, 4)
	for i := range 4000 {
		cluster := strings.Repeat("x", i)
		fold := foldOf(cluster, 1, 4)
		if fold != foldOf(cluster, 1, 4) {
			t.Fatal("a cluster lies in two folds")
		}
		counts[fold]++
	}
	for fold, n := range counts {
		if n < 900 || n > 1100 {
			t.Errorf("fold %d has %d of 4000 clusters", fold, n)
		}
	}
}

// writeShared makes a folder of labelled texts and a corpus in which "glimmer" is praise, "murk" blame, "Atlantis" stands beside
// blame alone and "the" beside all.
func writeShared(t *testing.T) (gold, corpus string) {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	folder := t.TempDir()
	for _, s := range sets() {
		var out strings.Builder
		out.WriteString("document_id," + s.label + ",text\n")
		for i := range 60 {
			label, word := "", "the glimmer of"
			kind := r.IntN(2) == 1
			if !kind {
				word = "the murk in Atlantis"
			}
			switch {
			case s.graded && kind:
				label = "2"
			case s.graded:
				label = "-2"
			case s.label == "accusation":
				label = map[bool]string{true: "0", false: "1"}[kind]
			case s.label == "event":
				label = map[bool]string{true: "AGREE", false: "ACCUSE"}[kind]
			default:
				label = map[bool]string{true: "verbal_cooperation", false: "verbal_conflict"}[kind]
				if s.file == "news_blame_endorse.csv" {
					label = map[bool]string{true: "endorse", false: "blame"}[kind]
				}
			}
			filler := []string{"a good", "the welcome", "a bad", "the regrettable"}[r.IntN(4)]
			if r.IntN(2) == 0 { // the prior valences tell something
				filler = map[bool]string{true: "a good", false: "a bad"}[kind]
			}
			out.WriteString(strings.Join([]string{"d" + string(rune('a'+i%26)), label, filler + " plan had " + word + " many tables"}, ",") + "\n")
		}
		if err := os.WriteFile(filepath.Join(folder, s.file), []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	corpus = filepath.Join(folder, "corpus.jsonl.zst")
	var packed bytes.Buffer
	w, err := zstd.NewWriter(&packed)
	if err != nil {
		t.Fatal(err)
	}
	for range 200 {
		if _, err := w.Write([]byte(`{"text":"we saw the murk of dusk and they saw a glimmer of dawn over tables"}` + "\n")); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(corpus, packed.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return folder, corpus
}

// TestRun: what the labelled texts say of a word comes out, names and function words do not, and twice the same.
func TestRun(t *testing.T) {
	gold, corpus := writeShared(t)
	tables := make([]string, 2)
	for i := range tables {
		name := filepath.Join(t.TempDir(), "learned.tsv")
		if err := run(&bytes.Buffer{}, gold, corpus, outputs{table: name}, 0, 1); err != nil {
			t.Fatal(err)
		}
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		tables[i] = string(content)
		checkFingerprint(t, strings.TrimSuffix(name, ".tsv")+".fingerprint", gold)
	}
	if tables[0] != tables[1] {
		t.Error("two runs differ")
	}
	for _, want := range []string{"\nglimmer\t0.5\twas 0\n", "\nmurk\t-0.5\twas 0\n"} {
		if !strings.Contains(tables[0], want) {
			t.Errorf("no %q in\n%s", want, tables[0])
		}
	}
	for _, word := range []string{"\natlantis\t", "\nthe\t", "\nmany\t"} {
		if strings.Contains(tables[0], word) {
			t.Errorf("%q in\n%s", word, tables[0])
		}
	}
}

// checkFingerprint: beside the table stands the fingerprint of what it was learned from, which holds those texts and no others.
func checkFingerprint(t *testing.T, name, gold string) {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	f, err := validate.ParseFingerprint(string(content))
	if err != nil {
		t.Fatal(err)
	}
	texts, _, err := readGold(gold)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range texts {
		if !f.Holds(l.text) || f.Holds(l.text+" And more.") {
			t.Fatalf("%q, and not with more behind it, should be in it", l.text)
		}
	}
}

func TestCrossValidate(t *testing.T) {
	gold, corpus := writeShared(t)
	var out bytes.Buffer
	folder := filepath.Join(t.TempDir(), "rows")
	if err := run(&out, gold, corpus, outputs{rows: folder}, 3, 1); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != len(sets()) {
		t.Fatalf("%d lines:\n%s", len(lines), out.String())
	}
	for _, line := range lines {
		fields := strings.Fields(line)
		var figures []float64
		for _, at := range []int{5, 8, 11} {
			x, err := strconv.ParseFloat(fields[at], 64)
			if err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			figures = append(figures, x)
		}
		if figures[1] < figures[0]+0.1 || figures[2] < figures[0]+0.1 {
			t.Errorf("%s, want both kinds of learning to tell more than the prior", line)
		}
	}
	checkRows(t, gold, folder)
}

// checkRows: what is written holds the rows as read, and the sentiment that held-out rows were given.
func checkRows(t *testing.T, gold, folder string) {
	t.Helper()
	read := func(folder string) [][]string {
		file, err := os.Open(filepath.Join(folder, "unsc_conflict.csv"))
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		rows, err := csv.NewReader(file).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	before, after := read(gold), read(folder)
	scores, labels := [2][]float64{}, []float64(nil)
	for i, row := range after {
		if diff := cmp.Diff(before[i], row[:len(row)-2]); diff != "" {
			t.Fatalf("row %d (-read +written):\n%s", i, diff)
		}
		if i > 0 {
			for k := range scores {
				x, err := strconv.ParseFloat(row[len(row)-2+k], 64)
				if err != nil {
					t.Fatal(err)
				}
				scores[k] = append(scores[k], x)
			}
			labels = append(labels, map[string]float64{"0": 1, "1": 0}[row[1]])
		}
	}
	if diff := cmp.Diff(append(slices.Clone(before[0]), heldOutColumn, transferredColumn), after[0]); diff != "" || len(after) != len(before) {
		t.Fatalf("%d rows, want %d; header (-want +got):\n%s", len(after), len(before), diff)
	}
	for k, name := range after[0][len(after[0])-2:] {
		if got := auc(scores[k], labels); got < 0.9 {
			t.Errorf("AUC of %s is %.3f", name, got)
		}
	}
}
