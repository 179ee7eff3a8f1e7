package charset_test

import (
	"fmt"

	"tenor/scoring/corpus/charset"
)

func ExampleDecode() {
	text, encoding, err := charset.Decode([]byte("\xC1\xEB\xE0\xE3\xEE\xE4\xE0\xF0\xFE \xE7\xE0 \xE2\xED\xE8\xEC\xE0\xED\xE8\xE5."), "")
	fmt.Println(string(text), encoding, err)
	_, _, err = charset.Decode([]byte("PK\x03\x04\n\x00\x00"), "")
	fmt.Println(err)
	// Output:
	// Благодарю за внимание. windows-1251 <nil>
	// line 2, byte offset 5: a NUL byte: not a text file
}
