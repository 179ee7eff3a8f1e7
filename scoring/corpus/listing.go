package corpus

import (
	"cmp"
	"math"
	"path/filepath"
	"slices"
	"sort"
	"strings"
)

// listing is a list of inputs of which there may be millions: an input takes 16 bytes and those of its name, and what the
// files of a folder have in common stands there once. An Input is made of them when it is asked for.
type listing struct {
	entries []listedInput
	folders []listedFolder
	names   [][]byte // blocks of nameBlock bytes
	whole   []Input  // those that do not fit the form
}

// listedInput is an input of a listing.
type listedInput struct {
	folder  uint32 // index into folders, or inWhole
	name    uint32 // where the name begins: block and place in it; an index into whole of what stands there
	length  uint16 // of the name
	cut     uint8  // how many bytes of the source are not of the id
	format  format
	packing packing
	named   bool
}

// listedFolder is what stands before the names of its files: in their paths and in their sources.
type listedFolder struct{ path, source string }

const (
	inWhole   = math.MaxUint32
	nameBits  = 20
	nameBlock = 1 << nameBits // a name is shorter
)

func (l *listing) len() int { return len(l.entries) }

// add adds an input behind the last.
func (l *listing) add(in Input) { l.entries = append(l.entries, l.entry(in)) }

// insert puts an input before the one at an index.
func (l *listing) insert(at int, in Input) { l.entries = slices.Insert(l.entries, at, l.entry(in)) }

// set puts another input in the place of the one at an index.
func (l *listing) set(i int, in Input) { l.entries[i] = l.entry(in) }

// at returns the input at an index.
func (l *listing) at(i int) Input {
	e := &l.entries[i]
	if e.folder == inWhole {
		return l.whole[e.name]
	}
	folder, begin := &l.folders[e.folder], e.name%nameBlock
	name := l.names[e.name>>nameBits][begin : begin+uint32(e.length)]
	in := Input{Path: folder.path + string(name), format: e.format, packing: e.packing, named: e.named}
	if strings.HasSuffix(folder.path, folder.source) {
		in.Source = in.Path[len(folder.path)-len(folder.source):]
	} else {
		in.Source = folder.source + string(name)
	}
	in.ID = in.Source[:len(in.Source)-int(e.cut)]
	return in
}

// entry keeps what an input consists of.
func (l *listing) entry(in Input) listedInput {
	e := listedInput{format: in.format, packing: in.packing, named: in.named}
	at := strings.LastIndexByte(in.Path, filepath.Separator) + 1
	name := in.Path[at:]
	above, fits := strings.CutSuffix(in.Source, name)
	cut := len(in.Source) - len(in.ID)
	if !fits || len(name) > math.MaxUint16 || cut > math.MaxUint8 || !strings.HasPrefix(in.Source, in.ID) || len(l.names) > math.MaxUint32>>nameBits {
		l.whole = append(l.whole, in)
		e.folder, e.name = inWhole, uint32(len(l.whole)-1)
		return e
	}
	e.folder, e.name = l.folder(in.Path[:at], above), l.keep(name)
	e.length, e.cut = uint16(len(name)), uint8(cut)
	return e
}

// folder returns the index of a folder, which most often is that of the input before.
func (l *listing) folder(path, source string) uint32 {
	if n := len(l.folders); n == 0 || l.folders[n-1] != (listedFolder{path, source}) {
		l.folders = append(l.folders, listedFolder{strings.Clone(path), strings.Clone(source)})
	}
	return uint32(len(l.folders) - 1)
}

// keep copies a name into the last block, or a new one, and returns where it stands.
func (l *listing) keep(name string) uint32 {
	last := len(l.names) - 1
	if last < 0 || len(l.names[last])+len(name) >= nameBlock {
		last++
		l.names = append(l.names, make([]byte, 0, l.blockSize(len(name))))
	}
	begin := len(l.names[last])
	l.names[last] = append(l.names[last], name...)
	return uint32(last)<<nameBits | uint32(begin)
}

// blockSize is small for the first block, which grows: most corpora have few inputs.
func (l *listing) blockSize(least int) int {
	if len(l.names) == 0 {
		return least
	}
	return nameBlock
}

// byPart sorts inputs by the parts their ids belong to, those of a part as they stood.
func (l *listing) byPart(parts int) {
	by := partOrder{entries: l.entries, parts: make([]int32, len(l.entries))}
	for i := range l.entries {
		by.parts[i] = int32(Part(l.at(i).ID, parts))
	}
	sort.Stable(by)
}

// partOrder sorts entries and their parts together.
type partOrder struct {
	entries []listedInput
	parts   []int32
}

func (p partOrder) Len() int           { return len(p.entries) }
func (p partOrder) Less(i, j int) bool { return cmp.Less(p.parts[i], p.parts[j]) }
func (p partOrder) Swap(i, j int) {
	p.entries[i], p.entries[j] = p.entries[j], p.entries[i]
	p.parts[i], p.parts[j] = p.parts[j], p.parts[i]
}
