package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"tenor/lexicons/yaml"
)

// A flag's value comes from the command line, else from the environment, else from a file, else it is the default.

// configurationFile is read where --config names none, if it is there.
const configurationFile = "tenor.yml"

// configFlag names the configuration. Every command that has flags has it.
func configFlag() cli.Flag {
	return &cli.StringFlag{Name: "config", Usage: "`FILE`read settings from FILE instead of ./" + configurationFile + ", if there is one"}
}

// setting is a value that a flag was given elsewhere than on the command line.
type setting struct {
	values []string // one, but of a repeatable flag
	from   string   // TENOR_JOBS, or tenor.yml:3:7
	fault  func(format string, values ...any) error
}

// configuration is what the environment and the configuration's file say.
type configuration struct {
	file string // "" if there is none
	// sections holds settings by command ("" for all, "score", "lexicons check") and flag.
	sections map[string]map[string]setting
	lookup   func(string) (string, bool) // of the environment
}

// variable returns the name of a flag's environment variable.
func variable(flag string) string {
	return "TENOR_" + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// readConfiguration reads the configuration of a program of the given commands. path is what --config says.
func readConfiguration(path string, commands []*cli.Command) (*configuration, error) {
	c := &configuration{lookup: os.LookupEnv, sections: map[string]map[string]setting{}}
	if v, ok := c.lookup(variable("config")); ok && path == "" {
		path = v
	}
	named := path != ""
	if !named {
		path = configurationFile
	}
	content, err := os.ReadFile(path)
	if !named && errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return nil, &failure{code: exitUsage, err: fmt.Errorf("read configuration: %w", err)}
	}
	c.file = path
	if fault := c.parse(content, commands); fault != nil {
		return nil, &failure{code: exitUsage, err: misconfigured{fault}}
	}
	return c, nil
}

// misconfigured is a fault of a configuration, which is said with its column too.
type misconfigured struct{ *yaml.Fault }

func (m misconfigured) Error() string {
	if m.Line == 0 {
		return m.Fault.Error()
	}
	return fmt.Sprintf("%s:%d:%d: %s", m.File, m.Line, m.Column, m.Message)
}

// Unwrap returns the fault, whose line is to be shown.
func (m misconfigured) Unwrap() error { return m.Fault }

// parse reads the file's content.
func (c *configuration) parse(content []byte, commands []*cli.Command) *yaml.Fault {
	source, fault := yaml.Open(c.file, "a configuration", content)
	if fault != nil {
		return fault
	}
	root, fault := source.Document()
	if fault != nil || root == nil {
		return fault
	}
	entries, fault := source.Entries(root, "the configuration")
	if fault != nil {
		return fault
	}
	return c.section(source, entries, "", commands)
}

// section reads the settings of a command, or of all ("") commands, and the sections of those below it.
func (c *configuration) section(source *yaml.Source, entries []yaml.Entry, path string, commands []*cli.Command) *yaml.Fault {
	flags := allFlags(commands)
	if own := commandAt(commands, path); own != nil {
		flags, commands = allFlags([]*cli.Command{own}), own.Subcommands
	}
	settings := map[string]setting{}
	c.sections[path] = settings
	for _, e := range entries {
		if i := slices.IndexFunc(commands, func(c *cli.Command) bool { return c.Name == e.Key }); i >= 0 {
			below, fault := source.Entries(e.Value, "the section "+e.Key)
			if fault == nil {
				fault = c.section(source, below, strings.TrimPrefix(path+" "+e.Key, " "), commands[i:i+1])
			}
			if fault != nil {
				return fault
			}
			continue
		}
		f := flagNamed(flags, e.Key)
		if f == nil || e.Key == "config" {
			return unknownKey(source, e, flags)
		}
		s, fault := c.setting(source, e, f)
		if fault != nil {
			return fault
		}
		settings[e.Key] = s
	}
	return nil
}

// commandAt returns the command that a section is about: commands holds it alone, or all if path is empty.
func commandAt(commands []*cli.Command, path string) *cli.Command {
	if path == "" {
		return nil
	}
	return commands[0]
}

// allFlags returns the flags of the commands and of those below them, each name once.
func allFlags(commands []*cli.Command) []cli.Flag {
	var flags []cli.Flag
	for _, c := range commands {
		for _, f := range append(slices.Clone(c.Flags), allFlags(c.Subcommands)...) {
			if flagNamed(flags, f.Names()[0]) == nil && f.Names()[0] != "help" {
				flags = append(flags, f)
			}
		}
	}
	return flags
}

