package scoring

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenor/lexicons"
)

// The fakes below divide at blank lines and make a token of every word; a paragraph that begins with # is a heading.

type speeches struct {
	docs  []*Document
	texts []string
	next  int
	fail  int // the index of a document that breaks off with an error; -1 for none
}

func (s *speeches) Next(context.Context) (*Document, io.Reader, error) {
	if s.next == len(s.docs) {
		return nil, nil, io.EOF
	}
	i := s.next
	s.next++
	doc := *s.docs[i]
	text := io.Reader(strings.NewReader(s.texts[i]))
	if i == s.fail {
		text = io.MultiReader(text, broken{})
	}
	return &doc, text, nil
}

var errBroken = errors.New("broken")

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errBroken }

type blankLines struct{}

func (blankLines) Layout(*Document, []byte) Layout { return blankLines{} }

func (blankLines) Cut(text []byte) int {
	if i := bytes.LastIndex(text, []byte("\n\n")); i >= 0 {
		return i + 2
	}
	return 0
}

func (blankLines) Paragraphs(dst []Paragraph, text []byte, _ bool) ([]Paragraph, int) {
	index := int32(0)
	for _, p := range bytes.Split(text, []byte("\n\n")) {
		if len(p) == 0 {
			continue
		}
		kind := Body
		if p[0] == '#' {
			kind = Heading
		}
		dst = append(dst, Paragraph{Index: index, Kind: kind, Text: p})
		index++
	}
	return dst, 0
}

type fields struct{}

func (fields) Tokenize(dst *Tokens, text []byte) {
	dst.Text, dst.Terms, dst.Start, dst.End = text, dst.Terms[:0], dst.Start[:0], dst.End[:0]
	dst.Sentences = append(dst.Sentences[:0], 0)
	for range bytes.Fields(text) {
		dst.Terms = append(dst.Terms, 0)
	}
}

func (fields) Trim() {}

func (fields) Match(dst []lexicons.Match, _ *lexicons.Tokens) []lexicons.Match { return dst }

type noBayes struct{}

func (noBayes) Score([]ChunkCode) NaiveBayes { return NaiveBayes{} }

type byLength struct{}

func (byLength) Score(t *Tokens, _ *[]ValenceMatch) Valence {
	return Valence{Positive: 1, Score: 1 / float64(1+len(t.Terms))}
}

// ledger is a Sink that writes down what it is given.
type ledger struct {
	rows      map[Part][]string
	documents []string
	finished  []Part
}

type page struct {
	part Part
	rows []string
}

func (p *page) Add(doc *Document, q *Paragraph, _ *Tokens, s *Scores) {
	p.rows = append(p.rows, fmt.Sprintf("%s#%d %s %d %q", doc.ID, q.Index, q.Kind, s.Words, q.Text))
}
func (p *page) Encode() error { return nil }

func (p *page) Keep(doc *Document) error {
	p.rows = append(p.rows, doc.ID+" kept")
	return nil
}

func (l *ledger) Batch(part Part) (Batch, error) { return &page{part: part}, nil }

func (l *ledger) Commit(b Batch) error {
	p := b.(*page)
	l.rows[p.part] = append(l.rows[p.part], p.rows...)
	return nil
}

func (l *ledger) Finish(part Part) error {
	l.finished = append(l.finished, part)
	return nil
}

func (l *ledger) Document(doc *Document, t *Totals) error {
	if doc.Kept {
		l.documents = append(l.documents, doc.ID+" kept")
		return nil
	}
	l.documents = append(l.documents, fmt.Sprintf("%s %d %d %d %.9f %x", doc.ID, t.Paragraphs, t.Body, t.Words, t.SentimentSum,
		t.TextSHA256))
	return nil
}

func corpusOf(seed uint64, documents, parts int) *speeches {
	r := rand.New(rand.NewPCG(seed, 1))
	s := &speeches{fail: -1}
	for i := range documents {
		s.docs = append(s.docs, &Document{ID: fmt.Sprint("d", i), Source: fmt.Sprint("d", i, ".txt"), Part: Part{Number: r.IntN(parts)}})
		var text strings.Builder
		for range r.IntN(40) {
			if r.IntN(8) == 0 {
				text.WriteString("# ")
			}
			text.WriteString(strings.Repeat("word ", r.IntN(20)) + "end.\n\n")
		}
		s.texts = append(s.texts, text.String())
	}
	return s
}

