package table_test

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"tenor/scoring/corpus/table"
)

func Example() {
	file := strings.NewReader(`{"id": 7, "text": "We regret it."}
{"id": 8, "text": 9
{"id": 9, "text": "We welcome it.", "late": true}`)
	r, err := table.NewJSONLines(file, table.MaxRecord)
	if err != nil {
		fmt.Println(err)
		return
	}
	for {
		record, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if wrong, ok := errors.AsType[*table.RecordError](err); ok {
			fmt.Println("record", wrong.Number, "is wrong:", wrong)
			continue
		}
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%d: %s %q, beside the columns: %d\n", record.Number, record.Cells[0].Text, record.Cells[1].Text, len(record.Further))
	}
	// Output:
	// 1: 7 "We regret it.", beside the columns: 0
	// record 2 is wrong: a comma or the end was expected (byte 20 of the line)
	// 3: 9 "We welcome it.", beside the columns: 1
}
