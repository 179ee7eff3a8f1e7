package scoring

import "testing"

func TestBlocksAreLines(t *testing.T) {
	tests := map[string]struct {
		kind       BlockKind
		text, want string
	}{
		"prose":              {ProseBlock, "We welcome it.", "\x01We welcome it.\n"},
		"wrapped":            {HeadingBlock, " We\n welcome\tit. \r\n", "\x03We  welcome it.\n"},
		"a kind in the text": {QuotationBlock, "\x02We\x00", "\x05We\n"},
		"nothing":            {ListItemBlock, " \n ", ""},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			got := AppendBlock(nil, tc.kind, tc.text)
			if string(got) != tc.want {
				t.Fatalf("got %q, want %q", got, tc.want)
			}
			if len(got) == 0 {
				return
			}
			kind, text := CutBlock(got[:len(got)-1])
			if kind != tc.kind || string(text) != tc.want[1:len(tc.want)-1] {
				t.Errorf("cut to %d %q", kind, text)
			}
		})
	}
	if kind, text := CutBlock([]byte("plain")); kind != ProseBlock || string(text) != "plain" {
		t.Errorf("a line without a kind is %d %q", kind, text)
	}
}
