package compare

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestCountTargets: speaker 0 (500 words) names target 1 three times, in two paragraphs of one document, and target 0 once;
// speaker 1 (no words) names target 0 twice, in two documents; speaker 2 names nobody.
func TestCountTargets(t *testing.T) {
	namings := []Naming{
		{Speaker: 1, Target: 0, Paragraph: 9, Document: 3}, {Speaker: 0, Target: 0, Paragraph: 0, Document: 0},
		{Speaker: 0, Target: 1, Paragraph: 0, Document: 0}, {Speaker: 0, Target: 1, Paragraph: 0, Document: 0},
		{Speaker: 0, Target: 1, Paragraph: 1, Document: 0}, {Speaker: 1, Target: 0, Paragraph: 8, Document: 2},
	}
	got := CountTargets([]int64{500, 0, 70}, namings)
	want := []TargetCount{
		{Speaker: 0, Target: 1, Mentions: 3, Paragraphs: 2, Documents: 1, Words: 500, PerThousandWords: 6}, // 1000 x 3 / 500
		{Speaker: 0, Target: 0, Mentions: 1, Paragraphs: 1, Documents: 1, Words: 500, PerThousandWords: 2},
		{Speaker: 1, Target: 0, Mentions: 2, Paragraphs: 2, Documents: 2},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTabulateTargets(t *testing.T) {
	counts := []TargetCount{
		{Speaker: 0, Target: 0, Mentions: 1}, {Speaker: 0, Target: 2, Mentions: 4},
		{Speaker: 1, Target: 1, Mentions: 9},
		{Speaker: 2, Target: 2, Mentions: 4}, {Speaker: 2, Target: 0, Mentions: 2},
	}
	tests := map[string]struct {
		speakers, targets int
		want              TargetTable
	}{
		"all": {9, 9, TargetTable{Speakers: []int32{1, 2, 0}, Targets: []int32{1, 2, 0}, Cells: [][]int64{{9, 0, 0}, {0, 4, 2}, {0, 4, 1}}}},
		// Targets 1 (9) and 2 (8) lead; of those who name them, 1 has 9, 0 and 2 have 4 each.
		"two of each":        {2, 2, TargetTable{Speakers: []int32{1, 0}, Targets: []int32{1, 2}, Cells: [][]int64{{9, 0}, {0, 4}}}},
		"no row without any": {9, 1, TargetTable{Speakers: []int32{1}, Targets: []int32{1}, Cells: [][]int64{{9}}}},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, TabulateTargets(counts, tc.speakers, tc.targets)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	if none := TabulateTargets(nil, 5, 5); len(none.Cells) != 0 {
		t.Errorf("out of nothing: %v", none)
	}
}
