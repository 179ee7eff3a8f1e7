package corpus_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"tenor/scoring/corpus"
)

func Example() {
	ctx := context.Background()
	inputs, err := corpus.Find(ctx, []string{"-", "../../testdata/statements"}, corpus.Options{
		Stdin: strings.NewReader("We welcome it.\r\n"), Parts: 1,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer inputs.Close()
	for {
		doc, text, err := inputs.Next(ctx)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			fmt.Println(err)
			return
		}
		n, err := io.Copy(io.Discard, text)
		fmt.Println(doc.ID, doc.Encoding, n, err)
	}
	// Output:
	// stdin utf-8 15 <nil>
	// russia-unsc-arria-cyber-security utf-8 8454 <nil>
	// russia-unsc-vtc-cyber-security utf-8 8343 <nil>
}
