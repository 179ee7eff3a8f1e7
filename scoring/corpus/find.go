package corpus

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/bmatcuk/doublestar/v4"
)

// argument is one INPUT and what it was found to be.
type argument struct {
	given string
	kind  argumentKind
	err   error // of unreadable
}

type argumentKind uint8

const (
	standardInput argumentKind = iota
	file
	folder
	glob
	unreadable
)

// finder collects a corpus's inputs.
type finder struct {
	ctx context.Context
	*Corpus
	inUse inUse
	// byID are the ids that files of one document have, by a hash: a map of a million names would hold them twice.
	byID    map[uint64]int32 // index into inputs
	seed    maphash.Seed
	holders map[string]string // source of the files whose documents' ids begin with the file's, by that id
	found   int               // inputs so far, those of a taken id among them
	base    string            // absolute; what the sources of the arguments are relative to
}

// Find lists the inputs that the arguments name. Its errors wrap ErrOptions for options that make no sense, or are an
// *InputError for an argument that does not exist or yields no input. A Corpus is to be closed.
func Find(ctx context.Context, arguments []string, o Options) (*Corpus, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	p, err := newPlan(&o)
	if err != nil {
		return nil, err
	}
	f := &finder{
		ctx: ctx, Corpus: newCorpus(o, p), inUse: newInUse(append(slices.Clone(o.InUse), o.Metadata)), byID: map[uint64]int32{},
		seed: maphash.MakeSeed(), holders: map[string]string{},
	}
	f.open.paths = o.paths()
	if err := f.run(arguments); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f.Corpus, nil
}

func newCorpus(o Options, p *plan) *Corpus {
	c := &Corpus{options: o, plan: p, rivals: map[string][]Input{}, ownIDs: map[string]bool{}, decode: standardDecoders()}
	c.open = opened{limits: standardLimits(), decode: &c.decode}
	return c
}

// run lists the inputs of all arguments.
func (f *finder) run(arguments []string) error {
	args := make([]argument, len(arguments))
	for i, given := range arguments {
		var err error
		if args[i], err = classify(given); err != nil {
			return err
		}
	}
	f.base = baseOf(args)
	for _, a := range args {
		before, listed, ignored := f.found+len(f.skips.all), f.inputs.len(), len(f.ignored)
		if err := f.add(a); err != nil {
			return err
		}
		if err := f.scan(listed); err != nil {
			return err
		}
		if f.found+len(f.skips.all) == before && !f.options.AllowEmpty {
			return &InputError{Input: a.given, Err: f.emptyWhy(ignored)}
		}
	}
	if f.several || f.decode.verbatim != nil {
		f.seen = &seen{}
	}
	f.skipsFound = len(f.skips.all)
	return f.settle(f.ctx)
}

// emptyWhy says why an argument yields no input, of which what was ignored from an index on is known.
func (f *finder) emptyWhy(ignored int) error {
	if n := len(f.ignored); n == ignored+1 && f.ignored[ignored].Reason == ignoredDataset {
		return ErrDataset
	}
	if slices.ContainsFunc(f.ignored[ignored:], func(i Ignored) bool { return i.Reason == ignoredExcluded }) {
		return fmt.Errorf("%w: --exclude leaves out what could be one", ErrEmpty)
	}
	return ErrEmpty
}

// classify tells what an argument is. What exists is itself, whatever characters its name holds.
func classify(given string) (argument, error) {
	if given == "-" {
		return argument{given: given, kind: standardInput}, nil
	}
	info, err := os.Stat(given)
	missing := errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
	switch {
	case err == nil && info.IsDir():
		return argument{given: given, kind: folder}, nil
	case err == nil:
		return argument{given: given, kind: file}, nil
	case missing && strings.ContainsAny(given, "*?[{") && doublestar.ValidatePathPattern(given):
		return argument{given: given, kind: glob}, nil
	case missing:
		return argument{}, &InputError{Input: given, Err: ErrMissing}
	}
	return argument{given: given, kind: unreadable, err: err}, nil
}

