// Command tenor scores every paragraph of political and diplomatic statements for sentiment and lexicon categories, and
// writes Parquet. Arguments and flags flow in, an exit code flows out; the work is done by the packages below scoring,
// lexicons and output, which this package wires together.
//
// It is the only place that knows the command-line library, signals, the clock and os.Exit. One file a command; ui.go says how
// messages are said, flags.go what several commands have, wiring.go puts the stages together.
package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"slices"
	"syscall"
	"time"

	"github.com/urfave/cli/v2"
)

// version is the program's version, as `tenor version` prints it and every Parquet footer carries it.
const version = "0.1.0-dev"

// heapGrowth is by how many percent the heap may grow before it is collected. Little of it is garbage: at Go's 100 a run takes
// a quarter more memory and no less time.
const heapGrowth = 50

// heapLimit is how large the heap grows before it is collected as often as it takes to stay there.
const heapLimit = 172 << 20

// firstCollection is how large the heap grows before it is collected at all. Setting up takes some 20 MB, nearly all of which stays:
// collecting it a dozen times from 4 MB on took two thirds of the time in which a short statement is scored.
const firstCollection = 48 << 20

func main() {
	// Before the heap has grown, and thus before arguments are parsed. Who bounds memory has little of it.
	if os.Getenv("GOMEMLIMIT") == "" && slices.Contains(os.Args, "score") {
		useHugePages(heapLimit)
	}
	paceCollector(os.Getenv("GOGC") == "", os.Getenv("GOMEMLIMIT") == "")
	os.Exit(run(os.Args, os.Stdin, os.Stdout, os.Stderr))
}

// paceCollector sets when the heap is collected, save what the user has set.
func paceCollector(growth, limit bool) {
	settle := func() {
		if growth {
			debug.SetGCPercent(heapGrowth)
		}
		if limit {
			debug.SetMemoryLimit(heapLimit)
		}
	}
	if !growth || !limit {
		settle()
		return
	}
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(firstCollection)
	unreached := new([firstCollectionMark]byte)
	runtime.AddCleanup(unreached, func(settle func()) { settle() }, settle)
}

// firstCollectionMark is the size of what the first collection finds unreached. Smaller pieces of memory share one with others.
const firstCollectionMark = 32

// run runs the program and returns its exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := withSignals(context.Background())
	defer stop()
	u := &ui{stdin: stdin, stdout: stdout, stderr: stderr}
	app := newApp(u)
	ended := make(chan error, 1)
	go func() {
		args, err := flagsFirst(app, args)
		if err == nil {
			err = app.RunContext(ctx, args)
		}
		ended <- err
	}()
	select {
	case err := <-ended:
		return u.finish(ctx, err)
	case <-ctx.Done():
	}
	select {
	case err := <-ended:
		return u.finish(ctx, err)
	case <-time.After(grace): // something waits that cannot be woken, such as a lexicon or a configuration that is a pipe nobody writes into
		return u.finish(ctx, context.Cause(ctx))
	}
}

// grace is how long a run may take to tidy up behind a signal. What it leaves then is swept by the next run.
const grace = 800 * time.Millisecond

func newApp(u *ui) *cli.App {
	app := &cli.App{
		Name:        "tenor",
		Usage:       "score the tone of political and diplomatic statements, paragraph by paragraph",
		Description: appDescription,
		Commands: []*cli.Command{
			newScore(u),
			newExplain(u),
			newCompare(u),
			newSample(u),
			newValidate(u),
			newLexicons(u),
			newSchema(u),
			newConfig(u),
			newVersion(u),
			newCompletion(u),
			newMan(u),
		},
		HideVersion:     true,
		HideHelpCommand: true,
		Reader:          u.stdin,
		Writer:          u.stdout,
		ErrWriter:       io.Discard, // errors are said once, by ui.finish

		DisableSliceFlagSeparator: true,
		ExitErrHandler:            func(*cli.Context, error) {},
		OnUsageError:              usageError,
		CustomAppHelpTemplate:     appHelp,
	}
	for _, c := range app.Commands {
		settle(u, app, c)
	}
	return app
}

// settle gives a command and those below it what all commands share.
func settle(u *ui, app *cli.App, c *cli.Command) {
	if len(c.Flags) > 0 {
		c.Flags = append(c.Flags, configFlag())
		c.Before = func(c *cli.Context) error { return u.configure(c, app.Commands) }
	}
	c.OnUsageError = usageError
	c.CustomHelpTemplate = commandHelp(c.Flags)
	c.HideHelpCommand = true
	for _, sub := range c.Subcommands {
		settle(u, app, sub)
	}
	if len(c.Subcommands) > 0 && c.Action == nil {
		c.CustomHelpTemplate = groupHelp
		c.Action = func(c *cli.Context) error { return cli.ShowSubcommandHelp(c) }
	}
}

// signalled is the cause of a context that a signal has ended.
type signalled struct{ signal syscall.Signal }

func (s signalled) Error() string { return s.signal.String() }

// withSignals returns a context that SIGINT and SIGTERM end.
func withSignals(parent context.Context) (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(parent)
	received := make(chan os.Signal, 1)
	signal.Notify(received, syscall.SIGINT, syscall.SIGTERM)
	go func() {
		select {
		case s := <-received:
			cancel(signalled{s.(syscall.Signal)})
		case <-ctx.Done():
		}
	}()
	return ctx, func() {
		signal.Stop(received)
		cancel(nil)
	}
}

// Exit codes, as every command's help lists them.
const (
	exitDone       = 0
	exitFailed     = 1
	exitUsage      = 2
	exitSkipped    = 3
	exitLocked     = 75
	exitSignalBase = 128
)

// failure is an error with an exit code and, where the mistake has a remedy, a hint.
type failure struct {
	code int
	err  error
	hint string
}

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

// exitCode returns the code for an error of a run whose context is ctx.
func exitCode(ctx context.Context, err error) int {
	var s signalled
	var f *failure
	switch {
	case errors.As(context.Cause(ctx), &s):
		return exitSignalBase + int(s.signal)
	case err == nil:
		return exitDone
	case errors.As(err, &f):
		return f.code
	default:
		return exitFailed
	}
}
