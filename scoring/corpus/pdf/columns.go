package pdf

import "slices"

// sortColumns puts the lines of a page, whose content goes from column to column line by line, into the order of reading.
func sortColumns(p *page) {
	const rows, shortest = 5, 15 // lines side by side, characters in one of them
	var lefts []float64
	first, last, chars := -1, -1, 0
	for i := 1; i < len(p.lines); i++ {
		a, b := p.lines[i-1], p.lines[i]
		if !a.beside(b) {
			continue
		}
		if first < 0 {
			first = i - 1
		}
		last = i + 1
		chars += len(a.text())
		lefts = append(lefts, b.left)
	}
	if len(lefts) < rows || chars < shortest*len(lefts) {
		return
	}
	slices.Sort(lefts)
	gutter := lefts[len(lefts)/2]
	aligned := 0
	for _, left := range lefts {
		if left > gutter-6 && left < gutter+24 {
			aligned++
		}
	}
	if 10*aligned < 6*len(lefts) {
		return
	}
	stretch := slices.Clone(p.lines[first:last])
	out := p.lines[:first]
	var right []*line
	for _, l := range stretch {
		switch {
		case l.left >= gutter-6:
			right = append(right, l)
		case l.right < gutter:
			out = append(out, l)
		default: // it spans both
			out = append(append(out, right...), l)
			right = nil
		}
	}
	copy(p.lines[first:last], append(out, right...)[first:])
}

// beside reports whether b stands to the right of a at its height.
func (l *line) beside(b *line) bool {
	overlap := min(l.top, b.top) - max(l.bottom, b.bottom)
	return 2*overlap > min(l.size(), b.size()) && b.left > l.right
}
