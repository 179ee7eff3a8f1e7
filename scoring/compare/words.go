package compare

import (
	"cmp"
	"iter"
	"math"
	"slices"
)

// MaxGram is how many words the longest phrase of Words has.
const MaxGram = 3

// minGramClusters is in how many clusters of its group a word stands at least.
const minGramClusters = 3

// WordOptions say which words set a group apart.
type WordOptions struct {
	Prior float64 // a_w = Prior x the word's count in all groups
	// IsName tells phrases that are left out; nil: none.
	IsName func(phrase string) bool
}

// WordRow is one word or phrase of one group, against all other known groups.
type WordRow struct {
	Term          string
	Group         string
	Favours       string // the group, or Rest
	Count         int64
	RestCount     int64
	Documents     int
	RestDocuments int
	LogOdds       float64
	SE            float64
	Z             float64  // the paper's: takes tokens for independent
	ClusterZ      *float64 // over the error linearised over clusters; nil where a side has fewer than 2 of them, or none differs
	QValue        *float64 // from ClusterZ; nil where a side has fewer than 8 clusters

}

// wordRow is a row as it is kept: there may be millions. What is null is NaN.
type wordRow struct {
	phrase                   uint32 // its place in Words.phrases
	group                    int32
	count, rest              uint32
	documents, restDocuments uint32
	logOdds, se, clusterZ, q float64
}

// Rest is what a word favours that does not favour its group.
const Rest = "rest"

// Words finds the words that set groups apart: log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008,
// Fightin' Words, equations 15, 16 and 22, their a_0 being the sum of all a_w).
//
// The rows are shown once for every length of phrase, in passes: Begin, then Add for each row, the rows of a document one
// after another, then End. A longer phrase can stand in enough clusters only if the shorter ones in it do, so each pass
// remembers for the next which do; no pass holds phrases that cannot be listed.
type Words struct {
	design  *Design
	options WordOptions
	forms   func(term uint32) string
	length  int
	grams   map[uint64]uint32 // this pass's phrases of several words: the one before its last word, and that word
	keys    []uint64          // of each phrase of this pass
	before  *kept             // the phrases a word shorter
	tokens  []int64           // phrases of this length in each piece, listed or not
	counts  []int32           // of each phrase, in the document at hand
	touched []uint32
	entries chunked[entry]
	at      int // the row added last; -1 before the first
	rows    chunked[wordRow]
	phrases []string // of the rows
}

// entry is how often a phrase stands in one part: one document of a piece.
type entry struct {
	gram  uint32
	part  int32
	count int32
}

// kept is what a pass leaves to the next.
type kept struct {
	grams    map[uint64]uint32
	keys     []uint64
	frequent []bool // it stands in enough clusters, all groups together
	before   *kept
}

// NewWords begins to look for words. forms returns the word of a term's number.
func (d *Design) NewWords(forms func(term uint32) string, o WordOptions) *Words {
	return &Words{design: d, options: o, forms: forms}
}

// Begin begins the pass for phrases of so many words: 1, then 2, then 3.
func (w *Words) Begin(length int) {
	w.length, w.at = length, -1
	w.grams, w.keys = map[uint64]uint32{}, nil
	w.tokens = make([]int64, len(w.design.pieces))
	w.counts, w.entries, w.touched = nil, chunked[entry]{}, nil
}

// Add shows one row: its terms, and where its sentences begin. A phrase does not cross a sentence.
func (w *Words) Add(row int, terms, sentences []uint32) {
	d := w.design
	if d.rows.Groups[d.rows.Group[row]].Unknown {
		return
	}
	if w.at >= 0 && d.part[w.at] != d.part[row] {
		w.flush()
	}
	w.at = row
	for i, start := range sentences {
		end := uint32(len(terms))
		if i+1 < len(sentences) {
			end = sentences[i+1]
		}
		w.sentence(terms[start:end], d.piece[row])
	}
}

func (w *Words) sentence(terms []uint32, piece int32) {
	w.tokens[piece] += int64(max(0, len(terms)-w.length+1))
	for i := 0; i+w.length <= len(terms); i++ {
		gram, ok := w.gram(terms[i : i+w.length])
		if !ok {
			continue
		}
		for int(gram) >= len(w.counts) {
			w.counts = append(w.counts, 0)
		}
		if w.counts[gram]++; w.counts[gram] == 1 {
			w.touched = append(w.touched, gram)
		}
	}
}

// gram returns the number of a phrase; it is not ok where the phrase can be in too few clusters.
func (w *Words) gram(terms []uint32) (uint32, bool) {
	if w.length == 1 {
		return terms[0], true
	}
	head, ok := w.before.find(terms[:len(terms)-1])
	if !ok {
		return 0, false
	}
	if _, ok := w.before.find(terms[1:]); !ok {
		return 0, false
	}
	key := uint64(head)<<32 | uint64(terms[len(terms)-1])
	gram, ok := w.grams[key]
	if !ok {
		gram = uint32(len(w.keys))
		w.grams[key] = gram
		w.keys = append(w.keys, key)
	}
	return gram, true
}

