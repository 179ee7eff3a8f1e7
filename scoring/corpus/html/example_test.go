package html_test

import (
	"fmt"

	"tenor/scoring/corpus/html"
)

func ExampleExtract() {
	e, err := html.Extract([]byte("<nav><a href=/>Home</a></nav><h2>Aid</h2><p>We regret<br>the delay.<ul><li>Convoys wait.</ul>"))
	fmt.Printf("%q %s %v\n", e.Text, e.Encoding, err)
	// Output: "\x03Aid\n\x01We regret the delay.\n\x04Convoys wait.\n" utf-8 <nil>
}
