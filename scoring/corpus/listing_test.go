package corpus

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// TestListing: what was added comes back as it was, whether or not it fits the short form, and stays itself when others are
// inserted and put in the place of others.
func TestListing(t *testing.T) {
	long := strings.Repeat("x", nameBlock)
	want := []Input{
		{ID: "stdin", Source: "stdin", Path: "-", named: true},
		{ID: "a", Source: "a.txt", Path: "in/a.txt", format: plainText},
		{ID: "b", Source: "b.md.gz", Path: "in/b.md.gz", format: markdown, packing: gzipped},
		{ID: "sub/a", Source: "sub/a.txt", Path: "in/sub/a.txt", format: plainText},
		{ID: "c", Source: "c.txt", Path: "in/c.txt", format: plainText},
		{ID: "up/d.txt", Source: "up/d.txt", Path: "../other/d.txt", format: plainText, named: true},
		{ID: "%FF", Source: "%FF.txt", Path: "in/\xff.txt", format: plainText},
		{ID: "other", Source: "e.txt", Path: "in/e.txt"},
		{ID: "lost", Source: "lost.txt"},
		{ID: "", Source: "", Path: "in/"},
		{ID: long, Source: long + ".txt", Path: long + ".txt"},
		{ID: "f", Source: "f" + strings.Repeat("y", 300), Path: "f" + strings.Repeat("y", 300)},
	}
	var l listing
	for _, in := range want {
		l.add(in)
	}
	check := func() {
		t.Helper()
		var got []Input
		for i := range l.len() {
			got = append(got, l.at(i))
		}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(Input{}), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	}
	check()
	in := Input{ID: "new", Source: "new.txt", Path: "in/new.txt", format: csvTable}
	l.insert(2, in)
	want = slices.Insert(want, 2, in)
	in.Path = "/tmp/spooled"
	l.set(0, in)
	want[0] = in
	check()
	l.byPart(3)
	slices.SortStableFunc(want, func(a, b Input) int { return Part(a.ID, 3) - Part(b.ID, 3) })
	check()
}

// TestListingOfMany: names that fill many blocks are found again.
func TestListingOfMany(t *testing.T) {
	const files = 100_000
	var l listing
	name := func(i int) string { return fmt.Sprintf("%d_%s.txt", i, strings.Repeat("z", i%200)) }
	for i := range files {
		l.add(Input{ID: name(i), Source: name(i), Path: "in/" + name(i)})
	}
	for i := range files {
		if got := l.at(i); got.Path != "in/"+name(i) || got.ID != name(i) {
			t.Fatalf("%d: %+v", i, got)
		}
	}
	if len(l.names) < 10 || len(l.folders) != 1 || len(l.whole) != 0 {
		t.Errorf("%d blocks, %d folders, %d whole", len(l.names), len(l.folders), len(l.whole))
	}
}
