package corpus

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tenor/scoring"
	"tenor/scoring/corpus/table"
)

// openedTable is a table that is read: from its file, or from an archive.
type openedTable struct {
	reader   table.Reader
	encoding string
	hashed   *hashedReader // for its error alone
	closers  []func() error
}

func (t *openedTable) close() error {
	var errs []error
	for _, c := range slices.Backward(t.closers) {
		errs = append(errs, c())
	}
	t.closers = nil
	return errors.Join(errs...)
}

// blame gives an error that ends the table its reason.
func (t *openedTable) blame(err error) error {
	if errors.As(err, new(*table.Error)) || errors.As(err, new(*table.RecordError)) {
		return err
	}
	return t.hashed.blame(err)
}

// tableHead is how much of a table its encoding is decided on.
const tableHead = 64 << 10

// openTable opens a table up to its columns. from is its stored bytes; nil opens the input's file.
func openTable(ctx context.Context, in *Input, o *opened, d *decoders, from io.Reader) (t *openedTable, err error) {
	t = &openedTable{}
	defer func() {
		if err != nil {
			err = errors.Join(err, t.close())
		}
	}()
	file, _ := from.(*os.File)
	if from == nil {
		if file, err = openFile(ctx, in.Path); err != nil {
			return t, err
		}
		from = file
		t.closers = append(t.closers, file.Close)
	}
	if in.format == parquetTable {
		return t, t.openParquet(ctx, in, o, file, from)
	}
	t.hashed = &hashedReader{from: &cancelled{ctx, from}, hash: ignoredHash{}}
	unpack := &unpacker{}
	raw, err := unpack.reader(t.hashed, in.packing)
	if err != nil {
		return t, t.hashed.blame(err)
	}
	t.closers = append(t.closers, unpack.close)
	if in.format == jsonLines { // JSON is Unicode by its definition: one bad byte is one bad record
		d = nil
	}
	text, err := t.decode(raw, d)
	if err != nil {
		return t, t.hashed.blame(err)
	}
	switch in.format {
	case csvTable:
		t.reader, err = table.NewCSV(text, ',', o.limits.record)
	case tsvTable:
		t.reader, err = table.NewCSV(text, '\t', o.limits.record)
	default:
		t.reader, err = table.NewJSONLines(text, o.limits.record, o.paths...)
	}
	if err != nil {
		return t, t.blame(err)
	}
	return t, nil
}

// decode returns the table's text as UTF-8, its encoding told by its beginning. Without decoders the text is JSON.
func (t *openedTable) decode(raw io.Reader, d *decoders) (io.Reader, error) {
	buffered := bufio.NewReaderSize(raw, tableHead)
	head, err := buffered.Peek(tableHead)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	e := sniff(head)
	whole := head[:len(head)-partialRune(head)]
	switch {
	case e.mark > 0:
	case d == nil:
		e = jsonEncoding(head)
	case !utf8.Valid(whole):
		if guess, ok := d.guess(head); ok {
			e = guess
		}
	}
	t.encoding = e.name
	if _, err := buffered.Discard(e.mark); err != nil {
		return nil, err
	}
	return e.decode(buffered), nil
}

// openParquet opens a Parquet file; one that is compressed as a whole or stands in an archive is copied out first, since its
// footer stands at its end.
func (t *openedTable) openParquet(ctx context.Context, in *Input, o *opened, file *os.File, from io.Reader) error {
	t.encoding = "utf-8"
	t.hashed = &hashedReader{from: &cancelled{ctx, from}, hash: ignoredHash{}}
	size := int64(0)
	if file != nil && in.packing == unpacked {
		info, err := file.Stat()
		if err != nil {
			return err
		}
		size = info.Size()
		if !info.Mode().IsRegular() {
			file = nil
		}
	} else {
		file = nil
	}
	if file == nil {
		unpack := &unpacker{}
		raw, err := unpack.reader(t.hashed, in.packing)
		if err != nil {
			return t.hashed.blame(err)
		}
		t.closers = append(t.closers, unpack.close)
		if file, err = os.CreateTemp("", "tenor-*"); err != nil {
			return err
		}
		t.closers = append(t.closers, func() error { return errors.Join(file.Close(), os.Remove(file.Name())) })
		size, err = io.Copy(file, io.LimitReader(raw, int64(o.limits.document)+1))
		if err != nil {
			return t.hashed.blame(err)
		}
		if size > int64(o.limits.document) {
			return tooLarge(o.limits.document)
		}
	}
	p, err := table.NewParquet(file, size, o.paths...)
	if err != nil {
		return err
	}
	t.reader = p
	t.closers = append(t.closers, p.Close)
	return nil
}

// records are the documents of a table, one a record.
type records struct {
	table   *openedTable
	in      *Input
	plan    *plan
	columns tableColumns
	targets []target
	within  table.Path // to the text, if it stands in another field; else ""
	text    bytes.Reader
}

