package segment_test

import (
	"fmt"

	"tenor/scoring"
	"tenor/scoring/segment"
)

func Example() {
	text := []byte("Statement by Ms. Barbara Woodward at the Security Council\n\nMadam President,\n\n" +
		"We regret that the parties have not\nreturned to talks.\n\nThank you.\n")
	doc := &scoring.Document{ID: "woodward"}
	layout := segment.New(segment.Options{}).Layout(doc, text)
	paragraphs, _ := layout.Paragraphs(nil, text, true)
	for _, p := range paragraphs {
		fmt.Printf("%d %v: %s\n", p.Index, p.Kind, p.Text)
	}
	fmt.Println(doc.Fields.Speaker, "|", doc.Fields.Organ)
	// Output:
	// 0 title: Statement by Ms. Barbara Woodward at the Security Council
	// 1 salutation: Madam President,
	// 2 body: We regret that the parties have not returned to talks.
	// 3 closing: Thank you.
	// Ms. Barbara Woodward | Security Council
}