// find returns the number of a phrase that is frequent enough.
func (k *kept) find(terms []uint32) (uint32, bool) {
	gram := terms[0]
	if len(terms) > 1 {
		head, ok := k.before.find(terms[:len(terms)-1])
		if !ok {
			return 0, false
		}
		if gram, ok = k.grams[uint64(head)<<32|uint64(terms[len(terms)-1])]; !ok {
			return 0, false
		}
	}
	return gram, int(gram) < len(k.frequent) && k.frequent[gram]
}

// flush notes the phrases of the document at hand.
func (w *Words) flush() {
	part := w.design.part[w.at]
	for _, gram := range w.touched {
		w.entries.add(entry{gram, part, w.counts[gram]})
		w.counts[gram] = 0
	}
	w.touched = w.touched[:0]
}

// End ends a pass.
func (w *Words) End() {
	if w.at >= 0 {
		w.flush()
	}
	k := &kept{grams: w.grams, keys: w.keys, frequent: make([]bool, len(w.counts)), before: w.before}
	odds := newOdds(w)
	// The entries are sorted by phrase, so many phrases at a time that a pass needs little more room than they take.
	const most = 1 << 20
	first := offsets(&w.entries, len(w.counts))
	for from := 0; from < len(w.counts); {
		to := from + 1
		for to < len(w.counts) && first[to+1]-first[from] <= most {
			to++
		}
		w.endSome(odds, k, first, from, to)
		from = to
	}
	w.entries = chunked[entry]{}
	w.before = k
}

// endSome ends the phrases from one to another.
func (w *Words) endSome(odds *odds, k *kept, first []int, from, to int) {
	sorted := make([]entry, first[to]-first[from])
	next := slices.Clone(first[from:to])
	for e := range w.entries.all() {
		if i := int(e.gram) - from; i >= 0 && i < to-from {
			sorted[next[i]-first[from]] = *e
			next[i]++
		}
	}
	for gram := from; gram < to; gram++ {
		k.frequent[gram] = odds.gram(uint32(gram), sorted[first[gram]-first[from]:first[gram+1]-first[from]])
	}
}

// offsets returns where the entries of each phrase begin once they are sorted by phrase.
func offsets(entries *chunked[entry], grams int) []int {
	first := make([]int, grams+1)
	for e := range entries.all() {
		first[e.gram+1]++
	}
	for i := 1; i < len(first); i++ {
		first[i] += first[i-1]
	}
	return first
}

// phrase writes a phrase of this pass.
func (w *Words) phrase(gram uint32) string {
	if w.length == 1 {
		return w.forms(gram)
	}
	key := w.keys[gram]
	return w.before.phrase(uint32(key>>32), w.length-1, w.forms) + " " + w.forms(uint32(key))
}

func (k *kept) phrase(gram uint32, length int, forms func(uint32) string) string {
	if length == 1 {
		return forms(gram)
	}
	return k.before.phrase(uint32(k.keys[gram]>>32), length-1, forms) + " " + forms(uint32(k.keys[gram]))
}

// Rows returns the words of all groups, those that favour a group most first, with their q-values: Benjamini and Hochberg's
// over all words of all groups, from the two-sided normal p of ClusterZ.
func (w *Words) Rows() []WordRow { return slices.Collect(w.All()) }

// All returns the rows of Rows one after another: there may be millions.
func (w *Words) All() iter.Seq[WordRow] {
	w.adjust()
	groups := w.design.rows.Groups
	of := make([][]*wordRow, len(groups))
	for r := range w.rows.all() {
		of[r.group] = append(of[r.group], r)
	}
	return func(yield func(WordRow) bool) {
		for _, rows := range of {
			slices.SortFunc(rows, func(a, b *wordRow) int {
				return cmp.Or(cmp.Compare(b.strength(), a.strength()), cmp.Compare(w.phrases[a.phrase], w.phrases[b.phrase]))
			})
			for _, r := range rows {
				if !yield(w.row(r)) {
					return
				}
			}
		}
	}
}

// adjust fills in the q-values of the rows that have one.
func (w *Words) adjust() {
	var p []float64
	for r := range w.rows.all() {
		if !math.IsNaN(r.q) {
			p = append(p, math.Erfc(math.Abs(r.clusterZ)/math.Sqrt2))
		}
	}
	q := benjaminiHochberg(p)
	for r := range w.rows.all() {
		if !math.IsNaN(r.q) {
			r.q, q = q[0], q[1:]
		}
	}
}

// row is a row as it is shown.
func (w *Words) row(r *wordRow) WordRow {
	shown := WordRow{Term: w.phrases[r.phrase], Group: w.design.rows.Groups[r.group].Name, Favours: Rest, Count: int64(r.count), RestCount: int64(r.rest),
		Documents: int(r.documents), RestDocuments: int(r.restDocuments), LogOdds: r.logOdds, SE: r.se, Z: r.logOdds / r.se,
		ClusterZ: number(r.clusterZ), QValue: number(r.q)}
	if r.logOdds > 0 {
		shown.Favours = shown.Group
	}
	return shown
}

// strength orders words without a ClusterZ last.
func (r *wordRow) strength() float64 {
	if math.IsNaN(r.clusterZ) {
		return math.Inf(-1)
	}
	return r.clusterZ
}
