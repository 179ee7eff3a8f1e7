//go:build race

package output

// raced: under the race detector tests are slow, and sync.Pool forgets at random, so allocations cannot be counted.
const raced = true
