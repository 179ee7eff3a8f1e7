package output

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var errDisk = errors.New("no space left on device")

// unsynced is a disk that does not wait for its platters, which tests need not.
type unsynced struct{ disk }

func (unsynced) SyncDir(string) error { return nil }

func (u unsynced) Create(name string) (file, error) {
	f, err := u.disk.Create(name)
	return unsyncedFile{f}, err
}

type unsyncedFile struct{ file }

func (unsyncedFile) Sync() error { return nil }

// faulty is a disk on which one operation fails, the one after left others.
type faulty struct {
	unsynced
	left   *int
	failed *string // the operation that did
	only   string  // the operation that counts; empty: all
}

func (f faulty) fails(operation string) error {
	if f.only != "" && f.only != operation {
		return nil
	}
	*f.left--
	if *f.left == -1 {
		*f.failed = operation
		return errDisk
	}
	return nil
}

func (f faulty) Create(name string) (file, error) {
	if err := f.fails("create"); err != nil {
		return nil, err
	}
	opened, err := f.unsynced.Create(name)
	return faultyFile{opened, f}, err
}

func (f faulty) Rename(from, to string) error {
	if err := f.fails("rename"); err != nil {
		return err
	}
	return f.disk.Rename(from, to)
}

func (f faulty) MkdirAll(name string) error {
	if err := f.fails("mkdir"); err != nil {
		return err
	}
	return f.disk.MkdirAll(name)
}

func (f faulty) SyncDir(name string) error {
	if err := f.fails("syncdir"); err != nil {
		return err
	}
	return f.unsynced.SyncDir(name)
}

type faultyFile struct {
	file
	disk faulty
}

func (f faultyFile) Write(b []byte) (int, error) {
	if err := f.disk.fails("write"); err != nil {
		n, _ := f.file.Write(b[:len(b)/2])
		return n, err
	}
	return f.file.Write(b)
}

func (f faultyFile) Sync() error {
	if err := f.disk.fails("sync"); err != nil {
		return err
	}
	return f.file.Sync()
}

func (f faultyFile) Close() error {
	err := f.file.Close()
	if failed := f.disk.fails("close"); failed != nil {
		return failed
	}
	return err
}

// TestFaultsLeaveTheOldDataset lets every operation fail once, in turn, that comes before the first rename.
func TestFaultsLeaveTheOldDataset(t *testing.T) {
	for _, operation := range []string{"create", "write", "sync", "close", "mkdir"} {
		t.Run(operation, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "tone")
			if err := replaceDataset(t, unsynced{}, dir, "old", true); err != nil {
				t.Fatal(err)
			}
			old := tree(t, dir)
			faults := 0
			for ; ; faults++ {
				left, failed := faults, ""
				err := replaceDataset(t, faulty{left: &left, failed: &failed, only: operation}, dir, "new", true)
				if failed == "" {
					break
				}
				if !errors.Is(err, errDisk) {
					t.Fatalf("fault %d: error %v", faults, err)
				}
				if now := tree(t, dir); !maps.Equal(old, now) {
					if changed := tablesOf(old, now); changed == "" {
						continue // what fails behind the renames is the dictionary or run.json
					} else if changed != "all" {
						t.Fatalf("fault %d: tables are neither old nor new: %s", faults, changed)
					}
				}
			}
			if faults == 0 {
				t.Error("nothing failed")
			}
		})
	}
}

// tablesOf tells which table files differ: "", "all" or their names.
func tablesOf(old, now map[string]string) string {
	var changed []string
	same := 0
	for name := range now {
		switch {
		case !strings.HasSuffix(name, ".parquet"):
		case old[name] == now[name]:
			same++
		default:
			changed = append(changed, name)
		}
	}
	if len(changed) > 0 && same == 0 {
		return "all"
	}
	return strings.Join(changed, " ")
}

// replaceDataset writes two documents, a part each, with their targets or without.
func replaceDataset(t *testing.T, files fileSystem, dir, title string, targets bool) error {
	t.Helper()
	d, err := openDataset(files, dir, testSchema(t, Options{Targets: targets}), testProvenance(), DatasetOptions{})
	if err != nil {
		return err
	}
	entries := inParts(testCorpus()[:2], 2)
	entries[0].doc.Fields.Title, entries[1].doc.Fields.Title = title, title
	for i := range entries {
		if err := writeEntry(d, &entries[i]); err != nil {
			return errors.Join(err, d.Abort())
		}
	}
	return d.Close(nil)
}

// TestEveryFaultIsHealed lets any one operation fail, renames too; whatever it left, the next run's result is that of a
// run from scratch. The table of targets stays, comes or goes.
func TestEveryFaultIsHealed(t *testing.T) {
	for name, targets := range map[string][2]bool{"stays": {true, true}, "comes": {false, true}, "goes": {true, false}} {
		t.Run(name, func(t *testing.T) { healEveryFault(t, targets[0], targets[1]) })
	}
}

