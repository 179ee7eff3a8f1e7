package output

import "testing"

// TestRepeatTypes: what a folder's name says is of the column's type, or null where it cannot be.
func TestRepeatTypes(t *testing.T) {
	for name, c := range map[string]struct {
		of   Type
		text string
		want string // as it is shown
		null bool
	}{
		"a double":         {Double, "1e+300", "1e+300", false},
		"no double":        {Double, "ten", "", true},
		"no number at all": {Double, "NaN", "", true},
		"a whole number":   {Int64, "9007199254740993", "9007199254740993", false},
		"no whole number":  {Int32, "1.5", "", true},
		"a date":           {Date, "0999-05-05", "0999-05-05", false},
		"no date":          {Date, "2014", "", true},
		"true":             {Boolean, "true", "true", false},
		"a text":           {String, "007", "007", false},
	} {
		v := newVector(c.of, 2)
		v.repeat("", true, 1)
		v.repeat(c.text, false, 2)
		for row := 1; row < 3; row++ {
			if got, ok := v.Text(row); got != c.want || ok == c.null || !v.IsNull(0) {
				t.Errorf("%s: %q, %t; want %q", name, got, ok, c.want)
			}
		}
	}
}
