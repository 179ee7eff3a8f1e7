// Package sentence says where sentences end: what stands on both sides of white space flows in, the decision flows out. The
// tokenizer marks sentences by it and the segmenter counts them by it, so that they cannot disagree.
package sentence

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Tail says how a chunk ends, as far as sentences go.
type Tail uint8

// The tails.
const (
	Open     Tail = iota // no mark that could end a sentence
	Hard                 // ! ? … and the like: ends one unless a lower-case word follows
	Stop                 // a full stop behind an ordinary word: likewise
	Title                // "Mr.", "i.e.", "i.a.": never ends one
	Numbered             // "No.", "para.": ends one unless a digit or a lower-case word follows
	Initial              // "A.", "U.S.", "Inc.": ends one only before a word that commonly opens sentences
	Number               // "54.": ends one unless it stands at a sentence's beginning itself
	Always               // 。 and a blank line: always ends one
)

// Head says how a chunk's first word begins.
type Head uint8

// The heads.
const (
	OtherHead   Head = iota // a letter without case
	LowerHead               // a lower-case letter
	UpperHead               // an upper-case letter
	StarterHead             // upper case, and one of the words that commonly open a sentence
	DigitHead
)

// Between reports whether a sentence ends at the white space between before and after, as far as before's last and after's
// first word tell.
func Between(before, after []byte) bool {
	before = bytes.TrimRightFunc(before, unicode.IsSpace)
	chunk := before[bytes.LastIndexFunc(before, unicode.IsSpace)+1:]
	word, punctuation := lastWord(chunk)
	tail := TailOf(punctuation, word, strings.ToLower(string(word)), len(word)+len(punctuation) == len(chunk))
	if tail == Open || tail == Number && len(chunk) == len(before) { // "54." counts the paragraph
		return false
	}
	return tail.Ends(headAt(after))
}

// lastWord returns a chunk's last word, full stops inside it included, and what stands behind it.
func lastWord(chunk []byte) (word, punctuation []byte) {
	end := len(bytes.TrimRightFunc(chunk, func(r rune) bool { return !isWordRune(r) }))
	start := bytes.LastIndexFunc(chunk[:end], func(r rune) bool { return !isWordRune(r) && r != '.' })
	if start >= 0 {
		_, size := utf8.DecodeRune(chunk[start:])
		start += size
	}
	return bytes.TrimLeft(chunk[max(start, 0):end], "."), chunk[end:]
}

