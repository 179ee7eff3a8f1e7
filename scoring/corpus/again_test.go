package corpus

import (
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenor/scoring"
)

// TestLostInputsYieldWhatIsHeld: an input that is gone when it is its turn, whatever its format, yields the documents that a
// dataset has of it, in its place, and stands in Kept.
func TestLostInputsYieldWhatIsHeld(t *testing.T) {
	write(t, "in/a.txt", "one", "in/m.zip", "", "in/t.csv", "id,text\nr1,x\n", "in/z.txt", "two")
	held := func(source string) ([]Held, error) {
		var docs []Held
		for _, id := range map[string][]string{"m.zip": {"m/1", "m/2"}, "t.csv": {"r1"}, "z.txt": {"z"}}[source] {
			docs = append(docs, Held{ID: id, Source: source, Part: scoring.Part{Number: 3}})
		}
		return docs, nil
	}
	c, err := Find(t.Context(), []string{"in"}, Options{Parts: 8})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.Keep(held); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"in/m.zip", "in/t.csv", "in/z.txt"} {
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 { // and the same once more, behind Rewind
		var got []string
		for {
			doc, _, err := c.Next(t.Context())
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			if doc.Kept {
				doc.ID += " kept"
			}
			got = append(got, doc.ID)
		}
		if diff := cmp.Diff([]string{"a", "m/1 kept", "m/2 kept", "r1 kept", "z kept"}, got); diff != "" {
			t.Error(diff)
		}
		var kept []string
		for _, s := range c.Kept() {
			kept = append(kept, s.Source)
		}
		if got := strings.Join(kept, " "); got != "m.zip t.csv z.txt" || len(c.Skipped()) > 0 {
			t.Errorf("kept %s, skipped %v", got, c.Skipped())
		}
		if err := c.Rewind(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestArchivesRecordsAreAskedForTheirIDs: of two records of archives that have one id the first is scored, whatever parts are wanted
// and whichever the archives belong to.
func TestArchivesRecordsAreAskedForTheirIDs(t *testing.T) {
	const parts = 8
	table := `{"id":"r","text":"x"}` + "\n"
	write(t, "in/a.zip", zipOf(t, "t.jsonl", table), "in/d.zip", zipOf(t, "m.txt", "one", "t.jsonl", table), "in/e.zip", zipOf(t, "m.txt", "two"))
	a, d := Part("a", parts), Part("d", parts)
	if a <= d {
		t.Fatalf("a.zip is of part %d, d.zip of %d: the later archive is to be of an earlier part", a, d)
	}
	for name, test := range map[string]struct {
		wanted func(int) bool
		want   []string
	}{
		"all":           {func(int) bool { return true }, []string{"r < a.zip/t.jsonl", "d/m < d.zip/m.txt", "e/m < e.zip/m.txt"}},
		"of the second": {func(part int) bool { return part == d }, []string{"d/m < d.zip/m.txt"}},
	} {
		t.Run(name, func(t *testing.T) {
			c := find(t, Options{Parts: parts}, "in")
			if c.PartByPart() {
				t.Error("sorted by parts, the second record of an id would be the first")
			}
			c.Only(test.wanted)
			var got []string
			for {
				doc, _, err := c.Next(t.Context())
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, doc.ID+" < "+doc.Source)
			}
			same(t, test.want, got)
		})
	}
}

// TestRivalsOfLostInputsAreNamed: an input whose id one has whose rows are kept is skipped, and said to be.
func TestRivalsOfLostInputsAreNamed(t *testing.T) {
	write(t, "in/z.md", "one", "in/z.txt", "two")
	c := find(t, Options{}, "in")
	if err := c.Keep(func(source string) ([]Held, error) {
		return []Held{{ID: "z", Source: source}}, nil
	}); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove("in/z.md"); err != nil {
		t.Fatal(err)
	}
	same(t, []string{"z < z.md: ", "skipped z.txt: duplicate_id: has the id z, as z.md has, whose rows are kept"}, readCorpus(t, c))
}

// TestWhatIsLostStaysLost: an archive that cannot be read, from the beginning, has its ids in a second pass too, whatever parts are
// wanted of that: another file's records do not take them.
func TestWhatIsLostStaysLost(t *testing.T) {
	const parts = 8
	table := `{"id":"r","text":"x"}` + "\n"
	write(t, "in/a.zip", "", "in/d.zip", zipOf(t, "m.txt", "one", "t.jsonl", table))
	c := find(t, Options{Parts: parts}, "in")
	if err := c.Keep(func(source string) ([]Held, error) {
		return []Held{{ID: "r", Source: source + "/t.jsonl", Part: scoring.Part{Number: Part("a", parts)}}}, nil
	}); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove("in/a.zip"); err != nil {
		t.Fatal(err)
	}
	twice := "skipped d.zip/t.jsonl record 1: duplicate_id: has the id r, as a.zip has, which is scored"
	same(t, []string{"r < a.zip/t.jsonl: ", "d/m < d.zip/m.txt: one", twice}, readCorpus(t, c))
	if err := c.Rewind(); err != nil {
		t.Fatal(err)
	}
	c.Only(func(part int) bool { return part == Part("d", parts) })
	same(t, []string{"d/m < d.zip/m.txt: one", twice}, readCorpus(t, c))
}
