package verbatim

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"tenor/scoring"
)

// heard is a speech read to its end.
type heard struct {
	Speech
	Text string
}

func read(t testing.TB, r *Reader) []heard {
	t.Helper()
	var all []heard
	for {
		s, text, err := r.Next()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(text)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, heard{*s, string(b)})
	}
}

func readString(t testing.TB, record string) []heard {
	t.Helper()
	return read(t, NewReader(strings.NewReader(record)))
}

// who is a speech in one line: index, speaker, delegation, code, role, language.
func who(s heard) string {
	f := s.Fields
	return strings.Join([]string{fmt.Sprint(*f.SpeechIndex), f.Speaker, f.Delegation, f.DelegationISO3, f.SpeakerRole, f.LanguageSpoken}, "|")
}

// blocks are a speech's blocks, each behind the letter of its kind.
func blocks(s heard) []string {
	const letters = "?pthlq*" // prose, title, heading, list item, quotation, procedural
	var all []string
	for line := range strings.Lines(s.Text) {
		kind, text := scoring.CutBlock([]byte(strings.TrimSuffix(line, "\n")))
		all = append(all, string(letters[kind])+" "+string(text))
	}
	return all
}

func transcript(all []heard) []string {
	var lines []string
	for _, s := range all {
		lines = append(append(lines, who(s)), blocks(s)...)
	}
	return lines
}

