package lexicons

import "strings"

// wildcard stands for any run of characters, also none, within a word. Alone it stands for exactly one word.
const wildcard = "*"

// glob is one word's pattern. The text of a word is bytes of valid UTF-8 and so are the pieces, so comparing bytes
// compares characters.
type glob struct {
	whole          bool     // there is no wildcard: prefix is the word
	prefix, suffix string   // before the first and behind the last wildcard
	inner          []string // between them, without empty pieces
	least          int      // the bytes a word needs at least
}

// newGlob makes the glob of a pattern.
func newGlob(pattern string) glob {
	pieces := strings.Split(pattern, wildcard)
	if len(pieces) == 1 {
		return glob{whole: true, prefix: pattern}
	}
	g := glob{prefix: pieces[0], suffix: pieces[len(pieces)-1]}
	for _, piece := range pieces[1 : len(pieces)-1] {
		if piece != "" {
			g.inner = append(g.inner, piece)
		}
	}
	g.least = len(pattern) - strings.Count(pattern, wildcard)
	return g
}

// matches reports whether the whole word fits the pattern. Taking each inner piece where it first occurs leaves the most
// room for the next, so no other try is needed.
func (g *glob) matches(word string) bool {
	if g.whole {
		return word == g.prefix
	}
	if len(word) < g.least || !strings.HasPrefix(word, g.prefix) || !strings.HasSuffix(word, g.suffix) {
		return false
	}
	rest := word[len(g.prefix) : len(word)-len(g.suffix)]
	for _, piece := range g.inner {
		at := strings.Index(rest, piece)
		if at < 0 {
			return false
		}
		rest = rest[at+len(piece):]
	}
	return true
}

// isWild reports whether a word's pattern holds a wildcard.
func isWild(pattern string) bool { return strings.Contains(pattern, wildcard) }
