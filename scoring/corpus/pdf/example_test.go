package pdf_test

import (
	"context"
	"fmt"
	"os"

	"tenor/scoring/corpus/pdf"
)

func ExampleEngine_Extract() {
	data, err := os.ReadFile("../../../testdata/formats/vtc-columns.pdf")
	if err != nil {
		fmt.Println(err)
		return
	}
	engine, err := pdf.NewEngine()
	if err != nil {
		fmt.Println(err)
		return
	}
	defer engine.Close()
	e, err := engine.Extract(context.Background(), data)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.80q\n", e.Text)
	// Output: "\x01Permanent Mission of the Russian Federation to the United Nations\n\x02Statement by"
}
