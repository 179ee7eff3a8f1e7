package output

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"

	"github.com/parquet-go/parquet-go"
)

// duplicates returns how many documents of the parts have a text that an earlier one has, by the first
// 64 bits of their text_sha256. Documents without a body have no text to share.
func (d *Dataset) duplicates(parts []PartRecord) (int64, error) {
	var texts []uint64
	for i := range parts {
		if parts[i].Documents == 0 {
			continue
		}
		var err error
		if texts, err = appendTexts(texts, d.finalPath(d.schema.documents, parts[i].part())); err != nil {
			return 0, err
		}
	}
	all := len(texts)
	slices.Sort(texts)
	return int64(all - len(slices.Compact(texts))), nil
}

// appendTexts appends the beginnings of a documents file's text_sha256, but those of no text.
func appendTexts(dst []uint64, path string) ([]uint64, error) {
	f, err := os.Open(path)
	if err != nil {
		return dst, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return dst, err
	}
	file, err := parquet.OpenFile(f, info.Size(), parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
	if err != nil {
		return dst, fmt.Errorf("read %s: %w", path, err)
	}
	column, ok := file.Schema().Lookup("text_sha256")
	if !ok {
		return dst, fmt.Errorf("read %s: no column text_sha256", path)
	}
	for _, group := range file.RowGroups() {
		if dst, err = appendColumn(dst, group.ColumnChunks()[column.ColumnIndex]); err != nil {
			return dst, fmt.Errorf("read %s: %w", path, err)
		}
	}
	return dst, nil
}

func appendColumn(dst []uint64, chunk parquet.ColumnChunk) ([]uint64, error) {
	const digits, atOnce = 16, 512
	nothing := sha256.Sum256(nil)
	none := hex.EncodeToString(nothing[:])[:digits]
	pages := chunk.Pages()
	defer pages.Close()
	values := make([]parquet.Value, atOnce)
	for {
		page, err := pages.ReadPage()
		if errors.Is(err, io.EOF) {
			return dst, nil
		}
		if err != nil {
			return dst, err
		}
		for reader := page.Values(); ; {
			n, err := reader.ReadValues(values)
			for _, v := range values[:n] {
				text := string(v.ByteArray())
				if len(text) < digits || text[:digits] == none {
					continue
				}
				number, err := strconv.ParseUint(text[:digits], 16, 64)
				if err != nil {
					return dst, err
				}
				dst = append(dst, number)
			}
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				return dst, err
			}
		}
		parquet.Release(page)
	}
}
