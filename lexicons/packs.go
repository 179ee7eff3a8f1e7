package lexicons

import (
	"embed"
	"fmt"
	"path"
	"strings"
)

var (
	//go:embed packs/*.yml
	packs embed.FS
	// The same, parsed: go generate freezes them.
	//go:embed packs/*.frozen
	frozenPacks embed.FS
	// The fingerprints of what their models were learned from, which are not for reading and stand beside them.
	//go:embed packs/learned/*.fingerprint
	packFingerprints embed.FS
)

const (
	packFolder   = "packs"
	packEnding   = ".yml"
	frozenEnding = ".frozen"

	fingerprintFolder = "packs/learned"
	fingerprintEnding = ".fingerprint"
)

// Builtins returns the names of the built-in lexicons, in alphabetical order.
func Builtins() []string {
	files, err := packs.ReadDir(packFolder)
	if err != nil {
		return nil
	}
	names := make([]string, 0, len(files))
	for _, f := range files {
		names = append(names, strings.TrimSuffix(f.Name(), packEnding))
	}
	return names
}

// Builtin returns the built-in lexicon of the given name.
func Builtin(name string) (*Lexicon, error) {
	file := path.Join(packFolder, name+packEnding)
	data, err := packs.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("no built-in lexicon is named %q: there is %s", name, strings.Join(Builtins(), ", "))
	}
	if frozen, err := frozenPacks.ReadFile(path.Join(packFolder, name+frozenEnding)); err == nil {
		if lex := thaw(file, data, string(frozen)); lex != nil {
			addFingerprints("", lex.Categories)
			return lex, nil
		}
	}
	lex, err := Parse(file, data)
	if err == nil {
		addFingerprints("", lex.Categories)
	}
	return lex, err
}

// addFingerprints gives the models of categories below a path their fingerprints: packs/learned/accusation.fingerprint, or
// accusation.hypocrisy.fingerprint of a subcategory.
func addFingerprints(above string, categories []*Category) {
	for _, c := range categories {
		if c.Model != nil {
			if text, err := packFingerprints.ReadFile(path.Join(fingerprintFolder, above+c.Name+fingerprintEnding)); err == nil {
				c.Model.Fingerprint = strings.TrimSpace(string(text))
			}
		}
		addFingerprints(above+c.Name+".", c.Categories)
	}
}
