package output

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"

	"tenor/scoring"
)

// Plan finds out which parts of a dataset a run has to write: it is told of all documents before any is scored, and
// compares them with what the footers say.
type Plan struct {
	dataset *Dataset
	parts   map[scoring.Part]*planned
}

// planned is what a part will be made from.
type planned struct {
	*digest
	documents int
}

// Change is what a run does to a part.
type Change struct {
	Part      scoring.Part
	State     PartState
	Documents int // that it will have; known to a plan alone
}

// PartState says what becomes of a part.
type PartState uint8

// The states of parts.
const (
	Unchanged PartState = iota // it would come out as it is
	Rewritten                  // it is written, anew or for the first time
	TakenUp                    // an earlier run has staged it and was stopped
	Removed                    // it has no documents any more
)

var stateNames = [...]string{"kept", "written", "written", "removed"}

// String returns the state as logs and metrics have it.
func (s PartState) String() string { return stateNames[s] }

// NeedsPlan reports whether there is anything that a run could leave as it is, keep or take up.
func (d *Dataset) NeedsPlan() bool { return len(d.before)+len(d.staged) > 0 }

// Changed reports whether the dataset was written under other options, with other columns or by another version: then no row
// of it can be kept.
func (d *Dataset) Changed() bool {
	for _, w := range d.before {
		if w.config != d.made.config {
			return true
		}
	}
	return false
}

// Torn is the number of the part of a HeldDocument whose rows cannot be copied, because its part's files do not belong together.
const Torn = -1

// HeldDocument is a document that the dataset has.
type HeldDocument struct {
	ID, Source    string
	ContentSHA256 [32]byte
	Part          scoring.Part
}

// Held returns the documents that the dataset has, in the order of their parts and rows.
func (d *Dataset) Held() ([]HeldDocument, error) {
	var all []HeldDocument
	for _, of := range slices.SortedFunc(maps.Keys(d.before), scoring.Part.Compare) {
		whole := d.before[of].whole()
		err := readDocuments(d.finalPath(d.schema.documents, of), func(h HeldDocument) {
			if h.Part = of; !whole {
				h.Part.Number = Torn
			}
			all = append(all, h)
		})
		if err != nil && whole { // what a torn part held and cannot be read is lost already
			return nil, err
		}
	}
	return all, nil
}

// readDocuments reads who the documents of a file are. A file without the columns that say so has none.
func readDocuments(path string, visit func(HeldDocument)) error {
	r, err := OpenReader(path)
	if err != nil {
		return err
	}
	defer r.Close()
	var at [3]int
	for i, name := range [...]string{"document_id", "source", "content_sha256"} {
		column, ok := r.Column(name)
		if !ok {
			return nil
		}
		at[i] = column
	}
	for {
		row, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		h := HeldDocument{ID: row.String(at[0]), Source: row.String(at[1])}
		digest, err := hex.DecodeString(row.String(at[2]))
		if err != nil || copy(h.ContentSHA256[:], digest) != len(h.ContentSHA256) {
			return fmt.Errorf("read %s: %s has no content_sha256", path, h.ID)
		}
		visit(h)
	}
}

// NewPlan begins a plan for a dataset; nil stands for an output of which nothing can be left as it is.
func NewPlan(d *Dataset) *Plan { return &Plan{dataset: d, parts: map[scoring.Part]*planned{}} }

// Add takes in the next document, in the order in which they will be scored.
func (p *Plan) Add(doc *scoring.Document) {
	if p.parts[doc.Part] == nil {
		p.parts[doc.Part] = &planned{digest: newDigest()}
	}
	p.parts[doc.Part].addDocument(doc)
	p.parts[doc.Part].documents++
}

// Settle compares, makes the dataset leave alone what would come out the same, and returns what becomes of all parts of the
// run's share, in order.
func (p *Plan) Settle() []Change {
	d := p.dataset
	var changes []Change
	if d == nil {
		for _, of := range slices.SortedFunc(maps.Keys(p.parts), scoring.Part.Compare) {
			changes = append(changes, Change{Part: of, State: Rewritten, Documents: p.parts[of].documents})
		}
		return changes
	}
	for _, of := range slices.SortedFunc(maps.Keys(p.parts), scoring.Part.Compare) {
		if !d.options.Shard.holds(of.Number) {
			continue
		}
		digest := d.made.part(p.parts[of].hex(), of)
		change := Change{Part: of, State: Rewritten, Documents: p.parts[of].documents}
		if w := d.before[of]; w.whole() && w.digest == digest && !d.options.Force {
			change.State = Unchanged
			d.unchanged[of] = true
		} else if w := d.staged[of]; w != nil && w.digest == digest {
			change.State = TakenUp
			d.taken = append(d.taken, w.record(of))
		}
		if change.State == Rewritten {
			d.rewritten = append(d.rewritten, of)
		}
		changes = append(changes, change)
	}
	d.planned = true
	for _, of := range slices.SortedFunc(maps.Keys(d.before), scoring.Part.Compare) {
		if p.parts[of] == nil && d.options.Shard.holds(of.Number) {
			changes = append(changes, Change{Part: of, State: Removed})
		}
	}
	return changes
}

// Name returns the place of a part's paragraphs.
func (d *Dataset) Name(of scoring.Part) string {
	return filepath.ToSlash(d.finalPath(d.schema.paragraphs, of))
}

// Outcome returns what became of all parts of the run's share, in order, once the dataset is closed.
func (d *Dataset) Outcome() []Change {
	state := map[scoring.Part]PartState{}
	for of := range d.before {
		if d.options.Shard.holds(of.Number) {
			state[of] = Removed
		}
	}
	for of := range d.unchanged {
		state[of] = Unchanged
	}
	for _, r := range d.taken {
		state[r.part()] = TakenUp
	}
	for _, p := range d.finished {
		state[p.Part] = Rewritten
	}
	var changes []Change
	for _, of := range slices.SortedFunc(maps.Keys(state), scoring.Part.Compare) {
		changes = append(changes, Change{Part: of, State: state[of]})
	}
	return changes
}

// WantedNumber reports whether documents of parts of a number, in whatever folder, are to be scored.
func (d *Dataset) WantedNumber(number int) bool {
	if !d.options.Shard.holds(number) {
		return false
	}
	if !d.planned {
		return true
	}
	return slices.ContainsFunc(d.rewritten, func(of scoring.Part) bool { return of.Number == number })
}

// Wanted reports whether documents of a part are to be scored.
func (d *Dataset) Wanted(of scoring.Part) bool {
	if !d.options.Shard.holds(of.Number) || d.unchanged[of] {
		return false
	}
	return !slices.ContainsFunc(d.taken, func(r PartRecord) bool { return r.part() == of })
}
