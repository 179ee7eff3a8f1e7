package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// command is a process to be measured, or a figure that another program reports about itself.
type command struct {
	name string
	args []string
	env  []string
	// report, if not nil, finds seconds in what the process prints; they take the place of its wall time.
	report *regexp.Regexp
	writes string // the file it writes
	// What was measured.
	wall, cpu []float64 // seconds
	peak      int64     // bytes, the most of all runs
	size      int64     // of what it wrote
	failed    string    // why it was not measured
}

// measure runs commands in turn, n times each.
func measure(n int, commands ...*command) {
	for range n {
		for _, c := range commands {
			if c.failed == "" {
				c.run()
			}
		}
	}
}

func (c *command) run() {
	cmd := exec.Command(c.args[0], c.args[1:]...)
	cmd.Env = append(os.Environ(), c.env...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	syscall.Sync() // what was written before is not this command's to wait for
	started := time.Now()
	err := cmd.Run()
	wall := time.Since(started).Seconds()
	if err != nil {
		first, _, _ := strings.Cut(strings.TrimSpace(stderr.String()), "\n")
		c.failed = strings.TrimSpace(fmt.Sprint(err, ": ", first))
		return
	}
	if c.report != nil {
		if wall, err = reported(c.report, stdout.String()); err != nil {
			c.failed = err.Error()
			return
		}
	}
	c.wall = append(c.wall, wall)
	c.cpu = append(c.cpu, (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds())
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		c.peak = max(c.peak, usage.Maxrss<<10)
	}
	if info, err := os.Stat(c.writes); err == nil {
		c.size = info.Size()
	}
}

func reported(r *regexp.Regexp, text string) (float64, error) {
	found := r.FindStringSubmatch(text)
	if found == nil {
		return 0, errors.New("it reported no time")
	}
	return strconv.ParseFloat(found[1], 64)
}

func median(x []float64) float64 {
	x = slices.Sorted(slices.Values(x))
	if len(x) == 0 {
		return 0
	}
	return x[len(x)/2]
}

// sideBySide returns the median of the ratios of runs of the same round.
func sideBySide(x, references []float64) float64 {
	var ratios []float64
	for i := range min(len(x), len(references)) {
		ratios = append(ratios, x[i]/references[i])
	}
	return median(ratios)
}

// output runs a command to its end and returns what it prints.
func output(name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w", name, strings.Join(args, " "), err)
	}
	return strings.TrimSpace(string(out)), nil
}

// machine names the processor and how many there are.
func machine() string {
	model := runtime.GOARCH
	info, _ := os.ReadFile("/proc/cpuinfo")
	if found := regexp.MustCompile(`model name\s*: (.*)`).FindSubmatch(info); found != nil {
		model = string(found[1])
	}
	return fmt.Sprintf("%d x %s, %s", runtime.NumCPU(), model, runtime.GOOS)
}
