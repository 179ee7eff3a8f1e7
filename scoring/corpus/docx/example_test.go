package docx_test

import (
	"bytes"
	"fmt"
	"os"

	"tenor/scoring/corpus/docx"
)

func ExampleExtract() {
	data, err := os.ReadFile("../../../testdata/formats/vtc.docx")
	if err != nil {
		fmt.Println(err)
		return
	}
	e, err := docx.Extract(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		fmt.Println(err)
		return
	}
	for line := range bytes.Lines(e.Text[:200]) {
		fmt.Printf("%.60q\n", line)
	}
	fmt.Println(e.Properties[1:])
	// Output:
	// "\x01Permanent Mission of the Russian Federation to the United N"
	// "\x02Statement by Permanent Representative Vassily Nebenzia at a"
	// [{author Press section false} {created 2024-04-04 false} {language en-GB false}]
}
