package formats

import (
	"bytes"
	"path/filepath"
	"strings"

	"tenor/lexicons"
)

// Format is a file format for lexicons, by its name on the command line.
type Format string

// The formats.
const (
	Tenor      Format = "tenor" // YAML, as package lexicons has it
	LIWC       Format = "liwc"
	LIWC22     Format = "liwc22"
	WordStat   Format = "wordstat"
	Yoshikoder Format = "yoshikoder"
	Lexicoder  Format = "lexicoder"
	Quanteda   Format = "quanteda"
	CSV        Format = "csv"
	TSV        Format = "tsv"
)

// Formats returns the names of all formats.
func Formats() []Format {
	return []Format{Tenor, LIWC, LIWC22, WordStat, Yoshikoder, Lexicoder, Quanteda, CSV, TSV}
}

// OfEnding returns the format that a file's ending stands for: Tenor for .yml and .yaml. known is false for an ending
// that stands for none.
func OfEnding(file string) (format Format, known bool) {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".yml", ".yaml":
		return Tenor, true
	case ".dic":
		return LIWC, true
	case ".dicx":
		return LIWC22, true
	case ".cat":
		return WordStat, true
	case ".ykd":
		return Yoshikoder, true
	case ".lc3":
		return Lexicoder, true
	case ".csv":
		return CSV, true
	case ".tsv", ".tab", ".txt":
		return TSV, true
	default:
		return "", false
	}
}

// Read reads a lexicon in any of the formats, under the given name, or by the file's stem if that is empty and the file
// does not name it. The warnings say what the file holds and the lexicon does not, in file order. Every error is a *lexicons.ParseError.
func Read(name, file string, data []byte) (*lexicons.Lexicon, []Warning, error) {
	format, known := OfEnding(file)
	if !known || format == LIWC || format == LIWC22 {
		format = byContent(format, data)
	}
	if format == Tenor {
		lists, ours, err := lexicons.Lists(file, data)
		if err != nil {
			return nil, nil, err
		}
		if ours {
			lex, err := lexicons.ParseAs(name, file, data)
			return lex, nil, err
		}
		return readAs(name, file, data, func(r *reader) ([]*draft, error) { return r.quanteda(nil, lists) })
	}
	return readAs(name, file, data, func(r *reader) ([]*draft, error) { return r.drafts(format, name) })
}

// readAs makes a lexicon of the categories that drafts finds in a file.
func readAs(name, file string, data []byte, drafts func(*reader) ([]*draft, error)) (*lexicons.Lexicon, []Warning, error) {
	r, err := newReader(file, data)
	if err != nil {
		return nil, nil, err
	}
	found, err := drafts(r)
	if err != nil {
		return nil, nil, err
	}
	lex, err := r.finish(name, found)
	if err != nil {
		return nil, nil, err
	}
	return lex, r.inOrder(), nil
}

// byContent tells what a file without a known ending is, and tells LIWC's two formats from each other.
func byContent(byEnding Format, data []byte) Format {
	start := bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), " \t\r\n")
	first, _, _ := bytes.Cut(start, []byte("\n"))
	switch {
	case bytes.HasPrefix(start, []byte("%")) && len(bytes.TrimSpace(first)) == 1, bytes.HasPrefix(start, []byte("%\r")):
		return LIWC
	case bytes.HasPrefix(bytes.ToLower(first), []byte("dicterm")), bytes.HasPrefix(bytes.ToLower(first), []byte(`"dicterm"`)):
		return LIWC22
	case byEnding != "":
		return byEnding
	case bytes.HasPrefix(start, []byte("<?xml")), bytes.HasPrefix(start, []byte("<dictionary")):
		return Yoshikoder
	default:
		return Tenor
	}
}

// drafts reads the categories of a format that is not YAML.
func (r *reader) drafts(format Format, name string) ([]*draft, error) {
	switch format {
	case LIWC:
		return r.liwc()
	case LIWC22:
		return r.liwc22()
	case WordStat:
		return r.wordstat()
	case Yoshikoder:
		return r.yoshikoder()
	case Lexicoder:
		return r.lexicoder()
	default:
		return r.csv(format, name)
	}
}