// headAt classes the first word of text.
func headAt(text []byte) Head {
	start := bytes.IndexFunc(text, isWordRune)
	if start < 0 {
		return OtherHead
	}
	word := text[start:]
	if end := bytes.IndexFunc(word, func(r rune) bool { return !isWordRune(r) }); end >= 0 {
		word = word[:end]
	}
	return HeadOf(word, strings.ToLower(string(word)))
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// Ends reports whether a sentence ends between a chunk that ends with t and one that begins with h.
func (t Tail) Ends(h Head) bool {
	switch t {
	case Always:
		return true
	case Hard, Stop, Number:
		return h != LowerHead
	case Numbered:
		return h != LowerHead && h != DigitHead
	case Initial:
		return h == StarterHead
	default:
		return false
	}
}

// The abbreviations and words below are folded and lack their last full stop.

// titles are abbreviations that stand before a name or in mid-sentence.
var titles = [...]string{
	"mr", "mrs", "ms", "mme", "mlle", "mm", "dr", "prof", "st", "sr", "sra", "messrs", "amb", "gen", "col", "lt", "capt",
	"cmdr", "maj", "sgt", "adm", "gov", "sen", "rep", "hon", "rev", "h.e", "e.g", "i.e", "i.a", "c.f", "cf", "viz", "vs",
	"v", "al", "ca", "approx", "incl", "esp", "resp",
}

func isTitle(form string) bool { return slices.Contains(titles[:], form) }

// isNumbered reports abbreviations that a number follows.
func isNumbered(form string) bool {
	switch form {
	case "no", "nos", "para", "paras", "art", "arts", "vol", "vols", "p", "pp", "fig", "figs", "sect", "sec",
		"chap", "ch", "res", "doc", "docs", "add", "corr", "op", "cit", "ibid", "jan", "feb", "mar", "apr", "jun",
		"jul", "aug", "sept", "sep", "oct", "nov", "dec":
		return true
	}
	return false
}

// isCompany reports abbreviations that may or may not end a sentence.
func isCompany(form string) bool {
	switch form {
	case "inc", "ltd", "co", "corp", "bros", "dept", "univ":
		return true
	}
	return false
}

// isStarter reports words that commonly open a sentence and seldom a name.
func isStarter(form string) bool {
	switch form {
	case "the", "we", "it", "this", "that", "these", "those", "there", "here", "in", "on", "at", "for", "from",
		"with", "without", "by", "of", "to", "as", "if", "when", "while", "where", "what", "who", "why", "how",
		"i", "he", "she", "they", "you", "our", "my", "his", "her", "their", "its", "and", "but", "or", "so",
		"yet", "however", "moreover", "furthermore", "therefore", "thus", "hence", "nevertheless", "finally",
		"first", "second", "third", "let", "such", "all", "some", "many", "most", "no", "not", "nor", "each",
		"every", "both", "another", "today", "now", "since", "after", "before", "during", "although", "though",
		"despite", "because", "only", "even", "also", "any", "one", "two", "three", "an":
		return true
	}
	return false
}

// HeadOf classes the beginning of a word of the given normal form.
func HeadOf(word []byte, form string) Head {
	r, _ := utf8.DecodeRune(word)
	switch {
	case unicode.IsDigit(r):
		return DigitHead
	case unicode.IsLower(r):
		return LowerHead
	case unicode.IsUpper(r) || unicode.IsTitle(r):
		if isStarter(form) {
			return StarterHead
		}
		return UpperHead
	default:
		return OtherHead
	}
}

// TailOf classes the punctuation behind a chunk's last word; form and word are that word's, empty if the chunk has none.
// opens tells that the word is the chunk's first, as a number is that counts a paragraph.
func TailOf(punctuation, word []byte, form string, opens bool) Tail {
	mark := terminal(punctuation)
	if mark != Stop || len(word) == 0 {
		return mark
	}
	switch {
	case isTitle(form):
		return Title
	case isNumbered(form):
		return Numbered
	case isInitials(word) || isCompany(form):
		return Initial
	case opens && isOrdinal(form):
		return Number
	default:
		return Stop
	}
}

// terminal finds the mark that ends a sentence: the last one, behind which only closing marks may stand.
func terminal(punctuation []byte) Tail {
	t := Open
	for len(punctuation) > 0 {
		r, size := utf8.DecodeRune(punctuation)
		punctuation = punctuation[size:]
		switch {
		case r == '.':
			if t == Open {
				t = Stop
			}
		case isCaselessStop(r):
			t = Always
		case strings.ContainsRune("!?…‼‽⁇⁈⁉؟۔", r):
			if t != Always {
				t = Hard
			}
		case isCloser(r) || unicode.IsSpace(r):
		default:
			t = Open
		}
	}
	return t
}

// isCaselessStop reports the full stops of scripts that write no space behind them or have no capitals.
func isCaselessStop(r rune) bool { return strings.ContainsRune("。！？｡।॥။៕", r) }

func isCloser(r rune) bool {
	return unicode.In(r, unicode.Pe, unicode.Pf) || strings.ContainsRune(`"'“‘»*_`, r)
}

// isInitials reports single capitals with full stops between them: "A", "U.S", "J.F.K", but not "a.m".
func isInitials(word []byte) bool {
	for i := 0; len(word) > 0; i++ {
		r, size := utf8.DecodeRune(word)
		if i%2 == 0 && !unicode.IsUpper(r) || i%2 == 1 && r != '.' {
			return false
		}
		word = word[size:]
	}
	return true
}

// isOrdinal reports what may count a paragraph: up to three digits, one letter or a small Roman number.
func isOrdinal(form string) bool {
	return len(form) <= 3 && strings.Trim(form, "0123456789") == "" ||
		len(form) == 1 || len(form) <= 5 && strings.Trim(form, "ivx") == ""
}
