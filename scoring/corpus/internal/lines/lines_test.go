package lines

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParagraphs(t *testing.T) {
	tests := map[string]struct {
		text  string
		whole bool
		want  []string
	}{
		"empty":                  {" \n\u200B\n", false, nil},
		"a wrap":                 {"We regret\nit all.", false, []string{"We regret it all."}},
		"a double break":         {"We regret\n \u00A0\nit all", false, []string{"We regret", "it all"}},
		"a sentence ends":        {"We regret it.\n“We do.”\nOn", false, []string{"We regret it.", "“We do.”", "On"}},
		"a sentence goes on":     {"See para.\nfour of it", false, []string{"See para. four of it"}},
		"an address":             {"Mr. President,\nWe regret it,\nand Chile,\nWe", false, []string{"Mr. President,", "We regret it, and Chile, We"}},
		"a heading of two lines": {"Aid.\n\nConvoys", true, []string{"Aid. Convoys"}},
		"what cannot be seen":    {"inter\u00ADnational\uFEFF\u00A0law", false, []string{"international law"}},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			if d := cmp.Diff(tc.want, Paragraphs(tc.text, tc.whole)); d != "" {
				t.Error(d)
			}
		})
	}
}
