package pdf

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tenor/scoring"
)

// block is a paragraph.
type block struct {
	kind scoring.BlockKind
	text string
}

// group is lines that make a paragraph.
type group struct {
	lines []*line
}

// blocksOf rebuilds a document's paragraphs from the lines of its pages.
func blocksOf(pages []page) []block {
	dropRunning(pages)
	d := &layout{size: bodySize(pages), words: map[string]bool{}}
	var lines []*line
	for i := range pages {
		p := &pages[i]
		dropNotes(p, d.size)
		p.lines = slices.DeleteFunc(p.lines, func(l *line) bool { return l.gone })
		sortColumns(p)
		lines = append(lines, p.lines...)
	}
	d.measure(lines)
	var groups []group
	for i, l := range lines {
		if i == 0 || d.breaks(lines, i) {
			groups = append(groups, group{})
		}
		g := &groups[len(groups)-1]
		g.lines = append(g.lines, l)
	}
	return d.blocks(groups)
}

// layout is what a document's paragraphs look like.
type layout struct {
	size    float64 // of the body's lines
	pitch   float64 // from one of its lines to the next
	indents bool    // its paragraphs begin with an indentation
	right   map[*line]float64
	left    map[*line]float64
	words   map[string]bool // the document's words, folded, with those that are hyphenated
	bold    bool            // most of it is
}

// measure finds the distance of lines, the edges of each line's column and whether paragraphs are indented.
func (d *layout) measure(lines []*line) {
	d.right, d.left = map[*line]float64{}, map[*line]float64{}
	var pitches []float64
	bold := 0
	for i, l := range lines {
		d.learn(lines, i)
		if l.bold {
			bold++
		}
		if i > 0 && follows(lines[i-1], l) && d.isBody(l) && d.isBody(lines[i-1]) {
			pitches = append(pitches, lines[i-1].bottom-l.bottom)
		}
	}
	d.bold = 2*bold > len(lines)
	if slices.Sort(pitches); len(pitches) > 0 {
		d.pitch = pitches[len(pitches)/3] // most lines go on; those between paragraphs are further apart
	}
	for from := 0; from < len(lines); {
		to := from + 1
		for to < len(lines) && follows(lines[to-1], lines[to]) && d.isBody(lines[to]) == d.isBody(lines[from]) {
			to++
		}
		d.column(lines[from:to])
		from = to
	}
	d.indents = d.indented(lines)
}

// learn takes in the words of line i, but for the parts of one that a line's end may have divided.
func (d *layout) learn(lines []*line, i int) {
	words := lines[i].words
	if _, divided := withoutHyphen(words[len(words)-1].text); divided {
		words = words[:len(words)-1]
	}
	if i > 0 && len(words) > 0 {
		before := lines[i-1].words
		if _, divided := withoutHyphen(before[len(before)-1].text); divided {
			words = words[1:]
		}
	}
	for _, w := range words {
		word := foldWord(w.text)
		d.words[word] = true
		if strings.Contains(word, "-") {
			for _, part := range strings.Split(word, "-") {
				d.words[part] = true
			}
		}
	}
}

// isBody reports a line in the body's type.
func (d *layout) isBody(l *line) bool { return math.Abs(l.size()-d.size) < .12*d.size }

// follows reports whether b stands below a in the same column.
func follows(a, b *line) bool {
	return a.page == b.page && b.bottom < a.bottom && b.left < a.right && b.right > a.left
}

// column finds the edges that the lines of one column have: the outermost that are not one line's alone.
func (d *layout) column(lines []*line) {
	var lefts, rights []float64
	for _, l := range lines {
		lefts, rights = append(lefts, l.left), append(rights, l.right)
	}
	slices.Sort(lefts)
	slices.Sort(rights)
	left, right := lefts[0], rights[len(rights)-1]
	if n := len(lines); n > 6 {
		left, right = lefts[n/20], rights[n-1-n/20]
	}
	for _, l := range lines {
		d.left[l], d.right[l] = left, right
	}
}

// indented reports whether lines are indented behind the ends of sentences and nowhere else.
func (d *layout) indented(lines []*line) bool {
	indents, ends := 0, 0
	for i := 1; i < len(lines); i++ {
		a, b := lines[i-1], lines[i]
		if !follows(a, b) || !d.isBody(a) || !d.isBody(b) {
			continue
		}
		if d.isIndented(b) && !d.isIndented(a) && endsSentence(a.text()) {
			indents++
		} else if d.endsShort(a, b) && endsSentence(a.text()) {
			ends++
		}
	}
	return indents >= 2 && indents > ends
}

func (d *layout) isIndented(l *line) bool {
	by := l.left - d.left[l]
	return by > .5*d.size && by < 6*d.size
}

