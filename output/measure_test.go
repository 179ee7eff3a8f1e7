package output

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMeasure(t *testing.T) {
	s := testSchema(t, Options{})
	e := testCorpus()[0]
	title, body := &e.paragraphs[0], &e.paragraphs[1]
	for text, test := range map[string]struct {
		of     *scored
		values []float64
		null   []bool
	}{
		"sentiment":                            {body, []float64{-.625}, []bool{false}},
		"sentiment+":                           {},
		"accusation_count":                     {body, []float64{2}, []bool{false}},
		"cooperation_score - accusation_count": {body, []float64{-.5, 2}, []bool{false, false}},
		"-negative_count+word_count":           {body, []float64{2, 9}, []bool{false, false}},
	} {
		m, err := s.NewMeasure(text)
		if test.of == nil {
			if err == nil {
				t.Errorf("%s is a measure", text)
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		for range 2 { // a second time the same
			values, null := m.Of(nil, nil, e.doc, &test.of.p, &test.of.s)
			if diff := cmp.Diff(test.values, values) + cmp.Diff(test.null, null); diff != "" {
				t.Errorf("%s (-want +got):\n%s", text, diff)
			}
		}
	}
	m, err := s.NewMeasure("sentiment")
	if err != nil {
		t.Fatal(err)
	}
	if _, null := m.Of(nil, nil, e.doc, &title.p, &title.s); !null[0] {
		t.Error("a title has a sentiment")
	}
	for _, text := range []string{"kind", "nothing_count", "", "sentiment--nb_log_odds"} {
		if _, err := s.NewMeasure(text); err == nil || !strings.Contains(err.Error(), "measure") {
			t.Errorf("%q: error is %v", text, err)
		}
	}
	if names := strings.Join(s.Numbers(), " "); !strings.Contains(names, "sentiment ") || strings.Contains(names, "speech_index") {
		t.Errorf("numbers: %s", names)
	}
}
