package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// set is a file of labelled texts.
type set struct {
	file, label string
	graded      bool    // the label is a number, else one of two values
	weight      float64 // of a text among those of all sets
	// value returns what a label says, the higher the kinder; ok is false for one that says nothing of it.
	value func(label string) (value float64, ok bool)
}

// sets are all the files. The weights make up for their sizes, roughly: a passage of the Parliament's stands for three
// sentences, and of the many sentences of news three stand for one.
func sets() []set {
	return []set{
		{"ep_tone.csv", "sentiment", true, 3, number},
		{"editorial_sentiment.csv", "sentiment", true, 1.5, number},
		{"un_conflict_cooperation.csv", "class", false, 1.5, among("cooperation", "conflict")},
		{"unsc_conflict.csv", "accusation", false, 4, among("0", "1")},
		{"news_blame_endorse.csv", "class", false, 0.3, among("endorse", "blame")},
		{"news_events.csv", "event", false, 1,
			among("SUPPORT AGREE AID COOPERATE CONSULT YIELD", "ACCUSE ASSAULT COERCE REJECT THREATEN SANCTION PROTEST MOBILIZE")},
	}
}

func number(label string) (float64, bool) {
	x, err := strconv.ParseFloat(label, 64)
	return x, err == nil
}

// among takes labels of which one of the kind words is the end for 1, and likewise the unkind for 0.
func among(kind, unkind string) func(string) (float64, bool) {
	ends := func(label, words string) bool {
		return slices.ContainsFunc(strings.Fields(words), func(word string) bool { return strings.HasSuffix(label, word) })
	}
	return func(label string) (float64, bool) {
		if ends(label, kind) {
			return 1, true
		}
		return 0, ends(label, unkind)
	}
}

// labelled is a text with its label.
type labelled struct {
	text    string
	set     int
	value   float64
	cluster string   // texts of one are not independent
	row     []string // as read
}

// readGold reads the texts of all sets that have a value, and the files' headers.
func readGold(folder string) (all []labelled, headers [][]string, err error) {
	for i, s := range sets() {
		file, err := os.Open(filepath.Join(folder, s.file))
		if err != nil {
			return nil, nil, fmt.Errorf("read labelled texts: %w", err)
		}
		rows, err := csv.NewReader(file).ReadAll()
		if err = errors.Join(err, file.Close()); err != nil {
			return nil, nil, fmt.Errorf("read %s: %w", s.file, err)
		}
		headers = append(headers, rows[0])
		label, text, document := slices.Index(rows[0], s.label), slices.Index(rows[0], "text"), slices.Index(rows[0], "document_id")
		if label < 0 || text < 0 {
			return nil, nil, fmt.Errorf("read %s: no column %s or no column text", s.file, s.label)
		}
		for _, row := range rows[1:] {
			if value, ok := s.value(row[label]); ok {
				cluster := opening(row[text])
				if document >= 0 {
					cluster = row[document]
				}
				all = append(all, labelled{row[text], i, value, cluster, row})
			}
		}
	}
	return all, headers, nil
}

// The columns of the sentiment that tables give which have learned from other folds, and from the other sets alone.
const (
	heldOutColumn     = "sentiment_out_of_fold"
	transferredColumn = "sentiment_of_other_sets"
)

// writeRows writes the texts that were learned from, a file a set as it was read, with their sentiments in two more columns.
func writeRows(folder string, texts []labelled, headers [][]string, f *figures) error {
	const folderMode = 0o755
	if err := os.MkdirAll(folder, folderMode); err != nil {
		return fmt.Errorf("write labelled texts: %w", err)
	}
	number := func(x float64) string { return strconv.FormatFloat(x, 'f', 6, 64) }
	for i, s := range sets() {
		rows := [][]string{append(slices.Clone(headers[i]), heldOutColumn, transferredColumn)}
		for k, t := range texts {
			if t.set == i {
				rows = append(rows, append(slices.Clone(t.row), number(f.heldOut[k]), number(f.transferred[k])))
			}
		}
		var out bytes.Buffer
		if err := csv.NewWriter(&out).WriteAll(rows); err != nil {
			return fmt.Errorf("write %s: %w", s.file, err)
		}
		const mode = 0o644
		if err := os.WriteFile(filepath.Join(folder, s.file), out.Bytes(), mode); err != nil {
			return fmt.Errorf("write labelled texts: %w", err)
		}
	}
	return nil
}

// opening is how a text begins, in lower case and its white space made equal: near-duplicates share it.
func opening(text string) string {
	const length = 60
	text = strings.Join(strings.Fields(strings.ToLower(text)), " ")
	return text[:min(len(text), length)]
}
