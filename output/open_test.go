package output

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
)

// opened writes the test corpus as a dataset and opens it.
func opened(t *testing.T) (*Tables, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "tone")
	d, err := OpenDataset(dir, testSchema(t, Options{}), testProvenance(), DatasetOptions{})
	if err != nil {
		t.Fatal(err)
	}
	write(t, d, testCorpus())
	if err := d.Close(nil); err != nil {
		t.Fatal(err)
	}
	tables, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tables.Close() })
	return tables, dir
}

// TestColumnsAreRows: column by column every table reads as row by row.
func TestColumnsAreRows(t *testing.T) {
	tables, dir := opened(t)
	for table, read := range map[string]func(...string) (*Frame, error){
		"paragraphs": tables.Paragraphs, "documents": tables.Documents, "matches": tables.Matches,
	} {
		r, err := OpenReader(filepath.Join(dir, table, "part-00000.parquet"))
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		var names []string
		for _, c := range r.Columns() {
			names = append(names, c.Name)
		}
		frame, err := read(names...)
		if err != nil {
			t.Fatal(err)
		}
		for row := range frame.Rows() {
			want, err := r.Next()
			if err != nil {
				t.Fatal(err)
			}
			for i, name := range names {
				cell := strings.Trim(string(want.appendValue(nil, i)), `"`)
				got, ok := frame.Column(name).Text(row)
				if !ok {
					got = "null"
				}
				if r.columns[i].Type != String && got != cell || r.columns[i].Type == String && ok && got != want.String(i) || ok == want.IsNull(i) {
					t.Errorf("%s.%s row %d: %s, want %s", table, name, row, got, cell)
				}
			}
		}
	}
}

func TestTexts(t *testing.T) {
	tables, _ := opened(t)
	frame, err := tables.Paragraphs("text")
	if err != nil {
		t.Fatal(err)
	}
	next := 0
	if err := tables.Texts(func(row int, text []byte) error {
		if want, _ := frame.Column("text").Text(row); row != next || string(text) != want {
			t.Errorf("row %d: %q, want %q of row %d", row, text, want, next)
		}
		next++
		return nil
	}); err != nil || next != frame.Rows() || next == 0 {
		t.Errorf("%d texts: %v", next, err)
	}
	stop := errors.New("stop")
	if err := tables.Texts(func(int, []byte) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("got %v", err)
	}
}

