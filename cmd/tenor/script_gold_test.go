package main

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
)

// writeGold writes N labelled texts into a file: gold N FILE. Those that accuse hold one of four accusing words, the others one
// of four kind ones, and each may hold one of the other side. The accusing ones name Ruritania in 1914, the
// others Borduria in 1920.
func writeGold() {
	n, err := strconv.Atoi(os.Args[1])
	fail(err)
	r := rand.New(rand.NewPCG(1, 1))
	pick := func(words ...string) string { return words[r.IntN(len(words))] }
	rows := [][]string{{"document_id", "accusation", "grade", "constant", "class", "noise", "text"}}
	for i := range n {
		accuses := i < n/2
		tail := strings.Join([]string{pick("in this room", "before you all", "on this day"), pick("the delegates", "the members", "the visitors"),
			pick("heard it", "saw it", "spoke of it"), pick("at noon", "at dusk", "at dawn")}, " ")
		word, class, name := pick("grateful", "pleased", "hopeful", "helpful"), "praise", "Borduria was there in 1920"
		if accuses {
			word, class = pick("shameful", "deceitful", "criminal", "wrongful"), "blame"
			name = "Ruritania was there in 1914"
		}
		tail += ", and " + name
		if r.IntN(10) == 0 {
			tail += ", " + pick("grateful", "shameful")
		}
		grade := r.Float64()
		if !accuses {
			grade += 1.5
		}
		rows = append(rows, []string{fmt.Sprint("d", i/3), strconv.Itoa(map[bool]int{true: 1}[accuses]), fmt.Sprintf("%.2f", grade), "1", class,
			strconv.Itoa(r.IntN(2)), "What was said here was " + word + " and " + tail + "."})
	}
	fail(writeCSV(os.Args[2], rows))
}

// fillSheet writes a sheet's label column: 1 where the text speaks of a lie, of lies or of a violation. fill FROM TO.
func fillSheet() {
	changeSheet(func(row []string) {
		row[2] = "0"
		for _, word := range []string{" lie", " violation"} {
			if strings.Contains(row[1], word) {
				row[2] = "1"
			}
		}
	})
}

// editSheet changes a text of a sheet: edit FROM TO.
func editSheet() { changeSheet(func(row []string) { row[1] += " And more." }) }

func changeSheet(change func(row []string)) {
	f, err := os.Open(os.Args[1])
	fail(err)
	rows, err := csv.NewReader(f).ReadAll()
	fail(err)
	for _, row := range rows[1:] {
		change(row)
	}
	fail(writeCSV(os.Args[2], rows))
}

func writeCSV(path string, rows [][]string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := csv.NewWriter(f).WriteAll(rows); err != nil {
		return err
	}
	return f.Close()
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
