package corpus_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenor/scoring/corpus"
)

func TestFormatsThatReadADate(t *testing.T) {
	for date, want := range map[string][]string{
		"15/03/2014": {"DD/MM/YYYY"}, "03/15/2014": {"MM/DD/YYYY"}, "3/4/2014": {"DD/MM/YYYY", "MM/DD/YYYY"}, "15. 3. 2014": {"DD. MM. YYYY"},
		"2014-15-03": {"YYYY-DD-MM"}, "2014/03/15": {"YYYY/MM/DD"}, "29.02.2013": nil, "15/03/14": nil, "15032014": nil, "spring 2014": nil,
		"2014": nil, "1/2": nil, "": nil, "15/March/2014": nil, "15/03/2014 /": nil,
	} {
		if diff := cmp.Diff(want, corpus.DateFormats(date)); diff != "" {
			t.Errorf("%q: %s", date, diff)
		}
	}
}
