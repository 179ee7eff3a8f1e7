package segment

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"tenor/scoring"
)

// What is quick must come to what the plain way comes to, which stands here.

// plainFold is fold, rune by rune.
func plainFold(text []byte, most int) []byte {
	if len(text) > most {
		text = text[:wholeRunes(text[:most])]
	}
	var dst []byte
	for i := 0; i < len(text); {
		if whiteAt(text, i) > 0 {
			i = skipWhite(text, i)
			dst = append(dst, ' ')
			continue
		}
		r, n := utf8.DecodeRune(text[i:])
		if r == '’' || r == '‘' {
			r = '\''
		}
		dst = utf8.AppendRune(dst, unicode.ToLower(r))
		i += n
	}
	return dst
}

// plainKind is kindOf without a glance at the beginning.
func plainKind(text []byte) scoring.Kind {
	if len(text) <= longFurniture && isFurniture(text) {
		return scoring.Furniture
	}
	said, chair := withoutSpeaker(text)
	said = withoutNumber(said)
	rule := ruleOf(plainFold(said, ruleBytes))
	if chair {
		rule |= procedure
	}
	if rule&procedure == 0 && len(said) > longCourtesy {
		return scoring.Body
	}
	return kindByRules(said, rule, chair)
}

// plainOpensHeadline is opensHeadline, all words at once.
func plainOpensHeadline(text []byte) bool {
	words := bytes.Fields(plainFold(text, 80))
	if len(words) == 0 || isPronoun(words[0]) {
		return false
	}
	for i, w := range words[:min(len(words), 5)] {
		if i+1 < len(words) && isSpeechWord(bytes.Trim(w, `"'“”«»(),`)) && isSpeechLink(words[i+1]) {
			return true
		}
	}
	return false
}

// openingsOfAllKinds are beginnings of paragraphs of every kind.
func openingsOfAllKinds() []string {
	all := slices.Concat(prefaces[:], thanks[:], welcomes[:], closings[:], attentions[:], meetingNotes[:], voteNotes[:], drafts[:], floors[:],
		organs[:], chairs[:])
	all = append(all, openings[:]...)
	for i, s := range all {
		r, n := utf8.DecodeRuneInString(s)
		all[i] = string(unicode.ToUpper(r)) + s[n:]
	}
	return append(all, "54. In order ", "The President: I now give the floor to ", "Mr. Laird (Utopia): ", "China thanks Ms. DiCarlo for her briefing. ",
		"Remarks “by” the Ambassador ", "Заявление постоянного представителя ", "Mr. President, ", "15/31", "S/PV.7138", "We must have ",
		"İt is So", "\u212Aind words ", "A\u00A0 b", "I  now\tgive", "the \u3000council", "Peace  and war  again.  ", "We shall now give the floor to ", "We now invite Mr. Laird to ",
		"I now resume my function", "A vote by show of hands ", "Draft resolution II was adopted by 13 votes. ", "Under rule 37 ", "Speaking in my national capacity, ",
		"President Laird ", "Members of the Council have before them ", "Result of the vote ", "This is what we ", "There are no more names ")
}

func FuzzQuickKind(f *testing.F) {
	for _, opening := range openingsOfAllKinds() {
		for _, length := range []int{0, 90, longCourtesy + 1} {
			f.Add(opening, strings.Repeat("and thank Mr. Laird – once more – for his briefing; ", length/52+1)[:length])
		}
	}
	f.Fuzz(func(t *testing.T, opening, rest string) {
		text := []byte(strings.ToValidUTF8(opening+rest, "?"))
		if text = bytes.TrimSpace(text[skipWhite(text, 0):]); len(text) == 0 {
			return
		}
		for _, most := range []int{longThirdPerson, longProcedure, longFold} {
			if got, want := fold(nil, text, most), plainFold(text, most); !bytes.Equal(got, want) {
				t.Errorf("folded %q, want %q", got, want)
			}
		}
		if got, want := kindOf(text), plainKind(text); got != want {
			t.Errorf("%v, want %v: %q", got, want, text)
		}
		if got, want := opensHeadline(text), plainOpensHeadline(text); got != want {
			t.Errorf("opens a headline: %t, want %t: %q", got, want, text)
		}
	})
}

// plainTongues is tonguesOf, byte by byte and rune by rune.
func plainTongues(prose []byte) (found [tongues]int, words int) {
	for i := 0; i < len(prose); words++ {
		start := skipWhite(prose, i)
		for i = start; i < len(prose) && whiteAt(prose, i) == 0; {
			i++
		}
		found[commonWord(plainFold(bytes.Trim(prose[start:i], `.,;:"()«»`), 12))]++
		words += (i - start) / 24
	}
	return found, words
}

