package raster

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math"
)

// resolve writes a PNG file with a pHYs chunk behind its header: how many pixels it has to a metre (Portable Network Graphics
// (PNG) Specification, third edition, 11.3.4.3).
func resolve(b *bytes.Buffer, file []byte, scale float64) error {
	const header, perInch, inch = 8 + 4 + 4 + 13 + 4, 96, .0254 // signature, then IHDR: length, name, data, sum
	if len(file) < header {
		return errors.New("the picture has no header")
	}
	chunk := []byte("pHYs")
	pixels := uint32(math.Round(scale * perInch / inch))
	chunk = binary.BigEndian.AppendUint32(chunk, pixels)
	chunk = binary.BigEndian.AppendUint32(chunk, pixels)
	chunk = append(chunk, 1) // to a metre
	b.Write(file[:header])
	b.Write(binary.BigEndian.AppendUint32(nil, uint32(len(chunk)-4)))
	b.Write(chunk)
	b.Write(binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(chunk)))
	b.Write(file[header:])
	return nil
}
