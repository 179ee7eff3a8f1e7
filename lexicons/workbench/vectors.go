package workbench

import "math"

// Context counts and weights, as Levy, Goldberg and Dagan (2015) found to serve best with explicit vectors.
const (
	// DefaultWindow is how far on either side words are context.
	DefaultWindow = 5
	// smoothing is the power that the distribution of contexts is raised to; without it rare contexts weigh too much.
	smoothing = .75
)

// space turns counts of context words into vectors.
type space struct {
	tokens []uint32
	window uint32
	// surprise is, by word id, minus the logarithm of its smoothed share of all contexts; 0 for words too rare to be one.
	surprise []float64

	// The context counts of one target; touched are the words that have one.
	counts  []uint32
	touched []uint32
}

// newSpace counts how much of the contexts each word is. Words that stand fewer than least times are none.
func newSpace(tokens []uint32, words int, window, least int) *space {
	s := &space{tokens: tokens, window: uint32(window), surprise: make([]float64, words), counts: make([]uint32, words)}
	times, weights := make([]uint32, words), make([]float64, words)
	for at := 0; at < len(tokens); {
		if tokens[at]&wordMask == 0 {
			at++
			continue
		}
		end := at
		for tokens[end]&wordMask != 0 {
			end++
		}
		for i := at; i < end; i++ {
			id := tokens[i] & wordMask
			times[id]++
			weights[id] += s.reach(i-at) + s.reach(end-1-i)
		}
		at = end
	}
	total := 0.
	for id := range weights {
		if int(times[id]) < least {
			weights[id] = 0
		}
		weights[id] = math.Pow(weights[id], smoothing)
		total += weights[id]
	}
	for id, w := range weights {
		if w > 0 {
			s.surprise[id] = math.Log(total / w)
		}
	}
	return s
}

// reach is how often a word is context to the words on one side of it, of which there are so many in its sentence.
func (s *space) reach(words int) float64 {
	w := int(s.window)
	n := min(words, w)
	return float64(n*(w+1) - n*(n+1)/2)
}

// add counts the context of an occurrence, tokens first to last: a word at distance d window-d+1 times.
func (s *space) add(first, last uint32) {
	for weight, at := s.window, first; weight > 0; weight-- {
		at--
		id := s.tokens[at] & wordMask
		if id == 0 {
			break
		}
		s.count(id, weight)
	}
	for weight, at := s.window, last; weight > 0; weight-- {
		at++
		id := s.tokens[at] & wordMask
		if id == 0 {
			break
		}
		s.count(id, weight)
	}
}

func (s *space) count(id, weight uint32) {
	if s.surprise[id] == 0 {
		return
	}
	if s.counts[id] == 0 {
		s.touched = append(s.touched, id)
	}
	s.counts[id] += weight
}

// drain hands each context word's positive pointwise mutual information, discounted, to use, and begins anew.
func (s *space) drain(use func(id uint32, ppmi float64)) {
	total := 0.
	for _, id := range s.touched {
		total += float64(s.counts[id])
	}
	logTotal, once := math.Log(total), float64(s.window+1)/2 // what a context met once weighs on average
	for _, id := range s.touched {
		n := float64(s.counts[id])
		if pmi := math.Log(n) - logTotal + s.surprise[id]; pmi > 0 {
			use(id, pmi*n/(n+once))
		}
		s.counts[id] = 0
	}
	s.touched = s.touched[:0]
}

// addTo adds the vector counted, brought to a length, to a sum.
func (s *space) addTo(sum []float64, length float64) {
	type component struct {
		id   uint32
		ppmi float64
	}
	var vector []component
	square := 0.
	s.drain(func(id uint32, ppmi float64) {
		vector = append(vector, component{id, ppmi})
		square += ppmi * ppmi
	})
	for _, c := range vector {
		sum[c.id] += length * c.ppmi / math.Sqrt(square)
	}
}

// cosine returns the similarity of the vector counted with another of the given length.
func (s *space) cosine(other []float64, length float64) float64 {
	dot, square := 0., 0.
	s.drain(func(id uint32, ppmi float64) {
		dot += ppmi * other[id]
		square += ppmi * ppmi
	})
	if dot == 0 {
		return 0
	}
	return min(dot/(math.Sqrt(square)*length), 1) // rounding can take two vectors of one direction a bit further
}

// lengthOf returns the Euclidean length of a vector.
func lengthOf(vector []float64) float64 {
	square := 0.
	for _, v := range vector {
		square += v * v
	}
	return math.Sqrt(square)
}

// logLikelihood is Dunning's ratio (1993) for two events in n trials, of which both is how often they came together: twice
// the logarithm of how much likelier the counts are if the events depend on each other. It is negative where they come
// together less often than by chance.
func logLikelihood(both, first, second, n float64) float64 {
	cell := func(observed, row, column float64) float64 {
		if observed <= 0 {
			return 0
		}
		return observed * math.Log(observed*n/(row*column))
	}
	ratio := 2 * (cell(both, first, second) + cell(first-both, first, n-second) + cell(second-both, n-first, second) +
		cell(n-first-second+both, n-first, n-second))
	if both*n < first*second {
		return -ratio
	}
	return ratio
}
