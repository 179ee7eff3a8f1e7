package corpus

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"os"
	"strings"

	"tenor/scoring/corpus/table"
)

// scan reads the columns of the tables among the inputs from an index on, those in archives too, so that the columns of the
// run are known before its first document is read. Tables without a text column are taken out.
func (f *finder) scan(from int) error {
	kept, all := from, f.inputs.len()
	for i := from; i < all; i++ {
		keep, err := f.scanListed(i)
		if err != nil {
			return err
		}
		if keep {
			f.inputs.entries[kept] = f.inputs.entries[i]
			kept++
		}
	}
	if kept == all {
		return nil
	}
	f.inputs.entries = f.inputs.entries[:kept]
	for i := from; i < kept; i++ {
		if !f.inputs.entries[i].format.several() {
			f.byID[maphash.String(f.seed, f.inputs.at(i).ID)] = int32(i)
		}
	}
	return nil
}

// scanListed reports whether the input at an index stays one. What is one document by its name is not asked for: there may be millions.
func (f *finder) scanListed(i int) (bool, error) {
	if format := f.inputs.entries[i].format; format != untold && !format.several() {
		return true, nil
	}
	in := f.inputs.at(i)
	before := in
	keep, err := f.scanInput(&in)
	if in != before {
		f.inputs.set(i, in)
	}
	return keep, err
}

// scanInput reports whether an input stays one. What cannot be read stays: it is skipped in its turn.
func (f *finder) scanInput(in *Input) (bool, error) {
	if in.format == untold {
		f.tell(in)
	}
	if in.format.several() {
		f.several = true
	}
	if !in.format.table() && !in.format.archive() {
		return true, nil
	}
	if err := f.once(in); err != nil {
		return true, f.ctx.Err()
	}
	if in.format.archive() {
		return f.unique(in), f.scanArchive(in)
	}
	return f.scanTable(in)
}

// once makes what can be read only once readable twice: archives and pipes are copied to a temporary file.
func (f *finder) once(in *Input) error {
	var from io.Reader
	if in.Path == "-" {
		if in.format.table() && in.format != parquetTable {
			return nil
		}
		from = orEmpty(f.options.Stdin)
	} else if info, err := os.Stat(in.Path); err != nil || info.Mode().IsRegular() {
		return err
	} else {
		file, err := openFile(f.ctx, in.Path)
		if err != nil {
			return err
		}
		defer file.Close()
		from = file
	}
	temp, err := f.spoolFile(f.ctx, from)
	if err == nil {
		in.Path = temp
	}
	return err
}

// tell finds out by its content what an input is whose name does not say it.
func (f *finder) tell(in *Input) {
	in.format = plainText
	var from io.Reader
	if in.Path == "-" {
		head := make([]byte, magicBytes)
		n, err := io.ReadFull(orEmpty(f.options.Stdin), head)
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			return
		}
		from = bytes.NewReader(head[:n])
		f.options.Stdin = io.MultiReader(bytes.NewReader(head[:n]), orEmpty(f.options.Stdin))
	} else {
		if info, err := os.Stat(in.Path); err != nil || !info.Mode().IsRegular() {
			return
		}
		file, err := openFile(f.ctx, in.Path)
		if err != nil {
			return
		}
		defer file.Close()
		from = file
	}
	head, err := readUpTo(from, magicBytes, nil)
	if err != nil {
		return
	}
	told, packed := magic(head)
	if in.packing == unpacked {
		in.packing = packed
	}
	if in.packing != unpacked {
		unpack := &unpacker{}
		defer unpack.close() //nolint:errcheck // it has nothing to fail with
		raw, err := unpack.reader(bytes.NewReader(head), in.packing)
		if err != nil {
			return
		}
		head, _ = readUpTo(raw, magicBytes, nil) // what of it can be unpacked
		told, _ = magic(head)
	}
	if told != untold {
		in.format = told
	}
}

// magicBytes is how much of a file is looked at to tell what it is.
const magicBytes = 4 << 10

// unique reports whether an input whose documents are named after it is the first of its id.
func (f *finder) unique(in *Input) bool {
	first, taken := f.holders[in.ID]
	if !taken {
		f.holders[in.ID] = in.Source
		return true
	}
	f.skips.add(Skip{
		Source: in.Source, Reason: DuplicateID, Apart: f.options.byEnding(),
		Message: "its documents have the ids " + printable(in.ID) + "/..., as those of " + printable(first) + " have, which are scored",
	})
	return false
}

