package main

import (
	"errors"
	"io/fs"
	"os"
	"testing"
)

// TestRootHoldsNoConfiguration: a tenor.yml in the repository's root would hold for the README's commands, which run there.
func TestRootHoldsNoConfiguration(t *testing.T) {
	if _, err := os.Stat("../../" + configurationFile); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%s stands in the root (%v): the README's commands would read it", configurationFile, err)
	}
}
