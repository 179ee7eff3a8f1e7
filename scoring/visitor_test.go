package scoring

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// visited runs a visitor over three small documents in blocks of that size.
func visited(ctx context.Context, blockSize int, visit Visitor) error {
	p := &Pipeline{
		Source: &speeches{
			docs:  []*Document{{ID: "a", Source: "a.txt"}, {ID: "b", Source: "b.txt"}, {ID: "c", Source: "c.txt"}},
			texts: []string{"# one\n\ntwo two\n\nthree", "", "four four four"}, fail: -1,
		},
		Segmenter: blankLines{}, Sink: visit, Jobs: 1, blockSize: blockSize,
		Analyzer: func() *Analyzer { return analyzer(fixed{}) },
	}
	_, err := p.Run(ctx)
	return err
}

func TestVisitorSeesEveryParagraphInOrder(t *testing.T) {
	var got []string
	err := visited(context.Background(), 16, func(doc *Document, p *Paragraph, t *Tokens, s *Scores) error {
		got = append(got, fmt.Sprintf("%s#%d %s %q %d %d", doc.ID, p.Index, p.Kind, p.Text, len(t.Terms), s.Words))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		`a#0 heading "# one" 2 2`, `a#1 body "two two" 2 2`, `a#2 body "three" 1 1`, `c#0 body "four four four" 3 3`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestVisitorsErrorEndsTheRun: neither the rest of the block nor another block is visited.
func TestVisitorsErrorEndsTheRun(t *testing.T) {
	for _, blockSize := range []int{16, 1 << 10} {
		enough := errors.New("enough")
		visits := 0
		err := visited(context.Background(), blockSize, func(*Document, *Paragraph, *Tokens, *Scores) error {
			visits++
			if visits == 2 {
				return enough
			}
			return nil
		})
		if !errors.Is(err, enough) {
			t.Errorf("blocks of %d: error %v, want %v", blockSize, err, enough)
		}
		if visits != 2 {
			t.Errorf("blocks of %d: %d visits: none was wanted behind the error", blockSize, visits)
		}
	}
}

func TestVisitorEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancelCause(context.Background())
	cause := errors.New("interrupted")
	err := visited(ctx, 16, func(*Document, *Paragraph, *Tokens, *Scores) error {
		cancel(cause)
		return nil
	})
	if !errors.Is(err, cause) {
		t.Errorf("error %v, want %v", err, cause)
	}
}
