// Command bench measures the whole program against named references and prints the table that BENCHMARKS.md keeps:
//
//	go run ./.ci/bench -corpus DIR [-n 7] [-large]
//
// DIR holds one corpus in four forms: ungd.txt, files/, ungd.jsonl and ungd.csv. What is not there, or what the program does
// not read, is said to be so. Needed beside Go: wc, and node with .ci/readers installed for the comparison with DuckDB.
//
// Every figure is the median of n runs of whole processes, and every ratio that of the n ratios to the reference's run beside it, because a
// machine's speed drifts: what counts is the ratio. -large adds a text of 1 GB, the corpus ten times over, for its memory.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

func main() {
	b := bench{}
	flag.StringVar(&b.corpus, "corpus", "", "folder of the corpus")
	flag.IntVar(&b.n, "n", 7, "runs of each")
	flag.BoolVar(&b.large, "large", false, "measure the memory of 1 GB of text too")
	flag.Parse()
	if err := b.run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// bench is one invocation.
type bench struct {
	corpus string
	n      int
	large  bool
	dir    string // for what is made, removed at the end
	tenor  string // the program
}

func (b *bench) run() (err error) {
	if _, err := os.Stat(b.input("ungd.txt")); err != nil {
		return fmt.Errorf("-corpus: %w", err)
	}
	if b.dir, err = os.MkdirTemp("", "tenor-bench-"); err != nil {
		return err
	}
	defer os.RemoveAll(b.dir)
	b.tenor = b.made("tenor")
	if err := b.build(); err != nil {
		return err
	}
	b.describe()
	return b.table()
}

func (b *bench) input(name string) string { return filepath.Join(b.corpus, name) }
func (b *bench) made(name string) string  { return filepath.Join(b.dir, name) }

// build makes the program and the two test binaries that hold benchmarks of parts of it.
func (b *bench) build() error {
	for _, args := range [][]string{
		{"build", "-o", b.tenor, "./cmd/tenor"},
		{"test", "-c", "-o", b.made("tenor.test"), "./cmd/tenor"},
		{"test", "-c", "-o", b.made("sentiment.test"), "./scoring/sentiment"},
	} {
		if _, err := output("go", args...); err != nil {
			return err
		}
	}
	return nil
}

// describe says what was measured where.
func (b *bench) describe() {
	commit, _ := output("git", "describe", "--always", "--dirty")
	version, _ := output("go", "env", "GOVERSION")
	info, _ := os.Stat(b.input("ungd.txt"))
	fmt.Printf("%s, %s, commit %s, %s; ungd.txt %d bytes; medians of %d\n\n", machine(), version, commit,
		time.Now().UTC().Format("2006-01-02"), info.Size(), b.n)
}
