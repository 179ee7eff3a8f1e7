package scoring

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// hasty is an EarlySource over speeches: each comes before it is known to be valid, and those that are not are retracted.
type hasty struct {
	*speeches
	fate   func(i int) (where int, again bool) // the byte at which the text is found to be bad, its length if at its end; -1 if it is good
	second bool                                // the next document was retracted and comes as it is to be read

	mutex   sync.Mutex
	certain map[*Document]bool
}

func (h *hasty) NextEarly(ctx context.Context) (*Document, io.Reader, func(context.Context) error, error) {
	for {
		i := h.next
		if i == len(h.docs) {
			return nil, nil, nil, io.EOF
		}
		where, again := h.fate(i)
		if h.second {
			if h.second = false; !again { // it is skipped
				h.next++
				continue
			}
			where = -1
		}
		doc, text, err := h.Next(ctx)
		if where >= 0 {
			text = strings.NewReader(h.texts[i])
			if where < len(h.texts[i]) {
				text = io.MultiReader(strings.NewReader(h.texts[i][:where]), retracting{})
			}
			h.next, h.second = i, true
		}
		return doc, text, func(context.Context) error {
			if where >= 0 {
				return ErrRetracted
			}
			h.mutex.Lock()
			defer h.mutex.Unlock()
			h.certain[doc] = true
			doc.ContentSHA256 = sha256.Sum256([]byte(h.texts[i]))
			return nil
		}, err
	}
}

// retracting ends a text that is bad.
type retracting struct{}

func (retracting) Read([]byte) (int, error) { return 0, ErrRetracted }

// strict is a ledger that can be asked to drop, and complains of what is not certain.
type strict struct {
	*ledger
	source  *hasty // nil: all is certain
	commits []string
	digests []string
	wrong   []string

	mutex sync.Mutex
	out   int // batches neither committed nor dropped
}

type strictPage struct {
	page
	docs []*Document
}

func (p *strictPage) Add(doc *Document, q *Paragraph, t *Tokens, s *Scores) {
	p.page.Add(doc, q, t, s)
	p.docs = append(p.docs, doc)
}

func (s *strict) Batch(part Part) (Batch, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.out++
	return &strictPage{page: page{part: part}}, nil
}

func (s *strict) Drop(Batch) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.out--
	return nil
}

func (s *strict) Commit(b Batch) error {
	if err := s.Drop(b); err != nil {
		return err
	}
	p := b.(*strictPage)
	s.commits = append(s.commits, fmt.Sprintf("%v: %s", p.part, strings.Join(p.rows, ", ")))
	for _, doc := range p.docs {
		s.mustBeCertain(doc)
	}
	return s.ledger.Commit(&p.page)
}

func (s *strict) Document(doc *Document, t *Totals) error {
	s.mustBeCertain(doc)
	s.digests = append(s.digests, fmt.Sprintf("%s %x", doc.ID, doc.ContentSHA256))
	return s.ledger.Document(doc, t)
}

func (s *strict) mustBeCertain(doc *Document) {
	if s.source == nil {
		return
	}
	s.source.mutex.Lock()
	defer s.source.mutex.Unlock()
	if !s.source.certain[doc] {
		s.wrong = append(s.wrong, doc.ID)
	}
}

// TestRetractedDocumentsLeaveNoTrace: whatever is retracted, and wherever it is found out, the sink is given what a source would bring that
// had known it before, batch by batch; nothing is committed before it is certain.
func TestRetractedDocumentsLeaveNoTrace(t *testing.T) {
	ways := map[string]func(*Pipeline){
		"plain":      func(*Pipeline) {},
		"in folders": func(p *Pipeline) { p.Partition = func(doc *Document) string { return "by=" + doc.ID[len(doc.ID)-1:] } },
		"part by part": func(p *Pipeline) {
			p.PartByPart = true
		},
	}
	for way, change := range ways {
		for seed := range uint64(40) {
			const documents, parts = 20, 3
			made := corpusOf(seed, documents, parts)
			if way == "part by part" {
				for i, doc := range made.docs {
					doc.Part.Number = i * parts / documents
				}
			}
			r := rand.New(rand.NewPCG(seed, 2))
			where, again := make([]int, documents), make([]bool, documents)
			certain := &speeches{fail: -1}
			for i, text := range made.texts {
				where[i], again[i] = -1, r.IntN(2) == 0
				switch r.IntN(6) {
				case 0:
					where[i] = r.IntN(len(text) + 1)
				case 1:
					where[i] = len(text)
				}
				if where[i] < 0 || again[i] {
					certain.docs, certain.texts = append(certain.docs, made.docs[i]), append(certain.texts, text)
				}
			}
			for _, size := range []int{150, 700, 1 << 20} {
				want, wantSum := strictRun(t, certain, nil, 1, parts, size, change)
				for _, jobs := range []int{1, 2, 5} {
					source := &hasty{
						speeches: &speeches{fail: -1, docs: made.docs, texts: made.texts}, certain: map[*Document]bool{},
						fate: func(i int) (int, bool) { return where[i], again[i] },
					}
					got, sum := strictRun(t, source, source, jobs, parts, size, change)
					name := fmt.Sprintf("%s: seed %d, blocks of %d, %d jobs", way, seed, size, jobs)
					if diff := cmp.Diff(want.commits, got.commits); diff != "" {
						t.Fatalf("%s: %s", name, diff)
					}
					if diff := cmp.Diff(want.documents, got.documents); diff != "" {
						t.Fatalf("%s: %s", name, diff)
					}
					if diff := cmp.Diff(want.finished, got.finished); diff != "" {
						t.Fatalf("%s: %s", name, diff)
					}
					if diff := cmp.Diff(wantSum, sum); diff != "" {
						t.Fatalf("%s: %s", name, diff)
					}
					if len(got.wrong) > 0 || got.out != 0 {
						t.Fatalf("%s: of %v something was committed before it was certain; %d batches were neither committed nor dropped", name, got.wrong, got.out)
					}
					if slices.ContainsFunc(got.digests, func(d string) bool { return strings.HasSuffix(d, " "+strings.Repeat("0", 64)) }) {
						t.Fatalf("%s: digests are missing: %v", name, got.digests)
					}
				}
			}
		}
	}
}

