package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
)

// dropRunning marks the running heads, feet and page numbers: the outermost lines of a page that recur at their height, but for
// their digits, on at least four pages in ten (left and right pages have their own) and on two.
func dropRunning(pages []page) {
	const outermost = 4
	type place struct {
		text string
		y    int
	}
	seen := map[place]int{}
	each := func(do func(place, *line)) {
		for i := range pages {
			p := &pages[i]
			for _, l := range p.margins(outermost) {
				// Heights are compared to the nearest of two grids of 6 points, so that none falls between.
				at := l.bottom
				if l.bottom > p.top/2 {
					at = l.bottom - p.top
				}
				for shift := range 2 {
					do(place{withoutDigits(l.text()), 2*int(math.Floor(at/6+float64(shift)/2)) + shift}, l)
				}
			}
		}
	}
	each(func(at place, _ *line) { seen[at]++ })
	least := max(2, (4*len(pages)+9)/10)
	each(func(at place, l *line) { l.gone = l.gone || seen[at] >= least })
}

// margins returns the n highest and the n lowest lines of a page, of those that stand in its outer sixths.
func (p *page) margins(n int) []*line {
	byHeight := slices.Clone(p.lines)
	slices.SortStableFunc(byHeight, func(a, b *line) int { return cmp.Compare(a.bottom, b.bottom) })
	var all []*line
	for i, l := range byHeight {
		outer := l.bottom < p.top/6 || l.bottom > p.top-p.top/6 || p.top == 0
		if outer && (i < n || i >= len(byHeight)-n) {
			all = append(all, l)
		}
	}
	return all
}

// withoutDigits makes "3/15" and "4/15" the same text.
func withoutDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return '#'
		}
		return r
	}, collapseDigits(s))
}

// collapseDigits leaves one digit of each number, so that 9 and 10 are alike.
func collapseDigits(s string) string {
	before := false
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			if before {
				return -1
			}
			before = true
			return r
		}
		before = false
		return r
	}, s)
}

// dropNotes marks the notes at the foot of a page: its last lines in clearly smaller type than the text, if the first of
// them begins with a note's mark.
func dropNotes(p *page, size float64) {
	const smaller = .88
	begin := len(p.lines)
	for begin > 0 && (p.lines[begin-1].gone || p.lines[begin-1].size() < smaller*size) {
		begin--
	}
	for begin < len(p.lines) && (p.lines[begin].gone || !opensNote(p.lines[begin].text())) {
		begin++
	}
	if begin == 0 {
		return
	}
	for _, l := range p.lines[begin:] {
		if l.bottom < p.top/2 {
			l.gone = true
		}
	}
}

func opensNote(text string) bool {
	return text != "" && (text[0] >= '0' && text[0] <= '9' || strings.HasPrefix(text, "*") || strings.HasPrefix(text, "†"))
}

// bodySize is the height of the lines that hold most characters.
func bodySize(pages []page) float64 {
	count := map[int]int{}
	for _, p := range pages {
		for _, l := range p.lines {
			for _, w := range l.words {
				count[int(math.Round(4*l.size()))] += len(w.text)
			}
		}
	}
	best := 0
	for size, n := range count {
		if n > count[best] || n == count[best] && size < best {
			best = size
		}
	}
	return float64(best) / 4
}
