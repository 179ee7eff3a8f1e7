package gazetteer_test

import (
	"fmt"

	"tenor/scoring/gazetteer"
)

func Example() {
	for _, name := range []string{"Republic ofKorea", "Byelorussian SSR", "USSR", "NATO"} {
		e, _ := gazetteer.Lookup(name)
		fmt.Printf("%s: %s %s (%v)\n", name, e.Name, e.ISO3, e.Kind)
	}
	// Output:
	// Republic ofKorea: Republic of Korea KOR (member)
	// Byelorussian SSR: Belarus BLR (member)
	// USSR: Union of Soviet Socialist Republics SUN (former)
	// NATO: North Atlantic Treaty Organization  (organisation)
}
