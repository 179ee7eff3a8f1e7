package output

import (
	"encoding/binary"
	"errors"
	"sync"

	"github.com/klauspost/compress/huff0"
	parquetzstd "github.com/parquet-go/parquet-go/compress/zstd"
)

// entropy is zstd for bytes among which nothing repeats: the digits of digests, and the bytes of numbers. It looks for no
// repetitions and gives each block a Huffman code of its own, or leaves it as it is where that takes no less. Any reader of
// zstd reads it: a frame of RFC 8878, whose blocks have literals and no sequences.
type entropy struct {
	parquetzstd.Codec     // reads it
	planes            int // so many stretches of equal length are divided into blocks one by one
	scratches         *sync.Pool
}

// newEntropy returns the compression of pages that are divided into planes.
func newEntropy(planes int) *entropy { return &entropy{planes: planes, scratches: new(sync.Pool)} }

const (
	// maxBlock is the largest block that zstd allows.
	maxBlock = 128 << 10
	// leastBlock is the size below which a Huffman code does not pay.
	leastBlock = 256
)

// The types of a block, and the type of its literals that brings a Huffman code.
const (
	rawBlock, sameByteBlock, compressedBlock = 0, 1, 2
	codedLiterals                            = 2
)

// Encode implements compress.Codec.
func (e *entropy) Encode(dst, src []byte) ([]byte, error) {
	s, _ := e.scratches.Get().(*huff0.Scratch)
	if s == nil {
		s = &huff0.Scratch{Reuse: huff0.ReusePolicyNone, WantLogLess: 5} // worth decoding if it takes 1/32 less
	}
	defer e.scratches.Put(s)
	dst = appendFrameHeader(dst[:0], len(src))
	plane := max(len(src)/e.planes, 1)
	for {
		block := src[:min(plane, maxBlock, len(src))]
		src = src[len(block):]
		var err error
		if dst, err = appendBlock(dst, block, len(src) == 0, s); err != nil || len(src) == 0 {
			return dst, err
		}
	}
}

// stored is zstd that leaves bytes as they are. Any reader of zstd reads it.
type stored struct{ parquetzstd.Codec }

// Encode implements compress.Codec.
func (*stored) Encode(dst, src []byte) ([]byte, error) {
	dst = appendFrameHeader(dst[:0], len(src))
	for {
		block := src[:min(maxBlock, len(src))]
		src = src[len(block):]
		dst = append(appendBlockHeader(dst, rawBlock, len(block), len(src) == 0), block...)
		if len(src) == 0 {
			return dst, nil
		}
	}
}

// appendFrameHeader appends the beginning of a frame of so many bytes, which is all the window there is.
func appendFrameHeader(dst []byte, size int) []byte {
	const magic, singleSegment, twoBytes, fourBytes = 0xFD2FB528, 1 << 5, 1 << 6, 2 << 6
	const least = 256 // of what two bytes tell
	dst = binary.LittleEndian.AppendUint32(dst, magic)
	switch {
	case size < least:
		return append(dst, singleSegment, byte(size))
	case size < least+1<<16:
		return binary.LittleEndian.AppendUint16(append(dst, singleSegment|twoBytes), uint16(size-least))
	default:
		return binary.LittleEndian.AppendUint32(append(dst, singleSegment|fourBytes), uint32(size))
	}
}

// appendBlock appends a block of at most maxBlock bytes.
func appendBlock(dst, src []byte, last bool, s *huff0.Scratch) ([]byte, error) {
	if len(src) < leastBlock {
		return append(appendBlockHeader(dst, rawBlock, len(src), last), src...), nil
	}
	const fourStreams = 1 << 10 // what is longer has four streams, which are read side by side
	encode := huff0.Compress1X
	if len(src) >= fourStreams {
		encode = huff0.Compress4X
	}
	coded, _, err := encode(src, s)
	switch {
	case errors.Is(err, huff0.ErrUseRLE):
		return append(appendBlockHeader(dst, sameByteBlock, len(src), last), src[0]), nil
	case errors.Is(err, huff0.ErrIncompressible):
		return append(appendBlockHeader(dst, rawBlock, len(src), last), src...), nil
	case err != nil:
		return nil, err
	}
	const lengths, sequences = 5, 1 // of the literals, at most, and of no sequences
	if lengths+len(coded)+sequences >= len(src) {
		return append(appendBlockHeader(dst, rawBlock, len(src), last), src...), nil
	}
	return appendLiterals(dst, coded, len(src), last), nil
}

// appendLiterals appends a block of so many literals, in a Huffman code, and nothing else.
func appendLiterals(dst, coded []byte, size int, last bool) []byte {
	start := len(dst)
	dst = appendBlockHeader(dst, compressedBlock, 0, last)
	body := len(dst)
	dst = appendLiteralsHeader(dst, size, len(coded))
	dst = append(append(dst, coded...), 0) // no sequences
	appendBlockHeader(dst[:start], compressedBlock, len(dst)-body, last)
	return dst
}

func appendBlockHeader(dst []byte, kind, size int, last bool) []byte {
	h := kind<<1 | size<<3
	if last {
		h |= 1
	}
	return append(dst, byte(h), byte(h>>8), byte(h>>16))
}

// appendLiteralsHeader appends the sizes of literals in as many bits as they take.
func appendLiteralsHeader(dst []byte, size, coded int) []byte {
	h, bytes := uint64(size)<<4|codedLiterals, 0
	switch most := max(size, coded); {
	case most < 1<<10: // one stream below 1,024 literals
		h, bytes = h|uint64(coded)<<14, 3
	case most < 1<<14:
		h, bytes = h|2<<2|uint64(coded)<<18, 4
	default:
		h, bytes = h|3<<2|uint64(coded)<<22, 5
	}
	for range bytes {
		dst = append(dst, byte(h))
		h >>= 8
	}
	return dst
}
