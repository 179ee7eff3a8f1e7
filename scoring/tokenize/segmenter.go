package tokenize

import (
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// segmenter yields the words of a chunk: the segments of UAX #29 that hold a letter or a digit. Of a chunk of ASCII and the
// usual dashes and quotation marks, nearly every one, it finds them by what UAX #29 says of these signs alone.
type segmenter struct {
	chunk      []byte
	start, end int  // of the word
	simple     bool // the chunk holds such signs alone
	rules      *words.Iterator[[]byte]
}

func newSegmenter() segmenter { return segmenter{rules: words.FromBytes(nil)} }

// reset makes ready for a chunk.
func (s *segmenter) reset(chunk []byte) {
	s.simple = isSimple(chunk)
	if !s.simple {
		chunk = withApostrophes(chunk)
		s.rules.SetText(chunk)
	}
	s.chunk, s.start, s.end = chunk, 0, 0
}

// word is the word at hand.
func (s *segmenter) word() []byte { return s.chunk[s.start:s.end] }

// next goes to the next word; false if there is none.
func (s *segmenter) next() bool {
	if s.simple {
		return s.nextSimple()
	}
	for s.rules.Next() {
		if isWord(s.rules.Value()) {
			s.start, s.end = s.rules.Start(), s.rules.End()
			return true
		}
	}
	return false
}

func (s *segmenter) nextSimple() bool {
	for start := s.end; start < len(s.chunk); start++ {
		end, isWord := simpleSegment(s.chunk, start)
		if isWord {
			s.start, s.end = start, end
			return true
		}
		start = end
	}
	return false
}

// simpleSegment returns the end of the letters, digits, underscores and what joins them that a simple chunk has at start, and
// whether there is a letter or digit among them.
func simpleSegment(chunk []byte, start int) (end int, isWord bool) {
	for end = start; end < len(chunk); {
		size := 0
		switch c := chunk[end]; {
		case isLetter(c) || isDigit(c):
			size, isWord = 1, true
		case c == '_':
			size = 1
		case end > start:
			size = joining(chunk, end)
		}
		if size == 0 {
			return end, isWord
		}
		end += size
	}
	return end, isWord
}

// joining returns the length of the sign at i, behind a letter or digit or underscore, if it keeps two letters or two digits in
// one word, else 0: rules WB6 and WB7, WB11 and WB12.
func joining(chunk []byte, i int) int {
	size := 1
	if chunk[i] >= utf8.RuneSelf {
		size = len(dash)
	}
	if i+size >= len(chunk) {
		return 0
	}
	letters := isLetter(chunk[i-1]) && isLetter(chunk[i+size])
	digits := isDigit(chunk[i-1]) && isDigit(chunk[i+size])
	switch c := chunk[i]; {
	case c == '\'' || c == '.' || c >= utf8.RuneSelf && isCurly(chunk[i:]):
	case c == ':':
		digits = false
	case c == ',' || c == ';':
		letters = false
	default:
		return 0
	}
	if letters || digits {
		return size
	}
	return 0
}

// dash is as long as all signs beyond ASCII that are simple.
const dash = "–"

// isSimple reports a chunk of ASCII and of U+2010 to U+2026, dashes, quotation marks, bullets and leaders. The accents and primes
// that stand for apostrophes are not simple (see withApostrophes), nor is the leader of one dot, which UAX #29 takes for a
// full stop.
func isSimple(chunk []byte) bool {
	for i := 0; i < len(chunk); i++ {
		switch c := chunk[i]; {
		case c == '`':
			return false
		case c < utf8.RuneSelf:
		case c == dash[0] && i+2 < len(chunk) && chunk[i+1] == dash[1] && '\x90' <= chunk[i+2] && chunk[i+2] <= '\xa6' &&
			chunk[i+2] != '\x9b' && chunk[i+2] != '\xa4':
			i += len(dash) - 1
		default:
			return false
		}
	}
	return true
}

// isCurly reports the quotation marks ‘ and ’, which are apostrophes too.
func isCurly(text []byte) bool {
	return len(text) >= len(dash) && text[0] == dash[0] && text[1] == dash[1] && (text[2] == '\x98' || text[2] == '\x99')
}

func isDigit(c byte) bool { return c-'0' <= 9 }
