package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// copiedRecord is a line of a corpus that holds copies.
type copiedRecord struct {
	Text    string `json:"text"`
	ID      string `json:"id"`
	Country string `json:"country"`
	Meeting string `json:"meeting"`
	Date    string `json:"date,omitempty"`
	text    int
	number  int
}

// copiedCorpus makes records of some countries that share texts, many without a date, their ids numbered without zeros.
func copiedCorpus(random *rand.Rand) []copiedRecord {
	all := make([]copiedRecord, 60+random.IntN(60))
	for i := range all {
		text := random.IntN(len(all) / 2)
		all[i] = copiedRecord{
			Text: strings.Repeat("Peace ", 1+text%5) + fmt.Sprintf("was spoken of here in case number%d.", text), ID: "r" + strconv.Itoa(i),
			Country: string(rune('A' + random.IntN(3))), Meeting: "m" + strconv.Itoa(random.IntN(4)), text: text, number: i,
		}
		if random.IntN(3) > 0 {
			all[i].Date = fmt.Sprintf("2014-0%d-15", 1+random.IntN(3))
		}
	}
	return all
}

// originalsOf counts by country the records of which none with the same text is earlier.
func originalsOf(all []copiedRecord) map[string]int {
	inOrder := slices.SortedFunc(slices.Values(all), func(a, b copiedRecord) int {
		x, y := a.Date, b.Date
		if x == "" {
			x = "9"
		}
		if y == "" {
			y = "9"
		}
		if x != y {
			return strings.Compare(x, y)
		}
		return a.number - b.number
	})
	seen, count := map[int]bool{}, map[string]int{}
	for _, r := range inOrder {
		if !seen[r.text] {
			seen[r.text] = true
			count[r.Country]++
		}
	}
	return count
}

// TestCopiesDoNotHangOnFiles: which of several documents with one text is compared hangs on their dates and ids, not on parts,
// partitions or the order of the records.
func TestCopiesDoNotHangOnFiles(t *testing.T) {
	layouts := [][]string{{}, {"--partition-by", "meeting"}, {"--partition-by", "date"}, {"--partition-by", "year,meta_country"}}
	for seed := range uint64(6) {
		random := rand.New(rand.NewPCG(seed, 1))
		records := copiedCorpus(random)
		want := originalsOf(records)
		var first string
		for try := range 4 {
			flags := append([]string{"--parts", strconv.Itoa(1 + random.IntN(9))}, layouts[random.IntN(len(layouts))]...)
			name := "tone"
			if try == 0 {
				flags, name = nil, "tone.parquet"
			}
			random.Shuffle(len(records), func(i, j int) { records[i], records[j] = records[j], records[i] })
			table := comparedCopies(t, records, name, flags)
			got := map[string]int{}
			var shown []string
			for _, row := range table {
				if row["measure"] == "peace_per_100_words" {
					got[row["group"].(string)] = int(row["documents"].(float64))
				}
				shown = append(shown, fmt.Sprint(row["measure"], row["group"], row["documents"], row["words"], row["estimate"], row["difference"]))
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("seed %d, %q: documents (-want +got):\n%s", seed, flags, diff)
			}
			if all := strings.Join(shown, "\n"); first == "" {
				first = all
			} else if diff := cmp.Diff(first, all); diff != "" {
				t.Fatalf("seed %d, %q: (-single file +dataset):\n%s", seed, flags, diff)
			}
		}
	}
}

func comparedCopies(t *testing.T, records []copiedRecord, name string, flags []string) []map[string]any {
	t.Helper()
	dir := t.TempDir()
	var lines bytes.Buffer
	for _, r := range records {
		if err := json.NewEncoder(&lines).Encode(r); err != nil {
			t.Fatal(err)
		}
	}
	in, out := filepath.Join(dir, "in.jsonl"), filepath.Join(dir, name)
	if err := os.WriteFile(in, lines.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	score := append([]string{"tenor", "score", in, "-o", out, "--category", "peace=peace"}, flags...)
	if code := run(score, strings.NewReader(""), io.Discard, os.Stderr); code != exitDone {
		t.Fatalf("%q: exit code %d", score, code)
	}
	var table []map[string]any
	var stdout bytes.Buffer
	compare := []string{"tenor", "compare", out, "--by", "meta_country", "--measures", "peace_per_100_words,peace_share", "--format", "json", "--quiet"}
	if code := run(compare, strings.NewReader(""), &stdout, os.Stderr); code != exitDone {
		t.Fatalf("%q: exit code %d", compare, code)
	}
	if err := json.Unmarshal(stdout.Bytes(), &table); err != nil {
		t.Fatal(err)
	}
	return table
}

// TestNaturalOrder: numbers within ids count as such.
func TestNaturalOrder(t *testing.T) {
	inOrder := []string{"", "#", "a", "a#2", "a#10", "a#10b", "a#10b1", "a01", "a1", "a1#1", "b", "b/9.txt", "b/10.txt", "é1", "é12"}
	order := &copyOrder{}
	for i, a := range inOrder {
		for j, b := range inOrder {
			if got := order.before(&statement{id: a}, &statement{id: b}); got != (i < j) {
				t.Errorf("%q before %q: %v", a, b, got)
			}
		}
	}
}

// TestNaturalOrderInSQL: the report's query makes the same keys. Its engine's regular expressions are RE2's, as Go's are.
func TestNaturalOrderInSQL(t *testing.T) {
	quoted := regexp.MustCompile(`'([^']*)'`).FindAllStringSubmatch(sqlNatural("document_id"), -1)
	inSQL := func(id string) string {
		for step := 0; step < len(quoted); step += 3 { // pattern, replacement, 'g'
			replacement := strings.ReplaceAll(quoted[step+1][1], `\1`, "${1}")
			id = regexp.MustCompile(quoted[step][1]).ReplaceAllString(id, replacement)
		}
		return id
	}
	random := rand.New(rand.NewPCG(1, 1))
	for range 2000 {
		id := make([]byte, random.IntN(60))
		for i := range id {
			id[i] = "0123456789012345678901234567890123456789a#/"[random.IntN(43)]
		}
		if got, want := string(appendNatural(nil, string(id))), inSQL(string(id)); got != want {
			t.Fatalf("%q: %q, in SQL %q", id, got, want)
		}
	}
}