func score(t *testing.T, source *speeches, jobs, parts, blockSize int, changes ...func(*Pipeline)) (*ledger, Summary, error) {
	t.Helper()
	set := &lexicons.Set{}
	sink := &ledger{rows: map[Part][]string{}}
	p := Pipeline{
		Source: source, Segmenter: blankLines{}, Sink: sink, Jobs: jobs, Parts: parts, blockSize: blockSize,
		Analyzer: func() *Analyzer {
			return &Analyzer{Tokenizer: fields{}, Matcher: fields{}, Bayes: noBayes{}, Valence: byLength{}, Lexicons: set}
		},
	}
	for _, change := range changes {
		change(&p)
	}
	sum, err := p.Run(t.Context())
	return sink, sum, err
}

// TestFoldersTakeTheRowsOfTheirDocuments: rows stand in the folder that is decided once a document's head is known, in the
// order of the documents, whatever the size of blocks and however many folders are open.
func TestFoldersTakeTheRowsOfTheirDocuments(t *testing.T) {
	folder := func(doc *Document) string { return "by=" + doc.ID[len(doc.ID)-1:] }
	for seed := range uint64(20) {
		plain, wantSum, err := score(t, corpusOf(seed, 40, 1), 1, 1, 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		want := map[Part][]string{}
		for _, row := range plain.rows[Part{}] {
			id, _, _ := strings.Cut(row, "#")
			part := Part{Folder: folder(&Document{ID: id})}
			want[part] = append(want[part], row)
		}
		for _, size := range []int{150, 700, 1 << 20} {
			got, sum, err := score(t, corpusOf(seed, 40, 1), 3, 1, size, func(p *Pipeline) { p.Partition = folder })
			if err != nil {
				t.Fatal(err)
			}
			for part, rows := range got.rows {
				if len(rows) == 0 {
					delete(got.rows, part)
				}
			}
			if diff := cmp.Diff(want, got.rows); diff != "" {
				t.Fatalf("seed %d, blocks of %d: %s", seed, size, diff)
			}
			if diff := cmp.Diff(wantSum, sum); diff != "" {
				t.Fatal(diff)
			}
		}
	}
}

// TestPartsFinishInTheirOrder: where documents come part by part, each part is finished once, behind its last row.
func TestPartsFinishInTheirOrder(t *testing.T) {
	const parts = 4
	source := corpusOf(3, 30, parts)
	want, _, err := score(t, corpusOf(3, 30, parts), 1, parts, 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	order := make([]int, len(source.docs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return source.docs[a].Part.Compare(source.docs[b].Part) })
	var sorted speeches
	for _, i := range order {
		sorted.docs, sorted.texts = append(sorted.docs, source.docs[i]), append(sorted.texts, source.texts[i])
	}
	for _, size := range []int{150, 1 << 20} {
		got, _, err := score(t, &speeches{fail: -1, docs: sorted.docs, texts: sorted.texts}, 3, parts, size,
			func(p *Pipeline) { p.PartByPart = true })
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want.rows, got.rows); diff != "" {
			t.Errorf("blocks of %d: %s", size, diff)
		}
		if diff := cmp.Diff([]Part{{Number: 0}, {Number: 1}, {Number: 2}, {Number: 3}}, got.finished); diff != "" {
			t.Errorf("blocks of %d: %s", size, diff)
		}
	}
}

// TestKeptDocumentsStandInTheirPlace: the rows of a document that cannot be read come where it stands, unscored.
func TestKeptDocumentsStandInTheirPlace(t *testing.T) {
	source := &speeches{fail: -1, docs: []*Document{{ID: "a"}, {ID: "b", Kept: true}, {ID: "c"}}, texts: []string{"one", "", "two"}}
	got, sum, err := score(t, source, 2, 1, 1<<10)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{`a#0 body 1 "one"`, "b kept", `c#0 body 1 "two"`}, got.rows[Part{}]); diff != "" {
		t.Error(diff)
	}
	if sum.Documents != 3 || sum.Paragraphs != 2 {
		t.Errorf("summary %+v", sum)
	}
}