// healEveryFault replaces a dataset with or without targets by another.
func healEveryFault(t *testing.T, before, after bool) {
	fresh := filepath.Join(t.TempDir(), "tone")
	if err := replaceDataset(t, unsynced{}, fresh, "new", after); err != nil {
		t.Fatal(err)
	}
	want := tree(t, fresh)
	faults, step := 0, 1
	switch {
	case raced:
		step = 7 // it takes ten times as long, and nothing here runs side by side
	case before != after:
		step = 3 // all of them once is enough
	}
	for ; ; faults += step {
		dir := filepath.Join(t.TempDir(), "tone")
		if err := replaceDataset(t, unsynced{}, dir, "old", before); err != nil {
			t.Fatal(err)
		}
		tables := []string{"matches", "documents", "paragraphs"}
		if before {
			tables = append(tables, "targets")
		}
		for _, table := range tables {
			copyFile(t, filepath.Join(dir, table, partName(0)), filepath.Join(dir, table, partName(7)))
		}
		left, failed := faults, ""
		err := replaceDataset(t, faulty{left: &left, failed: &failed}, dir, "new", after)
		if failed == "" {
			break
		}
		if !errors.Is(err, errDisk) {
			t.Fatalf("fault %d: error %v", faults, err)
		}
		for name, content := range tree(t, dir) {
			if strings.HasSuffix(name, ".parquet") && (!strings.HasPrefix(content, "PAR1") || !strings.HasSuffix(content, "PAR1")) {
				t.Errorf("fault %d: %s is not whole", faults, name)
			}
		}
		if err := replaceDataset(t, unsynced{}, dir, "new", after); err != nil {
			t.Fatalf("behind fault %d: %v", faults, err)
		}
		if !maps.Equal(want, tree(t, dir)) {
			t.Errorf("behind fault %d: the dataset differs from one made from scratch", faults)
		}
	}
	if faults < 20 {
		t.Errorf("only %d operations failed", faults)
	}
}

func TestFaultsLeaveTheOldFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tone.parquet")
	create := func(files fileSystem, seed uint64) error {
		f, err := createFile(files, path, testSchema(t, Options{}), testProvenance())
		if err != nil {
			return err
		}
		entries := randomCorpus(seed, 8)
		for i := range entries {
			if err := writeEntry(f, &entries[i]); err != nil {
				return errors.Join(err, f.Abort())
			}
		}
		return f.Close(nil)
	}
	if err := create(disk{}, 1); err != nil {
		t.Fatal(err)
	}
	old := tree(t, filepath.Dir(path))
	for faults := 0; ; faults++ {
		left, failed := faults, ""
		err := create(faulty{left: &left, failed: &failed}, 2)
		if failed == "" {
			if err != nil || faults < 4 {
				t.Errorf("%d operations failed, then error %v", faults, err)
			}
			return
		}
		now := tree(t, filepath.Dir(path))
		if !errors.Is(err, errDisk) {
			t.Fatalf("fault %d: error %v", faults, err)
		}
		if diff := cmp.Diff(old, now); diff != "" && failed != "syncdir" { // the last, behind the rename
			t.Errorf("fault %d (-old +now):\n%s", faults, diff)
		}
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	content, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, content, 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// recorder notes what is done to files, in order.
type recorder struct {
	unsynced
	did *[]string
}

func (r recorder) note(operation, path string) {
	name := filepath.Base(path)
	if partFile.MatchString(filepath.Base(path)) {
		name = filepath.Base(filepath.Dir(path)) + "-" + name
	}
	*r.did = append(*r.did, operation+" "+name)
}

func (r recorder) Create(name string) (file, error) {
	f, err := r.unsynced.Create(name)
	return recordedFile{f, r, name}, err
}

func (r recorder) Rename(from, to string) error {
	r.note("rename", from)
	return r.unsynced.Rename(from, to)
}

func (r recorder) SyncDir(name string) error {
	r.note("syncdir", name)
	return nil
}

type recordedFile struct {
	file
	recorder recorder
	name     string
}

func (f recordedFile) Sync() error {
	f.recorder.note("sync", f.name)
	return nil
}

func (f recordedFile) Close() error {
	f.recorder.note("close", f.name)
	return f.file.Close()
}

// TestOrderOfOperations: every file of every part is synced and closed before the first takes its place, and folders are
// synced behind the renames.
func TestOrderOfOperations(t *testing.T) {
	var did []string
	dir := filepath.Join(t.TempDir(), "tone")
	if err := replaceDataset(t, recorder{did: &did}, dir, "new", true); err != nil {
		t.Fatal(err)
	}
	var want []string
	tables := []string{"targets", "matches", "documents", "paragraphs"}
	staged := func(table string, part int) string { return table + "-" + partName(part) }
	for part := range 2 {
		for _, table := range tables {
			want = append(want, "sync "+staged(table, part), "close "+staged(table, part))
		}
	}
	for part := range 2 {
		for _, table := range tables {
			want = append(want, "rename "+staged(table, part))
		}
	}
	want = append(want, "syncdir targets", "syncdir matches", "syncdir documents", "syncdir paragraphs", "syncdir tone")
	for _, name := range []string{DictionaryFile, RunFile} {
		want = append(want, "sync "+name, "close "+name, "rename "+name, "syncdir tone")
	}
	if diff := cmp.Diff(want, did); diff != "" {
		t.Errorf("(-want +did):\n%s", diff)
	}
}
