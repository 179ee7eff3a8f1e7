package output

import (
	"path/filepath"
	"testing"
)

// TestDatasetsOfAllVersionsAreRead reads the datasets that are kept of every version of the tables.
func TestDatasetsOfAllVersionsAreRead(t *testing.T) {
	versions, err := filepath.Glob(filepath.Join("..", "testdata", "datasets", "v*"))
	if err != nil || len(versions) == 0 {
		t.Fatalf("no datasets: %v", err)
	}
	current := false
	for _, dir := range versions {
		run, err := ReadRun(filepath.Join(dir, RunFile))
		if err != nil {
			t.Error(err)
			continue
		}
		current = current || run.SchemaVersion == SchemaVersion
		for table, rows := range map[string]int64{"paragraphs": 4, "documents": 2, "matches": run.Counts.Matches} {
			r, err := OpenReader(filepath.Join(dir, table, partName(0)))
			if err != nil {
				t.Error(err)
				continue
			}
			if version, _ := r.Metadata(KeySchemaVersion); version != run.SchemaVersion || r.Rows() != rows || rows == 0 {
				t.Errorf("%s: version %s, %d rows of %d", dir, version, r.Rows(), rows)
			}
			for range r.Rows() {
				if _, err := r.Next(); err != nil {
					t.Fatalf("%s: %v", dir, err)
				}
			}
			if err := r.Close(); err != nil {
				t.Error(err)
			}
		}
	}
	if !current {
		t.Errorf("no dataset of version %s is kept", SchemaVersion)
	}
}
