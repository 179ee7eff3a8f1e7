package output

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/parquet-go/parquet-go"

	"tenor/scoring"
)

// nullPartition is the value that stands for null in the names of Hive folders.
const nullPartition = "__HIVE_DEFAULT_PARTITION__"

// year and month are columns to partition by that no table has.
const (
	yearPartition  = "year"
	monthPartition = "month"
)

// checkPartitions refuses columns that documents do not have.
func (o *Options) checkPartitions() error {
	names := o.partitionColumns()
	for i, name := range o.PartitionBy {
		if !slices.Contains(names, name) {
			return fmt.Errorf("no column %s to partition by; there are %s", name, strings.Join(names, ", "))
		}
		if slices.Contains(o.PartitionBy[:i], name) {
			return fmt.Errorf("partition by %s twice", name)
		}
	}
	return nil
}

// partitionColumns are the names of the columns that datasets can be partitioned by.
func (o *Options) partitionColumns() []string {
	names := []string{yearPartition, monthPartition, language().Name}
	for _, c := range metadataColumns(o.Meta) {
		names = append(names, c.Name)
	}
	return names
}

// withoutPartitions removes from a table the columns that stand in the names of its folders.
func (t *table) withoutPartitions(by []string) *table {
	t.columns = slices.DeleteFunc(t.columns, func(c column) bool { return c.perDocument && slices.Contains(by, c.Name) })
	return t
}

// NewPartitioner returns a function that names the Hive folders of a document's part, as year=2014/organ=Security%20Council;
// nil if the tables are not partitioned. The function belongs to one goroutine.
func (s *Schema) NewPartitioner() func(*scoring.Document) string {
	if len(s.partitions) == 0 {
		return nil
	}
	of := make([]func(*scoring.Document) string, len(s.partitions))
	for i, name := range s.partitions {
		of[i] = s.partitionValue(name)
	}
	return func(doc *scoring.Document) string {
		var b strings.Builder
		for i, name := range s.partitions {
			if i > 0 {
				b.WriteByte('/')
			}
			b.WriteString(name + "=" + cmp.Or(percentEncoded(of[i](doc)), nullPartition))
		}
		return b.String()
	}
}

// hiveColumns returns the columns that a part's Hive folders are of.
func hiveColumns(folder string) []string {
	if folder == "" {
		return nil
	}
	names := strings.Split(folder, "/")
	for i, name := range names {
		names[i], _, _ = strings.Cut(name, "=")
	}
	return names
}

// partitionValue returns what takes a column's value from a document: "" for null.
func (s *Schema) partitionValue(name string) func(*scoring.Document) string {
	own := s.documentValue(name)
	var field func(*scoring.Document) string
	switch name {
	case yearPartition, monthPartition:
		field = s.documentValue(MetaName(name))
	default:
		return own
	}
	return func(doc *scoring.Document) string {
		switch {
		case doc.Fields.Date.IsZero() && field != nil:
			return field(doc)
		case doc.Fields.Date.IsZero():
			return ""
		case name == yearPartition:
			return strconv.Itoa(doc.Fields.Date.Year)
		default:
			return strconv.Itoa(int(doc.Fields.Date.Month))
		}
	}
}

// documentValue returns what takes the value of one of the documents' own columns as text; nil if there is none of the name.
func (s *Schema) documentValue(name string) func(*scoring.Document) string {
	columns := append([]column{language()}, metadataColumns(s.meta)...)
	i := slices.IndexFunc(columns, func(c column) bool { return c.Name == name })
	if i < 0 {
		return nil
	}
	one := newChunk(&table{columns: columns[i : i+1]}, nil)
	return func(doc *scoring.Document) string {
		one.arena, one.cells[0].values = one.arena[:0], one.cells[0].values[:0]
		columns[i].add(&one.cells[0], &row{doc: doc})
		return valueText(columns[i].Type, one.cells[0].values[0])
	}
}

// valueText writes a value as readers of Hive folders expect it.
func valueText(t Type, v parquet.Value) string {
	switch {
	case v.IsNull():
		return ""
	case t == Date:
		const day = 24 * 60 * 60
		return time.Unix(int64(v.Int32())*day, 0).UTC().Format(time.DateOnly)
	default:
		return v.String()
	}
}

// percentEncoded replaces every byte that has a meaning in paths or to readers of Hive folders by % and two hexadecimal digits.
func percentEncoded(s string) string {
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~"
	var b strings.Builder
	for i := range len(s) {
		if strings.IndexByte(plain, s[i]) >= 0 {
			b.WriteByte(s[i])
		} else {
			fmt.Fprintf(&b, "%%%02X", s[i])
		}
	}
	return b.String()
}
