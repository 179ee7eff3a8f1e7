package formats_test

import (
	"fmt"

	"tenor/lexicons/formats"
)

func Example() {
	const dictionary = "%\n1\tcalm\n2\tharsh\n%\npeace\t1\nwar*\t2\nwom?n\t1\n"
	lex, warnings, err := formats.Read("", "words.dic", []byte(dictionary))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, w := range warnings {
		fmt.Println(w)
	}
	table, _, err := formats.Write(lex, formats.CSV)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(string(table))
	// Output:
	// words.dic:7: calm: "wom?n": ? stands for one character: read as "wom*n", which matches more
	// term,category,weight
	// peace,calm,
	// wom*n,calm,
	// war*,harsh,
}
