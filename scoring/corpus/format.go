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

// extracted reports whether the text has to be taken out of the format; a verbatim record may come in any of these.
func (f format) extracted() bool { return f == webPage || f == wordFile || f == pdfFile }

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
	case starts("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), starts("PK\x03\x04") && isOffice(head): // a Word file, old or encrypted, or a new one
		return wordFile, unpacked
	case starts("PK\x03\x04"):
		return zipArchive, unpacked
	case len(head) > tarMagicAt+len(tarMagic) && string(head[tarMagicAt:tarMagicAt+len(tarMagic)]) == tarMagic:
		return tarArchive, unpacked
	case isObject(head), isArray(head):
		return jsonLines, unpacked
	case isPage(head):
		return webPage, unpacked
	default:
		return plainText, unpacked
	}
}

// isOffice reports whether the first file of a ZIP archive is one that Office Open XML begins with.
func isOffice(head []byte) bool {
	const nameAt = 30
	name := string(head[min(len(head), nameAt):])
	for _, part := range [...]string{"[Content_Types].xml", "_rels/", "docProps/", "word/"} {
		if strings.HasPrefix(name, part) {
			return true
		}
	}
	return false
}

// isObject reports whether a text begins as a JSON object does.
func isObject(head []byte) bool {
	const white = " \t\r\n"
	inside, object := strings.CutPrefix(strings.TrimLeft(asciiOf(head), white), "{")
	return object && strings.HasPrefix(strings.TrimLeft(inside, white), `"`)
}

// isArray reports whether a text begins as a JSON array of objects does, or of strings, which are no records and no text either, or is
// one that holds nothing.
func isArray(head []byte) bool {
	const white = " \t\r\n"
	inside, array := strings.CutPrefix(strings.TrimLeft(asciiOf(head), white), "[")
	inside = strings.TrimLeft(inside, white)
	rest, empty := strings.CutPrefix(inside, "]")
	return array && (strings.HasPrefix(inside, "{") || empty && strings.Trim(rest, white) == "" || areStrings(inside))
}

// areStrings reports whether a text begins with a JSON string and another one behind a comma, or with the only string of an array.
func areStrings(text string) bool {
	const white = " \t\r\n"
	if !strings.HasPrefix(text, `"`) {
		return false
	}
	end := 1
	for ; end < len(text) && text[end] != '"' && text[end] >= ' '; end++ {
		if text[end] == '\\' {
			end++
		}
	}
	rest := strings.TrimLeft(text[min(len(text), end+1):], white)
	if next, more := strings.CutPrefix(rest, ","); more {
		return strings.HasPrefix(strings.TrimLeft(next, white), `"`)
	}
	return strings.TrimRight(rest, white) == "]"
}

// asciiOf returns the beginning of a text without byte order mark, as far as it is ASCII: of UTF-16 too.
func asciiOf(head []byte) string {
	ascii := strings.ReplaceAll(string(head), "\x00", "")
	for _, mark := range [...]string{"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"} {
		ascii = strings.TrimPrefix(ascii, mark)
	}
	return ascii
}

// isPage reports whether a text begins as web pages do: with a doctype, or one of the elements that open them, behind
// declarations and comments.
func isPage(head []byte) bool {
	ascii := strings.ToLower(asciiOf(head))
	for {
		ascii = strings.TrimLeft(ascii, " \t\r\n\f")
		end := ""
		switch {
		case strings.HasPrefix(ascii, "<?xml"):
			end = "?>"
		case strings.HasPrefix(ascii, "<!--"):
			end = "-->"
		default:
			for _, tag := range [...]string{"<!doctype html", "<html", "<head", "<body", "<title", "<meta"} {
				if strings.HasPrefix(ascii, tag) {
					return true
				}
			}
			return false
		}
		_, rest, closed := strings.Cut(ascii, end)
		if !closed {
			return false
		}
		ascii = rest
	}
}
