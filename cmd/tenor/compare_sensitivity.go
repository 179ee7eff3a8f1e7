package main

import (
	"context"
	"tenor/output"
	"tenor/scoring/compare"
)

func writeSensitivity(tables *output.Tables, o *compareOptions, rows *selection, design *compare.Design, measures []measure) error {
	return nil
}
func writeWords(ctx context.Context, tables *output.Tables, o *compareOptions, rows *selection) error {
	return nil
}
