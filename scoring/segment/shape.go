package segment

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// widest is the longest line, in characters, that is told from longer ones.
const widest = 255

// shape is what a text's lines look like: whether they were wrapped at some width or are paragraphs.
//
// A pair is two lines with no blank one between. In wrapped text most lines end anywhere in a sentence and the next goes on
// in lower case, so most pairs are seams; where a line is a paragraph, nearly none is. (Measured: 91 % of the pairs in the
// Security Council's records are seams. Half is asked for; with a quarter, as in languages that write nouns large, the lines
// must be of one length too.)
type shape struct {
	pairs, seams int
	width        int // in characters: nine in ten of the pairs' first lines are no longer
	alike        int // of those lines how many are nearly as long
	indents      int // pairs of which the second line alone is indented
	sureIndents  int // those of them where a sentence ends and another begins
}

// lineLengths counts the pairs' first lines by their lengths in characters.
type lineLengths [widest + 2]int

// measure reads the shape of a document's head.
func measure(head []byte) shape {
	var s shape
	var lengths lineLengths
	var prev []byte
	for i := 0; i < len(head); {
		end := lineEnd(head, i)
		line := head[i:end]
		switch blank := isBlank(line); {
		case blank:
			prev = nil
		default:
			if prev != nil {
				s.add(prev, line)
				lengths[runes(prev[:trimEnd(prev)], widest)]++
			}
			prev = line
		}
		i = end + 1
	}
	if s.pairs > 0 {
		s.width, s.alike = lengths.width(s.pairs)
	}
	return s
}

// width returns the length that nine in ten of so many lines do not exceed, and how many are nearly as long.
func (l *lineLengths) width(lines int) (width, alike int) {
	left := lines / 10
	for width = widest + 1; width > 0 && left >= l[width]; width-- {
		left -= l[width]
	}
	for n := 7 * width / 10; n <= width; n++ {
		alike += l[n]
	}
	return width, alike
}

func (s *shape) add(a, b []byte) {
	s.pairs++
	if isSeam(a, b) {
		s.seams++
	}
	if indent(b) > indent(a)+1 {
		s.indents++
		if endsSentence(a) && opensSentence(firstRune(b)) {
			s.sureIndents++
		}
	}
}

// wrapped reports whether line ends are wraps.
func (s *shape) wrapped() bool {
	if s.pairs == 0 || 4*s.seams < s.pairs {
		return false
	}
	if 2*s.seams >= s.pairs {
		return true
	}
	return s.width <= 120 && 10*s.alike >= 6*s.pairs
}

// isSeam reports whether a line visibly goes on in the next.
func isSeam(a, b []byte) bool {
	last := lastRune(a)
	if isTerminal(last) || last == ':' || last == ';' || startsItem(b) {
		return false
	}
	first := firstRune(b)
	switch {
	case unicode.IsLower(first):
		return true
	case !unicode.IsLetter(first):
		return false
	case !unicode.IsUpper(first): // a script without case
		return true
	}
	return last == '-' || endsOpen(a) || isProse(a) || allCapitals(a) && allCapitals(b)
}

// isProse reports a line with more words in lower case on end than headings have.
func isProse(line []byte) bool {
	const run = 4
	n := 0
	for _, w := range bytes.Fields(line) {
		if r, _ := utf8.DecodeRune(w); unicode.IsLower(r) {
			n++
		} else {
			n = 0
		}
		if n == run {
			return true
		}
	}
	return false
}

// endsOpen reports whether a line ends in a word that cannot end a sentence or a heading.
func endsOpen(line []byte) bool {
	line = line[:trimEnd(line)]
	word := line[bytes.LastIndexByte(line, ' ')+1:]
	switch string(word) {
	case "a", "an", "the", "of", "and", "or", "to", "in", "on", "at", "by", "for", "from", "with", "that", "which", "as", "his",
		"her", "its", "our", "their", "is", "are", "was", "were", "Mr.", "Mrs.", "Ms.", "His", "Her", "The",
		"de", "du", "des", "le", "la", "les", "et", "à", "en", "un", "une", "el", "los", "las", "del", "y", "que":
		return true
	}
	return false
}

