package compare

import (
	"cmp"
	"slices"
)

// Naming is a target named once, in a sentence that accuses. Its numbers are dense from 0.
type Naming struct {
	Speaker, Target     int32
	Paragraph, Document int32
}

// TargetCount says how often a speaker names a target.
type TargetCount struct {
	Speaker, Target int32
	// Mentions are the target's names, Paragraphs and Documents those that hold one.
	Mentions, Paragraphs, Documents int64
	// Words are all the speaker's, PerThousandWords is Mentions by a thousand of them.
	Words            int64
	PerThousandWords float64
}

// CountTargets counts who names whom: pairs that occur, in the order of the speakers, then those named most first, then in the
// order of the targets. words are each speaker's.
func CountTargets(words []int64, namings []Naming) []TargetCount {
	type pair struct{ speaker, target int32 }
	type in struct {
		pair
		of int32
	}
	counts := map[pair]*TargetCount{}
	paragraphs, documents := map[in]bool{}, map[in]bool{}
	for _, n := range namings {
		p := pair{n.Speaker, n.Target}
		c := counts[p]
		if c == nil {
			c = &TargetCount{Speaker: n.Speaker, Target: n.Target, Words: words[n.Speaker]}
			counts[p] = c
		}
		c.Mentions++
		if at := (in{p, n.Paragraph}); !paragraphs[at] {
			paragraphs[at] = true
			c.Paragraphs++
		}
		if at := (in{p, n.Document}); !documents[at] {
			documents[at] = true
			c.Documents++
		}
	}
	rows := make([]TargetCount, 0, len(counts))
	for _, c := range counts {
		if c.Words > 0 {
			c.PerThousandWords = 1000 * float64(c.Mentions) / float64(c.Words)
		}
		rows = append(rows, *c)
	}
	slices.SortFunc(rows, func(a, b TargetCount) int {
		return cmp.Or(cmp.Compare(a.Speaker, b.Speaker), cmp.Compare(b.Mentions, a.Mentions), cmp.Compare(a.Target, b.Target))
	})
	return rows
}

// TargetTable is a matrix of mentions: Cells[i][j] is how often Speakers[i] names Targets[j].
type TargetTable struct {
	Speakers, Targets []int32
	Cells             [][]int64
}

// TabulateTargets makes a matrix of counts: the speakers who name most and the targets named most, at most so many of each, both in
// falling order of their mentions. Who names nobody of them has no row.
func TabulateTargets(counts []TargetCount, speakers, targets int) TargetTable {
	all := func(TargetCount) bool { return true }
	t := TargetTable{Targets: leading(counts, targets, func(c TargetCount) int32 { return c.Target }, all)}
	column := positions(t.Targets)
	t.Speakers = leading(counts, speakers, func(c TargetCount) int32 { return c.Speaker }, func(c TargetCount) bool {
		_, shown := column[c.Target]
		return shown
	})
	row := positions(t.Speakers)
	t.Cells = make([][]int64, len(t.Speakers))
	for i := range t.Cells {
		t.Cells[i] = make([]int64, len(t.Targets))
	}
	for _, c := range counts {
		i, shown := row[c.Speaker]
		if j, ok := column[c.Target]; ok && shown {
			t.Cells[i][j] = c.Mentions
		}
	}
	return t
}

// leading returns those of whom the counts that hold have most mentions, at most so many.
func leading(counts []TargetCount, most int, of func(TargetCount) int32, holds func(TargetCount) bool) []int32 {
	mentions := map[int32]int64{}
	for _, c := range counts {
		if holds(c) {
			mentions[of(c)] += c.Mentions
		}
	}
	var all []int32
	for number := range mentions {
		all = append(all, number)
	}
	slices.SortFunc(all, func(a, b int32) int { return cmp.Or(cmp.Compare(mentions[b], mentions[a]), cmp.Compare(a, b)) })
	return all[:min(len(all), most)]
}

func positions(numbers []int32) map[int32]int {
	at := map[int32]int{}
	for i, n := range numbers {
		at[n] = i
	}
	return at
}
