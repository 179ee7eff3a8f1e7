package table

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"slices"
)

// JSONLines reads JSON Lines: an object a line. The columns are the fields of the first line that holds one, but for those
// that hold an object or an array there. A file whose first bytes but white space are [ and { is one array, whose elements
// are read as lines are, however many lines each takes; one that is [ and ] alone holds none. So are objects without an array around
// them of which the first is begun on one line and goes on on another.
type JSONLines struct {
	lines   lines
	array   bool  // or objects over several lines
	bare    bool  // these, without brackets and commas
	closed  bool  // the end of the array has been read
	place   place // of an array
	columns []Column
	index   map[string]int
	record  Record
	scan    scanner
	number  int64
	paths   []Path  // of the fields within others that are asked for
	nested  []Field // of a record, to find them in
	begun   bool    // a record has told the columns
	large   int64   // records that were too large, before the one that told them
	told    int64   // of these, by Next
}

var _ Reader = (*JSONLines)(nil)

// firstLines is how many lines may be wrong before the first record.
const firstLines = 100

// NewJSONLines reads a file in UTF-8 without byte order mark, up to its first record. A file that holds lines or elements, but
// no object among the first hundred, is an *Error. most is the length of the longest record in bytes. Of the paths each that no field
// is named by is a column if the first record has a plain value there, behind its fields; else a further field of the records that have one.
func NewJSONLines(from io.Reader, most int, paths ...Path) (*JSONLines, error) {
	j := &JSONLines{lines: lines{from: from, most: most}, paths: slices.Clone(paths), index: map[string]int{}}
	if j.openArray() || j.openObjects() {
		return j, j.firstElement()
	}
	return j, j.first()
}

// Columns returns the fields of the first record.
func (j *JSONLines) Columns() []Column { return j.columns }

// Within returns paths to the first record's plain fields within others, some of them if there are many. It is called before Next.
func (j *JSONLines) Within() []Path {
	var paths []Path
	for _, f := range j.nested {
		paths = appendPaths(paths, f.Name, f.Text)
	}
	return paths
}

// Empty reports whether there is no record to tell the columns by, where one may have no fields.
func (j *JSONLines) Empty() bool { return !j.begun }

// first finds the columns. What it looks at stays in the buffer and is read again by Next.
func (j *JSONLines) first() error {
	var fault error
	offset := 0
	for faults := 0; faults < firstLines; {
		line, next, err := j.peek(offset)
		if faults == 0 && isTooLarge(err) { // else what stands before it is to be read again
			j.number, j.large, j.lines.at, offset = j.number+1, j.large+1, j.lines.at+offset, 0
			if err := j.skipLine(); err != nil {
				return err
			}
			continue
		}
		if err != nil && len(bytes.TrimSpace(line)) == 0 {
			if errors.Is(err, io.EOF) && fault != nil {
				return &Error{"no line holds a JSON object: " + fault.Error()}
			}
			return ignoreEOF(err)
		}
		offset = next
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if fault = j.columnsOf(line); fault == nil {
			return nil
		}
		faults++
	}
	return &Error{"no line holds a JSON object: " + fault.Error()}
}

// firstElement is first of an array.
func (j *JSONLines) firstElement() error {
	fault, faults, offset := "", int64(0), 0
	for range firstLines {
		from, to, err := j.element(offset, j.number+faults)
		if offset == 0 && isTooLarge(err) {
			if err = j.skipElement(from); err != nil {
				return err
			}
			j.number, j.large = j.number+1, j.large+1
			continue
		}
		if err != nil && (fault == "" || !errors.Is(err, io.EOF) && !errors.As(err, new(*Error))) {
			return ignoreEOF(err)
		}
		if err != nil { // the first that is wrong says more of a text that is no array
			break
		}
		if err = j.columnsOf(j.lines.rest()[from:to]); err == nil {
			return nil
		}
		fault, faults, offset = j.located(err, from), faults+1, to
	}
	return &Error{"no element of the array is a JSON object: " + fault}
}

// columnsOf takes the columns from the first record.
func (j *JSONLines) columnsOf(record []byte) error {
	j.columns = j.columns[:0]
	j.scan = scanner{data: record, arena: j.scan.arena[:0]}
	at := map[string]int{}
	j.nested = j.nested[:0]
	if err := j.scan.object(func(key []byte, c Cell) error {
		if c.Kind == JSON {
			j.nested = append(j.nested, Field{string(key), c})
		}
		return j.column(at, string(key), c.Kind)
	}); err != nil {
		return err
	}
	j.paths = slices.DeleteFunc(j.paths, func(p Path) bool { return isColumn(j.columns, p) })
	j.columns, j.begun = slices.DeleteFunc(j.columns, func(c Column) bool { return c.Type == Nested }), true
	for _, p := range j.paths {
		if c, ok := j.scan.findIn(j.nested, p); ok && c.Kind != JSON {
			j.columns = append(j.columns, Column{Name: string(p), Type: Text, Within: true})
		}
	}
	for i, c := range j.columns {
		j.index[c.Name] = i
	}
	return nil
}

