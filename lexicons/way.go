package lexicons

// way is what is asked of the words beside an anchor. Ways are kept by fitting and not by word: so all of them lie in a processor's
// near caches.
type way struct {
	is            signature
	before, after signature // of what is read beside the word as an anchor; aloneBits where nothing need be
	follow        follow
	state         uint32 // the walker's behind the word as an anchor
	turned        uint32 // the one from which what stands before the word is read
}

// signature is two bits for each of the elements that a word fits, or that are asked for, one in either half; many elements share a bit.
type signature uint64

const (
	signatureHalf = 32
	elementBits   = 30 // of a half; the others are those below
	// anyWordBits are set in the signature of every word, and where any is asked for.
	anyWordBits signature = 1<<(signatureHalf-1) | 1<<(2*signatureHalf-1)
	// aloneBits are set where something is found whatever stands beside the word.
	aloneBits = anyWordBits >> 1
)

// add adds an element. The factors are odd and otherwise arbitrary.
func (s *signature) add(e element) {
	if e == anyWord {
		*s |= anyWordBits
		return
	}
	*s |= 1<<(uint64(e*0x9E3779B1)*elementBits>>32) | 1<<(signatureHalf+uint64(e*0x85EBCA6B)*elementBits>>32)
}

// meets reports whether an element may be in both. It is wrong only where it says yes.
func (s signature) meets(other signature) bool {
	return (s&other)<<signatureHalf != 0 && (s&other)>>signatureHalf != 0
}

// mayMatch reports whether something may be found that has a word as its anchor, beside words of the given signatures. It may say yes where nothing is.
func (w *way) mayMatch(before, behind signature) bool {
	return w.after.meets(behind|aloneBits) || w.before.meets(before)
}

// follow says what a word is within sequences: the only element it fits, or one of the values below.
type follow uint32

const (
	followsNothing follow = 0 // anyWord, which is no word's own
	followsMany    follow = 1<<32 - 1
)

// wayOf returns what is to be known of the words of a fitting.
func (m *Matcher) wayOf(f *fitting) way {
	w := way{is: anyWordBits, follow: m.followOf(f), state: m.walker.stateOf(m.words.roots[f.root:f.rootsEnd])}
	for _, e := range m.words.elements[f.from:f.to] {
		w.is.add(e)
	}
	if w.state == full {
		w.after = aloneBits
		return w
	}
	s := &m.walker.states[w.state]
	w.before, w.after, w.turned = m.walker.states[s.turned].asks, s.asks, s.turned
	if s.leaves != s.leavesEnd {
		w.after |= aloneBits
	}
	return w
}

func (m *Matcher) followOf(f *fitting) follow {
	switch elements := m.words.elements[f.from:f.to]; len(elements) {
	case 0:
		return followsNothing
	case 1:
		return follow(elements[0])
	default:
		return followsMany
	}
}