// allCapitals reports long lines without a lower-case letter, as cables have.
func allCapitals(line []byte) bool {
	const long = 40
	return len(line) >= long && !bytes.ContainsFunc(line, unicode.IsLower) && bytes.ContainsFunc(line, unicode.IsUpper)
}

// startsItem reports whether a line begins with the mark of a list's item: a bullet, "(a)", "12.", "–".
func startsItem(line []byte) bool {
	line = line[skipWhite(line, 0):]
	r, n := utf8.DecodeRune(line)
	switch r {
	case '•', '·', '▪', '●', '■', '◦', '‣', '–', '—', '-', '*', '+':
		return n < len(line) && whiteAt(line, n) > 0
	}
	if r == '(' {
		line = line[1:]
	}
	mark := bytes.IndexAny(line[:min(len(line), 6)], ".)")
	if mark < 1 || mark+1 >= len(line) || whiteAt(line, mark+1) == 0 {
		return false
	}
	label := line[:mark]
	return isNumber(label) || line[mark] == ')' && (mark == 1 || isRoman(label))
}

func isNumber(b []byte) bool {
	return len(b) > 0 && !bytes.ContainsFunc(b, func(r rune) bool { return r < '0' || r > '9' })
}

func isRoman(b []byte) bool { return len(bytes.Trim(b, "ivxIVX")) == 0 }

// indent returns the width of the white space before a line.
func indent(line []byte) int {
	n := 0
	for _, c := range line {
		switch c {
		case ' ':
			n++
		case '\t':
			n += 8
		default:
			return n
		}
	}
	return n
}

// goesOnBelow reports whether wrapped text goes on below blank lines, as where a page or a column ended: in the middle of a
// sentence, in lower case.
func goesOnBelow(line, next []byte) bool {
	last, _ := utf8.DecodeLastRune(line[:trimEnd(line)])
	first, _ := utf8.DecodeRune(next)
	return unicode.IsLower(first) && (unicode.IsLetter(last) || unicode.IsDigit(last) || last == ',' || last == '-') && !startsItem(next)
}

// lineHead is how much of a line decides whether it begins a paragraph.
const lineHead = 128

// breaks reports whether a paragraph ends between two lines of wrapped text: prev is the whole line, next the first
// lineHead bytes, or all, of the line below it.
func (s *shape) breaks(prev, next []byte) bool {
	if !opensSentence(firstRune(next)) && !startsItem(next) {
		return false
	}
	last := lastRune(prev)
	if startsItem(next) && (isTerminal(last) || last == ':' || last == ';') {
		return true
	}
	if 10*s.sureIndents >= 8*s.indents && s.indents > 0 && indent(next) > indent(prev)+1 {
		return true
	}
	return last != '-' && s.short(prev, next) && !isVoteLabel(prev)
}

// short reports whether a line ends so far from the width that its end was meant: the next line's first word would have
// fitted with plenty to spare, and the line ends in a mark or the next is no plain continuation of it.
func (s *shape) short(prev, next []byte) bool {
	const enough = 62 // in a hundred of the width
	length := runes(prev[:trimEnd(prev)], s.width)
	word := next[skipWhite(next, 0):]
	if i := bytes.IndexByte(word, ' '); i >= 0 {
		word = word[:i]
	}
	return 100*length < enough*s.width && length+1+runes(word, s.width) < 8*s.width/10 && !endsOpen(prev)
}

// isVoteLabel reports the lines of a vote's record that head a list of countries, which belongs to them.
func isVoteLabel(line []byte) bool {
	switch string(bytes.TrimSpace(line)) {
	case "In favour:", "In favor:", "Against:", "Abstaining:", "Abstention:", "Abstentions:", "Not voting:", "Absent:",
		"Pour:", "Contre:", "Abstentions :", "Pour :", "Contre :":
		return true
	}
	return false
}
