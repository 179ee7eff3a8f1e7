package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tenor/lexicons"
	"tenor/lexicons/formats"
	"tenor/output"
	"tenor/scoring/tokenize"
)

// defaultLexicon scores where no other is named.
const defaultLexicon = "diplomacy"

// inlineLexicon holds the categories given with --category.
const inlineLexicon = "inline"

// lexiconSet is the lexicons of a run, compiled.
type lexiconSet struct {
	*lexicons.Set
	files []string // the paths that were read
}

// loadLexicons reads and compiles the lexicons named by --lexicon, each [NAME=]NAME|FILE, and the categories of --category.
// What files in other formats say and a lexicon cannot is said.
func loadLexicons(u *ui, named, categories []string) (*lexiconSet, error) {
	if len(named) == 0 {
		named = []string{defaultLexicon}
	}
	all, files, err := loadNamed(u, named)
	if err != nil {
		return nil, err
	}
	if len(categories) > 0 {
		lex, err := inline(categories)
		if err != nil {
			return nil, usage("", "--category: %w", err)
		}
		all = append(all, lex)
	}
	if err := unlike(all); err != nil {
		return nil, err
	}
	return compiled(all, files, lexicons.Compile)
}

// loadNamed reads lexicons, each [NAME=]NAME|FILE, and returns with them the files they stand in.
func loadNamed(u *ui, named []string) (all []*lexicons.Lexicon, files []string, err error) {
	for _, name := range named {
		lex, file, err := loadLexicon(u, name)
		if err != nil {
			return nil, nil, err
		}
		if file != "" {
			files = append(files, file)
		}
		all = append(all, lex)
	}
	return all, files, nil
}

// loadApart reads and compiles a lexicon that is looked at and does not score: what its models count of other lexicons is left out.
func loadApart(u *ui, named string) (*lexiconSet, error) {
	all, files, err := loadNamed(u, []string{named})
	if err != nil {
		return nil, err
	}
	return compiled(all, files, lexicons.CompileApart)
}

// compiled makes one set of lexicons.
func compiled(all []*lexicons.Lexicon, files []string, compile func(lexicons.Tokenizer, ...*lexicons.Lexicon) (*lexicons.Set, error)) (*lexiconSet, error) {
	lexicons.Supersede(all...)
	set, err := compile(tokenize.New(), all...)
	if err != nil {
		return nil, &failure{code: exitUsage, err: err}
	}
	return &lexiconSet{Set: set, files: files}, nil
}

// loadLexicon reads one lexicon, [NAME=]NAME|FILE. file is its path, empty for a built-in one.
func loadLexicon(u *ui, given string) (lex *lexicons.Lexicon, file string, err error) {
	name, path := divided(given)
	if lex, err := builtin(name, path); lex != nil || err != nil {
		return lex, "", err
	}
	lex, warnings, err := readLexicon(name, path)
	if err != nil {
		return nil, "", err
	}
	const most = 3
	u.someWarnings(path, warnings, most, "tenor lexicons convert "+path+" -o OUT.yml --limit 0 says them all")
	return lex, path, nil
}

// divided divides [NAME=]NAME|FILE; name is "" where none is given.
func divided(given string) (name, path string) {
	name, path, renamed := strings.Cut(given, "=")
	if !renamed || lexicons.CheckName(name) != nil {
		return "", given
	}
	return name, path
}

// builtin returns the built-in lexicon that is meant, under another name unless that is empty; nil if none is.
func builtin(name, of string) (*lexicons.Lexicon, error) {
	if !slices.Contains(lexicons.Builtins(), of) {
		return nil, nil
	}
	lex, err := lexicons.Builtin(of)
	if err == nil && name != "" {
		lex.Name = name
	}
	return lex, err
}

// readLexicon reads a lexicon's file in any of the formats, under the given name unless that is empty.
func readLexicon(name, path string) (*lexicons.Lexicon, []formats.Warning, error) {
	data, err := readBounded(path, formats.MaxBytes)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil, usage(lexiconHint(path), "no lexicon is named %q, and no such file is there", path)
	}
	if err != nil {
		return nil, nil, &failure{code: exitUsage, err: fmt.Errorf("read lexicon: %w", err)}
	}
	lex, warnings, err := formats.Read(name, path, data)
	if err != nil {
		return nil, nil, &failure{code: exitUsage, err: err}
	}
	return lex, warnings, nil
}

// readBounded reads a file of at most so many bytes: a device or a pipe need not end.
func readBounded(path string, most int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(data)) > most {
		return nil, fmt.Errorf("%s has more than %d bytes", path, most)
	}
	return data, err
}

// lexiconHint tells what else may have been meant by the name of a lexicon that is not there.
func lexiconHint(name string) string {
	for _, ending := range []string{".yml", ".yaml"} {
		if _, err := os.Stat(name + ending); err == nil {
			return "did you mean " + name + ending + "?"
		}
	}
	for _, builtin := range lexicons.Builtins() {
		if isTypo(name, builtin) {
			return "did you mean " + builtin + "?"
		}
	}
	if strings.Contains(name, ",") {
		return "repeat -l for each lexicon"
	}
	if filepath.Ext(name) != "" || strings.ContainsRune(name, '/') {
		return "paths are taken from the working directory"
	}
	return "tenor lexicons list names the built-in ones"
}

// inline makes a lexicon of the categories given on the spot.
func inline(specs []string) (*lexicons.Lexicon, error) {
	var categories []*lexicons.Category
	for _, spec := range specs {
		c, err := lexicons.Inline(spec)
		if err != nil {
			return nil, err
		}
		categories = append(categories, c)
	}
	return lexicons.NewLexicon(inlineLexicon, categories...)
}

// unlike refuses two lexicons of one name, and one named as the valence words are: the matches table could not tell them
// apart.
func unlike(all []*lexicons.Lexicon) error {
	seen := map[string]bool{}
	for _, lex := range all {
		if lex.Name == output.ValenceLexicon {
			return usage("name it otherwise: -l NAME=FILE", "no lexicon may be named %q: the matches table calls the words behind the "+
				"sentiment so", lex.Name)
		}
		if seen[lex.Name] {
			return usage("name one of them otherwise: -l NAME=FILE", "two lexicons are named %q", lex.Name)
		}
		seen[lex.Name] = true
	}
	return nil
}
