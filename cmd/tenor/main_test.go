package main

import (
	"math"
	"runtime/debug"
	"testing"
	"time"
)

// TestPaceCollector: nothing is collected before the heap has grown to firstCollection, and from then on the run's own bounds
// hold. Were the first to stay, a run over a large corpus would do little but collect.
func TestPaceCollector(t *testing.T) {
	growth, limit := debug.SetGCPercent(heapGrowth), debug.SetMemoryLimit(math.MaxInt64)
	defer func() {
		debug.SetGCPercent(growth)
		debug.SetMemoryLimit(limit)
	}()
	paceCollector(true, true)
	if got := debug.SetMemoryLimit(-1); got != firstCollection {
		t.Fatalf("limit %d at the start, want %d", got, firstCollection)
	}
	var kept [][]byte
	const piece, most = 1 << 20, 2 * firstCollection >> 20
	for range most {
		kept = append(kept, make([]byte, piece))
	}
	for deadline := time.Now().Add(10 * time.Second); debug.SetMemoryLimit(-1) != heapLimit; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("limit %d with %d MB in use, want %d", debug.SetMemoryLimit(-1), len(kept), heapLimit)
		}
	}
	if got := debug.SetGCPercent(heapGrowth); got != heapGrowth {
		t.Errorf("growth %d, want %d", got, heapGrowth)
	}
}

func TestPaceCollectorLeavesTheUsers(t *testing.T) {
	growth, limit := debug.SetGCPercent(77), debug.SetMemoryLimit(1<<30)
	defer func() {
		debug.SetGCPercent(growth)
		debug.SetMemoryLimit(limit)
	}()
	paceCollector(false, false)
	if g, l := debug.SetGCPercent(77), debug.SetMemoryLimit(1<<30); g != 77 || l != 1<<30 {
		t.Errorf("growth %d and limit %d, want what was set before", g, l)
	}
}