func strictRun(t *testing.T, source Source, early *hasty, jobs, parts, size int, change func(*Pipeline)) (*strict, Summary) {
	t.Helper()
	if s, ok := source.(*speeches); ok {
		source = &speeches{fail: -1, docs: s.docs, texts: s.texts}
	}
	sink := &strict{ledger: &ledger{rows: map[Part][]string{}}, source: early}
	_, sum, err := score(t, nil, jobs, parts, size, change, func(p *Pipeline) { p.Source, p.Sink = source, sink })
	if err != nil {
		t.Fatal(err)
	}
	return sink, sum
}

// TestOnlySinksThatDropTakeWhatIsNotCertain: where what a worker does shows at once, documents come checked.
func TestOnlySinksThatDropTakeWhatIsNotCertain(t *testing.T) {
	source := &hasty{speeches: corpusOf(1, 10, 1), fate: func(int) (int, bool) { return 0, false }}
	got, _, err := score(t, nil, 2, 1, 150, func(p *Pipeline) {
		p.Source, p.Sink = source, Visitor(func(*Document, *Paragraph, *Tokens, *Scores) error { return nil })
	})
	if err != nil || source.next != 10 || len(got.rows) != 0 {
		t.Errorf("%v, %d documents", err, source.next)
	}
}

// TestBlocksAreScoredBeforeTheirDocumentIsConfirmed: that is what it is all for. There are no more of them than workers.
func TestBlocksAreScoredBeforeTheirDocumentIsConfirmed(t *testing.T) {
	for _, jobs := range []int{1, 3} {
		source := &hasty{speeches: corpusOf(1, 1, 1), fate: func(int) (int, bool) { return -1, false }, certain: map[*Document]bool{}}
		source.texts[0] = strings.Repeat("word\n\n", 500)
		scored := make(chan struct{}, 1000)
		sink := &strict{ledger: &ledger{rows: map[Part][]string{}}, source: source}
		waiting := &patient{hasty: source, scored: scored, blocks: jobs, sink: sink}
		_, sum, err := score(t, nil, jobs, 1, 150, func(p *Pipeline) {
			p.Source, p.Sink = waiting, &announcing{sink, scored}
		})
		if err != nil || sum.Paragraphs != 500 || len(sink.wrong) > 0 || waiting.out != jobs {
			t.Errorf("%d jobs: %v, %+v, %v, %d blocks", jobs, err, sum, sink.wrong, waiting.out)
		}
	}
}

// patient confirms once so many blocks have been scored.
type patient struct {
	*hasty
	scored <-chan struct{}
	blocks int
	sink   *strict
	out    int // of its batches, when the document was confirmed
}

func (p *patient) NextEarly(ctx context.Context) (*Document, io.Reader, func(context.Context) error, error) {
	doc, text, confirm, err := p.hasty.NextEarly(ctx)
	return doc, text, func(ctx context.Context) error {
		for range p.blocks {
			<-p.scored
		}
		p.sink.mutex.Lock()
		defer p.sink.mutex.Unlock()
		p.out = p.sink.out
		return confirm(ctx)
	}, err
}

// announcing tells when a batch is encoded.
type announcing struct {
	*strict
	scored chan<- struct{}
}

func (a *announcing) Batch(part Part) (Batch, error) {
	b, err := a.strict.Batch(part)
	return &announcedPage{b.(*strictPage), a.scored}, err
}

func (a *announcing) Commit(b Batch) error { return a.strict.Commit(b.(*announcedPage).strictPage) }

type announcedPage struct {
	*strictPage
	scored chan<- struct{}
}

func (p *announcedPage) Encode() error {
	p.scored <- struct{}{}
	return nil
}

// TestErrorsOfConfirmingEndTheRun: what is neither valid nor retracted is the run's end, with its blocks at the workers.
func TestErrorsOfConfirmingEndTheRun(t *testing.T) {
	source := &failing{&hasty{speeches: corpusOf(1, 3, 1), fate: func(int) (int, bool) { return -1, false }, certain: map[*Document]bool{}}}
	source.texts[1] = strings.Repeat("word\n\n", 500)
	sink := &strict{ledger: &ledger{rows: map[Part][]string{}}}
	_, _, err := score(t, nil, 2, 1, 150, func(p *Pipeline) { p.Source, p.Sink = source, sink })
	if !errors.Is(err, errBroken) || !strings.Contains(err.Error(), "d0.txt") {
		t.Error(err)
	}
}

type failing struct{ *hasty }

func (f *failing) NextEarly(ctx context.Context) (*Document, io.Reader, func(context.Context) error, error) {
	doc, text, _, err := f.hasty.NextEarly(ctx)
	return doc, text, func(context.Context) error { return errBroken }, err
}