// baseOf returns the folder that sources are relative to: a single folder itself, a single glob's part before its first
// wildcard, a single file's folder, and of several arguments the folder that all of them stand in.
func baseOf(args []argument) string {
	var parents []string
	for _, a := range args {
		if a.kind == standardInput {
			continue
		}
		parents = append(parents, filepath.Dir(absolute(a.given)))
		if a.kind == glob {
			static, _ := doublestar.SplitPattern(filepath.ToSlash(a.given))
			parents[len(parents)-1] = absolute(filepath.FromSlash(static))
		}
	}
	if len(parents) == 0 {
		return ""
	}
	if len(parents) == 1 {
		for _, a := range args {
			if a.kind == folder {
				return absolute(a.given)
			}
		}
	}
	return commonFolder(parents)
}

// absolute falls back to the path itself where the working folder is gone: then all paths are equally relative.
func absolute(path string) string {
	if a, err := filepath.Abs(path); err == nil {
		return a
	}
	return filepath.Clean(path)
}

// relative returns a path's source.
func (f *finder) relative(path string) string {
	if rel, err := filepath.Rel(f.base, absolute(path)); err == nil {
		return rel
	}
	return strings.TrimLeft(strings.TrimPrefix(path, filepath.VolumeName(path)), `\/`)
}

func (f *finder) add(a argument) error {
	switch a.kind {
	case standardInput:
		in := identify("stdin", "-", &f.options)
		in.named = true
		f.append(in)
	case file:
		f.addNamed(a.given)
	case folder:
		return f.addFolder(a.given)
	case glob:
		return f.addGlob(a.given)
	case unreadable:
		f.skip(f.relative(a.given), a.err)
	}
	return nil
}

// addNamed adds a file that an argument names: an input whatever its ending, but for one that is in use or excluded.
func (f *finder) addNamed(path string) {
	source := f.relative(path)
	switch {
	case f.inUse.holds(path):
		f.ignore(source, ignoredInUse)
	case excluded(&f.options, filepath.Base(path), source, path):
		f.ignore(source, ignoredExcluded)
	default:
		in := identify(source, path, &f.options)
		in.named = true
		f.append(in)
	}
}

// addFolder adds what a folder holds, unless the folder itself is in use.
func (f *finder) addFolder(path string) error {
	source := f.relative(path)
	if f.inUse.holds(path) {
		f.ignore(source+"/", ignoredInUse)
		return nil
	}
	if source == "." {
		source = ""
	}
	return f.walk(path, source)
}

// addGlob expands a pattern that the shell left alone, as the shell would: a folder that matches is gone through. With **
// a folder and what it holds both match, and nothing is taken twice.
func (f *finder) addGlob(pattern string) error {
	paths, err := doublestar.FilepathGlob(pattern, doublestar.WithNoHidden(), doublestar.WithNoFollow())
	if err != nil {
		return &InputError{Input: pattern, Err: err}
	}
	folders := map[string]bool{}
	for i, p := range paths {
		if info, err := os.Stat(p); err == nil && info.IsDir() {
			folders[p] = true
			paths[i] = p + string(filepath.Separator) // sorts as what it holds
		}
	}
	slices.Sort(paths)
	for _, p := range paths {
		p = filepath.Clean(p)
		if insideAny(folders, p) {
			continue
		}
		if !folders[p] {
			f.addNamed(p)
		} else if err := f.addFolder(p); err != nil {
			return err
		}
	}
	return nil
}

// insideAny reports whether one of the folders holds path, at any depth.
func insideAny(folders map[string]bool, path string) bool {
	for parent := filepath.Dir(path); parent != path; path, parent = parent, filepath.Dir(parent) {
		if folders[parent] {
			return true
		}
	}
	return false
}

// append adds an input, or puts it behind the one that came to the same id before. Files that hold several documents come to
// no one id.
func (f *finder) append(in Input) {
	f.found++
	if !in.format.several() {
		hash := maphash.String(f.seed, in.ID)
		first, taken := f.byID[hash]
		if taken && f.inputs.at(int(first)).ID == in.ID {
			f.rivals[in.ID] = append(f.rivals[in.ID], in)
			return
		}
		f.byID[hash] = int32(f.inputs.len())
	}
	f.inputs.add(in)
}

func (f *finder) skip(source string, err error) {
	f.skips.add(Skip{Source: validName(filepath.ToSlash(source)), Reason: Unreadable, Message: messageOf(err)})
}

func (f *finder) ignore(source, reason string) {
	f.ignored = append(f.ignored, Ignored{Source: validName(filepath.ToSlash(source)), Reason: reason})
}
