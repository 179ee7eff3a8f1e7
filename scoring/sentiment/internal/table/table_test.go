package table_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenor/scoring/sentiment/internal/table"
)

// roundTrip encodes words and opens the result.
func roundTrip(t *testing.T, h table.Header, words map[string]table.Counts) *table.Table {
	t.Helper()
	data, err := table.Encode(h, words)
	if err != nil {
		t.Fatal(err)
	}
	got, err := table.Open(string(data))
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestRoundTrip(t *testing.T) {
	many := map[string]table.Counts{}
	for i := range 5000 {
		many[fmt.Sprintf("word%d", i)] = table.Counts{uint64(i % 700), uint64(i) << 40}
	}
	tests := map[string]map[string]table.Counts{
		"none":          {},
		"one":           {"peace": {1, 2}},
		"empty word":    {"": {1, 0}, "a": {0, 1}},
		"longest word":  {strings.Repeat("x", 200): {3, 4}},
		"not ASCII":     {"мир": {1, 1}, "\xff": {2, 2}},
		"several pages": many,
	}
	for name, words := range tests {
		t.Run(name, func(t *testing.T) {
			header := table.Header{DictCount: 117448, Priors: [2]float64{0.25, 0.75}}
			opened := roundTrip(t, header, words)
			if diff := cmp.Diff(header, opened.Header); diff != "" {
				t.Errorf("header (-want +got):\n%s", diff)
			}
			got := map[string]table.Counts{}
			for word, pair := range opened.All {
				got[word] = opened.Pairs[pair]
			}
			if diff := cmp.Diff(words, got); diff != "" || opened.Len() != len(words) {
				t.Errorf("%d words (-want +got):\n%s", opened.Len(), diff)
			}
			for word, want := range words {
				if pair, ok := opened.Find([]byte(word)); !ok || opened.Pairs[pair] != want {
					t.Errorf("Find(%q) = %d, %v", word, pair, ok)
				}
			}
			if _, ok := opened.Find([]byte("no such word")); ok {
				t.Error("found a word that is not there")
			}
		})
	}
}

func TestEncodeIsTheSameEveryTime(t *testing.T) {
	words := map[string]table.Counts{}
	for i := range 300 {
		words[fmt.Sprint(i)] = table.Counts{uint64(i % 3), 1}
	}
	first, err := table.Encode(table.Header{}, words)
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		again, err := table.Encode(table.Header{}, maps.Clone(words))
		if err != nil || string(again) != string(first) {
			t.Fatalf("other bytes (error %v)", err)
		}
	}
}

func TestEncodeRefuses(t *testing.T) {
	for name, length := range map[string]int{"a word above 255 bytes": 256, "a bucket above 255 bytes": 255} {
		t.Run(name, func(t *testing.T) {
			words := map[string]table.Counts{strings.Repeat("x", length): {1, 1}}
			if _, err := table.Encode(table.Header{}, words); err == nil {
				t.Error("no error")
			}
		})
	}
}

func TestOpenRefuses(t *testing.T) {
	data, err := table.Encode(table.Header{DictCount: 9}, map[string]table.Counts{"peace": {1, 2}, "war": {2, 1}})
	if err != nil {
		t.Fatal(err)
	}
	for n := range len(data) {
		if _, err := table.Open(string(data[:n])); err == nil {
			t.Errorf("the first %d of %d bytes open", n, len(data))
		}
	}
	if _, err := table.Open("tenor words 2\n" + string(data[14:])); err == nil {
		t.Error("another version opens")
	}
}
