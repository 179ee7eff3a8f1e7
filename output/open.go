package output

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/parquet-go/parquet-go"
)

// Errors of what is opened for reading.
var (
	ErrNoDataset = errors.New("no dataset of tenor")
	// ErrMixed says that files belong to different runs, versions or lexicons.
	ErrMixed = errors.New("the files were not written together")
	// ErrNoTable says that a single file has paragraphs alone.
	ErrNoTable = errors.New("a single file has no such table")
	// ErrNoTargets says that a dataset was written without its table of targets.
	ErrNoTargets = errors.New("it has no table of targets")
)

// Tables are the files of a dataset, or one file of paragraphs, opened together. Close them.
type Tables struct {
	path   string
	single bool
	files  [4][]openedFile // paragraphs, documents, matches, targets
}

// The tables, as Tables numbers them.
const (
	inParagraphs = iota
	inDocuments
	inMatches
	inTargets // may be missing
)

// openedFile is one file of a table.
type openedFile struct {
	*Reader
	relative string      // its path within the table's folder
	hive     []hiveValue // what the folders above it say
}

// hiveValue is a column that stands in a folder's name.
type hiveValue struct {
	name, value string
	null        bool
	kind        Type
}

// Open opens the dataset in a folder, or a single .parquet file of paragraphs, for reading column by column. The files of a
// part must come from one run. While a run puts new ones in their places they may not: then Open looks again for a second.
func Open(path string) (*Tables, error) {
	const tries, pause = 6, 200 * time.Millisecond
	var err error
	for try := range tries {
		if try > 0 {
			time.Sleep(pause)
		}
		var t *Tables
		if t, err = open(path); err == nil {
			return t, nil
		}
		if !errors.Is(err, ErrMixed) && !errors.Is(err, fs.ErrNotExist) || missing(path) {
			break
		}
	}
	return nil, err
}

func missing(path string) bool {
	_, err := os.Stat(path)
	return err != nil
}

func open(path string) (t *Tables, err error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	t = &Tables{path: path, single: !info.IsDir()}
	defer func() {
		if err != nil {
			err = errors.Join(err, t.Close())
		}
	}()
	if t.single {
		err = t.openSingle()
	} else {
		err = t.openFolder()
	}
	if err == nil {
		err = t.check()
	}
	if err != nil {
		return t, err
	}
	return t, nil
}

func (t *Tables) openSingle() error {
	r, err := OpenReader(t.path)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrNoDataset, err)
	}
	t.files[inParagraphs] = []openedFile{{Reader: r, relative: filepath.Base(t.path)}}
	return nil
}

func (t *Tables) openFolder() error {
	for i, name := range [...]string{"paragraphs", "documents", "matches", targetsName} {
		if i == inTargets && !t.hasTargets() {
			continue // what may stand there is left from a run before
		}
		if err := t.openTable(i, name); err != nil {
			return err
		}
	}
	return nil
}

func (t *Tables) openTable(table int, name string) error {
	root := filepath.Join(t.path, name)
	if _, err := os.Stat(root); err != nil {
		return fmt.Errorf("%s: %w: it has no folder %s", t.path, ErrNoDataset, name)
	}
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || filepath.Ext(path) != ".parquet" {
			return err
		}
		r, err := OpenReader(path)
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(root, path)
		file := openedFile{Reader: r, relative: relative, hive: hiveValues(relative)}
		file.typeHive()
		t.files[table] = append(t.files[table], file)
		return err
	})
	if err != nil {
		return err
	}
	if len(t.files[table]) == 0 {
		return fmt.Errorf("%s: %w: its folder %s holds no Parquet file", t.path, ErrNoDataset, name)
	}
	return nil
}

// hasTargets reports whether the paragraphs' footers tell of a table of targets.
func (t *Tables) hasTargets() bool {
	var counts PartCounts
	return json.Unmarshal([]byte(value(&t.files[inParagraphs][0], KeyCounts)), &counts) == nil && counts.Targets != nil
}

// hiveValues reads the columns that stand in folder names, such as year=2014.
func hiveValues(relative string) []hiveValue {
	const null = "__HIVE_DEFAULT_PARTITION__"
	var values []hiveValue
	for _, folder := range strings.Split(filepath.ToSlash(filepath.Dir(relative)), "/") {
		name, value, ok := strings.Cut(folder, "=")
		if !ok {
			continue
		}
		values = append(values, hiveValue{name, percentDecoded(value), value == null, String})
	}
	return values
}

// typeHive gives the columns of Hive folders the types that the footer tells. Where it tells none they hold text, but for the
// date.
func (f *openedFile) typeHive() {
	var records []partitionRecord
	if known, ok := f.Metadata(KeyPartitions); !ok || json.Unmarshal([]byte(known), &records) != nil {
		records = []partitionRecord{{"date", Date}}
	}
	for _, r := range records {
		for i := range f.hive {
			if f.hive[i].name == r.Name && isType(r.Type) {
				f.hive[i].kind = r.Type
			}
		}
	}
}

// percentDecoded puts a character in the place of every % with two hexadecimal digits behind it.
func percentDecoded(s string) string {
	var b []byte
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			if c, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				b = append(b, byte(c))
				i += 2
				continue
			}
		}
		b = append(b, s[i])
	}
	return string(b)
}

