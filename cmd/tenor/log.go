package main

import (
	"cmp"
	"context"
	"errors"
	"log/slog"

	"github.com/urfave/cli/v2"

	"tenor/lexicons/yaml"
	"tenor/output"
)

// logFormatFlag chooses between messages for people and events for machines.
func logFormatFlag() cli.Flag {
	return &cli.StringFlag{Name: "log-format", Value: "text", Usage: "`FORMAT`messages are text, or json: an event a line"}
}

func logFormats() []string { return []string{"text", "json"} }

// logTo makes messages events if that is wanted.
func (u *ui) logTo(format string) {
	if format == "json" {
		u.log = slog.New(slog.NewJSONHandler(u.stderr, nil))
	}
}

// event notes something that went as it should.
func (u *ui) event(name string, attributes ...any) {
	if u.log != nil && !u.quiet {
		u.log.Info(name, attributes...)
	}
}

// partEvents notes what became of the parts of a dataset.
func (u *ui) partEvents(run *output.Run, changes []output.Change) {
	rows := map[[2]any]output.Rows{}
	for _, p := range run.Parts {
		rows[[2]any{p.Folder, p.Part}] = p.Rows
	}
	for _, c := range changes {
		r := rows[[2]any{c.Part.Folder, c.Part.Number}]
		u.event("part", "folder", c.Part.Folder, "part", c.Part.Number, "state", c.State.String(),
			"documents", r.Documents, "paragraphs", r.Paragraphs, "matches", r.Matches)
	}
}

// failed notes the error that ends a run.
func (u *ui) failed(ctx context.Context, code int, err error) {
	attributes := []any{"error", u.withOrigin(err.Error()), "exit_code", code}
	if code > exitSignalBase {
		attributes[1] = context.Cause(ctx).Error()
		attributes = append(attributes, "left", cmp.Or(u.left, nothingWritten))
	}
	var fault *yaml.Fault
	if errors.As(err, &fault) {
		attributes = append(attributes, "file", fault.File, "line", fault.Line, "column", fault.Column)
	}
	var f *failure
	if errors.As(err, &f) && f.hint != "" {
		attributes = append(attributes, "hint", f.hint)
	}
	u.log.Error("failed", attributes...)
}
