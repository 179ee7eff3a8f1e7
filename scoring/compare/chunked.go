package compare

import "iter"

// chunked is a list that grows without moving what it holds, so that a long one never stands in memory twice.
type chunked[T any] struct{ chunks [][]T }

func (c *chunked[T]) add(v T) {
	const size = 1 << 14
	last := len(c.chunks) - 1
	if last < 0 || len(c.chunks[last]) == size {
		c.chunks = append(c.chunks, make([]T, 0, size))
		last++
	}
	c.chunks[last] = append(c.chunks[last], v)
}

// all returns the elements in their order; they may be changed.
func (c *chunked[T]) all() iter.Seq[*T] {
	return func(yield func(*T) bool) {
		for _, chunk := range c.chunks {
			for i := range chunk {
				if !yield(&chunk[i]) {
					return
				}
			}
		}
	}
}
