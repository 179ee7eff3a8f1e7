package corpus

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"tenor/scoring"
)

// packing says how a file's bytes are compressed.
type packing uint8

const (
	unpacked packing = iota
	gzipped
	zstandard
)

var packings = map[string]packing{".gz": gzipped, ".zst": zstandard}

// readable are the endings of the formats this package reads.
var readable = map[string]scoring.Format{
	".txt": scoring.PlainText, ".text": scoring.PlainText, ".md": scoring.Markdown, ".markdown": scoring.Markdown,
}

// foreign are the endings that name another format, and are no part of an id either.
var foreign = []string{
	".html", ".htm", ".docx", ".pdf", ".csv", ".tsv", ".jsonl", ".ndjson", ".parquet", ".zip", ".tar", ".tgz",
}

// ending is what a file's name says of its content.
type ending struct {
	length  int    // bytes of the known endings, 0 if there are none
	name    string // the innermost, lower case, "" if it is not known
	packing packing
}

// endingOf reads a name's known endings, in any case: one of a format, and one of a compression behind it.
func endingOf(name string) ending {
	var e ending
	last := strings.ToLower(filepath.Ext(name))
	inner := name
	if p, ok := packings[last]; ok {
		e.packing = p
		inner = name[:len(name)-len(last)]
		last = strings.ToLower(filepath.Ext(inner))
	}
	if _, ok := readable[last]; ok || slices.Contains(foreign, last) {
		e.name = last
		e.length = len(name) - len(inner) + len(last)
	}
	if e.length == len(name) { // ".txt" has a name and no ending
		return ending{}
	}
	return e
}

// identify fills what an input's source and the options settle.
func identify(source, path string, o *Options) Input {
	in := Input{Source: validName(filepath.ToSlash(source)), Path: path}
	base := in.Source[strings.LastIndexByte(in.Source, '/')+1:]
	e := endingOf(base)
	in.ID, in.packing = in.Source, e.packing
	if o.IDs == Stem {
		in.ID = in.Source[:len(in.Source)-e.length]
	}
	switch o.From {
	case "text":
		in.format = scoring.PlainText
	case "markdown":
		in.format = scoring.Markdown
	default:
		in.format = readable[e.name]
		if slices.Contains(foreign, e.name) {
			in.unsupported = e.name
		}
	}
	return in
}

// validName makes a file's name valid UTF-8.
func validName(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for s != "" {
		r, n := utf8.DecodeRuneInString(s)
		if r == utf8.RuneError && n == 1 {
			fmt.Fprintf(&b, "%%%02X", s[0])
		} else {
			b.WriteString(s[:n])
		}
		s = s[n:]
	}
	return b.String()
}

// commonFolder returns the deepest folder that holds all the given absolute ones.
func commonFolder(folders []string) string {
	common := folders[0]
	for _, f := range folders[1:] {
		for !within(common, f) {
			common = filepath.Dir(common)
		}
	}
	return common
}

// within reports whether path is folder or lies below it. Both are absolute and clean.
func within(folder, path string) bool {
	if folder == path || folder == filepath.Dir(folder) { // a root holds all
		return true
	}
	return strings.HasPrefix(path, folder) && path[len(folder)] == filepath.Separator
}
