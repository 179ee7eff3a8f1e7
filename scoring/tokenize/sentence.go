package tokenize

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tail says how a chunk ends, as far as sentences go.
type tail uint8

const (
	tailOpen     tail = iota // no mark that could end a sentence
	tailHard                 // ! ? … and the like: ends one unless a lower-case word follows
	tailStop                 // a full stop behind an ordinary word: likewise
	tailTitle                // "Mr.", "i.e.", "i.a.": never ends one
	tailNumbered             // "No.", "para.": ends one unless a digit or a lower-case word follows
	tailInitial              // "A.", "U.S.", "Inc.": ends one only before a word that commonly opens sentences
	tailNumber               // "54.": ends one unless it stands at a sentence's beginning itself
	tailAlways               // 。 and a blank line: always ends one
)

// head says how a chunk's first word begins.
type head uint8

const (
	headOther   head = iota // a letter without case
	headLower               // a lower-case letter
	headUpper               // an upper-case letter
	headStarter             // upper case, and one of the words that commonly open a sentence
	headDigit
)

// ends reports whether a sentence ends between a chunk that ends with t and one that begins with h.
func (t tail) ends(h head) bool {
	switch t {
	case tailAlways:
		return true
	case tailHard, tailStop, tailNumber:
		return h != headLower
	case tailNumbered:
		return h != headLower && h != headDigit
	case tailInitial:
		return h == headStarter
	default:
		return false
	}
}

// The abbreviations and words below are folded and lack their last full stop.

// isTitle reports abbreviations that stand before a name or in mid-sentence.
func isTitle(form string) bool {
	switch form {
	case "mr", "mrs", "ms", "mme", "mlle", "mm", "dr", "prof", "st", "sr", "sra", "messrs", "amb", "gen", "col",
		"lt", "capt", "cmdr", "maj", "sgt", "adm", "gov", "sen", "rep", "hon", "rev", "h.e", "e.g", "i.e", "i.a",
		"c.f", "cf", "viz", "vs", "v", "al", "ca", "approx", "incl", "esp", "resp":
		return true
	}
	return false
}

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

// headOf classes the beginning of a word of the given normal form.
func headOf(word []byte, form string) head {
	r, _ := utf8.DecodeRune(word)
	switch {
	case unicode.IsDigit(r):
		return headDigit
	case unicode.IsLower(r):
		return headLower
	case unicode.IsUpper(r) || unicode.IsTitle(r):
		if isStarter(form) {
			return headStarter
		}
		return headUpper
	default:
		return headOther
	}
}

// tailOf classes the punctuation behind a chunk's last word; form and word are that word's, empty if the chunk has none.
// opens tells that the word is the chunk's first, as a number is that counts a paragraph.
func tailOf(punctuation, word []byte, form string, opens bool) tail {
	mark := terminal(punctuation)
	if mark != tailStop || len(word) == 0 {
		return mark
	}
	switch {
	case isTitle(form):
		return tailTitle
	case isNumbered(form):
		return tailNumbered
	case isInitials(word) || isCompany(form):
		return tailInitial
	case opens && isOrdinal(form):
		return tailNumber
	default:
		return tailStop
	}
}

// terminal finds the mark that ends a sentence: the last one, behind which only closing marks may stand.
func terminal(punctuation []byte) tail {
	t := tailOpen
	for len(punctuation) > 0 {
		r, size := utf8.DecodeRune(punctuation)
		punctuation = punctuation[size:]
		switch {
		case r == '.':
			if t == tailOpen {
				t = tailStop
			}
		case isCaselessStop(r):
			t = tailAlways
		case strings.ContainsRune("!?…‼‽⁇⁈⁉؟۔", r):
			if t != tailAlways {
				t = tailHard
			}
		case isCloser(r) || unicode.IsSpace(r):
		default:
			t = tailOpen
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
