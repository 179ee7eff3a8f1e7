package gazetteer

import (
	"strings"
	"sync"
)

// Kind says what an entry is.
type Kind uint8

// The kinds of entries.
const (
	Member       Kind = 1 + iota // a member state of the United Nations
	Former                       // a state that is gone, member or not
	Observer                     // a non-member state with a permanent observer mission
	Territory                    // a territory, or an entity whose statehood is disputed
	Organisation                 // an organisation of states, or another outside the United Nations
	Body                         // an organ, mission, programme or agency of the United Nations system
	Bloc                         // a group of states without an organisation of its own
)

// String returns the kind's name, in lower case.
func (k Kind) String() string {
	switch k {
	case Member:
		return "member"
	case Former:
		return "former"
	case Observer:
		return "observer"
	case Territory:
		return "territory"
	case Organisation:
		return "organisation"
	case Body:
		return "body"
	case Bloc:
		return "bloc"
	}
	return "unknown"
}

// IsState reports the kinds that are states, present or former.
func (k Kind) IsState() bool { return k == Member || k == Former || k == Observer }

// Entry is one state, territory, organisation or bloc.
type Entry struct {
	Name string // the United Nations' short name: Viet Nam, Iran (Islamic Republic of)
	// ISO3 is the alpha-3 code of ISO 3166-1, of a former state the one that ISO 3166-3 lists; "" where there is none.
	ISO3 string
	ISO2 string // the alpha-2 code likewise
	Kind Kind
}

// Lookup returns the entry that the whole of a name means: a short, formal, common or historical name or a three-letter code,
// in any case, spacing and punctuation. Demonyms and capitals are no names; Forms has them. It may be called by many
// goroutines and allocates nothing.
func Lookup(name string) (Entry, bool) {
	const longest = 200
	if len(name) > longest {
		return Entry{}, false
	}
	t := table()
	var buf [2 * longest]byte
	key := appendKey(buf[:0], name)
	if i, ok := t.byKey[string(key)]; ok {
		return t.entries[i], true
	}
	if head, tail, ok := cutInverted(name); ok {
		key = appendKey(appendKey(buf[:0], tail), head)
		if i, ok := t.byKey[string(key)]; ok {
			return t.entries[i], true
		}
	}
	key = confuse(appendKey(buf[:0], name))
	if i, ok := t.byShape[string(key)]; ok {
		return t.entries[i], true
	}
	return Entry{}, false
}

// cutInverted divides "Korea, Republic of" and "Korea (Republic of)" into what stands first and what stands behind.
func cutInverted(name string) (head, tail string, ok bool) {
	i := strings.IndexAny(name, ",(")
	if i <= 0 {
		return "", "", false
	}
	return name[:i], name[i+1:], true
}

// table holds the embedded data, read when they are first needed.
var table = sync.OnceValue(newData)
