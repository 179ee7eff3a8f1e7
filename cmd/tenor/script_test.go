package main

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/gofrs/flock"
	"github.com/rogpeppe/go-internal/testscript"

	"tenor/output"
)

// TestMain makes the programs of the scripts: tenor itself, rows, which shows what tenor wrote, gold, which writes labelled texts,
// and fill and edit, which do to a coding sheet what coders do.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"tenor": main,
		"rows":  rows,
		"gold":  writeGold,
		"fill":  fillSheet,
		"edit":  editSheet,
	})
}

// TestScripts runs every script of testdata/script: one a behaviour of the command line. Beside testscript's own commands
// they have
//
//	exits CODE PROGRAM ARG...   runs a program, which must end with that exit code
//	rows FILE COLUMN...         prints the columns of a Parquet file, or of all files of a pattern, a JSON array a row
//	digest RUN FILE             writes the config_sha256 of a run.json into a file
//	repeat N FROM TO            writes a file's only line N times, as one line, into another
//	stamps FOLDER FILE          writes the inode and time stamp of every file below a folder into a file
//	lock FILE                   holds the lock of a file to the end of the script, as another run would
//
// and $STATEMENTS, the folder of real statements, and $DATASETS, that of datasets of all versions.
func TestScripts(t *testing.T) {
	statements, err := filepath.Abs(filepath.Join("..", "..", "testdata", "statements"))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "digest": digest, "repeat": repeat, "stamps": stamps, "lock": lock},
		Setup: func(env *testscript.Env) error {
			env.Setenv("STATEMENTS", statements)
			env.Setenv("DATASETS", filepath.Join(statements, "..", "datasets"))
			return nil
		},
	})
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM ARG...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

func digest(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: digest RUN FILE")
	}
	var run struct {
		Config string `json:"config_sha256"`
	}
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &run))
	if len(run.Config) != 2*sha256.Size {
		ts.Fatalf("config_sha256 is %q", run.Config)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(run.Config), 0o600))
}

func repeat(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: repeat N FROM TO")
	}
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	line := strings.TrimSuffix(ts.ReadFile(args[1]), "\n")
	to := ts.MkAbs(args[2])
	ts.Check(os.MkdirAll(filepath.Dir(to), 0o700))
	ts.Check(os.WriteFile(to, []byte(strings.Repeat(line, n)+"\n"), 0o600))
}

func stamps(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: stamps FOLDER FILE")
	}
	var b strings.Builder
	root := ts.MkAbs(args[0])
	ts.Check(filepath.WalkDir(root, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err == nil {
			name, _ := filepath.Rel(root, path)
			fmt.Fprintln(&b, name, info.Sys().(*syscall.Stat_t).Ino, info.ModTime().UnixNano())
		}
		return err
	}))
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(b.String()), 0o600))
}

func lock(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: lock FILE")
	}
	held := flock.New(ts.MkAbs(args[0]))
	ok, err := held.TryLock()
	ts.Check(err)
	if !ok {
		ts.Fatalf("%s is locked already", args[0])
	}
	ts.Check(os.WriteFile(held.Path(), []byte("process 7 since noon\n"), 0o600))
	ts.Defer(func() { _ = held.Close() })
}

func rows() {
	if err := printRows(os.Stdout, os.Args[1], os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, "rows:", err)
		os.Exit(1)
	}
}

func printRows(w io.Writer, pattern string, columns []string) error {
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		return fmt.Errorf("no file at %s: %w", pattern, err)
	}
	for _, path := range paths {
		if err := printFile(w, path, columns); err != nil {
			return err
		}
	}
	return nil
}

func printFile(w io.Writer, path string, columns []string) error {
	reader, err := output.OpenReader(path)
	if err != nil {
		return err
	}
	defer reader.Close()
	for _, name := range columns {
		if _, ok := reader.Column(name); !ok {
			return fmt.Errorf("%s: no column %s", path, name)
		}
	}
	for {
		row, err := reader.Next()
		if err != nil {
			return ignoreEOF(err)
		}
		var cells map[string]json.RawMessage
		if err := json.Unmarshal(row.AppendJSON(nil), &cells); err != nil {
			return err
		}
		chosen := make([]string, len(columns))
		for i, name := range columns {
			chosen[i] = string(cells[name])
		}
		if _, err := fmt.Fprintf(w, "[%s]\n", strings.Join(chosen, ",")); err != nil {
			return err
		}
	}
}

func ignoreEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}