// newRecords opens a table whose columns the plan knows.
func newRecords(c *Corpus, t *openedTable, in *Input) (documents, error) {
	r := &records{table: t, in: in, plan: c.plan}
	var err error
	if r.columns, r.targets, err = c.planTable(t.reader); err != nil {
		return nil, errors.Join(err, t.close())
	}
	if at := r.columns.text; at >= 0 && t.reader.Columns()[at].Within {
		r.within = table.Path(t.reader.Columns()[at].Name)
	}
	return r, nil
}

// planTable finds a table's columns and where its fields go. A JSON Lines file without a record has no column, and lacks none.
func (c *Corpus) planTable(r table.Reader) (tableColumns, []target, error) {
	if lines, ok := r.(*table.JSONLines); ok && lines.Empty() {
		return tableColumns{text: -1, id: -1}, nil, nil
	}
	columns, err := chooseColumns(&c.options, r.Columns())
	if without, ok := errors.AsType[*noText](err); ok {
		without.message += listedWithin(r)
	}
	if err != nil {
		return columns, nil, err
	}
	targets, err := c.plan.targets(r.Columns(), func(i int) bool { return i == columns.text || i == columns.id })
	return columns, targets, err
}

func (r *records) close() error   { return r.table.close() }
func (r *records) source() string { return r.in.Source }

// next returns the next record as a document.
func (r *records) next(context.Context) (*draft, io.Reader, error) {
	record, err := r.table.reader.Next()
	if wrong, ok := errors.AsType[*table.RecordError](err); ok {
		return nil, nil, &passedOver{record: wrong.Number, err: wrong}
	}
	if errors.Is(err, io.EOF) {
		return nil, nil, err
	}
	if err != nil {
		return nil, nil, r.table.blame(err)
	}
	if r.columns.text < 0 { // the file has grown since its columns were asked for
		return nil, nil, errChanged
	}
	text, err := r.textOf(&record.Cells[r.columns.text])
	if err != nil {
		return nil, nil, &passedOver{record: record.Number, err: err}
	}
	d := &draft{record: record.Number, doc: &scoring.Document{
		Source: r.in.Source, Format: scoring.PlainText, Encoding: r.table.encoding, ContentSHA256: record.SHA256,
	}}
	if err := r.identify(d, record); err != nil {
		return nil, nil, &passedOver{record: record.Number, err: err}
	}
	for i, cell := range record.Cells {
		if i == r.columns.text || i == r.columns.id {
			continue
		}
		if cell = r.within.OutOf(r.targets[i].name, cell); cell.Kind != table.Null {
			d.add(byRecord, r.targets[i], cell)
		}
	}
	for _, f := range record.Further {
		if cell := r.within.OutOf(f.Name, f.Cell); cell.Kind != table.Null {
			d.add(byRecord, r.plan.target(f.Name), cell)
		}
	}
	r.text.Reset(text)
	return d, &r.text, nil
}

// textOf checks a record's text. A null is an empty one: a table of CSV writes it so.
func (r *records) textOf(c *table.Cell) ([]byte, error) {
	switch {
	case c.Missing:
		return nil, &failure{WrongShape, "there is no text"}
	case c.Kind == table.String || c.Kind == table.Null:
	default:
		return nil, &failure{WrongShape, "the text is no string"}
	}
	var check checker
	if err := check.all(c.Text, 0); err != nil {
		return nil, &failure{Undecodable, "the text: " + err.Error()}
	}
	text, _ := unixLines(c.Text, false)
	return text, nil
}

// maxID is the length in bytes of the longest id.
const maxID = 1024

// identify gives a record its id: that of its id column, else its number behind the table's.
func (r *records) identify(d *draft, record *table.Record) error {
	own := r.columns.id >= 0 && record.Cells[r.columns.id].Kind != table.Null
	if own {
		cell := &record.Cells[r.columns.id]
		if cell.Kind == table.JSON {
			return &failure{WrongShape, "the id is no text or number"}
		}
		d.doc.ID = strings.TrimSpace(string(cell.AppendText(nil)))
		if !utf8.ValidString(d.doc.ID) || strings.ContainsRune(d.doc.ID, 0) {
			return &failure{Undecodable, "the id is no UTF-8"}
		}
		if len(d.doc.ID) > maxID {
			return &failure{TooLarge, fmt.Sprintf("an id of more than %d bytes", maxID)}
		}
	}
	d.own = own && d.doc.ID != ""
	if !d.own {
		d.doc.ID = r.in.ID + "/" + strconv.FormatInt(record.Number, 10)
	}
	return nil
}

// ignoredHash takes the place of a hash where records have their own.
type ignoredHash struct{}

func (ignoredHash) Write(p []byte) (int, error) { return len(p), nil }
func (ignoredHash) Sum(b []byte) []byte         { return b }
func (ignoredHash) Reset()                      {}
func (ignoredHash) Size() int                   { return 0 }
func (ignoredHash) BlockSize() int              { return 1 }
