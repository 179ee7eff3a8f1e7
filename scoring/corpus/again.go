package corpus

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"slices"
	"sort"

	"tenor/scoring"
)

// Spool makes sure that all inputs can be read twice: what cannot, standard input and pipes, is copied to temporary files.
func (c *Corpus) Spool(ctx context.Context) error {
	for i := range c.inputs.len() {
		in := c.inputs.at(i)
		if in.Path == "-" {
			from := c.options.Stdin
			if from == nil {
				from = bytes.NewReader(nil)
			}
			path, err := c.spoolFile(ctx, from)
			if err != nil {
				return err
			}
			in.Path = path
			c.inputs.set(i, in)
			continue
		}
		if !in.named { // in folders only files are inputs
			continue
		}
		if info, err := os.Stat(in.Path); err != nil || info.Mode().IsRegular() {
			continue // what cannot be read is found when it is its turn
		}
		f, err := openFile(ctx, in.Path)
		if err != nil {
			continue
		}
		path, err := c.spoolFile(ctx, f)
		if err := errors.Join(err, f.Close()); err != nil {
			return err
		}
		in.Path = path
		c.inputs.set(i, in)
	}
	return nil
}

// Rewind begins again with the first input. What was passed over or counted since Find is forgotten.
func (c *Corpus) Rewind() error {
	var err error
	if c.docs != nil {
		err = c.docs.close()
		c.docs = nil
	}
	c.next, c.early, c.doubtful = 0, nil, nil
	c.skips.all, c.skips.counts = c.skips.all[:c.skipsFound], nil
	c.kept = nil
	c.unnamed, c.named = Named{}, false
	clear(c.plan.unfit)
	clear(c.encodings)
	if c.seen != nil {
		c.seen = &seen{}
	}
	if c.metadata != nil {
		c.metadata.forget()
	}
	return err
}

// forget undoes all joins.
func (m *metadata) forget() {
	m.withoutRow, m.matched = Named{}, 0
	for i := range m.rows {
		m.rows[i].joined = false
	}
}

// Only leaves out the documents of the parts that are not wanted, and does not open inputs that hold no others.
func (c *Corpus) Only(wanted func(part int) bool) { c.wanted = wanted }

// Elsewhere reports whether inputs or documents were left out because their parts are not wanted: that there are none of those that
// are does not make the inputs empty.
func (c *Corpus) Elsewhere() bool { return c.elsewhere }

// leaves reports whether an input holds nothing that is wanted.
func (c *Corpus) leaves(in *Input) bool {
	if _, lost := c.lost[in.Source]; lost || c.wanted == nil || in.format.table() || c.ownIDs[in.Source] {
		return false // all ids of records are asked for, to find who has one first
	}
	return !c.wanted(Part(in.ID, c.options.Parts))
}

// PartByPart sorts the inputs so that the documents of a part follow one another, and reports whether that can be done: the
// records of a table belong to many parts, and the first of an id is scored wherever it stands.
func (c *Corpus) PartByPart() bool {
	if c.options.Parts <= 1 {
		return true
	}
	if len(c.lost)+len(c.ownIDs) > 0 || slices.ContainsFunc(c.inputs.entries, func(e listedInput) bool { return e.format.table() }) {
		return false // what is lost may stand for documents of many parts, as a table does
	}
	c.inputs.byPart(c.options.Parts)
	return true
}

// joined returns a digest of what the document's own bytes do not say: its row of metadata, and the names of its table's
// columns; "" if there is neither.
func (d *draft) joined() string {
	if len(d.known[byMetadata])+len(d.known[byRecord]) == 0 {
		return ""
	}
	h := sha256.New()
	part := func(b []byte) {
		h.Write(binary.BigEndian.AppendUint32(nil, uint32(len(b))))
		h.Write(b)
	}
	for i := range d.known[byRecord] {
		part([]byte(d.known[byRecord][i].name))
	}
	for i := range d.known[byMetadata] {
		v := &d.known[byMetadata][i]
		part([]byte(v.name))
		part(v.AppendText([]byte{byte(v.Kind)}))
	}
	return string(h.Sum(nil))
}

// Held is a document that a dataset has from an input.
type Held struct {
	ID, Source    string
	ContentSHA256 [32]byte
	Part          scoring.Part
}

// Keep makes inputs that cannot be read yield the documents that a dataset has of them, as Documents that are Kept. held
// returns those of an input by its source, or, for a folder or an archive, of all below it. Call it before
// the first Next. Inputs that were kept stand in Kept and not in Skipped.
func (c *Corpus) Keep(held func(source string) ([]Held, error)) error {
	c.held, c.lost = held, map[string]string{}
	for i := 0; i < len(c.skips.all); i++ { // what Find could not list or reach
		s := c.skips.all[i]
		if s.Reason != Unreadable || s.Record > 0 {
			continue
		}
		docs, err := held(s.Source)
		if err != nil {
			return err
		}
		if len(docs) == 0 {
			continue
		}
		at := sort.Search(c.inputs.len(), func(i int) bool { return c.inputs.at(i).Source >= s.Source })
		c.inputs.insert(at, Input{ID: docs[0].ID, Source: s.Source})
		c.lost[s.Source] = s.Message
		c.skips.all = slices.Delete(c.skips.all, i, i+1)
		c.skipsFound--
		i--
	}
	return nil
}

// Kept returns the inputs that could not be read and whose documents were kept, so far.
func (c *Corpus) Kept() []Skip { return c.kept }

// ErrBroken is returned by Next where an input whose first documents have been read already breaks off, and the dataset has
// its documents: it is kept as a whole, and the caller is to begin again with Rewind.
var ErrBroken = errors.New("an input broke off while it was read")

// keep returns the documents that are held of an input that cannot be read, nil if there are none. The input is lost from then on: a
// second pass takes it as the first did.
func (c *Corpus) keep(in *Input, message string) (documents, error) {
	if c.held == nil {
		return nil, nil
	}
	docs, err := c.held(in.Source)
	if err != nil || len(docs) == 0 {
		return nil, err
	}
	c.lost[in.Source] = message
	c.kept = append(c.kept, Skip{Source: in.Source, Reason: Unreadable, Message: message})
	return &heldDocuments{in: in, docs: docs}, nil
}

// breaks returns ErrBroken if an input that has ended with err is to be kept as a whole.
func (c *Corpus) breaks(err error) error {
	if c.held == nil || errors.Is(err, io.EOF) || reasonOf(err) != Unreadable {
		return nil
	}
	docs, heldErr := c.held(c.reading.Source)
	if heldErr != nil {
		return heldErr
	}
	if len(docs) == 0 {
		return nil
	}
	c.lost[c.reading.Source] = messageOf(err)
	return ErrBroken
}

// heldDocuments are those a dataset has of an input.
type heldDocuments struct {
	in   *Input
	docs []Held
}

func (h *heldDocuments) next(context.Context) (*draft, io.Reader, error) {
	if len(h.docs) == 0 {
		return nil, nil, io.EOF
	}
	d := h.docs[0]
	h.docs = h.docs[1:]
	return &draft{doc: &scoring.Document{
		ID: d.ID, Source: d.Source, ContentSHA256: d.ContentSHA256, Part: d.Part, Kept: true,
	}}, bytes.NewReader(nil), nil
}

func (h *heldDocuments) source() string { return h.in.Source }
func (h *heldDocuments) close() error   { return nil }