// TestSpeeches covers what the records of testdata do not show.
func TestSpeeches(t *testing.T) {
	address := strings.Repeat("This Organization was founded on a promise, and the promise holds. ", 80)
	tests := map[string]struct {
		record string
		want   []string
	}{
		"a single speech": {
			"Ms. Bensouda: I thank the Council.\n\nThe situation is grave.\n",
			[]string{"1|Ms. Bensouda||||", "p I thank the Council.", "p The situation is grave."},
		},
		"a line and its text apart": {
			"Mr. Gasana (Rwanda):\n\nWe voted in favour.\n",
			[]string{"1|Mr. Gasana|Rwanda|RWA||", "p We voted in favour."},
		},
		"a line without a text": {
			"Mr. Gasana (Rwanda):\nMs. Power (United States of America):\nNo.\n",
			[]string{"1|Mr. Gasana|Rwanda|RWA||", "2|Ms. Power|United States of America|USA||", "p No."},
		},
		"no speaker's line": {
			"We met yesterday.\n\nNothing came of it.\n",
			[]string{"1|||||", "p We met yesterday.", "p Nothing came of it."},
		},
		"text before the first speaker": {
			"A remark of the editor.\n\nMs. Power (United States of America): No.\n",
			[]string{"1|||||", "p A remark of the editor.", "2|Ms. Power|United States of America|USA||", "p No."},
		},
		"nothing":      {"", nil},
		"nothing said": {"\n\n15/31\n\n", nil},
		"chair renamed": {"The President: I put it to the vote.\n\nIn favour:\nChad, Chile\n\nAgainst:\nNone\n\nThe President (spoke in French): It is adopted.\n",
			[]string{"1|The President|||president|", "* I put it to the vote.", "* In favour: Chad, Chile", "* Against: None", "* It is adopted."}},
		"national at once, name unknown": {
			"The President: I shall now speak in my national capacity.\n\nWe regret the vote.\n\nThe President: I call on Chad.\n",
			[]string{"1|The President|||president_national|", "* I shall now speak in my national capacity.", "p We regret the vote.", "2|The President|||president|", "* I call on Chad."},
		},
		"national, named again": {
			"The President: I thank all.\n\nThe President: I shall now speak in my national capacity.\n",
			[]string{"1|The President|||president|", "* I thank all.", "2|The President|||president_national|", "* I shall now speak in my national capacity."},
		},
		"two presidents": {
			"S/PV.1\n\nPresident: Mr. Kerry . . . . . (United States of America)\nMs. Power . . . . . (United States of America)\nMembers: Chad . . . . . Mr. Cherif\n\n" +
				"The President: I shall now speak in my national capacity.\n",
			[]string{"1|The President|United States of America|USA|president_national|", "* I shall now speak in my national capacity."},
		},
		"national as a minister": {
			"The President: I shall make a statement in my capacity as Minister for Foreign Affairs of the Republic of Korea.\n\nWe regret the vote.\n",
			[]string{"1|The President|Republic of Korea|KOR|president_national|", "* I shall make a statement in my capacity as Minister for Foreign Affairs of the Republic of Korea.", "p We regret the vote."},
		},
		"as chair of a committee": {
			"The President: I shall now make a statement in my capacity as Chair of the Committee.\n",
			[]string{"1|The President|||president|", "* I shall now make a statement in my capacity as Chair of the Committee."},
		},
		"an address of the chair": {
			"The President: I declare the session open.\n\n" + address + "\n\nMs. Power (United States of America): Yes.\n",
			[]string{"1|The President|||president|", "p I declare the session open.", "p " + strings.TrimSpace(address), "2|Ms. Power|United States of America|USA||", "p Yes."},
		},
		"an address, and then business": {
			"The President: " + address + "\n\nThe President: Chad it is.\n",
			[]string{"1|The President|||president|", "p " + strings.TrimSpace(address), "* Chad it is."},
		},
		"a page's number beside a symbol": {
			"Mr. Seck (Senegal): The Council has never been as\nS/PV.7643\n12\nunited as today.\n",
			[]string{"1|Mr. Seck|Senegal|SEN||", "p The Council has never been as united as today."},
		},
		"an organisation and a stranger": {
			"The President: The Security Council will now begin its consideration of the item.\n\nMr. Mayr-Harting (European Union): Yes.\n\nMr. Abebe (Horn of Africa Institute): No.\n\nThe Secretary-General: Peace.\n",
			[]string{"1|The President|||president|", "* The Security Council will now begin its consideration of the item.",
				"2|Mr. Mayr-Harting|European Union||non_member|", "p Yes.", "3|Mr. Abebe|Horn of Africa Institute|||", "p No.", "4|The Secretary-General|||other|", "p Peace."},
		},
		"a member that is not permanent": {
			"The President: The Security Council will now begin its consideration of the item.\n\nMr. Seck (Senegal): Yes.\n",
			[]string{"1|The President|||president|", "* The Security Council will now begin its consideration of the item.", "2|Mr. Seck|Senegal|SEN|member|", "p Yes."},
		},
		"the opening is not there": {
			"The President: The Security Council has thus heard all speakers.\n\nMr. Seck (Senegal): Yes.\n\nMr. Churkin (Russian Federation): No.\n",
			[]string{"1|The President|||president|", "* The Security Council has thus heard all speakers.", "2|Mr. Seck|Senegal|SEN||", "p Yes.", "3|Mr. Churkin|Russian Federation|RUS|member|", "p No."},
		},
		"a page's number between": {
			"Mr. Seck (Senegal): The Council has never been as\n\n15\n\nUnited as it is today in this matter and in others.\n",
			[]string{"1|Mr. Seck|Senegal|SEN||", "p The Council has never been as United as it is today in this matter and in others."},
		},
		"a year alone on its line": {
			"Mr. Seck (Senegal): The treaty dates from the year\n1994\nand holds.\n",
			[]string{"1|Mr. Seck|Senegal|SEN||", "p The treaty dates from the year 1994 and holds."},
		},
		"a name at a line's beginning": {
			"Mr. Seck (Senegal): I agree with what was said by\nMr. Churkin (Russian Federation): the text is weak.\n",
			[]string{"1|Mr. Seck|Senegal|SEN||", "p I agree with what was said by Mr. Churkin (Russian Federation): the text is weak."},
		},
		"paragraphs without blank lines": {
			"Mr. Seck (Senegal): The first paragraph is set in lines of this width,\nwhich is that of the whole text. It ends here.\nThe second begins although no blank line stands between the two of them,\nand goes on to its end.\n",
			[]string{"1|Mr. Seck|Senegal|SEN||", "p The first paragraph is set in lines of this width, which is that of the whole text. It ends here.", "p The second begins although no blank line stands between the two of them, and goes on to its end."},
		},
		"control characters": {
			"Mr. Seck (Senegal): One\x01two\ttabs.\n",
			[]string{"1|Mr. Seck|Senegal|SEN||", "p One two tabs."},
		},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			if d := cmp.Diff(tc.want, transcript(readString(t, tc.record))); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
		})
	}
}

