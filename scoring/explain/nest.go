package explain

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// Node is a stretch of a text: plain, or marked and then with the nodes inside it.
type Node struct {
	Text  string // of a plain stretch
	Marks []Mark // what matched exactly here; none: the stretch is plain
	// Continued and Continues tell of a mark that another one cuts in two: that it began in a node before, that it goes on
	// in one behind.
	Continued, Continues bool
	Inside               []Node
}

// Mark is a match, or a word with a valence: one of the two is nil.
type Mark struct {
	Match *Match
	Term  *Term
}

// Nest returns the text as nodes. Put one behind the other, the plain ones among them are the text. It is empty where the
// text was not kept. The terms of models are not marked: they are many and common, and stand in the line of the model's score.
func (p *Paragraph) Nest() []Node {
	if p.Text == nil {
		return nil
	}
	stretches := make([]stretch, 0, len(p.Matches)+len(p.Sentiment.Terms))
	for i := range p.Matches {
		if p.Matches[i].Status == Model {
			continue
		}
		stretches = append(stretches, stretch{from: p.Matches[i].Start, to: p.Matches[i].End, mark: Mark{Match: &p.Matches[i]}})
	}
	for i := range p.Sentiment.Terms {
		t := &p.Sentiment.Terms[i]
		stretches = append(stretches, stretch{from: t.Start, to: t.End, mark: Mark{Term: t}})
	}
	slices.SortStableFunc(stretches, outermost)
	return nest(*p.Text, 0, len(*p.Text), stretches)
}

// stretch is where a mark stands, or a part of it.
type stretch struct {
	from, to             int
	mark                 Mark
	continued, continues bool
}

// outermost orders by where stretches begin, the longer first.
func outermost(a, b stretch) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to)) }

// nest divides text[from:to], in which all the stretches lie.
func nest(text string, from, to int, stretches []stretch) []Node {
	var nodes []Node
	for len(stretches) > 0 {
		outer := stretches[0]
		if outer.from > from {
			nodes = append(nodes, Node{Text: text[from:outer.from]})
		}
		node := Node{Continued: outer.continued, Continues: outer.continues}
		var inside, behind []stretch
		for _, s := range stretches {
			switch {
			case s.from >= outer.to:
				behind = append(behind, s)
			case s.from == outer.from && s.to == outer.to && s.continued == outer.continued && s.continues == outer.continues:
				node.Marks = append(node.Marks, s.mark)
			case s.to <= outer.to:
				inside = append(inside, s)
			default:
				head, tail := s, s
				head.to, head.continues = outer.to, true
				tail.from, tail.continued = outer.to+leadingSpace(text[outer.to:s.to]), true // a mark begins with a word
				inside, behind = append(inside, head), append(behind, tail)
			}
		}
		slices.SortStableFunc(inside, outermost)
		slices.SortStableFunc(behind, outermost)
		node.Inside = nest(text, outer.from, outer.to, inside)
		nodes = append(nodes, node)
		from, stretches = outer.to, behind
	}
	if from < to {
		nodes = append(nodes, Node{Text: text[from:to]})
	}
	return nodes
}

// leadingSpace returns how many bytes of white space a text begins with.
func leadingSpace(text string) int {
	return len(text) - len(strings.TrimLeftFunc(text, unicode.IsSpace))
}
