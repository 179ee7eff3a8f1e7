// Package yaml reads YAML files strictly: bytes flow in, the nodes of one document flow out, each fault with its line, its
// column and a hint. Lexicons and the program's configuration are read with it.
//
// # Design
//
// Size, nesting and the number of signs and keys are checked on the tokens before the parser sees them: it can be made to
// swell. Anchors, aliases, tags and merge keys are refused, since nothing read here has a use for them. A file is read node
// by node rather than into structs, so that every fault has its place.
package yaml
