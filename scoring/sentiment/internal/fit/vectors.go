package main

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// How vectors are made: as Levy, Goldberg and Dagan (2015) found to serve best, without a shift.
const (
	dimensions = 100
	// window is how far on either side words are company; a word k words away counts (window+1-k)/window.
	window = 5
	// contexts is how many words may be company: the most frequent ones.
	contexts  = 3000
	smoothing = 0.75 // the power that the contexts' distribution is raised to
	// Of the randomised decomposition (Halko, Martinsson and Tropp 2011).
	oversampling = 20
	rounds       = 3
	vectorSeed   = 1
)

// newVectors returns a vector of length 1 for each word, of length 0 for one that the corpus lacks: the rows of the best
// approximation, of that many dimensions, to the positive pointwise mutual information of words and their company.
func newVectors(s *speeches, w *words) [][dimensions]float64 {
	p := informative(cooccurrences(s, w))
	return p.decompose()
}

// cooccurrences counts each word's company.
func cooccurrences(s *speeches, w *words) [][]float32 {
	context := make([]int32, len(s.forms))
	row := make([]int32, len(s.forms))
	for id, form := range s.forms {
		context[id], row[id] = -1, -1
		if r, ok := w.ids[form]; ok {
			row[id] = int32(r)
		}
	}
	for i, form := range s.frequent(contexts, 1) {
		context[s.ids[form]] = int32(i)
	}
	counts := make([][]float32, len(w.forms))
	for i := range counts {
		counts[i] = make([]float32, contexts)
	}
	for at, id := range s.words {
		if id == noTerm || row[id] < 0 {
			continue
		}
		company := counts[row[id]]
		for _, step := range [...]int{-1, 1} {
			for k := 1; k <= window; k++ {
				near := at + step*k
				if near < 0 || near >= len(s.words) || s.words[near] == noTerm {
					break
				}
				if c := context[s.words[near]]; c >= 0 {
					company[c] += float32(window+1-k) / window
				}
			}
		}
	}
	return counts
}

// sparse is a matrix by rows.
type sparse struct {
	rows    [][]cell
	columns int
}

type cell struct {
	column int32
	value  float32
}

// informative returns the positive pointwise mutual information.
func informative(counts [][]float32) *sparse {
	columns := make([]float64, contexts)
	rows := make([]float64, len(counts))
	for i, row := range counts {
		for j, x := range row {
			rows[i] += float64(x)
			columns[j] += float64(x)
		}
	}
	total := 0.0
	for j := range columns {
		columns[j] = math.Pow(columns[j], smoothing)
		total += columns[j]
	}
	p := &sparse{make([][]cell, len(counts)), contexts}
	for i, row := range counts {
		for j, x := range row {
			if x > 0 {
				if v := math.Log(float64(x) * total / (rows[i] * columns[j])); v > 0 {
					p.rows[i] = append(p.rows[i], cell{int32(j), float32(v)})
				}
			}
		}
	}
	return p
}

// width is how many dimensions are reckoned with.
const width = dimensions + oversampling

// times returns the matrix times q, which has a row for each column.
func (p *sparse) times(q [][width]float64) [][width]float64 {
	out := make([][width]float64, len(p.rows))
	for i, row := range p.rows {
		for _, c := range row {
			v, from := float64(c.value), &q[c.column]
			for k := range out[i] {
				out[i][k] += v * from[k]
			}
		}
	}
	return out
}

// transposedTimes returns the transposed matrix times q, which has a row for each row.
func (p *sparse) transposedTimes(q [][width]float64) [][width]float64 {
	out := make([][width]float64, p.columns)
	for i, row := range p.rows {
		for _, c := range row {
			v, to := float64(c.value), &out[c.column]
			for k := range to {
				to[k] += v * q[i][k]
			}
		}
	}
	return out
}

// decompose returns the left singular vectors, each times the root of its value, by rows made of length 1.
func (p *sparse) decompose() [][dimensions]float64 {
	random := rand.New(rand.NewPCG(vectorSeed, 0))
	q := make([][width]float64, p.columns)
	for i := range q {
		for k := range q[i] {
			q[i][k] = random.NormFloat64()
		}
	}
	basis := p.times(q)
	for range rounds {
		orthonormalise(basis)
		basis = p.times(p.transposedTimes(basis))
	}
	orthonormalise(basis)
	b := p.transposedTimes(basis) // the small matrix, transposed: its Gram matrix has the singular values' squares
	gram := mat.NewSymDense(width, nil)
	for i := range width {
		for j := i; j < width; j++ {
			sum := 0.0
			for c := range b {
				sum += b[c][i] * b[c][j]
			}
			gram.SetSym(i, j, sum)
		}
	}
	var eigen mat.EigenSym
	eigen.Factorize(gram, true)
	var turned mat.Dense
	eigen.VectorsTo(&turned)
	return rotate(basis, eigen.Values(nil), &turned)
}

// rotate turns the basis to the singular vectors, the greatest first.
func rotate(basis [][width]float64, values []float64, turned *mat.Dense) [][dimensions]float64 {
	const rounding = 1e-12 // what lies below is no direction of the matrix
	least := values[width-1] * rounding
	vectors := make([][dimensions]float64, len(basis))
	for i := range vectors {
		norm := 0.0
		for k := range dimensions {
			last := width - 1 - k // values ascend
			if values[last] <= least {
				break
			}
			sum := 0.0
			for j := range width {
				sum += basis[i][j] * turned.At(j, last)
			}
			sum *= math.Pow(values[last], 0.25)
			vectors[i][k] = sum
			norm += sum * sum
		}
		if norm > 0 {
			for k := range vectors[i] {
				vectors[i][k] /= math.Sqrt(norm)
			}
		}
	}
	return vectors
}

// orthonormalise makes the columns orthogonal and of length 1, by Gram and Schmidt's method, done twice for exactness. A column
// that is the others' shadow becomes 0: the matrix has no more directions.
func orthonormalise(q [][width]float64) {
	const rounding = 1e-10
	for k := range width {
		before := length(q, k)
		for range 2 {
			var along [width]float64
			for i := range q {
				x := q[i][k]
				for j := range k {
					along[j] += x * q[i][j]
				}
			}
			for i := range q {
				for j := range k {
					q[i][k] -= along[j] * q[i][j]
				}
			}
		}
		scale := 0.0
		if after := length(q, k); after > rounding*before {
			scale = 1 / after
		}
		for i := range q {
			q[i][k] *= scale
		}
	}
}

// length is that of column k.
func length(q [][width]float64, k int) float64 {
	sum := 0.0
	for i := range q {
		sum += q[i][k] * q[i][k]
	}
	return math.Sqrt(sum)
}
