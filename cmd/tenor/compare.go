package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
	"golang.org/x/sync/errgroup"

	"tenor/output"
	"tenor/scoring/compare"
)

func newCompare(u *ui) *cli.Command {
	return &cli.Command{
		Name:        "compare",
		Usage:       "compare tone between meetings, or the values of any column",
		ArgsUsage:   "DATASET [FLAGS]",
		Description: compareDescription,
		Flags:       compareFlags(),
		Action: func(c *cli.Context) error {
			o, err := newCompareOptions(c)
			if err != nil {
				return err
			}
			u.quiet = o.quiet
			err = runCompare(c.Context, u, o)
			if errors.Is(err, output.ErrNotParquet) || errors.Is(err, output.ErrNotOurs) {
				return &failure{code: exitFailed, err: err, hint: "name another file"}
			}
			return err
		},
	}
}

// runCompare compares the groups of a dataset and prints or writes the tables.
func runCompare(ctx context.Context, u *ui, o *compareOptions) error {
	tables, err := openTables(o.dataset)
	if err != nil {
		return err
	}
	defer tables.Close()
	if err := o.refuseResults(); err != nil {
		return err
	}
	measures, err := findMeasures(tables, o)
	if err != nil {
		return err
	}
	if err := o.checkPlotted(measures); err != nil {
		return err
	}
	rows, err := selectRows(tables, o, measures)
	if err != nil {
		return err
	}
	u.leftOut(rows.copies)
	design, err := rows.design()
	if err != nil {
		return err
	}
	if o.sensitivity != "" {
		if err := writeSensitivity(tables, o, rows, design, measures); err != nil {
			return err
		}
	}
	var words iter.Seq[compare.WordRow]
	if o.words != "" {
		if words, err = writeWords(ctx, tables, o, rows); err != nil {
			return err
		}
	}
	if o.targetTable != "" {
		if err := writeTargets(tables, o, rows); err != nil {
			return err
		}
	}
	c := &comparison{tables: tables, options: o, rows: rows, design: design, measures: measures, words: words}
	if err := c.measure(ctx); err != nil {
		return err
	}
	sheet := comparisonSheet(c.table)
	if o.over != "" {
		sheet = timeSheet(c.table, rows, o)
	}
	if o.plotted() {
		if err := writePlots(u, o, &measures[0], c.table, rows, sheet); err != nil {
			return err
		}
	}
	if o.report != "" {
		if err := c.writeReport(ctx, u); err != nil {
			return err
		}
	}
	return deliver(u, o, sheet)
}

// measure makes the table, and gathers what a report needs beside it.
func (c *comparison) measure(ctx context.Context) (err error) {
	var beside []func(context.Context) error
	if c.options.report != "" {
		beside = append(beside, c.gather)
	}
	c.table, err = measureAll(ctx, c.options, c.rows, c.design, c.measures, beside...)
	return err
}

// measureAll compares measure by measure, side by side. Each has random numbers of its own, so the table is the same at any
// number of workers. What is to be done beside that, which must not wait for it, is begun first.
func measureAll(ctx context.Context, o *compareOptions, rows *comparedRows, design *compare.Design, measures []measure,
	beside ...func(context.Context) error) ([]compare.Row, error) {
	parts := make([][]compare.Row, len(measures))
	workers, ctx := errgroup.WithContext(ctx)
	workers.SetLimit(o.jobs)
	for _, work := range beside {
		workers.Go(func() error { return work(ctx) })
	}
	for i := range measures {
		workers.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			m := measures[i].of(rows)
			part, err := design.Measured(&m, o.statistics(rows))
			parts[i] = part
			return err
		})
	}
	if err := workers.Wait(); err != nil {
		return nil, err
	}
	table := slices.Concat(parts...)
	compare.Adjust(table)
	return table, nil
}

// openTables opens the dataset and says what is wrong where it is none.
func openTables(dataset string) (*output.Tables, error) {
	tables, err := output.Open(dataset)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, &failure{code: exitFailed, err: fmt.Errorf("%s: there is no such file or folder", filepath.ToSlash(dataset))}
	case errors.Is(err, output.ErrMixed):
		return nil, &failure{code: exitFailed, err: err, hint: "a run may be writing there, or have been stopped; score it again and compare then"}
	case errors.Is(err, output.ErrNoDataset):
		return nil, &failure{code: exitFailed, err: err, hint: "tenor score INPUT -o DATASET makes one; name the dataset's folder or a single .parquet file"}
	}
	return tables, err
}

// deliver writes the table to its file, or prints it unless a report is all that was asked for.
func deliver(u *ui, o *compareOptions, sheet *output.Sheet) error {
	if o.table != "" {
		return sheet.WriteFile(o.table)
	}
	if o.report != "" && !o.formatGiven {
		return nil
	}
	if o.format == "text" {
		return printSheet(u.stdout, sheet)
	}
	content, err := sheet.Encode(o.format)
	if err != nil {
		return err
	}
	_, err = u.stdout.Write(content)
	return err
}

// oneOf lists names for a hint, some of them if they are many.
func oneOf(names []string) string {
	const most = 60
	if len(names) > most {
		return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", len(names)-most)
	}
	return strings.Join(names, ", ")
}
