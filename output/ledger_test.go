package output

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tenor/scoring"
)

// folderOf is what a run finds: the version of each document by its name.
type folderOf map[string]int

// entries are the folder's documents, dealt into parts by their names and part by part.
func (f folderOf) entries(parts int) []entry {
	var all []entry
	for _, name := range slices.Sorted(maps.Keys(f)) {
		sum := sha256.Sum256([]byte(name))
		e := randomCorpus(uint64(f[name])+binary.BigEndian.Uint64(sum[:8]), 1)[0]
		e.doc.ID, e.doc.Source = name, name+".txt"
		e.doc.ContentSHA256 = sha256.Sum256(fmt.Append(nil, name, f[name]))
		e.doc.Part = scoring.Part{Number: int(sum[0]) % parts}
		all = append(all, e)
	}
	slices.SortStableFunc(all, func(a, b entry) int { return a.doc.Part.Compare(b.doc.Part) })
	return all
}

// job is a run as cmd makes it.
type job struct {
	files   fileSystem
	schema  Options
	made    Provenance
	options DatasetOptions
	stop    int // the number of documents after which the run is aborted; 0: none
}

var errStopped = errors.New("stopped")

// run runs a job over documents into dir and returns what became of the parts, nil if there was no plan.
func (j job) run(t *testing.T, dir string, entries []entry) ([]Change, error) {
	t.Helper()
	if j.files == nil {
		j.files = unsynced{}
	}
	if j.made.Version == "" {
		j.made = testProvenance()
	}
	d, err := openDataset(j.files, dir, testSchema(t, j.schema), j.made, j.options)
	if err != nil {
		return nil, err
	}
	var changes []Change
	if d.NeedsPlan() {
		plan := NewPlan(d)
		for i := range entries {
			plan.Add(entries[i].doc)
		}
		changes = plan.Settle()
	}
	if err := j.score(d, entries); err != nil {
		return changes, errors.Join(err, d.Abort())
	}
	err = d.Close(nil)
	if changes != nil && err == nil {
		if diff := cmp.Diff(changes, d.Outcome(), cmpopts.IgnoreFields(Change{}, "Documents"),
			cmpopts.SortSlices(func(a, b Change) bool { return a.Part.Compare(b.Part) < 0 })); diff != "" {
			t.Errorf("planned and done differ: %s", diff)
		}
	}
	return changes, err
}

func (j job) score(d *Dataset, entries []entry) error {
	var current *scoring.Document
	for i := range entries {
		e := &entries[i]
		if !d.Wanted(e.doc.Part) {
			continue
		}
		if current != nil && current.Part != e.doc.Part {
			if err := d.Finish(current.Part); err != nil {
				return err
			}
		}
		current = e.doc
		if err := writeEntry(d, e); err != nil {
			return err
		}
		if i+1 == j.stop {
			return errStopped
		}
	}
	if current == nil {
		return nil
	}
	return d.Finish(current.Part)
}

// fresh is what a run from scratch leaves.
func (j job) fresh(t *testing.T, entries []entry) map[string]string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "fresh")
	j.files, j.stop = unsynced{}, 0
	if _, err := j.run(t, dir, entries); err != nil {
		t.Fatal(err)
	}
	return tree(t, dir)
}

// states counts what became of the parts.
func states(changes []Change) map[PartState]int {
	n := map[PartState]int{}
	for _, c := range changes {
		n[c.State]++
	}
	return n
}

