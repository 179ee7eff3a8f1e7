package output

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tenor/lexicons"
	"tenor/scoring"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares got with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// testLexicons are two lexicons: a subcategory, weights, and a name that collides with a fixed column.
func testLexicons() ([]lexicon, []category) {
	names := []lexicon{
		{name: "diplomacy", version: "1.0.0", language: "en", sha256: strings.Repeat("ab", 32)},
		{name: "LSD-2015", version: "2.1", sha256: strings.Repeat("cd", 32)},
	}
	categories := []category{
		{lexicon: "diplomacy", path: "accusation", definition: "Attributes blame.", terms: []string{"accus*", "blatant*"}},
		{lexicon: "diplomacy", path: "accusation/hypocrisy", terms: []string{"double standard*"}},
		{lexicon: "diplomacy", path: "cooperation", weighted: true, terms: []string{"cooperat*"}},
		{lexicon: "LSD-2015", of: 1, path: "negative", terms: []string{"bad"}},
	}
	return names, categories
}

func testSchema(t testing.TB, o Options) *Schema {
	t.Helper()
	names, categories := testLexicons()
	s, err := newSchema(names, categories, o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func testProvenance() Provenance {
	return Provenance{Version: "0.1.0", Config: map[string]any{"unit": "paragraph"}}
}

// entry is a document with what was scored of it.
type entry struct {
	doc        *scoring.Document
	paragraphs []scored
	totals     scoring.Totals
}

type scored struct {
	p scoring.Paragraph
	t scoring.Tokens
	s scoring.Scores
}

// tokens divides text at spaces, a sentence behind every full stop.
func tokens(text string) scoring.Tokens {
	t := scoring.Tokens{Tokens: lexicons.Tokens{Text: []byte(text)}}
	sentence, quoted := true, false
	for start := 0; start < len(text); {
		end := len(text)
		if i := strings.IndexByte(text[start:], ' '); i >= 0 {
			end = start + i
		}
		word := text[start:end]
		if strings.HasPrefix(word, `"`) {
			quoted = true
		}
		from := start + len(word) - len(strings.TrimLeft(word, `"`))
		to := max(from, start+len(strings.TrimRight(word, `".`)))
		var mark lexicons.Mark
		if sentence {
			t.Sentences = append(t.Sentences, uint32(len(t.Start)))
			mark |= lexicons.SentenceStart | lexicons.ClauseStart
		}
		if quoted {
			mark |= lexicons.Quoted
		}
		t.Start, t.End = append(t.Start, uint32(from)), append(t.End, uint32(to))
		t.Marks = append(t.Marks, mark)
		sentence = strings.Contains(word[to-start:], ".")
		quoted = quoted && !strings.HasSuffix(strings.TrimSuffix(word, "."), `"`)
		start = end + 1
	}
	return t
}

func supported(all ...bool) []bool { return all }

// testCorpus is three documents that have every null and every kind of value between them.
func testCorpus() []entry {
	index := int32(2)
	hypocrisy := `We reject the “naïve” accusations. Such "double standards" must end.`
	return []entry{
		{
			doc: &scoring.Document{
				ID: "UNSC_2014_SPV.7138_spch002", Source: "UNSC_2014_SPV.7138_spch002.txt", Language: "en", Encoding: "utf-8",
				Fields: scoring.Fields{Title: "Statement", Organ: "Security Council", Meeting: "S/PV.7138", AgendaItem: "Ukraine",
					Date: scoring.Date{Year: 2014, Month: time.March, Day: 15}, SpeechIndex: &index, Speaker: "Mr. Churkin",
					SpeakerRole: "member", Delegation: "Russian Federation", DelegationISO3: "RUS", LanguageSpoken: "ru"},
				Metadata:      []scoring.Field{{Name: "author", Value: `<"A & B">`}, {Name: "a", Value: "\n"}},
				ContentSHA256: [32]byte{1, 2, 0xff},
			},
			paragraphs: []scored{
				{
					p: scoring.Paragraph{Index: 0, Sentence: -1, Kind: scoring.Title, Text: []byte("Statement")},
					t: tokens("Statement"),
					s: scoring.Scores{Words: 1, Sentences: 1, English: true, Status: scoring.NotBody,
						Bayes:  scoring.NaiveBayes{Words: 1},
						Counts: []int32{0, 0, 0, 0}, Weights: []float64{0, 0, 0, 0}, Supported: supported(true, true, true, true)},
				},
				{
					p: scoring.Paragraph{Index: 1, Sentence: -1, Text: []byte(hypocrisy)},
					t: tokens(hypocrisy),
					s: scoring.Scores{Words: 9, Sentences: 2, English: true, Status: scoring.Scored,
						Valence: scoring.Valence{Positive: 0, Negative: 2, Score: -0.625},
						Bayes:   scoring.NaiveBayes{Words: 9, Known: 8, LogOdds: 1.5},
						Counts:  []int32{2, 1, 0, 0}, Weights: []float64{2, 1, -0.5, 0}, Supported: supported(true, true, true, true),
						Matches: []lexicons.Match{
							{Category: 1, Term: 0, First: 6, Last: 7, Weight: 1},
							{Category: 0, Term: 0, First: 4, Last: 4, Weight: 1},
							{Category: 2, Term: 0, First: 4, Last: 4, Weight: 0.5, Status: lexicons.Flipped},
						},
						Targets: []scoring.Target{
							{Category: 0, Name: "Fiji", ISO3: "FJI", First: 0, Last: 0}, {Category: 1, Name: "West", First: 3, Last: 4},
						},
						Evidence: []scoring.ValenceMatch{{First: 1, Last: 1, Weight: -1.25}, {First: 3, Last: 3, Weight: 2, Negated: true}},
					},
				},
			},
			totals: scoring.Totals{Paragraphs: 2, Body: 1, Words: 9, Sentences: 2, ScoredWords: 9, SentimentSum: -5.625, Negative: 2,
				Bayes: scoring.PooledBayes{Words: 9, Known: 8, LogOdds: 1.5}, English: true, Counts: []int64{2, 1, 0, 0},
				Weights: []float64{2, 1, -0.5, 0}, Supported: supported(true, true, true, true), TextSHA256: [32]byte{0xaa}},
		},
		{
			doc: &scoring.Document{ID: "b", Source: "b.md", Encoding: "windows-1252", Language: "fr"},
			paragraphs: []scored{{
				p: scoring.Paragraph{Index: 0, Sentence: -1, Text: []byte("Où est la paix")},
				t: tokens("Où est la paix"),
				s: scoring.Scores{Words: 4, Sentences: 1, Status: scoring.UnsupportedLanguage,
					Bayes:  scoring.NaiveBayes{Words: 4, Known: 1, LogOdds: 3},
					Counts: []int32{0, 0, 0, 1}, Weights: []float64{0, 0, 0, 1}, Supported: supported(false, false, false, true)},
			}},
			totals: scoring.Totals{Paragraphs: 1, Body: 1, Words: 4, Sentences: 1,
				Bayes: scoring.PooledBayes{Words: 4, Known: 1, LogOdds: 3}, Counts: []int64{0, 0, 0, 1},
				Weights: []float64{0, 0, 0, 1}, Supported: supported(false, false, false, true)},
		},
		{
			doc: &scoring.Document{ID: "c", Source: "c.txt", Encoding: "utf-8",
				Fields: scoring.Fields{Date: scoring.Date{Year: 1946, Month: time.January, Day: 10}}},
			paragraphs: []scored{{
				p: scoring.Paragraph{Index: 0, Sentence: -1, Kind: scoring.Furniture, Text: []byte("***")},
				s: scoring.Scores{English: true, Status: scoring.NotBody,
					Counts: []int32{0, 0, 0, 0}, Weights: []float64{0, 0, 0, 0}, Supported: supported(true, true, true, true)},
			}},
			totals: scoring.Totals{Paragraphs: 1, English: true, Counts: []int64{0, 0, 0, 0}, Weights: []float64{0, 0, 0, 0},
				Supported: supported(true, true, true, true)},
		},
	}
}

// write sends entries through a sink, a batch each.
func write(t testing.TB, k scoring.Sink, entries []entry) {
	t.Helper()
	for i := range entries {
		if err := writeEntry(k, &entries[i]); err != nil {
			t.Fatal(err)
		}
	}
}

func writeEntry(k scoring.Sink, e *entry) error {
	b, err := k.Batch(e.doc.Part)
	if err != nil {
		return err
	}
	for i := range e.paragraphs {
		s := &e.paragraphs[i]
		b.Add(e.doc, &s.p, &s.t, &s.s)
	}
	if err := b.Encode(); err != nil {
		return err
	}
	if err := k.Commit(b); err != nil {
		return err
	}
	return k.Document(e.doc, &e.totals)
}

// rowsOf returns a file's rows as JSON Lines.
func rowsOf(t testing.TB, path string) string {
	t.Helper()
	r, err := OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var lines []byte
	for n := int64(0); ; n++ {
		row, err := r.Next()
		if err != nil {
			if n != r.Rows() {
				t.Fatalf("%s: read %d of %d rows: %v", path, n, r.Rows(), err)
			}
			return string(lines)
		}
		lines = append(row.AppendJSON(lines), '\n')
	}
}

// tree returns the files below dir with their content.
func tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
