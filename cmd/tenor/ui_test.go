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

// TestOneLineIsTheMessages: a name that brings commands for a terminal, or turns the direction of writing, changes nothing but
// its own letters.
func TestOneLineIsTheMessages(t *testing.T) {
	for name, tc := range map[string]struct{ text, want string }{
		"letters":   {"Côte d’Ivoire 中国 السلام", "Côte d’Ivoire 中国 السلام"},
		"lines":     {"a\nb\r\tc", "a␤b␤␤c"},
		"commands":  {"a\x1b[31mb\u009b31mc\x7f", "a␤[31mb␤31mc␤"},
		"direction": {"a\u202egnp\u2066", "a�gnp�"},
	} {
		if got := oneLine(tc.text); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}