// TestIncrementalRunsEqualARunFromScratch edits a folder a hundred times; the dataset always comes out as from scratch, and
// files of parts without a change are not touched. In the middle half of the edits it has a table of targets.
func TestIncrementalRunsEqualARunFromScratch(t *testing.T) {
	const parts = 3
	edits := 100
	if raced {
		edits = 10 // they take ten times as long, and nothing here runs side by side
	}
	r := rand.New(rand.NewPCG(8, 1))
	dir := filepath.Join(t.TempDir(), "tone")
	docs := folderOf{"a": 1}
	var j job
	touched, left := 0, 0
	for edit := range edits {
		names := slices.Sorted(maps.Keys(docs))
		switch name := fmt.Sprint("d", edit); {
		case len(names) < 4 || r.IntN(3) == 0:
			docs[name] = 1
		case r.IntN(3) == 0:
			delete(docs, names[r.IntN(len(names))])
		case r.IntN(2) == 0:
			docs[names[r.IntN(len(names))]]++
		default:
			old := names[r.IntN(len(names))]
			docs[name] = docs[old]
			delete(docs, old)
		}
		before := stamps(t, dir)
		j.schema.Targets = edit >= edits/4 && edit < 3*edits/4
		changes, err := j.run(t, dir, docs.entries(parts))
		if err != nil {
			t.Fatal(err)
		}
		if now := tree(t, dir); !maps.Equal(now, j.fresh(t, docs.entries(parts))) {
			t.Fatalf("edit %d: the dataset is not that of a run from scratch", edit)
		}
		after := stamps(t, dir)
		for _, c := range changes {
			path := filepath.Join("paragraphs", partName(c.Part.Number))
			same := before[path] != nil && after[path] != nil && os.SameFile(before[path], after[path]) &&
				before[path].ModTime().Equal(after[path].ModTime())
			if same != (c.State == Unchanged) {
				t.Fatalf("edit %d: part %d is %v, but untouched: %v", edit, c.Part.Number, c.State, same)
			}
			if same {
				left++
			} else {
				touched++
			}
		}
	}
	if touched == 0 || left == 0 {
		t.Errorf("%d parts touched, %d left: the edits show nothing", touched, left)
	}
}

// stamps are the files below dir as the file system has them.
func stamps(t *testing.T, dir string) map[string]fs.FileInfo {
	t.Helper()
	infos := map[string]fs.FileInfo{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) || err == nil && e.IsDir() {
			return nil
		}
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		infos[name], err = e.Info()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return infos
}

func TestNothingToDoTouchesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tone")
	docs := folderOf{"a": 1, "b": 1, "c": 2, "d": 1}
	var j job
	for range 2 {
		if _, err := j.run(t, dir, docs.entries(3)); err != nil {
			t.Fatal(err)
		}
	}
	before := stamps(t, dir)
	if _, err := j.run(t, dir, docs.entries(3)); err != nil {
		t.Fatal(err)
	}
	for name, info := range stamps(t, dir) {
		if !os.SameFile(info, before[name]) || !info.ModTime().Equal(before[name].ModTime()) {
			t.Errorf("%s was written", name)
		}
	}
	changes, err := job{options: DatasetOptions{Force: true}}.run(t, dir, docs.entries(3))
	if err != nil || states(changes)[Rewritten] != len(changes) {
		t.Errorf("a forced run left parts: %v, %v", changes, err)
	}
	if info := stamps(t, dir)["paragraphs/"+partName(0)]; info != nil && os.SameFile(info, before["paragraphs/"+partName(0)]) {
		t.Error("a forced run wrote nothing")
	}
}

// TestStoppedRunIsTakenUp: what a run under other options had staged when it was stopped is not scored again, and the old
// dataset stands until all of the new one does.
func TestStoppedRunIsTakenUp(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tone")
	docs := folderOf{}
	for i := range 12 {
		docs[fmt.Sprint("d", i)] = i
	}
	entries := docs.entries(4)
	if _, err := (job{}).run(t, dir, entries); err != nil {
		t.Fatal(err)
	}
	old := tree(t, dir)
	other := job{schema: Options{Targets: true}, stop: 7} // another option, and other tables
	if _, err := other.run(t, dir, entries); !errors.Is(err, errStopped) {
		t.Fatal(err)
	}
	for name, content := range old {
		if now := tree(t, dir); now[name] != content {
			t.Errorf("%s changed before the run was whole", name)
		}
	}
	other.stop = 0
	changes, err := other.run(t, dir, entries)
	if err != nil {
		t.Fatal(err)
	}
	if n := states(changes); n[TakenUp] == 0 || n[Rewritten] == 0 {
		t.Errorf("states %v", n)
	}
	if now := tree(t, dir); !maps.Equal(now, other.fresh(t, entries)) {
		t.Error("the dataset is not that of a run from scratch")
	}
}