// TestDerived: year and month come from the date, else from a field of that name; folder is that of source.
func TestDerived(t *testing.T) {
	text := func(values ...string) *Vector {
		v := newVector(String, 0)
		for _, x := range values {
			if x == "-" {
				v.addNull()
			} else {
				v.addText([]byte(x))
			}
		}
		return v
	}
	f := &Frame{rows: 4, columns: map[string]*Vector{
		"date":      {Type: Date, Ints: []int64{16144, 0, 0, -1}, Null: []bool{false, true, true, false}},
		"meta_year": text("1999", "1970", "soon", "2000"),
		"source":    text("a/b/c.txt", "c.txt", "a/d.txt", "a/b.zip/e.txt"),
	}}
	for _, name := range []string{Year, Month, Folder} {
		f.derive(name)
	}
	for name, want := range map[string][]string{
		Year:   {"2014", "1970", "null", "1969"},
		Month:  {"2014-03", "null", "null", "1969-12"},
		Folder: {"a/b", ".", "a", "a/b.zip"},
	} {
		var got []string
		for row := range f.rows {
			x, ok := f.Column(name).Text(row)
			if !ok {
				x = "null"
			}
			got = append(got, x)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestHive: what stands in the folders' names is a column.
func TestHive(t *testing.T) {
	_, dir := opened(t)
	for _, table := range []string{"paragraphs", "documents", "matches"} {
		for _, value := range []string{"Security%20Council", "__HIVE_DEFAULT_PARTITION__"} {
			folder := filepath.Join(dir, table, "sort="+value)
			content, err := os.ReadFile(filepath.Join(dir, table, "part-00000.parquet"))
			if err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(os.MkdirAll(folder, 0o700), os.WriteFile(filepath.Join(folder, "part-00000.parquet"), content, 0o600)); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Remove(filepath.Join(dir, table, "part-00000.parquet")); err != nil {
			t.Fatal(err)
		}
	}
	tables, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer tables.Close()
	f, err := tables.Select("sort", "document_id")
	if err != nil {
		t.Fatal(err)
	}
	known := 0
	for row := range f.Rows() {
		if x, ok := f.Column("sort").Text(row); ok && x == "Security Council" {
			known++
		}
	}
	if 2*known != f.Rows() || known == 0 {
		t.Errorf("%d of %d rows are known", known, f.Rows())
	}
}

// TestOpenRefuses: what is no dataset, or none that was written together.
func TestOpenRefuses(t *testing.T) {
	cases := map[string]struct {
		spoil func(t *testing.T, dir string)
		want  error
		says  string
	}{
		"no tables":   {func(t *testing.T, dir string) { remove(t, dir, "matches") }, ErrNoDataset, "no folder matches"},
		"empty table": {func(t *testing.T, dir string) { remove(t, dir, "documents/part-00000.parquet") }, ErrNoDataset, "holds no Parquet file"},
		"another configuration": {func(t *testing.T, dir string) {
			p := testProvenance()
			p.Config = map[string]any{"unit": "sentence"}
			other(t, filepath.Join(dir, "paragraphs", "part-00001.parquet"), p)
		}, ErrMixed, KeyConfigSHA256},
		"a part of another run": {func(t *testing.T, dir string) {
			other(t, filepath.Join(dir, "paragraphs", "part-00001.parquet"), testProvenance())
		}, ErrMixed, "2 and 1 files"},
		"foreign Parquet": {func(t *testing.T, dir string) {
			for _, table := range []string{"paragraphs", "matches", "documents"} {
				foreign(t, filepath.Join(dir, table, "part-00000.parquet"))
			}
		}, ErrNoDataset, "no column paragraph_id"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, dir := opened(t)
			c.spoil(t, dir)
			tables, err := Open(dir)
			if tables != nil || !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %v, want %v with %q", err, c.want, c.says)
			}
		})
	}
}

func remove(t *testing.T, dir, name string) {
	t.Helper()
	if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
		t.Fatal(err)
	}
}

// other writes the test corpus as a single file.
func other(t *testing.T, path string, p Provenance) {
	t.Helper()
	f, err := CreateFile(path, testSchema(t, Options{}), p)
	if err != nil {
		t.Fatal(err)
	}
	write(t, f, testCorpus())
	if err := f.Close(nil); err != nil {
		t.Fatal(err)
	}
}

func foreign(t *testing.T, path string) {
	t.Helper()
	if err := parquet.WriteFile(path, []struct{ X int64 }{{1}}); err != nil {
		t.Fatal(err)
	}
}

// TestSheet: CSV is for people, and a text that a spreadsheet would compute is guarded; JSON and Parquet hold it as it is.
func TestSheet(t *testing.T) {
	s := &Sheet{Name: "s", Columns: []Column{{Name: "group", Type: String}, {Name: "n", Type: Int64}, {Name: "estimate", Type: Double, Null: "x"}},
		Rows: [][]any{{"=1+1", int64(2), .25}, {"a, \"b\"", int64(3), nil}, {"-", int64(0), -1e-300}}}
	for format, want := range map[string]string{
		CSV:  "group,n,estimate\n'=1+1,2,0.25\n\"a, \"\"b\"\"\",3,\n'-,0,-1e-300\n",
		JSON: "[\n  {\"group\": \"=1+1\", \"n\": 2, \"estimate\": 0.25},\n  {\"group\": \"a, \\\"b\\\"\", \"n\": 3, \"estimate\": null},\n  {\"group\": \"-\", \"n\": 0, \"estimate\": -1e-300}\n]\n",
	} {
		got, err := s.Encode(format)
		if diff := cmp.Diff(want, string(got)); diff != "" || err != nil {
			t.Errorf("%s: %v (-want +got):\n%s", format, err, diff)
		}
	}
	path := filepath.Join(t.TempDir(), "s.parquet")
	if err := s.WriteFile(path); err != nil {
		t.Fatal(err)
	}
	want := "{\"group\":\"=1+1\",\"n\":2,\"estimate\":0.25}\n{\"group\":\"a, \\\"b\\\"\",\"n\":3,\"estimate\":null}\n{\"group\":\"-\",\"n\":0,\"estimate\":-1e-300}\n"
	if diff := cmp.Diff(want, rowsOf(t, path)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if err := os.WriteFile(path, []byte("a letter"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.WriteFile(path); !errors.Is(err, ErrNotParquet) {
		t.Errorf("written over a letter: %v", err)
	}
}