// TestRoles: what a record tells of a speaker's part, from the surest to nothing.
func TestRoles(t *testing.T) {
	invite := "In accordance with rule 37 of the Council's provisional rules of procedure, I invite the representatives of Bosnia and Herzegovina, the Czech Republic and Ukraine to participate in this meeting."
	tests := map[string]struct {
		organ  string
		listed []string
		chair  []string
		vote   string
		header string
		want   string
	}{
		"listed":                   {organ: council, listed: []string{"Chad", "Chile"}, header: "Mr. A (Chad):", want: member},
		"not listed":               {organ: council, listed: []string{"Chad", "Chile"}, header: "Mr. A (Peru):", want: nonMember},
		"permanent":                {organ: council, header: "Mr. A (USSR):", want: member},
		"invited":                  {organ: council, chair: []string{invite}, header: "Mr. A (Ukraine):", want: nonMember},
		"invited with an and":      {organ: council, chair: []string{invite}, header: "Mr. A (Bosnia and Herzegovina):", want: nonMember},
		"not invited":              {organ: council, chair: []string{invite}, header: "Mr. A (Herzegovina and Chad):", want: ""},
		"not among the invited":    {organ: council, chair: []string{invite}, header: "Mr. A (Chad):", want: member},
		"voted, opening not there": {organ: council, vote: "In favour: Chad, Chile and United Kingdom of Great Britain and Northern Ireland", header: "Mr. A (Chile):", want: member},
		"nothing told":             {organ: council, header: "Mr. A (Chile):", want: ""},
		"an organisation":          {organ: council, header: "Mr. A (European Union):", want: nonMember},
		"invited by name":          {organ: council, chair: []string{"In accordance with rule 39 of the rules, I invite Ms. Ana Roe to participate."}, header: "Ms. Roe:", want: briefer},
		"said to brief":            {organ: council, chair: []string{"The Council will now hear a briefing by Ms. Roe."}, header: "Ms. Roe:", want: briefer},
		"a guest of an institute":  {organ: council, chair: []string{"The Council will now hear a briefing by Ms. Roe."}, header: "Ms. Roe (Horn Institute):", want: briefer},
		"somebody":                 {organ: council, header: "Ms. Roe:", want: other},
		"the Secretary-General":    {header: "The Secretary-General:", want: other},
		"nobody knows where":       {header: "Ms. Roe:", want: ""},
		"the chair":                {header: "The President:", want: president},
		"in the Assembly":          {organ: assembly, header: "Mr. A (Chad):", want: member},
		"a former member":          {organ: assembly, header: "Mr. A (Czechoslovakia):", want: member},
		"an observer":              {organ: assembly, header: "Mr. A (Holy See):", want: nonMember},
		"organ by its rules":       {chair: []string{invite}, header: "Mr. A (Ukraine):", want: nonMember},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			r := roles{organ: tc.organ, listed: tc.listed}
			for _, said := range tc.chair {
				r.hear(said)
			}
			if tc.vote != "" {
				r.vote(tc.vote)
			}
			h, _, ok := parseHeader(tc.header)
			if !ok {
				t.Fatal("no speaker's line")
			}
			if got := r.of(&h); got != tc.want {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}

// TestFound: what the line says stands beside what was made of it.
func TestFound(t *testing.T) {
	all := readString(t, "Ms. Paik Ji-ah (Republic ofKorea): Yes.\n\nMr. Marín (Mexico), Chairman of the Sixth Committee (spoke in Spanish): No.\n\nMs. Roe: Yes.\n")
	var got [][]scoring.Field
	for _, s := range all {
		got = append(got, s.Found)
	}
	want := [][]scoring.Field{{{Name: "delegation", Value: "Republic ofKorea"}},
		{{Name: "delegation", Value: "Mexico"}, {Name: "office", Value: "Chairman of the Sixth Committee"}}, nil}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

func TestIs(t *testing.T) {
	tests := map[string]struct {
		text string
		want bool
	}{
		"a delegate":                  {"Mr. Churkin (Russian Federation) (spoke in Russian): Many times.\n", true},
		"the chair":                   {"The President: I call on Chad.\n", true},
		"a line that wraps":           {"Sir Mark Lyall Grant (United Kingdom of Great Britain\nand Northern Ireland): The draft\n", true},
		"behind furniture":            {"\nS/PV.7138\n\n15/31\n\nMs. Power (United States of America): No.\n", true},
		"no delegation":               {"Ms. Bensouda: I thank the members of the Council for this opportunity to present the twentieth report.\n", true},
		"a short word, no delegation": {"Ms. Bensouda: I thank the Council.\n", true},
		"a title of something":        {"Prince Harry: The Untold Story\n\nOnce upon a time there was a prince.\n", false},
		"prose first":                 {"The delegate spoke.\n\nMr. Churkin (Russian Federation): Many times.\n", false},
		"an address":                  {"Mr. President: it is an honour to speak here.\n", false},
		"an address to a secretary":   {"Mr. Secretary-General: it is an honour to speak here, and I am grateful.\n", false},
		"a heading":                   {"General Assembly: what to expect this year\n\nThe session opens on Tuesday.\n", false},
		"a place":                     {"New York (United States of America): the session opens.\n", false},
		"a statement":                 {"Statement by Ms. Power\n\nMr. President,\n\nWe meet again.\n", false},
		"too late for a masthead":     {strings.Repeat("A line of a list\n", plainLines+1) + "S/PV.7138\n\nMr. Seck (Senegal): No.\n", false},
		"a list in a masthead":        {"S/PV.7138\n" + strings.Repeat("A line of a list\n", plainLines+1) + "\nMr. Seck (Senegal): No.\n", true},
		"empty":                       {"", false},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			if got := Is([]byte(tc.text)); got != tc.want {
				t.Errorf("Is = %t", got)
			}
		})
	}
}

// TestBlocks: a record that a decoder put into blocks comes to the same speeches.
func TestBlocks(t *testing.T) {
	var plain, decoded []byte
	for _, text := range []string{
		"S/PV.9914", "The meeting was called to order at 10.05 a.m.", "The President (spoke in French): I call on Chad.", "Mr. Cherif (Chad): We met",
		"15/31", "S/PV.9914", "again. And again.", "We shall meet soon.", "The meeting rose at noon.",
	} {
		plain = append(append(plain, text...), "\n\n"...)
		decoded = scoring.AppendBlock(decoded, scoring.ProseBlock, text)
	}
	if !Is(decoded) {
		t.Error("not taken for a record")
	}
	want := transcript(readString(t, string(plain)))
	if d := cmp.Diff(want, transcript(readString(t, string(decoded)))); d != "" || len(want) != 7 {
		t.Errorf("(-plain +blocks)\n%s%q", d, want)
	}
}

// TestReset: a Reader that is used again knows nothing of the record before.
func TestReset(t *testing.T) {
	record, err := os.ReadFile(filepath.Join("testdata", "council.txt"))
	if err != nil {
		t.Fatal(err)
	}
	const other = "Mr. Seck (Senegal): Yes.\n"
	r := NewReader(strings.NewReader(string(record)))
	for range 4 {
		if _, _, err := r.Next(); err != nil {
			t.Fatal(err)
		}
	}
	r.Reset(strings.NewReader(other))
	if d := cmp.Diff(readString(t, other), read(t, r)); d != "" {
		t.Errorf("(-new +used again)\n%s", d)
	}
}

// TestUnread: the next speech comes whole although the last one's text was left unread or half read.
func TestUnread(t *testing.T) {
	record, err := os.ReadFile(filepath.Join("testdata", "council.txt"))
	if err != nil {
		t.Fatal(err)
	}
	all := readString(t, string(record))
	r := NewReader(strings.NewReader(string(record)))
	for i, want := range all {
		s, text, err := r.Next()
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want.Speech, *s); d != "" {
			t.Errorf("(-read +unread)\n%s", d)
		}
		if i%2 == 1 {
			if _, err := io.ReadFull(text, make([]byte, 5)); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestReadError(t *testing.T) {
	record := "Mr. Seck (Senegal): Yes.\n\n" + strings.Repeat("More of it is said here.\n\n", 20000)
	r := NewReader(io.MultiReader(strings.NewReader(record), iotest.ErrReader(io.ErrUnexpectedEOF)))
	_, text, err := r.Next()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(io.Discard, text); err != io.ErrUnexpectedEOF {
		t.Errorf("the text ends with %v", err)
	}
	if _, _, err := r.Next(); err != io.ErrUnexpectedEOF {
		t.Errorf("the record ends with %v", err)
	}
}
