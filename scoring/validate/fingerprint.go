package validate

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"math/bits"
	"slices"
	"strings"
)

// Fingerprint tells whether a text was among those that something was learned from, and not what these were: of each
// distinct text it holds a hash alone, cut to about 20 bits more than it takes to number them. A text is known whatever its case,
// punctuation and white space (Normalise); one that was not among them is taken for one in a case of a million.
//
// # Design
//
// The hashes are a Golomb-coded set (Putze, Sanders and Singler 2007, Cache-, Hash- and Space-Efficient Bloom Filters): of n texts
// each hash is put evenly into n x 2^20, and of the sorted numbers the differences are written, the upper part in ones and the
// lower 20 bits as they are. That takes 2.7 bytes a text, where a list of hashes that are as sure takes 4 and more, and a Bloom
// filter 3.6.
type Fingerprint struct {
	numbers []uint64 // in ascending order
	n       uint64   // what they lie below, over 2^20
}

// remainderBits are those of a difference that are written as they are; a false one among 2^20 is as many.
const remainderBits = 20

// NewFingerprint returns the fingerprint of texts. Those without a letter or digit are left out.
func NewFingerprint(texts []string) *Fingerprint {
	var hashes []uint64
	for _, text := range texts {
		if h, ok := fingerprintHash(text); ok {
			hashes = append(hashes, h)
		}
	}
	slices.Sort(hashes)
	hashes = slices.Compact(hashes)
	f := &Fingerprint{n: uint64(len(hashes))}
	for _, h := range hashes {
		f.numbers = append(f.numbers, f.place(h))
	}
	return f
}

// fingerprintHash is the first 64 bits of a normalised text's SHA-256; it is not ok for a text of nothing.
func fingerprintHash(text string) (hash uint64, ok bool) {
	normal := Normalise(text)
	sum := sha256.Sum256([]byte(normal))
	return binary.BigEndian.Uint64(sum[:]), normal != ""
}

// place puts a hash evenly into n x 2^20.
func (f *Fingerprint) place(hash uint64) uint64 {
	high, _ := bits.Mul64(hash, f.n<<remainderBits)
	return high
}

// Len is how many distinct texts it is of.
func (f *Fingerprint) Len() int { return len(f.numbers) }

// Holds reports whether a text is among them.
func (f *Fingerprint) Holds(text string) bool {
	h, ok := fingerprintHash(text)
	_, found := slices.BinarySearch(f.numbers, f.place(h))
	return ok && found
}

// Count is how many of the texts are among them.
func (f *Fingerprint) Count(texts []string) int {
	n := 0
	for _, text := range texts {
		if f.Holds(text) {
			n++
		}
	}
	return n
}

// fingerprintLine is how many characters stand in a line.
const fingerprintLine = 100

// String writes the fingerprint in letters, in lines that a file can hold; ParseFingerprint reads it.
func (f *Fingerprint) String() string {
	w := bitWriter{out: binary.AppendUvarint(nil, f.n)}
	before := uint64(0)
	for _, x := range f.numbers {
		d := x - before
		before = x
		for range d >> remainderBits {
			w.put(1, 1)
		}
		w.put(0, 1)
		w.put(d&(1<<remainderBits-1), remainderBits)
	}
	text := base64.StdEncoding.EncodeToString(w.out)
	var lines []string
	for len(text) > fingerprintLine {
		lines, text = append(lines, text[:fingerprintLine]), text[fingerprintLine:]
	}
	return strings.Join(append(lines, text), "\n")
}

var errFingerprint = errors.New("it is no fingerprint of texts, or not whole")

// ParseFingerprint reads what String has written. White space does not matter.
func ParseFingerprint(text string) (*Fingerprint, error) {
	data, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(text), ""))
	if err != nil {
		return nil, errFingerprint
	}
	n, size := binary.Uvarint(data)
	if size <= 0 || n > uint64(len(data)) { // a text takes more than two bytes
		return nil, errFingerprint
	}
	f := &Fingerprint{n: n}
	r := bitReader{data: data[size:]}
	at := uint64(0)
	for range n {
		d := uint64(0)
		for r.get(1) == 1 {
			d++
		}
		at += d<<remainderBits | r.get(remainderBits)
		f.numbers = append(f.numbers, at)
	}
	if r.ended || at >= max(n, 1)<<remainderBits || len(r.data)*8-r.at >= 8 {
		return nil, errFingerprint
	}
	return f, nil
}

// bitWriter writes numbers of so many bits, the highest first.
type bitWriter struct {
	out  []byte
	free int // bits of the last byte
}

func (w *bitWriter) put(x uint64, size int) {
	for i := size - 1; i >= 0; i-- {
		if w.free == 0 {
			w.out, w.free = append(w.out, 0), 8
		}
		w.free--
		w.out[len(w.out)-1] |= byte(x>>i&1) << w.free
	}
}

// bitReader reads them. Behind the end it reads zeros.
type bitReader struct {
	data  []byte
	at    int // in bits
	ended bool
}

func (r *bitReader) get(size int) uint64 {
	x := uint64(0)
	for range size {
		x <<= 1
		if r.at >= len(r.data)*8 {
			r.ended = true
			continue
		}
		x |= uint64(r.data[r.at/8] >> (7 - r.at%8) & 1)
		r.at++
	}
	return x
}
