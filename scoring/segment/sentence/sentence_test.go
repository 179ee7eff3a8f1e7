package sentence

import (
	"strings"
	"testing"
)

func TestBetween(t *testing.T) {
	for text, want := range map[string]bool{ // the white space meant is written as |
		"We agree.|They do not.":           true,
		"We thank Sgt.|Brown.":             false,
		"We thank Dr.|Brown.":              false,
		"A.|Ebo":                           false,
		"the (so-called) U.N.|The rest":    true,
		"the U.S.|Government":              false,
		"Acme Co.|Limited":                 false,
		"the OEWG, i.a.|Within":            false,
		"See No.|5":                        false,
		"They said no.|It is so.":          true,
		"He asked “why?”|and left":         false,
		"He asked “why?”|They left.":       true,
		"in 1998.|26 years ago":            true,
		"54.|The Council":                  false,
		"It is 54.|The Council":            true,
		"in May|The":                       false,
		"at 10.05 a.m.|The President":      true,
		"H.E.|Mr. Guterres":                false,
		"the end.|":                        true,
		"|The":                             false,
		"... |The":                         true,
		"he said (all of it.)|“We agree.”": true,
	} {
		before, after, _ := strings.Cut(text, "|")
		if got := Between([]byte(before), []byte(after)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
