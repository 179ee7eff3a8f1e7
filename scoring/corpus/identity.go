package corpus

import (
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// ending is what a file's name says of its content.
type ending struct {
	length  int // bytes of the known endings, 0 if there are none
	format  format
	packing packing
}

// endingOf reads a name's known endings, in any case: one of a format, and one of a compression behind it.
func endingOf(name string) ending {
	var e ending
	last := strings.ToLower(filepath.Ext(name))
	inner := name
	if e.packing = packingOf(last); e.packing != unpacked {
		inner = name[:len(name)-len(last)]
		last = strings.ToLower(filepath.Ext(inner))
	}
	if e.format = formatOf(last); e.format != untold {
		e.length = len(name) - len(inner) + len(last)
	}
	if last == ".tgz" && e.packing == unpacked {
		e.packing = gzipped
	}
	if e.length == len(name) { // ".txt" has a name and no ending
		return ending{}
	}
	return e
}

// identify fills what an input's source and the options settle. What it returns shares the memory of path and source.
func identify(source, path string, o *Options) Input {
	in := Input{Source: validName(filepath.ToSlash(source)), Path: path}
	if strings.HasSuffix(path, in.Source) {
		in.Source = path[len(path)-len(in.Source):]
	}
	base := in.Source[strings.LastIndexByte(in.Source, '/')+1:]
	e := endingOf(base)
	in.ID, in.packing, in.format = in.Source, e.packing, e.format
	if o.IDs == Stem {
		in.ID = in.Source[:len(in.Source)-e.length]
	}
	if forced := formatNamed(o.From); forced != untold && !in.format.archive() {
		in.format = forced
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