// check refuses files that do not belong together.
func (t *Tables) check() error {
	first := &t.files[inParagraphs][0]
	if _, ok := first.Column("paragraph_id"); !ok {
		return fmt.Errorf("%s: %w: it has no column paragraph_id", first.name, ErrNoDataset)
	}
	if v, ok := first.Metadata(KeySchemaVersion); !ok || v != SchemaVersion {
		return fmt.Errorf("%s: %w of this version: its %s is %q, not %q", first.name, ErrNoDataset, KeySchemaVersion, v, SchemaVersion)
	}
	for _, files := range t.files {
		for i := range files {
			for _, key := range []string{KeySchemaVersion, KeyConfigSHA256} {
				if a, b := value(first, key), value(&files[i], key); a != b {
					return fmt.Errorf("%s and %s: %w: %s is %.12q in one and %.12q in the other", first.name, files[i].name, ErrMixed, key, a, b)
				}
			}
			if !slices.Equal(files[0].columns, files[i].columns) {
				return fmt.Errorf("%s and %s: %w: they have different columns", files[0].name, files[i].name, ErrMixed)
			}
		}
	}
	return t.checkParts()
}

func value(f *openedFile, key string) string {
	v, _ := f.Metadata(key)
	return v
}

// checkParts refuses tables whose parts come from different runs.
func (t *Tables) checkParts() error {
	if t.single {
		return nil
	}
	paragraphs := t.files[inParagraphs]
	for i, files := range t.files[inDocuments:] {
		if inDocuments+i == inTargets && !t.hasTargets() {
			continue
		}
		if len(files) != len(paragraphs) {
			return fmt.Errorf("%s: %w: its tables have %d and %d files", t.path, ErrMixed, len(paragraphs), len(files))
		}
		for i := range files {
			if a, b := &paragraphs[i], &files[i]; a.relative != b.relative || value(a, KeyPart) != value(b, KeyPart) {
				return fmt.Errorf("%s and %s: %w: they are of different runs", a.name, b.name, ErrMixed)
			}
		}
	}
	return nil
}

// Close closes the files.
func (t *Tables) Close() error {
	var err error
	for _, files := range t.files {
		for i := range files {
			err = errors.Join(err, files[i].Close())
		}
	}
	return err
}

// Single reports whether there is one file of paragraphs alone.
func (t *Tables) Single() bool { return t.single }

// Columns returns the columns of the paragraphs, those of Hive folders last.
func (t *Tables) Columns() []Column { return columnsOf(&t.files[inParagraphs][0]) }

// Partitions returns the columns of Hive folders alone.
func (t *Tables) Partitions() []Column {
	var columns []Column
	for _, h := range t.files[inParagraphs][0].hive {
		columns = append(columns, Column{Name: h.name, Type: h.kind})
	}
	return columns
}

func columnsOf(f *openedFile) []Column {
	columns := slices.Clone(f.Reader.Columns())
	for _, h := range f.hive {
		columns = append(columns, Column{Name: h.name, Type: h.kind})
	}
	return columns
}

// Lexicons returns what the paragraphs' footer says of the lexicons.
func (t *Tables) Lexicons() ([]LexiconRecord, error) {
	var records []LexiconRecord
	f := &t.files[inParagraphs][0]
	if err := json.Unmarshal([]byte(value(f, KeyLexicons)), &records); err != nil {
		return nil, fmt.Errorf("%s: %s: %w", f.name, KeyLexicons, err)
	}
	return records, nil
}

// Paragraphs reads columns of the paragraphs; a name that is no column is left out. Documents and Matches do so of the other
// tables; of a single file they return ErrNoTable.
func (t *Tables) Paragraphs(names ...string) (*Frame, error) { return t.read(inParagraphs, names) }

// Documents reads columns of the documents.
func (t *Tables) Documents(names ...string) (*Frame, error) { return t.read(inDocuments, names) }

// Matches reads columns of the matches.
func (t *Tables) Matches(names ...string) (*Frame, error) { return t.read(inMatches, names) }

// Targets reads columns of the targets; where the dataset was written without them it returns ErrNoTargets.
func (t *Tables) Targets(names ...string) (*Frame, error) { return t.read(inTargets, names) }

func (t *Tables) read(table int, names []string) (*Frame, error) {
	files := t.files[table]
	switch {
	case len(files) == 0 && !t.single:
		return nil, fmt.Errorf("%s: %w", t.path, ErrNoTargets)
	case len(files) == 0:
		return nil, fmt.Errorf("%s: %w", t.path, ErrNoTable)
	}
	frame := &Frame{columns: map[string]*Vector{}}
	for i := range files {
		frame.rows += int(files[i].Rows())
	}
	for _, c := range columnsOf(&files[0]) {
		if !slices.Contains(names, c.Name) {
			continue
		}
		v := newVector(c.Type, frame.rows)
		for i := range files {
			if err := files[i].readInto(v, c.Name); err != nil {
				return nil, err
			}
		}
		v.codes = nil
		frame.columns[c.Name] = v
	}
	return frame, nil
}

func (f *openedFile) readInto(v *Vector, name string) error {
	column, ok := f.Column(name)
	if ok {
		return f.scan(column, func(values []parquet.Value) error {
			v.add(values)
			return nil
		})
	}
	for _, h := range f.hive {
		if h.name == name {
			v.repeat(h.value, h.null, int(f.Rows()))
		}
	}
	return nil
}

// Texts hands the paragraphs' texts to visit, in the order of the rows; nil where it is null. A text is valid until visit
// returns.
func (t *Tables) Texts(visit func(row int, text []byte) error) error {
	row := 0
	for i := range t.files[inParagraphs] {
		f := &t.files[inParagraphs][i]
		column, ok := f.Column("text")
		if !ok {
			return fmt.Errorf("%s has no column text", f.name)
		}
		err := f.scan(column, func(values []parquet.Value) error {
			for j := range values {
				var text []byte
				if !values[j].IsNull() {
					text = values[j].ByteArray()
				}
				if err := visit(row, text); err != nil {
					return err
				}
				row++
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