// TestTornPartIsWritten: a part whose tables do not belong together, or are not whole, is made anew.
func TestTornPartIsWritten(t *testing.T) {
	docs := folderOf{"a": 1, "b": 1, "c": 2, "d": 1, "e": 1}
	changed := folderOf{"a": 2, "b": 1, "c": 2, "d": 1, "e": 1}
	part := partName(docs.entries(2)[0].doc.Part.Number)
	for name, tear := range map[string]func(t *testing.T, dir, other string){
		"of two runs": func(t *testing.T, dir, other string) {
			for _, p := range []string{partName(0), partName(1)} {
				copyFile(t, filepath.Join(other, "matches", p), filepath.Join(dir, "matches", p))
			}
		},
		"cut off": func(t *testing.T, dir, _ string) {
			if err := os.Truncate(filepath.Join(dir, "documents", part), 40); err != nil {
				t.Fatal(err)
			}
		},
		"missing": func(t *testing.T, dir, _ string) {
			if err := os.Remove(filepath.Join(dir, "paragraphs", part)); err != nil {
				t.Fatal(err)
			}
		},
		"without its targets": func(t *testing.T, dir, _ string) {
			if err := os.RemoveAll(filepath.Join(dir, "targets")); err != nil {
				t.Fatal(err)
			}
		},
		"with another's targets": func(t *testing.T, dir, other string) {
			for _, p := range []string{partName(0), partName(1)} {
				copyFile(t, filepath.Join(other, "targets", p), filepath.Join(dir, "targets", p))
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir, other := filepath.Join(t.TempDir(), "tone"), filepath.Join(t.TempDir(), "other")
			j := job{schema: Options{Targets: true}}
			for path, of := range map[string]folderOf{dir: docs, other: changed} {
				if _, err := j.run(t, path, of.entries(2)); err != nil {
					t.Fatal(err)
				}
			}
			tear(t, dir, other)
			if _, err := j.run(t, dir, docs.entries(2)); err != nil {
				t.Fatal(err)
			}
			if !maps.Equal(tree(t, dir), j.fresh(t, docs.entries(2))) {
				t.Error("the dataset is not that of a run from scratch")
			}
		})
	}
}

