package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/klauspost/compress/zstd"

	"tenor/lexicons"
	"tenor/scoring"
	"tenor/scoring/tokenize"
)

// noTerm stands between texts.
const noTerm = ^uint32(0)

// speeches are texts as word ids, and what the words are.
type speeches struct {
	words  []uint32 // ids; noTerm stands between texts
	forms  []string // by id
	counts []usage  // by id
	ids    map[string]uint32
	known  []uint32 // by the tokenizer's term: the word's id
}

// usage is how often a word stands in a corpus.
type usage struct {
	upper int // with a capital, not at a sentence's start
	lower int
}

// LearnTerm takes the vocabulary's next term.
func (s *speeches) LearnTerm(form string) {
	id, ok := s.ids[form]
	if !ok {
		id = uint32(len(s.forms))
		s.ids[form] = id
		s.forms, s.counts = append(s.forms, form), append(s.counts, usage{})
	}
	s.known = append(s.known, id)
}

// Forget makes ready for a vocabulary that begins anew.
func (s *speeches) Forget() { s.known = s.known[:0] }

// add appends the words of a text.
func (s *speeches) add(t *scoring.Tokens) {
	for i, term := range t.Terms {
		id := s.known[term]
		s.words = append(s.words, id)
		switch first := t.Text[t.Start[i]]; {
		case first >= 'a' && first <= 'z':
			s.counts[id].lower++
		case t.Marks[i]&lexicons.SentenceStart == 0:
			s.counts[id].upper++
		}
	}
	s.words = append(s.words, noTerm)
}

// readCorpus reads the field text of a zstd-compressed file of JSON Lines.
func readCorpus(name string) (*speeches, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("read corpus: %w", err)
	}
	defer file.Close()
	unpacked, err := zstd.NewReader(bufio.NewReader(file))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	defer unpacked.Close()
	s := &speeches{ids: map[string]uint32{}}
	z := tokenize.New(s)
	var tokens scoring.Tokens
	for decoder := json.NewDecoder(unpacked); ; {
		var record struct{ Text string }
		if err := decoder.Decode(&record); errors.Is(err, io.EOF) {
			return s, nil
		} else if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		z.Trim()
		z.Tokenize(&tokens, []byte(record.Text))
		s.add(&tokens)
	}
}
