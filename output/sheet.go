package output

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// Sheet is a small table of results, such as a comparison's.
type Sheet struct {
	Name    string
	Columns []Column // String, Int64 or Double; a Null says that the column may have nulls
	Rows    [][]any  // a string, int64, float64 or nil a column
	// Each makes the rows one after another in place of Rows, for tables too large to hold; a row is valid until the next.
	Each iter.Seq[[]any]
}

// each returns the rows.
func (s *Sheet) each() iter.Seq[[]any] {
	if s.Each != nil {
		return s.Each
	}
	return slices.Values(s.Rows)
}

// Formats of sheets, by the endings of files.
const (
	CSV     = "csv"
	JSON    = "json"
	Parquet = "parquet"
)

// SheetFormat returns the format a file of that name is written in; it is not ok where the ending is none of theirs.
func SheetFormat(path string) (format string, ok bool) {
	format = strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), ".")
	return format, format == CSV || format == JSON || format == Parquet
}

// Encode returns the sheet in one of the formats.
func (s *Sheet) Encode(format string) ([]byte, error) {
	var b bytes.Buffer
	err := s.write(&b, format)
	return b.Bytes(), err
}

// write writes the sheet in one of the formats.
func (s *Sheet) write(w io.Writer, format string) error {
	out := bufio.NewWriterSize(w, 1<<16)
	var err error
	switch format {
	case CSV:
		err = s.csv(out)
	case JSON:
		err = s.json(out)
	case Parquet:
		err = s.parquet(out)
	default:
		err = fmt.Errorf("unknown format %q", format)
	}
	if err == nil {
		err = out.Flush()
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", s.Name, err)
	}
	return nil
}

// WriteFile writes the sheet in the format of the file's ending, whole or not at all. A Parquet file is written over Parquet
// of ours alone.
func (s *Sheet) WriteFile(path string) error {
	format, _ := SheetFormat(path)
	if _, err := os.Stat(path); err == nil && format == Parquet {
		if err := checkReplaced(path); err != nil {
			return err
		}
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	staged := filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".staging")
	return writeInOne(disk{}, staged, path, func(w io.Writer) error { return s.write(w, format) })
}

// csv is for people, who open it in a spreadsheet: a text that would be taken for a formula gets an apostrophe in front.
func (s *Sheet) csv(w io.Writer) error {
	c := csv.NewWriter(w)
	record := make([]string, len(s.Columns))
	for i := range s.Columns {
		record[i] = s.Columns[i].Name
	}
	if err := c.Write(record); err != nil {
		return err
	}
	for row := range s.each() {
		for i, v := range row {
			switch v := v.(type) {
			case nil:
				record[i] = ""
			case string:
				record[i] = guarded(v)
			case int64:
				record[i] = strconv.FormatInt(v, 10)
			case float64:
				record[i] = strconv.FormatFloat(v, 'g', -1, 64)
			}
		}
		if err := c.Write(record); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

func guarded(text string) string {
	if text != "" && strings.ContainsRune("=+-@", rune(text[0])) {
		return "'" + text
	}
	return text
}

// json is an array of objects, their keys in the columns' order.
func (s *Sheet) json(w io.Writer) error {
	b, any := []byte{'['}, false
	for row := range s.each() {
		if any {
			b = append(b, ',')
		}
		any = true
		b = append(b, "\n  {"...)
		for j, v := range row {
			if j > 0 {
				b = append(b, ", "...)
			}
			b = append(appendQuoted(b, s.Columns[j].Name), ": "...)
			if text, ok := v.(string); ok {
				b = appendQuoted(b, text)
				continue
			}
			number, err := json.Marshal(v)
			if err != nil {
				return err
			}
			b = append(b, number...)
		}
		b = append(b, '}')
		if _, err := w.Write(b); err != nil {
			return err
		}
		b = b[:0]
	}
	if any {
		b = append(b, '\n')
	}
	_, err := w.Write(append(b, "]\n"...))
	return err
}

func (s *Sheet) parquet(w io.Writer) error {
	t := &table{name: s.Name}
	for _, c := range s.Columns {
		t.columns = append(t.columns, column{Column: c})
	}
	const batch, group = 1024, 100_000
	p := parquet.NewGenericWriter[any](w, t.parquet(), parquet.Compression(&parquet.Zstd), parquet.MaxRowsPerRowGroup(group))
	p.SetKeyValueMetadata(KeySchemaVersion, SchemaVersion)
	rows := make([]parquet.Row, 0, batch)
	for row := range s.each() {
		var values parquet.Row
		for j, v := range row {
			level := 0
			if v != nil && s.Columns[j].Null != "" {
				level = 1
			}
			values = append(values, parquet.ValueOf(v).Level(0, level, j))
		}
		if rows = append(rows, values); len(rows) == batch {
			if _, err := p.WriteRows(rows); err != nil {
				return err
			}
			rows = rows[:0]
		}
	}
	if _, err := p.WriteRows(rows); err != nil {
		return err
	}
	return p.Close()
}
