package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/google/renameio/v2"

	"tenor/output"
)

// metrics are what a run tells a monitor, in the text format of Prometheus.
type metrics struct {
	finished float64 // seconds since 1970-01-01
	duration float64 // seconds
	run      *output.Run
	parts    []output.Change
}

// metricsHead is what a file of metrics begins with.
const metricsHead = "# HELP tenor_"

// refuseMetrics refuses a file of metrics that is something else already: an input, the output, a pipe, a device.
func refuseMetrics(o *scoreOptions) error {
	path := o.metricsFile
	if path == "" {
		return nil
	}
	for _, other := range append(slices.Clone(o.inputs), o.output, o.tables.metadata) {
		if sameFile(path, other) {
			return usage("name another file", "--metrics-file %s is an input or the output", path)
		}
	}
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		folder := filepath.Dir(path)
		if _, err := os.Stat(folder); err != nil {
			return usage("make it first", "--metrics-file %s: there is no folder %s", path, folder)
		}
		return nil
	}
	if err != nil {
		return err
	}
	ours := info.Mode().IsRegular()
	if ours && info.Size() > 0 {
		if ours, err = beginsWith(path, metricsHead); err != nil {
			return err
		}
	}
	if !ours {
		return usage("name another file", "--metrics-file %s holds something else than tenor's metrics and would be overwritten", path)
	}
	return nil
}

// sameFile reports whether two paths lead to one file, though it may not be there yet.
func sameFile(path, other string) bool {
	a, err := filepath.Abs(path)
	b, err2 := filepath.Abs(other)
	if err == nil && err2 == nil && a == b {
		return other != ""
	}
	is, err := os.Stat(path)
	there, err2 := os.Stat(other)
	return err == nil && err2 == nil && os.SameFile(is, there)
}

// beginsWith reports whether a file's first bytes are these.
func beginsWith(path, head string) (bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	content := make([]byte, len(head))
	n, err := io.ReadFull(f, content)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return string(content[:n]) == head, err
}

// skipReasons are the values of the label reason. All are written at every run: an alarm on a series that comes and goes
// cannot tell none from unknown.
func skipReasons() []string {
	return []string{"unreadable", "undecodable", "too_large", "wrong_shape", "duplicate_id", "unsupported"}
}

// write puts the metrics into a file, in one step. A run that fails writes none, so that the last success stays told.
func (m *metrics) write(path string) error {
	const mode = 0o644
	if err := renameio.WriteFile(path, m.text(), mode, renameio.WithTempDir("")); err != nil {
		return fmt.Errorf("write metrics: %w", err)
	}
	return nil
}

func (m *metrics) text() []byte {
	var b bytes.Buffer
	family := func(name, help string) {
		fmt.Fprintf(&b, "# HELP tenor_%s %s\n# TYPE tenor_%s gauge\n", name, help, name)
	}
	value := func(name, labels string, v float64) {
		fmt.Fprintf(&b, "tenor_%s%s %s\n", name, labels, strconv.FormatFloat(v, 'f', -1, 64))
	}
	one := func(name, help string, v float64) {
		family(name, help)
		value(name, "", v)
	}
	counts := m.run.Counts
	one("last_success_timestamp_seconds", "When the last run that did not fail ended.", m.finished)
	one("duration_seconds", "How long it took.", m.duration)
	one("documents", "Documents in the output.", float64(counts.Documents))
	one("paragraphs", "Paragraphs in the output.", float64(counts.Paragraphs))
	one("input_bytes", "Bytes of text of the documents in the output.", float64(counts.InputBytes))
	family("skipped_inputs", "Inputs that were skipped, or kept with older rows, by reason.")
	for _, reason := range skipReasons() {
		n := 0
		for _, s := range slices.Concat(m.run.Skipped, m.run.Kept) {
			if s.Reason == reason {
				n++
			}
		}
		value("skipped_inputs", `{reason="`+reason+`"}`, float64(n))
	}
	family("parts", "Parts of the dataset by what the run did to them.")
	for _, state := range []output.PartState{output.Rewritten, output.Unchanged, output.Removed} {
		n := 0
		for _, c := range m.parts {
			if c.State.String() == state.String() {
				n++
			}
		}
		value("parts", `{state="`+state.String()+`"}`, float64(n))
	}
	return b.Bytes()
}
