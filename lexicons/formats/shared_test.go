package formats_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenor/lexicons/formats"
)

// shared returns the folder of real dictionaries beside the repository; the test is skipped where it is not.
func shared(t *testing.T) string {
	t.Helper()
	folder, err := filepath.Abs(filepath.Join("..", "..", "..", "shared", "dictionaries"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(folder); err != nil {
		t.Skip("the real dictionaries are not beside the repository")
	}
	return folder
}

// TestRealDictionaries reads the dictionaries of other programs: none is refused, none brings a warning, and the one that is
// there in several formats counts alike.
func TestRealDictionaries(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(shared(t), "*.*"))
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, file := range files {
		if filepath.Ext(file) == ".md" {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		lex, warnings, err := formats.Read("", file, data)
		if err != nil {
			t.Fatal(err)
		}
		if len(warnings) > 0 {
			t.Errorf("%s: warnings %q", file, sayWarnings(warnings))
		}
		if read++; strings.HasPrefix(filepath.Base(file), "quanteda_mary.") && filepath.Ext(file) != ".yml" {
			got := counts(t, lex, "Mary had a little lamb, and more lambs had Mary.")
			if diff := cmp.Diff(map[string]int32{"a_category": 3, "another_category": 4}, got); diff != "" {
				t.Errorf("%s: -want +got:\n%s", file, diff)
			}
		}
	}
	if read < 5 {
		t.Errorf("only %d dictionaries were found", read)
	}
}