// breaks reports whether a paragraph ends before line i.
func (d *layout) breaks(lines []*line, i int) bool {
	a, b := lines[i-1], lines[i]
	switch {
	case math.Abs(a.size()-b.size()) > .12*max(a.size(), b.size()), a.bold != b.bold && (d.allBold(lines, i-1) || d.allBold(lines, i)):
		return true
	case isItem(b.text()):
		return true
	case !follows(a, b):
		return d.breaksOver(a, b)
	}
	pitch := d.pitch
	if !d.isBody(b) || pitch == 0 {
		pitch = 1.25 * b.size()
	}
	if gap := a.bottom - b.bottom; gap > 1.22*pitch {
		return true
	}
	if !d.isBody(b) { // the lines of a heading
		return false
	}
	if d.indents && d.isIndented(b) && !d.isIndented(a) && (endsSentence(a.text()) || d.endsShort(a, b)) {
		return true
	}
	return d.endsShort(a, b) && (endsSentence(a.text()) || endsAddress(a.text())) && !opensSmall(b.text())
}

// allBold reports whether a line is bold as a whole line is: the one beside it that is not is no mere change of words.
func (d *layout) allBold(lines []*line, i int) bool {
	return lines[i].bold && !d.bold && len(lines[i].words) > 0
}

// breaksOver reports whether a paragraph ends with a column or a page.
func (d *layout) breaksOver(a, b *line) bool {
	switch {
	case opensSmall(b.text()) && !endsSentence(a.text()), strings.HasSuffix(a.text(), string(hyphen)):
		return false
	case d.indents && d.isBody(b):
		return d.isIndented(b) || d.endsShort(a, b) && endsSentence(a.text())
	}
	return endsSentence(a.text()) || d.endsShort(a, b)
}

// endsShort reports whether line a leaves room for the first word of b.
func (d *layout) endsShort(a, b *line) bool {
	first := b.words[0]
	return a.right+.3*d.size+(first.right-first.left)+.5*d.size < d.right[a]
}

func endsSentence(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, "\"'”»’)]0123456789"))
	switch last {
	case '.', '!', '?', '…', ':', ';', '。', '！', '？', '؟':
		return true
	}
	return false
}

// endsAddress reports the comma of "Mr. President,".
func endsAddress(text string) bool { return len(text) < 80 && strings.HasSuffix(text, ",") }

func opensSmall(text string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, "\"'“«‘(["))
	return unicode.IsLower(r)
}

// isItem reports a line that begins with a bullet.
func isItem(text string) bool { return bullet(text) > 0 }

// bullet returns the length of the bullet that a line begins with.
func bullet(text string) int {
	r, n := utf8.DecodeRuneInString(text)
	switch r {
	case '•', '▪', '●', '◦', '■', '□', '➢', '✓', '\uF0B7', '‣', '·', '○':
		return n
	case '–', '-', '—', 'o':
		if strings.HasPrefix(text[n:], " ") && r != 'o' {
			return n
		}
	}
	return 0
}

// blocks turns groups of lines into paragraphs with their kinds.
func (d *layout) blocks(groups []group) []block {
	title := d.title(groups)
	var all []block
	for i, g := range groups {
		b := block{kind: scoring.ProseBlock, text: d.join(g.lines)}
		switch {
		case isItem(b.text):
			b.kind, b.text = scoring.ListItemBlock, strings.TrimSpace(b.text[bullet(b.text):])
		case i == title:
			b.kind = scoring.TitleBlock
		case d.isHeading(g):
			b.kind = scoring.HeadingBlock
		}
		all = append(all, b)
	}
	return all
}

// title returns the group in the largest type of the first page, if it is larger than the body's, -1 if there is none.
func (d *layout) title(groups []group) int {
	best, size := -1, 1.18*d.size
	for i, g := range groups {
		if g.lines[0].page != groups[0].lines[0].page {
			break
		}
		if s := g.lines[0].size(); s > size+.1 && len(g.lines) <= 8 && !isItem(g.lines[0].text()) {
			best, size = i, s
		}
	}
	return best
}

// isHeading reports few lines in larger type, or in bold type without a sentence's end.
func (d *layout) isHeading(g group) bool {
	const most = 4
	l := g.lines[0]
	if len(g.lines) > most {
		return false
	}
	return l.size() > 1.15*d.size || l.bold && !d.bold && !endsSentence(g.lines[len(g.lines)-1].text())
}

// join turns lines into text.
func (d *layout) join(lines []*line) string {
	text := lines[0].text()
	for _, l := range lines[1:] {
		next := l.text()
		stem, hyphenated := withoutHyphen(text)
		switch {
		case !hyphenated:
			text += " " + next
		case d.isDivided(stem, next):
			text = stem + next
		case goesOn(next):
			text = stem + "-" + next
		default:
			text = stem + "- " + next
		}
	}
	return clean(strings.NewReplacer(string(hyphen), "-", "\u00AD", "").Replace(text))
}
