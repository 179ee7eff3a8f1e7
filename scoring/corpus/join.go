package corpus

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"tenor/scoring/corpus/table"
)

// metadata is the table of --metadata, joined to documents by its key: their id, their source, their file's name, or that
// name without its endings.
type metadata struct {
	file    string
	targets []target
	rows    []metadataRow
	byKey   map[string]int32
	// withoutRow names the first documents that have no row.
	withoutRow Named
	matched    int64
}

type metadataRow struct {
	key     string
	cells   []table.Cell
	further []table.Field // what the row of a JSON Lines file has beyond the first one
	joined  bool
}

// Named counts things and names the first of them.
type Named struct {
	Count int64
	Names []string
}

// maxNamed is how many things of one sort are named.
const maxNamed = 1000

func (n *Named) add(name string) {
	if n.Count++; n.Count <= maxNamed {
		n.Names = append(n.Names, name)
	}
}

// Joined is what came of --metadata.
type Joined struct {
	File               string
	Rows, Documents    int64 // how many of each there are that have found one another
	UnmatchedRows      Named // by their key
	UnmatchedDocuments Named // by their id
}

// metadataKeys are the columns that are the key where --metadata-key names none, the first that is there.
func metadataKeys() []string {
	return []string{"document_id", "id", "source", "file", "filename", "file_name"}
}

// readMetadata reads the table of --metadata into memory.
func readMetadata(ctx context.Context, o *Options, p *plan, open *opened, decode *decoders) (*metadata, error) {
	in := identify(path.Base(o.Metadata), o.Metadata, &Options{})
	if !in.format.table() {
		return nil, optionError("--metadata %s: not one of .csv, .tsv, .jsonl, .ndjson, .parquet", o.Metadata)
	}
	t, err := openTable(ctx, &in, open, decode, nil)
	if err != nil {
		return nil, fmt.Errorf("read metadata %s: %s", o.Metadata, messageOf(err))
	}
	defer t.close() //nolint:errcheck // it was read, not written
	columns := t.reader.Columns()
	key, err := keyColumn(o, columns)
	if err != nil {
		return nil, err
	}
	m := &metadata{file: o.Metadata, byKey: map[string]int32{}}
	if m.targets, err = p.targets(columns, func(i int) bool { return i == key }); err != nil {
		return nil, err
	}
	for {
		r, err := t.reader.Next()
		if errors.Is(err, io.EOF) {
			return m, nil
		}
		if err == nil {
			err = m.add(o, r, key)
		}
		if wrong, ok := errors.AsType[*table.RecordError](err); ok {
			return nil, fmt.Errorf("read metadata %s: record %d: %s", o.Metadata, wrong.Number, wrong.Message)
		}
		if errors.Is(err, ErrOptions) {
			return nil, err
		}
		if err != nil {
			return nil, fmt.Errorf("read metadata %s: %w", o.Metadata, t.blame(err))
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
}

// keyColumn returns the index of the key's column.
func keyColumn(o *Options, columns []table.Column) (int, error) {
	if o.MetadataKey != "" {
		at, err := columnNamed(columns, o.MetadataKey)
		if err != nil {
			return 0, optionError("--metadata-key: %s: %v", o.Metadata, err)
		}
		return at, nil
	}
	for _, name := range metadataKeys() {
		if at, err := columnNamed(columns, name); err == nil {
			return at, nil
		}
	}
	return 0, optionError("--metadata %s: none of its columns (%s) is named %s: --metadata-key says which one names the documents", o.Metadata,
		listed(columns), strings.Join(metadataKeys(), ", "))
}

// add keeps a row. Keys stand once.
func (m *metadata) add(o *Options, r *table.Record, key int) error {
	name := strings.TrimSpace(strings.ToValidUTF8(string(r.Cells[key].AppendText(nil)), "\uFFFD"))
	if name == "" || r.Cells[key].Kind == table.Null {
		return &table.RecordError{Number: r.Number, Message: "the key is empty"}
	}
	if _, twice := m.byKey[name]; twice {
		return optionError("--metadata %s: two rows have the key %s (the second is record %d): which one is meant cannot be told", o.Metadata,
			printable(name), r.Number)
	}
	m.byKey[name] = int32(len(m.rows))
	row := metadataRow{key: name, cells: slices.Clone(r.Cells)}
	for i := range row.cells {
		row.cells[i].Text = slices.Clone(row.cells[i].Text)
	}
	for _, f := range r.Further {
		f.Text = slices.Clone(f.Text)
		row.further = append(row.further, f)
	}
	row.cells[key] = table.Cell{}
	m.rows = append(m.rows, row)
	return nil
}

// join adds what the table says of a document. stem is its source without endings.
func (m *metadata) join(p *plan, d *draft, stem string) {
	for _, name := range [...]string{d.doc.ID, d.doc.Source, path.Base(d.doc.Source), stem, path.Base(stem)} {
		at, ok := m.byKey[name]
		if !ok {
			continue
		}
		d.row = &m.rows[at]
		for i, c := range d.row.cells {
			if c.Kind != table.Null {
				d.add(byMetadata, m.targets[i], c)
			}
		}
		for _, f := range d.row.further {
			d.add(byMetadata, p.target(f.Name), f.Cell)
		}
		return
	}
}

// count notes whether a document has found its row.
func (m *metadata) count(d *draft) {
	if d.row == nil {
		m.withoutRow.add(d.doc.ID)
		return
	}
	d.row.joined = true
	m.matched++
}

// joined sums up what came of it.
func (m *metadata) joined() *Joined {
	j := &Joined{File: m.file, Documents: m.matched, UnmatchedDocuments: m.withoutRow}
	for i := range m.rows {
		if m.rows[i].joined {
			j.Rows++
		} else {
			j.UnmatchedRows.add(m.rows[i].key)
		}
	}
	return j
}
