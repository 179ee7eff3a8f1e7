package lexicons

// rarity tells how rare a word pattern is likely to be in texts: by how often it stands in the sequences themselves, because what is
// common in a language is common in its expressions too ("of", "the"), and by its letters.
type rarity struct {
	of       []uint32 // by element: in how many places of the sequences it stands
	patterns []string // by element
}

func (b *trieBuilder) rarity(elements *elements) rarity {
	r := rarity{make([]uint32, len(elements.ids)), make([]string, len(elements.ids))}
	for pattern, id := range elements.ids {
		r.patterns[id] = pattern
	}
	for _, s := range b.sequences {
		if s.elements[0] >= readOn {
			continue
		}
		for _, e := range s.elements {
			r.of[e]++
		}
	}
	return r
}

// anchor returns which word of a sequence is likely the rarest. It is no lone wildcard.
func (r *rarity) anchor(sequence []element) int {
	best := -1
	for i, e := range sequence {
		if e != anyWord && (best < 0 || r.rarer(e, sequence[best])) {
			best = i
		}
	}
	return best
}

// rarer reports whether a pattern is likely no more common than another.
func (r *rarity) rarer(a, b element) bool {
	common := isCommon(r.patterns[a])
	switch {
	case common != isCommon(r.patterns[b]):
		return !common
	case r.of[a] != r.of[b]:
		return r.of[a] < r.of[b]
	default:
		return len(r.patterns[a]) >= len(r.patterns[b])
	}
}

// isCommon reports the commonest words of English, each of which stands in one of a few hundred words of any text. What it says changes
// no match, only how fast they are found.
func isCommon(pattern string) bool {
	switch pattern {
	case "a", "about", "after", "again", "all", "also", "am", "among", "an", "and", "another", "any", "are", "as", "at", "be",
		"because", "been", "before", "being", "between", "both", "but", "by", "can", "could", "did", "do", "does", "each",
		"even", "every", "for", "from", "had", "has", "have", "he", "her", "here", "him", "his", "how", "i", "if", "in",
		"into", "is", "it", "its", "itself", "just", "like", "made", "make", "many", "may", "me", "might", "more", "most",
		"much", "must", "my", "new", "no", "not", "now", "of", "on", "one", "only", "or", "other", "our", "out", "over",
		"own", "same", "shall", "she", "should", "since", "so", "some", "still", "such", "than", "that", "the", "their",
		"them", "themselves", "then", "there", "these", "they", "this", "those", "through", "to", "too", "toward", "towards",
		"under", "until", "up", "upon", "us", "very", "was", "we", "were", "what", "when", "where", "which", "while", "who",
		"whose", "why", "will", "with", "within", "without", "would", "yet", "you", "your":
		return true
	}
	return false
}
