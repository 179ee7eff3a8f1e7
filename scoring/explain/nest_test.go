package explain_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"tenor/scoring/explain"
)

// TestNestKeepsTextAndMarks: whatever the marks, the plain stretches are the text, and each mark stands over exactly its own.
func TestNestKeepsTextAndMarks(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	text := "abcdefghijklmnopqrst"
	for range 3000 {
		p := &explain.Paragraph{Text: &text}
		want := map[int]string{}
		for i := range rng.IntN(7) {
			start := rng.IntN(len(text))
			end := start + 1 + rng.IntN(len(text)-start)
			if rng.IntN(3) == 0 {
				p.Sentiment.Terms = append(p.Sentiment.Terms, explain.Term{Start: start, End: end, CharStart: 100 + i})
			} else {
				p.Matches = append(p.Matches, explain.Match{Start: start, End: end, CharStart: 100 + i})
			}
			want[100+i] = text[start:end]
		}
		got, over := map[int]string{}, ""
		var walk func(nodes []explain.Node, marks []int)
		walk = func(nodes []explain.Node, marks []int) {
			for _, n := range nodes {
				if len(n.Marks) == 0 {
					over += n.Text
					for _, m := range marks {
						got[m] += n.Text
					}
					continue
				}
				inner := append([]int{}, marks...)
				for _, m := range n.Marks {
					if m.Match != nil {
						inner = append(inner, m.Match.CharStart)
					} else {
						inner = append(inner, m.Term.CharStart)
					}
				}
				walk(n.Inside, inner)
			}
		}
		walk(p.Nest(), nil)
		if over != text || fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("text %q, marks over %v, want %v; %s", over, got, want, strings.TrimSpace(fmt.Sprint(p.Matches)))
		}
	}
}

// TestNestDividesNoMoreThanNeeded: of marks that begin at one place the longest is the outer one, also behind a cut.
func TestNestDividesNoMoreThanNeeded(t *testing.T) {
	text := "abcdefghij"
	p := &explain.Paragraph{Text: &text, Matches: []explain.Match{
		{Category: "a", Start: 0, End: 5}, {Category: "b", Start: 3, End: 8}, {Category: "c", Start: 5, End: 10},
	}}
	if got, want := outline(p.Nest()), "(a abc(b> de))(c (>b fgh)ij)"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// outline writes nodes in parentheses; > stands where a mark goes on, or went on before.
func outline(nodes []explain.Node) string {
	var b strings.Builder
	for _, n := range nodes {
		if len(n.Marks) == 0 {
			b.WriteString(n.Text)
			continue
		}
		b.WriteString("(")
		if n.Continued {
			b.WriteString(">")
		}
		b.WriteString(n.Marks[0].Match.Category)
		if n.Continues {
			b.WriteString(">")
		}
		b.WriteString(" " + outline(n.Inside) + ")")
	}
	return b.String()
}