// FuzzEight: what is asked of eight bytes at once is what is true of each.
func FuzzEight(f *testing.F) {
	f.Add("The aims, zeal and the, purposes of, (this) XYZ \"Charter\"; nuestro, unquestionably  @[`{ ", 30)
	f.Add("Les «résolutions» et l’Assemblée\u00a0: también\tthe\x1fthe une\u3000le", 3)
	f.Add("我们深信，国际社会应当继续加强合作，以便取得具体成果 of https://www.un.org/en/about-us/un-charter", 3)
	f.Fuzz(func(t *testing.T, text string, from int) {
		prose := []byte(strings.ToValidUTF8(text, "?"))
		found, words := tonguesOf(prose)
		if plain, all := plainTongues(prose); found != plain || words != all {
			t.Errorf("%v of %d words, want %v of %d: %q", found, words, plain, all, prose)
		}
		letters := 0
		for _, r := range string(prose) {
			if unicode.IsLetter(r) {
				letters++
			}
		}
		if !hasLetters(prose, letters) || hasLetters(prose, letters+1) {
			t.Errorf("has not %d letters: %q", letters, prose)
		}
		from = max(0, min(from, len(prose)))
		end := from
		for end < len(prose) && prose[end] < utf8.RuneSelf {
			end++
		}
		if got := asciiEnd(prose, from); got != end {
			t.Errorf("ASCII ends at %d, want %d: %q", got, end, prose[from:])
		}
		if plainlyNFC(prose) && !norm.NFC.IsNormal(prose) {
			t.Errorf("plainly in NFC: %q", prose)
		}
	})
}

func FuzzCommonWords(f *testing.F) {
	for _, s := range []string{"The", "«Les»", "(también)", "tambİén\U0001F600", "nos.", "THESE;", "consequently", "été", `"`, "»", "élus"} {
		f.Add(s, "THE")
	}
	f.Fuzz(func(t *testing.T, text, part string) {
		word := []byte(strings.ToValidUTF8(text, "?"))
		word = word[skipWhite(word, 0):]
		for i := range word {
			if whiteAt(word, i) > 0 {
				word = word[:i]
				break
			}
		}
		if got, want := tongueOf(withoutMarks(word)), commonWord(plainFold(bytes.Trim(word, `.,;:"()«»`), 12)); got != want {
			t.Errorf("%q is of the tongue %d, want %d", word, got, want)
		}
		if part != "" && part != " " {
			if got, want := contains([]byte(text), part), strings.Contains(text, part); got != want {
				t.Errorf("%q contains %q: %t, want %t", text, part, got, want)
			}
		}
	})
}

// FuzzKeptKinds: the paragraphs and kinds that Layout has found out already are what Paragraphs would find out, wherever the head was cut off.
func FuzzKeptKinds(f *testing.F) {
	long := strings.Repeat("It is our task to reaffirm the aims and purposes of the Charter. ", 6)
	for _, opening := range openingsOfAllKinds() {
		f.Add("Statement by Mr. Laird\n\n"+opening+long+"\n\nWe agree.\n\nThank you.", 40, uint8(0))
	}
	f.Add(long+"\n\n\n   \nand so on, "+long+"\n1. An item\n2. Another\n\n"+long, 395, uint8(0))
	f.Add(string(scoring.AppendBlock(scoring.AppendBlock(nil, scoring.TitleBlock, "Peace"), scoring.HeadingBlock, "War"))+long, 400, uint8(2))
	f.Fuzz(func(t *testing.T, text string, cut int, format uint8) {
		text = strings.ToValidUTF8(text, "?")
		head := text[:max(0, min(cut, len(text)))]
		for !utf8.ValidString(head) {
			head = head[:len(head)-1]
		}
		l := New(Options{}).Layout(&scoring.Document{Format: scoring.Format(format % 3)}, []byte(head)).(*layout)
		without := *l
		without.known, without.sure = l.known[:l.decided], 0
		got, _ := l.Paragraphs(nil, []byte(text), true)
		want, _ := without.Paragraphs(nil, []byte(text), true)
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%q, %q: %s", head, text, d)
		}
	})
}

// TestNothingBeginsWithMust: what courtesyIf leaves out begins no formula of courtesy.
func TestNothingBeginsWithMust(t *testing.T) {
	for _, formula := range slices.Concat(prefaces[:], thanks[:], welcomes[:]) {
		for _, who := range []string{"", "i ", "we "} {
			for _, verb := range []string{"must", "have"} {
				if strings.HasPrefix(formula, who+verb) {
					t.Errorf("%q", formula)
				}
			}
		}
	}
}
