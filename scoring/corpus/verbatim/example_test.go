package verbatim_test

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"tenor/scoring"
	"tenor/scoring/corpus/verbatim"
)

func Example() {
	record := `Ms. Power (United States of America): We thank all who spoke.

Mr. Seck (Senegal) (spoke in French): We voted in favour.

S/PV.7643

That vote was right.
`
	r := verbatim.NewReader(strings.NewReader(record))
	for {
		speech, text, err := r.Next()
		if err == io.EOF {
			return
		}
		if err != nil {
			fmt.Println(err)
			return
		}
		f := speech.Fields
		fmt.Printf("%d %s, %s\n", *f.SpeechIndex, f.Speaker, f.DelegationISO3)
		for lines := bufio.NewScanner(text); lines.Scan(); {
			kind, paragraph := scoring.CutBlock(lines.Bytes())
			fmt.Printf("  %d %s\n", kind, paragraph)
		}
	}
	// Output:
	// 1 Ms. Power, USA
	//   1 We thank all who spoke.
	// 2 Mr. Seck, SEN
	//   1 We voted in favour.
	//   1 That vote was right.
}
