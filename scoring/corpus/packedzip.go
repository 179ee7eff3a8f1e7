package corpus

import (
	"context"
	"errors"
	"io"
	"os"
)

// packedZip is a ZIP archive that was compressed once more. Its directory stands at its end, so it is unpacked into a temporary file.
type packedZip struct {
	members
	packed *os.File
	temp   string // path of the temporary file
}

func newPackedZip(ctx context.Context, f *os.File, size int64, p packing) (members, error) {
	temp, err := os.CreateTemp("", "tenor-*")
	if err != nil {
		return nil, err
	}
	length, err := unpackInto(ctx, temp, f, size, p)
	if err == nil {
		var m members
		if m, err = newZip(ctx, temp, length); err == nil {
			return &packedZip{m, f, temp.Name()}, nil
		}
	}
	return nil, errors.Join(err, temp.Close(), os.Remove(temp.Name()))
}

// unpackInto decompresses a stream of so many bytes, and returns how many it holds.
func unpackInto(ctx context.Context, temp io.Writer, packed io.Reader, size int64, p packing) (int64, error) {
	var unpack unpacker
	defer unpack.close()                                       //nolint:errcheck // it has nothing to fail with
	hashed := &hashedReader{from: packed, hash: ignoredHash{}} // for its error alone
	raw, err := unpack.reader(hashed, p)
	if err != nil {
		return 0, hashed.blame(err)
	}
	length, err := io.Copy(temp, &blamed{&spending{ctx, raw, newBudget(size)}, hashed.blame})
	return length, err
}

func (z *packedZip) close() error {
	return errors.Join(z.members.close(), z.packed.Close(), os.Remove(z.temp))
}
