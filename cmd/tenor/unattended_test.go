package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tenor/output"
)

// statements are a folder of statements that is edited at random.
type statements struct {
	dir  string
	rand *rand.Rand
	next int
}

func newStatements(t *testing.T, seed uint64) *statements {
	s := &statements{dir: filepath.Join(t.TempDir(), "in"), rand: rand.New(rand.NewPCG(seed, 1))}
	if err := os.Mkdir(s.dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for range 8 {
		s.add(t)
	}
	return s
}

func (s *statements) add(t *testing.T) {
	t.Helper()
	s.next++
	s.write(t, fmt.Sprintf("statement-%d.txt", s.next))
}

// write writes a statement of a few paragraphs.
func (s *statements) write(t *testing.T, name string) {
	t.Helper()
	sentences := []string{
		"We welcome the cooperation of all states.", "We condemn this aggression.", "The hypocrisy of some is evident.",
		"We thank the Secretary-General.", "The sovereignty of states must be respected.", "Nobody is above the law.",
	}
	var b strings.Builder
	for range 1 + s.rand.IntN(60) {
		b.WriteString(sentences[s.rand.IntN(len(sentences))])
		b.WriteString([]string{" ", "\n\n"}[s.rand.IntN(2)])
	}
	if err := os.WriteFile(filepath.Join(s.dir, name), []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
}

// edit adds, changes, renames or removes statements.
func (s *statements) edit(t *testing.T) {
	t.Helper()
	for range 1 + s.rand.IntN(3) {
		entries, err := os.ReadDir(s.dir)
		if err != nil {
			t.Fatal(err)
		}
		name := entries[s.rand.IntN(len(entries))].Name()
		switch s.rand.IntN(4) {
		case 0:
			s.add(t)
		case 1:
			s.write(t, name)
		case 2:
			s.next++
			err = os.Rename(filepath.Join(s.dir, name), filepath.Join(s.dir, fmt.Sprintf("renamed-%d.txt", s.next)))
		case 3:
			if len(entries) > 3 {
				err = os.Remove(filepath.Join(s.dir, name))
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// tenorHere runs the program to its end in this process: a new one takes longer to start than to score a few statements.
func tenorHere(t *testing.T, args ...string) {
	t.Helper()
	var out bytes.Buffer
	if code := run(append([]string{"tenor"}, args...), strings.NewReader(""), &out, &out); code != exitDone || out.Len() > 0 {
		t.Fatalf("tenor %s: exit code %d\n%s", strings.Join(args, " "), code, out.String())
	}
}

// tenor runs the program to its end.
func tenor(t *testing.T, args ...string) {
	t.Helper()
	if out, err := exec.Command("tenor", args...).CombinedOutput(); err != nil || len(out) > 0 {
		t.Fatalf("tenor %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

// tables returns the content of all Parquet files of a dataset. Each of them must be whole.
func tables(t *testing.T, dataset string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(dataset, func(path string, e fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) || err == nil && e.IsDir() && strings.HasPrefix(e.Name(), ".staging") {
			return fs.SkipDir
		}
		if err != nil || e.IsDir() || filepath.Ext(path) != ".parquet" {
			return err
		}
		if err := printFile(new(bytes.Buffer), path, nil); err != nil {
			t.Errorf("%s is not whole: %v", path, err)
		}
		name, _ := filepath.Rel(dataset, path)
		files[name], err = os.ReadFile(path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// equalToFresh compares a dataset with that of a run from scratch.
func equalToFresh(t *testing.T, dataset string, flags ...string) {
	t.Helper()
	fresh := filepath.Join(t.TempDir(), "fresh")
	tenorHere(t, append(slices.Clone(flags), "-o", fresh)...)
	got, want := tables(t, dataset), tables(t, fresh)
	for name := range want {
		if !bytes.Equal(got[name], want[name]) {
			t.Fatalf("%s is not that of a run from scratch", name)
		}
	}
	for name := range got {
		if want[name] == nil {
			t.Fatalf("%s stays and should not", name)
		}
	}
	for _, left := range [...]string{".staging", ".tenor.lock"} {
		if _, err := os.Stat(filepath.Join(dataset, left)); err == nil {
			t.Fatalf("%s is left", left)
		}
	}
	if _, err := output.ReadRun(filepath.Join(dataset, output.RunFile)); err != nil {
		t.Fatal(err)
	}
}

// TestEditsEqualARunFromScratch edits the folder a hundred times, and runs after each.
func TestEditsEqualARunFromScratch(t *testing.T) {
	t.Parallel()
	edits := 100
	if testing.Short() || raced {
		edits = 10
	}
	in := newStatements(t, 5)
	dataset := filepath.Join(t.TempDir(), "tone")
	for range edits {
		in.edit(t)
		tenorHere(t, "score", in.dir, "--parts", "3", "-o", dataset)
		equalToFresh(t, dataset, "score", in.dir, "--parts", "3")
	}
}

// TestKilledRunsAreRepaired kills runs with SIGKILL at random moments until a hundred were killed amid their work. Whatever
// Parquet a reader sees then is whole, and the next run makes what a run from scratch makes. Every third time the options
// change too, so that all files are to change places in one burst.
func TestKilledRunsAreRepaired(t *testing.T) {
	t.Parallel()
	kills := 100
	if testing.Short() || raced {
		kills = 10
	}
	in := newStatements(t, 6)
	dataset := filepath.Join(t.TempDir(), "tone")
	random := rand.New(rand.NewPCG(7, 1))
	units := []string{"paragraph", "sentence"}
	flags := []string{"score", in.dir, "--parts", "3", "--unit", units[0]}
	run := func() time.Duration {
		began := time.Now()
		tenor(t, append(slices.Clone(flags), "-o", dataset)...)
		return time.Since(began)
	}
	took, killed, round := run(), 0, 0
	for ; (killed < kills || killed == round) && round < 3*kills; round++ {
		in.edit(t)
		if round%3 == 2 {
			flags[len(flags)-1] = units[round%2]
		}
		c := exec.Command("tenor", append(slices.Clone(flags), "-o", dataset)...)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.Int64N(int64(took) * 3 / 2)))
		_ = c.Process.Kill() // it may have ended
		if c.Wait() != nil {
			killed++
		}
		tables(t, dataset)
		took = run()
		if round%4 == 3 {
			equalToFresh(t, dataset, flags...)
		}
	}
	t.Logf("%d of %d runs were killed before their end", killed, round)
	if !raced && (killed < kills || killed == round) {
		t.Errorf("%d of %d runs were killed: the moments are badly chosen", killed, round)
	}
}
