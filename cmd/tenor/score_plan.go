package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"tenor/output"
	"tenor/scoring"
	"tenor/scoring/corpus"
	"tenor/scoring/segment"
)

// plan finds out, where there is an earlier output, what of it would come out the same.
func (r *scoreRun) plan(ctx context.Context) error {
	if !r.dryRun && (r.dataset == nil || !r.dataset.NeedsPlan()) {
		return nil
	}
	if err := r.inputs.Spool(ctx); err != nil {
		return err
	}
	if r.dataset != nil {
		if err := r.inputs.Keep(r.held()); err != nil {
			return err
		}
		r.inputs.Only(r.dataset.WantedNumber) // of a shard's share the others' files are no part
	}
	for {
		err := r.planOnce(ctx)
		if !errors.Is(err, corpus.ErrBroken) {
			if err != nil {
				return err
			}
			break
		}
		if err := r.inputs.Rewind(); err != nil {
			return err
		}
	}
	r.record()
	if r.onSkip == "fail" {
		if err := r.verdict(); err != nil {
			r.sayAll()
			return err
		}
	}
	if r.dataset != nil {
		r.inputs.Only(r.dataset.WantedNumber)
	}
	return r.inputs.Rewind()
}

// planOnce reads who all the documents are.
func (r *scoreRun) planOnce(ctx context.Context) error {
	segmenter, partition := segment.New(segment.Options{Mode: r.mode()}), r.schema.NewPartitioner()
	plan := output.NewPlan(r.dataset)
	head := make([]byte, scoring.HeadBytes)
	for {
		doc, text, err := r.inputs.Next(ctx)
		if errors.Is(err, io.EOF) {
			r.planned = append([]output.Change{}, plan.Settle()...) // of no part it is a plan too
			return nil
		}
		if err != nil {
			return err
		}
		if partition != nil && !doc.Kept {
			n, err := io.ReadFull(text, head)
			if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
				return fmt.Errorf("%s: %w", doc.Source, err)
			}
			segmenter.Layout(doc, head[:n])
			doc.Part.Folder = partition(doc)
		}
		plan.Add(doc)
	}
}

// held returns what finds the documents that the dataset has of an input, or of a folder.
func (r *scoreRun) held() func(source string) ([]corpus.Held, error) {
	var all []output.HeldDocument
	read := false
	return func(source string) ([]corpus.Held, error) {
		if !read {
			var err error
			if all, err = r.dataset.Held(); err != nil {
				return nil, err
			}
			read = true
		}
		var held []corpus.Held
		for _, d := range all {
			if standsIn(d.Source, source) {
				held = append(held, corpus.Held(d))
			}
		}
		if slices.ContainsFunc(held, func(h corpus.Held) bool { return h.Part.Number == output.Torn }) {
			return nil, fmt.Errorf("%s cannot be read, and the part with its rows is torn, so that they cannot be copied: nothing was changed", source)
		}
		if len(held) > 0 && r.dataset.Changed() {
			return nil, fmt.Errorf("%s cannot be read, and its rows were made otherwise (other options, lexicons or version) and cannot stay: nothing was changed", source)
		}
		return held, nil
	}
}

// standsIn reports whether a document's source is an input itself, or lies below it: in a folder or an archive. The folder that all
// sources are relative to is ".".
func standsIn(source, input string) bool {
	return source == input || input == "." || strings.HasPrefix(source, input+"/")
}

// tell says what a run would do, as far as that is known before a text is read.
func (r *scoreRun) tell() error {
	documents := slices.ContainsFunc(r.planned, func(c output.Change) bool { return c.State != output.Removed })
	if err := r.verdict(); err != nil {
		r.sayAll()
		return err
	}
	if !documents && !r.allowEmpty && r.shard.Count == 0 {
		return errNoParagraph()
	}
	out := bufio.NewWriter(r.stdout)
	for _, c := range r.planned {
		verb := map[output.PartState]string{output.Unchanged: "leave", output.Rewritten: "write", output.TakenUp: "take up", output.Removed: "remove"}[c.State]
		name := cmp.Or(r.output, "the output")
		if r.dataset != nil {
			name = r.dataset.Name(c.Part)
		}
		if c.State == output.Removed {
			fmt.Fprintf(out, "%s %s\n", verb, name)
			continue
		}
		fmt.Fprintf(out, "%s %s: %s\n", verb, name, plural(c.Documents, "document", "documents"))
	}
	if err := out.Flush(); err != nil {
		return err
	}
	r.sayAll()
	if !r.nothingToDo() {
		r.warn()
	}
	return r.skippedCode()
}

// nothingToDo reports whether every part would come out as it is.
func (r *scoreRun) nothingToDo() bool {
	if r.planned == nil || r.dataset == nil {
		return false
	}
	return !slices.ContainsFunc(r.planned, func(c output.Change) bool { return c.State == output.Rewritten })
}
