package chart

// key is a legend: signs with their meanings, side by side as far as there is room, then on further lines.
type key struct {
	fig   *Figure
	x, y  float64 // of the next entry
	left  float64 // where lines begin; set by the first entry
	begun bool
}

const keySize = 11

// entry adds a sign, drawn about 0, 0, and its meaning; without a meaning nothing is added.
func (k *key) entry(meaning string, sign Mark) {
	if meaning == "" {
		return
	}
	const reach, gap, after = 8, 6, 18
	if !k.begun {
		k.begun, k.left = true, k.x
	}
	room := k.fig.Width - margin - k.left - 2*reach - gap
	line := cut(meaning, keySize, false, room)
	needed := 2*reach + gap + width(line.text, keySize, false)
	if k.x > k.left && k.x+needed > k.fig.Width-margin {
		k.x, k.y = k.left, k.y+keySize+6
	}
	k.fig.add(moved(sign, k.x+reach, k.y-keySize*.35),
		Text{At: Point{k.x + 2*reach + gap - 4, k.y}, Size: keySize, Text: line.text, Paint: Muted, Tip: line.whole})
	k.x += needed + after
}

// close returns how far down the legend reaches; y where there is none.
func (k *key) close(y float64) float64 {
	if !k.begun {
		return y
	}
	return k.y + 8
}

// moved returns a sign at another place.
func moved(m Mark, x, y float64) Mark {
	by := func(p Point) Point { return Point{p.X + x, p.Y + y} }
	switch m := m.(type) {
	case Line:
		m.From, m.To = by(m.From), by(m.To)
		return m
	case Rect:
		m.At = by(m.At)
		return m
	case Circle:
		m.At = by(m.At)
		return m
	default:
		return m
	}
}