// TestRowsDependOnTheDocumentsAlone: neither the workers nor the size of blocks show in what reaches the sink.
func TestRowsDependOnTheDocumentsAlone(t *testing.T) {
	for seed := range uint64(30) {
		const parts = 3
		want, wantSum, err := score(t, corpusOf(seed, 25, parts), 1, parts, 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		if wantSum.Documents != 25 || wantSum.Paragraphs == 0 {
			t.Fatalf("summary %+v", wantSum)
		}
		for _, size := range []int{150, 700, 5000} {
			for _, jobs := range []int{1, 4} {
				got, sum, err := score(t, corpusOf(seed, 25, parts), jobs, parts, size)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(want.rows, got.rows); diff != "" {
					t.Fatalf("seed %d, blocks of %d, %d jobs: %s", seed, size, jobs, diff)
				}
				slices.Sort(want.documents) // the order between parts is not promised
				slices.Sort(got.documents)
				if diff := cmp.Diff(want.documents, got.documents); diff != "" {
					t.Fatalf("seed %d, blocks of %d, %d jobs: %s", seed, size, jobs, diff)
				}
				if diff := cmp.Diff(wantSum, sum); diff != "" {
					t.Fatal(diff)
				}
			}
		}
	}
}

func TestDocumentsHashCoversBodyAcrossBlocks(t *testing.T) {
	source := &speeches{fail: -1, docs: []*Document{{ID: "d"}}, texts: []string{"one two\n\n# head\n\nthree\n\nfour five"}}
	sink, _, err := score(t, source, 2, 1, 18)
	if err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf("d 4 3 5 %.9f %x", 2*1.0/3+1*0+2*0+0, sha256.Sum256([]byte("one two\nthree\nfour five")))
	if got := sink.documents[0]; got[strings.LastIndex(got, " "):] != want[strings.LastIndex(want, " "):] {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestNoTextHashLeavesTheRestAlone(t *testing.T) {
	run := func(noHash bool) *ledger {
		sink := &ledger{rows: map[Part][]string{}}
		p := Pipeline{
			Source: corpusOf(3, 25, 1), Segmenter: blankLines{}, Sink: sink, Jobs: 2, blockSize: 150, NoTextHash: noHash,
			Analyzer: func() *Analyzer {
				return &Analyzer{Tokenizer: fields{}, Matcher: fields{}, Bayes: noBayes{}, Valence: byLength{}, Lexicons: &lexicons.Set{}}
			},
		}
		if _, err := p.Run(t.Context()); err != nil {
			t.Fatal(err)
		}
		return sink
	}
	want, got := run(false), run(true)
	if diff := cmp.Diff(want.rows, got.rows); diff != "" {
		t.Error(diff)
	}
	for i, line := range want.documents {
		want.documents[i] = line[:strings.LastIndex(line, " ")] + fmt.Sprintf(" %x", [sha256.Size]byte{})
	}
	if diff := cmp.Diff(want.documents, got.documents); diff != "" {
		t.Error(diff)
	}
}

func TestReadErrorEndsTheRun(t *testing.T) {
	for _, jobs := range []int{1, 3} {
		source := corpusOf(1, 10, 1)
		source.fail = 7
		if _, _, err := score(t, source, jobs, 1, 300); !errors.Is(err, errBroken) || !strings.Contains(err.Error(), "d7.txt") {
			t.Errorf("got %v", err)
		}
	}
}

func TestCancelEndsTheRun(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	p := Pipeline{
		Source: corpusOf(1, 50, 1), Segmenter: blankLines{}, Sink: &ledger{rows: map[Part][]string{}}, Jobs: 2,
		Analyzer: func() *Analyzer {
			return &Analyzer{Tokenizer: fields{}, Matcher: fields{}, Bayes: noBayes{}, Valence: byLength{}, Lexicons: &lexicons.Set{}}
		}, blockSize: 200,
	}
	if _, err := p.Run(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestPipelineNeedsItsStages(t *testing.T) {
	p := Pipeline{Source: corpusOf(1, 1, 1)}
	if _, err := p.Run(t.Context()); err == nil {
		t.Error("a pipeline without stages ran")
	}
}
