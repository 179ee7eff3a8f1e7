package tokenize

import (
	"fmt"
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// checkSegments holds the words of a chunk against UAX #29.
func checkSegments(t *testing.T, s *segmenter, chunk []byte) {
	t.Helper()
	var got, want []string
	for s.reset(chunk); s.next(); {
		got = append(got, fmt.Sprint(s.start, string(s.word())))
	}
	for it := words.FromBytes(withApostrophes(chunk)); it.Next(); {
		if isWord(it.Value()) {
			want = append(want, fmt.Sprint(it.Start(), string(it.Value())))
		}
	}
	if !slices.Equal(got, want) {
		t.Fatalf("chunk %q: words %q, UAX #29 has %q", chunk, got, want)
	}
}

// TestSimpleSegments tries every row of up to five of the signs that UAX #29 tells apart, and every simple sign among letters,
// digits and underscores.
func TestSimpleSegments(t *testing.T) {
	s := newSegmenter()
	var rows func(row []byte, signs []string, more int)
	rows = func(row []byte, signs []string, more int) {
		checkSegments(t, &s, row)
		if !s.simple {
			t.Fatalf("%q is not simple", row)
		}
		for _, sign := range signs {
			if more > 0 {
				rows(append(slices.Clip(row), sign...), signs, more-1)
			}
		}
	}
	rows(nil, []string{"a", "1", "_", "'", ".", ":", ",", "’", "-"}, 5)
	rows(nil, []string{"Z", "9", ";", "‘", "“", "–", "…", "\"", "\x00"}, 4)

	var signs []string
	for r := rune(0); r < 0x3000; r++ {
		if sign := string(r); isSimple([]byte(sign)) {
			signs = append(signs, sign)
		}
	}
	if want := utf8.RuneSelf - 1 + 0x17 - 2; len(signs) != want {
		t.Errorf("%d signs are simple, want %d", len(signs), want)
	}
	for _, around := range []string{"a%sb", "1%s2", "a%s1", "1%sa", "_%s_", "%sa", "a%s", "a_%sb", "a%s_b", "a%s%[1]sb", "1%s%[1]s2"} {
		for _, sign := range signs {
			checkSegments(t, &s, fmt.Appendf(nil, around, sign))
		}
	}
}

// FuzzSegments holds the words of any chunk against UAX #29.
func FuzzSegments(f *testing.F) {
	for _, chunk := range []string{"d’Ivoire’s", "S/PV.7138", "1,000.5", "“co-operation”—and", "don`t", "a\u0301b", "a\u2024b", "\xe2\x80"} {
		f.Add([]byte(chunk))
	}
	s := newSegmenter()
	f.Fuzz(func(t *testing.T, chunk []byte) { checkSegments(t, &s, chunk) })
}

// FuzzForm holds the short way to normal forms against the long one.
func FuzzForm(f *testing.F) {
	for _, word := range []string{"PEACE", "D’Ivoire", "don't", "É’", "İ", "a\u0301", "‘", "\xe2\x80", "x\u00ad"} {
		f.Add([]byte(word))
	}
	v := newVocabulary(nil)
	f.Fuzz(func(t *testing.T, word []byte) {
		if got, want := string(v.form(word)), string(v.folded(word)); got != want {
			t.Errorf("%q: %q, folded %q", word, got, want)
		}
	})
}