// column notes a field of the first record.
func (j *JSONLines) column(at map[string]int, name string, k Kind) error {
	t := Text
	if k == JSON {
		t = Nested
	}
	if i, twice := at[name]; twice {
		j.columns[i].Type = t
		return nil
	}
	if len(j.columns) == maxColumns {
		return errors.New("too many fields")
	}
	at[name] = len(j.columns)
	j.columns = append(j.columns, Column{Name: name, Type: t})
	return nil
}

// isTooLarge reports a record that is larger than the bound.
func isTooLarge(err error) bool {
	_, ok := errors.AsType[*RecordError](err)
	return ok
}

func ignoreEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// peek returns the line that begins at an offset from what is not yet read, and the offset of the next one.
func (j *JSONLines) peek(offset int) (line []byte, next int, err error) {
	looked := offset
	for {
		rest := j.lines.rest()
		if i := bytes.IndexByte(rest[looked:], '\n'); i >= 0 {
			return rest[offset : looked+i], looked + i + 1, nil
		}
		looked = len(rest)
		if !j.lines.more() {
			rest = j.lines.rest()
			if j.lines.full() {
				return nil, 0, tooLarge(j.number+1, j.lines.most)
			}
			if errors.Is(j.lines.err, io.EOF) && len(rest) > offset {
				return rest[offset:], len(rest), nil
			}
			return nil, 0, j.lines.err
		}
	}
}

// Next returns the next record. Lines of white space are none. Where an array does not go on as arrays do is an *Error: the
// records before it have been read.
func (j *JSONLines) Next() (*Record, error) {
	if j.told < j.large {
		j.told++
		return nil, tooLarge(j.told, j.lines.most)
	}
	if j.array {
		return j.nextElement()
	}
	for {
		line, next, err := j.peek(0)
		if large, ok := errors.AsType[*RecordError](err); ok {
			j.number++
			if err := j.skipLine(); err != nil {
				return nil, err
			}
			return nil, large
		}
		if err != nil {
			return nil, err
		}
		if len(line) <= j.lines.most {
			j.lines.at += next
			line = bytes.TrimSuffix(line, []byte{'\r'})
			if len(bytes.TrimSpace(line)) == 0 {
				continue
			}
			j.number++
			return j.parse(line)
		}
		j.lines.at += next
		j.number++
		return nil, tooLarge(j.number, j.lines.most)
	}
}

// skipLine passes over the rest of a line that is too long.
func (j *JSONLines) skipLine() error {
	for {
		if i := bytes.IndexByte(j.lines.rest(), '\n'); i >= 0 {
			j.lines.at += i + 1
			return nil
		}
		j.lines.buf, j.lines.at = j.lines.buf[:0], 0
		if !j.lines.more() {
			return ignoreEOF(j.lines.err)
		}
	}
}

// parse reads the record that a line or an element holds.
func (j *JSONLines) parse(line []byte) (*Record, error) {
	r := &j.record
	r.Number, r.SHA256 = j.number, sha256.Sum256(line)
	if r.Cells == nil {
		r.Cells = make([]Cell, len(j.columns))
	}
	for i := range r.Cells {
		r.Cells[i] = Cell{Missing: true}
	}
	r.Further = r.Further[:0]
	j.scan = scanner{data: line, arena: j.scan.arena[:0]}
	expected := 0
	err := j.scan.object(func(key []byte, c Cell) error {
		if j.array {
			c = oneLine(c)
		}
		i := expected // records mostly have the same fields in the same order
		if i >= len(j.columns) || j.columns[i].Name != string(key) {
			var known bool
			if i, known = j.index[string(key)]; !known {
				return r.further(key, c)
			}
		}
		r.Cells[i], expected = c, i+1
		return nil
	})
	if err == nil && len(j.paths) > 0 {
		err = j.within(r)
	}
	switch {
	case err == nil:
		return r, nil
	case j.array:
		return nil, &RecordError{Number: j.number, Message: j.located(err, 0)}
	default:
		return nil, &RecordError{Number: j.number, Message: err.Error()}
	}
}

// within adds to a record the fields within others that are asked for.
func (j *JSONLines) within(r *Record) error {
	j.nested = j.nested[:0]
	for i := range r.Cells {
		if r.Cells[i].Kind == JSON {
			j.nested = append(j.nested, Field{j.columns[i].Name, r.Cells[i]})
		}
	}
	for _, f := range r.Further {
		if f.Kind == JSON {
			j.nested = append(j.nested, f)
		}
	}
	for _, p := range j.paths {
		i, known := j.index[string(p)]
		if known && !r.Cells[i].Missing || slices.ContainsFunc(r.Further, func(f Field) bool { return f.Name == string(p) }) {
			continue // the record has a field of this name
		}
		c, ok := j.scan.findIn(j.nested, p)
		switch {
		case ok && known:
			r.Cells[i] = c
		case ok && c.Kind != JSON:
			if err := r.further([]byte(p), c); err != nil {
				return err
			}
		}
	}
	return nil
}

// further adds a field beyond the columns. Of two with one name the last counts, as everywhere in JSON.
func (r *Record) further(key []byte, c Cell) error {
	for i := range r.Further {
		if r.Further[i].Name == view(key) {
			r.Further[i].Cell = c
			return nil
		}
	}
	const most = 1000 // each is compared with all
	if len(r.Further) == most {
		return errors.New("too many fields that the first record has not")
	}
	r.Further = append(r.Further, Field{string(key), c})
	return nil
}
