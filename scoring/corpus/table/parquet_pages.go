package table

import (
	"bufio"
	"errors"
	"io"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// flatGroup reads the rows of a row group without nested columns, a value of each at a time.
type flatGroup struct {
	columns []flatColumn
}

// flatColumn hands out a column's values page by page. A page is given back before the next one is read: its values are valid
// until then, which is until next is called.
type flatColumn struct {
	pages  parquet.Pages
	page   parquet.Page
	values parquet.ValueReader
	buffer [parquetRows]parquet.Value
	at, n  int
}

// largeChunk is from how many bytes on a column is opened anew for every page: the library keeps the page it has read last.
const largeChunk = 32 << 20

// newFlatGroup opens a row group's columns.
func newFlatGroup(group parquet.RowGroup, from io.ReaderAt, chunks []format.ColumnChunk) *flatGroup {
	all := group.ColumnChunks()
	g := &flatGroup{columns: make([]flatColumn, len(all))}
	for i, chunk := range all {
		c := &g.columns[i]
		file, known := chunk.(*parquet.FileColumnChunk)
		m := &chunks[i].MetaData
		if known && m.DictionaryPageOffset == 0 && m.TotalUncompressedSize > largeChunk {
			c.pages = &lonePages{chunk: file, from: from, begin: m.DataPageOffset, at: m.DataPageOffset, end: m.DataPageOffset + m.TotalCompressedSize}
			continue
		}
		c.pages = chunk.Pages()
	}
	return g
}

// next appends the values of the next row, or returns io.EOF behind the last.
func (g *flatGroup) next(row parquet.Row) (parquet.Row, error) {
	for i := range g.columns {
		v, err := g.columns[i].next()
		if errors.Is(err, io.EOF) && i > 0 {
			return row, &Error{"garbled: columns of different lengths"}
		}
		if err != nil {
			return row, err
		}
		row = append(row, v)
	}
	if len(g.columns) == 0 {
		return row, io.EOF
	}
	return row, nil
}

// close gives back what is held.
func (g *flatGroup) close() error {
	var errs []error
	for i := range g.columns {
		c := &g.columns[i]
		c.release()
		errs = append(errs, c.pages.Close())
	}
	return errors.Join(errs...)
}

func (c *flatColumn) next() (parquet.Value, error) {
	for c.at == c.n {
		if err := c.fill(); err != nil {
			return parquet.Value{}, err
		}
	}
	c.at++
	return c.buffer[c.at-1], nil
}

// fill reads values into the buffer, perhaps none where a page ends.
func (c *flatColumn) fill() error {
	c.at, c.n = 0, 0
	if c.values == nil {
		page, err := c.pages.ReadPage()
		if err != nil {
			return err
		}
		c.page, c.values = page, page.Values()
	}
	n, err := c.values.ReadValues(c.buffer[:])
	c.n = n
	switch {
	case n > 0:
		return nil // an error comes again
	case errors.Is(err, io.EOF):
		c.release()
		return nil
	case err == nil:
		return io.ErrNoProgress
	}
	return err
}

func (c *flatColumn) release() {
	clear(c.buffer[:])
	c.at, c.n, c.values = 0, 0, nil
	if c.page != nil {
		parquet.Release(c.page)
		c.page = nil
	}
}

// lonePages reads the pages of a column chunk without a dictionary, each as if it were the chunk's first: so no page is held
// while the next one is decoded, and their memory serves again.
type lonePages struct {
	parquet.Pages
	chunk          *parquet.FileColumnChunk
	from           io.ReaderAt
	begin, at, end int64 // of the chunk, the next page, and the chunk's end, in the file
}

// ReadPage returns the next page. The one before has been released.
func (p *lonePages) ReadPage() (parquet.Page, error) {
	if err := p.Close(); err != nil {
		return nil, err
	}
	if p.at >= p.end {
		return nil, io.EOF
	}
	size, err := p.size()
	if err != nil {
		return nil, err
	}
	p.Pages = p.chunk.PagesFrom(&shifted{from: p.from, by: p.at - p.begin, end: p.at + size})
	p.at += size
	return p.Pages.ReadPage()
}

// size returns how many bytes the next page takes with its header.
func (p *lonePages) size() (int64, error) {
	section := io.NewSectionReader(p.from, p.at, p.end-p.at)
	buffered := bufio.NewReader(section)
	var header format.PageHeader
	if err := thrift.NewDecoder((&thrift.CompactProtocol{}).NewReader(buffered)).Decode(&header); err != nil {
		return 0, err
	}
	read, err := section.Seek(0, io.SeekCurrent)
	if err != nil {
		return 0, err
	}
	size := read - int64(buffered.Buffered()) + int64(header.CompressedPageSize)
	if header.CompressedPageSize < 0 || size > p.end-p.at {
		return 0, errors.New("a page lies outside its column")
	}
	return size, nil
}

// Close gives back the page that was read last.
func (p *lonePages) Close() error {
	if p.Pages == nil {
		return nil
	}
	pages := p.Pages
	p.Pages = nil
	return pages.Close()
}

// shifted is a file whose bytes stand further to the front, and which ends early.
type shifted struct {
	from    io.ReaderAt
	by, end int64
}

// ReadAt implements io.ReaderAt.
func (s *shifted) ReadAt(b []byte, at int64) (int, error) {
	at += s.by
	if at >= s.end {
		return 0, io.EOF
	}
	if most := s.end - at; int64(len(b)) > most {
		n, err := s.from.ReadAt(b[:most], at)
		if err == nil {
			err = io.EOF
		}
		return n, err
	}
	return s.from.ReadAt(b, at)
}