// scanTable reads a table's columns.
func (f *finder) scanTable(in *Input) (bool, error) {
	var from io.Reader
	var read bytes.Buffer
	if in.Path == "-" {
		from = io.TeeReader(orEmpty(f.options.Stdin), &read)
	}
	t, err := openTable(f.ctx, in, &f.open, &f.decode, from)
	if in.Path == "-" {
		f.options.Stdin = io.MultiReader(&read, orEmpty(f.options.Stdin))
	}
	if err != nil {
		return true, f.ctx.Err()
	}
	defer t.close() //nolint:errcheck // it was read, not written
	columns, _, err := f.planTable(t.reader)
	if without, ok := errors.AsType[*noText](err); ok {
		if in.named {
			return false, fmt.Errorf("%w: %s: %s", ErrNoText, printable(in.Source), without.message)
		}
		f.ignore(in.Source, ignoredNoText)
		f.found--
		return false, nil
	}
	if wrong, ok := errors.AsType[*failure](err); ok {
		if in.named {
			return false, optionError("--id-column: %s: %s", printable(in.Source), wrong.message)
		}
		return true, nil
	}
	if err != nil {
		return false, optionError("%s: %v", printable(in.Source), err)
	}
	return columns.id >= 0 || f.unique(in), nil
}

// scanArchive reads the columns of an archive's tables. What is wrong with it is found again when it is read.
func (f *finder) scanArchive(in *Input) error {
	m, err := openMembers(f.ctx, in, in.Path)
	if err != nil {
		return f.ctx.Err()
	}
	defer m.close() //nolint:errcheck // it was read, not written
	for {
		next, err := m.next()
		if err != nil {
			return f.ctx.Err()
		}
		inner, why := f.memberInput(in, next)
		if why != "" || !inner.format.table() || next.folder {
			continue
		}
		own, err := f.scanMember(&inner, next)
		if err != nil {
			return err
		}
		if own {
			f.ownIDs[in.Source] = true
		}
	}
}

// scanMember reads the columns of a table in an archive, and reports whether its records bring ids of their own.
func (f *finder) scanMember(in *Input, m *member) (own bool, err error) {
	content, err := m.content()
	if err != nil {
		return false, f.ctx.Err()
	}
	t, err := openTable(f.ctx, in, &f.open, &f.decode, content)
	if err != nil {
		return false, f.ctx.Err()
	}
	defer t.close() //nolint:errcheck // it was read, not written
	columns, _, err := f.planTable(t.reader)
	if errors.As(err, new(*noText)) || errors.As(err, new(*failure)) {
		return false, nil
	}
	if err != nil {
		return false, optionError("%s: %v", printable(in.Source), err)
	}
	return columns.id >= 0, nil
}

// settle reads what else brings columns: --metadata, --filename-pattern, --set and --meta. Afterwards the columns stay as they are.
func (c *Corpus) settle(ctx context.Context) (err error) {
	o := &c.options
	if o.Metadata != "" {
		if c.metadata, err = readMetadata(ctx, o, c.plan, &c.open, &c.decode); err != nil {
			return err
		}
	}
	if c.pattern, err = newPattern(o.FilenamePattern, c.plan); err != nil {
		return err
	}
	var names []table.Column
	for _, s := range o.Set {
		name, text, ok := strings.Cut(s, "=")
		if !ok || name == "" {
			return optionError("--set %s: KEY=VALUE", s)
		}
		names = append(names, table.Column{Name: name})
		c.set = append(c.set, value{Cell: table.Cell{Kind: table.String, Text: []byte(text)}})
	}
	targets, err := c.plan.targets(names, func(int) bool { return false })
	if err != nil {
		return optionError("--set: %v", err)
	}
	for i := range c.set {
		c.set[i].target = targets[i]
	}
	if err := c.plan.ask(o); err != nil {
		return optionError("--meta: %v", err)
	}
	c.plan.sealed = true
	return c.checkSet()
}

// checkSet refuses a value of --set that does not fit its column: it would be null in every document.
func (c *Corpus) checkSet() error {
	for i := range c.set {
		v := &c.set[i]
		t := StringColumn
		switch {
		case v.fixed == fixedDate:
			t = DateColumn
		case v.fixed == fixedIndex:
			t = Int32Column
		case v.meta >= 0:
			t = c.plan.columns[v.meta].Type
		}
		if _, ok := c.plan.convert(&v.Cell, t); !ok && len(v.Text) > 0 {
			return optionError("--set %s=%s: no %s", v.name, v.Text, t)
		}
	}
	return nil
}

// orEmpty makes no reader one of nothing.
func orEmpty(r io.Reader) io.Reader {
	if r == nil {
		return bytes.NewReader(nil)
	}
	return r
}
