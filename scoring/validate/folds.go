package validate

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
)

// Normalise makes texts alike that differ in case, punctuation or white space alone.
func Normalise(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

// Clusters puts rows into independent groups, numbered from 0 in the order of their first rows: rows of the same key (a
// document's id) and rows of the same normalised text. Where keys is nil, near-duplicates are of one cluster too.
func Clusters(keys, texts []string) []int {
	u := newUnion(len(texts))
	normal := make([]string, len(texts))
	byText, byKey := map[string]int{}, map[string]int{}
	for i := range texts {
		normal[i] = Normalise(texts[i])
		u.first(byText, normal[i], i)
		if keys != nil && keys[i] != "" {
			u.first(byKey, keys[i], i)
		}
	}
	if keys == nil {
		nearDuplicates(normal, u)
	}
	return u.numbers()
}

// union is disjoint sets of rows.
type union []int

func newUnion(n int) union {
	u := make(union, n)
	for i := range u {
		u[i] = i
	}
	return u
}

func (u union) find(i int) int {
	for u[i] != i {
		u[i] = u[u[i]]
		i = u[i]
	}
	return i
}

func (u union) join(a, b int) {
	a, b = u.find(a), u.find(b)
	u[max(a, b)] = min(a, b)
}

// first joins a row with the first of its key.
func (u union) first(seen map[string]int, key string, row int) {
	if before, known := seen[key]; known {
		u.join(before, row)
		return
	}
	seen[key] = row
}

// numbers returns the set of each row, numbered in the order of first rows.
func (u union) numbers() []int {
	numbers, named := make([]int, len(u)), map[int]int{}
	for i := range u {
		root := u.find(i)
		if _, known := named[root]; !known {
			named[root] = len(named)
		}
		numbers[i] = named[root]
	}
	return numbers
}

// What makes texts near-duplicates: the share of the three-word sequences of either that both have. Candidates are found by
// bands of the least hashes (Broder 1997): of pairs at the threshold 94 % share a band, of those at nine tenths 99.97 %.
const (
	sameShare = 0.8
	shingle   = 3
	bands     = 8
	bandRows  = 4
)

// nearDuplicates joins texts that share most of their three-word sequences.
func nearDuplicates(texts []string, u union) {
	sets := make([][]uint64, len(texts))
	seen := map[[2]uint64][]int{}
	for i, text := range texts {
		if u.find(i) != i {
			continue // a text that stands before
		}
		sets[i] = shingles(text)
		if len(sets[i]) == 0 {
			continue
		}
		for band := range bands {
			key := [2]uint64{uint64(band), bandKey(sets[i], band)}
			const most = 50 // of one band: more are of a form letter, and joined by their other bands
			for _, before := range seen[key] {
				if u.find(before) != u.find(i) && jaccard(sets[before], sets[i]) >= sameShare {
					u.join(before, i)
				}
			}
			if len(seen[key]) < most {
				seen[key] = append(seen[key], i)
			}
		}
	}
}

// mix is the finaliser of SplitMix64 (Steele, Lea and Flood 2014).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// shingles returns the hashes of a text's three-word sequences, in ascending order without repeats.
func shingles(text string) []uint64 {
	words := strings.Fields(text)
	var all []uint64
	for i := 0; i+shingle <= len(words); i++ {
		h := uint64(0)
		for _, word := range words[i : i+shingle] {
			for _, c := range []byte(word) {
				h = (h ^ uint64(c)) * 0x100000001b3 // FNV-1a's prime
			}
			h = mix(h)
		}
		all = append(all, h)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// bandKey is a hash of the least values of a set under the band's hash functions.
func bandKey(set []uint64, band int) uint64 {
	key := uint64(0)
	for row := range bandRows {
		salt := mix(uint64(band*bandRows + row))
		least := ^uint64(0)
		for _, h := range set {
			least = min(least, mix(h^salt))
		}
		key = mix(key ^ least)
	}
	return key
}

// jaccard is the share of the elements of either of two ascending sets that both have.
func jaccard(a, b []uint64) float64 {
	both, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			both++
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return float64(both) / float64(len(a)+len(b)-both)
}

// Folds deals clusters out to at most n folds so that these hold about as many rows, and returns each row's. Large clusters
// are dealt first, in an order drawn by the seed where they are equally large.
func Folds(cluster []int, n int, seed uint64) []int {
	sizes := make([]int, Count(cluster))
	for _, c := range cluster {
		sizes[c]++
	}
	order := rand.New(rand.NewPCG(seed, 2)).Perm(len(sizes))
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(sizes[b], sizes[a]) })
	rows, of := make([]int, min(n, len(sizes))), make([]int, len(sizes))
	for _, c := range order {
		least := 0
		for f := range rows {
			if rows[f] < rows[least] {
				least = f
			}
		}
		of[c] = least
		rows[least] += sizes[c]
	}
	folds := make([]int, len(cluster))
	for i, c := range cluster {
		folds[i] = of[c]
	}
	return folds
}
