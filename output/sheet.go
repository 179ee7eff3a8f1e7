package output

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// Sheet is a small table of results, such as a comparison's.
type Sheet struct {
	Name    string
	Columns []Column // String, Int64 or Double; a Null says that the column may have nulls
	Rows    [][]any  // a string, int64, float64 or nil a column
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
	var err error
	switch format {
	case CSV:
		err = s.csv(&b)
	case JSON:
		err = s.json(&b)
	case Parquet:
		err = s.parquet(&b)
	default:
		err = fmt.Errorf("unknown format %q", format)
	}
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", s.Name, err)
	}
	return b.Bytes(), nil
}

// WriteFile writes the sheet in the format of the file's ending, whole or not at all. A Parquet file is written over Parquet
// alone.
func (s *Sheet) WriteFile(path string) error {
	format, _ := SheetFormat(path)
	content, err := s.Encode(format)
	if err != nil {
		return err
	}
	if _, err := os.Stat(path); err == nil && format == Parquet {
		if err := checkParquet(path); err != nil {
			return err
		}
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return writeWhole(disk{}, filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".staging"), path, content)
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
	for _, row := range s.Rows {
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
	var b []byte
	b = append(b, '[')
	for i, row := range s.Rows {
		if i > 0 {
			b = append(b, ',')
		}
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
	}
	if len(s.Rows) > 0 {
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
	p := parquet.NewGenericWriter[any](w, t.parquet(), parquet.Compression(&parquet.Zstd))
	p.SetKeyValueMetadata(KeySchemaVersion, SchemaVersion)
	rows := make([]parquet.Row, len(s.Rows))
	for i, row := range s.Rows {
		for j, v := range row {
			level := 0
			if v != nil && s.Columns[j].Null != "" {
				level = 1
			}
			rows[i] = append(rows[i], parquet.ValueOf(v).Level(0, level, j))
		}
	}
	if _, err := p.WriteRows(rows); err != nil {
		return err
	}
	return p.Close()
}
