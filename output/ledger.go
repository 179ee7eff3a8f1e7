package output

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/parquet-go/parquet-go"

	"tenor/scoring"
)

// PartCounts are what a part holds, as the footers of its files have it.
type PartCounts struct {
	Rows
	BodyParagraphs int64 `json:"body_paragraphs"`
	BodyWords      int64 `json:"body_words"`
	InputBytes     int64 `json:"input_bytes"`
	CutParagraphs  int64 `json:"cut_paragraphs"` // how often a paragraph was divided because it was too long
}

func (c *PartCounts) add(other PartCounts) {
	c.Rows.add(other.Rows)
	c.BodyParagraphs += other.BodyParagraphs
	c.BodyWords += other.BodyWords
	c.InputBytes += other.InputBytes
	c.CutParagraphs += other.CutParagraphs
}

// written is what the footers of a part's files say of it.
type written struct {
	config, inputs, digest string
	columns                string // of paragraphs, as a Parquet schema
	parts                  string // how many the dataset is divided into
	counts                 PartCounts
	tables                 int  // how many of its files there are
	torn                   bool // they do not belong together, or one of them is not whole
	stray                  bool // a file of targets stands there that belongs to none of them
}

// whole reports whether all of the part's files are there and belong together.
func (w *written) whole() bool {
	return w != nil && !w.torn && w.digest != "" && w.tables == w.files()
}

// files is how many files the part has to have.
func (w *written) files() int {
	const always = 3
	if w.hasTargets() {
		return always + 1
	}
	return always
}

// hasTargets reports whether the part was written with a table of targets.
func (w *written) hasTargets() bool { return w.counts.Targets != nil }

// ledger is what the footers say of all parts in a folder.
type ledger map[scoring.Part]*written

// readLedger reads the footers of the files below root, where each table has a folder. A file that cannot be read as
// Parquet makes its part torn; a folder that cannot be read is an error. The targets, which a dataset may be without, come
// last: then it is known of each part whether they belong to it.
func readLedger(root string) (ledger, error) {
	l := ledger{}
	for _, table := range []string{"matches", "documents", "paragraphs", targetsName} {
		err := walkParts(filepath.Join(root, table), func(part scoring.Part, path string) error {
			if l[part] == nil {
				l[part] = &written{}
			}
			if w := l[part]; table == targetsName && !w.hasTargets() {
				w.stray = true
				return nil
			}
			l[part].read(table, path)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return l, nil
}

// walkParts calls visit for every part's file below a table's folder, in order. The folder may be missing.
func walkParts(root string, visit func(part scoring.Part, path string) error) error {
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !partFile.MatchString(e.Name()) {
			return err
		}
		folder, err := filepath.Rel(root, filepath.Dir(path))
		if err != nil {
			return err
		}
		part := scoring.Part{Number: partNumber(e.Name())}
		if folder != "." {
			part.Folder = filepath.ToSlash(folder)
		}
		return visit(part, path)
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// read takes in what one of the part's files says.
func (w *written) read(table, path string) {
	w.tables++
	f, err := os.Open(path)
	if err != nil {
		w.torn = true
		return
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		w.torn = true
		return
	}
	file, err := parquet.OpenFile(f, info.Size(), parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
	if err != nil {
		w.torn = true
		return
	}
	of := func(key string) string {
		value, _ := file.Lookup(key)
		return value
	}
	first := w.tables == 1
	if !first && of(KeyPart) != w.digest || of(KeySchemaVersion) != SchemaVersion {
		w.torn = true
	}
	w.config, w.inputs, w.digest, w.parts = of(KeyConfigSHA256), of(KeyInputsSHA256), of(KeyPart), of(KeyParts)
	if json.Unmarshal([]byte(of(KeyCounts)), &w.counts) != nil {
		w.torn = true
	}
	if table == "paragraphs" {
		w.columns = file.Schema().String()
	}
}
