package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// prepare writes the small inputs: a statement of 1 KB and two lexicons.
func (b *bench) prepare() error {
	f, err := os.Open(b.input("ungd.txt"))
	if err != nil {
		return err
	}
	defer f.Close()
	head := make([]byte, 4<<20)
	n, err := io.ReadFull(f, head)
	if err != nil && n == 0 {
		return err
	}
	text := strings.ToValidUTF8(string(head[:n]), "")
	if err := os.WriteFile(b.made("small.txt"), []byte(text[:min(len(text), 1000)]), 0o600); err != nil {
		return err
	}
	words := strings.FieldsFunc(text, func(r rune) bool { return r < 'A' || 'Z' < r && r < 'a' || 'z' < r })
	return errors.Join(
		os.WriteFile(b.made("few.yml"), lexicon(words, 20, 1), 0o600),
		os.WriteFile(b.made("many.yml"), lexicon(words, 2000, 40), 0o600))
}

// lexicon makes a lexicon of the text's words: in turn a word, a word cut short before a wildcard, two words, and two words
// with any one between. Words are taken from all over the text. Every fourth term is rare, as most of a lexicon are.
func lexicon(words []string, terms, categories int) []byte {
	var yaml strings.Builder
	yaml.WriteString("categories:\n")
	at := 0
	word := func() string {
		const stride = 7919 // a prime, so that all places are come to
		for {
			at = (at + stride) % len(words)
			if len(words[at]) > 4 {
				return strings.ToLower(words[at])
			}
		}
	}
	seen := map[string]bool{}
	for i := 0; len(seen) < terms; i++ {
		term := word()
		switch i % 4 {
		case 0:
			term += word()
		case 1:
			term = term[:4] + "*"
		case 2:
			term += " " + word()
		case 3:
			term += " * " + word()
		}
		if !seen[term] {
			if per := terms / categories; len(seen)%per == 0 {
				fmt.Fprintf(&yaml, "  c%d:\n    terms:\n", len(seen)/per)
			}
			seen[term] = true
			fmt.Fprintf(&yaml, "      - %q\n", term)
		}
	}
	return []byte(yaml.String())
}

// size returns how many bytes the files in a folder hold.
func (b *bench) size(name string) (n int64) {
	_ = filepath.WalkDir(b.made(name), func(_ string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if info, err := d.Info(); err == nil && !d.IsDir() {
			n += info.Size()
		}
		return nil
	})
	return n
}

// repeat writes ungd.txt ten times over, without holding it: what this process has held at a time would count as the memory
// of those it starts.
func (b *bench) repeat(name string) error {
	const times = 10
	to, err := os.Create(name)
	if err != nil {
		return err
	}
	for range times {
		from, err := os.Open(b.input("ungd.txt"))
		if err != nil {
			return err
		}
		_, err = io.Copy(to, io.MultiReader(from, strings.NewReader("\n\n")))
		if err := errors.Join(err, from.Close()); err != nil {
			return errors.Join(err, to.Close())
		}
	}
	return to.Close()
}
