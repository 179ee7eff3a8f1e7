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
)

const (
	packFolder   = "packs"
	packEnding   = ".yml"
	frozenEnding = ".frozen"
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
			return lex, nil
		}
	}
	return Parse(file, data)
}
