package sentiment_test

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tenor/lexicons"
	"tenor/output"
	"tenor/scoring"
	"tenor/scoring/corpus"
	"tenor/scoring/segment"
	"tenor/scoring/sentiment"
	"tenor/scoring/tokenize"
)

// TestClassIsTheLibrarysInTheOutput holds the written column against the library: nb_class is what its Predict says of the
// written text, and null exactly where its model knows no word. The texts are statements, read, divided, tokenised and written
// as tenor does it.
func TestClassIsTheLibrarysInTheOutput(t *testing.T) {
	odd := filepath.Join(t.TempDir(), "odd.txt")
	lines := []string{"12 34.", "Xqzv!", "and—peace/war\u2212now", "the of to", "secu\u00ADrity", "1,000 peaceful", "Ça ira.", "***", "é", "мир", "I've"}
	if err := os.WriteFile(odd, []byte(strings.Join(lines, "\n\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		path  string
		least int // rows
	}{
		"odd paragraphs": {odd, len(lines)},
		"two statements": {"../../testdata/statements", 40},
		"the records":    {"../../../shared/statements", 800},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := os.Stat(test.path); err != nil {
				t.Skip("the statements are not beside the repository:", err)
			}
			classes, nulls := checkClasses(t, scoreIntoFile(t, test.path))
			t.Logf("%d classes and %d nulls are the library's", classes, nulls)
			if classes+nulls < test.least {
				t.Errorf("%d rows, want %d at least", classes+nulls, test.least)
			}
			if name == "odd paragraphs" && (classes == 0 || nulls == 0) {
				t.Errorf("%d classes and %d nulls: both should be there", classes, nulls)
			}
		})
	}
}

// scoreIntoFile scores what is at a path, as English, into one Parquet file.
func scoreIntoFile(t *testing.T, path string) string {
	t.Helper()
	model := openModel(t)
	valences, err := sentiment.OpenLexicon()
	if err != nil {
		t.Fatal(err)
	}
	schema, err := output.NewSchema(&lexicons.Set{}, output.Options{})
	if err != nil {
		t.Fatal(err)
	}
	statements, err := corpus.Find(t.Context(), []string{path}, corpus.Options{From: "text", Parts: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer statements.Close()
	written := filepath.Join(t.TempDir(), "tone.parquet")
	sink, err := output.CreateFile(written, schema, output.Provenance{})
	if err != nil {
		t.Fatal(err)
	}
	line := scoring.Pipeline{
		Source: inEnglish{statements}, Segmenter: segment.New(segment.Options{}), Sink: sink, Jobs: 2, Parts: 1,
		Analyzer: func() *scoring.Analyzer {
			bayes, valence := sentiment.NewBayes(model), sentiment.NewValence(valences)
			return &scoring.Analyzer{
				Tokenizer: tokenize.New(bayes, valence), Matcher: noTerms{}, Bayes: bayes, Valence: valence, Lexicons: &lexicons.Set{},
			}
		},
	}
	if _, err := line.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := sink.Close(&output.Run{}); err != nil {
		t.Fatal(err)
	}
	return written
}

// inEnglish says of every document that it is English, for another language's classes are null.
type inEnglish struct{ *corpus.Corpus }

func (e inEnglish) Next(ctx context.Context) (*scoring.Document, io.Reader, error) {
	doc, text, err := e.Corpus.Next(ctx)
	if err == nil {
		doc.Language = "en"
	}
	return doc, text, err
}

// noTerms is the matcher of no lexicon.
type noTerms struct{}

func (noTerms) Match(dst []lexicons.Match, _ *lexicons.Tokens) []lexicons.Match { return dst }

// checkClasses compares a written file's classes with the library's, and counts them.
func checkClasses(t *testing.T, path string) (classes, nulls int) {
	t.Helper()
	rows, err := output.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	text, ok1 := rows.Column("text")
	class, ok2 := rows.Column("nb_class")
	if !ok1 || !ok2 {
		t.Fatal("the file lacks text or nb_class")
	}
	for {
		row, err := rows.Next()
		if err == io.EOF {
			return classes, nulls
		}
		if err != nil {
			t.Fatal(err)
		}
		want, _, known := ask(row.Bytes(text))
		got, ok := row.Int(class)
		if ok {
			classes++
		} else {
			nulls++
		}
		if ok != (known > 0) || ok && int32(got) != want {
			t.Errorf("%q: class %d (null: %v), the library says %d, knowing %d words", row.Bytes(text), got, !ok, want, known)
		}
	}
}
