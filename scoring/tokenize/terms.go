package tokenize

import "tenor/lexicons"

// terms finds normal forms. Those that fit a key are kept in slots as chunks are, which takes a third of a map's time.
type terms struct {
	slots []termSlot // open addressing, a power of two long, at most three quarters full; that of the zero key is empty
	short int        // how many of them are taken
	long  map[string]lexicons.TermID
}

type termSlot struct {
	key
	id lexicons.TermID
}

func (t *terms) empty() {
	t.slots, t.short, t.long = make([]termSlot, 1<<10), 0, map[string]lexicons.TermID{}
}

// find returns the id of a form.
func (t *terms) find(form []byte) (id lexicons.TermID, known bool) {
	if len(form) > keyBytes {
		id, known = t.long[string(form)]
		return id, known
	}
	s := t.slot(keyOf(form))
	return s.id, s.key != (key{})
}

// slot returns the slot of a key, or the empty one where it belongs.
func (t *terms) slot(k key) *termSlot {
	mask := uint64(len(t.slots) - 1)
	i := k.hash() & mask
	for t.slots[i].key != k && t.slots[i].key != (key{}) {
		i = (i + 1) & mask
	}
	return &t.slots[i]
}

// add adds a form that is not known.
func (t *terms) add(form string, id lexicons.TermID) {
	if len(form) > keyBytes {
		t.long[form] = id
		return
	}
	if 4*t.short >= 3*len(t.slots) {
		before := t.slots
		t.slots = make([]termSlot, 2*len(before))
		for _, s := range before {
			if s.key != (key{}) {
				*t.slot(s.key) = s
			}
		}
	}
	k := keyOf(form)
	*t.slot(k) = termSlot{k, id}
	t.short++
}
