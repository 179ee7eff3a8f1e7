package output

import (
	"maps"
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

// NeedsPlan reports whether there is anything in the dataset that a run could leave as it is.
func (d *Dataset) NeedsPlan() bool {
	if d.options.Force {
		return false
	}
	for of, w := range d.before {
		if d.options.Shard.holds(of.Number) && w.config == d.made.config {
			return true
		}
	}
	return len(d.staged) > 0
}

// NewPlan begins a plan.
func (d *Dataset) NewPlan() *Plan { return &Plan{dataset: d, parts: map[scoring.Part]*planned{}} }

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
	tables := len(d.schema.tables())
	var changes []Change
	for _, of := range slices.SortedFunc(maps.Keys(p.parts), scoring.Part.Compare) {
		if !d.options.Shard.holds(of.Number) {
			continue
		}
		digest := d.made.part(p.parts[of].hex(), of)
		change := Change{Part: of, State: Rewritten, Documents: p.parts[of].documents}
		if w := d.before[of]; w.whole(tables) && w.digest == digest && !d.options.Force {
			change.State = Unchanged
			d.unchanged[of] = true
		} else if w := d.staged[of]; w != nil && w.digest == digest {
			change.State = TakenUp
			d.taken = append(d.taken, w.record(of))
		}
		changes = append(changes, change)
	}
	for _, of := range slices.SortedFunc(maps.Keys(d.before), scoring.Part.Compare) {
		if p.parts[of] == nil && d.options.Shard.holds(of.Number) {
			changes = append(changes, Change{Part: of, State: Removed})
		}
	}
	return changes
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

// Wanted reports whether documents of a part are to be scored.
func (d *Dataset) Wanted(of scoring.Part) bool {
	if !d.options.Shard.holds(of.Number) || d.unchanged[of] {
		return false
	}
	return !slices.ContainsFunc(d.taken, func(r PartRecord) bool { return r.part() == of })
}
