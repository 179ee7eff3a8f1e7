package main

import "testing"

func TestNamesAreToldFromWords(t *testing.T) {
	isName := nameFilter()
	for phrase, want := range map[string]bool{
		"russian": true, "france": true, "the russian federation": true, "french aggression": true, "security": false,
		"human rights": false, "us": false, "who": false, "moscow": true,
	} {
		if got := isName(phrase); got != want {
			t.Errorf("%s: %v", phrase, got)
		}
	}
}
