package corpus

import (
	"slices"
	"strings"

	"tenor/scoring"
)

// format is what an input is.
type format uint8

const (
	untold format = iota // neither its name nor --from says it: its content does
	plainText
	markdown
	webPage
	wordFile
	pdfFile
	csvTable
	tsvTable
	jsonLines
	parquetTable
	verbatimRecord
	zipArchive
	tarArchive
)

// formatNames are the formats as --from names them, in the order of the constants. Archives are opened whatever --from says.
func formatNames() []string {
	return []string{"auto", "text", "markdown", "html", "docx", "pdf", "csv", "tsv", "jsonl", "parquet", "verbatim"}
}

// Formats returns what Options.From may be.
func Formats() []string {
	d := standardDecoders()
	return slices.DeleteFunc(formatNames(), func(name string) bool { return !d.reads(formatNamed(name)) })
}

// formatNamed returns the format that --from names; "" is auto.
func formatNamed(name string) format {
	return format(max(0, slices.Index(formatNames(), name)))
}

// String returns the format's name, for messages.
func (f format) String() string {
	switch f {
	case zipArchive:
		return "zip"
	case tarArchive:
		return "tar"
	default:
		return formatNames()[f]
	}
}

// formatOf returns the format that an ending in lower case names; untold if it is none of ours.
func formatOf(ending string) format {
	switch ending {
	case ".txt", ".text":
		return plainText
	case ".md", ".markdown":
		return markdown
	case ".html", ".htm":
		return webPage
	case ".docx":
		return wordFile
	case ".pdf":
		return pdfFile
	case ".csv":
		return csvTable
	case ".tsv":
		return tsvTable
	case ".jsonl", ".ndjson":
		return jsonLines
	case ".parquet":
		return parquetTable
	case ".zip":
		return zipArchive
	case ".tar", ".tgz":
		return tarArchive
	default:
		return untold
	}
}

// table reports whether the format holds a document a record.
func (f format) table() bool { return f >= csvTable && f <= parquetTable }

// archive reports whether the format holds files.
func (f format) archive() bool { return f == zipArchive || f == tarArchive }

// several reports whether the format may hold more than one document whose ids are not the file's.
func (f format) several() bool { return f.table() || f.archive() }

// text returns how the text of a format that is text is written.
func (f format) text() scoring.Format {
	if f == markdown {
		return scoring.Markdown
	}
	return scoring.PlainText
}

// packing says how a file's bytes are compressed.
type packing uint8

const (
	unpacked packing = iota
	gzipped
	zstandard
)

func packingOf(ending string) packing {
	switch ending {
	case ".gz":
		return gzipped
	case ".zst":
		return zstandard
	default:
		return unpacked
	}
}

// magic tells a format and a compression by the first bytes of a file, where nothing else does. Text is what is left.
func magic(head []byte) (format, packing) {
	starts := func(with string) bool { return strings.HasPrefix(string(head[:min(len(head), len(with))]), with) }
	const tarMagicAt, tarMagic = 257, "ustar"
	switch {
	case starts("\x1F\x8B"):
		return untold, gzipped
	case starts("\x28\xB5\x2F\xFD"):
		return untold, zstandard
	case starts("PAR1"):
		return parquetTable, unpacked
	case starts("%PDF-"):
		return pdfFile, unpacked
	case starts("PK\x03\x04"):
		return zipArchive, unpacked
	case len(head) > tarMagicAt+len(tarMagic) && string(head[tarMagicAt:tarMagicAt+len(tarMagic)]) == tarMagic:
		return tarArchive, unpacked
	case starts(`{"`):
		return jsonLines, unpacked
	default:
		return plainText, unpacked
	}
}