// TestShardsMakeTheWhole: shards in any order leave the tables that one run leaves.
func TestShardsMakeTheWhole(t *testing.T) {
	docs := folderOf{}
	for i := range 20 {
		docs[fmt.Sprint("d", i)] = i
	}
	entries := docs.entries(7)
	schema := Options{Targets: true}
	want := tablesIn((job{schema: schema}).fresh(t, entries))
	dir := filepath.Join(t.TempDir(), "tone")
	for _, index := range []int{2, 0, 1, 1} {
		if _, err := (job{schema: schema, options: DatasetOptions{Shard: Shard{Index: index, Count: 3}}}).run(t, dir, entries); err != nil {
			t.Fatal(err)
		}
	}
	if !maps.Equal(tablesIn(tree(t, dir)), want) {
		t.Error("the shards' tables are not those of one run")
	}
	for name, o := range map[string]Options{"other columns": {Sentences: true, Targets: true}, "no targets": {},
		"other folders": {Targets: true, PartitionBy: []string{"year"}}} {
		other := job{schema: o, options: DatasetOptions{Shard: Shard{Index: 0, Count: 3}}}
		if _, err := other.run(t, dir, entries); !errors.Is(err, ErrShard) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestStrayTargetsAreRemoved: files of targets beside a dataset that has none, as a run leaves them that was stopped before it
// removed them, go with the next run; nothing else is written, and they are no reason to take a part for torn.
func TestStrayTargetsAreRemoved(t *testing.T) {
	dir, other := filepath.Join(t.TempDir(), "tone"), filepath.Join(t.TempDir(), "other")
	entries := folderOf{"a": 1, "b": 2, "c": 3}.entries(2)
	var j job
	if _, err := j.run(t, dir, entries); err != nil {
		t.Fatal(err)
	}
	if _, err := (job{schema: Options{Targets: true}}).run(t, other, entries); err != nil {
		t.Fatal(err)
	}
	want := tree(t, dir)
	if err := os.CopyFS(filepath.Join(dir, "targets"), os.DirFS(filepath.Join(other, "targets"))); err != nil {
		t.Fatal(err)
	}
	tables, err := Open(dir)
	if err != nil {
		t.Fatalf("a reader took them for the dataset's: %v", err)
	}
	if _, err := tables.Targets("target"); !errors.Is(err, ErrNoTargets) {
		t.Errorf("error %v, want ErrNoTargets", err)
	}
	if err := tables.Close(); err != nil {
		t.Fatal(err)
	}
	changes, err := j.run(t, dir, entries)
	if err != nil || states(changes)[Unchanged] != len(changes) {
		t.Errorf("changes %v, error %v", changes, err)
	}
	if !maps.Equal(want, tree(t, dir)) {
		t.Error("the dataset is not what it was")
	}
	if _, err := os.Stat(filepath.Join(dir, "targets")); err == nil {
		t.Error("the folder of targets is still there")
	}
}

// TestWholeRunsSweepWhatShardsLeft: what stopped shards have staged, their run records and locks go with the first run of the
// whole dataset. A shard touches nothing of another's.
func TestWholeRunsSweepWhatShardsLeft(t *testing.T) {
	docs := folderOf{"a": 1, "b": 2, "c": 3, "d": 4}
	entries := docs.entries(4)
	dir := filepath.Join(t.TempDir(), "tone")
	shard := func(index int) job { return job{options: DatasetOptions{Shard: Shard{Index: index, Count: 2}}} }
	if _, err := shard(0).run(t, dir, entries); err != nil {
		t.Fatal(err)
	}
	left := []string{".staging-1-of-2/paragraphs/year=2014/part-00001.parquet", ".tenor.1-of-2.lock", "run-1-of-2.json", "run-3-of-9.json"}
	for _, name := range left {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("left"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := shard(0).run(t, dir, entries); err != nil {
		t.Fatal(err)
	}
	for _, name := range append(left, "run-0-of-2.json") {
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(name))); err != nil {
			t.Errorf("a shard removed what is not its own: %v", err)
		}
	}
	if _, err := (job{}).run(t, dir, entries); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff((job{}).fresh(t, entries), tree(t, dir)); diff != "" {
		t.Errorf("not as from scratch (-want +got):\n%s", diff)
	}
	if _, err := os.Stat(filepath.Join(dir, ".staging-1-of-2")); err == nil {
		t.Error("a staging folder stays")
	}
}

// tablesIn returns the tables' files alone.
func tablesIn(files map[string]string) map[string]string {
	maps.DeleteFunc(files, func(name, _ string) bool { return !strings.HasSuffix(name, ".parquet") })
	return files
}

// TestKeptDocumentsKeepTheirRows: a document that cannot be read stays as it was, beside others that change.
func TestKeptDocumentsKeepTheirRows(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tone")
	docs := folderOf{"a": 1, "b": 2, "c": 3, "d": 4}
	j := job{schema: Options{Targets: true}}
	if _, err := j.run(t, dir, docs.entries(1)); err != nil {
		t.Fatal(err)
	}
	lost := docs.entries(1)
	for i := range lost {
		if lost[i].doc.ID == "b" || lost[i].doc.ID == "c" {
			lost[i].doc.Kept = true
		}
	}
	changes, err := j.run(t, dir, lost)
	if err != nil || states(changes)[Unchanged] != 1 {
		t.Fatalf("nothing else changed, and the part was written: %v, %v", changes, err)
	}
	docs["d"]++
	changed := docs.entries(1)
	for i := range lost {
		if !lost[i].doc.Kept {
			lost[i] = changed[i]
		}
	}
	if _, err := j.run(t, dir, lost); err != nil {
		t.Fatal(err)
	}
	fresh := filepath.Join(t.TempDir(), "fresh")
	if _, err := j.run(t, fresh, changed); err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{"paragraphs", "matches", "documents", "targets"} {
		name := filepath.Join(table, partName(0))
		if diff := cmp.Diff(rowsOf(t, filepath.Join(fresh, name)), rowsOf(t, filepath.Join(dir, name))); diff != "" {
			t.Errorf("%s (-fresh +kept):\n%s", table, diff)
		}
	}
}

// TestPartitionsAreFolders: a column that stands in the folders' names stands in no file.
func TestPartitionsAreFolders(t *testing.T) {
	schema := Options{PartitionBy: []string{"year", "organ"}}
	name := testSchema(t, schema).NewPartitioner()
	entries := testCorpus()
	for i := range entries {
		entries[i].doc.Part.Folder = name(entries[i].doc)
	}
	dir := filepath.Join(t.TempDir(), "tone")
	if _, err := (job{schema: schema}).run(t, dir, entries); err != nil {
		t.Fatal(err)
	}
	const folder = "year=2014/organ=Security%20Council/part-00000.parquet"
	files := tree(t, dir)
	for _, path := range []string{"paragraphs/" + folder, "paragraphs/year=__HIVE_DEFAULT_PARTITION__/organ=__HIVE_DEFAULT_PARTITION__/part-00000.parquet"} {
		if files[path] == "" {
			t.Fatalf("no %s in %v", path, slices.Sorted(maps.Keys(files)))
		}
	}
	r, err := OpenReader(filepath.Join(dir, "documents", filepath.FromSlash(folder)))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if _, ok := r.Column("organ"); ok {
		t.Error("organ stands in the file, too")
	}
	if _, ok := r.Column("date"); !ok {
		t.Error("date is gone with year")
	}
	if _, err := (job{schema: schema}).run(t, dir, entries[1:]); err != nil {
		t.Fatal(err)
	}
	if files := tree(t, dir); files["paragraphs/"+folder] != "" {
		t.Error("a folder without documents stays")
	} else if _, err := os.Stat(filepath.Join(dir, "paragraphs", "year=2014")); err == nil {
		t.Error("an empty folder stays")
	}
	if _, err := refusedSchema(Options{PartitionBy: []string{"colour"}}); err == nil || !strings.Contains(err.Error(), "delegation") {
		t.Errorf("got %v", err)
	}
}

// refusedSchema makes a schema that is expected to be refused.
func refusedSchema(o Options) (*Schema, error) {
	names, categories := testLexicons()
	return newSchema(names, categories, o)
}

// TestFaultsInIncrementalRunsAreHealed lets any one operation fail in a run that leaves some parts and writes others, and in
// one that changes all; the next run makes what a run from scratch makes.
func TestFaultsInIncrementalRunsAreHealed(t *testing.T) {
	before, after := folderOf{"a": 1, "b": 1, "c": 2, "d": 1, "e": 1, "f": 1}, folderOf{"a": 1, "b": 2, "c": 2, "e": 1, "f": 1, "g": 1}
	step := 1
	if raced {
		step = 7
	}
	for name, second := range map[string]job{
		"some parts":    {},
		"other options": {made: Provenance{Version: "0.2.0"}},
		"all together":  {options: DatasetOptions{Together: true}},
	} {
		t.Run(name, func(t *testing.T) {
			want := second.fresh(t, after.entries(3))
			faults := 0
			for ; ; faults += step {
				dir := filepath.Join(t.TempDir(), "tone")
				if _, err := (job{}).run(t, dir, before.entries(3)); err != nil {
					t.Fatal(err)
				}
				left, failed := faults, ""
				broken := second
				broken.files = faulty{left: &left, failed: &failed}
				_, err := broken.run(t, dir, after.entries(3))
				if failed == "" {
					break
				}
				if !errors.Is(err, errDisk) {
					t.Fatalf("fault %d (%s): %v", faults, failed, err)
				}
				for path := range stamps(t, dir) { // whatever a reader sees is whole
					if strings.HasSuffix(path, ".parquet") && !strings.HasPrefix(path, stagingFolder) {
						rowsOf(t, filepath.Join(dir, path))
					}
				}
				if _, err := second.run(t, dir, after.entries(3)); err != nil {
					t.Fatalf("behind fault %d (%s): %v", faults, failed, err)
				}
				if !maps.Equal(tree(t, dir), want) {
					t.Fatalf("behind fault %d (%s): the dataset is not that of a run from scratch", faults, failed)
				}
			}
			if faults < 10 {
				t.Errorf("%d faults only", faults)
			}
		})
	}
}
