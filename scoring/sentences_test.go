package scoring

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSentenceSpans(t *testing.T) {
	for name, test := range map[string]struct {
		text      string
		sentences []uint32 // the first token of each
		tokens    [][2]uint32
		want      []string
	}{
		"opening quotation mark goes with its sentence": {
			"We left. “They stayed.”", []uint32{0, 2}, [][2]uint32{{0, 2}, {3, 7}, {12, 16}, {17, 23}},
			[]string{"We left.", "“They stayed.”"},
		},
		"a script without spaces": {
			"和。平。", []uint32{0, 1}, [][2]uint32{{0, 3}, {6, 9}}, []string{"和。", "平。"},
		},
		"one sentence, untrimmed":   {"  peace. ", []uint32{0}, [][2]uint32{{2, 7}}, []string{"peace."}},
		"no word":                   {" — ", nil, nil, []string{"—"}},
		"nothing":                   {"", nil, nil, []string{""}},
		"a mark between two spaces": {"Yes. – No.", []uint32{0, 1}, [][2]uint32{{0, 3}, {9, 11}}, []string{"Yes.", "– No."}},
	} {
		t.Run(name, func(t *testing.T) {
			var tk Tokens
			tk.Text, tk.Sentences = []byte(test.text), test.sentences
			for _, span := range test.tokens {
				tk.Start, tk.End = append(tk.Start, span[0]), append(tk.End, span[1])
			}
			var got []string
			for _, s := range sentenceSpans(nil, &tk) {
				got = append(got, test.text[s.from:s.to])
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
