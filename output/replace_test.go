package output

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// TestWhatIsWrittenOver: what tenor wrote and what nobody can read, not the Parquet of others; what is refused stays as it is.
func TestWhatIsWrittenOver(t *testing.T) {
	of := func(options ...parquet.WriterOption) []byte {
		var b bytes.Buffer
		if err := parquet.Write(&b, []struct{ X []map[string]int64 }{{nil}}, options...); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	theirs := of()
	cases := map[string]struct {
		content []byte
		want    error
	}{
		"empty":              {},
		"no Parquet":         {[]byte("my notes"), ErrNotParquet},
		"shorter than magic": {[]byte("PA"), ErrNotParquet},
		"of others":          {theirs, ErrNotOurs},
		"of others, keys":    {of(parquet.KeyValueMetadata("pandas", "{}")), ErrNotOurs},
		"handed on":          {of(parquet.KeyValueMetadata(KeySchemaVersion, SchemaVersion), parquet.CreatedBy("parquet-cpp-arrow", "21.0.0", "")), ErrNotOurs},
		"ours":               {of(parquet.KeyValueMetadata(KeySchemaVersion, SchemaVersion)), nil},
		"ours, another time": {of(parquet.KeyValueMetadata(KeySchemaVersion, "0")), nil},
		"magic alone":        {[]byte(magic), nil},
		"cut":                {theirs[:len(theirs)-9], nil},
		"length past begin":  {[]byte("PAR1\xff\xff\xff\xffPAR1"), nil},
		"footer of noise":    {[]byte("PAR1\xff\xff\x04\x00\x00\x00PAR1"), nil},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "data.parquet")
			if err := os.WriteFile(path, c.content, 0o600); err != nil {
				t.Fatal(err)
			}
			file, err := CreateFile(path, testSchema(t, Options{}), testProvenance())
			if !errors.Is(err, c.want) {
				t.Errorf("file: %v, want %v", err, c.want)
			}
			if err == nil {
				if err := file.Abort(); err != nil {
					t.Error(err)
				}
			}
			s := &Sheet{Name: "s", Columns: []Column{{Name: "n", Type: Int64}}}
			if err := s.WriteFile(path); !errors.Is(err, c.want) {
				t.Errorf("sheet: %v, want %v", err, c.want)
			}
			if after, err := os.ReadFile(path); err != nil || c.want != nil && !bytes.Equal(after, c.content) {
				t.Errorf("the file has changed: %v", err)
			}
		})
	}
}

// TestLinkToNothing: a file is written where a link leads, though nothing stands there yet, and the link stays.
func TestLinkToNothing(t *testing.T) {
	dir := t.TempDir()
	link, second, end := filepath.Join(dir, "latest.parquet"), filepath.Join(dir, "second.parquet"), filepath.Join(dir, "today.parquet")
	if err := errors.Join(os.Symlink("second.parquet", link), os.Symlink(end, second)); err != nil {
		t.Skip(err)
	}
	file, err := CreateFile(link, testSchema(t, Options{}), testProvenance())
	if err != nil {
		t.Fatal(err)
	}
	if err := file.Close(nil); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{link, second} {
		if info, err := os.Lstat(path); err != nil || info.Mode()&os.ModeSymlink == 0 {
			t.Errorf("%s is no link any more: %v", path, err)
		}
	}
	if info, err := os.Lstat(end); err != nil || !info.Mode().IsRegular() {
		t.Errorf("nothing stands where the link leads: %v", err)
	}
}

// TestDatasetsOfAllVersionsAreOurs: whatever tenor wrote, of any version, may be written over.
func TestDatasetsOfAllVersionsAreOurs(t *testing.T) {
	var found int
	for _, pattern := range []string{"*.parquet", "*/*.parquet", "*/*/*.parquet", "*/*/*/*.parquet"} {
		paths, err := filepath.Glob(filepath.Join("..", "testdata", "datasets", pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			found++
			if err := checkReplaced(path); err != nil {
				t.Error(err)
			}
		}
	}
	if found == 0 {
		t.Error("no dataset found")
	}
}
