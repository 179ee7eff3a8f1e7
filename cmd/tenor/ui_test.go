package main

import (
	"strings"
	"testing"

	"tenor/lexicons"
)

// TestMarkStandsUnderThePlace: a tab before the place stands in the line below too, for nobody knows how wide it is shown.
func TestMarkStandsUnderThePlace(t *testing.T) {
	for name, test := range map[string]struct {
		line   string
		column int
		want   string // what is shown
	}{
		"at the beginning": {"terms: 1", 1, "    7 | terms: 1\n      | ^\n"},
		"behind spaces":    {"  terms: 1", 3, "    7 |   terms: 1\n      |   ^\n"},
		"behind a tab":     {"terms:\t[war,\tpeace]", 14, "    7 | terms:\t[war,\tpeace]\n      |       \t     \t^\n"},
		"characters":       {"é: мир", 4, "    7 | é: мир\n      |    ^\n"},
		"behind the end":   {"a", 9, "    7 | a\n      |  ^\n"},
		"no column":        {"a", 0, "    7 | a\n"},
	} {
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			u := &ui{stderr: &b}
			u.source(&lexicons.ParseError{Line: 7, Column: test.column, Source: test.line})
			if b.String() != test.want {
				t.Errorf("got\n%s\nwant\n%s", b.String(), test.want)
			}
		})
	}
}
