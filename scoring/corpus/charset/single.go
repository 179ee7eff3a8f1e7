package charset

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// candidate is an encoding that is guessed. One that is rarely met starts behind by what the letters must make up for.
type candidate struct {
	name   string
	behind float64
}

// singleBytes are the encodings of one byte a letter that are guessed.
var singleBytes = [...]candidate{
	{"windows-1252", 0}, {"windows-1251", 1}, {"windows-1250", 1}, {"koi8-r", 1}, {"koi8-u", 2}, {"windows-1253", 1},
	{"windows-1254", 2}, {"windows-1255", 1}, {"windows-1256", 1}, {"windows-1257", 2}, {"windows-874", 1},
	{"iso-8859-2", 3}, {"iso-8859-5", 3}, {"iso-8859-15", 4}, {"iso-8859-7", 4}, {"iso-8859-6", 3}, {"iso-8859-8", 4},
	{"iso-8859-13", 6}, {"ibm866", 5}, {"macintosh", 7}, {"x-mac-cyrillic", 8},
}

// What a pair of characters adds to the logarithm of an encoding's likelihood, beside its letters' frequencies.
const (
	undefined    = -15.0 // no character, or a control character
	mixedScripts = -8.0  // letters of two scripts side by side
	risingCase   = -6.0  // a capital behind a small letter
	initial      = -1.5  // a capital that begins a word
	capitals     = -0.5  // a capital behind another
	strangeInner = -3.0  // a symbol beside a letter where it does not stand
	rareSymbol   = -9.0
	fairSymbol   = -6.0
	commonSymbol = -4.0
	latinInOther = -5.0  // an ASCII letter in a language of another script
	foreign      = -12.0 // a letter that the language does not have
	lowest       = -14.0 // the mean of a byte beyond ASCII from which on a text is none
	// sample is how many ASCII letters count. They are the same in every encoding and tell the language only.
	sample = 300
)

// guessSingleByte returns the likeliest encoding of one byte a letter, "" if bytes beyond ASCII make no text in any.
func guessSingleByte(head []byte) string {
	t := countPairs(head)
	languages := readAlphabets()
	best, structure, name := math.Inf(-1), 0.0, ""
	for _, c := range singleBytes {
		page, ok := newCodePage(c.name, t)
		if !ok {
			continue
		}
		s, l := t.likelihood(page, &languages)
		if l -= c.behind; l+s > best {
			best, structure, name = l+s, s, c.name
		}
	}
	if structure < lowest*float64(t.high) {
		return ""
	}
	return name
}

// pairCounts is how often each pair of bytes stands in a text that holds at least one beyond ASCII.
type pairCounts struct {
	pairs []pairCount
	bytes [256]float64
	ascii float64 // letters
	high  int     // bytes beyond ASCII
}

type pairCount struct {
	a, b byte
	n    float64
}

func countPairs(head []byte) *pairCounts {
	counts := make([]int32, 1<<16)
	t := &pairCounts{}
	before := byte(' ')
	for _, c := range head {
		if c|before >= utf8.RuneSelf {
			counts[int(before)<<8|int(c)]++
		}
		t.bytes[c]++
		before = c
	}
	for i, n := range counts {
		if n > 0 {
			t.pairs = append(t.pairs, pairCount{byte(i >> 8), byte(i), float64(n)})
		}
	}
	for c, n := range t.bytes {
		if c >= utf8.RuneSelf {
			t.high += int(n)
		} else if isLetter(byte(c)) {
			t.ascii += n
		}
	}
	return t
}

// codePage is what the bytes of an encoding stand for.
type codePage [256]character

// character is what about a character decides which others it stands beside.
type character struct {
	r                           rune
	letter, mark, upper, lower  bool
	strangeBefore, strangeAfter bool // beside a letter: before it, or behind
	script                      int8
}

func newCharacter(r rune) character {
	c := character{r: r, letter: unicode.IsLetter(r), upper: unicode.IsUpper(r), lower: unicode.IsLower(r)}
	c.mark = !c.letter && unicode.Is(unicode.Mn, r)
	if c.letter {
		c.script = script(r)
	} else if !c.mark {
		c.strangeBefore, c.strangeAfter = isStrange(r, false), isStrange(r, true)
	}
	return c
}

