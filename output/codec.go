package output

import (
	"fmt"
	"sync"

	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go/compress"
	parquetzstd "github.com/parquet-go/parquet-go/compress/zstd"
)

// codecs are the compressions of all files of a run. Each is zstd, and any reader of zstd reads it.
type codecs struct {
	texts compress.Codec // long texts, worth the time of looking closer
	pages compress.Codec // whatever else repeats
	split compress.Codec // the bytes of doubles, each place for itself
	plain compress.Codec // digits of digests, and numbers that repeat and have a dictionary
	whole compress.Codec // the distinct doubles of a dictionary
}

func newCodecs() *codecs {
	const bytesOfDouble = 8
	return &codecs{texts: newCodec(zstd.SpeedDefault), pages: newCodec(zstd.SpeedFastest), split: newEntropy(bytesOfDouble),
		plain: newEntropy(1), whole: new(stored)}
}

// of returns a column's compression.
func (all *codecs) of(c *column) compress.Codec {
	switch {
	case c.unbounded:
		return all.texts
	case c.layout == split && c.Type == Double:
		return all.split
	case c.layout == digits && c.Type == String, c.layout == dictionary && c.Type != String && c.Type != Boolean:
		return all.plain
	default:
		return all.pages
	}
}

// ofDictionary returns the compression of a column's dictionary.
func (all *codecs) ofDictionary(c *column) compress.Codec {
	if c.Type == Double {
		return all.whole
	}
	return all.of(c)
}

// codec is parquet-go's zstd with encoders that look back no further than a page: each then takes 2 MB and not 8.
type codec struct {
	parquetzstd.Codec
	encoders sync.Pool
}

func newCodec(level zstd.EncoderLevel) *codec { return &codec{Codec: parquetzstd.Codec{Level: level}} }

// Encode implements compress.Codec.
func (c *codec) Encode(dst, src []byte) ([]byte, error) {
	e, _ := c.encoders.Get().(*zstd.Encoder)
	if e == nil {
		var err error
		if e, err = zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(c.Level),
			zstd.WithZeroFrames(true), zstd.WithEncoderCRC(false), zstd.WithWindowSize(pageBytes)); err != nil {
			return nil, fmt.Errorf("make zstd's encoder: %w", err)
		}
	}
	defer c.encoders.Put(e)
	return e.EncodeAll(src, dst[:0]), nil
}
