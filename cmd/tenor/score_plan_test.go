package main

import "testing"

func TestWhatStandsInAnInput(t *testing.T) {
	for _, tc := range []struct {
		source, input string
		want          bool
	}{
		{"a.txt", "a.txt", true}, {"sub/a.txt", "sub", true}, {"a.zip/m.txt", "a.zip", true}, {"sub/in/a.zip/m.txt", "sub", true},
		{"subject.txt", "sub", false}, {"a.zip", "a.zip/m.txt", false}, {"b/a.txt", "a.txt", false},
		{"a.txt", ".", true}, {"sub/a.txt", ".", true},
	} {
		if got := standsIn(tc.source, tc.input); got != tc.want {
			t.Errorf("%s in %s: %v", tc.source, tc.input, got)
		}
	}
}
