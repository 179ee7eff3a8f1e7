package output

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tenor/scoring"
)

// inParts spreads entries over parts.
func inParts(entries []entry, parts int) []entry {
	for i := range entries {
		entries[i].doc.Part = scoring.Part{Number: i % parts}
	}
	return entries
}

// writeDataset writes entries as a dataset.
func writeDataset(t testing.TB, dir string, entries []entry) {
	t.Helper()
	d, err := OpenDataset(dir, testSchema(t, Options{}), testProvenance(), DatasetOptions{})
	if err != nil {
		t.Fatal(err)
	}
	write(t, d, entries)
	if err := d.Close(nil); err != nil {
		t.Fatal(err)
	}
}

func TestSameInputGivesSameBytes(t *testing.T) {
	dirs := []string{filepath.Join(t.TempDir(), "a"), filepath.Join(t.TempDir(), "b")}
	for _, dir := range dirs {
		writeDataset(t, dir, inParts(randomCorpus(7, 60), 3))
	}
	a, b := tree(t, dirs[0]), tree(t, dirs[1])
	if !maps.Equal(a, b) {
		t.Error("two runs over one input differ")
	}
	want := []string{"DATA_DICTIONARY.md", "run.json"}
	for _, table := range []string{"documents", "matches", "paragraphs"} {
		for part := range 3 {
			want = append(want, table+"/"+partName(part))
		}
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, slices.Sorted(maps.Keys(a))); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

// TestDroppedPartHoldsNoFiles: the files of a part of which all was dropped are closed, and made anew when a row comes after all.
func TestDroppedPartHoldsNoFiles(t *testing.T) {
	dir, of := filepath.Join(t.TempDir(), "d"), scoring.Part{Number: 5}
	d, err := OpenDataset(dir, testSchema(t, Options{}), testProvenance(), DatasetOptions{})
	if err != nil {
		t.Fatal(err)
	}
	drop := func(dropping int) {
		batches := make([]scoring.Batch, dropping)
		for i := range batches {
			if batches[i], err = d.Batch(of); err != nil {
				t.Fatal(err)
			}
		}
		for _, b := range batches {
			if err := d.Drop(b); err != nil {
				t.Fatal(err)
			}
		}
	}
	drop(2)
	if p := d.parts[of]; p != nil {
		t.Errorf("part %v is held", p.Part)
	}
	write(t, d, []entry{randomCorpus(3, 1)[0]})
	entries := randomCorpus(4, 2)
	for i := range entries {
		entries[i].doc.Part = of
	}
	write(t, d, entries[:1])
	drop(1) // it has rows now
	write(t, d, entries[1:])
	if err := d.Close(nil); err != nil {
		t.Fatal(err)
	}
	for _, part := range []int{0, 5} {
		if _, err := os.Stat(filepath.Join(dir, "paragraphs", partName(part))); err != nil {
			t.Error(err)
		}
	}
}

// TestBatchesSideBySide encodes many batches at once and commits them in order: the bytes are those of one after another.
func TestBatchesSideBySide(t *testing.T) {
	entries := randomCorpus(3, 64)
	var one, many bytes.Buffer
	writeStream(t, &one, func(k scoring.Sink) { write(t, k, entries) })
	writeStream(t, &many, func(k scoring.Sink) {
		for some := range slices.Chunk(entries, 4) {
			commitTogether(t, k, some)
		}
	})
	if !bytes.Equal(one.Bytes(), many.Bytes()) {
		t.Error("the bytes depend on how many batches are encoded at once")
	}
}

func writeStream(t *testing.T, out *bytes.Buffer, fill func(scoring.Sink)) {
	t.Helper()
	f, err := CreateStream(out, testSchema(t, Options{}), testProvenance())
	if err != nil {
		t.Fatal(err)
	}
	fill(f)
	if err := f.Close(nil); err != nil {
		t.Fatal(err)
	}
}

func commitTogether(t *testing.T, k scoring.Sink, entries []entry) {
	t.Helper()
	batches := make([]scoring.Batch, len(entries))
	errs := make([]error, len(entries))
	var group sync.WaitGroup
	for i := range entries {
		group.Go(func() {
			if batches[i], errs[i] = k.Batch(scoring.Part{}); errs[i] != nil {
				return
			}
			for j := range entries[i].paragraphs {
				s := &entries[i].paragraphs[j]
				batches[i].Add(entries[i].doc, &s.p, &s.t, &s.s)
			}
			errs[i] = batches[i].Encode()
		})
	}
	group.Wait()
	for i := range entries {
		err := errors.Join(errs[i], k.Commit(batches[i]), k.Document(entries[i].doc, &entries[i].totals))
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestFooters(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tone")
	writeDataset(t, dir, inParts(testCorpus(), 2))
	parts := map[string]string{}
	for _, path := range []string{"paragraphs/part-00000.parquet", "matches/part-00000.parquet", "documents/part-00000.parquet",
		"paragraphs/part-00001.parquet"} {
		r, err := OpenReader(filepath.Join(dir, path))
		if err != nil {
			t.Fatal(err)
		}
		for key, want := range map[string]string{KeySchemaVersion: "1", KeyVersion: "0.1.0", KeyModels: "[]"} {
			if got, _ := r.Metadata(key); got != want {
				t.Errorf("%s: %s is %q, want %q", path, key, got, want)
			}
		}
		for _, key := range []string{KeyConfigSHA256, KeyInputsSHA256, KeyPart} {
			if got, _ := r.Metadata(key); len(got) != 64 {
				t.Errorf("%s: %s is %q", path, key, got)
			}
		}
		lexicons, _ := r.Metadata(KeyLexicons)
		if want := `"name":"diplomacy","version":"1.0.0"`; !strings.Contains(lexicons, want) {
			t.Errorf("%s: no %s in %s", path, want, lexicons)
		}
		parts[path], _ = r.Metadata(KeyPart)
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
	if parts["paragraphs/part-00000.parquet"] != parts["documents/part-00000.parquet"] {
		t.Error("the tables of a part name different parts")
	}
	if parts["paragraphs/part-00000.parquet"] == parts["paragraphs/part-00001.parquet"] {
		t.Error("two parts have one digest")
	}
}

// TestInputsDigest changes one thing at a time that a document's rows depend on.
func TestInputsDigest(t *testing.T) {
	digests := map[string]string{}
	changes := map[string]func(*scoring.Document){
		"nothing": func(*scoring.Document) {},
		"id":      func(d *scoring.Document) { d.ID += "x" },
		"source":  func(d *scoring.Document) { d.Source += "x" },
		"moved":   func(d *scoring.Document) { d.ID, d.Source = d.ID+d.Source[:1], d.Source[1:] },
		"content": func(d *scoring.Document) { d.ContentSHA256[31]++ },
		"joined":  func(d *scoring.Document) { d.Joined = "x" },
	}
	for name, change := range changes {
		doc := testCorpus()[0].doc
		change(doc)
		d := newDigest()
		d.addDocument(doc)
		if other, ok := digests[d.hex()]; ok {
			t.Errorf("%s and %s have one digest", name, other)
		}
		digests[d.hex()] = name
	}
}

func TestEmptyDatasetHasItsSchema(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tone")
	writeDataset(t, dir, nil)
	for _, table := range []string{"paragraphs", "matches", "documents"} {
		r, err := OpenReader(filepath.Join(dir, table, partName(0)))
		if err != nil {
			t.Fatal(err)
		}
		if r.Rows() != 0 || len(r.Columns()) == 0 {
			t.Errorf("%s: %d rows, %d columns", table, r.Rows(), len(r.Columns()))
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestDatasetIsReplaced(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tone")
	writeDataset(t, dir, inParts(randomCorpus(1, 30), 4))
	writeDataset(t, dir, inParts(randomCorpus(2, 30), 2)) // two parts fewer
	fresh := filepath.Join(t.TempDir(), "tone")
	writeDataset(t, fresh, inParts(randomCorpus(2, 30), 2))
	if diff := cmp.Diff(slices.Sorted(maps.Keys(tree(t, fresh))), slices.Sorted(maps.Keys(tree(t, dir)))); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	if !maps.Equal(tree(t, fresh), tree(t, dir)) {
		t.Error("the dataset written over another differs from a fresh one")
	}
}

func TestAbortLeavesNothing(t *testing.T) {
	for name, before := range map[string]bool{"new folder": false, "old dataset": true} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "tone")
			var old map[string]string
			if before {
				writeDataset(t, dir, randomCorpus(1, 5))
				old = tree(t, dir)
			}
			d, err := OpenDataset(dir, testSchema(t, Options{}), testProvenance(), DatasetOptions{})
			if err != nil {
				t.Fatal(err)
			}
			write(t, d, randomCorpus(2, 20))
			if err := d.Abort(); err != nil {
				t.Fatal(err)
			}
			if _, err := d.Batch(scoring.Part{}); !errors.Is(err, ErrClosed) {
				t.Errorf("a batch after Abort: error %v", err)
			}
			if before {
				if !maps.Equal(old, tree(t, dir)) {
					t.Error("the old dataset is another now")
				}
			} else if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("the folder is still there: %v", err)
			}
		})
	}
}

func TestLeftoversAreSwept(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tone")
	if err := os.MkdirAll(filepath.Join(dir, stagingFolder), 0o777); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{stagingFolder + "/paragraphs-part-00009.parquet", ".tenor.lock"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("half"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	writeDataset(t, dir, testCorpus())
	if _, err := os.Stat(filepath.Join(dir, stagingFolder)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the staging folder is still there: %v", err)
	}
}

func TestForeignFoldersAreRefused(t *testing.T) {
	for name, path := range map[string]string{
		"some file":              "thesis.docx",
		"another's run.json":     "run.json",
		"a folder named as ours": "documents/thesis.docx",
		"a table of another":     "paragraphs/data.parquet",
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			full := filepath.Join(dir, path)
			if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(full, []byte("{}"), 0o666); err != nil {
				t.Fatal(err)
			}
			before := tree(t, dir)
			if _, err := OpenDataset(dir, testSchema(t, Options{}), testProvenance(), DatasetOptions{}); !errors.Is(err, ErrForeign) {
				t.Errorf("error %v", err)
			}
			if !maps.Equal(before, tree(t, dir)) {
				t.Error("the folder was touched")
			}
		})
	}
}

func TestFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tone.parquet")
	f, err := CreateFile(path, testSchema(t, Options{}), testProvenance())
	if err != nil {
		t.Fatal(err)
	}
	write(t, f, inParts(testCorpus(), 3))
	if files := tree(t, filepath.Dir(path)); files["tone.parquet"] != "" {
		t.Error("the file is there before it is whole")
	}
	var run Run
	if err := f.Close(&run); err != nil {
		t.Fatal(err)
	}
	if want := (Rows{Documents: 3, Paragraphs: 4}); run.Counts.Rows != want {
		t.Errorf("counted %+v, want %+v", run.Counts.Rows, want)
	}
	var out bytes.Buffer
	writeStream(t, &out, func(k scoring.Sink) { write(t, k, testCorpus()) })
	if diff := cmp.Diff(map[string]string{"tone.parquet": out.String()}, tree(t, filepath.Dir(path))); diff != "" {
		t.Errorf("file and stream differ (-stream +file):\n%s", diff)
	}
}

func TestFileAbort(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tone.parquet")
	if err := os.WriteFile(path, []byte("PAR1 old"), 0o666); err != nil {
		t.Fatal(err)
	}
	f, err := CreateFile(path, testSchema(t, Options{}), testProvenance())
	if err != nil {
		t.Fatal(err)
	}
	write(t, f, testCorpus())
	if err := f.Abort(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"tone.parquet": "PAR1 old"}, tree(t, filepath.Dir(path))); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

func TestFileWhereAFolderIs(t *testing.T) {
	if _, err := CreateFile(t.TempDir(), testSchema(t, Options{}), testProvenance()); err == nil {
		t.Error("accepted")
	}
}

func TestRunRecordIsKeptIfOnlyTimesDiffer(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tone")
	closing := func(r Run) string {
		d, err := OpenDataset(dir, testSchema(t, Options{}), testProvenance(), DatasetOptions{})
		if err != nil {
			t.Fatal(err)
		}
		write(t, d, testCorpus())
		if err := d.Close(&r); err != nil {
			t.Fatal(err)
		}
		return tree(t, dir)[RunFile]
	}
	day := func(n int) time.Time { return time.Date(2026, 1, n, 0, 0, 0, 0, time.UTC) }
	first := closing(Run{Started: day(1), Finished: day(2), DurationSeconds: 1, Options: map[string]any{"jobs": 2}})
	second := closing(Run{Started: day(3), Finished: day(4), DurationSeconds: 2, Options: map[string]any{"jobs": 2}})
	if first != second {
		t.Error("run.json was written anew for its times")
	}
	third := closing(Run{Started: day(5), Options: map[string]any{"jobs": 2}, Skipped: []Skipped{{Source: "a", Reason: "unreadable"}}})
	if third == second || !strings.Contains(third, "2026-01-05") {
		t.Errorf("run.json was not written anew: %s", third)
	}
}
