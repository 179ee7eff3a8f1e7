package gazetteer

// Complete returns what a delegation and its code are to be: the short name and the three-letter code of the entry that the
// delegation, or without one the code, means. A code that was given stays, and so does a name that nothing knows.
func Complete(delegation, iso3 string) (name, code string) {
	known := delegation
	if known == "" {
		known = iso3
	}
	if known == "" { // which most statements leave it at: the gazetteer need not be read
		return delegation, iso3
	}
	e, ok := Lookup(known)
	if !ok {
		return delegation, iso3
	}
	if iso3 == "" {
		iso3 = e.ISO3
	}
	return e.Name, iso3
}