func flagNamed(flags []cli.Flag, name string) cli.Flag {
	for _, f := range flags {
		if f.Names()[0] == name {
			return f
		}
	}
	return nil
}

func unknownKey(source *yaml.Source, e yaml.Entry, flags []cli.Flag) *yaml.Fault {
	fault := source.At(e.Token, "unknown key %q", e.Key)
	if near := nearFlag(flags, e.Key); near != "" {
		return fault.WithHint("did you mean %s? a key is a flag's name without its dashes, or a command's", near)
	}
	return fault.WithHint("a key is a flag's name without its dashes, or a command's")
}

// setting reads what stands behind a flag's name, and checks that it can be the flag's value.
func (c *configuration) setting(source *yaml.Source, e yaml.Entry, f cli.Flag) (setting, *yaml.Fault) {
	at := e.Value.GetToken()
	s := setting{from: fmt.Sprintf("%s:%d:%d", c.file, at.Position.Line, at.Position.Column)}
	s.fault = func(format string, values ...any) error { return misconfigured{source.At(at, format, values...)} }
	text, noText := source.Text(e.Value, e.Key)
	nodes, noList := source.List(e.Value, e.Key)
	switch _, repeatable := f.(*cli.StringSliceFlag); {
	case noText == nil:
		s.values = []string{text}
	case noList == nil && !repeatable:
		return s, source.At(at, "%s is a list: one value was expected", e.Key)
	case !repeatable:
		return s, noText
	case noList != nil:
		return s, noList
	}
	for _, node := range nodes {
		text, fault := source.Text(node, "an entry of "+e.Key)
		if fault != nil {
			return s, fault
		}
		s.values = append(s.values, text)
	}
	if _, err := valueOf(f, s.values); err != nil {
		return s, source.At(at, "%s is %q: %v", e.Key, s.values[0], err)
	}
	return s, nil
}

// valueOf returns the typed value that a flag has when it is given the values, or its default if there are none.
func valueOf(f cli.Flag, values []string) (any, error) {
	set := flag.NewFlagSet("", flag.ContinueOnError)
	if err := f.Apply(set); err != nil {
		return nil, err
	}
	name := f.Names()[0]
	for _, v := range values {
		if err := set.Set(name, v); err != nil {
			return nil, fmt.Errorf("%s was expected", expected(f))
		}
	}
	value := set.Lookup(name).Value.(flag.Getter).Get()
	if list, ok := value.(cli.StringSlice); ok {
		return append([]string{}, list.Value()...), nil
	}
	return value, nil
}

// expected names the values that a flag takes.
func expected(f cli.Flag) string {
	switch f.(type) {
	case *cli.BoolFlag:
		return "true or false"
	case *cli.Float64Flag:
		return "a number"
	default:
		return "a whole number"
	}
}

// find returns what the environment or the file say of a command's flag.
func (c *configuration) find(command string, f cli.Flag) (setting, bool) {
	name := f.Names()[0]
	if text, ok := c.lookup(variable(name)); ok && text != "" {
		s := setting{values: []string{text}, from: variable(name)}
		s.fault = func(format string, values ...any) error { return fmt.Errorf(s.from+": "+format, values...) }
		if _, repeatable := f.(*cli.StringSliceFlag); repeatable {
			s.values = slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool { return line == "" })
		}
		return s, true
	}
	for {
		if s, ok := c.sections[command][name]; ok {
			return s, true
		}
		if command == "" {
			return setting{}, false
		}
		command = command[:max(strings.LastIndexByte(command, ' '), 0)]
	}
}

// configure gives the flags of a command that the command line does not name the values that they have elsewhere.
func (u *ui) configure(c *cli.Context, commands []*cli.Command) error {
	configured, err := readConfiguration(c.String("config"), commands)
	if err != nil {
		return err
	}
	u.configuration = configured
	u.origins = map[string]string{}
	for _, f := range c.Command.Flags {
		name := f.Names()[0]
		if c.IsSet(name) || name == "help" || name == "config" {
			continue
		}
		s, ok := configured.find(strings.TrimSpace(commandPath(c)), f)
		if !ok {
			continue
		}
		u.origins[name] = s.from
		for _, v := range s.values {
			if c.Set(name, v) != nil {
				return &failure{code: exitUsage, err: s.fault("%q: %s was expected", v, expected(f))}
			}
		}
	}
	return nil
}
