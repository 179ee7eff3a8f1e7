package corpus

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// walk adds the files of a folder and of the folders below it in byte order of their paths. The folder's source is "" for
// the base itself. Nothing is asked of the file system beyond the listing, but for links. A folder that cannot be listed to its end
// is skipped whole: what of it was not listed must not pass for gone.
func (f *finder) walk(path, source string) error {
	if err := f.ctx.Err(); err != nil {
		return err
	}
	entries, err := list(path)
	if err != nil {
		if source == "" {
			source = "."
		}
		f.skip(source, err)
		return nil
	}
	if isDataset(entries) {
		f.ignore(cmp.Or(source, ".")+"/", ignoredDataset)
		return nil
	}
	// A folder sorts as its paths will: with the separator behind its name, so that "a.txt" stands before "a/b.txt".
	slices.SortFunc(entries, func(a, b entry) int { return strings.Compare(a.sortName(), b.sortName()) })
	for i, e := range entries {
		entries[i] = entry{} // the name lives on in the input's path
		if err := f.addEntry(e, filepath.Join(path, e.name), filepath.Join(source, e.name)); err != nil {
			return err
		}
	}
	return nil
}

// entry is what a folder lists: less than an fs.DirEntry, which counts where there are a million.
type entry struct {
	name string
	kind fs.FileMode // its type alone
}

// list returns a folder's entries.
func list(path string) ([]entry, error) {
	d, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	entries, err := allEntries(d)
	return entries, errors.Join(err, d.Close())
}

// allEntries reads a folder to its end; of one that breaks off it returns none.
func allEntries(d fs.ReadDirFile) ([]entry, error) {
	var entries []entry
	for {
		const atOnce = 1024
		some, err := d.ReadDir(atOnce)
		for _, e := range some {
			entries = append(entries, entry{e.Name(), e.Type()})
		}
		if errors.Is(err, io.EOF) {
			return entries, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

// isDataset reports whether a folder of these entries is what a run of ours has made: a run record beside the three tables. Its
// texts were scored once, and its matches and documents are no statements.
func isDataset(entries []entry) bool {
	found := map[string]bool{}
	for _, e := range entries {
		switch {
		case e.kind.IsDir():
			found[e.name] = true
		case e.name == "run.json" || strings.HasPrefix(e.name, "run-") && strings.HasSuffix(e.name, ".json"):
			found["run.json"] = true
		}
	}
	return found["run.json"] && found["paragraphs"] && found["matches"] && found["documents"]
}

func (e entry) sortName() string {
	if e.kind.IsDir() {
		return e.name + "/"
	}
	return e.name
}

// addEntry adds what one entry of a folder brings.
func (f *finder) addEntry(e entry, path, source string) error {
	kind := e.kind
	if kind&fs.ModeSymlink != 0 {
		info, err := os.Stat(path)
		if err != nil {
			f.skipLink(e.name, source, err)
			return nil
		}
		if info.IsDir() {
			f.ignore(source+"/", ignoredLink)
			return nil
		}
		kind = info.Mode().Type()
	}
	name := source
	if kind.IsDir() {
		name += "/"
	}
	switch reason := f.ignoredWhy(e, kind, path, source); {
	case reason != "":
		f.ignore(name, reason)
	case kind.IsDir():
		return f.walk(path, source)
	default:
		f.append(identify(source, path, &f.options))
	}
	return nil
}

// ignoredWhy returns why an entry is no input, or "". Its kind is what a link leads to.
func (f *finder) ignoredWhy(e entry, kind fs.FileMode, path, source string) string {
	linked := e.kind&fs.ModeSymlink != 0
	switch {
	case strings.HasPrefix(e.name, "."):
		return ignoredHidden
	case f.inUse.mayHold(e.name, linked) && f.inUse.holds(path):
		return ignoredInUse
	case excluded(&f.options, e.name, source, path):
		return ignoredExcluded
	case kind.IsDir():
		return ""
	case !kind.IsRegular():
		return ignoredSpecial
	}
	return f.ignoredEnding(e.name)
}

// ignoredEnding judges a file of a folder or an archive by its name.
func (c *Corpus) ignoredEnding(name string) string {
	e := endingOf(name)
	switch {
	case formatNamed(c.options.From) != untold:
		return ""
	case e.format == untold:
		return ignoredEnding
	case !c.decode.reads(e.format):
		return ignoredUnsupported
	default:
		return ""
	}
}

// skipLink records a link that leads nowhere, if the file it stands for would be an input.
func (f *finder) skipLink(name, source string, err error) {
	switch {
	case strings.HasPrefix(name, "."):
		f.ignore(source, ignoredHidden)
	case f.ignoredEnding(name) != "":
		f.ignore(source, f.ignoredEnding(name))
	default:
		f.skip(source, err)
	}
}

// excluded reports whether a glob of --exclude leaves a file or folder out.
func excluded(o *Options, name, source, path string) bool {
	for _, pattern := range o.Exclude {
		pattern = strings.TrimSuffix(strings.TrimPrefix(pattern, "./"), "/")
		if !strings.Contains(pattern, "/") {
			if ok, _ := doublestar.Match(pattern, name); ok {
				return true
			}
			continue
		}
		paths := []string{source, path}
		if filepath.IsAbs(pattern) {
			paths[1] = absolute(path)
		}
		for _, p := range paths {
			if ok, _ := doublestar.Match(pattern, filepath.ToSlash(filepath.Clean(p))); ok {
				return true
			}
		}
	}
	return false
}

// inUse are the real paths of what a run writes or reads as something else than an input.
type inUse struct {
	paths []string
	names map[string]bool // their last elements, so that most files are told apart without asking the file system
}

func newInUse(paths []string) inUse {
	u := inUse{names: map[string]bool{}}
	for _, p := range paths {
		if p == "" || p == "-" {
			continue
		}
		p = realPath(p)
		u.paths = append(u.paths, p)
		u.names[filepath.Base(p)] = true
	}
	return u
}

// mayHold reports whether holds need be asked.
func (u inUse) mayHold(name string, linked bool) bool {
	return len(u.paths) > 0 && (linked || u.names[name])
}

// holds reports whether path is in use, itself or as part of a folder.
func (u inUse) holds(path string) bool {
	if len(u.paths) == 0 {
		return false
	}
	path = realPath(path)
	return slices.ContainsFunc(u.paths, func(used string) bool { return within(used, path) })
}

// realPath follows all links, as far as the path exists.
func realPath(path string) string {
	path = absolute(path)
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	if parent := filepath.Dir(path); parent != path {
		return filepath.Join(realPath(parent), filepath.Base(path))
	}
	return path
}