// newCodePage reads the page of an encoding, as far as a text has its bytes.
func newCodePage(name string, t *pairCounts) (*codePage, bool) {
	enc, err := lookup(name)
	if err != nil {
		return nil, false
	}
	var bytes [256]byte
	for c := range bytes {
		bytes[c] = byte(c)
	}
	text, err := enc.NewDecoder().Bytes(bytes[:])
	if err != nil || utf8.RuneCount(text) != len(bytes) {
		return nil, false
	}
	var page codePage
	for c := range page {
		r, n := utf8.DecodeRune(text)
		if t.bytes[c] > 0 || c == ' ' {
			page[c] = newCharacter(r)
		}
		text = text[n:]
	}
	return &page, true
}

// likelihood returns the logarithm of how likely a text is in an encoding: by how its characters stand together, and by its
// letters in the likeliest language.
func (t *pairCounts) likelihood(page *codePage, languages *[len(alphabets)]language) (structure, letters float64) {
	for _, p := range t.pairs {
		structure += p.n * together(&page[p.a], &page[p.b])
	}
	var beyond []letterCount
	for c := utf8.RuneSelf; c < len(page); c++ {
		n := t.bytes[c]
		if n == 0 {
			continue
		}
		if p := &page[c]; p.letter || p.mark {
			beyond = append(beyond, letterCount{unicode.ToLower(p.r), n})
		} else {
			structure += n * symbol(p.r)
		}
	}
	letters = math.Inf(-1)
	for i := range languages {
		letters = max(letters, languages[i].likelihood(beyond, t))
	}
	return structure, letters
}

type letterCount struct {
	letter rune
	n      float64
}

// language holds the logarithms of its letters' frequencies.
type language struct {
	ascii  [26]float64
	beyond map[rune]float64
}

// readAlphabets reads the tables: they are wanted for the few texts that are not UTF-8.
func readAlphabets() (all [len(alphabets)]language) {
	for i, letters := range alphabets {
		l := language{beyond: map[rune]float64{}}
		for c := range l.ascii {
			l.ascii[c] = latinInOther
		}
		for _, field := range strings.Fields(letters) {
			r, size := utf8.DecodeRuneInString(field)
			n, err := strconv.Atoi(field[size:])
			if err != nil {
				continue
			}
			frequency := math.Log(float64(n) / 100_000)
			if r < utf8.RuneSelf {
				l.ascii[r-'a'] = frequency
			} else {
				l.beyond[r] = frequency
			}
		}
		all[i] = l
	}
	return all
}

// likelihood returns the logarithm of how likely a text's letters are in a language.
func (l *language) likelihood(beyond []letterCount, t *pairCounts) float64 {
	sum := 0.0
	for c, frequency := range l.ascii {
		sum += frequency * (t.bytes['a'+c] + t.bytes['A'+c])
	}
	sum *= min(1, sample/max(t.ascii, 1))
	for _, b := range beyond {
		frequency, known := l.beyond[b.letter]
		if !known {
			frequency = foreign
		}
		sum += b.n * frequency
	}
	return sum
}

// together weighs a character behind another.
func together(a, b *character) float64 {
	switch {
	case a.letter && b.letter && a.script != b.script:
		return mixedScripts
	case b.upper && a.lower:
		return risingCase
	case b.upper && a.upper:
		return capitals
	case b.upper:
		return initial
	case a.letter && b.strangeAfter, b.letter && a.strangeBefore, a.r == ' ' && b.r == '’':
		return strangeInner
	}
	return 0
}

// script returns a number for the script of a letter.
func script(r rune) int8 {
	for i, table := range [...]*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Hebrew, unicode.Arabic, unicode.Thai} {
		if r < utf8.RuneSelf || unicode.Is(table, r) {
			return int8(i)
		}
	}
	return -1
}

// isStrange reports symbols beyond ASCII that do not stand beside a letter on this side: in front of one, or behind.
func isStrange(r rune, behind bool) bool {
	switch {
	case r < utf8.RuneSelf, unicode.IsLetter(r), unicode.Is(unicode.Mn, r):
		return false
	case strings.ContainsRune("’\u00AD…", r):
		return false
	case strings.ContainsRune("“«‹‘„¿¡", r):
		return behind
	case strings.ContainsRune("”»›،؛؟", r):
		return !behind
	}
	return true
}

// symbol weighs a character beyond ASCII that is no letter.
func symbol(r rune) float64 {
	switch {
	case r == utf8.RuneError, unicode.IsControl(r):
		return undefined
	case strings.ContainsRune("’‘“”„«»–—…\u00A0", r):
		return commonSymbol
	case strings.ContainsRune("•·§№©®™°€£\u00AD‹›،؛؟¿¡", r):
		return fairSymbol
	}
	return rareSymbol
}
